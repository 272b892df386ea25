"""One side, settled and kept so while things come and go."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import islice
from typing import TYPE_CHECKING

from timeline.questions.counting.entries import Contribution, Doubtful
from timeline.questions.counting.overlaps import Dated, by_days, may_be_one, narrowest_first
from timeline.questions.counting.raising import Raising
from timeline.questions.counting.weighing import SideInMemory, Stand, Weighed
from timeline.telling.asides import MENTIONED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.questions.counting.weighing import SideStore
    from timeline.values import Count

__all__ = ["Settling"]

Ids = tuple[str, ...]


class Settling:
    """The contributions to one side, of which it is known at any time which count.

    What has a day of its own counts. Of what has none the narrowest settles first, and counts
    where nothing that counts by then may be the same: as `settle` does it for all at once. They
    are in *store*: in memory, where nothing else is said.
    """

    def __init__(self, store: SideStore | None = None) -> None:
        self._store = store = SideInMemory() if store is None else store
        self._counted = store.counted
        self._waiting: list[tuple[tuple[object, ...], Ids]] = []
        self._raising = Raising(store)

    def add(self, contribution: Contribution) -> None:
        """Add *contribution*; what `settle` then decides is known after that."""
        self._sum(contribution.count, 1)
        weighed = Weighed(by_days(contribution))
        self._store.put(weighed)
        if contribution.has_day:
            self._store.move(weighed, Stand.SURE)
            self._count(weighed.dated)
            self._reconsider(weighed.dated)
        else:
            self._wait(weighed)

    def remove(self, contribution: Contribution) -> None:
        """Remove *contribution*, which was added."""
        self._sum(contribution.count, -1)
        weighed = self._store.at(contribution.unit.ids)
        if weighed.stand.counts:
            self._uncount(weighed)
        elif weighed.stand is not Stand.WAITING:
            self._raising.remove(weighed)
        self._store.step_behind(weighed, None)
        self._store.drop(weighed)

    def _sum(self, count: Count, sign: int) -> None:
        sums = self._store.sums
        sums.every += sign
        if count.high is None:
            sums.unbounded += sign
        else:
            sums.high += sign * count.high

    def _count(self, dated: Dated) -> None:
        self._add_to_sums(dated, 1)
        self._raising.counts(dated)

    def _uncount(self, weighed: Weighed) -> None:
        dated = weighed.dated
        self._store.move(weighed, Stand.WAITING)
        self._add_to_sums(dated, -1)
        self._raising.counts_no_more(weighed)
        for ids in self._store.behind(dated.ids):
            behind = self._store.get(ids)
            if behind is not None:
                self._wait(behind)

    def _add_to_sums(self, dated: Dated, sign: int) -> None:
        sums, count = self._store.sums, dated.contribution.count
        sums.counted += sign
        sums.low += sign * count.low
        if count.exact is not None:
            sums.exact += sign * count.low

    def _wait(self, weighed: Weighed) -> None:
        """Have *weighed*, which has no day of its own, decided on."""
        heappush(self._waiting, (narrowest_first(weighed.dated), weighed.dated.ids))

    def _reconsider(self, dated: Dated) -> None:
        """Have those that count decided on again in whose way *dated* may stand."""
        for near in self._store.accepted.overlapping(dated):
            if near.ids != dated.ids and may_be_one(near.contribution, dated.contribution):
                heappush(self._waiting, (narrowest_first(near), near.ids))

    def settle(self) -> None:
        """Decide on all that waits for it, and on what that bears on, the narrowest first."""
        waiting, before = self._waiting, None
        while waiting:
            item = heappop(waiting)
            if item == before:
                continue
            before = rank, ids = item
            weighed = self._store.get(ids)
            if weighed is None or narrowest_first(weighed.dated) != rank:
                continue
            rival = next(self._rivals(weighed.dated, rank), None)
            self._store.step_behind(weighed, rival.ids if rival else None)
            if rival is None and not weighed.stand.counts:
                self._accept(weighed)
            elif rival is not None and weighed.stand in {Stand.WAITING, Stand.ACCEPTED}:
                self._set_aside(weighed)

    def settled(self) -> None:
        """Decide on all that waits, and find out what those in doubt add."""
        self.settle()
        self._raising.find_clusters()

    def _rivals(self, dated: Dated, rank: tuple[object, ...]) -> Iterator[Dated]:
        """Yield what counts and may be the same, and was decided on before what has the *rank*."""
        return (near for near in self._counted.overlapping(dated) if _is_rival(near, dated, rank))

    def _accept(self, weighed: Weighed) -> None:
        if weighed.stand is not Stand.WAITING:
            self._raising.remove(weighed)
        self._store.move(weighed, Stand.ACCEPTED)
        self._count(weighed.dated)
        self._reconsider(weighed.dated)

    def _set_aside(self, weighed: Weighed) -> None:
        if weighed.stand.counts:
            self._uncount(weighed)
        self._raising.add(weighed)

    # What it comes to.

    def __len__(self) -> int:
        return self._store.sums.counted

    @property
    def in_doubt(self) -> int:
        """How many may be the same as something that counts."""
        return self._store.sums.every - self._store.sums.counted

    @property
    def count(self) -> Count:
        """How many were counted, as `Figure.counted` has it."""
        self._raising.find_clusters()
        return self._store.sums.count

    @property
    def exact(self) -> int:
        """How many of them rest on exact numbers."""
        return self._store.sums.exact

    def contributions(self) -> tuple[Contribution, ...]:
        """Return what counts, by its days."""
        return tuple([dated.contribution for dated in sorted(self._counted)])

    def doubtful(self, among: Iterable[Weighed] | None = None) -> tuple[Doubtful, ...]:
        """Return what may be the same as something that counts, by its days.

        Of those *among* all that do not count, where that is given.
        """
        self._raising.find_clusters()
        aside = sorted(
            self._store.not_counted() if among is None else among,
            key=lambda weighed: weighed.dated,
        )
        return tuple(map(self.doubt, aside))

    def doubt(self, weighed: Weighed) -> Doubtful:
        """Return *weighed*, which does not count, with the first that it may be the same as."""
        return Doubtful(weighed.dated.contribution, self._first_rivals(weighed.dated), weighed.lift)

    def _first_rivals(self, dated: Dated) -> tuple[Contribution, ...]:
        rank, nearest = narrowest_first(dated), list[Dated]()
        for of_length in self._counted.overlapping_by_length(dated):
            rivals = (near for near in of_length if _is_rival(near, dated, rank))
            nearest += islice(rivals, MENTIONED + 1)
        return tuple(near.contribution for near in sorted(nearest)[: MENTIONED + 1])


def _is_rival(near: Dated, dated: Dated, rank: tuple[object, ...]) -> bool:
    """Return whether *near*, which counts, may be one with *dated*, and was decided on before."""
    if near.contribution.has_day or narrowest_first(near) < rank:
        return may_be_one(dated.contribution, near.contribution)
    return False
