"""Days reckoned from another day: steps by days, months and years, weeks, weekdays."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from timeline.errors import ValueRefused
from timeline.languages.named import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "FIRST_DAYS",
    "PART",
    "PARTS_OF_DECADE",
    "PARTS_OF_MONTH",
    "PARTS_OF_YEAR",
    "Customs",
    "Days",
    "Part",
    "Period",
    "by_months",
    "first_on",
    "hull",
    "latest_on",
    "month",
    "moved",
    "part_named",
    "part_of",
    "shifted",
    "week",
    "weekday_in_week",
    "year",
]

Days = tuple[date | None, date | None]
"""The first and the last day that words leave; `None` where nothing bounds them on that side."""

Period = tuple[date, date]
"""The first and the last day of what is bounded on both sides."""

Part = Literal["early", "mid", "late"]

# What people mean by these has no sharp ends: the bounds are wide enough to hold it.
PARTS_OF_WEEK = {"early": (0, 3), "mid": (1, 1), "late": (3, 0)}
"""How many days they leave out at the beginning and at the end."""
PARTS_OF_MONTH = {"early": (1, 15), "mid": (10, 20), "late": (16, 0)}
"""Their first and last day; day 0 is the last of the month."""
PARTS_OF_YEAR = {
    "early": ((1, 1), (6, 30)),
    "mid": ((4, 1), (9, 30)),
    "late": ((7, 1), (12, 31)),
}
"""Their first and last month and day."""

PARTS_OF_DECADE = {"early": (0, 5), "mid": (3, 7), "late": (5, 9)}
"""Their first and last year."""

_WORDS_FOR_PARTS: dict[str, Part] = {
    **dict.fromkeys(
        ("early", "beginning", "start", "first half", "first days", "opening days"), "early"
    ),
    **dict.fromkeys(("mid", "middle"), "mid"),
    **dict.fromkeys(
        ("late", "end", "second half", "latter half", "last days", "final days"), "late"
    ),
}
PART = f"(?P<part>{'|'.join(_WORDS_FOR_PARTS)})(?: ?- ?| )(?:of |in )?(?:the )?"
"""A pattern for the words that take a part of the stretch that is named after them."""

FIRST_DAYS = {"monday": 0, "saturday": 5, "sunday": 6}
"""The days on which weeks begin somewhere, as in `date.weekday`."""


class Customs(NamedTuple):
    """What a document takes for granted when it speaks of days.

    Attributes:
        first_days: the weekdays on which its weeks may begin. They begin on Saturday, Sunday or
            Monday, by country (CLDR); where it is not known of which, bounds hold all three.
        ahead: whether it speaks of what lay ahead of it.
    """

    first_days: tuple[int, ...] = tuple(FIRST_DAYS.values())
    ahead: bool = False

    @classmethod
    def of(cls, weeks: str | None, *, ahead: bool) -> Customs:
        """Return the customs of a document whose weeks begin on the day named, if one is."""
        if weeks is None:
            return cls(ahead=ahead)
        if weeks not in FIRST_DAYS:
            choices = ", ".join(FIRST_DAYS)
            raise ValueRefused(f"weeks: expected {choices}, found {weeks!r:.80}")
        return cls((FIRST_DAYS[weeks],), ahead)

    @property
    def week(self) -> str:
        """What such a week is called in the name of a rule."""
        if len(self.first_days) > 1:
            return "a week from Saturday, Sunday or Monday"
        return f"a week from {WEEKDAYS[self.first_days[0]]}"

    @property
    def side(self) -> str:
        """Which of the days that a weekday may name is meant, as it is called in a rule."""
        if self.ahead:
            return "the first day from the publication on"
        return "the latest day up to the publication"


def part_named(words: str) -> Part:
    """Return which part *words*, as `PART` finds them, take."""
    return _WORDS_FOR_PARTS[words.lower()]


def moved(day: date, days: int) -> date:
    """Return the day so many days after *day*."""
    return day + timedelta(days=days)


def shifted(day: date, least: int | None, most: int | None) -> Days:
    """Return the days from *least* to *most* after *day*; `None` is without end.

    >>> print(*shifted(date(2024, 3, 1), -1, None))
    2024-02-29 None
    """
    return None if least is None else moved(day, least), None if most is None else moved(day, most)


def hull(stretches: Iterable[Days]) -> Days:
    """Return the first and the last day of all the stretches."""
    firsts, lasts = zip(*stretches, strict=True)
    return None if None in firsts else min(firsts), None if None in lasts else max(lasts)


def week(day: date, steps: int, customs: Customs) -> Period:
    """Return the week of *day*, or so many before or after it, wherever weeks begin.

    >>> print(*week(date(2024, 3, 13), -1, Customs()))
    2024-03-02 2024-03-10
    """
    weeks = _weeks(day, steps, customs)
    return min(weeks)[0], max(weeks)[1]


def _weeks(day: date, steps: int, customs: Customs) -> list[Period]:
    # Not pendulum's `start_of("week")`: a process may have told it on which day weeks start.
    weeks = []
    for first_day in customs.first_days:
        first = moved(latest_on(day, first_day), 7 * steps)
        weeks.append((first, moved(first, 6)))
    return weeks


def weekday_in_week(day: date, weekday: int, steps: int, customs: Customs) -> Period:
    """Return the weekday of such a week; the two choices that may be left are its bounds."""
    choices = [first_on(first, weekday) for first, _ in _weeks(day, steps, customs)]
    return min(choices), max(choices)


def latest_on(day: date, weekday: int) -> date:
    """Return the latest such weekday up to *day*, which may be *day* itself.

    >>> print(latest_on(date(2024, 3, 13), 1), latest_on(date(2024, 3, 13), 2))
    2024-03-12 2024-03-13
    """
    return moved(day, -((day.weekday() - weekday) % 7))


def first_on(day: date, weekday: int) -> date:
    """Return the first such weekday from *day* on, which may be *day* itself."""
    return moved(day, (weekday - day.weekday()) % 7)


def month(day: date, steps: int) -> Period:
    """Return the calendar month of *day*, or so many before or after it."""
    number = 12 * day.year + day.month - 1 + steps
    first = date(number // 12, number % 12 + 1, 1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def year(day: date, steps: int) -> Period:
    """Return the calendar year of *day*, or so many before or after it."""
    return date(day.year + steps, 1, 1), date(day.year + steps, 12, 31)


def by_months(day: date, months: int) -> date:
    """Return the day so many months after *day*; the last of its month where that is shorter.

    >>> print(by_months(date(2024, 3, 31), -1))
    2024-02-29
    """
    _, last = month(day, months)
    return last.replace(day=min(day.day, last.day))


def part_of(period: Period, part: Part) -> Period:
    """Return the early, the middle or the late part of a week, a month or a year."""
    first, last = period
    length = (last - first).days + 1
    if length > 31:
        (month_1, day_1), (month_2, day_2) = PARTS_OF_YEAR[part]
        return first.replace(month=month_1, day=day_1), last.replace(month=month_2, day=day_2)
    if length >= 28:
        day_1, day_2 = PARTS_OF_MONTH[part]
        return first.replace(day=day_1), last.replace(day=day_2 or last.day)
    before, after = PARTS_OF_WEEK[part]
    return moved(first, before), moved(last, -after)
