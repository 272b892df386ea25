"""The first rows of a sheet, by columns: what is looked at to guess what they mean."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from timeline.sources.sheets.files.opening import open_sheet
from timeline.sources.sheets.files.our_columns import LINKED, REJECTED
from timeline.sources.sheets.files.textfile import wrong
from timeline.sources.sheets.guessing.numbers import value_of
from timeline.sources.sheets.rows.fitness import not_a_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from timeline.sources.sheets.files.opening_options import Opening
    from timeline.sources.sheets.files.textfile import SheetRow

__all__ = [
    "LOOKED_AT",
    "SheetColumn",
    "SheetTable",
    "TableRow",
    "is_key",
    "looked_at",
    "rows_named",
]

LOOKED_AT = 50_000
"""So many rows are looked at."""

CELLS = 4_000_000
"""So many cells, at most."""

CHARACTERS = 50_000_000
"""So many characters, at most, stand in the rows that are looked at."""


class TableRow(NamedTuple):
    """A row: its number in the file, its cells, and whether it has as many as the header."""

    number: int
    cells: tuple[str, ...]
    whole: bool = True


@frozen(eq=False)
class SheetColumn:
    """A column: its name, and what stands in it in each row."""

    name: str
    texts: tuple[str, ...]

    @cached_property
    def counted(self) -> Counter[str]:
        """How often each text stands in it; an empty cell is none."""
        counted = Counter(self.texts)
        del counted[""]
        return counted

    @cached_property
    def numbers(self) -> tuple[int | None, ...]:
        """The number that stands in it in each row; `None` where none does, or a bound."""
        return tuple(map(value_of, self.texts))

    @cached_property
    def counting(self) -> tuple[int, ...]:
        """The places, from 0, of rows in which a number stands in it that is not 0."""
        return tuple(place for place, number in enumerate(self.numbers) if number)

    @property
    def different(self) -> list[str]:
        """The texts in it, each once."""
        return list(self.counted)

    @cached_property
    def filled(self) -> int:
        """In how many rows something stands in it."""
        return self.counted.total()

    @property
    def full(self) -> bool:
        """Whether something stands in every row."""
        return self.filled == len(self.texts) > 0

    @property
    def unique(self) -> bool:
        """Whether no text stands in it twice."""
        return len(self.counted) == self.filled


@frozen(eq=False)
class SheetTable:
    """What was read of a sheet.

    Attributes:
        header: the names of all columns, in order.
        lines: the rows.
        more: whether there are rows that were not looked at.
    """

    header: tuple[str, ...]
    lines: tuple[TableRow, ...]
    more: bool = False

    @cached_property
    def columns(self) -> dict[str, SheetColumn]:
        """The columns that a mapping can name, by their names."""
        ours = {"", REJECTED, LINKED}
        return {
            name: SheetColumn(name, tuple(line.cells[place] for line in self.lines))
            for place, name in enumerate(self.header)
            if name not in ours and self.header.count(name) == 1 and _is_writable(name)
        }

    def without(self, numbers: Collection[int]) -> SheetTable:
        """Return the table without the rows of these *numbers*."""
        kept = tuple(line for line in self.lines if line.number not in numbers)
        return SheetTable(self.header, kept, self.more)


def looked_at(path: Path, opening: Opening) -> SheetTable:
    """Return the first rows of the sheet at *path*.

    Raises:
        SheetError: it cannot be read, or there are none.
    """
    sheet = open_sheet(path, opening)
    wide = len(sheet.columns)
    first, more = _first(sheet.rows(), min(LOOKED_AT, CELLS // wide))
    if not first:
        raise wrong(path, "expected rows below the header, found none")
    lines = tuple(line for row in first if (line := _line(row, wide)))
    if not lines:
        raise wrong(path, "expected rows of text, found characters in each that are none")
    return SheetTable(sheet.columns, lines, more)


def _first(rows: Iterator[SheetRow], most: int) -> tuple[list[SheetRow], bool]:
    """Return the first *rows*, *most* at most, and whether there are more."""
    first: list[SheetRow] = []
    size = 0
    for row in rows:
        if len(first) >= most or size > CHARACTERS:
            return first, True
        first.append(row)
        size += sum(map(len, row.cells))
    return first, False


def _line(row: SheetRow, wide: int) -> TableRow | None:
    cells = row.cells
    if not cells or not all(map(_is_text, cells)):
        return None
    fitted = tuple(map(str.strip, (*cells[:wide], *[""] * (wide - len(cells)))))
    return TableRow(row.number, fitted, not row.wrong)


def _is_writable(name: str) -> bool:
    """Return whether templates can name a column so."""
    return name.isprintable() and not set(name) & set("{}:")


def _is_text(cell: str) -> bool:
    """Return whether *cell* is text: neither spoilt nor half a character."""
    return cell.isascii() or not re.search("[\ud800-\udfff]", cell)


def is_key(text: str) -> bool:
    """Return whether events can be referred to by *text*."""
    return not_a_key(text) is None


def rows_named(numbers: Iterable[int]) -> str:
    """Return the rows of these *numbers* in words, the first few of them.

    >>> rows_named([17, 40]), rows_named([3])
    ('rows 17, 40', 'row 3')
    """
    listed = sorted(numbers)
    shown = ", ".join(map(str, listed[:5])) + (", …" if len(listed) > 5 else "")
    return f"row{'s' * (len(listed) != 1)} {shown}"
