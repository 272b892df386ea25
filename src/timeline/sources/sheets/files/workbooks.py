"""Sheets in workbooks (.xlsx), through openpyxl."""

from __future__ import annotations

import re
import warnings
from contextlib import ExitStack, closing, contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from timeline.sources.sheets.files.cell_ranges import RangesByRow
from timeline.sources.sheets.files.number_formats import shown_of
from timeline.sources.sheets.files.packed_xml import look_through, unreadable
from timeline.sources.sheets.files.textfile import WIDEST, SheetRow, plain_text, wrong

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from timeline.sources.sheets.files.opening_options import Opening

__all__ = ["FORMULA", "MERGED", "UNSAVED", "Workbook"]

ROWS = 1_048_576
"""So many rows has the largest sheet of a workbook."""

MERGED = (
    "expected a cell of this row alone, found merged cells: take them apart, and write "
    "into each what it says"
)

FORMULA = (
    "expected a value, found a formula; formulas are not computed here: keep their values "
    '(paste as values), or take the saved ones with formulas = "saved" in [sheet]'
)

UNSAVED = (
    "expected a value, found a formula without a saved one: "
    "open the workbook in a spreadsheet and save it"
)

_CODE = re.compile("_x(00[01][0-9A-Fa-f])_|_x005[Ff]_(?=x[0-9A-Fa-f]{4}_)")

Pages = tuple[Any, Any]
"""A sheet as it was written, and with the saved values of its formulas: the same if not asked."""


class Workbook:
    """The workbook at *path*, which is looked through before it is read.

    Raises:
        SheetError: it is no workbook, or is too large when unpacked.
    """

    def __init__(self, path: Path, opening: Opening) -> None:
        self._path, self._opening = path, opening
        self._merged = look_through(path)

    def rows(self, below: int, columns: tuple[str, ...] | None) -> Generator[SheetRow, None, None]:
        """Yield the rows of the sheet that is asked for; formulas are faults of their cells.

        So are merged cells below the row *below* if it is known which *columns* there are. Then
        rows are read as far again as the header goes.

        Raises:
            ImportError: openpyxl is not installed.
            SheetError: it cannot be read, or has no such sheet.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of styles and extensions that are not read
                with self._pages() as pages:
                    yield from self._rows(pages, below, columns)
        except (
            SyntaxError,  # that of whichever parser of XML is there
            KeyError,
            ValueError,
            TypeError,
            AttributeError,
            IndexError,
            OverflowError,
            BadZipFile,
        ) as error:
            raise unreadable(self._path, error) from error

    @contextmanager
    def _pages(self) -> Iterator[Pages]:
        try:
            from openpyxl import load_workbook  # noqa: PLC0415 - an optional library
        except ImportError as error:
            raise ImportError(
                "sheets in .xlsx need openpyxl: pip install 'timeline-ledger[sheets]'"
            ) from error
        with ExitStack() as opened:

            def page(*, saved: bool) -> Any:
                file = opened.enter_context(self._path.open("rb"))
                book = load_workbook(file, read_only=True, data_only=saved, keep_links=False)
                return self._chosen(opened.enter_context(closing(book)))

            written = page(saved=False)
            yield written, page(saved=True) if self._opening.saved else written

    def _chosen(self, book: Any) -> Any:
        named, sheet = {page.title: page for page in book.worksheets}, self._opening.sheet
        if not named:
            raise wrong(self._path, "expected a sheet in the workbook, found none")
        if sheet is not None and sheet not in named:
            there = ", ".join(map(repr, named))
            raise wrong(self._path, f"no sheet {sheet!r}; there are {there}")
        return named[sheet] if sheet is not None else next(iter(named.values()))

    def _rows(
        self, pages: Pages, below: int, columns: tuple[str, ...] | None
    ) -> Iterator[SheetRow]:
        inside = pages[0]._worksheet_path.lstrip("/")  # noqa: SLF001 - it is told nowhere else
        merged = RangesByRow(self._merged.get(inside, ()), len(columns or ()))
        wide = 2 * len(columns) if columns else WIDEST + 1
        last = max(self._opening.header_rows, default=ROWS) if columns is None else ROWS + 1
        empty = None
        for number, (cells, values) in enumerate(_read(pages, wide), 1):
            if number > ROWS:
                raise wrong(self._path, f"expected at most {ROWS:,} rows")
            if number > last:  # the names of the columns are looked for, and are above
                return
            if cells is empty:  # rows that a file leaves out are all one
                continue
            places = sorted(merged.places(number)) if columns and number > below else []
            row = _Row(cells, values, self._opening).as_row(number, places)
            if row.cells:
                yield row
            else:
                empty = cells


def _read(pages: Pages, wide: int) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    for page in pages:
        page.reset_dimensions()  # what a file says of its own size may be anything
    written, saved = pages
    rows = written.iter_rows(max_col=wide)
    if saved is written:
        yield from ((cells, cells) for cells in rows)
    else:
        yield from zip(rows, saved.iter_rows(max_col=wide), strict=True)


class _Row:
    """The *cells* of a row as they were written, beside their *values* where those are saved."""

    def __init__(self, cells: tuple[Any, ...], values: tuple[Any, ...], opening: Opening) -> None:
        self._opening = opening
        self._texts: list[str] = []
        self._spoilt: dict[int, str] = {}
        self._days: set[int] = set()
        self._saved: set[int] = set()
        end = len(cells)
        while end and cells[end - 1].value is None:
            end -= 1
        for place in range(end):
            self._hear(place, cells[place], values[place])

    def as_row(self, number: int, merged: list[int]) -> SheetRow:
        """Return the row, of which *merged* cells are faults."""
        if any(self._texts):
            for place in merged:
                self._texts += [""] * (place + 1 - len(self._texts))
                self._spoil(place, self._texts[place], MERGED)
        days, saved = frozenset(self._days), frozenset(self._saved)
        return SheetRow(number, tuple(self._texts), None, self._spoilt, None, days, saved)

    def _hear(self, place: int, cell: Any, value: Any) -> None:
        if cell.data_type == "f" and value is not cell:
            if value.value is None and value.data_type != "str":  # that is an empty text
                cell = value = _Unsaved(cell.value)
            else:
                self._saved.add(place)
        self._texts.append("")
        if value.data_type == "e" and value.value in self._opening.empty:
            return
        try:
            self._texts[place] = _cell_text(value)
        except ValueError as error:
            self._spoil(place, str(value.value), str(error))
        else:
            if isinstance(value.value, date):
                self._days.add(place)

    def _spoil(self, place: int, text: str, why: str) -> None:
        # What is no text is kept as a formula is: read from a text again, it is refused again.
        self._texts[place] = f"={text.removeprefix('=')}"
        self._spoilt[place] = why


class _Unsaved:
    """The cell of a formula without a saved value."""

    data_type = "f"

    def __init__(self, value: Any) -> None:
        self.value = value


def _cell_text(cell: Any) -> str:
    """Return the text of a cell; a day without a time of day is that day."""
    value = cell.value
    if isinstance(cell, _Unsaved):
        raise ValueError(UNSAVED)  # noqa: TRY004 - it is the cell that is wrong
    if cell.data_type == "f":
        raise ValueError(FORMULA)
    if cell.data_type == "e":
        raise ValueError(f"expected a value, found the error {value}")
    if isinstance(value, date):
        return _day_text(value, cell.number_format)
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, timedelta):
        raise ValueError(  # noqa: TRY004 - it is the cell that is wrong
            "expected a value, found a length of time"
        )
    return _decoded(value) if isinstance(value, str) else plain_text(value)


def _decoded(text: str) -> str:
    r"""Return *text* with what workbooks write as codes: characters that XML does not allow.

    What looks like a code and is none has a code for its first sign.

    >>> _decoded("one_x000A_two"), _decoded("_x0041_"), _decoded("_x005F_x000A_")
    ('one\ntwo', '_x0041_', '_x000A_')
    """
    return _CODE.sub(_character, text) if "_x" in text else text


def _character(code: re.Match[str]) -> str:
    return chr(int(code[1], 16)) if code[1] else "_"


def _day_text(day: date, form: str) -> str:
    """Return as much of a day as its number format shows.

    >>> _day_text(date(2020, 2, 1), "mmm-yy")
    '2020-02'
    """
    shown = shown_of(form)
    if shown == "time" and isinstance(day, datetime) and day.time() != time():
        return day.isoformat(timespec="seconds")
    return f"{day:%Y-%m-%d}"[: {"year": 4, "month": 7}.get(shown, 10)]
