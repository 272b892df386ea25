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

    >>> from tempfile import TemporaryDirectory
    >>> from timeline.sources.sheets import guess, read_mapping
    >>> with TemporaryDirectory() as folder:
    ...     sheet, mapping = Path(folder, "losses.csv"), Path(folder, "losses.toml")
    ...     _ = sheet.write_text('''day,place,killed
    ... 2021-05-03,Ardal,3
    ... ''')
    ...     _ = mapping.write_text(guess(sheet))
    ...     ((row, report),) = check_sheet(sheet, read_mapping(mapping)).first
    >>> row, report.what.title(), str(report.when.value)
    ('row 2', 'killed (Ardal)', '2021-05-03')
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

    >>> from tempfile import TemporaryDirectory
    >>> from timeline.sources.sheets import guess, read_mapping
    >>> with TemporaryDirectory() as folder:
    ...     sheet, mapping = Path(folder, "losses.csv"), Path(folder, "losses.toml")
    ...     _ = sheet.write_text('''day,place,killed
    ... 2021-05-03,Ardal,3
    ... 2021-05-04,Brims,more than 4
    ... ''')
    ...     _ = mapping.write_text(guess(sheet))  # to be read and corrected first
    ...     print(check_sheet(sheet, read_mapping(mapping)).imported.rows)
    2 rows read: 2 added, 0 duplicate, 0 rejected

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
