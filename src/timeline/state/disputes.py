"""The disagreements of a log, kept region by region; those between totals are of all units."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from timeline.events import Measure
from timeline.state.conflicts import (
    about_names,
    about_totals,
    by_topic,
    disagreements_within,
    in_order,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.state.aliases import Names
    from timeline.state.conflicts import Disagreement
    from timeline.state.regions import Region, Regions
    from timeline.state.resolution import Index
    from timeline.state.unit import Unit

__all__ = ["Disputes", "come_and_gone"]

Conflicts = tuple["Disagreement", ...]
Step = tuple[Conflicts, Conflicts, "list[Disagreement]", "list[Disagreement]"]
"""All that there were, and are, and what came and what went between them."""


class Disputes:
    """What is known of the disagreements of a log, and what has to be found out again.

    Attributes:
        known: whether those of all regions were found out, but for `stale` ones.
        stale: the regions of which they have to be found out again, by their leads.
    """

    def __init__(self, regions: Regions) -> None:
        self.known = False
        self.stale: dict[str, Region] = {}
        self._regions = regions
        self._by_lead: dict[str, Sequence[Disagreement]] = {}
        self._claimed: set[Measure] = set()
        self._totals: tuple[Disagreement, ...] | None = None
        self._within: list[Disagreement] = []
        self._all: tuple[Disagreement, ...] | None = None
        self._names: Names | None = None
        self._step: Step | None = None
        self._come: list[Disagreement] = []
        self._gone: list[Disagreement] = []

    def unshare(self) -> None:
        """Have all to itself that it shares with what it was copied from."""
        self.stale, self._by_lead = {**self.stale}, {**self._by_lead}
        self._within, self._come, self._gone = [*self._within], [*self._come], [*self._gone]

    def forget(self, region: Region) -> None:
        """Forget what is known of *region*, of which something moved."""
        if self.known:
            self.stale[region.lead] = region

    def moved(self, before: Unit | None, now: Unit | None) -> None:
        """Take note that one unit is another *now* than *before*, or came, or went."""
        if not self.known:
            return
        units = [unit for unit in (before, now) if unit is not None]
        counted = chain.from_iterable(map(_counted_by, units))
        if _claimed_by(units) or not self._claimed.isdisjoint(counted):
            self._totals = None

    def by_region(self, index: Index, units: Sequence[Unit]) -> dict[str, list[Disagreement]]:
        """Return the disagreements in *index*, and of *units*, by the leads of their regions."""
        found: defaultdict[str, list[Disagreement]] = defaultdict(list)
        for owner, disagreement in disagreements_within(index, units):
            found[self._regions.of(owner).lead].append(disagreement)
        return found

    def found(
        self, found: Mapping[str, Sequence[Disagreement]], joined: Iterable[str] = ()
    ) -> None:
        """Keep what was *found* out, by the leads of regions; nothing else is stale any more.

        What were leads until they were *joined* with others, which were stale, are so no more.
        """
        leads = (*joined, *found)
        gone = [conflict for lead in leads for conflict in self._by_lead.pop(lead, ())]
        fresh = {lead: conflicts for lead, conflicts in found.items() if conflicts}
        self._by_lead |= fresh
        for conflict in gone:
            place = bisect_left(self._within, by_topic(conflict), key=by_topic)
            while self._within[place] is not conflict:
                place += 1
            del self._within[place]
        if not self._within:
            self._within = [*in_order(chain.from_iterable(fresh.values()))]
        else:
            for conflict in chain.from_iterable(fresh.values()):
                insort(self._within, conflict, key=by_topic)
        self._gone += gone
        self._come += chain.from_iterable(fresh.values())
        self.stale.clear()
        self.known = True

    def all(self, names: Names, units: Iterable[Unit]) -> tuple[Disagreement, ...]:
        """Return every disagreement, of which those within regions were found out.

        As long as none comes or goes it is the same object.
        """
        before, is_known = self._all, names is self._names and self._totals is not None
        if self._totals is None:
            units = [*units]
            self._claimed = claimed = _claimed_by(units)
            counting = (unit for unit in units if not claimed.isdisjoint(_counted_by(unit)))
            self._totals = (*about_totals(counting),) if claimed else ()
        if before is not None and is_known and not (self._come or self._gone):
            return before
        about, within = (*about_names(names), *self._totals), tuple(self._within)
        self._all = now = in_order((*about, *within)) if about else within
        self._names = names
        # What comes and goes of totals and names is not looked for one by one.
        step = None if before is None or not is_known else (before, now, self._come, self._gone)
        self._step, self._come, self._gone = step, [], []
        return now

    def since(self, before: Conflicts) -> tuple[Conflicts, Conflicts]:
        """Return what came since all there were was *before*, and what went."""
        if self._step is not None and self._step[0] is before and self._step[1] is self._all:
            return _without_equals(*self._step[2:])
        return come_and_gone(before, self._all or ())


def come_and_gone(before: Conflicts, after: Conflicts) -> tuple[Conflicts, Conflicts]:
    """Return which of *after* are not among those *before*, and the other way round."""
    if before is after:
        return (), ()
    # Most are the same objects, which is seen without a look into them.
    was, is_ = {*map(id, before)}, {*map(id, after)}
    come = [conflict for conflict in after if id(conflict) not in was]
    return _without_equals(come, [conflict for conflict in before if id(conflict) not in is_])


def _without_equals(
    come: Iterable[Disagreement], gone: Iterable[Disagreement]
) -> tuple[Conflicts, Conflicts]:
    """Return what came and what went, without what came again as it was."""
    came, went = dict.fromkeys(come), dict.fromkeys(gone)
    return (
        in_order(conflict for conflict in came if conflict not in went),
        in_order(conflict for conflict in went if conflict not in came),
    )


def _claimed_by(units: Iterable[Unit]) -> set[Measure]:
    """Return the measures of which *units* claim totals."""
    return {
        total.measure
        for unit in units
        for development in unit.developments
        for total in development.numbers.totals
    }


def _counted_by(unit: Unit) -> set[Measure]:
    """Return the measures of which *unit* says anything."""
    return set[Measure]().union(*(inner.numbers.measures for inner in unit.developments))
