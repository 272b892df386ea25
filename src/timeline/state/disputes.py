"""The disagreements of a log, kept region by region; those between totals are of all units."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from timeline.events import Measure
from timeline.state.conflicts import about_names, about_totals, disagreements_within, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.state.aliases import Names
    from timeline.state.conflicts import Disagreement
    from timeline.state.regions import Region, Regions
    from timeline.state.resolution import Index
    from timeline.state.unit import Unit

__all__ = ["Disputes"]


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

    def forget(self, region: Region) -> None:
        """Forget what is known of *region*, of which something moved."""
        if self.known:
            self.stale[region.lead] = region

    def moved(self, before: Unit | None, now: Unit | None) -> None:
        """Take note that one unit is another *now* than *before*, or came, or went."""
        if not self.known:
            return
        units = [unit for unit in (before, now) if unit is not None]
        claimed = _claimed_by(units)
        if not self._claimed.isdisjoint(chain(claimed, *map(_counted_by, units))) or claimed:
            self._totals = None

    def by_region(self, index: Index, units: Sequence[Unit]) -> dict[str, list[Disagreement]]:
        """Return the disagreements in *index*, and of *units*, by the leads of their regions."""
        found: defaultdict[str, list[Disagreement]] = defaultdict(list)
        for owner, disagreement in disagreements_within(index, units):
            found[self._regions.of(owner).lead].append(disagreement)
        return found

    def found(self, found: Mapping[str, Sequence[Disagreement]]) -> None:
        """Keep what was *found* out, by the leads of regions; nothing else is stale any more."""
        for lead, conflicts in found.items():
            if conflicts:
                self._by_lead[lead] = conflicts
            else:
                self._by_lead.pop(lead, None)
        # What leads no region any more was joined with another, which was stale.
        for lead in [lead for lead in self._by_lead if self._regions.of(lead).lead != lead]:
            del self._by_lead[lead]
        self.stale.clear()
        self.known = True

    def all(self, names: Names, units: Iterable[Unit]) -> tuple[Disagreement, ...]:
        """Return every disagreement, of which those within regions were found out."""
        if self._totals is None:
            units = [*units]
            self._claimed = _claimed_by(units)
            relevant = [unit for unit in units if not self._claimed.isdisjoint(_counted_by(unit))]
            self._totals = (*about_totals(relevant),) if self._claimed else ()
        within = chain.from_iterable(self._by_lead.values())
        return in_order((*about_names(names), *self._totals, *within))


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
