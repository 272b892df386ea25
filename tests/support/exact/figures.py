"""What is counted of one side, and what is set aside: by decisions 0003, 0004 and 0010."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product
from math import inf
from typing import TYPE_CHECKING

from attrs import frozen

from support.exact.days import Days, width
from support.exact.numbers import Numbers, as_count, sums
from timeline import Count
from timeline.events import digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


__all__ = ["Exact", "Thing", "adds", "by_day", "figure", "settled"]


@frozen
class Thing:
    """Something that is reported to have happened, of which nothing says that it is another.

    Attributes:
        name: its report, or the first of them.
        days: those on which it may lie.
        numbers: how many it may have added.
        has_day: whether its reports name the day, or both ends of a span.
        placed: whether a day that they name, or an agreement, places it at all.
        tops: the reports that judgements are about: of a whole with parts, those of the whole.
        within: how many it may have added on some days, where parts of it lie on days of their own.
    """

    name: str
    days: Days
    numbers: Numbers
    has_day: bool = True
    placed: bool = True
    tops: tuple[str, ...] = ()
    within: Callable[[Days], Numbers] | None = None


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
    counting = [thing for thing in here if thing.placed and thing.has_day]
    aside: list[tuple[Thing, list[Thing]]] = [(thing, []) for thing in here if not thing.placed]

    def order(thing: Thing) -> tuple[float, float, str]:
        return width(thing.days), -min(adds(thing, scope)), digest(thing.name)

    for thing in sorted((each for each in here if each.placed and not each.has_day), key=order):
        possible = [counted for counted in counting if may_be_one(thing, counted, distinct)]
        if possible:
            aside.append((thing, possible))
        else:
            counting.append(thing)
    return counting, aside


def by_day(things: Iterable[Thing], scope: Days, last: int) -> tuple[Count, int]:
    """Return how many there were up to the day *last*, and how many if all came that may have.

    It is settled once, over all days of *scope*, what counts (decision 0018).
    """
    here = frozenset(day for day in scope if day <= last)
    counting, aside = settled(things, scope)
    begun = [thing for thing in counting if adds(thing, here)]
    perhaps = [thing for thing, _ in aside if adds(thing, here)]
    if not begun and not perhaps:
        return Count(), 0
    counts = [adds(thing, here) for thing in begun] + [adds(each, here) | {0} for each in perhaps]
    return as_count(sums(counts)), int(sum(min(thing.numbers) for thing in begun))


def may_be_one(one: Thing, another: Thing, distinct: Collection[frozenset[str]]) -> bool:
    """Return whether the two may lie on one day, and nobody judged that they are two."""
    ends = product(one.tops or [one.name], another.tops or [another.name])
    judged = all(frozenset(pair) in distinct for pair in ends)
    return not judged and any(day in another.days for day in one.days)


def figure(
    things: Iterable[Thing], scope: Days, distinct: Collection[frozenset[str]] = ()
) -> Exact:
    """Return what the figure of *things* has to be on the days of *scope*."""
    counting, aside = settled(things, scope, distinct)
    counts = [adds(thing, scope) for thing in counting]
    # What is set aside is something else, and adds; or it is none, and adds nothing.
    counts_of_all = [*counts, *(adds(thing, scope) | {0} for thing, _ in aside)]
    return Exact(
        counted=as_count(sums(counts_of_all)) if counts_of_all else Count(),
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
