"""The least there is in any world that doubt leaves open.

A world says which things are one. Things with days of their own are different; one without may be
one with any other whose days and sorts allow it, and the one then has at least the greater number,
of all and of each sort. Where few things hang together, every world is looked at that may be the
least; beyond, what each thing in doubt adds for certain is added up.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from attrs import define, field

from timeline.questions.counting.absorbing import without_absorbed
from timeline.questions.counting.clustering import Cluster, cluster_of
from timeline.questions.counting.entries import Contribution
from timeline.questions.counting.hanging import hanging_together
from timeline.questions.counting.overlaps import Dated, by_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.questions.counting.joining import Together

__all__ = [
    "Chain",
    "LiftedCluster",
    "LiftsFound",
    "by_side",
    "chains",
    "least_of",
    "least_world",
    "lifted_cluster",
    "lifts",
]

S = TypeVar("S", "Contribution", "Dated")

Ids = tuple[str, ...]

FEW = 24
"""So many things in doubt may hang together for the bound to be never below an earlier day's."""


class Chain(NamedTuple):
    """What lies on days that hang together, by those days: what counts, and what is in doubt."""

    counted: list[Dated]
    doubted: list[Dated]


def by_side(counted: Iterable[S], doubted: Iterable[S]) -> Iterable[tuple[list[S], list[S]]]:
    """Return what counts and what is in doubt side by side: what is on two sides is never one."""
    sides: defaultdict[str, tuple[list[S], list[S]]] = defaultdict(lambda: ([], []))
    for place, several in enumerate((counted, doubted)):
        for added in several:
            sides[added.side][place].append(added)
    return sides.values()


def least_of(counted: Sequence[Dated], doubted: Sequence[Dated]) -> int:
    """Return how many there were at least, on one side.

    Of those *counted* no two may be one; each *doubted* may be one with others, counted or not.
    """
    return sum(dated.contribution.count.low for dated in counted) + sum(lifts(counted, doubted))


def lifts(
    counted: Sequence[Dated], doubted: Sequence[Dated], found: LiftsFound | None = None
) -> list[int]:
    """Return for each of those *doubted* how many it adds for certain.

    Of several that may be one, if by way of others, the greatest come first: they add as many as
    all of them do, and none more than it is said to be at least. What was *found* before of the
    same cluster is not looked for again.
    """
    if not doubted:
        return []
    found = LiftsFound() if found is None else found
    adds = {
        id(contribution): lift
        for chain in _chains(counted, doubted)
        for contribution, lift in _lifts_within(*chain, found)
    }
    return [adds.get(id(dated.contribution), 0) for dated in doubted]


def chains(counted: Iterable[Contribution], doubted: Iterable[Contribution]) -> Iterator[Chain]:
    """Yield all of them in chains: together where days overlap, if by way of others."""
    return _chains([*map(by_days, counted)], [*map(by_days, doubted)])


def _chains(counted: Iterable[Dated], doubted: Iterable[Dated]) -> Iterator[Chain]:
    in_order = [(dated, False) for dated in counted]
    in_order += [(dated, True) for dated in doubted]
    in_order.sort(key=_by_days_alone)
    chain, reach = Chain([], []), -1
    for dated, in_doubt in in_order:
        if dated.first > reach >= 0:
            yield chain
            chain = Chain([], [])
        reach = max(reach, dated.last)
        (chain.doubted if in_doubt else chain.counted).append(dated)
    if reach >= 0:
        yield chain


def _by_days_alone(dated: tuple[Dated, bool]) -> tuple[tuple[object, ...], bool]:
    return dated[0][:-1], dated[1]


@define(eq=False)
class LiftsFound:
    """How many those in doubt of a cluster add, found once for each that hangs together."""

    _by_members: dict[tuple[int, ...], tuple[tuple[Contribution, ...], int]] = field(factory=dict)

    def of(self, doubted: list[Dated], counted: list[Dated]) -> int:
        """Return how many those *doubted* add, which hang together with those *counted*."""
        members = tuple([dated.contribution for dated in (*doubted, *counted)])
        same = tuple(map(id, members))
        if same not in self._by_members:  # with the members, so that nothing else has their places
            self._by_members[same] = members, _lift(cluster_of(doubted, counted))
        return self._by_members[same][1]


def _lifts_within(
    counted: list[Dated], doubted: list[Dated], found: LiftsFound
) -> Iterator[tuple[Contribution, int]]:
    adding, _ = without_absorbed(counted, doubted)
    for in_doubt, beside in hanging_together(counted, adding):
        for dated, lift in _spread(in_doubt, found.of(in_doubt, beside)):
            yield dated.contribution, lift


def _spread(doubted: Iterable[Dated], left: int) -> Iterator[tuple[Dated, int]]:
    """Yield what each of those *doubted* adds of what is *left*: the greatest adds for all."""
    for dated in doubted:
        lift = min(left, dated.contribution.count.low)
        left -= lift
        yield dated, lift


class LiftedCluster(NamedTuple):
    """What those in doubt of a cluster add for certain.

    Attributes:
        lifts: how many each adds, by its ids.
        looked_at: the ids of those that count and made a difference, or might have.
        beneath: by the ids of all in doubt with which it may be one, how great something may be
            that counts, and has nothing but a number, for it to make none.
    """

    lifts: dict[Ids, int]
    looked_at: frozenset[Ids]
    beneath: dict[frozenset[Ids], int]


def lifted_cluster(
    doubted: list[Dated],
    counted: list[Dated],
    pairs: Iterable[tuple[Ids, Ids]],
    together: Together,
) -> LiftedCluster:
    """Return how many each of those *doubted* adds for certain, and what makes no difference.

    All of them, the greatest first, and those *counted* may be one, if by way of others: *pairs*
    has the ids of any two that may be, and *together* does what `more_together` does.
    """
    cluster = cluster_of(doubted, counted, pairs, together)
    lifts = {dated.ids: lift for dated, lift in _spread(doubted, _lift(cluster))}
    if cluster.least.world is None:  # then everything may make one
        return LiftedCluster(lifts, frozenset(dated.ids for dated in [*doubted, *counted]), {})
    looked_at = frozenset(dated.ids for dated in cluster.members)
    ids = [dated.ids for dated in doubted]
    beneath = {
        frozenset(one for place, one in enumerate(ids) if bits >> place & 1): low
        for bits, low in cluster.beneath.items()
    }
    return LiftedCluster(lifts, looked_at, beneath)


# What is one in the least world.


@define(eq=False)
class _SameThing:
    """What is one thing in a world, and how many there are of it; what counts comes first."""

    contributions: list[Contribution]
    number: int


def least_world(
    counted: Sequence[Contribution], doubted: Sequence[Contribution]
) -> list[tuple[tuple[Contribution, ...], int]] | None:
    """Return the things of a world in which there are as few as `least_of` says, of one side.

    Each comes with the number there is of it; each of *counted* and *doubted* is of one of them.
    `None` where more hang together than could be searched: then the bound holds all the same, and
    may be lower than any world.
    """
    things: list[tuple[tuple[Contribution, ...], int]] = []
    for chain in chains(counted, doubted):
        world = _world_within(*chain)
        if world is None:
            return None
        things += [(tuple(thing.contributions), thing.number) for thing in world]
    return things


def _world_within(counted: list[Dated], doubted: list[Dated]) -> Iterable[_SameThing] | None:
    things = {
        dated.ids: _SameThing([dated.contribution], dated.contribution.count.low)
        for dated in counted
    }
    things |= {
        dated.ids: _SameThing([dated.contribution], 0)
        for dated in doubted
        if not dated.contribution.count.low
    }
    adding, absorbed = without_absorbed(counted, doubted)
    for in_doubt, beside in hanging_together(counted, adding):
        cluster = cluster_of(in_doubt, beside)
        least, members = cluster.least, cluster.members
        if least.world is None:
            return None
        for places, more in least.world:
            first, *same = [members[place] for place in places]
            thing = things.setdefault(first.ids, _SameThing([first.contribution], 0))
            thing.number += more
            thing.contributions += [dated.contribution for dated in same]
            things |= {dated.ids: thing for dated in same}
    for dated, by in absorbed:
        things[by.ids].contributions.append(dated.contribution)
    return {id(thing): thing for thing in things.values()}.values()


# What they add for certain.


def _lift(cluster: Cluster) -> int:
    """Return how many more there are at least than what counts of *cluster* adds up to."""
    least = cluster.least
    if least.world is not None or len(cluster.doubted) > FEW:
        return least.number
    return max(least.number, _earlier(cluster))


def _earlier(cluster: Cluster) -> int:
    """Return what of *cluster* adds for certain that ends before its last day.

    Were it not for this, the bound by a day might be below that by an earlier one, of which fewer
    hang together.
    """
    last = max(dated.last for dated in cluster.doubted)
    counted = [dated for dated in cluster.counted if dated.last < last]
    doubted = [dated for dated in cluster.doubted if dated.last < last]
    lifts = (lift for _, lift in _lifts_within(counted, doubted, LiftsFound()))
    late = (dated for dated in cluster.counted if dated.last >= last)
    return sum(lifts) - sum(dated.contribution.count.low for dated in late)
