"""A story as a workbook, for people whose program is a spreadsheet: no cell of it is computed."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from timeline.display.cells import guarded
from timeline.errors import ValueRefused
from timeline.exports.tables import sheet, table
from timeline.exports.tables.columns import Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from timeline.exports.tables.columns import Cell, Column, Row
    from timeline.questions.asked import AskedQuestion
    from timeline.state import Reading

__all__ = ["LONGEST", "SHEETS", "Pages", "to_xlsx"]

SHEETS = {
    "figures": "figures",
    "by day": "by_day",
    "developments": "developments",
    "reports": "reports",
    "claims": "claims",
    "conflicts": "conflicts",
    "asides": "asides",
}
"""The sheets of a workbook, with the table that is in each."""

ROWS = 1_048_576
"""So many rows has a sheet at most, the header among them."""

LARGEST = 2**31 - 1
"""So many characters may a sheet have: beyond, spreadsheets offer to repair it."""

LONGEST = 32_767
"""So many units of UTF-16 may stand in a cell."""

EXACT = 10**15
"""Below it, spreadsheets keep every digit of a whole number."""

MEASURED = 1_000
"""By so many rows a column is made as wide as it needs to be."""

NARROWEST, WIDEST = 8, 60
BUTTON = 4
"""So much wider is a header, for the button of its filter."""

PIECE = 1 << 16
MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no zones
"""When every workbook says that it was made, so that the same story gives the same bytes."""

# Spreadsheets hold 1900 for a leap year, so that only from its March on all programs agree.
_FIRST_DAY = date(1900, 3, 1)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FORBIDDEN = re.compile("[\ufffe\uffff]")


def to_xlsx(reading: Reading, questions: Sequence[AskedQuestion] = ()) -> Iterator[bytes]:
    """Yield the bytes of a workbook with the `SHEETS` of *reading*, piece by piece.

    *questions* are those whose figures, steps by day, claims and asides are wanted, by default how
    many of every measure that is counted. The same reading gives the same bytes, where the library
    that packs them is the same. It is written into a temporary folder, which nobody else can open.

    Raises:
        ImportError: XlsxWriter is not installed.
        ValueRefused: a sheet would have more rows or characters than spreadsheets open; then
            nothing is yielded.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, "story.xlsx")
        _write(path, reading, questions)
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


def _write(path: Path, reading: Reading, questions: Sequence[AskedQuestion]) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 - an optional library

    with Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent)}) as book:
        pages = Pages(book)
        for name, of in SHEETS.items():
            asked = table(of, *questions)
            pages.add(name, asked.columns, asked.cells(reading))


class Pages:
    """The sheets of *book*; text stays text also where somebody edits it in a spreadsheet."""

    def __init__(self, book: Workbook) -> None:
        book.set_properties({"created": MADE})
        self._book = book
        self._header: Format = book.add_format({"bold": True, "num_format": "@"})
        self._text: Format = book.add_format({"num_format": "@"})
        self._quoted: Format = book.add_format({"num_format": "@", "quote_prefix": True})
        self._day: Format = book.add_format({"num_format": "yyyy-mm-dd"})

    def add(self, name: str, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        """Write a table as a sheet, whose header stays in sight; every column has a filter.

        Raises:
            ValueRefused: it has more rows or characters than a sheet may have.
        """
        page = self._book.add_worksheet(name)
        page.freeze_panes(1, 0)
        coming = iter(rows)
        first = [*islice(coming, MEASURED)]
        for place, column in enumerate(columns):
            page.set_column(place, place, _width(column, [row[place] for row in first]))
            page.write_string(0, place, column.name, self._header)
        last = characters = 0
        for last, row in enumerate(chain(first, coming), 1):
            if last == ROWS or characters > LARGEST:
                raise _too_large(name)
            for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
                characters += self._put(page, last, place, cell, column.type)
        page.autofilter(0, 0, last, len(columns) - 1)

    def _put(self, page: Worksheet, row: int, place: int, cell: Cell, type_: Type) -> int:
        """Write *cell*, and return how many characters it takes; what is unknown is no cell.

        Days are real ones from March 1900 on, before that text, as are days that are not known
        exactly, moments, and numbers of more digits than spreadsheets keep.
        """
        if type_ is Type.DAYS and isinstance(cell, str) and _DAY.fullmatch(cell):
            cell = date.fromisoformat(cell)
        match cell:
            case None | ():
                return 0
            case bool():
                page.write_boolean(row, place, cell)
            case int() if abs(cell) < EXACT:
                page.write_number(row, place, cell)
            case date() if not isinstance(cell, datetime) and cell >= _FIRST_DAY:
                page.write_datetime(row, place, cell, self._day)
            case _:
                text = _shown(sheet.plain(cell))
                style = self._text if guarded(text) == text else self._quoted
                page.write_string(row, place, text, style)
                return len(text)
        return 1


def _shown(text: str) -> str:
    """Return *text* with what is hidden or no XML made visible, cut where no cell has its length.

    Line breaks are of one sort.
    """
    if not text.isprintable():
        visible = sheet.made_visible(text).replace("\r\n", "\n")
        text = _FORBIDDEN.sub(lambda sign: sign[0].encode("unicode_escape").decode(), visible)
    if 2 * len(text) <= LONGEST:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    mark = f" [… cut: {len(text):,} characters]"
    return units[: 2 * (LONGEST - len(mark))].decode("utf-16-le", "ignore") + mark


def _width(column: Column, cells: Sequence[Cell]) -> int:
    lines = chain.from_iterable(sheet.plain(cell).splitlines() for cell in cells)
    widest = max((len(line) + 2 for line in lines), default=0)
    return min(max(len(column.name) + BUTTON, widest, NARROWEST), WIDEST)


def _too_large(name: str) -> ValueRefused:
    return ValueRefused(
        f"expected at most {ROWS:,} rows and {LARGEST:,} characters, as a sheet of a workbook has, "
        f"found more in {name!r}: export that table as csv or parquet, or read less of the story, "
        "such as what happened since a day — nothing was written"
    )
