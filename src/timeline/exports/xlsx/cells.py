"""Cells as a worksheet has them: numbers, days and texts, and never a formula."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from timeline.display.cells import guarded
from timeline.exports.tables import sheet
from timeline.exports.tables.columns import Type
from timeline.exports.xlsx.styles import Style

if TYPE_CHECKING:
    from timeline.exports.tables.columns import Cell

__all__ = ["LONGEST", "cell_xml", "text_xml"]

LONGEST = 32_767
"""So many units of UTF-16 may stand in a cell."""

EXACT = 10**15
"""Below it, spreadsheets keep every digit of a whole number."""

# Spreadsheets hold 1900 for a leap year, so that only from its March on all programs agree.
_FIRST_DAY = date(1900, 3, 1)
_BEFORE_ALL = date(1899, 12, 30).toordinal()
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_FORBIDDEN = re.compile("[\ufffe\uffff]")
_CODED = re.compile("(?<=_)(?=x[0-9A-Fa-f]{4}_)")
"""Within what spreadsheets would read as the code of another character."""


def cell_xml(place: str, cell: Cell, type_: Type) -> str:
    """Return *cell* at *place*, such as ``B7``; what is unknown, or an empty list, is no cell.

    Days are real ones from March 1900 on, before that text, as are days that are not known exactly,
    moments, and numbers of more digits than spreadsheets keep.
    """
    match cell:
        case None | ():
            return ""
        case bool():
            return f'<c r="{place}" t="b"><v>{cell:d}</v></c>'
        case int() if abs(cell) < EXACT:
            return f'<c r="{place}"><v>{cell}</v></c>'
        case date() if not isinstance(cell, datetime):
            return _day_xml(place, cell)
        case str() if type_ is Type.DAYS and _DAY.fullmatch(cell):
            return _day_xml(place, date.fromisoformat(cell))
        case _:
            return text_xml(place, sheet.plain(cell))


def _day_xml(place: str, day: date) -> str:
    if day < _FIRST_DAY:
        return text_xml(place, day.isoformat())
    number = day.toordinal() - _BEFORE_ALL
    return f'<c r="{place}" s="{Style.DAY:d}"><v>{number}</v></c>'


def text_xml(place: str, text: str, style: Style = Style.TEXT) -> str:
    """Return a cell of *text*, which stays text also where somebody edits it in a spreadsheet."""
    shown = _fitted(text if text.isprintable() else _allowed(text))
    if style is Style.TEXT and guarded(shown) != shown:
        style = Style.QUOTED
    return f'<c r="{place}" t="inlineStr" s="{style:d}"><is>{_runs(shown)}</is></c>'


def _allowed(text: str) -> str:
    """Return *text* with what is hidden or no XML made visible, and line breaks of one sort."""
    return _FORBIDDEN.sub(_escaped, sheet.made_visible(text).replace("\r\n", "\n"))


def _escaped(forbidden: re.Match[str]) -> str:
    """Return what `repr` shows for a character that XML does not allow and Unicode has not."""
    return forbidden[0].encode("unicode_escape").decode()


def _fitted(text: str) -> str:
    """Return *text* cut, with a mark that says so, where it is too long for a cell."""
    if 2 * len(text) <= LONGEST:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    mark = f" [… cut: {len(text):,} characters]"
    return units[: 2 * (LONGEST - len(mark))].decode("utf-16-le", "ignore") + mark


def _runs(text: str) -> str:
    """Return *text* in one run, or in several where it would be read as codes of characters."""
    if "_x" not in text:
        return _run(text)
    return "".join(f"<r>{_run(part)}</r>" for part in _CODED.split(text))


def _run(text: str) -> str:
    return f'<t xml:space="preserve">{escape(text)}</t>'
