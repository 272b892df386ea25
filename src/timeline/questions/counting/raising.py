"""By how much those in doubt on one side raise what was counted, kept while they come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.questions.counting.absorbing import absorbing_rank, absorbs, is_plain
from timeline.questions.counting.joining import has_a_number_alone, more_together
from timeline.questions.counting.overlaps import Dated, may_be_one
from timeline.questions.counting.weighing import Stand, Weighed
from timeline.questions.counting.worlds import LiftedCluster, lifted_cluster

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.questions.counting.absorbing import Rank
    from timeline.questions.counting.searching import Vector
    from timeline.questions.counting.weighing import DatedShelves, SideStore

__all__ = ["Raising"]

Ids = tuple[str, ...]


class Raising:
    """What those in doubt add for certain, as `lifts` finds it for all at once.

    They are in *store*, with what counts; whatever counts there from now on, or no more, is told
    after that was done.
    """

    def __init__(self, store: SideStore) -> None:
        self._store = store
        self._adding = store.adding
        self._loose: dict[Ids, None] = {}
        self._lifted: dict[Ids, LiftedCluster] = {}

    def counts(self, dated: Dated) -> None:
        """Take note that *dated* counts from now on."""
        self._absorb_by(dated, in_doubt=False)
        doubted = [self._store.at(ids) for ids in self._near(self._store.at(dated.ids))]
        moves = not self._is_beneath(dated, doubted)
        for weighed in doubted:
            if weighed.near is not None:
                weighed.near[dated.ids] = dated
            if moves:
                self._loosen(weighed)

    def counts_no_more(self, weighed: Weighed) -> None:
        """Take note that *weighed*, which counted, waits from now on."""
        ids = weighed.dated.ids
        for near in self._perhaps_near(weighed, self._adding):
            doubted = self._store.at(near)
            if doubted.near is not None:
                doubted.near.pop(ids, None)
            if not (near in self._lifted and ids not in self._lifted[near].looked_at):
                self._loosen(doubted)
        weighed.near = None
        self._release(weighed.dated)

    def add(self, weighed: Weighed) -> None:
        """Take note that *weighed* is in doubt, which waited."""
        if not weighed.dated.contribution.count.low:
            self._store.move(weighed, Stand.SLIGHT)
            return
        self._absorb_by(weighed.dated, in_doubt=True)
        self._look_at(weighed)

    def remove(self, weighed: Weighed) -> None:
        """Take note that *weighed* is in doubt no more, and waits."""
        before = weighed.stand
        self._store.move(weighed, Stand.WAITING)
        if before is Stand.SLIGHT:
            return
        if before is Stand.ADDING:
            self._leave(weighed)
        else:
            self._store.absorb(weighed, None)
        self._release(weighed.dated)

    # Which make a difference.

    def _absorb_by(self, dated: Dated, *, in_doubt: bool) -> None:
        """Have *dated* stand for those that it can stand for."""
        rank = absorbing_rank(dated, in_doubt=in_doubt)
        for near in [*self._adding.overlapping(dated)]:
            weighed = self._store.at(near.ids)
            if _is_plain(weighed) and absorbs(dated, rank, near, _rank(weighed)):
                self._leave(weighed)
                self._absorb(weighed, dated.ids)

    def _absorb(self, weighed: Weighed, ids: Ids) -> None:
        self._store.absorb(weighed, ids)
        self._store.move(weighed, Stand.ABSORBED)

    def _release(self, dated: Dated) -> None:
        """Look again at those that *dated* stood for."""
        for ids in self._store.absorbed(dated.ids):
            self._look_at(self._store.at(ids))

    def _look_at(self, weighed: Weighed) -> None:
        """Find what stands for it, or have it make a difference."""
        absorbing = self._absorbing(weighed)
        if absorbing is not None:
            self._absorb(weighed, absorbing)
            return
        self._store.absorb(weighed, None)
        self._store.move(weighed, Stand.ADDING)
        self._loose[weighed.dated.ids] = None
        for ids in self._near(weighed):
            counted = self._store.at(ids)
            if counted.near is not None:
                counted.near[weighed.dated.ids] = weighed.dated

    def _absorbing(self, weighed: Weighed) -> Ids | None:
        """Return the ids of what stands for it, where anything does."""
        if not _is_plain(weighed):
            return None
        dated, rank_of_doubted = weighed.dated, _rank(weighed)
        for shelves, in_doubt in ((self._store.counted, False), (self._store.aside, True)):
            for near in shelves.overlapping(dated):
                rank = absorbing_rank(near, in_doubt=in_doubt)
                if absorbs(near, rank, dated, rank_of_doubted):
                    return near.ids
        return None

    def _leave(self, weighed: Weighed) -> None:
        """Take note that *weighed* makes no difference any more."""
        ids = weighed.dated.ids
        for near in self._perhaps_near(weighed, self._store.counted):
            counted = self._store.at(near)
            if counted.near is not None:
                counted.near.pop(ids, None)
        weighed.near = None
        self._loosen(weighed)
        self._loose.pop(ids, None)

    # What hangs together.

    def _loosen(self, weighed: Weighed) -> None:
        """Forget the cluster that *weighed* is in: all of it has to be found again."""
        self._loose[weighed.dated.ids] = None
        self._lifted.pop(weighed.dated.ids, None)
        members = self._store.cluster(weighed)
        for member in members:
            self._lifted.pop(member.dated.ids, None)
        if members:
            self._store.sums.raised -= sum(member.lift for member in members)
            self._loose |= dict.fromkeys(member.dated.ids for member in members)
            self._store.part(members)

    def find_clusters(self) -> None:
        """Find out what those add for certain of which something moved."""
        while self._loose:
            reached, pairs = self._reached(self._store.at(next(iter(self._loose))))
            members = sorted(reached.values(), key=_rank)
            counted = {ids: near for one in members for ids, near in self._near(one).items()}
            lifted = lifted_cluster(
                [one.dated for one in members], sorted(counted.values()), pairs, self._together
            )
            self._store.gather(members, lifted.lifts)
            for ids in reached:
                self._loose.pop(ids, None)
                self._lifted[ids] = lifted
            self._store.sums.raised += sum(lifted.lifts.values())

    def _is_beneath(self, dated: Dated, doubted: Sequence[Weighed]) -> bool:
        """Return whether *dated*, which may be one with those *doubted*, makes no difference.

        Others make the same: they are at least as great, and as many as could.
        """
        lifted = self._lifted.get(doubted[0].dated.ids) if doubted else None
        if lifted is None:
            return False
        ids = frozenset(weighed.dated.ids for weighed in doubted)
        if dated.contribution.count.low > lifted.beneath.get(ids, -1):
            return False
        return has_a_number_alone(dated, (weighed.dated for weighed in doubted))

    def _reached(self, start: Weighed) -> tuple[dict[Ids, Weighed], list[tuple[Ids, Ids]]]:
        """Return those in doubt that may be one with *start*, if by way of others.

        With them come the pairs that may be one, of these and of what counts.
        """
        reached, pairs = {start.dated.ids: start}, list[tuple[Ids, Ids]]()
        counted: set[Ids] = set()
        open_ = [start]
        while open_:
            weighed = open_.pop()
            dated = weighed.dated
            beside = [
                near.ids
                for near in self._adding.overlapping(dated)
                if near.ids != dated.ids and may_be_one(near.contribution, dated.contribution)
            ]
            pairs += ((dated.ids, ids) for ids in beside if dated.ids < ids)
            for ids in self._near(weighed):
                pairs.append((dated.ids, ids))
                if ids not in counted:
                    counted.add(ids)
                    beside += self._near(self._store.at(ids))
            for ids in beside:
                if ids not in reached:
                    reached[ids] = further = self._store.at(ids)
                    self._loosen(further)
                    open_.append(further)
        return reached, pairs

    def _near(self, weighed: Weighed) -> dict[Ids, Dated]:
        """Return what may be one with *weighed*, by ids.

        Where it counts, that is what is in doubt; where it is in doubt, what counts.
        """
        if weighed.near is None:
            dated = weighed.dated
            shelves = self._adding if weighed.stand.counts else self._store.counted
            weighed.near = {
                near.ids: near
                for near in shelves.overlapping(dated)
                if may_be_one(near.contribution, dated.contribution)
            }
        return weighed.near

    def _perhaps_near(self, weighed: Weighed, shelves: DatedShelves) -> list[Ids]:
        """Return the ids of what is in *shelves* that may have been one with *weighed*.

        Where that was not looked for, as where it is in a file, these are all on days that it may
        have: what is read of it now may be what it is since.
        """
        if weighed.near is not None:
            return [*weighed.near]
        return [near.ids for near in shelves.overlapping(weighed.dated)]

    def _together(self, left: Dated, right: Dated, sorts: tuple[str, ...]) -> Vector | None:
        """Return what `more_together` does, which is worked out once for each pair."""
        weighed = self._store.get(left.ids)
        if weighed is None or weighed.stand is not Stand.ADDING:
            left, right = right, left
            weighed = self._store.at(left.ids)
        if weighed.together is None:
            weighed.together = {}
        known = weighed.together.get((right.ids, sorts))
        if known is None or known[0] is not right:
            known = weighed.together[right.ids, sorts] = right, more_together(left, right, sorts)
        return known[1]


def _rank(weighed: Weighed) -> Rank:
    """Return by what *weighed*, which is in doubt, stands for others."""
    if weighed.rank is None:
        weighed.rank = absorbing_rank(weighed.dated, in_doubt=True)
    return weighed.rank


def _is_plain(weighed: Weighed) -> bool:
    """Return whether days alone decide with what *weighed* may be one."""
    if weighed.plain is None:
        weighed.plain = is_plain(weighed.dated.contribution)
    return weighed.plain
