"""The least there is in any world that doubt leaves open.

A world says which things are one. Things with days of their own are different; one without may be
one with any other whose days and sorts allow it, and the one then has at least the greater number,
of all and of each sort. Where few things hang together, every world is looked at that may be the
least; beyond, what each thing in doubt adds for certain is added up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, field

from timeline.questions.counting.overlaps import Dated, by_days, may_be_one
from timeline.questions.counting.searching import least_lift

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.questions.counting.entries import Contribution
    from timeline.questions.counting.searching import Vector

__all__ = ["Stretch", "least_of", "stretches"]

FEW = 24
"""So many things in doubt may hang together for the bound to be never below an earlier day's."""


class Stretch(NamedTuple):
    """What lies on days that hang together, by those days: what counts, and what is in doubt."""

    counted: list[Dated]
    doubted: list[Dated]


def least_of(counted: Sequence[Contribution], doubted: Sequence[Contribution]) -> int:
    """Return how many there were at least.

    Of those *counted* no two may be one; each *doubted* may be one with others, counted or not.
    """
    if not doubted:
        return sum(contribution.count.low for contribution in counted)
    return sum(_least_within(*stretch) for stretch in stretches(counted, doubted))


def stretches(
    counted: Iterable[Contribution], doubted: Iterable[Contribution]
) -> Iterator[Stretch]:
    """Yield all of them in stretches: together where days overlap, if by way of others."""
    in_order = [(by_days(contribution), False) for contribution in counted]
    in_order += [(by_days(contribution), True) for contribution in doubted]
    in_order.sort()
    stretch, reach = Stretch([], []), -1
    for dated, in_doubt in in_order:
        if dated.first > reach >= 0:
            yield stretch
            stretch = Stretch([], [])
        reach = max(reach, dated.last)
        (stretch.doubted if in_doubt else stretch.counted).append(dated)
    if reach >= 0:
        yield stretch


def _least_within(counted: list[Dated], doubted: list[Dated]) -> int:
    total = sum(dated.contribution.count.low for dated in counted)
    adding = _not_absorbed(counted, [each for each in doubted if each.contribution.count.low])
    if not adding:
        return total
    return total + sum(_lift(group) for group in _groups(counted, adding))


# What may be left out.


def _not_absorbed(counted: list[Dated], doubted: list[Dated]) -> list[Dated]:
    """Return those *doubted* that may make a difference to the least world.

    One does not that may be one with whatever some other, at least as great, may be one with: those
    are found by their days, which lie within its own.
    """
    if not doubted:
        return []
    order = [(-dated.contribution.count.low, False, dated) for dated in counted]
    order += [(-dated.contribution.count.low, True, dated) for dated in doubted]
    order.sort(key=lambda ranked: (ranked[0], ranked[1], _width(ranked[2]), ranked[2][:-1]))
    front, left = _Front(), list[Dated]()
    for _, in_doubt, dated in order:
        if in_doubt and _is_plain(dated.contribution) and front.has_within(dated):
            continue
        front.add(dated)
        if in_doubt:
            left.append(dated)
    return left


def _width(dated: Dated) -> int:
    return dated.last - dated.first


def _is_plain(contribution: Contribution) -> bool:
    """Return whether days alone decide with what it may be one."""
    unit = contribution.unit
    return (
        len(unit.developments) == 1
        and not unit.distinct
        and not unit.lists
        and not contribution.sorts
        and unit.ends == (None, None)
    )


@define
class _Front:
    """Stretches of days, none of them within another: the later one begins, the later it ends."""

    firsts: list[int] = field(factory=list)
    lasts: list[int] = field(factory=list)

    def has_within(self, dated: Dated) -> bool:
        """Return whether one of them lies within the days of *dated*."""
        place = bisect_left(self.firsts, dated.first)
        return place < len(self.firsts) and self.lasts[place] <= dated.last

    def add(self, dated: Dated) -> None:
        """Add the days of *dated*, in the place of those that they lie within."""
        if self.has_within(dated):
            return
        place = stop = bisect_left(self.firsts, dated.first)
        while place and self.lasts[place - 1] >= dated.last:
            place -= 1
        if stop < len(self.firsts) and self.firsts[stop] == dated.first:
            stop += 1
        self.firsts[place:stop] = [dated.first]
        self.lasts[place:stop] = [dated.last]


# What hangs together.


@define(eq=False)
class _Group:
    """Things in doubt that hang together, what counts that they may be, and who may be one.

    `near` has for each in doubt, by places, the others in doubt with which it may be one, as bits;
    `anchors` for each that counts the same.
    """

    counted: list[Dated]
    doubted: list[Dated]
    near: list[int]
    anchors: list[int]


def _groups(counted: list[Dated], doubted: list[Dated]) -> Iterator[_Group]:
    """Yield in groups what may be one, if by way of others; the greatest in doubt come first."""
    pairs: defaultdict[int, list[int]] = defaultdict(list)
    nodes = [*doubted, *counted]
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
            yield _group(nodes, len(doubted), sorted(reached), pairs)


def _group(
    nodes: list[Dated], in_doubt: int, reached: list[int], pairs: dict[int, list[int]]
) -> _Group:
    first = [place for place in reached if place < in_doubt]
    rest = [place for place in reached if place >= in_doubt]
    bits = {place: 1 << number for number, place in enumerate(first)}
    masks = [sum(bits.get(other, 0) for other in pairs[place]) for place in (*first, *rest)]
    return _Group(
        [nodes[place] for place in rest],
        [nodes[place] for place in first],
        masks[: len(first)],
        masks[len(first) :],
    )


def _pairs(nodes: list[Dated], in_doubt: int) -> Iterator[tuple[int, int]]:
    """Yield places of *nodes* that may be one; the first of them, so many, are in doubt."""
    open_: tuple[list[int], list[int]] = ([], [])
    for place in sorted(range(len(nodes)), key=lambda place: nodes[place][:-1]):
        node, counts = nodes[place], place >= in_doubt
        for kind in (False, True):
            if counts and kind:
                continue  # no two that count may be one
            open_[kind][:] = [near for near in open_[kind] if nodes[near].last >= node.first]
            for near in open_[kind]:
                if may_be_one(node.contribution, nodes[near].contribution):
                    yield place, near
        open_[counts].append(place)


# What they add for certain.


def _lift(group: _Group) -> int:
    """Return how many more there are at least than what counts of *group* adds up to."""
    sorts = sorted({name for dated in group.doubted for name, _ in _sorts(dated)})
    doubted = [_vector(dated, sorts) for dated in group.doubted]
    anchors = [
        (_vector(dated, sorts), mask)
        for dated, mask in zip(group.counted, group.anchors, strict=True)
    ]
    lift, is_least = least_lift(doubted, group.near, anchors)
    if is_least or len(doubted) > FEW:
        return lift
    return max(lift, _earlier(group))


def _earlier(group: _Group) -> int:
    """Return what of *group* adds for certain that ends before its last day.

    Were it not for this, the bound by a day might be below that by an earlier one, of which fewer
    hang together.
    """
    last = max(dated.last for dated in group.doubted)
    counted = [dated for dated in group.counted if dated.last < last]
    doubted = [dated for dated in group.doubted if dated.last < last]
    total = sum(dated.contribution.count.low for dated in group.counted)
    return _least_within(counted, doubted) - total


def _sorts(dated: Dated) -> list[tuple[str, int]]:
    """Return how many of each sort there were at least, where all are asked about."""
    contribution = dated.contribution
    if contribution.category is not None:
        return []
    return [(name, count.low) for name, count in contribution.sorts if count.low]


def _vector(dated: Dated, sorts: list[str]) -> Vector:
    """Return how many there were at least of all, and of each of *sorts*."""
    lows = dict(_sorts(dated))
    return (dated.contribution.count.low, *(lows.get(name, 0) for name in sorts))
