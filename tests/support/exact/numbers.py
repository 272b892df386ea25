"""Numbers that are known in part, as sets of all that they may be."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from timeline import Count

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Numbers", "as_count", "minus", "numbers", "sums"]

Numbers = frozenset[float]
"""Whole numbers; `inf` stands for all from some number on, where nothing bounds them."""


def numbers(count: Count) -> Numbers:
    """Return the numbers that *count* admits: from 0 on, or from another number, without end."""
    if count.high is None:
        return frozenset({count.low, inf})
    return frozenset(range(count.low, count.high + 1))


def as_count(admitted: Numbers) -> Count:
    """Return the least and the greatest of the numbers that are *admitted*."""
    least, greatest = min(admitted), max(admitted)
    return Count(low=int(least), high=None if greatest == inf else int(greatest))


def sums(parts: Iterable[Numbers]) -> Numbers:
    """Return every sum there may be of one number of each of *parts*."""
    total: Numbers = frozenset({0})
    for part in parts:
        total = frozenset(number + more for number in total for more in part)
    return total


def minus(whole: Numbers, part: Numbers) -> Numbers:
    """Return all that may remain of *whole* besides *part*: 0 where the part is the greater."""
    return frozenset(
        0 if less == inf else max(0, number - less) for number in whole for less in part
    )
