"""Claimed totals that exclude each other only together with what was counted between them.

Who claims 100 for the 10th and who claims 120 for the 20th may both be right, and so may who counts
30 between them; not all three.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, frozen

from timeline.state.excluding import last_certain, starting_alike, subjects_of
from timeline.state.sweeping import first_day, last_day
from timeline.state.totals import Subject

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from timeline.state.excluding import Added, Asserted
    from timeline.state.totals import TotalClaimed

__all__ = ["Chained", "chained"]


@frozen
class Chained:
    """A claim and what was counted after it, which come to more than a claim for later.

    Attributes:
        earlier: the place of the one claim.
        later: that of the other, within whose days all of it lies.
        subject: of whom they are.
        counted: how many were counted at least after the one and within the other.
    """

    earlier: int
    later: int
    subject: Subject
    counted: int


def chained(
    claims: Sequence[TotalClaimed], added: Added, beside: Collection[int] = ()
) -> list[Chained]:
    """Return claims that exclude each other by what was *added* between them alone.

    Each that any excludes so is in one of them. Claims at places *beside* are not looked at: what
    was counted exceeds them by itself.
    """
    chains: dict[tuple[int, int], Chained] = {}
    for subject in subjects_of(claims):
        counted = [
            _Counted(first_day(when), last_day(when), number)
            for when, number in added.get(subject, ())
            if number
        ]
        for alike in starting_alike(claims, subject) if counted else ():
            stated = [said for said in alike if said.place not in beside]
            for earlier, later, number in _chained(claims, stated, sorted(counted)):
                chains.setdefault((earlier, later), Chained(earlier, later, subject, number))
    return [chains[places] for places in sorted(chains)]


class _Counted(NamedTuple):
    """How many were counted at least, from one day to another, by numbers."""

    first: int
    last: int
    number: int

    def reversed(self) -> _Counted:
        """Return the same on the axis of days reversed."""
        return _Counted(-self.last, -self.first, self.number)


class _Point(NamedTuple):
    """A day behind which what is counted adds to so many, and the place of their claim."""

    day: int
    number: int
    place: int


Found = tuple[int, int, int]
"""The places of the earlier and of the later claim, and how many were counted between them."""


def _chained(
    claims: Sequence[TotalClaimed], stated: Sequence[Asserted], counted: Sequence[_Counted]
) -> Iterator[Found]:
    """Yield for each of *stated* one with which it is chained; start by start of the later ones."""
    begun = sorted(stated, key=lambda said: said.starts.first)
    firsts = [said.starts.first for said in begun]
    later: defaultdict[int, list[_Point]] = defaultdict(list)
    for said in stated:
        if said.number.high is not None:
            point = _Point(last_certain(claims[said.place]), said.number.high, said.place)
            later[said.starts.last].append(point)
    for start, outer in later.items():
        end = max(point.day for point in outer)
        within = begun[bisect_left(firsts, start) : bisect_right(firsts, end)]
        inner = [
            _Point(max(last_day(said.until), start - 1), said.number.low, said.place)
            for said in within
            if last_day(said.until) <= end
        ]
        low, high = bisect_left(counted, (start,)), bisect_left(counted, (end + 1,))
        between = [item for item in counted[low:high] if item.last <= end]
        if inner and between:
            yield from _both_ways(inner, outer, between)


def _both_ways(
    inner: Sequence[_Point], outer: Sequence[_Point], counted: Sequence[_Counted]
) -> Iterator[Found]:
    """Yield for each of *outer* one of *inner* with which it is chained, and the other way round.

    On the axis of days reversed, and of numbers, it is the later claim to which others add.
    """
    chains = [*_exceeding(inner, outer, counted)]
    yield from chains
    if not chains:  # as mostly: then nothing is chained the other way round
        return
    back = [_Point(-point.day - 1, -point.number, point.place) for point in outer]
    ahead = [_Point(-point.day - 1, -point.number, point.place) for point in inner]
    for later, earlier, number in _exceeding(back, ahead, [item.reversed() for item in counted]):
        yield earlier, later, number


def _exceeding(
    points: Sequence[_Point], bounds: Sequence[_Point], counted: Sequence[_Counted]
) -> Iterator[Found]:
    """Yield for each of *bounds* a point that what is counted by then lifts above it.

    By itself it is not above. What is counted adds to a point if all of it comes after.
    """
    swept = _Sweep(points, counted)
    yield from swept.exceeding(bounds, LOOKED_AT)
    if swept.unsure:
        by_number = sorted(points, key=attrgetter("number"))
        yield from _halved(by_number, swept.unsure, counted)


def _halved(
    points: Sequence[_Point], bounds: Sequence[_Point], counted: Sequence[_Counted]
) -> Iterator[Found]:
    """Yield what `_exceeding` does, of *points* by their numbers, with one sweep for each half.

    In each sweep no point is above a bound by itself, so that the highest of them decides.
    """
    counted = _as_seen(points, bounds, counted)
    if not counted:
        return
    middle = (len(points) + 1) // 2
    lower, upper, most = points[:middle], points[middle:], points[middle - 1].number
    above = [bound for bound in bounds if bound.number >= most]
    exceeded = set[int]()
    for found in _Sweep(lower, counted).exceeding(above):
        exceeded.add(found[1])
        yield found
    yield from _halved(upper, [bound for bound in above if bound.place not in exceeded], counted)
    yield from _halved(lower[:-1], [bound for bound in bounds if bound.number < most], counted)


def _as_seen(
    points: Sequence[_Point], bounds: Sequence[_Point], counted: Sequence[_Counted]
) -> list[_Counted]:
    """Return what is *counted*, together what comes between the same of *points* and *bounds*."""
    days, ends = sorted({point.day for point in points}), sorted({bound.day for bound in bounds})
    sums: defaultdict[tuple[int, int], int] = defaultdict(int)
    for item in counted:
        after, by = bisect_left(days, item.first), bisect_left(ends, item.last)
        if after and by < len(ends):
            sums[days[after - 1] + 1, ends[by]] += item.number
    return [_Counted(first, last, number) for (first, last), number in sums.items()]


class _Sweep:
    """Goes through days, counting what is counted by then.

    `unsure` are bounds of which it was not found out at once whether anything is above.
    """

    def __init__(self, points: Sequence[_Point], counted: Sequence[_Counted]) -> None:
        self._points, self._counted = points, counted
        self.unsure: list[_Point] = []

    def exceeding(self, bounds: Sequence[_Point], most: int | None = None) -> Iterator[Found]:
        """Yield for each of *bounds* a point above it, looking at so many nodes at *most*."""
        points, counted, lifted = (
            self._points,
            self._counted,
            _Lifted.of(self._points, self._counted),
        )
        coming = sorted(range(len(counted)), key=lambda n: counted[n].last, reverse=True)
        waiting = sorted(range(len(points)), key=lambda n: points[n].day, reverse=True)
        for bound in sorted(bounds, key=attrgetter("day")):
            while coming and counted[coming[-1]].last <= bound.day:
                lifted.count(coming.pop())
            while waiting and points[waiting[-1]].day <= bound.day:
                lifted.start(waiting.pop())
            found = lifted.above(bound.number, most)
            if found is None:
                self.unsure.append(bound)
            elif found:
                ((place, number),) = found
                yield points[place].place, bound.place, number


LOOKED_AT = 64
"""So many nodes are looked at before it is tried another way; mostly there is nothing above."""
NEVER = float("-inf")


@define(eq=False)
class _Lifted:
    """Points that what is counted behind them lifts: a tree over both, by their days.

    Each node knows how many are counted below it, the highest that a point below it is lifted to by
    these, and the lowest number of such a point.
    """

    points: Sequence[_Point]
    counted: Sequence[_Counted]
    leaf_of_point: dict[int, int]
    leaf_of_counted: dict[int, int]
    at_leaf: list[int]
    sums: list[int]
    highest: list[float]
    lowest: list[float]

    @classmethod
    def of(cls, points: Sequence[_Point], counted: Sequence[_Counted]) -> _Lifted:
        """Return the tree, in which there is nothing yet."""
        # What is counted on the day of a point is not behind it.
        order = sorted(
            [(item.first, 0, place) for place, item in enumerate(counted)]
            + [(point.day, 1, place) for place, point in enumerate(points)]
        )
        size = 1 << (len(order) - 1).bit_length()
        leaves: tuple[dict[int, int], dict[int, int]] = ({}, {})
        for leaf, (_, kind, place) in enumerate(order, start=size):
            leaves[kind][place] = leaf
        return cls(
            points,
            counted,
            leaves[1],
            leaves[0],
            [place for _, _, place in order],
            [0] * (2 * size),
            [NEVER] * (2 * size),
            [-NEVER] * (2 * size),
        )

    def count(self, place: int) -> None:
        """Count what is at *place*."""
        node = self.leaf_of_counted[place]
        self.sums[node] = self.counted[place].number
        self._renew(node)

    def start(self, place: int) -> None:
        """Let the point at *place* be lifted."""
        node = self.leaf_of_point[place]
        self.highest[node] = self.lowest[node] = self.points[place].number
        self._renew(node)

    def _renew(self, node: int) -> None:
        sums, highest, lowest = self.sums, self.highest, self.lowest
        node //= 2
        while node:
            left, right = 2 * node, 2 * node + 1
            sums[node] = sums[left] + sums[right]
            highest[node] = max(highest[left] + sums[right], highest[right])
            lowest[node] = min(lowest[left], lowest[right])
            node //= 2

    def above(self, bound: int, most: int | None) -> list[tuple[int, int]] | None:
        """Return a point that is lifted above *bound*, and by how many; none, if there is none.

        By itself it is not above. It is `None` where *most* nodes are not enough to tell.
        """
        size = len(self.sums) // 2
        waiting, looked_at = [(1, 0)], 0
        while waiting:
            node, lift = waiting.pop()
            if self.highest[node] + lift <= bound or self.lowest[node] > bound:
                continue
            if node >= size:
                return [(self.at_leaf[node - size], lift)]
            looked_at += 1
            if most is not None and looked_at > most:
                return None
            waiting += [(2 * node + 1, lift), (2 * node, lift + self.sums[2 * node + 1])]
        return []
