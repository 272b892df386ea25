"""What those in doubt add for certain, found without a look at each two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from attrs import define

from timeline.questions.counting.joining import is_whole, vector
from timeline.questions.counting.overlaps import Dated, may_be_one
from timeline.questions.counting.searching import Vector, joined, size
from timeline.questions.counting.shelves import Shelves

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.questions.counting.joining import Together

__all__ = ["certainly_added"]


def certainly_added(
    doubted: Sequence[Dated],
    counted: Sequence[Dated],
    sorts: tuple[str, ...],
    together: Together,
) -> int:
    """Return what is added for certain by those *doubted* of which no two may be one.

    Each adds what it has beyond that of those *counted* with which it may be one, and then adds the
    least. As two of them are different things, none uses up what another may be one with. They are
    taken as they add most, of equal ones the first: what may be one with any taken is not.
    """
    greatest = _GreatestFirst(counted, sorts)
    adds = [_adds(dated, greatest, sorts, together) for dated in doubted]
    total, taken = 0, Shelves()
    for place in sorted(range(len(doubted)), key=adds.__getitem__, reverse=True):
        dated = doubted[place]
        if adds[place] and not _may_be_any(dated, taken):
            total += adds[place]
            taken.add(dated)
    return total


def _may_be_any(dated: Dated, taken: Shelves) -> bool:
    return any(
        may_be_one(dated.contribution, near.contribution) for near in taken.overlapping(dated)
    )


def _adds(
    dated: Dated, greatest: _GreatestFirst, sorts: tuple[str, ...], together: Together
) -> int:
    """Return how many *dated* adds at least, whatever that counts it is one with."""
    number = vector(dated.contribution, sorts)
    alone = least = size(number)
    for theirs, near in greatest.on_days_of(dated):
        if least <= max(0, alone - size(theirs)):
            break  # the lesser ones leave at least as much of it
        if may_be_one(dated.contribution, near.contribution):
            whole = joined(number, theirs)
            if is_whole(dated) or is_whole(near):
                whole = joined(whole, together(dated, near, sorts) or whole)
            least = min(least, size(whole) - size(theirs))
    return least


class _GreatestFirst:
    """What counts, to find what lies on days that another may have, the greatest numbers first.

    It is kept apart by the length of its bounds, doubled from one to the next, as in `Shelves`.
    """

    def __init__(self, counted: Sequence[Dated], sorts: tuple[str, ...]) -> None:
        by_length: defaultdict[int, list[tuple[Vector, Dated]]] = defaultdict(list)
        for dated in sorted(counted):
            of_length = by_length[(dated.last - dated.first).bit_length()]
            of_length.append((vector(dated.contribution, sorts), dated))
        self._by_length = [(length, _Greatest.of(every)) for length, every in by_length.items()]

    def on_days_of(self, dated: Dated) -> Iterator[tuple[Vector, Dated]]:
        """Yield what shares a possible day with *dated*, behind its numbers, as far as is taken."""
        heap: list[tuple[int, int, int]] = []
        for place, (length, greatest) in enumerate(self._by_length):
            start = bisect_left(greatest.firsts, dated.first - 2**length + 1)
            stop = bisect_right(greatest.firsts, dated.last, start)
            heap += ((-greatest.sizes[at], place, at) for at in greatest.between(start, stop))
        heapify(heap)
        while heap:
            _, place, at = heappop(heap)
            greatest = self._by_length[place][1]
            if at >= len(greatest.every):
                numbers, near = greatest.every[at - len(greatest.every)]
                if near.last >= dated.first:
                    yield numbers, near
            else:
                for below in (2 * at, 2 * at + 1):
                    heappush(heap, (-greatest.sizes[below], place, below))


@define(eq=False)
class _Greatest:
    """Numbers by their first days, and the greatest size of any stretch of them.

    Attributes:
        every: the numbers, each with whose they are.
        firsts: their first days.
        sizes: of each at its place behind all of them, and before, at half the place of two, the
            greater of these.
    """

    every: list[tuple[Vector, Dated]]
    firsts: list[int]
    sizes: list[int]

    @classmethod
    def of(cls, every: list[tuple[Vector, Dated]]) -> _Greatest:
        """Return *every* number, which are in the order of their first days."""
        sizes = [0] * len(every) + [size(numbers) for numbers, _ in every]
        for place in range(len(every) - 1, 0, -1):
            sizes[place] = max(sizes[2 * place], sizes[2 * place + 1])
        return cls(every, [dated.first for _, dated in every], sizes)

    def between(self, start: int, stop: int) -> Iterator[int]:
        """Yield places in `sizes` that have between them all from *start* until *stop*."""
        start, stop = start + len(self.every), stop + len(self.every)
        while start < stop:
            if start & 1:
                yield start
                start += 1
            if stop & 1:
                stop -= 1
                yield stop
            start, stop = start // 2, stop // 2
