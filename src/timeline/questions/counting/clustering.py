"""What may be one, if by way of others: clusters, and the numbers by which they are searched."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from timeline.questions.counting.overlaps import Dated, may_be_one
from timeline.questions.counting.searching import Numbers, joined
from timeline.state import merge_unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from timeline.questions.counting.entries import Contribution
    from timeline.questions.counting.searching import Vector
    from timeline.values import When

__all__ = [
    "Cluster",
    "Together",
    "cluster_of",
    "clusters",
    "has_a_number_alone",
    "more_together",
]

Together = Callable[["Dated", "Dated", tuple[str, ...]], "Vector | None"]
"""Finds what two have at least if they are one, where that is more than their numbers say."""


def clusters(counted: list[Dated], doubted: list[Dated]) -> Iterator[Cluster]:
    """Yield in clusters what may be one, if by way of others."""
    pairs: defaultdict[int, list[int]] = defaultdict(list)
    nodes = [*doubted, *_near_any(doubted, counted)]
    for left, right in _pairs(nodes, len(doubted)):
        pairs[left].append(right)
        pairs[right].append(left)
    seen: set[int] = set()
    for start in range(len(doubted)):
        if start not in seen:
            reached, open_ = {start}, [start]
            while open_:
                fresh = set(pairs[open_.pop()]) - reached
                reached |= fresh
                open_ += fresh
            seen |= reached
            in_order = sorted(reached, key=lambda place: (place >= len(doubted), place))
            yield cluster_of(nodes, len(doubted), in_order, pairs)


def _near_any(doubted: list[Dated], counted: list[Dated]) -> Iterator[Dated]:
    """Yield those *counted* that share a possible day with any of *doubted*."""
    firsts, lasts = list[int](), list[int]()
    for first, last in sorted((dated.first, dated.last) for dated in doubted):
        if lasts and first <= lasts[-1]:
            lasts[-1] = max(last, lasts[-1])
        else:
            firsts.append(first)
            lasts.append(last)
    for dated in counted:
        before = bisect_right(firsts, dated.last) - 1
        if before >= 0 and lasts[before] >= dated.first:
            yield dated


def _pairs(nodes: list[Dated], in_doubt: int) -> Iterator[tuple[int, int]]:
    """Yield places of *nodes* that may be one; the first of them, so many, are in doubt."""
    open_: dict[bool, list[int]] = {True: [], False: []}
    for place in sorted(range(len(nodes)), key=nodes.__getitem__):
        node, doubted = nodes[place], place < in_doubt
        for near_doubted in (True, False) if doubted else (True,):  # no two that count may be one
            open_[near_doubted] = [
                near for near in open_[near_doubted] if nodes[near].last >= node.first
            ]
            for near in open_[near_doubted]:
                if may_be_one(node.contribution, nodes[near].contribution):
                    yield place, near
        open_[doubted].append(place)


class Cluster(NamedTuple):
    """What may be one, if by way of others: what counts, what is in doubt, and their numbers.

    Those that count in `members`, after those in doubt, are all that may make a difference. One
    more makes none that has nothing but a number, and no greater one than `beneath` has for those
    in doubt that it may be one with, as bits.
    """

    counted: list[Dated]
    doubted: list[Dated]
    members: list[Dated]
    numbers: Numbers
    beneath: dict[int, int]


def cluster_of(
    nodes: list[Dated],
    in_doubt: int,
    reached: list[int],
    pairs: Mapping[int, list[int]],
    together: Together | None = None,
) -> Cluster:
    """Return the cluster of the *nodes* at the places *reached*, those in doubt first.

    Of all nodes so many are *in_doubt* and come first; *pairs* has what each may be one with, both
    ways round, and *together* does what `more_together` does.
    """
    doubted = [place for place in reached if place < in_doubt]
    counted = reached[len(doubted) :]
    bit = {place: 1 << number for number, place in enumerate(doubted)}
    near = {place: sum(bit.get(other, 0) for other in pairs[place]) for place in reached}
    sorts = tuple(
        sorted({name for place in reached for name, _ in _sorts(nodes[place].contribution)})
    )
    more = _more_together(nodes, reached, pairs, sorts, together or more_together)
    special = {place for pair in more for place in pair}
    alike = _alike(nodes, len(doubted), counted, near, special)
    places = [*doubted, *sorted(place for places in alike.values() for place in places)]
    number = {place: number for number, place in enumerate(places)}
    numbers = Numbers(
        [_vector(nodes[place].contribution, sorts) for place in places],
        len(doubted),
        [near[place] for place in places],
        {(number[left], number[right]): least for (left, right), least in more.items()},
    )
    return Cluster(
        [nodes[place] for place in counted],
        [nodes[place] for place in doubted],
        [nodes[place] for place in places],
        numbers,
        {
            bits: nodes[several[-1]].contribution.count.low
            for (bits, place), several in alike.items()
            if place == NO_PLACE and len(several) == len(doubted)
        },
    )


def _more_together(
    nodes: list[Dated],
    reached: list[int],
    pairs: Mapping[int, list[int]],
    sorts: tuple[str, ...],
    together: Together,
) -> dict[tuple[int, int], Vector]:
    """Return what pairs have at least if they are one, both ways round, where that is more."""
    more: dict[tuple[int, int], Vector] = {}
    for left in reached:
        if _is_whole(nodes[left]):
            for right in pairs[left]:
                least = together(nodes[left], nodes[right], sorts)
                if least is not None:
                    more[left, right] = more[right, left] = least
    return more


NO_PLACE = -1


def _alike(
    nodes: list[Dated],
    in_doubt: int,
    counted: list[int],
    near: Mapping[int, int],
    special: Collection[int],
) -> dict[tuple[int, int], list[int]]:
    """Return the places of those *counted* that may make a difference, the like ones together.

    Of those that may be one with the same in doubt, and have nothing but a number, these are the
    greatest: no more than are *in_doubt*. Each of the others is by itself.
    """
    alike: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place in counted:
        alone = place in special or _sorts(nodes[place].contribution)
        alike[near[place], place if alone else NO_PLACE].append(place)
    return {
        by: sorted(places, key=lambda place: -nodes[place].contribution.count.low)[:in_doubt]
        for by, places in alike.items()
    }


def has_a_number_alone(counted: Dated, doubted: Iterable[Dated]) -> bool:
    """Return whether *counted* has nothing but a number that bears on those *doubted*."""
    if _is_whole(counted) or _sorts(counted.contribution):
        return False
    days = counted.contribution.when
    return not any(
        _is_whole(dated) and dated.contribution.unit.outside(days) is not None for dated in doubted
    )


def _sorts(contribution: Contribution) -> list[tuple[str, int]]:
    """Return how many of each sort there were at least, where all are asked about."""
    if contribution.category is not None or contribution.trait is not None:
        return []
    return [(name, count.low) for name, count in contribution.sorts if count.low]


def _vector(contribution: Contribution, sorts: Sequence[str]) -> Vector:
    """Return how many there were at least of all, and of each of *sorts*."""
    lows = dict(_sorts(contribution))
    return (contribution.count.low, *(lows.get(name, 0) for name in sorts))


def _is_whole(dated: Dated) -> bool:
    return dated.contribution.unit.is_whole


def more_together(left: Dated, right: Dated, sorts: tuple[str, ...]) -> Vector | None:
    """Return how many there were at least if the two are one, where parts of one are not the other.

    What lies on other days is a further part of the whole that the other is a part of. `None` where
    that is no more than the numbers say by themselves.
    """
    plainly = joined(_vector(left.contribution, sorts), _vector(right.contribution, sorts))
    least = plainly
    for whole, inner in ((left, right), (right, left)):
        if _is_whole(whole):
            beside = _beside(whole.contribution, inner.contribution.when, sorts)
            least = joined(least, tuple(map(add, _vector(inner.contribution, sorts), beside)))
    return None if least == plainly else least


def _beside(whole: Contribution, days: When, sorts: Sequence[str]) -> Vector:
    """Return how many parts of *whole* there were at least that certainly lie outside of *days*."""
    outside = whole.unit.outside(days)
    merged = merge_unit(outside, whole.measure).get(whole.side) if outside else None
    if merged is None:
        return (0,) * (1 + len(sorts))
    lows = {name: count.low for name, count in merged.categories}
    return (whole.asked_of(merged).low, *(lows.get(name, 0) for name in sorts))
