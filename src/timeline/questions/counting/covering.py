"""How many were counted on many stretches of days, each looked up without a walk over all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from attrs import define

from timeline.state.sweeping import DayRange, first_day, folded_within, last_day
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.questions.counting.figures import Figure

__all__ = ["Asked", "reported_on"]


class Asked(NamedTuple):
    """Days asked about: those that are *certainly* meant, and all that are *possibly*."""

    certainly: DayRange
    possibly: DayRange


class _Addend(NamedTuple):
    """What may have been added on some days."""

    days: DayRange
    low: int
    high: int | None


def reported_on(figure: Figure, every: Sequence[Asked]) -> list[Count]:
    """Return what *figure* counts on the days of each asked.

    What lies on some of the days asked about may not; what is doubtful, too, raises the upper bound
    alone.
    """
    sure = [_addend(added.when, added.count) for added in figure.contributions]
    doubtful = (aside.contribution for aside in figure.doubtful)
    perhaps = [_addend(added.when, Count(high=added.count.high)) for added in doubtful]
    lows = folded_within(
        [(added.days, added.low) for added in sure],
        [asked.certainly for asked in every],
        int.__add__,
        0,
    )
    possible = _Possible.of([*sure, *perhaps])
    return [
        _count(low, possible.on(asked.possibly)) for low, asked in zip(lows, every, strict=True)
    ]


def _addend(when: When, count: Count) -> _Addend:
    return _Addend(DayRange(first_day(when), last_day(when)), count.low, count.high)


def _count(low: int, possible: _Highs) -> Count:
    return Count(low=low, high=None if possible.unbounded else possible.high)


class _Highs(NamedTuple):
    """So many additions, of which so many are unbounded, and the highs of the others."""

    unbounded: int = 0
    high: int = 0

    def plus(self, added: _Addend) -> _Highs:
        """Return the sum with what is *added*."""
        return _Highs(self.unbounded + (added.high is None), self.high + (added.high or 0))

    def without(self, part: _Highs) -> _Highs:
        """Return the sum without a *part* of it."""
        return _Highs(self.unbounded - part.unbounded, self.high - part.high)


@define(eq=False)
class _Possible:
    """Sums of what may lie on some days: all but what certainly lies before, or after."""

    lasts: list[int]
    by_last: list[_Highs]
    firsts: list[int]
    by_first: list[_Highs]

    @classmethod
    def of(cls, every: Iterable[_Addend]) -> _Possible:
        """Return the sums of *every* addition."""
        by_last = sorted(every, key=lambda added: added.days.last)
        by_first = sorted(by_last, key=lambda added: added.days.first)
        return cls(
            [added.days.last for added in by_last],
            [*accumulate(by_last, _Highs.plus, initial=_Highs())],
            [added.days.first for added in by_first],
            [*accumulate(by_first, _Highs.plus, initial=_Highs())],
        )

    def on(self, days: DayRange) -> _Highs:
        """Return the sum of all that may lie on *days*."""
        if days.last < days.first:
            return _Highs()
        begun = self.by_first[bisect_right(self.firsts, days.last)]
        # What ended before began before, too.
        return begun.without(self.by_last[bisect_left(self.lasts, days.first)])
