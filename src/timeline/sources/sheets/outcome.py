"""What became of the rows of a sheet."""

from __future__ import annotations

from attrs import frozen

from timeline.sources.sheets.batch import What
from timeline.sources.sheets.faults import Fault

__all__ = ["Imported", "Tally"]


@frozen(kw_only=True)
class Imported:
    """What became of the rows of a sheet: ``read == added + duplicate + rejected``.

    Attributes:
        read: the rows that were read, without those that the mapping passes over.
        added: rows that were recorded.
        revising: those of them that revise what was recorded of the row before.
        duplicate: rows that were known as they are.
        overruled: those of them that somebody else revised since: what they recorded stands.
        rejected: rows that were not recorded: those with faults; or if nothing was, all others.
        skipped: rows that the mapping passes over.
        withdrawn: rows known from before that were withdrawn, as the sheet has them no longer.
        missing: rows known from before that the sheet has no longer, and which stand.
        unlinked: links that the sheet gives again, and somebody else took back or revised since.
        documents: known documents that were revised.
        events: how many events were recorded of all this.
        faults: everything that is wrong, by row and column.
    """

    read: int = 0
    added: int = 0
    revising: int = 0
    duplicate: int = 0
    overruled: int = 0
    rejected: int = 0
    skipped: int = 0
    withdrawn: int = 0
    missing: int = 0
    unlinked: int = 0
    documents: int = 0
    events: int = 0
    faults: tuple[Fault, ...] = ()

    def __str__(self) -> str:
        revising = f" (of which {self.revising} revise)" if self.revising else ""
        said = (
            f"{self.read} rows read: {self.added} added{revising}, {self.duplicate} duplicate, "
            f"{self.rejected} rejected"
        )
        faulty = len({fault.row for fault in self.faults})
        if faulty not in {0, self.rejected}:
            said += f" (of which {faulty} have faults)"
        for number, what in (
            (self.overruled, "rows were revised since by others: their readings stand"),
            (self.unlinked, "links were revised since by others: their judgement stands"),
            (self.documents, "known documents revised"),
            (self.skipped, "passed over, as the mapping says"),
            (self.withdrawn, "withdrawn, as the sheet has them no longer"),
            (self.missing, "known from before, which the sheet has no longer: they stand"),
        ):
            said += f"; {number} {what}" if number else ""
        return f"{said}; {self.events} events recorded"


class Tally:
    """How many rows became what."""

    def __init__(self) -> None:
        self.read = self.added = self.revising = self.duplicate = self.rejected = self.skipped = 0
        self.overruled = self.unlinked = self.documents = 0

    def took(self, what: What) -> None:
        """Count a row that is as it should be."""
        self.added += what in {What.NEW, What.REVISES}
        self.revising += what is What.REVISES
        self.duplicate += what in {What.KNOWN, What.OVERRULED}
        self.overruled += what is What.OVERRULED
