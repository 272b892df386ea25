"""Cells as a workbook has them: numbers, days and texts, within what spreadsheets keep."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from timeline.exports.tables import sheet
from timeline.exports.tables.columns import Type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.exports.tables.columns import Cell, Column

__all__ = ["LONGEST", "in_workbook", "width_of"]

LONGEST = 32_767
"""So many units of UTF-16 may stand in a cell."""

EXACT = 10**15
"""Below it, spreadsheets keep every digit of a whole number."""

NARROWEST, WIDEST = 8, 60
BUTTON = 4
"""So much wider is a header, for the button of its filter."""

# Spreadsheets hold 1900 for a leap year, so that only from its March on all programs agree.
_FIRST_DAY = date(1900, 3, 1)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FORBIDDEN = {0xFFFE: r"\ufffe", 0xFFFF: r"\uffff"}
"""What neither XML allows nor Unicode has, as `repr` shows it."""


def in_workbook(cell: Cell, type_: Type) -> bool | int | date | str | None:
    """Return *cell* as spreadsheets hold it; `None` is no cell, as what is unknown is.

    Days are real ones from March 1900 on, before that text, as are days that are not known exactly,
    moments, and numbers of more digits than spreadsheets keep.
    """
    match cell:
        case None | ():
            return None
        case int() if abs(cell) < EXACT:
            return cell
        case date() if not isinstance(cell, datetime) and cell >= _FIRST_DAY:
            return cell
        case str() if type_ is Type.DAYS and _DAY.fullmatch(cell):
            return in_workbook(date.fromisoformat(cell), Type.DAY)
        case _:
            return _text(sheet.plain(cell))


def _text(text: str) -> str:
    """Return *text* with what is hidden or no XML made visible, line breaks of one sort, and cut.

    A mark says where it was too long for a cell.
    """
    if not text.isprintable():
        text = sheet.made_visible(text).replace("\r\n", "\n").translate(_FORBIDDEN)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    mark = f" [… cut: {len(text):,} characters]"
    return units[: 2 * (LONGEST - len(mark))].decode("utf-16-le", "ignore") + mark


def width_of(column: Column, cells: Iterable[Cell]) -> int:
    """Return how many characters wide *column* is to be for its name and *cells*, within bounds."""
    widest = max((_width(cell) for cell in cells), default=0)
    return min(max(len(column.name) + BUTTON, widest, NARROWEST), WIDEST)


def _width(cell: Cell) -> int:
    return 2 + max(map(len, sheet.plain(cell).splitlines()), default=0)
