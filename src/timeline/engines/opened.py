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
from timeline.state import collector_paused
from timeline.state.conflicts import disagreements_within
from timeline.state.resolution import index
from timeline.state.units import Units

if TYPE_CHECKING:
    from timeline.events import EventId
    from timeline.state import Disagreement, Unit
    from timeline.state.cuts import Cuts

__all__ = ["OpenedPart", "PartFiles"]


@frozen
class PartFiles:
    """Where a part is: what is sent to whoever is to open it.

    *vocabularies* are the modules that define the kinds of what is reported in it.

    >>> import timeline as tl
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, tl.open() as ledger:
    ...     files = tl.split(ledger, into=2, to=folder).files()
    >>> [part.number for part in files]
    [0, 1]
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
    def _own_reports(self) -> tuple[EventId, ...]:
        """The ids of the reports that live here, in the reading that stands."""
        return tuple(id_ for id_ in self.index.reports if id_ in self._own)

    def units(self) -> tuple[Unit, ...]:
        """Return the counting units that live here."""
        return self._units.of(self._own_reports)

    def position_of(self, unit: Unit) -> int:
        """Return the position of its first report, by which units are in order."""
        return self._positions[unit.ids[0]]

    def units_by_document(self) -> dict[str, list[Unit]]:
        """Return the counting units that live here, by documents, as each alone has them."""
        return self._units.by_document(self._own_reports)

    def disagreements(self) -> list[Disagreement]:
        """Return the disagreements that live here, but for those between totals."""
        units = self._units.of(self.index.reports)
        return [
            disagreement
            for owner, disagreement in disagreements_within(self.index, units)
            if owner in self._own
        ]
