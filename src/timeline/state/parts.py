"""How wholes and parts hang together, however many links lead from one to another.

Nothing here goes deeper with each link: chains and circles of any length are walked step by step.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from attrs import define, field

from timeline.state.connected import circles, components, left_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Nested", "all_parts", "parts_of"]

Links = Iterable[tuple[int, int]]
"""Pairs of places: a part, and the whole it belongs to."""


def parts_of(links: Links) -> dict[int, list[int]]:
    """Return the parts of each whole, in the order of *links*."""
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for part, whole in links:
        parts[whole].append(part)
    return dict(parts)


def all_parts(wholes: Iterable[int], links: Links) -> set[int]:
    """Return the parts of any of *wholes*, and the parts of those.

    >>> sorted(all_parts([1], [(0, 1), (1, 2), (3, 0)]))
    [0, 3]
    """
    parts, below = parts_of(links), set[int]()
    open_ = [*wholes]
    while open_:
        more = [part for part in parts.get(open_.pop(), ()) if part not in below]
        below.update(more)
        open_ += more
    return below


@define(eq=False, repr=False)
class Nested:
    """Places, each within those it is a part of.

    What is a part of another part of a whole, too, is in that alone. Parts of a whole that share
    parts of their own are in a group, which is in the whole in their stead; so are all wholes that
    are no part of anything. What is linked in a circle is one thing, each in the one before.

    Attributes:
        number: how many places there are; groups have those after them.
        links: pairs of places: a part, and the whole it belongs to.
        order: all places, parts before what they are in; the last is in nothing.
        wholes: by place, what it is a part of, groups left out.
        inside: by place, what is in it, or the members of a group.
        around: by place, what it is in.
        rank: by place, where it is in the order.
    """

    number: int
    links: Sequence[tuple[int, int]]
    order: list[int] = field(init=False)
    wholes: list[list[int]] = field(init=False)
    inside: list[list[int]] = field(init=False)
    around: list[list[int]] = field(init=False)
    rank: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        shared = self._set_in_order(self.links)
        # What is a part of one thing at most, and all in all of something, is in no circle.
        if shared or len(self.order) < self.number:
            shared = self._set_in_order(_without_circles(self.links))
        rank = {place: number for number, place in enumerate(self.order)}
        for part in shared:
            beyond = {whole for whole, ways in self._reached(part, rank) if ways != {part}}
            self.wholes[part] = [whole for whole in self.wholes[part] if whole not in beyond]
        self.around = [[*wholes] for wholes in self.wholes]
        self._group([place for place in shared if len(self.wholes[place]) > 1], rank)
        self.inside = [[] for _ in self.around]
        for place in self.order:
            for whole in self.around[place]:
                self.inside[whole].append(place)
        self.rank = [0] * len(self.order)
        for number, place in enumerate(self.order):
            self.rank[place] = number

    def is_group(self, place: int) -> bool:
        """Return whether a group is at *place*, whose members may have parts in common."""
        return place >= self.number

    def _set_in_order(self, links: Links) -> list[int]:
        """Put places in order by *links*; return those that are a part of several things."""
        self.wholes = [[] for _ in range(self.number)]
        for part, whole in links:
            self.wholes[part].append(whole)
        tops = [place for place, wholes in enumerate(self.wholes) if not wholes]
        self.order = [*chain.from_iterable(left_in_order(tops, parts_of(links)))]
        return [place for place, wholes in enumerate(self.wholes) if len(wholes) > 1]

    def _reached(self, part: int, rank: dict[int, int]) -> Iterator[tuple[int, set[int]]]:
        """Yield what *part* is in, near or far, each with those of its own parts that lead there.

        Beyond what all ways lead through there is nothing that they tell apart.
        """
        ways = {whole: {part} for whole in self.wholes[part]}
        open_ = [rank[whole] for whole in ways]
        heapify(open_)
        while open_:
            place = self.order[heappop(open_)]
            yield place, ways[place]
            for whole in self.wholes[place] if open_ else ():
                if whole not in ways:
                    ways[whole] = set()
                    heappush(open_, rank[whole])
                ways[whole].add(place)

    def _group(self, shared: Iterable[int], rank: dict[int, int]) -> None:
        """Put parts of a whole that have any *shared* in common into a group, and all wholes."""
        alike: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for part in shared:
            for whole, ways in self._reached(part, rank):
                first, *others = sorted(ways)
                alike[whole] += [(first, place) for place in others]
        order, self.order = self.order, []
        for place in order:
            for members in sorted({*components(alike[place]).values()}) if place in alike else ():
                self._add_group(members, [place])
            self.order.append(place)
        tops = [place for place, wholes in enumerate(self.wholes) if not wholes]
        if len(tops) > 1:
            self._add_group(tops, [])

    def _add_group(self, members: Iterable[int], around: list[int]) -> None:
        """Put a group of *members* in their stead into what is *around* it."""
        group = len(self.around)
        self.around.append(around)
        self.order.append(group)
        for member in members:
            kept = [whole for whole in self.around[member] if whole not in around]
            self.around[member] = [*kept, group]


def _without_circles(links: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return *links* in which each that is in a circle is a part of the one before.

    As each is a part of every other, what is a part of one is a part of the last, and so of all.
    """
    first, last = dict[int, int](), dict[int, int]()
    straight = set[tuple[int, int]]()
    for circle in circles(links):
        first |= dict.fromkeys(circle, circle[0])
        last |= dict.fromkeys(circle, circle[-1])
        straight |= {(inner, outer) for outer, inner in pairwise(circle)}
    for part, whole in links:
        if part not in first or first[part] != first.get(whole):
            straight.add((first.get(part, part), last.get(whole, whole)))
    return sorted(straight)
