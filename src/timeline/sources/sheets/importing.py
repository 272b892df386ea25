"""Sheets into a ledger: new rows are recorded, edited rows revised, rows with faults told."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from timeline.display.named_files import naming
from timeline.files.writing import beside
from timeline.ledgers.rows import EncodedEvent
from timeline.ledgers.sealing import Seals
from timeline.reconciling import New, Overruled, Pending, Revise, Withdraw, reconcile
from timeline.sources.sheets.files.opening import open_sheet
from timeline.sources.sheets.files.our_columns import REJECTED
from timeline.sources.sheets.outcome import Fault, Imported, SheetError
from timeline.sources.sheets.rows.rejected_rows import RejectedRows, check_new_file, put_in_place
from timeline.sources.sheets.source import SheetSource
from timeline.state import collector_paused
from timeline.telling.nouns import NounRemarks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from os import PathLike

    from timeline.ledgers import Ledger
    from timeline.reconciling import Change
    from timeline.sources.sheets.files.opening import Sheet
    from timeline.sources.sheets.mapping import SheetMapping

__all__ = ["check_columns", "import_sheet", "imported_from"]


def import_sheet(
    path: str | PathLike[str],
    mapping: SheetMapping,
    ledger: Ledger,
    *,
    collect: str | PathLike[str] | None = None,
    withdraw: bool = False,
    confirmed: bool = False,
    at: datetime | None = None,
    seen: Callable[[int], object] = lambda _: None,
) -> Imported:
    """Record the rows of the sheet at *path* into *ledger* as one batch, as *mapping* says.

    A row that was recorded before and reads otherwise now becomes a `Revision`; what somebody else
    revised stands until the row says something new. If any row has a fault nothing is recorded;
    with *collect*, the others are, and those with faults are written to that file, to be mended and
    imported in their turn. With *withdraw*, rows that were recorded before and are no longer in the
    sheet are withdrawn, unless a row was rejected: more than a tenth of all, and more than a few,
    if that is *confirmed*. With *at* all is recorded as of that moment: of a version of the sheet
    that is known to have been there by then, into a ledger whose moments are all earlier. *seen* is
    told now and then how many rows were read.

    >>> import timeline as tl
    >>> from tempfile import TemporaryDirectory
    >>> from timeline.sources.sheets import guess, read_mapping
    >>> with TemporaryDirectory() as folder, tl.open() as ledger:
    ...     sheet, mapping = Path(folder, "losses.csv"), Path(folder, "losses.toml")
    ...     _ = sheet.write_text('''day,place,killed
    ... 2021-05-03,Ardal,3
    ... ''')
    ...     _ = mapping.write_text(guess(sheet))  # to be read and corrected first
    ...     print(import_sheet(sheet, read_mapping(mapping), ledger))
    1 rows read: 1 added, 0 duplicate, 0 rejected; 2 events recorded

    Raises:
        SheetError: the file or a row has faults, all of which are told; nothing was recorded.
        Unconfirmed: so many rows are gone that the sheet may be cut off; nothing was recorded.
        HeadMoved: somebody else recorded meanwhile; calling again is safe.
        LedgerError: *at* is not later than all that is in the ledger, or is still to come.
    """
    rejects = None if collect is None else Path(collect)
    if rejects is not None:
        check_new_file(rejects)
    sheet = open_sheet(Path(path), mapping.opening)
    check_columns(sheet, mapping)
    _check_use(sheet, mapping, rejects, withdraw=withdraw)
    with RejectedRows(sheet) as rejected, Pending() as pending, collector_paused():
        seals = ledger.sealing() if mapping.private else Seals([])
        source = SheetSource(
            sheet,
            mapping,
            lambda: (stored.recorded for stored in ledger.read()),
            rejected,
            withdraw=withdraw,
            strict=rejects is None,
            seen=seen,
            seal=seals.seal if mapping.private else lambda event: event,
        )
        changes = reconcile(source, source.standing, confirmed=confirmed)
        imported = imported_from(source, pending.passing(changes))
        notices = (*imported.notices, *source.notices)
        imported = evolve(imported, events=pending.size, notices=notices)
        if source.faults and rejects is None:
            raise SheetError.of(str(path), source.faults, _nothing_of(imported))
        with ExitStack() as undone:
            new = rejects and source.faults and _new_file_of(rejected, rejects, mapping, source)
            if new:
                undone.callback(new.unlink, missing_ok=True)
            if pending.size or at:
                encoded = (EncodedEvent(*event) for event in pending)
                ledger.append_encoded(
                    encoded, excerpts=seals.excerpts, expected=source.standing.size, at=at
                )
            undone.pop_all()
        if new and rejects:
            put_in_place(new, rejects)
    return imported


def check_columns(sheet: Sheet, mapping: SheetMapping) -> None:
    """See that the columns of the mapping are in the sheet, once each."""
    faults = []
    columns = ", ".join(repr(name) for name in sheet.columns if name) or "none"
    for name in mapping.columns_of_file:
        times = sheet.columns.count(name)
        where = f"{mapping.path}:{mapping.lines[name]}"
        if times == 0:
            sentence = f"no column {name!r:.80}, which {where} reads (there are: {columns:.500})"
            faults.append(Fault(None, (), sentence))
        elif times > 1:
            sentence = f"expected one column {name!r:.80}, which {where} reads, found {times}"
            faults.append(Fault(None, (), sentence))
    if faults:
        raise SheetError.of(str(sheet.path), faults)


def _check_use(
    sheet: Sheet, mapping: SheetMapping, rejects: Path | None, *, withdraw: bool
) -> None:
    """See that rejected rows can be written as they are, and are not taken for the sheet."""
    objects = rejects and rejects.suffix.lower() == ".jsonl"
    if objects and len({*sheet.columns}) < len(sheet.columns):
        why = "columns with one name cannot be written to it: expected a .csv for rejected rows"
        raise SheetError.of(str(rejects), [Fault(None, (), why)])
    if mapping.running and (rejects or sheet.rejected):
        why = "a [[running_total]] is of all rows: some alone can neither be recorded nor mended"
        raise SheetError.of(str(sheet.path), [Fault(None, (), why)])
    if withdraw and sheet.rejected:
        why = "these rows were rejected from a sheet: those that are not here cannot be withdrawn"
        raise SheetError.of(str(sheet.path), [Fault(None, (REJECTED,), why)])


Counts = Counter[tuple[type, str]]
"""How many changes of each type there are to reports, documents and links."""


def _tallied(changes: Iterable[Change]) -> tuple[Counts, tuple[str, ...], tuple[str, ...]]:
    counts, notices, remarks = Counts(), [], NounRemarks()
    for change in changes:
        remarks.hear(change.events)
        if not isinstance(change, Withdraw) or change.gone:
            counts[type(change), change.address[0]] += 1
        if change.notice:
            notices.append(change.notice)
    return counts, tuple(notices), remarks.told


def imported_from(source: SheetSource, changes: Iterable[Change]) -> Imported:
    """Return what became of the rows of *source*, once all the *changes* that they make are made.

    How many events are recorded is not told.
    """
    counts, notices, remarks = _tallied(changes)
    revising, withdrawn = counts[Revise, "report"], counts[Withdraw, "report"]
    added = counts[New, "report"] + revising
    return Imported(
        read=source.read,
        added=added,
        revising=revising,
        duplicate=source.read - added - source.rejected,
        overruled=counts[Overruled, "report"],
        rejected=source.rejected,
        skipped=source.skipped,
        withdrawn=withdrawn,
        missing=source.missing - withdrawn,
        unlinked=counts[Overruled, "link"] + counts[Overruled, "distinct"],
        documents=counts[Revise, "document"],
        faults=tuple(source.faults),
        notices=notices,
        remarks=(*source.remarks, *remarks),
    )


def _nothing_of(imported: Imported) -> Imported:
    """Return what is to be said if nothing is recorded, as a row has a fault."""
    return Imported(
        read=imported.read,
        duplicate=imported.duplicate,
        rejected=imported.read - imported.duplicate,
        skipped=imported.skipped,
        faults=imported.faults,
    )


def _new_file_of(
    rejected: RejectedRows, rejects: Path, mapping: SheetMapping, source: SheetSource
) -> Path:
    """Return a file of the rejected rows beside where they belong."""
    new = beside(rejects)
    with naming(rejects, new):
        rejected.write(new, rejects.suffix.lower(), mapping.opening.delimiter, source.told)
    return new
