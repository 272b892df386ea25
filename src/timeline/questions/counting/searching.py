"""A search for the least that numbers add up to, if some of them may be of one thing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Vector", "least_lift"]

Vector = tuple[int, ...]
"""How many there were at least, and of each sort that excludes the others."""

MANY = 60
"""So many numbers in doubt are searched at once; of more, a bound is all there is."""

STEPS = 2_000
"""So often a number is tried as that of another thing before the search is given up."""


def least_lift(
    doubted: Sequence[Vector], near: Sequence[int], anchors: Sequence[tuple[Vector, int]]
) -> tuple[int, bool]:
    """Return how much *doubted* numbers add at least to *anchors*, which are of different things.

    Masks have bits for the places of those doubted with which one may be of one thing: of the
    doubted, *near* has them. Also return whether that is the least there is: where it takes too
    long to find, it may be more.
    """
    order = sorted(range(len(doubted)), key=lambda place: (-_size(doubted[place]), place))
    bound = _bound(order, doubted, near, anchors)
    if len(doubted) > MANY:
        return bound, False
    search = _Search(
        [doubted[place] for place in order],
        [_reordered(near[place], order) for place in order],
        [
            _Thing(number, _reordered(mask, order))
            for number, mask in _worth_trying(anchors, len(doubted))
        ],
        bound,
    )
    try:
        search.place(0, 0)
    except _TooLong:
        return bound, False
    return search.least, True


def _size(number: Vector) -> int:
    """Return how many there were at least of all sorts together."""
    return max(number[0], sum(number[1:]))


def _joined(left: Vector, right: Vector) -> Vector:
    return tuple(map(max, left, right))


def _reordered(mask: int, order: Sequence[int]) -> int:
    return sum(1 << bit for bit, place in enumerate(order) if mask >> place & 1)


def _bound(
    order: Sequence[int],
    doubted: Sequence[Vector],
    near: Sequence[int],
    anchors: Sequence[tuple[Vector, int]],
) -> int:
    """Return what is added for certain by those doubted of which no two may be of one thing.

    Each adds what it has beyond the anchor that it may be of with which it adds the least; two that
    may be of one anchor are not both added.
    """
    rivals = defaultdict[int, list[int]](list)
    for number, (_, mask) in enumerate(anchors):
        for place in order:
            if mask >> place & 1:
                rivals[place].append(number)
    adds = {
        place: min(
            [_size(doubted[place])]
            + [
                _size(_joined(anchors[rival][0], doubted[place])) - _size(anchors[rival][0])
                for rival in rivals[place]
            ]
        )
        for place in order
    }
    total, taken, used = 0, 0, set[int]()
    for place in sorted(order, key=lambda place: -adds[place]):
        if adds[place] and not near[place] & taken and used.isdisjoint(rivals[place]):
            total += adds[place]
            taken |= 1 << place
            used.update(rivals[place])
    return total


def _worth_trying(anchors: Sequence[tuple[Vector, int]], many: int) -> list[tuple[Vector, int]]:
    """Return the greatest of the anchors that the same may be of: more than *many* are not used."""
    alike: defaultdict[tuple[object, ...], list[tuple[Vector, int]]] = defaultdict(list)
    for number, mask in anchors:
        alike[mask, number if any(number[1:]) else None].append((number, mask))
    return [
        anchor
        for group in alike.values()
        for anchor in sorted(group, key=lambda anchor: -anchor[0][0])[:many]
    ]


class _TooLong(Exception):
    """The search takes too long."""


@define(eq=False)
class _Thing:
    """What some numbers are of: how many there were at least, and what else it may be."""

    number: Vector
    mask: int


@define(eq=False)
class _Search:
    """Puts one number after the other, the greatest first, to every thing that it may be of."""

    doubted: list[Vector]
    near: list[int]
    things: list[_Thing]
    bound: int
    least: int = field(init=False)
    steps: int = STEPS

    def __attrs_post_init__(self) -> None:
        self.least = sum(map(_size, self.doubted)) + 1

    def place(self, place: int, added: int) -> None:
        """Place the number at *place* and all after it, where those before have *added* so many."""
        if added >= self.least or self.least <= self.bound:
            return
        if place == len(self.doubted):
            self.least = added
            return
        self.steps -= 1
        if self.steps < 0:
            raise _TooLong
        for more, thing, joined in self._choices(place):
            number, mask = thing.number, thing.mask
            thing.number, thing.mask = joined, mask & self.near[place]
            self.place(place + 1, added + more)
            thing.number, thing.mask = number, mask
        self.things.append(_Thing(self.doubted[place], self.near[place]))
        self.place(place + 1, added + _size(self.doubted[place]))
        self.things.pop()

    def _choices(self, place: int) -> list[tuple[int, _Thing, Vector]]:
        """Return of which things the number may be, with what it adds: the least comes first."""
        choices = []
        later = -1 << (place + 1)
        for thing in self.things:
            if thing.mask >> place & 1:
                joined = _joined(thing.number, self.doubted[place])
                more = _size(joined) - _size(thing.number)
                if (
                    not more
                    and joined == thing.number
                    and not thing.mask & later & ~self.near[place]
                ):
                    return [(0, thing, joined)]  # no other choice can be better
                choices.append((more, thing, joined))
        choices.sort(key=lambda choice: choice[0])
        return choices
