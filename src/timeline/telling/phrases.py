"""Small pieces that many sentences share."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

__all__ = ["as_sentence", "capital", "id_in_brief", "in_utc", "joined", "plural", "singular"]


def as_sentence(words: str) -> str:
    """Return *words* with a capital and a stop.

    >>> as_sentence("to read: daily#swap")
    'To read: daily#swap.'
    """
    return f"{capital(words)}."


def capital(words: str) -> str:
    """Return *words* with a capital; the rest of them stays as it is.

    >>> capital("to North Hill")
    'To North Hill'
    """
    return f"{words[:1].upper()}{words[1:]}"


def joined(words: Iterable[str]) -> str:
    """Return *words* as one list.

    >>> joined(["North", "South"])
    'North and South'
    """
    return " and ".join(words)


def plural(number: int, noun: str) -> str:
    """Return *number* with *noun*, which takes an s.

    >>> plural(1, "pair"), plural(1200, "pair")
    ('1 pair', '1,200 pairs')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def singular(noun: str) -> str:
    """Return *noun*, which is a plural in English, as it stands behind a one.

    >>> singular("prisoners"), singular("bodies of the dead"), singular("people")
    ('prisoner', 'body of the dead', 'person')
    """
    # Here, since the readers of English take time to import.
    from timeline.english.nouns import singular_of  # noqa: PLC0415

    before, of, rest = noun.partition(" of ")
    first, blank, head = before.rpartition(" ")
    return f"{first}{blank}{singular_of(head)}{of}{rest}"


def id_in_brief(id_: str) -> str:
    """Return the beginning of an id, and of a report its name as ``"document#key"``.

    >>> id_in_brief("0123456789abcdef"), id_in_brief("004#swap-june-19")
    ('0123456789ab', '004#swap-june-19')
    """
    return id_ if "#" in id_ else id_[:12]


def in_utc(moment: datetime, precision: str = "minutes") -> str:
    """Return *moment* as people read it, cut to *precision*, which `isoformat` takes.

    >>> from datetime import UTC, datetime
    >>> in_utc(datetime(2025, 6, 19, 12, 30, 59, tzinfo=UTC))
    '2025-06-19 12:30 UTC'
    """
    local = moment.astimezone(UTC).replace(tzinfo=None)
    return f"{local.isoformat(' ', precision)} UTC"
