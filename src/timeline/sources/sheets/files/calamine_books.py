"""Sheets in workbooks of other makers (.ods) and of old (.xls), through calamine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.sources.sheets.files.beside import read_beside
from timeline.sources.sheets.files.cell_ranges import RangesByRow
from timeline.sources.sheets.files.json_values import NoValue
from timeline.sources.sheets.files.open_documents import TableAreas, look_through_document
from timeline.sources.sheets.files.packed_xml import UNPACKED, unreadable
from timeline.sources.sheets.files.textfile import WIDEST, GivenDay, SheetRow, plain_text, wrong
from timeline.sources.sheets.files.workbooks import FORMULA, MERGED, UNSAVED

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from timeline.sources.sheets.files.opening_options import Opening

__all__ = ["CalamineBook"]


class CalamineBook:
    """The workbook at *path*.

    Raises:
        SheetError: it is none, or is too large.
    """

    def __init__(self, path: Path, opening: Opening) -> None:
        self._path, self._opening, self._form = path, opening, path.suffix.lower()
        self._tables: dict[str, TableAreas] = {}
        if self._form == ".ods":
            self._tables = look_through_document(path)
        elif path.stat().st_size > UNPACKED:
            raise wrong(path, f"expected a workbook of at most {UNPACKED:,} bytes")

    def rows(self, below: int, columns: tuple[str, ...] | None) -> Generator[SheetRow, None, None]:
        """Yield the rows of the sheet that is asked for, as `Workbook.rows` does.

        Raises:
            ImportError: calamine is not installed.
            SheetError: it cannot be read, or has no such sheet.
        """
        try:
            yield from self._rows(below, columns)
        except ValueError as error:
            raise unreadable(self._path, error) from error

    def _rows(self, below: int, columns: tuple[str, ...] | None) -> Iterator[SheetRow]:
        wide = 2 * len(columns) if columns else WIDEST + 1
        lines = read_beside(self._path, self._form, self._opening.sheet, wide)
        areas = self._areas(next(lines, []))
        reach = len(columns or ())
        unfit = list(self._unfit(areas, reach)) if columns else []
        saved = RangesByRow(areas.saved if self._opening.saved else (), reach)
        for number, *values in lines:
            spoiling = {
                place: why
                for ranges, why in unfit
                for place in (sorted(ranges.places(number)) if number > below else ())
            }
            yield _row(number, values, spoiling, saved.places(number))

    def _areas(self, merged: list[Any]) -> TableAreas:
        if self._form == ".xls":
            return TableAreas(
                [
                    (top + 1, bottom + 1, left + 1, right + 1)
                    for (top, left), (bottom, right) in merged
                ]
            )
        sheet = self._opening.sheet
        named = self._tables.get(sheet) if sheet else next(iter(self._tables.values()), None)
        return named or TableAreas()

    def _unfit(self, areas: TableAreas, reach: int) -> Iterator[tuple[RangesByRow, str]]:
        """Yield which of the first *reach* cells of rows are faults, and why."""
        yield RangesByRow(areas.merged, reach), MERGED
        yield RangesByRow(areas.unsaved, reach), UNSAVED if self._opening.saved else FORMULA
        if not self._opening.saved:
            yield RangesByRow(areas.saved, reach), FORMULA


def _row(
    number: int, values: list[Any], spoiling: dict[int, str], saved: frozenset[int]
) -> SheetRow:
    texts, spoilt, days = [*map(plain_text, values)], dict(spoiling), set()
    for place, value in enumerate(values):
        if isinstance(value, NoValue):
            spoilt.setdefault(place, f"expected a text or a number, found {value}")
        elif isinstance(value, GivenDay):
            days.add(place)
    for place in spoilt:
        texts += [""] * (place + 1 - len(texts))
        texts[place] = f"={texts[place].removeprefix('=')}"
    return SheetRow(number, tuple(texts), None, spoilt, None, frozenset(days), saved)
