"""A table: rows of one shape, ready for whatever program reads it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.display.escape import isolated
from timeline.exports.tables import arrow, sheet
from timeline.exports.tables.columns import Column, Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from timeline.exports.tables.columns import Cell

    Value = str | int | bool | date | datetime | list[str] | None

__all__ = ["DataTable"]

SHOWN = 10
"""How many rows a notebook shows."""


@frozen(repr=False)
class DataTable:
    """Rows under named columns, always the same ones for a table of that *name*.

    Programs for tables that know the Arrow interface take it as it is: ``polars.DataFrame(table)``,
    ``pandas.DataFrame.from_arrow(table)``, ``pyarrow.table(table)``, and DuckDB by its name in a
    query. That needs the extra ``arrow``. In pandas, too, whole numbers stay whole with nulls among
    them (``Int64``), and truth values truth values (``boolean``).

    Attributes:
        name: what it is a table of.
        columns: names, and the type of the cells under each.

    >>> from timeline.exports.tables import table
    >>> from timeline.testing import given, told
    >>> reading = given(told("daily#swap", "40 to North on 19 June 2025")).reading
    >>> reports = reading.ask(table("reports"))
    >>> len(reports), reports.rows()[0]["document"]
    (1, 'daily')
    """

    name: str
    columns: tuple[Column, ...]
    _cells: tuple[Row, ...] = field(alias="cells")

    def rows(self) -> list[dict[str, Value]]:
        """Return every row by the names of its columns; `None` is unknown, and never 0."""
        return list(self)

    def csv(self, *, bom: bool = False) -> Iterator[str]:
        """Yield the lines of comma-separated values (RFC 4180; to be written in UTF-8).

        Texts of a list are joined with ``" | "``. A text that a sheet might take for a formula
        (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break) is changed: it gets an
        apostrophe in front. Numbers do not. Characters that move or hide others are escaped; line
        breaks stay, within quotes.

        Spreadsheets take UTF-8 for another encoding without a byte order mark in front: *bom* puts
        one there.
        """
        return sheet.lines(self.columns, self._cells, bom=bom)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        columns = [column.name for column in self.columns]
        for row in self._cells:
            yield dict(zip(columns, map(_value, row), strict=True))

    def __len__(self) -> int:
        return len(self._cells)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the table as an Arrow stream of its own schema, whatever is requested."""
        return arrow.stream(self.columns, self._cells)

    def __repr__(self) -> str:
        return f"<DataTable {self.name}, {len(self.columns)} columns, {len(self):,} rows>"

    def _repr_html_(self) -> str:
        head = _tagged("th", (column.name for column in self.columns))
        body = "".join(_tagged("td", map(_shown, row)) for row in self._cells[:SHOWN])
        which = f"the first {SHOWN} of " if len(self) > SHOWN else ""
        caption = f"<caption>{escape(self.name)}: {which}{len(self):,} rows</caption>"
        return f"<table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table>"


def _value(cell: Cell) -> Value:
    return list(cell) if isinstance(cell, tuple) else cell


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    return sheet.BETWEEN.join(cell) if isinstance(cell, tuple) else str(cell)


def _tagged(tag: str, texts: Iterator[str]) -> str:
    cells = (f"<{tag}>{escape(isolated(text))}</{tag}>" for text in texts)
    return f"<tr>{''.join(cells)}</tr>"
