"""What is counted of one side, and what is set aside: by decisions 0004, 0010 and 0025.

How many there were at least is found by looking at every world: every way in which some of what is
reported may be one. No sooner rule is used, and no bound.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, permutations, product
from math import inf
from typing import TYPE_CHECKING

from attrs import frozen

from support.exact.days import Days, width
from support.exact.numbers import Numbers, as_count, sums
from timeline import Count
from timeline.events import digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


__all__ = ["Exact", "Thing", "adds", "by_day", "figure", "settled"]


@frozen
class Thing:
    """Something that is reported to have happened, of which nothing says that it is another.

    Attributes:
        name: its report, or the first of them.
        days: those on which it may lie.
        numbers: how many it may have added.
        has_day: whether its reports name the day, or both ends of a span.
        ends: the first and the last day of a span, where its reports give them exactly.
        tops: the reports that judgements are about: of a whole with parts, those of the whole.
        within: how many it may have added on some days, where parts of it lie on days of their own.
        beside: how many of its parts there were at least, on some days, that lie outside of others.
    """

    name: str
    days: Days
    numbers: Numbers
    has_day: bool = True
    ends: tuple[int | None, int | None] = (None, None)
    tops: tuple[str, ...] = ()
    within: Callable[[Days], Numbers] | None = None
    beside: Callable[[Days, Days], float] | None = None


@frozen
class Exact:
    """What a figure has to be.

    Attributes:
        counted: how many were individually reported.
        exact: how many of them rest on exact numbers.
        things: the names of what counts.
        doubtful: the names of what is set aside, each with what it may be the same as.
        apart: pairs of names that are counted apart and may be one.
    """

    counted: Count
    exact: int
    things: frozenset[str]
    doubtful: frozenset[tuple[str, frozenset[str]]]
    apart: frozenset[frozenset[str]]


def adds(thing: Thing, scope: Days) -> Numbers:
    """Return how many *thing* may have added on days of *scope*, with 0 if it may lie elsewhere.

    Where it certainly does, there is nothing.
    """
    if thing.within is not None:
        return thing.within(scope)
    if not thing.days & scope:
        return frozenset()
    return frozenset(
        number if day in scope else 0 for day in thing.days for number in thing.numbers
    )


def settled(
    things: Iterable[Thing], scope: Days, distinct: Collection[frozenset[str]] = ()
) -> tuple[list[Thing], list[tuple[Thing, list[Thing]]]]:
    """Return what counts, and what is set aside with what it may be the same as.

    Of *distinct* pairs somebody judged that they are two.
    """
    here = [thing for thing in things if adds(thing, scope)]
    counting = [thing for thing in here if thing.has_day]
    aside: list[tuple[Thing, list[Thing]]] = []

    def order(thing: Thing) -> tuple[float, float, str]:
        return width(thing.days), -min(adds(thing, scope)), digest(thing.name)

    for thing in sorted((each for each in here if not each.has_day), key=order):
        possible = [counted for counted in counting if may_be_one(thing, counted, distinct)]
        if possible:
            aside.append((thing, possible))
        else:
            counting.append(thing)
    return counting, aside


def worlds(
    things: list[Thing], distinct: Collection[frozenset[str]]
) -> Iterator[list[list[Thing]]]:
    """Yield every way in which *things* may be one."""
    if not things:
        yield []
        return
    first, *rest = things
    for world in worlds(rest, distinct):
        yield [[first], *world]
        for place, group in enumerate(world):
            if all(may_be_same(first, each, distinct) for each in group):
                yield [*world[:place], [first, *group], *world[place + 1 :]]


def least_of_one(group: list[Thing], scope: Days) -> float:
    """Return how many there were at least of one thing, of which all of *group* is told."""
    lows = [min(adds(thing, scope)) for thing in group]
    further = [
        min(adds(inner, scope)) + whole.beside(inner.days, scope)
        for whole, inner in permutations(group, 2)
        if whole.beside is not None
    ]
    return max(lows + further)


def least(things: list[Thing], scope: Days, distinct: Collection[frozenset[str]] = ()) -> int:
    """Return how many there were at least on days of *scope*, in any world."""
    here = [thing for thing in things if adds(thing, scope)]
    return int(
        min(sum(least_of_one(group, scope) for group in world) for world in worlds(here, distinct))
    )


def by_day(things: Iterable[Thing], scope: Days, last: int) -> tuple[Count, int]:
    """Return how many there were up to the day *last*, and how many if all came that may have.

    What is set aside did not come by then if it may be one with what cannot have.
    """
    here, story = frozenset(day for day in scope if day <= last), list(things)
    begun = [thing for thing in story if adds(thing, here)]
    if not begun:
        return Count(), 0
    high = max(sums([adds(thing, here) for thing in begun]))
    there = [thing for thing in story if adds(thing, scope)]
    _, aside = settled(story, scope)
    late = [
        thing
        for thing, _ in aside
        if any(may_be_same(thing, rival, ()) and rival not in begun for rival in there)
    ]
    perhaps = min(
        sum(max(min(thing.numbers) for thing in group) for group in world)
        for world in worlds([thing for thing in begun if thing not in late], ())
    )
    low = least(story, here)
    return as_count(frozenset({float(low), high})), int(perhaps)


def may_be_one(one: Thing, another: Thing, distinct: Collection[frozenset[str]]) -> bool:
    """Return whether days and ends that are given allow it, and nobody judged them apart."""
    tops = product(one.tops or [one.name], another.tops or [another.name])
    judged = all(frozenset(pair) in distinct for pair in tops)
    ends = zip(one.ends, another.ends, strict=True)
    differ = any(None not in pair and pair[0] != pair[1] for pair in ends)
    return not judged and not differ and any(day in another.days for day in one.days)


def may_be_same(one: Thing, another: Thing, distinct: Collection[frozenset[str]]) -> bool:
    """Return whether the two may be one: what have days of their own are two."""
    return not (one.has_day and another.has_day) and may_be_one(one, another, distinct)


def figure(
    things: Iterable[Thing], scope: Days, distinct: Collection[frozenset[str]] = ()
) -> Exact:
    """Return what the figure of *things* has to be on the days of *scope*."""
    story = list(things)
    counting, aside = settled(story, scope, distinct)
    counts = [adds(thing, scope) for thing in counting]
    every = [*counts, *(adds(thing, scope) for thing, _ in aside)]
    low, high = least(story, scope, distinct), max(sums(every))
    return Exact(
        counted=as_count(frozenset({float(low), high})) if every else Count(),
        exact=int(sum(min(count) for count in counts if len(count) == 1 and inf not in count)),
        things=frozenset(thing.name for thing in counting),
        doubtful=frozenset(
            (thing.name, frozenset(duplicate.name for duplicate in possible))
            for thing, possible in aside
        ),
        apart=frozenset(
            frozenset({one.name, another.name})
            for one, another in combinations(counting, 2)
            if may_be_one(one, another, distinct)
        ),
    )
