"""The events that a model needs, read from its ledger one by one, and the units that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.model.tables import DamagedModel
from timeline.state import Unit
from timeline.state.cuts import Cuts
from timeline.state.recall import Recall
from timeline.state.regions import ALIASES
from timeline.state.resolution import index
from timeline.state.units import Units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.events import Event
    from timeline.ledgers.contract import Ledger
    from timeline.model.nodes import StoredRegions
    from timeline.state import Recorded
    from timeline.state.aliases import Names
    from timeline.state.resolution import Index

__all__ = ["Material"]

HELD = 5000
"""So many events are held on to, as neighbours are often made of the same documents."""


class Material:
    """What regions are made of: events of *ledger*, found by *regions*."""

    def __init__(self, ledger: Ledger, regions: StoredRegions) -> None:
        self._ledger, self._regions = ledger, regions
        self._held: dict[int, Recorded[Event]] = {}
        self._names: Names | None = None
        self._left_out: frozenset[int] = frozenset()
        self._recall = Recall()

    def forget_names(self) -> None:
        """Have it found out again what names stand for."""
        self._names = None

    def leave_out(self, positions: Iterable[int]) -> None:
        """Have units made without the events at these *positions*, and no others."""
        self._left_out = frozenset(positions)
        self._names = None

    def event(self, position: int) -> Recorded[Event]:
        """Return the event at *position*."""
        recorded = self._held.get(position)
        if recorded is None:
            recorded = self._ledger.event_at(position)
            if recorded is None:
                raise DamagedModel(f"the ledger has nothing at position {position}")
            self.hold(position, recorded)
        return recorded

    def hold(self, position: int, recorded: Recorded[Event]) -> None:
        """Hold on to an event that was read."""
        if len(self._held) >= HELD:
            self._held.clear()
            self._recall = Recall()
        self._held[position] = recorded

    def id_of(self, head: int) -> str:
        """Return the id of the report that is the *head* of a unit."""
        row = self._regions.node(head)
        return self.event(row[3]).id

    def names(self) -> Names:
        """Return what names stand for."""
        if self._names is None:
            node = self._regions.number(ALIASES)
            region = self._regions.region_of(node) if node else 0
            self._names = index(self._events([region] if region else [])).names
        return self._names

    def _events(self, regions: Iterable[int]) -> list[Recorded[Event]]:
        positions, left_out = self._regions.positions(regions), self._left_out
        return [self.event(position) for position in positions if position not in left_out]

    def units(self, region: int) -> dict[int, Unit]:
        """Return the units of *region*, by the numbers of their first reports."""
        resolved: Index = index(
            self._events(self._regions.material(region)), recall=self._recall, names=self.names()
        )
        own = [event.id for event in self._events([region]) if event.id in resolved.reports]
        units = Units(resolved, Cuts(), None).of(own)
        return {self._regions.number(unit.ids[0]): unit for unit in units}

    def unit(self, head: int, _: str = "") -> Unit:
        """Return the unit with a *head*: one of nothing where there is none, as while it moves."""
        return self.units(self._regions.region_of(head)).get(head) or Unit(())
