"""One side, settled and kept so while things come and go."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from itertools import islice
from typing import TYPE_CHECKING

from attrs import define

from timeline.questions.counting.entries import Contribution, Doubtful
from timeline.questions.counting.overlaps import Dated, by_days, may_be_one, narrowest_first
from timeline.questions.counting.raising import Raising
from timeline.questions.counting.shelves import Shelves
from timeline.telling.asides import MENTIONED
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Settling"]

Ids = tuple[str, ...]


@define(eq=False)
class _Ranged:
    """What has no day of its own: it counts where nothing that comes before stands in its way.

    Attributes:
        dated: it, behind its days.
        rank: by which it is decided on, the least first.
        counts: whether it counts; `None` before that was decided.
        behind: the ids of what stands in its way.
    """

    dated: Dated
    rank: tuple[object, ...]
    counts: bool | None = None
    behind: Ids | None = None


@define(eq=False)
class _Sums:
    """What is known of the numbers without a look at each."""

    low: int = 0
    exact: int = 0
    high: int = 0
    unbounded: int = 0


class Settling:
    """The contributions to one side, of which it is known at any time which count.

    What has a day of its own counts. Of what has none the narrowest settles first, and counts
    where nothing that counts by then may be the same: as `settle` does it for all at once.
    """

    def __init__(self) -> None:
        self._sure: dict[Ids, Dated] = {}
        self._ranged: dict[Ids, _Ranged] = {}
        self._counted = Shelves()
        self._accepted = Shelves()
        self._waiting: list[tuple[tuple[object, ...], Ids]] = []
        self._in_the_way_of: defaultdict[Ids, set[Ids]] = defaultdict(set)
        self._sums = _Sums()
        self._raising = Raising(self._counted)
        self._many = 0

    def add(self, contribution: Contribution) -> None:
        """Add *contribution*; what `settle` then decides is known after that."""
        dated = by_days(contribution)
        self._sum(contribution.count, 1)
        if contribution.has_day:
            self._sure[dated.ids] = dated
            self._count(dated)
            self._reconsider(dated)
        else:
            self._ranged[dated.ids] = ranged = _Ranged(dated, narrowest_first(dated))
            heappush(self._waiting, (ranged.rank, dated.ids))

    def remove(self, contribution: Contribution) -> None:
        """Remove *contribution*, which was added."""
        ids = contribution.unit.ids
        self._sum(contribution.count, -1)
        if contribution.has_day:
            self._uncount(self._sure.pop(ids))
            return
        ranged = self._ranged.pop(ids)
        if ranged.counts:
            self._accepted.remove(ranged.dated)
            self._uncount(ranged.dated)
        elif ranged.counts is False:
            self._raising.remove(ranged.dated)
        self._step_behind(ranged, None)

    def _sum(self, count: Count, sign: int) -> None:
        if count.high is None:
            self._sums.unbounded += sign
        else:
            self._sums.high += sign * count.high

    def _count(self, dated: Dated) -> None:
        self._many += 1
        self._add_to_sums(dated, 1)
        self._counted.add(dated)
        self._raising.counts(dated)

    def _uncount(self, dated: Dated) -> None:
        self._many -= 1
        self._add_to_sums(dated, -1)
        self._counted.remove(dated)
        self._raising.counts_no_more(dated)
        for ids in self._in_the_way_of.pop(dated.ids, ()):
            self._wait(ids)

    def _add_to_sums(self, dated: Dated, sign: int) -> None:
        count = dated.contribution.count
        self._sums.low += sign * count.low
        if count.exact is not None:
            self._sums.exact += sign * count.low

    def _wait(self, ids: Ids) -> None:
        if ids in self._ranged:
            heappush(self._waiting, (self._ranged[ids].rank, ids))

    def _reconsider(self, dated: Dated) -> None:
        """Have those that count decided on again in whose way *dated* may stand."""
        for near in self._accepted.overlapping(dated):
            if near.ids != dated.ids:
                self._wait(near.ids)

    def settle(self) -> None:
        """Decide on all that waits for it, and on what that bears on, the narrowest first."""
        waiting, before = self._waiting, None
        while waiting:
            item = heappop(waiting)
            if item == before:
                continue
            before = item
            ranged = self._ranged.get(item[1])
            if ranged is None or ranged.rank != item[0]:
                continue
            rival = next(self._rivals(ranged), None)
            self._step_behind(ranged, rival.ids if rival else None)
            if rival is None and not ranged.counts:
                self._accept(ranged)
            elif rival is not None and ranged.counts is not False:
                self._set_aside(ranged)

    def _rivals(self, ranged: _Ranged) -> Iterator[Dated]:
        """Yield what counts and may be the same, and was decided on before."""
        return (
            near for near in self._counted.overlapping(ranged.dated) if self._is_rival(near, ranged)
        )

    def _is_rival(self, near: Dated, ranged: _Ranged) -> bool:
        if near.contribution.has_day or self._ranged[near.ids].rank < ranged.rank:
            return may_be_one(ranged.dated.contribution, near.contribution)
        return False

    def _step_behind(self, ranged: _Ranged, ids: Ids | None) -> None:
        """Note that what has the *ids* stands in its way, and nothing else need do so."""
        if ranged.behind is not None and ranged.behind in self._in_the_way_of:
            self._in_the_way_of[ranged.behind].discard(ranged.dated.ids)
        ranged.behind = ids
        if ids is not None:
            self._in_the_way_of[ids].add(ranged.dated.ids)

    def _accept(self, ranged: _Ranged) -> None:
        if ranged.counts is False:
            self._raising.remove(ranged.dated)
        ranged.counts = True
        self._accepted.add(ranged.dated)
        self._count(ranged.dated)
        self._reconsider(ranged.dated)

    def _set_aside(self, ranged: _Ranged) -> None:
        if ranged.counts:
            self._accepted.remove(ranged.dated)
            self._uncount(ranged.dated)
        ranged.counts = False
        self._raising.add(ranged.dated)

    # What it comes to.

    def __len__(self) -> int:
        return self._many

    @property
    def in_doubt(self) -> int:
        """How many may be the same as something that counts."""
        return len(self._sure) + len(self._ranged) - self._many

    @property
    def count(self) -> Count:
        """How many were counted, as `Figure.counted` has it."""
        if not self._many:
            return Count()
        sums = self._sums
        return Count(sums.low + self._raising.number, None if sums.unbounded else sums.high)

    @property
    def exact(self) -> int:
        """How many of them rest on exact numbers."""
        return self._sums.exact

    def contributions(self) -> tuple[Contribution, ...]:
        """Return what counts, by its days."""
        return tuple([dated.contribution for dated in sorted(self._counted)])

    def doubtful(self) -> tuple[Doubtful, ...]:
        """Return what may be the same as something that counts, by its days."""
        adds = self._raising.adds()
        aside = [ranged for ranged in self._ranged.values() if not ranged.counts]
        aside.sort(key=lambda ranged: ranged.dated)
        return tuple(
            Doubtful(
                ranged.dated.contribution, self._first_rivals(ranged), adds.get(ranged.dated.ids, 0)
            )
            for ranged in aside
        )

    def _first_rivals(self, ranged: _Ranged) -> tuple[Contribution, ...]:
        nearest: list[Dated] = []
        for of_length in self._counted.overlapping_by_length(ranged.dated):
            rivals = (near for near in of_length if self._is_rival(near, ranged))
            nearest += islice(rivals, MENTIONED + 1)
        return tuple(near.contribution for near in sorted(nearest)[: MENTIONED + 1])
