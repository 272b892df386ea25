"""What may be one, if by way of others: clusters, and what those in doubt of each add at least."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from timeline.questions.counting.certain import certainly_added
from timeline.questions.counting.joining import is_whole, more_together, sorts_of, vector
from timeline.questions.counting.overlaps import Dated, may_be_one
from timeline.questions.counting.searching import LeastAdded, Numbers, least_added

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from timeline.questions.counting.joining import Together
    from timeline.questions.counting.searching import Vector

__all__ = ["Cluster", "cluster_of"]

Ids = tuple[str, ...]

MANY = 60
"""So many in doubt are searched at once; of more, what they add for certain is all there is."""


def _pairs(doubted: list[Dated], counted: list[Dated]) -> Iterator[tuple[Ids, Ids]]:
    """Yield the ids of any two that may be one."""
    open_: dict[bool, list[Dated]] = {True: [], False: []}
    in_order = [(dated, True) for dated in doubted] + [(dated, False) for dated in counted]
    for dated, in_doubt in sorted(in_order):
        for near_doubted in (True, False) if in_doubt else (True,):  # no two that count may be one
            open_[near_doubted] = [near for near in open_[near_doubted] if near.last >= dated.first]
            for near in open_[near_doubted]:
                if may_be_one(dated.contribution, near.contribution):
                    yield dated.ids, near.ids
        open_[in_doubt].append(dated)


class Cluster(NamedTuple):
    """What may be one, if by way of others: what counts, what is in doubt, and what that adds.

    Where a world was found in which that is so little, those that count in `members`, after those
    in doubt, are all that may make a difference. One more makes none that has nothing but a number,
    and no greater one than `beneath` has for those in doubt that it may be one with, as bits.
    """

    counted: list[Dated]
    doubted: list[Dated]
    members: list[Dated]
    least: LeastAdded
    beneath: dict[int, int]


def cluster_of(
    doubted: list[Dated],
    counted: list[Dated],
    pairs: Iterable[tuple[Ids, Ids]] | None = None,
    together: Together = more_together,
) -> Cluster:
    """Return the cluster of those *doubted* and *counted*, which hang together.

    *pairs* has the ids of any two that may be one, where somebody knows; they are looked for only
    where few enough are in doubt for a search. *together* does what `more_together` does.
    """
    nodes = [*doubted, *counted]
    sorts = tuple(sorted({name for dated in nodes for name, _ in sorts_of(dated.contribution)}))
    certain = certainly_added(doubted, counted, sorts, together)
    if len(doubted) > MANY:
        return Cluster(counted, doubted, [], LeastAdded(certain, None), {})
    by_ids = {dated.ids: place for place, dated in enumerate(nodes)}
    by_place = [(by_ids[left], by_ids[right]) for left, right in pairs or _pairs(doubted, counted)]
    near = _near(by_place, nodes, len(doubted))
    more = _more_together(by_place, nodes, sorts, together)
    special = {place for pair in more for place in pair}
    alike = _alike(nodes, len(doubted), near, special)
    places = [*range(len(doubted)), *sorted(place for of in alike.values() for place in of)]
    number = {place: number for number, place in enumerate(places)}
    numbers = Numbers(
        [vector(nodes[place].contribution, sorts) for place in places],
        len(doubted),
        [near[place] for place in places],
        {(number[left], number[right]): least for (left, right), least in more.items()},
    )
    return Cluster(
        counted,
        doubted,
        [nodes[place] for place in places],
        least_added(numbers, certain),
        {
            bits: nodes[several[-1]].contribution.count.low
            for (bits, place), several in alike.items()
            if place == NO_PLACE and len(several) == len(doubted)
        },
    )


Places = tuple[int, int]


def _near(pairs: Iterable[Places], nodes: Sequence[Dated], in_doubt: int) -> list[int]:
    """Return of each of *nodes*, as bits, the places *in_doubt* of what it may be one with."""
    near = [0] * len(nodes)
    for pair in pairs:
        for place, beside in (pair, pair[::-1]):
            if beside < in_doubt:
                near[place] |= 1 << beside
    return near


def _more_together(
    pairs: Iterable[Places], nodes: Sequence[Dated], sorts: tuple[str, ...], together: Together
) -> dict[Places, Vector]:
    """Return what *pairs* have at least if they are one, both ways round, where that is more."""
    more: dict[Places, Vector] = {}
    for left, right in pairs:
        if is_whole(nodes[left]) or is_whole(nodes[right]):
            least = together(nodes[left], nodes[right], sorts)
            if least is not None:
                more[left, right] = more[right, left] = least
    return more


NO_PLACE = -1


def _alike(
    nodes: Sequence[Dated], in_doubt: int, near: Sequence[int], special: Collection[int]
) -> dict[Places, list[int]]:
    """Return the places of those that count and may make a difference, the like ones together.

    Of those that may be one with the same in doubt, and have nothing but a number, these are the
    greatest: no more than are *in_doubt*. Each of the others is by itself.
    """
    alike: defaultdict[Places, list[int]] = defaultdict(list)
    for place in range(in_doubt, len(nodes)):
        alone = place in special or sorts_of(nodes[place].contribution)
        alike[near[place], place if alone else NO_PLACE].append(place)
    return {
        by: sorted(places, key=lambda place: -nodes[place].contribution.count.low)[:in_doubt]
        for by, places in alike.items()
    }
