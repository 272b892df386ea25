"""What claimed running totals imply, what they are held against, and how they grow.

By "Counted, and implied" in `docs/explanation.md`: a total says that there were so many by the day
it stands for, and it is never added to anything, nor to what another total implies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from support.exact.days import BEFORE, Days
from support.exact.figures import adds, settled
from support.exact.numbers import Numbers, as_count, sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from support.exact.days import Dating
    from support.exact.figures import Thing
    from timeline import Count

__all__ = ["Total", "between", "covered", "follows", "implied", "stands_for"]


@frozen
class Total:
    """A total that somebody claims, until one of the days *until*.

    It runs from one of the days *since*, or from a day that is not said: `None`.
    """

    name: str
    numbers: Numbers
    until: Days
    since: Days | None = None

    @property
    def starts(self) -> Days:
        """The days from which it may run."""
        return frozenset({BEFORE}) if self.since is None else self.since

    def lies_within(self, scope: Days) -> bool:
        """Return whether it covers no day beyond *scope*, on whichever days it starts and ends."""
        return all(day in scope for day in self.starts | self.until)

    def encloses(self, scope: Days) -> bool:
        """Return whether it covers every day of *scope*, on whichever days it starts and ends.

        One that does not say from when on it runs counts for all time only.
        """
        if self.since is None and BEFORE not in scope:
            return False
        return all(
            start <= day <= end for start in self.starts for end in self.until for day in scope
        )


def stands_for(own: Dating, said: Days) -> Days:
    """Return the days that a total of *own* days, said on one of *said*, may stand for.

    Nobody counts what comes after he spoke; where his words exclude that, they stand.
    """
    if not own.stated:
        return said
    return frozenset(day for day in own.days if any(day <= spoken for spoken in said)) or own.days


def implied(things: Iterable[Thing], totals: Iterable[Total], scope: Days) -> Count:
    """Return what *things* and *totals* imply together on the days of *scope*."""
    counting, _ = settled(things, scope)
    counted = sum(min(adds(thing, scope)) for thing in counting)
    lows, highs = [counted], []
    for total in totals:
        if total.lies_within(scope):
            lows.append(min(total.numbers) + _after(counting, total, scope))
        if total.encloses(scope):
            highs.append(max(total.numbers))
    low, high = max(lows), min(highs, default=float("inf"))
    return as_count(frozenset({low, high if high >= low else float("inf")}))


def _after(counting: Iterable[Thing], total: Total, scope: Days) -> float:
    """Return how many came after *total* at least, whichever day it stands for."""

    def least(end: int) -> float:
        return sum(min(_on(thing, scope, end.__lt__)) for thing in counting)

    return min(map(least, total.until))


def _on(thing: Thing, scope: Days, inside: Callable[[int], bool]) -> Numbers:
    """Return what *thing* may have added on days of *scope* that are *inside*."""
    return adds(thing, frozenset(day for day in scope if inside(day))) or frozenset({0})


def _counted(things: Iterable[Thing], scope: Days, ends: Iterable[tuple[int, int]]) -> Numbers:
    """Return how many may have come on days of *scope*, after one end and up to the other."""
    counting, aside = settled(things, scope)
    possible = []
    for thing in (*counting, *(thing for thing, _ in aside)):
        doubt = thing not in counting
        numbers = frozenset[float]().union(
            *(_on(thing, scope, range(after + 1, last + 1).__contains__) for after, last in ends)
        )
        possible.append(numbers | {0} if doubt else numbers)
    return sums(possible)


def covered(things: Iterable[Thing], total: Total, scope: Days) -> Numbers:
    """Return how many may have been reported one by one on the days that *total* covers."""
    return _counted(things, scope, [(a - 1, b) for a in total.starts for b in total.until])


def between(things: Iterable[Thing], earlier: Total, later: Total) -> Numbers:
    """Return how many may have been reported one by one after *earlier* and up to *later*."""
    every = frozenset(range(-1, 100))
    return _counted(things, every, [(a, b) for a in earlier.until for b in later.until])


def precedes(one: Total, another: Total) -> bool:
    """Return whether *one* was true before *another*, whichever days they stand for."""
    return all(day < later for day in one.until for later in another.until)


def follows(totals: list[Total]) -> list[tuple[Total, Total]]:
    """Return pairs of totals of which the first is the last before the other; all from one day."""
    return [
        (one, later)
        for later in totals
        for one in totals
        if precedes(one, later)
        and not any(precedes(one, total) and precedes(total, later) for total in totals)
    ]
