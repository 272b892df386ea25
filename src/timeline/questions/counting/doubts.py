"""What may be the same as something that counts, kept while either comes and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.questions.counting.entries import Doubtful
from timeline.questions.counting.overlaps import Dated, by_days
from timeline.questions.counting.shelves import Shelves
from timeline.telling.asides import MENTIONED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.questions.counting.settling import Settling
    from timeline.questions.counting.weighing import SideInMemory, Stood

__all__ = ["KeptDoubts"]

Ids = tuple[str, ...]


@frozen(eq=False)
class _InDoubt:
    """A contribution that is in doubt.

    Attributes:
        dated: it, behind its days.
        window: it, behind the days of its own on which something has to lie that is among the
            first few that it may be the same as.
        doubtful: it, with these.
    """

    dated: Dated
    window: Dated
    doubtful: Doubtful

    @classmethod
    def of(cls, dated: Dated, doubtful: Doubtful) -> _InDoubt:
        """Return *dated*, which is *doubtful*."""
        return cls(dated, dated._replace(last=_last_of_interest(dated, doubtful)), doubtful)

    def is_still(self, now: _InDoubt) -> bool:
        """Return whether it is the same *now*, by the objects that it is about."""
        before, after = self.doubtful, now.doubtful
        others = before.contribution, *before.others
        return before.adds == after.adds and [*map(id, others)] == [
            *map(id, (after.contribution, *after.others))
        ]


def _last_of_interest(dated: Dated, doubtful: Doubtful) -> int:
    """Return after which day nothing begins that is among the first of those that it may be."""
    if len(doubtful.others) <= MENTIONED:
        return dated.last
    return max(dated.first, min(dated.last, by_days(doubtful.others[-1]).first))


class KeptDoubts:
    """What is in doubt in *store*, where *settling* decides, each with the first that it may be.

    Of each that moves, comes or goes *told* is told what it was, and what it is.
    """

    def __init__(
        self,
        store: SideInMemory,
        settling: Settling,
        told: Callable[[Doubtful | None, Doubtful | None], None],
    ) -> None:
        self._store, self._settling, self._told = store, settling, told
        self._moves = store.noting()
        self._known: dict[Ids, _InDoubt] = {}
        self._windows = Shelves()
        for weighed in store.not_counted():
            self._find(weighed.dated.ids)

    def renew(self) -> None:
        """Find out what became of those that moved, and of those near them; all is settled."""
        near: dict[Ids, None] = {}
        for ids, *standings in self._moves.taken():
            near[ids] = None
            for standing in standings:
                near |= dict.fromkeys(self._bears_on(standing))
        for ids in near:
            self._find(ids)

    def _bears_on(self, standing: Stood | None) -> Iterator[Ids]:
        """Yield the ids of those in doubt among whose first few may be what stands so."""
        if standing is not None and standing.counts:
            yield from (window.ids for window in self._windows.overlapping(standing.dated))

    def _find(self, ids: Ids) -> None:
        """Find out whether what has the *ids* is in doubt, and what it may be the same as."""
        before, now = self._known.get(ids), self._doubt(ids)
        if before is not None and now is not None and before.is_still(now):
            return
        if before is not None:
            del self._known[ids]
            self._windows.remove(before.window)
        if now is not None:
            self._known[ids] = now
            self._windows.add(now.window)
        self._told(before.doubtful if before else None, now.doubtful if now else None)

    def _doubt(self, ids: Ids) -> _InDoubt | None:
        weighed = self._store.get(ids)
        if weighed is None or weighed.stand.counts:
            return None
        return _InDoubt.of(weighed.dated, self._settling.doubt(weighed))

    def in_order(self) -> tuple[Doubtful, ...]:
        """Return what is in doubt, by its days."""
        self.renew()
        doubts = sorted(self._known.values(), key=lambda doubt: doubt.dated)
        return tuple([doubt.doubtful for doubt in doubts])
