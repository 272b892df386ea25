"""Which texts a mapping asks for: some, or those that look alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["WantedTexts", "alike"]


def alike(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return what matches texts that look like one of *patterns*, whatever their letters' case.

    A ``*`` stands for any signs or none, a ``?`` for one sign.

    >>> bool(alike(["Total*"]).fullmatch("TOTAL 2020")), bool(alike(["?"]).fullmatch(""))
    (True, False)
    """
    written = "|".join(f"(?:{_pattern(text)})" for text in patterns)
    return re.compile(written, re.DOTALL | re.IGNORECASE)


def _pattern(text: str) -> str:
    """Return *text* as a regular expression that goes back behind no ``*`` but the last."""
    first, *others = ("".join(map(_sign, part)) for part in re.split(r"\*+", text))
    if not others:
        return first
    *between, last = others
    return f"{first}{''.join(f'(?>.*?{part})' for part in between)}.*{last}"


def _sign(sign: str) -> str:
    return "." if sign == "?" else re.escape(sign)


@frozen
class WantedTexts:
    """Texts that a cell may hold: just these, or those *like* a pattern.

    >>> "Total" in WantedTexts(frozenset(), alike(["tot*"])), "" in WantedTexts(frozenset({""}))
    (True, True)
    """

    texts: frozenset[str]
    like: re.Pattern[str] | None = field(default=None)

    def __contains__(self, text: object) -> bool:
        if text in self.texts:
            return True
        return self.like is not None and self.like.fullmatch(str(text)) is not None
