"""What is known of each contribution to a side while the side is kept settled, and where."""

from __future__ import annotations

from collections import defaultdict
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from attrs import define

from timeline.questions.counting.absorbing import Rank
from timeline.questions.counting.overlaps import Dated
from timeline.questions.counting.searching import Vector
from timeline.questions.counting.shelves import Shelves
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

__all__ = [
    "DatedShelves",
    "Noted",
    "SideInMemory",
    "SideStore",
    "Stand",
    "Stood",
    "Sums",
    "Weighed",
]

Ids = tuple[str, ...]


class Stand(IntEnum):
    """Where a contribution stands: what has to be decided on, what counts, and what is aside.

    What counts has a day of its own, or was accepted. Of what is aside, there may be none of what
    is slight; another stands for what is absorbed; what is adding may make a difference.
    """

    WAITING = 0
    SURE = 1
    ACCEPTED = 2
    SLIGHT = 3
    ABSORBED = 4
    ADDING = 5

    @property
    def counts(self) -> bool:
        """Whether what stands so counts."""
        return Stand.SURE <= self <= Stand.ACCEPTED


@define(eq=False)
class Weighed:
    """A contribution, and what was decided on it.

    Attributes:
        dated: it, behind its days.
        stand: where it stands.
        behind: the ids of what stands in its way.
        absorbed_by: the ids of what stands for it.
        lift: how many it adds for certain, where its cluster was found.
        near: what may be one with it, by ids, where that was looked for: where it counts, of those
            that are adding; where it is one of these, of those that count.
        rank: by which it stands for others, the least first, where it is in doubt.
        plain: whether days alone decide with what it may be one, where it is in doubt.
        together: what it comes to with others, each behind that, by their ids and their sorts.
        cluster: what its store knows of the cluster that it is in.
    """

    dated: Dated
    stand: Stand = Stand.WAITING
    behind: Ids | None = None
    absorbed_by: Ids | None = None
    lift: int = 0
    near: dict[Ids, Dated] | None = None
    rank: Rank | None = None
    plain: bool | None = None
    together: dict[tuple[Ids, tuple[str, ...]], tuple[Dated, Vector | None]] | None = None
    cluster: object = None


@define(eq=False)
class Sums:
    """What is known of the numbers of a side without a look at each.

    Attributes:
        low: how many what counts comes to at least.
        exact: how many of them rest on exact numbers.
        high: how many all come to at most, but for those that nothing bounds.
        unbounded: how many contributions nothing bounds from above.
        raised: how many those in doubt add for certain.
        counted: how many contributions count.
        every: how many there are.
    """

    low: int = 0
    exact: int = 0
    high: int = 0
    unbounded: int = 0
    raised: int = 0
    counted: int = 0
    every: int = 0

    @property
    def count(self) -> Count:
        """How many were counted, as `Figure.counted` has it."""
        if not self.counted:
            return Count()
        return Count(low=self.low + self.raised, high=None if self.unbounded else self.high)


class DatedShelves(Protocol):
    """Contributions by their days, as `Shelves` has them."""

    def overlapping(self, dated: Dated) -> Iterator[Dated]:
        """Yield what shares a possible day with *dated*."""

    def overlapping_by_length(self, dated: Dated) -> Iterator[Iterator[Dated]]:
        """Yield the same length by length, each by its days."""

    def __iter__(self) -> Iterator[Dated]:
        """Yield all of them."""


class SideStore(Protocol):
    """Where the contributions of one side are: in memory, or in a file.

    What counts is in `counted`, and what of it was accepted in `accepted`; what is in doubt and
    may make a difference, or is absorbed, is in `aside`, and the former in `adding`.
    """

    sums: Sums

    @property
    def counted(self) -> DatedShelves:
        """What counts."""

    @property
    def accepted(self) -> DatedShelves:
        """What counts and has no day of its own."""

    @property
    def aside(self) -> DatedShelves:
        """What is in doubt, but for what is slight."""

    @property
    def adding(self) -> DatedShelves:
        """What is in doubt and may make a difference."""

    def get(self, ids: Ids) -> Weighed | None:
        """Return what has the *ids*, where there is anything."""

    def at(self, ids: Ids) -> Weighed:
        """Return what has the *ids*, which is there."""

    def put(self, weighed: Weighed) -> None:
        """Add what is not there yet, and waits."""

    def drop(self, weighed: Weighed) -> None:
        """Remove what is there, and waits."""

    def move(self, weighed: Weighed, stand: Stand) -> None:
        """Have *weighed* stand elsewhere."""

    def step_behind(self, weighed: Weighed, ids: Ids | None) -> None:
        """Note that what has the *ids* stands in the way of *weighed*, and nothing else."""

    def behind(self, ids: Ids) -> Collection[Ids]:
        """Return the ids of those in whose way stands what has the *ids*."""

    def absorb(self, weighed: Weighed, ids: Ids | None) -> None:
        """Note that what has the *ids* stands for *weighed*, or nothing."""

    def absorbed(self, ids: Ids) -> Collection[Ids]:
        """Return the ids of those for which stands what has the *ids*."""

    def cluster(self, weighed: Weighed) -> Sequence[Weighed]:
        """Return the cluster that *weighed* was found to be in: nothing, where it was not."""

    def gather(self, members: Sequence[Weighed], lifts: Mapping[Ids, int]) -> None:
        """Note that *members* are a cluster, in which each adds what *lifts* has."""

    def part(self, members: Iterable[Weighed]) -> None:
        """Forget the cluster that *members* are."""

    def not_counted(self) -> Iterable[Weighed]:
        """Return all that do not count."""


class Stood(NamedTuple):
    """Whether a contribution counts, how many it adds where it does not, and it behind its days."""

    counts: bool
    lift: int
    dated: Dated


class Noted:
    """How those stood in *store* that moved since somebody began to take note of it."""

    def __init__(self, store: SideInMemory) -> None:
        self._store = store
        self._before: dict[Ids, Stood | None] = {}

    def note(self, ids: Ids) -> None:
        """Take note that what has the *ids* is about to move."""
        if ids not in self._before:
            self._before[ids] = self._store.standing(ids)

    def __iter__(self) -> Iterator[tuple[Ids, Stood | None, Stood | None]]:
        """Yield the ids of what stands otherwise, and how it stood, and stands.

        It is `None` for what was not there, or is not.
        """
        for ids, stood in self._before.items():
            stands = self._store.standing(ids)
            if stood != stands:
                yield ids, stood, stands

    def taken(self) -> list[tuple[Ids, Stood | None, Stood | None]]:
        """Return the same, and begin anew."""
        moved = [*self]
        self._before.clear()
        return moved


class SideInMemory:
    """The contributions of one side, in memory.

    Attributes:
        disputed: how many of those that count are in dispute.
    """

    def __init__(self) -> None:
        self.sums = Sums()
        self.disputed = 0
        self._noted: tuple[Noted, ...] = ()
        self.counted, self.accepted = Shelves(), Shelves()
        self.aside, self.adding = Shelves(), Shelves()
        self._by_ids: dict[Ids, Weighed] = {}
        self._behind: defaultdict[Ids, set[Ids]] = defaultdict(set)
        self._absorbed: defaultdict[Ids, set[Ids]] = defaultdict(set)
        self._shelves: dict[Stand, tuple[Shelves, ...]] = {
            Stand.WAITING: (),
            Stand.SURE: (self.counted,),
            Stand.ACCEPTED: (self.counted, self.accepted),
            Stand.SLIGHT: (),
            Stand.ABSORBED: (self.aside,),
            Stand.ADDING: (self.aside, self.adding),
        }

    def get(self, ids: Ids) -> Weighed | None:
        """Return what has the *ids*, where there is anything."""
        return self._by_ids.get(ids)

    def at(self, ids: Ids) -> Weighed:
        """Return what has the *ids*, which is there."""
        return self._by_ids[ids]

    def standing(self, ids: Ids) -> Stood | None:
        """Return how what has the *ids* stands, where there is anything."""
        weighed = self._by_ids.get(ids)
        if weighed is None:
            return None
        return Stood(weighed.stand.counts, weighed.lift, weighed.dated)

    def noting(self) -> Noted:
        """Begin to take note of what moves."""
        moves = Noted(self)
        self._noted += (moves,)
        return moves

    def unnoted(self, moves: Noted) -> None:
        """Take no note of *moves* any more."""
        self._noted = tuple(other for other in self._noted if other is not moves)

    def _note(self, ids: Ids) -> None:
        """Take note that what has the *ids* is about to move."""
        for moves in self._noted:
            moves.note(ids)

    def put(self, weighed: Weighed) -> None:
        """Add what is not there yet, and waits."""
        self._note(weighed.dated.ids)
        self._by_ids[weighed.dated.ids] = weighed

    def drop(self, weighed: Weighed) -> None:
        """Remove what is there, and waits."""
        del self._by_ids[weighed.dated.ids]

    def move(self, weighed: Weighed, stand: Stand) -> None:
        """Have *weighed* stand elsewhere."""
        before, after = self._shelves[weighed.stand], self._shelves[stand]
        self._note(weighed.dated.ids)
        if weighed.stand.counts is not stand.counts and weighed.dated.contribution.disputed:
            self.disputed += 1 if stand.counts else -1
        if before is not after:
            for shelves in before:
                if shelves not in after:
                    shelves.remove(weighed.dated)
            for shelves in after:
                if shelves not in before:
                    shelves.add(weighed.dated)
        weighed.stand = stand

    def step_behind(self, weighed: Weighed, ids: Ids | None) -> None:
        """Note that what has the *ids* stands in the way of *weighed*, and nothing else."""
        if weighed.behind is not None and weighed.behind in self._behind:
            self._behind[weighed.behind].discard(weighed.dated.ids)
        weighed.behind = ids
        if ids is not None:
            self._behind[ids].add(weighed.dated.ids)

    def behind(self, ids: Ids) -> Collection[Ids]:
        """Return the ids of those in whose way stands what has the *ids*."""
        return self._behind.pop(ids, ())  # all of them are decided on anew

    def absorb(self, weighed: Weighed, ids: Ids | None) -> None:
        """Note that what has the *ids* stands for *weighed*, or nothing."""
        if weighed.absorbed_by is not None and weighed.absorbed_by in self._absorbed:
            self._absorbed[weighed.absorbed_by].discard(weighed.dated.ids)
        weighed.absorbed_by = ids
        if ids is not None:
            self._absorbed[ids].add(weighed.dated.ids)

    def absorbed(self, ids: Ids) -> Collection[Ids]:
        """Return the ids of those for which stands what has the *ids*."""
        return self._absorbed.pop(ids, ())  # all of them are looked at again

    def cluster(self, weighed: Weighed) -> Sequence[Weighed]:
        """Return the cluster that *weighed* was found to be in: nothing, where it was not."""
        return weighed.cluster or ()  # type: ignore[return-value]

    def gather(self, members: Sequence[Weighed], lifts: Mapping[Ids, int]) -> None:
        """Note that *members* are a cluster, in which each adds what *lifts* has."""
        for weighed in members:
            self._note(weighed.dated.ids)
            weighed.cluster, weighed.lift = members, lifts[weighed.dated.ids]

    def part(self, members: Iterable[Weighed]) -> None:
        """Forget the cluster that *members* are."""
        for weighed in members:
            self._note(weighed.dated.ids)
            weighed.cluster, weighed.lift = None, 0

    def not_counted(self) -> Iterable[Weighed]:
        """Return all that do not count."""
        return (weighed for weighed in self._by_ids.values() if not weighed.stand.counts)

    def every(self) -> Iterable[Weighed]:
        """Return all there are."""
        return self._by_ids.values()
