"""Periods of the calendar: weeks, months and years, by their names in ISO 8601."""

from __future__ import annotations

from datetime import MAXYEAR, date
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from timeline.display.shown import Shown
from timeline.errors import ValueRefused

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LENGTHS", "Length", "Period", "check_length", "period_after", "period_at"]

Length = Literal["week", "month", "year"]
"""How long the periods of a question are."""


@frozen
class Period(Shown):
    """A week, a month or a year: its name, such as ``"2025-W26"``, and its days, inclusive.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> swap = told("daily", "40 to North on 19 June 2025")
    >>> (period,) = given(swap).reading.ask(returned.by_period("week")).periods
    >>> print(period.name, period.first, period.last)
    2025-W25 2025-06-16 2025-06-22
    """

    name: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.name


def _week(day: date) -> Period:
    year, week, weekday = day.isocalendar()
    monday = day.toordinal() - weekday + 1
    sunday = min(monday + 6, date.max.toordinal())
    return Period(
        f"{year:04}-W{week:02}", date.fromordinal(max(monday, 1)), date.fromordinal(sunday)
    )


def _month(day: date) -> Period:
    first = day.replace(day=1)
    if (first.year, first.month) == (MAXYEAR, 12):
        return Period(f"{first:%Y-%m}", first, date.max)
    after = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    last = date.fromordinal(after.toordinal() - 1)
    return Period(f"{first.year:04}-{first.month:02}", first, last)


def _year(day: date) -> Period:
    return Period(f"{day.year:04}", day.replace(month=1, day=1), day.replace(month=12, day=31))


LENGTHS: dict[Length, Callable[[date], Period]] = {"week": _week, "month": _month, "year": _year}
"""How long a period may be, by name; weeks are those of ISO 8601, from Monday."""


def check_length(length: object) -> Length:
    """Return *length*, if periods may be so long.

    Raises:
        ValueRefused: it is no name of a length.
    """
    for name in LENGTHS:
        if name == length:
            return name
    names = ", ".join(map(repr, LENGTHS))
    raise ValueRefused(f"by_period: expected one of {names}, found {length!r:.80}")


def period_at(day: date, length: Length) -> Period:
    """Return the period of that *length* in which *day* lies.

    >>> from datetime import date
    >>> print(period_at(date(2024, 12, 30), "week"), period_at(date(2024, 12, 30), "month"))
    2025-W01 2024-12
    """
    return LENGTHS[length](day)


def period_after(period: Period, length: Length) -> Period | None:
    """Return the next period; `None` where the calendar ends."""
    if period.last == date.max:
        return None
    return period_at(date.fromordinal(period.last.toordinal() + 1), length)
