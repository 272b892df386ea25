"""Things by their days, from which any may be taken again, to find those on the same days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from heapq import merge
from itertools import chain
from typing import TYPE_CHECKING

from attrs import define, field

from timeline.questions.counting.overlaps import Dated, lists_of

if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["Shelves"]


@define(eq=False)
class _Shelf:
    """Things of about one length, by their first days, which are kept in order."""

    days: list[int] = field(factory=list)
    by_day: dict[int, list[Dated]] = field(factory=dict)


def _by_day(shelf: _Shelf) -> Iterator[Dated]:
    return chain.from_iterable(shelf.by_day[day] for day in shelf.days)


class Shelves:
    """Things by their days.

    They are kept apart by the length of their bounds, doubled from one shelf to the next, so that
    a few of unknown extent do not widen the search for all others; and so are those on lists, of
    which nobody else on the same is to be looked at.
    """

    def __init__(self) -> None:
        self._shelves: defaultdict[tuple[int, frozenset[str]], _Shelf] = defaultdict(_Shelf)

    def _shelf(self, dated: Dated) -> _Shelf:
        lists = lists_of(dated.contribution.unit)
        return self._shelves[(dated.last - dated.first).bit_length(), lists]

    def add(self, dated: Dated) -> None:
        """Add *dated*."""
        shelf = self._shelf(dated)
        of_day = shelf.by_day.get(dated.first)
        if of_day is None:
            shelf.by_day[dated.first] = [dated]
            insort(shelf.days, dated.first)
        else:
            insort(of_day, dated)

    def remove(self, dated: Dated) -> None:
        """Remove *dated*, which is there."""
        shelf = self._shelf(dated)
        of_day = shelf.by_day[dated.first]
        if len(of_day) == 1:
            del shelf.by_day[dated.first]
            del shelf.days[bisect_left(shelf.days, dated.first)]
        else:
            del of_day[bisect_left(of_day, dated)]

    def overlapping(self, dated: Dated) -> Iterator[Dated]:
        """Yield what shares a possible day with *dated*, and no list: of each length, by days."""
        return chain.from_iterable(self.overlapping_by_length(dated))

    def overlapping_by_length(self, dated: Dated) -> Iterator[Iterator[Dated]]:
        """Yield what shares a possible day with *dated*, and no list, shelf by shelf, by days."""
        first, last, ours = dated.first, dated.last, lists_of(dated.contribution.unit)
        for (length, theirs), shelf in self._shelves.items():
            days = shelf.days if ours.isdisjoint(theirs) else ()
            start, stop = bisect_left(days, first - 2**length + 1), bisect_right(days, last)
            if start < stop:
                yield (
                    near
                    for day in days[start:stop]
                    for near in shelf.by_day[day]
                    if near.last >= first
                )

    def in_order(self) -> Iterator[Dated]:
        """Yield all by their days, as far as somebody takes them, while nothing comes or goes."""
        return merge(*map(_by_day, self._shelves.values()))

    def __iter__(self) -> Iterator[Dated]:
        for shelf in self._shelves.values():
            yield from chain.from_iterable(shelf.by_day.values())
