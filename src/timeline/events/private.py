"""Text that has to stay private, until a ledger puts a pseudonym in its place."""

from __future__ import annotations

import re
from typing import Self

from timeline.errors import ValueRefused

__all__ = ["PSEUDONYM", "Private", "key_of", "pseudonym"]

PSEUDONYM = "private:"
"""What every pseudonym begins with; the 64 hexadecimal digits of its key follow."""

_is_pseudonym = re.compile(f"{PSEUDONYM}([0-9a-f]{{64}})").fullmatch


class Private(str):
    """Text for a field of an event that nobody may read there: a name, or words of a passage.

    A ledger that it is appended to keeps it under a secret, and puts a pseudonym in its place.
    Printed, it does not tell what it says.

    >>> Private("Oleh Koval"), f"{Private('Oleh Koval')}"
    (Private(…), 'private text')

    Raises:
        ValueRefused: it is empty: of that there is nothing to hide.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Return *text*, marked."""
        if not text:
            raise ValueRefused("expected private text, found none")
        return super().__new__(cls, text)

    def __repr__(self) -> str:
        return "Private(…)"

    def __str__(self) -> str:
        return "private text"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    @property
    def text(self) -> str:
        """What it says."""
        return self[:]  # of `str` itself, as every slice is


def pseudonym(key: str) -> str:
    """Return what stands in events for the private text that is kept under *key*."""
    return f"{PSEUDONYM}{key}"


def key_of(name: str) -> str | None:
    """Return the key of the private text for which *name* stands, if it is a pseudonym.

    >>> key_of("private:" + "0" * 64) == "0" * 64, key_of("Oleh Koval")
    (True, None)
    """
    match = _is_pseudonym(name)
    return match[1] if match else None
