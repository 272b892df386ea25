"""By how much those in doubt on one side raise what was counted, kept while they come and go."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

from attrs import define, field, frozen

from timeline.questions.counting.absorbing import Rank, absorbing_rank, absorbs, is_plain
from timeline.questions.counting.clustering import more_together
from timeline.questions.counting.overlaps import Dated, may_be_one
from timeline.questions.counting.searching import Vector
from timeline.questions.counting.shelves import Shelves
from timeline.questions.counting.worlds import lifts_of_cluster

__all__ = ["Raising"]

Ids = tuple[str, ...]


@define(eq=False)
class _Doubted:
    """What is in doubt, and may make a difference.

    Attributes:
        dated: it, behind its days.
        rank: by which it stands for others, the least first.
        plain: whether days alone decide with what it may be one.
        absorbed_by: the ids of what stands for it; `None` where it has to be looked at.
        near: what counts and may be one with it, by ids, if it has to be looked at.
        together: what it comes to with others, each behind that, by their ids and their sorts.
    """

    dated: Dated
    rank: Rank
    plain: bool
    absorbed_by: Ids | None = None
    near: dict[Ids, Dated] = field(factory=dict)
    together: dict[tuple[Ids, tuple[str, ...]], tuple[Dated, Vector | None]] = field(factory=dict)


@frozen
class _Raised:
    """What may be one, if by way of others, and what each in doubt of it adds for certain."""

    doubted: tuple[Ids, ...]
    lifts: dict[Ids, int]


class Raising:
    """What those in doubt add for certain, as `lifts` finds it for all at once.

    *counted* has what counts; whatever comes there, or goes, is told after that was done.
    """

    def __init__(self, counted: Shelves) -> None:
        self._counted = counted
        self._doubted: dict[Ids, _Doubted] = {}
        self._aside = Shelves()
        self._adding = Shelves()
        self._absorbed: defaultdict[Ids, set[Ids]] = defaultdict(set)
        self._near: defaultdict[Ids, set[Ids]] = defaultdict(set)
        self._clusters: dict[Ids, _Raised] = {}
        self._loose: set[Ids] = set()
        self._number = 0

    def counts(self, dated: Dated) -> None:
        """Take note that *dated* counts from now on."""
        self._absorb_by(dated, in_doubt=False)
        for near in self._adding.overlapping(dated):
            if may_be_one(near.contribution, dated.contribution):
                self._doubted[near.ids].near[dated.ids] = dated
                self._near[dated.ids].add(near.ids)
                self._loosen(near.ids)

    def counts_no_more(self, dated: Dated) -> None:
        """Take note that *dated* does not count any more."""
        for ids in self._near.pop(dated.ids, ()):
            del self._doubted[ids].near[dated.ids]
            self._loosen(ids)
        self._release(dated)

    def add(self, dated: Dated) -> None:
        """Take note that *dated* is in doubt."""
        if not dated.contribution.count.low:
            return
        doubted = _Doubted(
            dated, absorbing_rank(dated, in_doubt=True), is_plain(dated.contribution)
        )
        self._doubted[dated.ids] = doubted
        self._absorb_by(dated, in_doubt=True)
        self._aside.add(dated)
        self._look_at(doubted)

    def remove(self, dated: Dated) -> None:
        """Take note that *dated* is in doubt no more."""
        doubted = self._doubted.pop(dated.ids, None)
        if doubted is None:
            return
        self._aside.remove(dated)
        if doubted.absorbed_by is None:
            self._leave(doubted)
        else:
            self._absorbed[doubted.absorbed_by].discard(dated.ids)
        self._release(dated)

    # Which make a difference.

    def _absorb_by(self, dated: Dated, *, in_doubt: bool) -> None:
        """Have *dated* stand for those that it can stand for."""
        rank = absorbing_rank(dated, in_doubt=in_doubt)
        for near in [*self._adding.overlapping(dated)]:
            doubted = self._doubted[near.ids]
            if doubted.plain and absorbs(dated, rank, near, doubted.rank):
                self._leave(doubted)
                self._absorb(doubted, dated.ids)

    def _absorb(self, doubted: _Doubted, ids: Ids) -> None:
        doubted.absorbed_by = ids
        self._absorbed[ids].add(doubted.dated.ids)

    def _release(self, dated: Dated) -> None:
        """Look again at those that *dated* stood for."""
        for ids in self._absorbed.pop(dated.ids, ()):
            self._look_at(self._doubted[ids])

    def _look_at(self, doubted: _Doubted) -> None:
        """Find what stands for it, or have it make a difference."""
        doubted.absorbed_by, dated = None, doubted.dated
        for shelves, in_doubt in (
            ((self._counted, False), (self._aside, True)) if doubted.plain else ()
        ):
            for near in shelves.overlapping(dated):
                rank = absorbing_rank(near, in_doubt=in_doubt)
                if absorbs(near, rank, dated, doubted.rank):
                    self._absorb(doubted, near.ids)
                    return
        self._adding.add(dated)
        for near in self._counted.overlapping(dated):
            if may_be_one(dated.contribution, near.contribution):
                doubted.near[near.ids] = near
                self._near[near.ids].add(dated.ids)
        self._loose.add(dated.ids)

    def _absorbing(self, doubted: _Doubted) -> Ids | None:
        """Return the ids of what stands for it, where anything does."""
        if not doubted.plain:
            return None
        for shelves, in_doubt in ((self._counted, False), (self._aside, True)):
            for near in shelves.overlapping(doubted.dated):
                rank = absorbing_rank(near, in_doubt=in_doubt)
                if absorbs(near, rank, doubted.dated, doubted.rank):
                    return near.ids
        return None

    def _leave(self, doubted: _Doubted) -> None:
        ids = doubted.dated.ids
        self._adding.remove(doubted.dated)
        for near in doubted.near:
            self._near[near].discard(ids)
        doubted.near = {}
        self._loosen(ids)
        self._loose.discard(ids)

    # What hangs together.

    def _loosen(self, ids: Ids) -> None:
        """Forget the cluster that *ids* is in: all of it has to be found again."""
        self._loose.add(ids)
        cluster = self._clusters.get(ids)
        if cluster is not None:
            self._number -= sum(cluster.lifts.values())
            for member in cluster.doubted:
                del self._clusters[member]
                self._loose.add(member)

    @property
    def number(self) -> int:
        """How many they add for certain, together."""
        self._find_clusters()
        return self._number

    def _find_clusters(self) -> None:
        while self._loose:
            doubted, pairs = self._reached(next(iter(self._loose)))
            members = sorted(doubted.values(), key=lambda one: one.rank)
            counted = {ids: near for one in members for ids, near in one.near.items()}
            lifts = lifts_of_cluster(
                [one.dated for one in members], sorted(counted.values()), pairs, self._together
            )
            self._clusters |= dict.fromkeys(doubted, _Raised((*doubted,), lifts))
            self._loose -= doubted.keys()
            self._number += sum(lifts.values())

    def _reached(self, start: Ids) -> tuple[dict[Ids, _Doubted], list[tuple[Ids, Ids]]]:
        """Return those in doubt that may be one with that at *start*, if by way of others.

        With them come the pairs that may be one, of these and of what counts.
        """
        reached, pairs = {start: self._doubted[start]}, list[tuple[Ids, Ids]]()
        open_ = [start]
        while open_:
            ids = open_.pop()
            doubted = self._doubted[ids]
            beside = [
                near.ids
                for near in self._adding.overlapping(doubted.dated)
                if near.ids != ids and may_be_one(near.contribution, doubted.dated.contribution)
            ]
            pairs += ((ids, near) for near in beside if ids < near)
            pairs += ((ids, near) for near in doubted.near)
            for further in chain(beside, *(self._near[near] for near in doubted.near)):
                if further not in reached:
                    self._loosen(further)
                    reached[further] = self._doubted[further]
                    open_.append(further)
        return reached, pairs

    def _together(self, left: Dated, right: Dated, sorts: tuple[str, ...]) -> Vector | None:
        """Return what `more_together` does, which is worked out once for each pair."""
        if left.ids not in self._doubted:
            left, right = right, left
        by_pair = self._doubted[left.ids].together
        known = by_pair.get((right.ids, sorts))
        if known is None or known[0] is not right:
            known = by_pair[right.ids, sorts] = right, more_together(left, right, sorts)
        return known[1]

    def adds(self) -> dict[Ids, int]:
        """Return how many each of those adds for certain that make a difference, by its ids."""
        self._find_clusters()
        return {ids: cluster.lifts[ids] for ids, cluster in self._clusters.items()}
