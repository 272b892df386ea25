"""Which number a text of a cell is, or bounds."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.errors import TimelineError
from timeline.sources.sheets.cells.reading import CellForms
from timeline.values import Count, Stated

__all__ = ["bounds", "value_of"]

_COUNTING = CellForms().all()[Stated[Count]]


@lru_cache(maxsize=65536)
def bounds(text: str) -> tuple[int, int | None] | None:
    """Return how many *text* says there are, from and to; `None` where it is no count."""
    if len(text) > 60 or not re.search(r"\d|^[^\W\d_]{2}", text):
        return None
    try:
        value = _COUNTING(text).value
    except TimelineError:
        return None
    return value.low, value.high


def value_of(text: str) -> int | None:
    """Return the number that *text* is; `None` where it is none, or bounds one.

    >>> value_of("3"), value_of("more than 3"), value_of("")
    (3, None, None)
    """
    read = bounds(text) if text else None
    return read[0] if read and read[0] == read[1] else None
