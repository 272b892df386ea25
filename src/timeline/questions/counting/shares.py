"""How much of what counts rests on the voices of one party alone, and how much on hedged words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.display.shown import Shown
from timeline.questions.counting.deferred import Deferred
from timeline.questions.counting.entries import Contribution
from timeline.questions.counting.shelves import Shelves
from timeline.state.sums import CountSum
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from timeline.questions.counting.overlaps import Dated
    from timeline.questions.counting.weighing import SideInMemory, Stood

__all__ = ["CountedContributions", "KeptShares", "Shares"]


@frozen
class Shares(Shown):
    """How much of what counts rests on what.

    Attributes:
        low: how many they are at least, one by one.
        one_sided: how many rest on the voices of one party alone, by party, in the order in which
            these first come.
        hedged: how many rest on hedged words alone; `None` where nothing does.
    """

    low: int
    one_sided: dict[str, Count]
    hedged: Count | None

    @classmethod
    def of(cls, contributions: Iterable[Contribution]) -> Shares:
        """Return how much of *contributions*, which are sorted by days, rests on what."""
        low, hedged = 0, list[Count]()
        by_party: dict[str, list[Count]] = {}
        for added in contributions:
            low += added.count.low
            if added.hedged:
                hedged.append(added.count)
            if added.only_party is not None:
                by_party.setdefault(added.only_party, []).append(added.count)
        one_sided = {party: Count.total(counts) for party, counts in by_party.items()}
        return cls(low, one_sided, Count.total(hedged) if hedged else None)


class CountedContributions(Deferred[Contribution]):
    """What counts, by its days, of which is known what *shares* rest on what."""

    def __init__(
        self,
        length: int,
        make: Callable[[], Sequence[Contribution]],
        first: Callable[[int], Sequence[Contribution]],
        shares: Callable[[], Shares],
    ) -> None:
        super().__init__(length, make, first)
        self.shares = shares


@define(eq=False)
class _Share(CountSum):
    """How many some contributions come to; there are so *many* of them."""

    many: int = 0

    def add(self, count: Count, sign: int) -> None:
        """Add a contribution of *count*, or take it away again where *sign* is -1."""
        super().add(count, sign)
        self.many += sign


@define(eq=False)
class _PartyShare(_Share):
    """The same of one party, with the contributions themselves."""

    by_days: Shelves = field(factory=Shelves)


class KeptShares:
    """How much of what counts in *store* rests on what, kept so while it moves."""

    def __init__(self, store: SideInMemory) -> None:
        self._store = store
        self._moves = store.noting()
        self._hedged = _Share()
        self._of_party: dict[str, _PartyShare] = {}
        for dated in store.counted:
            self._change(dated, 1)

    def now(self) -> Shares:
        """Return it as it is now, where all is settled."""
        for _, stood, stands in self._moves.taken():
            self._take(stood, -1)
            self._take(stands, 1)
        shares = sorted(self._of_party.items(), key=_first)
        return Shares(
            self._store.sums.low,
            {party: share.count for party, share in shares},
            self._hedged.count if self._hedged.many else None,
        )

    def _take(self, standing: Stood | None, sign: int) -> None:
        if standing is not None and standing.counts:
            self._change(standing.dated, sign)

    def _change(self, dated: Dated, sign: int) -> None:
        added = dated.contribution
        if added.hedged:
            self._hedged.add(added.count, sign)
        if added.only_party is not None:
            self._change_party(added.only_party, dated, sign)

    def _change_party(self, party: str, dated: Dated, sign: int) -> None:
        share = self._of_party.setdefault(party, _PartyShare())
        share.add(dated.contribution.count, sign)
        if sign > 0:
            share.by_days.add(dated)
        else:
            share.by_days.remove(dated)
        if not share.many:
            del self._of_party[party]


def _first(share: tuple[str, _PartyShare]) -> Dated:
    return next(share[1].by_days.in_order())
