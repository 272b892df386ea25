"""Columns and rows as comma-separated values, which programs for sheets open."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from timeline.display.cells import guarded
from timeline.display.escape import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.exports.tables.columns import Cell, Column, Row

__all__ = ["BETWEEN", "lines", "made_visible", "plain"]

BYTE_ORDER_MARK = "\ufeff"
"""What tells spreadsheets that the text is UTF-8; other programs may take it for a name's part."""

BETWEEN = " | "
"""What stands between the texts of a list."""

_BREAK = re.compile(r"(\r?\n)")
_QUOTED = re.compile(r'[",\r\n]|^\s|\s$')


def lines(columns: Sequence[Column], rows: Iterable[Row], *, bom: bool = False) -> Iterator[str]:
    """Yield the names of the columns, then every row, as RFC 4180 writes them.

    With *bom*, a byte order mark comes before all.

    What is unknown is left empty, where a text of no characters is ``""``. Characters that would
    move, hide or recolour others are escaped, but for line breaks, which may stand in quotes.
    """
    names = _csv_line(tuple(column.name for column in columns))
    yield f"{BYTE_ORDER_MARK}{names}" if bom else names
    for row in rows:
        yield _csv_line(row)


def _csv_line(row: Iterable[Cell]) -> str:
    return f"{','.join(map(_cell, row))}\r\n"


def _cell(cell: Cell) -> str:
    if cell is None or cell == ():
        return ""
    return _quoted_cell(plain(cell)) if isinstance(cell, str | tuple) else plain(cell)


def plain(cell: Cell) -> str:
    """Return *cell* as text: nothing where it is unknown, and texts of a list joined."""
    match cell:
        case None | ():
            return ""
        case bool():
            return "true" if cell else "false"
        case int():
            return str(cell)
        case date():
            return cell.isoformat()
        case tuple():
            return BETWEEN.join(cell)
        case str():
            return cell


def _quoted_cell(text: str) -> str:
    text = guarded(made_visible(text))
    if text and not _QUOTED.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'


def made_visible(text: str) -> str:
    """Return *text* with what is hidden made visible, between line breaks that stay."""
    pieces = _BREAK.split(text)
    pieces[::2] = map(visible, pieces[::2])
    return "".join(pieces)
