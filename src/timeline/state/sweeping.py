"""Folds over all that lies within bounds, for many bounds at once."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from timeline.values import When

__all__ = ["ALWAYS", "EVER", "DayRange", "UpToKeys", "first_day", "folded_within", "last_day"]

V = TypeVar("V")

EVER = 0
"""Before all days, as a number."""
ALWAYS = date.max.toordinal() + 1
"""After all days, as a number."""


def first_day(when: When) -> int:
    """Return the first day that *when* may be, as a number; `EVER` where nothing bounds it."""
    return when.earliest.toordinal() if when.earliest else EVER


def last_day(when: When) -> int:
    """Return the last day that *when* may be, as a number; `ALWAYS` where nothing bounds it."""
    return when.latest.toordinal() if when.latest else ALWAYS


class DayRange(NamedTuple):
    """A stretch of days, by numbers, both inclusive."""

    first: int
    last: int


def folded_within(
    values: Iterable[tuple[DayRange, V]],
    bounds: Sequence[DayRange],
    combine: Callable[[V, V], V],
    nothing: V,
) -> list[V]:
    """Return, for each of *bounds*, what the *values* that lie within it come to.

    *combine* is associative and commutative, and *nothing* its neutral element. It takes n·log n.

    >>> days = [(DayRange(1, 2), 10), (DayRange(2, 5), 7)]
    >>> folded_within(days, [DayRange(1, 4), DayRange(1, 5), DayRange(3, 9)], int.__add__, 0)
    [10, 17, 0]
    """
    by_end = sorted(values, key=lambda value: value[0].last)
    # From the last first day to the earliest, so that those within are the ones up to a key.
    tree = UpToKeys([-stretch.first for stretch, _ in by_end], combine, nothing)
    results = [nothing] * len(bounds)
    place = 0
    for index in sorted(range(len(bounds)), key=lambda index: bounds[index].last):
        bound = bounds[index]
        while place < len(by_end) and by_end[place][0].last <= bound.last:
            stretch, value = by_end[place]
            tree.add(-stretch.first, value)
            place += 1
        results[index] = tree.up_to(-bound.first)
    return results


class UpToKeys(Generic[V]):
    """Values at keys, of which those up to any key can be folded (a Fenwick tree).

    *combine* is associative and commutative, and *nothing* its neutral element.

    >>> most = UpToKeys([3, 1, 7], max, 0)
    >>> most.add(1, 10)
    >>> most.add(7, 12)
    >>> [most.up_to(key) for key in (0, 1, 5, 9)]
    [0, 10, 10, 12]
    """

    def __init__(self, keys: Iterable[int], combine: Callable[[V, V], V], nothing: V) -> None:
        self._keys = sorted(set(keys))
        self._nodes = [nothing] * (len(self._keys) + 1)
        self._combine = combine
        self._nothing = nothing

    def add(self, key: int, value: V) -> None:
        """Add *value* at *key*, which is one of the keys."""
        nodes, combine = self._nodes, self._combine
        rank = bisect_right(self._keys, key)
        while rank < len(nodes):
            nodes[rank] = combine(nodes[rank], value)
            rank += rank & -rank

    def up_to(self, key: int) -> V:
        """Return what the values at keys up to *key*, inclusive, come to."""
        rank, result = bisect_right(self._keys, key), self._nothing
        while rank:
            result = self._combine(result, self._nodes[rank])
            rank -= rank & -rank
        return result
