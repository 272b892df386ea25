"""What became of the rows of a sheet, and what is wrong with it, by row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import visible
from timeline.errors import NoteError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

__all__ = ["Fault", "Imported", "SheetError"]


@frozen
class Fault:
    """What is wrong in a row, or in the whole sheet where `row` is `None`.

    Rows are numbered as a spreadsheet shows them: the header is usually row 1.

    >>> print(Fault(3, ("killed",), "expected a count, found 'many'"))
    row 3, column 'killed': expected a count, found 'many'
    """

    row: int | None
    columns: tuple[str, ...]
    sentence: str

    def __str__(self) -> str:
        where = [f"row {self.row}"] if self.row is not None else []
        if self.columns:
            where.append(f"column {' and '.join(map(repr, self.columns))}")
        return visible(f"{', '.join(where)}: {self.sentence}" if where else self.sentence)


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
        notices: what others revised of what the sheet says, each with its row.
        remarks: what may be wrong, each sort of it once: numbers of other things than a measure
            counts, days in several formats, sides that are nearly alike.

    >>> print(Imported(read=3, added=2, duplicate=1, events=3))
    3 rows read: 2 added, 1 duplicate, 0 rejected; 3 events recorded
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
    notices: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def rows(self) -> str:
        """What became of the rows, in a sentence without its stop."""
        revising = f" (of which {self.revising} revise)" if self.revising else ""
        sentence = (
            f"{self.read} rows read: {self.added} added{revising}, {self.duplicate} duplicate, "
            f"{self.rejected} rejected"
        )
        faulty = len({fault.row for fault in self.faults})
        if faulty not in {0, self.rejected}:
            sentence += f" (of which {faulty} have faults)"
        for number, what in (
            (self.overruled, "rows were revised since by others: their readings stand"),
            (self.unlinked, "links were revised since by others: their judgement stands"),
            (self.documents, "known documents revised"),
            (self.skipped, "passed over, as the mapping says"),
            (self.withdrawn, "withdrawn, as the sheet has them no longer"),
            (self.missing, "known from before, which the sheet has no longer: they stand"),
        ):
            sentence += f"; {number} {what}" if number else ""
        return sentence

    def __str__(self) -> str:
        return f"{self.rows}; {self.events} events recorded"


class SheetError(NoteError):
    """A sheet that cannot be imported as it stands; nothing was recorded.

    Attributes:
        faults: each fault found, by row and column.
        done: what became of the rows, where they could be read.

    >>> fault = Fault(3, ("killed",), "expected a count, found 'many'")
    >>> error = SheetError.of("losses.csv", [fault])
    >>> print(error)
    losses.csv: row 3, column 'killed': expected a count, found 'many'; nothing was recorded
    >>> error.faults[0].row
    3
    """

    faults: tuple[Fault, ...] = ()
    done: Imported | None = None

    @classmethod
    def of(cls, sheet: str, faults: Iterable[Fault], done: Imported | None = None) -> Self:
        """Return the error that says all *faults* of *sheet*."""
        listed = tuple(faults)
        lines = [f"{visible(sheet)}: {fault}" for fault in listed]
        error = cls(f"{lines[0]}; nothing was recorded" if len(lines) == 1 else "\n".join(lines))
        error.faults, error.done = listed, done
        return error
