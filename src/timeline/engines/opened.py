"""One part, opened: the events it holds, and what of them is its own."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.engines.folders import FileFolder
from timeline.engines.lines import Held, held
from timeline.engines.segments import Segment, lines_in
from timeline.events import Relation
from timeline.state import collector_paused, from_document
from timeline.state.conflicts import disagreements_within
from timeline.state.resolution import index
from timeline.state.units import Units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Report
    from timeline.state import Disagreement, Recorded, Unit
    from timeline.state.cuts import Cuts

__all__ = ["OpenedPart", "PartFiles"]


@frozen
class PartFiles:
    """Where a part is: what is sent to whoever is to open it.

    *vocabularies* are the modules that define the kinds of what is reported in it.
    """

    folder: FileFolder
    number: int
    segments: tuple[Segment, ...]
    vocabularies: tuple[str, ...] = ()

    def opened(self, cuts: Cuts) -> OpenedPart:
        """Return the part, seen through *cuts*."""
        with collector_paused():
            return OpenedPart(self.held(), cuts)

    def held(self) -> Held:
        """Return its events.

        Raises:
            LedgerCorrupt: a file is missing, or is not what was written.
            CodecError: an event is of a kind that this process does not know.
        """
        for module in self.vocabularies:
            # What cannot be imported there may be known all the same; else decoding says so.
            with suppress(ImportError):
                import_module(module)
        return held(lines_in(self.folder, self.segments))


class OpenedPart:
    """A part of a story: whatever lives in it is as it is in the whole.

    What it has of other parts is context: documents, what is carried out, what is judged beside.
    """

    def __init__(self, held: Held, cuts: Cuts) -> None:
        self._own, at = held.own, cuts.known_at
        self._positions = {event.id: position for position, event in held.recorded.items()}
        self.index = index(
            event for event in held.recorded.values() if at is None or event.moment <= at
        )
        self._units = Units(self.index, cuts, None)

    @cached_property
    def own_reports(self) -> tuple[Recorded[Report], ...]:
        """The reports that live here, in the reading that stands."""
        return tuple(report for id_, report in self.index.reports.items() if id_ in self._own)

    def units(self) -> tuple[Unit, ...]:
        """Return the counting units that live here."""
        return self._units.of((report.id for report in self.own_reports), None)

    def position_of(self, unit: Unit) -> int:
        """Return the position of its first report, by which units are in order."""
        return self._positions[unit.ids[0]]

    def units_of(self, document: str) -> Iterator[Unit]:
        """Yield those that hold reports of *document*, if that alone is believed."""
        reports = self._by_document[document]
        heads = {self._head_of(id_) for id_ in reports if self._head_of(id_) in self._own}
        # Whether those speak that contradict them decides what is contested.
        rivals = [rival for head in heads for rival in self._rivals_of(head)]
        for unit in self._units.of([*heads, *rivals], from_document(document)):
            if unit.ids[0] in heads:
                yield unit

    def _head_of(self, id_: str) -> str:
        return self.index.unit.get(id_, (id_,))[0]

    def _rivals_of(self, head: str) -> Iterator[str]:
        for id_ in self.index.unit.get(head, (head,)):
            yield from self._contradicting.get(id_, ())

    @cached_property
    def _contradicting(self) -> dict[str, list[str]]:
        contradicting: dict[str, list[str]] = {}
        for link in self.index.links:
            if link.event.relation is Relation.CONTRADICTS:
                left, right = link.event.left, link.event.right
                contradicting.setdefault(left, []).append(right)
                contradicting.setdefault(right, []).append(left)
        return contradicting

    @cached_property
    def _by_document(self) -> dict[str, list[str]]:
        by_document: dict[str, list[str]] = {}
        for report in self.index.reports.values():
            by_document.setdefault(report.event.document, []).append(report.id)
        return by_document

    def disagreements(self) -> list[Disagreement]:
        """Return the disagreements that live here, but for those between totals."""
        units = self._units.of(self.index.reports, None)
        return [
            disagreement
            for owner, disagreement in disagreements_within(self.index, units)
            if owner in self._own
        ]
