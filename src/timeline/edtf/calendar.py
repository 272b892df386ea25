"""The days of the ISO calendar, in any year, that digits and unspecified digits fit."""

from __future__ import annotations

from calendar import monthrange
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Day", "days_in", "extent", "fitting"]

# Unlike `datetime.date`, it holds years below 1 and above 9999, so that such text is checked too.
Day = tuple[int, int, int]


def days_in(year: int, month: int) -> int:
    """Return how many days the month has.

    >>> days_in(2024, 2)
    29
    """
    return monthrange(year, month)[1]


@cache
def fitting(mask: str, highest: int) -> tuple[int, ...]:
    """Return the numbers from 1 to *highest* that the two characters of *mask* fit.

    >>> fitting("1X", 12)
    (10, 11, 12)
    """
    numbers = range(1, highest + 1)
    return tuple(
        n for n in numbers if all(c in {d, "X"} for c, d in zip(mask, f"{n:02}", strict=True))
    )


def extent(year: str, month: str, day: str) -> tuple[Day, Day] | None:
    """Return the first and the last existing day that the masks fit, `None` where none does.

    >>> extent("20XX", "02", "29")
    ((2000, 2, 29), (2096, 2, 29))
    """
    first = next(_fitting_days(year, month, day, 1), None)
    return None if first is None else (first, next(_fitting_days(year, month, day, -1)))


def _fitting_days(year: str, month: str, day: str, step: int) -> Iterator[Day]:
    """Yield the days in calendar order for *step* 1, the other way round for -1."""
    return (
        (y, m, d)
        for y in _fitting_years(year, step)
        for m in fitting(month, 12)[::step]
        for d in fitting(day, days_in(y, m))[::step]
    )


def _fitting_years(mask: str, step: int) -> Iterable[int]:
    if "X" not in mask:
        return (int(mask),)
    # Before year 0 the greater number is the earlier year.
    digits = "0123456789"[:: -step if mask.startswith("-") else step]
    return map(int, map("".join, product(*(digits if c == "X" else c for c in mask))))
