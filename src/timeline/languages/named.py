"""A day as it is named in words, which may leave out its year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from attrs import frozen

__all__ = ["WEEKDAYS", "MonthAndDay", "NamedDays"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In the order of `date.weekday`."""

MonthAndDay = tuple[int, int]


@frozen
class NamedDays:
    """A day, or a stretch of the year such as a month, as it is named.

    Attributes:
        text: the words themselves.
        first: its first month and day.
        last: its last month and day; day 0 is the last that the month has.
        year: the year, `None` where the words leave it out.
        weekday: 0 for Monday to 6 for Sunday, as in `date.weekday`; `None` where none is named.
        years: how many years it lasts: 10 for a decade.
        which: "last", "past", "this", "next" or "coming" before a month, reckoned from the
            publication.
    """

    text: str
    first: MonthAndDay
    last: MonthAndDay
    year: int | None = None
    weekday: int | None = None
    years: int = 1
    which: str | None = None

    @property
    def is_period(self) -> bool:
        """Whether it is whole months or years, which end with a day that is known."""
        return self.first[1] == 1 and self.last[1] == 0

    def in_year(self, year: int) -> tuple[date, date] | None:
        """Return the first and the last day in that year; `None` where it has no such day.

        >>> print(*NamedDays("February", (2, 1), (2, 0)).in_year(2024))
        2024-02-01 2024-02-29
        """
        month, day = self.last
        last_year = year + self.years - 1
        try:
            first = date(year, *self.first)
            last = date(last_year, month, day or monthrange(last_year, month)[1])
        except (OverflowError, ValueError):
            return None
        return first, last

    def misfit(self, day: date) -> str | None:
        """Say that *day* is another weekday than the one named; `None` where it is not."""
        if self.weekday is None or day.weekday() == self.weekday:
            return None
        return f"{day} is a {WEEKDAYS[day.weekday()]}"
