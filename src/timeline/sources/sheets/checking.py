"""A sheet held against its mapping, without a ledger: how its first rows would be recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.events import Report
from timeline.reconciling import New, reconcile
from timeline.sources.sheets.files.opening import open_sheet
from timeline.sources.sheets.importing import check_columns, imported_from
from timeline.sources.sheets.outcome import Imported
from timeline.sources.sheets.rows.rejected_rows import RejectedRows
from timeline.sources.sheets.source import SheetSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from os import PathLike

    from timeline.reconciling import Change
    from timeline.sources.sheets.mapping import SheetMapping

__all__ = ["Checked", "check_sheet"]


@frozen
class Checked:
    """What a sheet would record in a ledger that holds nothing.

    Attributes:
        imported: what would become of its rows, the faults among it.
        first: the first reports, each with the row that it is of, such as ``"row 2"``.
    """

    imported: Imported
    first: tuple[tuple[str, Report], ...]


def check_sheet(
    path: str | PathLike[str],
    mapping: SheetMapping,
    *,
    first: int = 5,
    seen: Callable[[int], object] = lambda _: None,
) -> Checked:
    """Return what the sheet at *path* would record, as *mapping* says, with its *first* reports.

    All rows are read; those that have faults are told, and keep none of the others back.

    Raises:
        SheetError: the file cannot be read, or lacks a column.
    """
    sheet = open_sheet(Path(path), mapping.opening)
    check_columns(sheet, mapping)
    reports: list[tuple[str, Report]] = []
    with RejectedRows(sheet) as rejected:
        source = SheetSource(
            sheet, mapping, lambda: (), rejected, withdraw=False, strict=False, seen=seen
        )
        changes = reconcile(source, source.standing)
        imported = imported_from(source, _listening(changes, reports, first))
        return Checked(imported, tuple(reports))


def _listening(
    changes: Iterable[Change], reports: list[tuple[str, Report]], most: int
) -> Iterator[Change]:
    """Yield *changes*; the first *most* reports among them go into *reports*."""
    for change in changes:
        if len(reports) < most and isinstance(change, New):
            statement = change.statement
            if isinstance(statement.event, Report):
                reports.append((str(statement.place), statement.event))
        yield change
