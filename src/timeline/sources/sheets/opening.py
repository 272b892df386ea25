"""Files of rows and columns, whatever their form: each row as texts, with its number."""

from __future__ import annotations

import csv
import json
from contextlib import closing
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.cells import unguarded
from timeline.sources.sheets.json_lines import json_rows
from timeline.sources.sheets.textfile import (
    LINE,
    WIDEST,
    SheetRow,
    bounded,
    encoding_of,
    open_text,
    wrong,
)
from timeline.sources.sheets.workbooks import workbook_rows

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

__all__ = [
    "DELIMITERS",
    "FORMS",
    "KNOWN_AS",
    "LINKED",
    "OURS",
    "REJECTED",
    "UNREAD",
    "Opening",
    "Sheet",
    "open_sheet",
]

REJECTED = "rejected because"
"""The column that says why a row was rejected; it is no part of the sheet."""

LINKED = "linked to"
"""The column that says which reports a rejected row would have been linked to."""

UNREAD = "could not be read"
"""The column with a rejected row that is not as wide as the header, or no row at all."""

KNOWN_AS = "known as"
"""The column with what tells a rejected row from others, where the sheet has no key."""

OURS = frozenset({REJECTED, LINKED, UNREAD, KNOWN_AS})
"""The columns that are no part of a sheet whose rows were rejected from another."""

FORMS = (".csv", ".tsv", ".xlsx", ".jsonl")
DELIMITERS = {".csv": ",", ".tsv": "\t"}


@frozen(kw_only=True)
class Opening:
    """How a file is opened, where it does not say so itself.

    Attributes:
        encoding: that of the text; UTF-8 unless a byte order mark says otherwise.
        delimiter: what stands between cells; else it follows from the file's ending.
        header: the number of the row that names the columns.
        sheet: the name of the sheet in a workbook; else the first.
    """

    encoding: str | None = None
    delimiter: str | None = None
    header: int = 1
    sheet: str | None = None


class Sheet:
    """A file of rows and columns.

    Attributes:
        columns: their names, in order; empty or repeated names are kept as they are.
        padded: whether rows may leave out empty cells at their end.
    """

    def __init__(self, path: Path, opening: Opening, columns: tuple[str, ...]) -> None:
        self.path = path
        self.columns = columns
        self.padded = path.suffix.lower() == ".xlsx"
        self._opening = opening

    def rows(self) -> Iterator[SheetRow]:
        """Yield every row below the header that is not empty, each as wide as the header.

        Raises:
            SheetError: the file cannot be read on.
        """
        wide = len(self.columns)
        body = _records(self.path, self._opening, wide)
        with closing(body):
            for row in body:
                if row.number > self._opening.header and (row.wrong or any(row.cells)):
                    fitted = row if len(row.cells) == wide else self._fitted(row)
                    yield self._again(fitted) if self.rejected and not fitted.wrong else fitted

    @property
    def rejected(self) -> bool:
        """Whether its rows were rejected from another."""
        return REJECTED in self.columns

    def _again(self, row: SheetRow) -> SheetRow:
        """Return a row that was rejected before, as it was."""
        if self.path.suffix.lower() != ".jsonl":
            row = row._replace(cells=tuple(map(unguarded, row.cells)))
        raw = row.cells[self.columns.index(UNREAD)] if UNREAD in self.columns else ""
        if not raw.strip():
            return row
        sentence = f"put into its columns what stands in {UNREAD!r}, and empty that cell"
        return row._replace(wrong=sentence, raw=raw)

    def _fitted(self, row: SheetRow) -> SheetRow:
        wide, width = len(self.columns), len(row.cells)
        if self.padded and width < wide:
            return row._replace(cells=row.cells + ("",) * (wide - width))
        if width > wide and not any(row.cells[wide:]) and not row.spoilt:
            return row._replace(cells=row.cells[:wide])
        raw = json.dumps(row.cells, ensure_ascii=False)
        sentence = f"expected {wide} cells, as the header has, found {width}"
        return row._replace(wrong=sentence, raw=raw)


def open_sheet(path: Path, opening: Opening) -> Sheet:
    """Return the sheet at *path*, whose ending tells its form: `FORMS`.

    Raises:
        SheetError: it has another form, is empty, or cannot be read as *opening* says.
    """
    if path.suffix.lower() not in FORMS:
        raise wrong(path, f"expected a file that ends in {', '.join(FORMS)}")
    opening = _mended(path, opening)
    with closing(_records(path, opening)) as body:
        for row in body:
            if row.number == opening.header:
                return Sheet(path, opening, _columns(path, row.number, row.cells))
    raise wrong(path, f"expected a header in row {opening.header}, found the end of the file")


def _mended(path: Path, opening: Opening) -> Opening:
    """Return *opening* for *path*, which is written with the header first if rows were rejected."""
    with closing(_records(path, opening)) as body:
        first = next(body, None)
    if first and first.cells and first.cells[0] == REJECTED:
        return Opening(delimiter=opening.delimiter, encoding=opening.encoding)
    return opening


def _columns(path: Path, number: int, cells: tuple[str, ...]) -> tuple[str, ...]:
    if cells and cells[0] == REJECTED and path.suffix.lower() != ".jsonl":
        cells = tuple(map(unguarded, cells))
    columns = tuple(" ".join(cell.split()) for cell in cells)
    while columns and not columns[-1]:
        columns = columns[:-1]
    if not columns:
        raise wrong(path, "expected the names of columns, found an empty row", number)
    if len(columns) > WIDEST:
        raise wrong(path, f"expected at most {WIDEST} columns, found {len(columns)}", number)
    return columns


def _records(
    path: Path, opening: Opening, columns: int | None = None
) -> Generator[SheetRow, None, None]:
    """Yield every row as it stands; how many *columns* a header has is known for those below."""
    suffix = path.suffix.lower()
    try:
        if suffix == ".xlsx":
            yield from workbook_rows(path, opening.sheet, opening.header, columns)
        elif suffix == ".jsonl":
            yield from json_rows(path, opening.encoding)
        else:
            yield from _separated(path, opening)
    except OSError as error:
        raise wrong(path, f"cannot be read: {error.strerror or error}") from error
    except UnicodeError as error:
        raise wrong(
            path, f"expected text in {encoding_of(path, opening.encoding)}: {error}"
        ) from None


def _separated(path: Path, opening: Opening) -> Iterator[SheetRow]:
    delimiter = opening.delimiter or DELIMITERS[path.suffix.lower()]
    number = 0
    # Else one long cell would end the reading: it is a fault of its row (`LONGEST`).
    csv.field_size_limit(max(LINE, csv.field_size_limit()))
    with open_text(path, opening.encoding) as file:
        reader = csv.reader(bounded(path, file), delimiter=delimiter, strict=True)
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                where = f"(line {reader.line_num} of the file)"
                raise wrong(path, f"cannot be told into cells: {error} {where}", number) from None
            yield SheetRow(number, tuple(cells))
