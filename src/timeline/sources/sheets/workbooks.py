"""Sheets in workbooks (.xlsx), through openpyxl."""

from __future__ import annotations

import warnings
from contextlib import closing
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from timeline.sources.sheets.merged_cells import MergedRanges, read_merged_ranges
from timeline.sources.sheets.textfile import WIDEST, SheetRow, plain_text, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["workbook_rows"]

UNPACKED = 300_000_000
"""So many bytes may a workbook have when it is unpacked."""

MEMBERS = 10_000
"""So many files may be packed into it."""

ROWS = 1_048_576
"""So many rows has the largest sheet of a workbook."""


def workbook_rows(
    path: Path, sheet: str | None, header: int, columns: int | None = None
) -> Iterator[SheetRow]:
    """Yield the rows of the sheet named *sheet*, else of the first; formulas are faults.

    So are merged cells below the *header* if it is known how many *columns* that has. Then rows
    are read as far again as the header goes.

    Raises:
        ImportError: openpyxl is not installed.
        SheetError: it is no workbook, is too large when unpacked, or has no such sheet.
    """
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an optional library
    except ImportError as error:
        raise ImportError(
            "sheets in .xlsx need openpyxl: pip install 'timeline-ledger[sheets]'"
        ) from error
    _check_size(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that are not read
            with (
                path.open("rb") as file,
                closing(load_workbook(file, read_only=True, data_only=False)) as book,
            ):
                yield from _rows(path, _chosen(path, book, sheet), header, columns)
    except (
        SyntaxError,  # that of whichever parser of XML is there
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        BadZipFile,
    ) as error:
        raise wrong(path, f"expected a workbook, found one that cannot be read: {error}") from error


def _check_size(path: Path) -> None:
    try:
        with ZipFile(path) as packed:
            members = packed.infolist()
    except BadZipFile:
        raise wrong(path, "expected a workbook (.xlsx), found something else") from None
    size = sum(member.file_size for member in members)
    if size > UNPACKED or len(members) > MEMBERS:
        raise wrong(
            path,
            f"expected a workbook of at most {UNPACKED:,} bytes when unpacked, "
            f"found {size:,} in {len(members):,} files",
        )


def _chosen(path: Path, book: Any, sheet: str | None) -> Any:
    named = {page.title: page for page in book.worksheets}
    if not named:
        raise wrong(path, "expected a sheet in the workbook, found none")
    if sheet is not None and sheet not in named:
        raise wrong(path, f"no sheet {sheet!r}; there are {', '.join(map(repr, named))}")
    return named[sheet] if sheet is not None else next(iter(named.values()))


def _merged(path: Path, page: Any) -> MergedRanges:
    inside = page._worksheet_path.lstrip("/")  # noqa: SLF001 - it is told nowhere else
    with ZipFile(path) as packed, packed.open(inside) as file:
        return read_merged_ranges(file)


def _rows(path: Path, page: Any, header: int, columns: int | None) -> Iterator[SheetRow]:
    merged = MergedRanges([]) if columns is None else _merged(path, page)
    wide = WIDEST + 1 if columns is None else 2 * columns
    page.reset_dimensions()  # what a file says of its own size may be anything
    empty = None
    for number, cells in enumerate(page.iter_rows(max_col=wide), 1):
        if number > ROWS:
            raise wrong(path, f"expected at most {ROWS:,} rows")
        if cells is empty:  # rows that a file leaves out are all one
            continue
        places = merged.places(number, columns) if columns and number > header else []
        row = _sheet_row(number, cells, places)
        if row.cells:
            yield row
        else:
            empty = cells


def _sheet_row(number: int, cells: tuple[Any, ...], merged: list[int]) -> SheetRow:
    end = len(cells)
    while end and cells[end - 1].value is None:
        end -= 1
    texts, spoilt = [], {}
    for place, cell in enumerate(cells[:end]):
        try:
            texts.append(_cell_text(cell.value, cell.data_type))
        except ValueError as error:
            # What is no text is kept as a formula is: read from a text again, it is refused again.
            texts.append(f"={str(cell.value).removeprefix('=')}")
            spoilt[place] = str(error)
    if any(texts):
        for place in merged:
            texts += [""] * (place + 1 - len(texts))
            texts[place] = f"={texts[place].removeprefix('=')}"
            spoilt[place] = (
                "expected a cell of this row alone, found merged cells: take them apart, and write "
                "into each what it says"
            )
    return SheetRow(number, tuple(texts), None, spoilt)


def _cell_text(value: Any, kind: str) -> str:
    """Return the text of a cell; a day without a time of day is that day."""
    if kind == "f":
        raise ValueError(
            "expected a value, found a formula; formulas are not computed here: "
            "keep their values (paste as values)"
        )
    if kind == "e":
        raise ValueError(f"expected a value, found the error {value}")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        raise ValueError(  # noqa: TRY004 - it is the cell that is wrong
            "expected a value, found a length of time"
        )
    return plain_text(value)
