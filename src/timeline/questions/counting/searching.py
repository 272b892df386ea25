"""A search for the least that numbers add up to, if some of them may be of one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from attrs import define, field

__all__ = ["LeastAdded", "Numbers", "Together", "Vector", "joined", "least_added", "size"]

Vector = tuple[int, ...]
"""How many there were at least, and of each sort that excludes the others."""

TRIES = 40_000
"""So often a number is held against a thing before the search is given up."""


def size(number: Vector) -> int:
    """Return how many there were at least of all sorts together."""
    return max(number[0], sum(number[1:]))


def joined(left: Vector, right: Vector) -> Vector:
    """Return how many there were at least of one thing that has both numbers."""
    return tuple(map(max, left, right))


@define(eq=False)
class Numbers:
    """Numbers, each by its place, of which some may be of one thing.

    Attributes:
        lows: the numbers; those in doubt come first, the greatest of them before all others.
        in_doubt: how many are in doubt. Of the others, no two are of one thing.
        near: for each number, the places in doubt with which it may be of one thing, as bits.
        together: what the one thing has at least by pairs of places, where that is more.
    """

    lows: Sequence[Vector]
    in_doubt: int
    near: Sequence[int]
    together: Mapping[tuple[int, int], Vector]

    def one(self, place: int, other: int) -> Vector:
        """Return how many there were at least if the two numbers are of one thing."""
        number = joined(self.lows[place], self.lows[other])
        return joined(number, self.together.get((place, other), number))


class Together(NamedTuple):
    """Numbers of one thing, by their places: the first counts, unless all of them are in doubt.

    The thing has `more` than the first of them, or has so many where all are in doubt.
    """

    places: tuple[int, ...]
    more: int


class LeastAdded(NamedTuple):
    """How much the numbers in doubt add at least to the others, and where it is so little.

    `world` has what is then of one thing; what is not in it is of a thing of its own, and counts.
    Where a search would take too long it is `None`: then they may add more.
    """

    number: int
    world: tuple[Together, ...] | None


def least_added(numbers: Numbers, certain: int) -> LeastAdded:
    """Return how much the numbers in doubt add at least to the others.

    So many they add for *certain*: there is nothing less to look for.
    """
    search = _LeastSearch(numbers, certain)
    try:
        search.place(0, 0)
    except _TooLong:
        return LeastAdded(certain, None)
    return LeastAdded(search.least, search.world)


class _TooLong(Exception):
    """The search takes too long."""


@define(eq=False)
class _Thing:
    """What some numbers are of: how many there were at least, and what else it may be."""

    number: Vector
    mask: int
    places: tuple[int, ...]
    alone: int

    @property
    def together(self) -> Together:
        """The numbers that it has, and how many it has beyond the first where that counts."""
        return Together(self.places, size(self.number) - self.alone)


@define(eq=False)
class _LeastSearch:
    """Puts one number after the other, the greatest first, to every thing that it may be of."""

    numbers: Numbers
    bound: int
    things: list[_Thing] = field(init=False)
    special: set[int] = field(init=False)
    least: int = field(init=False)
    world: tuple[Together, ...] = ()
    tries: int = TRIES

    def __attrs_post_init__(self) -> None:
        numbers = self.numbers
        self.special = {place for pair in numbers.together for place in pair}
        self.things = [
            _Thing(numbers.lows[place], numbers.near[place], (place,), size(numbers.lows[place]))
            for place in self._worth_trying()
        ]
        self.least = sum(map(size, numbers.lows[: numbers.in_doubt])) + 1

    def _worth_trying(self) -> list[int]:
        """Return the greatest of those not in doubt: of alike ones, no more than may be used."""
        alike: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for place in range(self.numbers.in_doubt, len(self.numbers.lows)):
            number = self.numbers.lows[place]
            alone = any(number[1:]) or place in self.special
            alike[self.numbers.near[place], place if alone else 0].append(place)
        return [
            place
            for places in alike.values()
            for place in sorted(places, key=self.numbers.lows.__getitem__, reverse=True)[
                : self.numbers.in_doubt
            ]
        ]

    def place(self, place: int, added: int) -> None:
        """Place the number at *place* and all after it, where those before have *added* so many."""
        if added >= self.least or self.least <= self.bound:
            return
        if place == self.numbers.in_doubt:
            self.least = added
            self.world = tuple(
                thing.together for thing in self.things if len(thing.places) > 1 or not thing.alone
            )
            return
        self.tries -= len(self.things)
        if self.tries < 0:
            raise _TooLong
        number, near = self.numbers.lows[place], self.numbers.near[place]
        for more, thing, whole in self._choices(place):
            before = thing.number, thing.mask, thing.places
            thing.number, thing.mask, thing.places = whole, thing.mask & near, (*before[2], place)
            self.place(place + 1, added + more)
            thing.number, thing.mask, thing.places = before
            if not more and self._is_best(place, thing, whole):
                return
        self.things.append(_Thing(number, near, (place,), 0))
        self.place(place + 1, added + size(number))
        self.things.pop()

    def _choices(self, place: int) -> list[tuple[int, _Thing, Vector]]:
        """Return of which things the number may be, with what it adds: the least comes first."""
        choices = []
        for thing in self.things:
            if thing.mask >> place & 1:
                whole = joined(thing.number, self.numbers.lows[place])
                if place in self.special:
                    for other in thing.places:
                        whole = joined(whole, self.numbers.one(place, other))
                choices.append((size(whole) - size(thing.number), thing, whole))
        choices.sort(key=lambda choice: (choice[0], not self._is_best(place, choice[1], choice[2])))
        return choices

    def _is_best(self, place: int, thing: _Thing, whole: Vector) -> bool:
        """Return whether no choice is better than *thing*: it stays what it was, for all later."""
        later = thing.mask & (-1 << place + 1)
        return (
            whole == thing.number
            and not later & ~self.numbers.near[place]
            and place not in self.special
        )
