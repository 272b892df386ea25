"""Days of a small calendar, as sets: whatever holds between them is seen by looking at each."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from attrs import frozen

from timeline import Span, When

__all__ = ["AFTER", "BEFORE", "EVERY", "Dating", "Days", "as_when", "asked", "hull", "june"]

Days = frozenset[int]

BEFORE, AFTER = 0, 20
"""Days that stand for all those before and after the calendar, where bounds that are open reach."""

EVERY: Days = frozenset(range(BEFORE, AFTER + 1))

WEIGHT = {BEFORE: 700_000, AFTER: 2_900_000}
"""How many days of the years 1 to 9999 lie before the calendar, and after it."""


def june(day: int) -> date:
    """Return the day of June with that number."""
    return date(2025, 6, day)


@frozen
class Dating:
    """What a report says of its day, or of its first and its last where it names a *span*."""

    first: int | None = None
    last: int | None = None
    span: bool = False

    @cached_property
    def days(self) -> Days:
        """The days on which any of it may lie."""
        first = BEFORE if self.first is None else self.first
        return frozenset(range(first, (AFTER if self.last is None else self.last) + 1))

    @property
    def stated(self) -> bool:
        """Whether it says anything of the day."""
        return self.days != EVERY

    @property
    def exact(self) -> bool:
        """Whether it names the day, or both ends of the span."""
        return len(self.days) == 1 or (self.span and None not in {self.first, self.last})

    @property
    def ends(self) -> tuple[int | None, int | None]:
        """The first and the last day, where it is a span that gives them."""
        return (self.first, self.last) if self.span and self.stated else (None, None)

    @property
    def value(self) -> When | Span | None:
        """The same as the library has it."""
        if not self.stated:
            return None
        if not self.span:
            return as_when(self.days)
        return Span(*(When() if day is None else When.on(june(day)) for day in self.ends))


def as_when(days: Days) -> When:
    """Return the bounds of *days*, which are all from the first to the last of them."""
    first, last = min(days), max(days)
    return When(june(first) if first > BEFORE else None, june(last) if last < AFTER else None)


def asked(since: int | None, by: int | None) -> Days:
    """Return the days from *since* to *by*, inclusive: those that are asked about."""
    return frozenset(
        day for day in EVERY if (since is None or day >= since) and (by is None or day <= by)
    )


def hull(days: Days) -> Days:
    """Return all days from the first to the last of *days*."""
    return frozenset(range(min(days), max(days) + 1))


def width(days: Days) -> int:
    """Return how many days these are; beyond the calendar lie many more than within it."""
    return sum(WEIGHT.get(day, 1) for day in days)
