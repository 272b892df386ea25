"""What claimed running totals imply, what they are held against, and how they grow.

By "Counted, and implied" in `docs/explanation.md`: a total says that there were so many by the day
it stands for, and it is never added to anything, nor to what another total implies.
"""

from __future__ import annotations

from itertools import permutations
from math import inf
from typing import TYPE_CHECKING

from attrs import frozen

from support.exact.days import BEFORE, Days
from support.exact.figures import adds, least, settled
from support.exact.groups import connected
from support.exact.numbers import Numbers, as_count, sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from support.exact.days import Dating
    from support.exact.figures import Thing
    from timeline import Count

__all__ = ["Total", "between", "covered", "follows", "implied", "stands_for"]


@frozen
class Total:
    """A total that somebody claims, until one of the days *until*.

    It runs from one of the days *since*, or from a day that is not said: `None`. Where nobody says
    until when (*open*), what came on the last of its days may have come before it was said, or
    after.
    """

    name: str
    numbers: Numbers
    until: Days
    since: Days | None = None
    open: bool = False

    @property
    def ends(self) -> Days:
        """The last days that it may cover whole."""
        return self.until | {day - 1 for day in self.until} if self.open else self.until

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
            start <= day <= end for start in self.starts for end in self.ends for day in scope
        )


def stands_for(own: Dating, said: Days) -> Days:
    """Return the days that a total of *own* days, said on one of *said*, may stand for.

    Nobody counts what comes after he spoke; where his words exclude that, they stand.
    """
    if not own.stated:
        return said
    return frozenset(day for day in own.days if any(day <= spoken for spoken in said)) or own.days


Statement = tuple[float, float]
"""The least and the greatest that somebody admits."""


def implied(things: Iterable[Thing], totals: Iterable[Total], scope: Days) -> Count:
    """Return what *things* and *totals*, each of another voice, imply together on *scope*.

    What excludes each other bounds as far as either admits; so do three that only together do.
    """
    story = [*things]
    counting, _ = settled(story, scope)
    said: dict[str, Statement] = {"counted": (least(story, scope), inf)}
    pairs: set[frozenset[str]] = set()
    every = [*totals]
    for total in every:
        low = min(total.numbers) + _after(story, total, scope)
        high = max(total.numbers) if total.encloses(scope) else inf
        low = low if total.lies_within(scope) else 0
        said[total.name] = (low, max(low, high))
        pairs |= {frozenset({total.name, b.name}) for b in every if _excludes(total, b)}
        if sum(_surely_in(thing, total, scope) for thing in counting) > max(total.numbers):
            pairs.add(frozenset({"counted", total.name}))
    pairs |= {frozenset({"counted", *chain}) for chain in _chains(every, counting, scope, pairs)}
    groups = connected(said, pairs)
    bounds = [
        (min(said[name][0] for name in group), max(said[name][1] for name in group))
        for group in groups
    ]
    low, high = max(low for low, _ in bounds), min(high for _, high in bounds)
    if low > high:
        low, high = min(least for least, most in bounds if most < low), inf
    return as_count(frozenset({low, high}))


def _chains(
    totals: list[Total], counting: list[Thing], scope: Days, pairs: set[frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """Yield two totals that exclude each other with what was counted between, and only so."""
    right = [total for total in totals if frozenset({"counted", total.name}) not in pairs]
    for inner, outer in permutations(right, 2):
        after = [thing for thing in counting if min(thing.days) > max(inner.until)]
        between = sum(_surely_in(thing, outer, scope) for thing in after)
        begins = all(start <= first for start in outer.starts for first in inner.starts)
        least, most = min(inner.numbers), max(outer.numbers)
        if begins and least <= most < least + between:
            yield inner.name, outer.name


def _excludes(inner: Total, outer: Total) -> bool:
    """Return whether *outer*, on whichever days, covers those of *inner*, and has fewer."""
    begins = all(start <= first for start in outer.starts for first in inner.starts)
    ends = all(last <= end for end in outer.until for last in inner.until)
    return begins and ends and max(outer.numbers) < min(inner.numbers)


def _surely_in(thing: Thing, total: Total, scope: Days) -> float:
    """Return how many *thing* added on days that *total* covers, whichever these are."""
    whole = all(
        start <= day <= end for start in total.starts for end in total.ends for day in thing.days
    )
    return min(adds(thing, scope)) if whole else 0


def _after(things: Iterable[Thing], total: Total, scope: Days) -> float:
    """Return how many came after *total* at least, whichever day it stands for, in any world."""
    after = [thing for thing in things if min(thing.days) > max(total.until)]
    return least(after, scope)


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
    return _counted(things, scope, [(a - 1, b) for a in total.starts for b in total.ends])


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
