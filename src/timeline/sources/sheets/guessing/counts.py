"""Whether the cells of a column are counts: whole numbers, bounds, or words of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.sources.sheets.guessing.numbers import bounds

if TYPE_CHECKING:
    from timeline.sources.sheets.guessing.table import SheetColumn

__all__ = ["DIFFERENT", "EMPTY", "ENOUGH", "CountReading", "count_reading"]

EMPTY = frozenset(
    {
        *("n/a", "na", "n.a.", "#n/a", "nd", "n.d.", "nan", "null", "nil", "none", "н/д"),
        *("-", "\u2013", "\u2014", "--", "---", "..", "...", "…", "?", "x", "tbc", "tbd"),
        *("unknown", "no data", "not available", "not reported", "not known"),
    }
)
"""What often stands in a cell of which nothing is known, in small letters."""

ENOUGH = 0.8
"""So large a share of the filled cells has to fit."""

DIFFERENT = 5_000
"""So many different texts of a column are read at most."""


@frozen
class CountReading:
    """How a column reads as counts.

    Attributes:
        empty: texts that stand for nothing.
        misfits: texts that are no counts.
        words: texts that bound a number, such as "more than 5".
    """

    empty: tuple[str, ...]
    misfits: tuple[str, ...]
    words: tuple[str, ...]


def count_reading(column: SheetColumn) -> CountReading | None:
    """Return how *column* reads as counts; `None` where most of it does not."""
    texts = column.different[:DIFFERENT]
    empty = tuple(text for text in texts if text.lower() in EMPTY)
    told = [text for text in texts if text.lower() not in EMPTY]
    good = [text for text in told if bounds(text)]
    weight = {text: column.counted[text] for text in told}
    fitting = sum(weight[text] for text in good)
    plain = [text for text in good if text[0].isdigit()]
    if not plain or fitting < ENOUGH * sum(weight.values()):
        return None
    misfits = tuple(text for text in told if not bounds(text))
    words = tuple(text for text in good if not text[0].isdigit())
    return CountReading(empty, misfits, words)
