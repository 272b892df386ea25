"""A table as a worksheet: its header stays in sight, and every column has a filter."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from timeline.errors import ValueRefused
from timeline.exports.tables import sheet
from timeline.exports.xlsx.cells import cell_xml, text_xml
from timeline.exports.xlsx.styles import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.exports.tables.columns import Cell, Column, Row

__all__ = ["ROWS", "WorksheetXml"]

ROWS = 1_048_576
"""So many rows has a sheet at most, the header among them."""

MEASURED = 1_000
"""By so many rows a column is made as wide as it needs to be."""

NARROWEST, WIDEST = 8, 60
BUTTON = 4
"""So much wider is a header, for the button of its filter."""

_OPENING = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    '<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
)


class WorksheetXml:
    """The XML of a table, line by line.

    Attributes:
        number_of_rows: how many were yielded, the header among them.
    """

    def __init__(self, name: str, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        self.number_of_rows = 0
        self._name = name
        self._columns = columns
        self._rows = iter(rows)
        self._letters = [_letters(place) for place in range(len(columns))]

    @property
    def cells(self) -> str:
        """Which cells those rows are, in absolute places."""
        return f"$A$1:${self._letters[-1]}${self.number_of_rows}"

    def __iter__(self) -> Iterator[str]:
        """Yield the whole of it.

        Raises:
            ValueRefused: there are more rows than a sheet has.
        """
        first = [*islice(self._rows, MEASURED)]
        yield f"{_OPENING}{_widths(self._columns, first)}<sheetData>{self._header()}"
        for row in chain(first, self._rows):
            yield self._row(row)
        yield f'</sheetData><autoFilter ref="{self.cells.replace("$", "")}"/></worksheet>'

    def _header(self) -> str:
        self.number_of_rows = 1
        names = zip(self._letters, self._columns, strict=True)
        cells = (text_xml(f"{letters}1", column.name, Style.HEADER) for letters, column in names)
        return f'<row r="1">{"".join(cells)}</row>'

    def _row(self, row: Row) -> str:
        if self.number_of_rows == ROWS:
            raise ValueRefused(
                f"expected at most {ROWS:,} rows, as a sheet of a workbook has, found more in "
                f"{self._name!r}: export that table as csv or parquet, or read less of the story, "
                "such as what happened since a day — nothing was written"
            )
        self.number_of_rows += 1
        number = self.number_of_rows
        cells = (
            cell_xml(f"{letters}{number}", cell, column.type)
            for letters, cell, column in zip(self._letters, row, self._columns, strict=True)
        )
        return f'<row r="{number}">{"".join(cells)}</row>'


def _letters(place: int) -> str:
    """Return the name of the column at *place*, from 0 on.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _widths(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    widths = [
        max(len(column.name) + BUTTON, *(_width(row[place]) for row in rows), NARROWEST)
        for place, column in enumerate(columns)
    ]
    described = (
        f'<col min="{number}" max="{number}" width="{min(width, WIDEST)}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )
    return f"<cols>{''.join(described)}</cols>"


def _width(cell: Cell) -> int:
    return 2 + max(map(len, sheet.plain(cell).splitlines()), default=0)
