"""Relative words have exactly the days that they leave, from whichever day they are reckoned."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

import pytest

from timeline.english import resolve_date
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Callable

SEVEN = timedelta(days=7)
EVER = 10_000
CALENDAR = [date(2024, 10, 1) + timedelta(days=number) for number in range(270)]
ORIGINS = [date(2024, 12, 20) + timedelta(days=number) for number in range(45)]
"""Two months' turns, one of them of a year."""


def weeks(day: date) -> list[tuple[int, int]]:
    """Return the year and the number of the week of *day*: from Monday, Sunday and Saturday."""
    return [(day + timedelta(days=more)).isocalendar()[:2] for more in (0, 1, 2)]


def weeks_apart(number: int) -> Callable[[date, date], bool]:
    """Return whether a day lies so many weeks after another, wherever weeks begin."""
    return lambda day, origin: any(
        this == that for this, that in zip(weeks(day - number * SEVEN), weeks(origin), strict=True)
    )


def month(day: date) -> int:
    return 12 * day.year + day.month


def between(first: int, last: int) -> Callable[[date, date], bool]:
    """Return whether a day lies so many days after another; below 0, before it."""
    return lambda day, origin: first <= (day - origin).days <= last


PUBLISHED: dict[str, Callable[[date, date], bool]] = {
    "today": between(0, 0),
    "yesterday": between(-1, -1),
    "tomorrow": between(1, 1),
    "this week": weeks_apart(0),
    "last week": weeks_apart(-1),
    "next week": weeks_apart(1),
    "earlier this week": lambda day, origin: weeks_apart(0)(day, origin) and day <= origin,
    "earlier this month": lambda day, origin: month(day) == month(origin) and day <= origin,
    "last night": between(-1, 0),
    "on Tuesday": lambda day, origin: day.weekday() == 1 and -7 < (day - origin).days <= 0,
    "this past Friday": lambda day, origin: day.weekday() == 4 and -7 <= (day - origin).days < 0,
    "the coming Friday": lambda day, origin: day.weekday() == 4 and 0 < (day - origin).days <= 7,
    "Sunday last week": lambda day, origin: day.weekday() == 6 and weeks_apart(-1)(day, origin),
    "last Tuesday": lambda day, origin: (
        day.weekday() == 1 and (-7 <= (day - origin).days < 0 or weeks_apart(-1)(day, origin))
    ),
    "the past two weeks": between(-14, 0),
    "the past 24 hours": between(-1, 0),
    "in recent days": between(-9, 0),
    "36 hours ago": between(-2, -1),
    "this month": lambda day, origin: month(day) == month(origin),
    "last month": lambda day, origin: month(day) + 1 == month(origin),
    "next month": lambda day, origin: month(day) - 1 == month(origin),
    "two days ago": between(-2, -2),
    "in the coming days": between(0, 9),
    "in the coming weeks": between(0, EVER),
}
ANCHORED: dict[str, Callable[[date, date], bool]] = {
    "the following day": between(1, 1),
    "the night before": between(-1, 0),
    "three days later": between(3, 3),
    "a day earlier": between(-1, -1),
    "days before": between(-9, -2),
    "a few days after": between(2, 9),
    "a week later": between(4, 10),
    "two weeks earlier": between(-17, -11),
    "weeks later": between(14, EVER),
    "several weeks before": between(-EVER, -14),
}


def bounds(fits: Callable[[date, date], bool], origins: list[date]) -> When:
    """Return the first and the last day that *fits* any of *origins*; open where there is none."""
    days = [day for day in CALENDAR if any(fits(day, origin) for origin in origins)]
    return When(
        None if days[0] == CALENDAR[0] else days[0], None if days[-1] == CALENDAR[-1] else days[-1]
    )


@pytest.mark.parametrize("words", [*PUBLISHED, *ANCHORED])
def test_words_leave_the_days_that_fit_any_day_they_are_reckoned_from(words: str) -> None:
    """One day, or a few of which nobody knows which it is."""
    for first, more in product(range(0, len(ORIGINS) - 8, 3), (0, 1, 7)):
        origins = ORIGINS[first : first + more + 1]
        origin = When(origins[0], origins[-1])
        if words in PUBLISHED:
            found, fits = resolve_date(words, published=origin), PUBLISHED[words]
        else:
            found, fits = resolve_date(words, anchor=origin), ANCHORED[words]

        assert (origin, bounds(fits, origins)) == (origin, found.value)
