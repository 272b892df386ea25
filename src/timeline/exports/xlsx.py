"""A story as a workbook, for people whose program is a spreadsheet; needs the extra `sheets`.

XlsxWriter writes it. Only methods that name the type of a cell are called, so that no text is ever
guessed to be a formula, a number or a link.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from timeline.display.cells import guarded
from timeline.errors import ValueRefused
from timeline.exports.tables import table
from timeline.exports.tables.workbook_cells import in_workbook, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    from xlsxwriter import Workbook

    from timeline.exports.tables.columns import Cell, Column, Row, Type
    from timeline.questions.asked import AskedQuestion
    from timeline.state import Reading

__all__ = ["SHEETS", "to_xlsx"]

SHEETS = {
    "figures": "figures",
    "by day": "by_day",
    "developments": "developments",
    "reports": "reports",
    "claims": "claims",
    "conflicts": "conflicts",
    "asides": "asides",
}
"""The sheets of a workbook, with the table that is in each.

>>> from timeline.exports.xlsx import SHEETS
>>> SHEETS["by day"]
'by_day'
"""

ROWS = 1_048_576
"""So many rows has a sheet at most, the header among them."""

MEASURED = 1_000
"""By so many rows a column is made as wide as it needs to be."""

PIECE = 1 << 16

_INSTEAD = (
    "export its table as csv or parquet, or read less of the story, such as what happened since a "
    "day — nothing was written"
)
_AS_GIVEN = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
_SAME_FOR_ALL = datetime(1980, 1, 1, tzinfo=UTC)
"""When every workbook says it was made: the same story gives the same bytes."""

_MISREAD = re.compile("(?<=_)(?=x[0-9A-Fa-f]{4}_)|(?<=^<)(?=r>)")
"""Within what spreadsheets take for the code of a character, and XlsxWriter for its own markup."""


def to_xlsx(reading: Reading, questions: Sequence[AskedQuestion] = ()) -> Iterator[bytes]:
    """Yield the bytes of a workbook with the `SHEETS` of *reading*, piece by piece.

    *questions* are those whose figures, steps by day, claims and asides are wanted, by default how
    many of every measure that is counted. The same reading gives the same bytes, where the
    libraries that write and pack them are the same. It is written into a temporary folder, which
    nobody else can open.

    >>> from timeline.testing import given, told
    >>> book = b"".join(to_xlsx(given(told("daily", "40 to North on 19 June 2025")).reading))
    >>> book[:2]  # a workbook is a ZIP archive
    b'PK'

    Raises:
        ImportError: XlsxWriter is not installed.
        ValueRefused: a sheet would have more rows or bytes than spreadsheets open; then nothing is
            yielded.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, "story.xlsx")
        _write(path, reading, questions)
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


def _write(path: Path, reading: Reading, questions: Sequence[AskedQuestion]) -> None:
    xlsxwriter = _xlsxwriter()
    options = {**_AS_GIVEN, "constant_memory": True, "tmpdir": str(path.parent)}
    try:
        with xlsxwriter.Workbook(path, options) as book:
            book.set_properties({"created": _SAME_FOR_ALL})
            for name, of in SHEETS.items():
                asked = table(of, *questions)
                _Page(book, name, asked.columns).add(asked.cells(reading))
    except xlsxwriter.exceptions.FileSizeError as error:
        raise ValueRefused(
            f"expected sheets of at most 2 GiB, as spreadsheets open, found more: {_INSTEAD}"
        ) from error
    except xlsxwriter.exceptions.FileCreateError as error:
        raise error.args[0] from error  # what the system said


def _xlsxwriter() -> ModuleType:
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ImportError(
            "workbooks need XlsxWriter: pip install 'timeline-ledger[sheets]'"
        ) from error
    module: ModuleType = xlsxwriter
    return module


class _Page:
    """A sheet that is written row by row: its header stays in sight, and has filters."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[Column]) -> None:
        self._page = book.add_worksheet(name)
        self._columns = columns
        self._header = book.add_format({"bold": True, "num_format": "@"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._text = book.add_format({"num_format": "@"})
        # What would be computed stays text where somebody takes that format away, and edits.
        self._quoted = book.add_format({"num_format": "@", "quote_prefix": True})
        self._run = book.add_format()

    def add(self, rows: Iterable[Row]) -> None:
        """Write the header, and *rows* below it."""
        rows = iter(rows)
        first = [*islice(rows, MEASURED)]
        self._page.freeze_panes(1, 0)
        for place, column in enumerate(self._columns):
            self._page.set_column(place, place, width_of(column, (row[place] for row in first)))
            self._page.write_string(0, place, column.name, self._header)
        number = 0
        for number, row in enumerate(chain(first, rows), 1):
            self._add_row(number, row)
        self._page.autofilter(0, 0, number, len(self._columns) - 1)

    def _add_row(self, number: int, row: Row) -> None:
        if number == ROWS:
            raise ValueRefused(
                f"expected at most {ROWS:,} rows, as a sheet of a workbook has, found more in "
                f"{self._page.get_name()!r}: {_INSTEAD}"
            )
        for place, (cell, column) in enumerate(zip(row, self._columns, strict=True)):
            self._add_cell(number, place, cell, column.type)

    def _add_cell(self, number: int, place: int, cell: Cell, type_: Type) -> None:
        match in_workbook(cell, type_):
            case bool(truth):
                self._page.write_boolean(number, place, truth)
            case int(whole):
                self._page.write_number(number, place, whole)
            case date() as day:
                self._page.write_datetime(number, place, day, self._day)
            case str(text):
                self._add_text(number, place, text)
            case None:
                pass

    def _add_text(self, number: int, place: int, text: str) -> None:
        """Write *text*, in several runs where it would be read as what it is not."""
        look = self._text if guarded(text) == text else self._quoted
        runs = _MISREAD.split(text)
        if len(runs) == 1:
            self._page.write_string(number, place, text, look)
        else:
            formatted = chain.from_iterable((self._run, run) for run in runs)
            self._page.write_rich_string(number, place, *formatted, look)
