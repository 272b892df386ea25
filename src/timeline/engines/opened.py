"""One part, opened: the events it holds, and what of them is its own."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.engines.lines import recorded_and_own
from timeline.engines.segments import lines_in
from timeline.state import collector_paused
from timeline.state.conflicts import disagreements_within
from timeline.state.disputes import claimed_by, counted_by
from timeline.state.resolution import index
from timeline.state.units import Units

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from timeline.engines.folders import FileFolder
    from timeline.engines.segments import Segment
    from timeline.events import Event, Measure
    from timeline.state import Disagreement, Recorded, Unit
    from timeline.state.beliefs import Trust
    from timeline.state.cuts import Cuts
    from timeline.state.resolution import Index

__all__ = ["OpenedPart", "PartFiles"]


@frozen
class PartFiles:
    """Where a part is: what is sent to whoever is to open it."""

    folder: FileFolder
    number: int
    segments: tuple[Segment, ...]

    def opened(self, cuts: Cuts) -> OpenedPart:
        """Return the part, seen through *cuts*."""
        with collector_paused():
            return OpenedPart(*self.events(), cuts)

    def events(self) -> tuple[list[Recorded[Event]], frozenset[str]]:
        """Return its events, and the ids of those that are its own.

        Raises:
            LedgerCorrupt: a file is missing, or is not what was written.
            CodecError: an event is of a kind that this process does not know.
        """
        return recorded_and_own(lines_in(self.folder, self.segments))


class OpenedPart:
    """A part of a story: whatever lives in it is as it is in the whole.

    What it has of other parts is context: documents, what is carried out, what is judged beside.
    """

    def __init__(
        self, recorded: Iterable[Recorded[Event]], own: Set[str], cuts: Cuts
    ) -> None:
        self._own = own
        self.index: Index = index(
            event
            for event in recorded
            if cuts.known_at is None or event.moment <= cuts.known_at
        )
        self._units = Units(self.index, cuts, None)

    @cached_property
    def own_reports(self) -> tuple[Recorded[Report], ...]:
        """The reports that live here, in the reading that stands."""
        return tuple(report for id_, report in self.index.reports.items() if id_ in self._own)

    def units(self) -> tuple[Unit, ...]:
        """Return the counting units that live here."""
        return self._units.of((report.id for report in self.own_reports), None)

    def units_of(self, reports: Iterable[str], believing: Trust | None) -> tuple[Unit, ...]:
        """Return those that hold any of the *reports*, if *believing* alone speaks."""
        return self._units.of(reports, believing)

    def disagreements(self) -> list[Disagreement]:
        """Return the disagreements that live here, but for those between totals."""
        units = self._units.of(self.index.reports, None)
        return [
            disagreement
            for owner, disagreement in disagreements_within(self.index, units)
            if owner in self._own
        ]
