"""Columns and rows as comma-separated values, which programs for sheets open."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.views.tables.columns import Cell, Column, Row

__all__ = ["BETWEEN", "guarded", "lines", "unguarded"]

BETWEEN = " | "
"""What stands between the texts of a list."""

# Sheets read what begins so as a formula, some of them after blanks, or in its wide forms.
_FORMULA = re.compile(
    r"'*(?:[\t\r\n]|[\s\0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])"
)
_QUOTED = re.compile(r'[",\r\n]|^\s|\s$')


def lines(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    """Yield the names of the columns, then every row, as RFC 4180 writes them.

    What is unknown is left empty, where a text of no characters is ``""``.
    """
    yield _line(tuple(one.name for one in columns))
    for row in rows:
        yield _line(row)


def guarded(text: str) -> str:
    """Return *text*, after an apostrophe where a sheet might take it for a formula.

    >>> guarded("=1+1"), guarded("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return what `guarded` made *text* of.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _line(row: Iterable[Cell]) -> str:
    return f"{','.join(map(_cell, row))}\r\n"


def _cell(cell: Cell) -> str:
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
            return _text(BETWEEN.join(cell))
        case str():
            return _text(cell)


def _text(text: str) -> str:
    text = guarded(text)
    if text and not _QUOTED.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'
