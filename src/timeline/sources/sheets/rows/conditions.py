"""Which texts and columns a mapping asks for: some, or those that look alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.sources.sheets.files.our_columns import OURS

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Unpivoting", "WantedTexts", "alike"]


def alike(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return what matches texts that look like one of *patterns*, whatever their letters' case.

    A ``*`` stands for any signs or none, a ``?`` for one sign.

    >>> bool(alike(["Total*"]).fullmatch("TOTAL 2020")), bool(alike(["?"]).fullmatch(""))
    (True, False)
    """
    signs = {"*": ".*", "?": "."}
    written = ("".join(signs.get(sign, re.escape(sign)) for sign in text) for text in patterns)
    return re.compile("|".join(f"(?:{text})" for text in written), re.DOTALL | re.IGNORECASE)


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


@frozen
class Unpivoting:
    """Columns of which each holds a value of its own: a row is read for each of them.

    Attributes:
        columns: what the names of these columns look like; `None` where all others are told.
        others: what the names of all other columns look like.
        name: the column in which the name of the value's column then stands.
        value: the column in which the value stands.
    """

    columns: re.Pattern[str] | None
    others: re.Pattern[str] | None
    name: str
    value: str

    def takes(self, column: str) -> bool:
        """Return whether *column* holds values of its own."""
        if column in OURS or not column:
            return False
        if self.columns is not None:
            return self.columns.fullmatch(column) is not None
        return self.others is not None and self.others.fullmatch(column) is None
