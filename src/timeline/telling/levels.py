"""What is said of how many there are at a time, and of who says so of which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.telling.phrases import joined, plural
from timeline.telling.remarks import Remark, RemarkKind
from timeline.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from timeline.values import Count, When

__all__ = [
    "BOUNDS_ALONE",
    "BOUNDS_NOTHING",
    "CLAIMED_LEVELS",
    "NOT_AFFIRMED",
    "at_a_time",
    "disputed_level",
    "level_as_told",
    "level_in_words",
    "newest_at",
    "newest_of",
    "number_as_told",
    "older_claims",
    "step_in_words",
    "told_of_earlier",
    "told_of_others",
]

NOT_AFFIRMED = "not affirmed"
CLAIMED_LEVELS = "The newest claim of each origin"
BOUNDS_NOTHING = Remark(RemarkKind.BOUNDS_NOTHING, "the number bounds nothing: it is told as said")
BOUNDS_ALONE = "it only bounds how many: it is of some of them, or of several sides together"


def at_a_time(measure: str) -> str:
    """Return what the question about levels is called beside the one what was added, and when."""
    return f"{measure}, at a time"


def number_as_told(count: Count, words: str | None) -> str:
    """Return *count* in the *words* in which it was told, where those say more than the bound.

    >>> from timeline.values import Count
    >>> number_as_told(Count.exactly(12), "twelve"), number_as_told(Count(), "about 2,600")
    ('12', '“about 2,600”')
    >>> number_as_told(Count.more_than(1000), "more than 1,000")
    '“more than 1,000” (at least 1,001)'
    """
    if words is None or count.exact is not None:
        return str(count)
    return f"“{words}” ({count})" if count.known else f"“{words}”"


def level_in_words(number: str, when: When, *, carried: bool) -> str:
    """Return a *number* with the day it is told of: *carried* forward where that is an earlier one.

    >>> from datetime import date
    >>> from timeline.values import When
    >>> third = When.on(date(2025, 6, 3))
    >>> level_in_words("12", third, carried=False), level_in_words("12", third, carried=True)
    ('12 on 2025-06-03', '12, told of 2025-06-03')
    """
    if not when.known:
        return f"{number}, of a day that is not told"
    if carried:
        return f"{number}, told of {_day(when)}"
    return f"{number} on {_day(when)}"


def _day(when: When) -> str:
    """Return a day in words; of one between two nobody tells which it is."""
    return str(when) if when.day else f"one day {when}"


def level_as_told(number: str, when: When | Span, speaker: str) -> str:
    """Return who tells which *number*, of which day or days."""
    return f"{number}, says {speaker} ({_days(when)})"


def _days(when: When | Span) -> str:
    """Return days in words; what began and ended on one known day was of that day."""
    if isinstance(when, Span) and when.start.day and when.start == when.end:
        return str(when.start)
    return str(when)


def newest_at(side: str, claim: str) -> str:
    """Return the newest *claim* of an origin about a *side*."""
    return f"{side}: {claim}"


def newest_of(question: str, side: str, claim: str) -> str:
    """Return the newest *claim* of an origin, as said of the development it tells of."""
    return f"{question}, {side}: {claim}"


def told_of_earlier(when: When, by: date) -> Remark:
    """Say that nothing newer is told by the day that was asked about."""
    text = f"nothing newer is told by {by}: it is told of {when}"
    return Remark(RemarkKind.TOLD_OF_EARLIER, text)


def disputed_level(claims: Iterable[str]) -> Remark:
    """Say that numbers exclude each other, each with its origin, or that some are denied."""
    return Remark(RemarkKind.DISPUTED, f"disputed: {joined(claims)}")


def told_of_others(count: int) -> Remark:
    """Say that so many origins told their newest number of earlier days."""
    who = "1 origin tells" if count == 1 else f"{count:,} origins tell"
    return Remark(RemarkKind.OTHER_ORIGINS, f"{who} of earlier days alone")


def older_claims(count: int) -> Remark:
    """Say that so many older claims were followed by newer ones."""
    return Remark(RemarkKind.OLDER_CLAIMS, f"followed by newer ones: {plural(count, 'claim')}")


def step_in_words(day: date | None, level: str, *, disputed: bool) -> str:
    """Return how many there were from a *day* on (`None`: from the first), until told otherwise."""
    since = "from the first" if day is None else f"from {day}"
    return f"{since}: {level}{', disputed' if disputed else ''}"
