"""What a log amounts to, kept current as events are added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from timeline.state.cuts import Cuts
from timeline.state.disputes import Disputes
from timeline.state.pausing import collector_paused
from timeline.state.regions import ALIASES, Regions
from timeline.state.resolution import index
from timeline.state.units import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from timeline.events import Event
    from timeline.state.conflicts import Disagreement
    from timeline.state.recorded import Recorded
    from timeline.state.regions import Region
    from timeline.state.resolution import Index
    from timeline.state.unit import Unit

__all__ = ["Current", "Kept"]


class Kept(Protocol):
    """What is told of every counting unit that comes, changes or goes, and so stays current.

    A unit is told by the id of its first report.
    """

    def put(self, head: str, unit: Unit) -> None:
        """Take *unit* in the place of what went by *head*, if anything did."""

    def drop(self, head: str) -> None:
        """Forget the unit that went by *head*."""


K = TypeVar("K", bound=Kept)


class Current:
    """The counting units of a log, its disagreements and answers, made anew where they may move.

    *recorded* are the events of the log by their ids. Whoever adds one there says so by `add`; what
    that bears on is made anew when something is asked, once for all that was added until then.
    """

    def __init__(
        self, recorded: Mapping[str, Recorded[Event]], index: Index, units: Iterable[Unit]
    ) -> None:
        """Begin with all that is *recorded*, with its *index* and its *units*."""
        self.size = len(recorded)
        self._recorded = recorded
        self._recall, self._names = index.recall, index.names
        self._regions = Regions()
        self._units: dict[str, Unit] = {}
        self._stale: dict[str, None] = {}
        self._kept: dict[Hashable, Kept] = {}
        for event in recorded.values():
            self._regions.add(event.id, event.event)
        for unit in units:
            head = unit.ids[0]
            self._units[head] = unit
            self._regions.of(head).heads += (head,)
        self._regions.joined.clear()
        self._disputes = Disputes(self._regions)

    def add(self, recorded: Recorded[Event]) -> None:
        """Take note of an event that was added to the log."""
        self.size += 1
        if self._regions.add(recorded.id, recorded.event):
            self._stale[recorded.id] = None

    def units(self) -> tuple[Unit, ...]:
        """Return every counting unit, in the order in which their first reports were added."""
        self._renew()
        units = self._units
        return tuple([units[id_] for id_ in self._recorded if id_ in units])

    def conflicts(self) -> tuple[Disagreement, ...]:
        """Return every disagreement."""
        self._renew()
        if self._disputes.known:
            stale = self._disputes.stale.values()
            found = {region.lead: self._disagreements_of(region) for region in stale}
        else:
            everything = index(self._recorded.values(), recall=self._recall, names=self._names)
            found = self._disputes.by_region(everything, [*self._units.values()])
        self._disputes.found(found)
        return self._disputes.all(self._names, self._units.values())

    def conflicts_since(
        self, before: tuple[Disagreement, ...]
    ) -> tuple[tuple[Disagreement, ...], tuple[Disagreement, ...]]:
        """Return the disagreements that came since there were those *before*, and that went."""
        self.conflicts()
        return self._disputes.since(before)

    def kept(self, key: Hashable, make: Callable[[], K]) -> K:
        """Return what is kept current under *key*: what *make* makes, where it is asked first."""
        self._renew()
        if key not in self._kept:
            with collector_paused():
                kept = self._kept[key] = make()
                for head, unit in self._units.items():
                    kept.put(head, unit)
        return self._kept[key]  # type: ignore[return-value]

    def _renew(self) -> None:
        """Make anew what the events bear on that were added since it was last done."""
        if not self._stale:
            return
        with collector_paused():
            stale = self._affected(self._stale)
            self._stale.clear()
            if ALIASES in self._regions and self._regions.of(ALIASES).lead in stale:
                stale |= self._affected(self._renamed())
            for region in stale.values():
                self._renew_units(region)

    def _affected(self, names: Iterable[str]) -> dict[str, Region]:
        """Return the regions that what goes by *names* bears on, by their leads."""
        return {
            region.lead: region
            for name in names
            for region in self._regions.affected(self._regions.of(name))
        }

    def _renamed(self) -> Iterator[str]:
        """Find out what names stand for now, and yield the units that use any that moved."""
        aliases = self._regions.of(ALIASES).events
        before, names = self._names.stand_for, index(self._recorded[id_] for id_ in aliases).names
        now, self._names = names.stand_for, names
        moved = {name for name in {*before, *now} if before.get(name) != now.get(name)}
        if moved:
            yield from (head for head, unit in self._units.items() if unit.uses_any_of(moved))

    def _renew_units(self, region: Region) -> None:
        """Make the units of *region* anew, and tell those that have to know which moved."""
        index, before = self._index_of(region), region.heads
        own = [id_ for id_ in region.events if id_ in index.reports]
        units = {unit.ids[0]: unit for unit in Units(index, Cuts(), None).of(own, None)}
        region.heads = (*units,)
        self._disputes.forget(region)
        for head in before:
            if head not in units:
                self._disputes.moved(self._units.pop(head), None)
                for kept in self._kept.values():
                    kept.drop(head)
        for head, unit in units.items():
            known = self._units.get(head)
            if known != unit:
                self._units[head] = unit
                self._disputes.moved(known, unit)
                for kept in self._kept.values():
                    kept.put(head, unit)

    def _index_of(self, region: Region) -> Index:
        """Return the index of all that decides what *region* amounts to."""
        material = self._regions.material(region)
        return index(
            (self._recorded[id_] for near in material for id_ in near.events),
            recall=self._recall,
            names=self._names,
        )

    def _disagreements_of(self, region: Region) -> list[Disagreement]:
        """Return the disagreements within *region*, or between it and what is judged with it."""
        index = self._index_of(region)
        units = Units(index, Cuts(), None).of(index.reports, None)
        return self._disputes.by_region(index, units).get(region.lead, [])
