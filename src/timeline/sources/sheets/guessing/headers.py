"""Which row names the columns: the first that is as wide as those below."""

from __future__ import annotations

from contextlib import closing
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from timeline.sources.sheets.files.forms import NAMED, form_of, records_of
from timeline.sources.sheets.files.headers import column_names
from timeline.sources.sheets.files.textfile import WIDEST
from timeline.sources.sheets.guessing.counted_words import told_measure
from timeline.sources.sheets.guessing.days import period_of
from timeline.sources.sheets.guessing.names import ROLES, plain
from timeline.sources.sheets.guessing.numbers import bounds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from timeline.sources.sheets.files.opening_options import Opening

__all__ = ["Header", "header_told"]

ROWS = 20
"""In so many rows a header is looked for."""

WIDE = 0.6
"""So large a share of the widest row has to be filled in a header."""

Cells = tuple[str, ...]

NAMES = frozenset(name for names in ROLES.values() for name in names)


@frozen
class Header:
    """The rows that name the columns, why these, and what is above them.

    Attributes:
        rows: their numbers; none where no row names the columns.
        why: the reason.
        above: what stands in the rows above.
    """

    rows: tuple[int, ...]
    why: str = ""
    above: tuple[str, ...] = ()

    def opened(self, opening: Opening) -> Opening:
        """Return *opening* with these rows as the header."""
        if not self.rows:
            return evolve(opening, header=0)
        rows: Any = self.rows[0] if len(self.rows) == 1 else self.rows
        return evolve(opening, header=rows)


def header_told(path: Path, opening: Opening) -> Header:
    """Return which rows of the sheet at *path* name its columns.

    Raises:
        SheetError: it cannot be read.
    """
    if form_of(path) in NAMED:
        return Header((1,))
    first = _first_rows(path, opening)
    widest = max((sum(map(bool, cells)) for cells in first), default=0)
    number = next(
        (n for n, cells in enumerate(first, 1) if sum(map(bool, cells)) >= max(1, WIDE * widest)), 1
    )
    cells = first[number - 1] if first else ()
    if _is_data(cells):
        return Header((), f"row {number} holds values, as those below do: no row names the columns")
    above = tuple(" ".join(filter(None, row)) for row in first[: number - 1] if any(row))
    why = f"row {number} is the first in which at least {WIDE:.0%} of the cells are filled"
    return _joined(first, number, Header((number,), why if number > 1 else "", above))


def _first_rows(path: Path, opening: Opening) -> list[Cells]:
    """Return the first rows, as a header would have them; what is too wide for one is empty."""
    rows: list[Cells] = []
    with closing(records_of(path, evolve(opening, header=ROWS))(0, None)) as body:
        for row in takewhile(lambda row: row.number <= ROWS, body):
            header = column_names([row.cells])
            rows += [()] * (row.number - 1 - len(rows))
            rows.append(header if len(header) <= WIDEST else ())
    return rows


def _is_data(cells: Cells) -> bool:
    """Return whether *cells* are values, and no names of columns."""
    filled = [cell for cell in cells if cell]
    if any(plain(cell) in NAMES or told_measure(cell) for cell in filled):
        return False
    values = [cell for cell in filled if _is_value(cell)]
    periods = [cell for cell in values if period_of(cell)]
    # Names may be days, one after the other: then several are, and they differ.
    if len(periods) >= 2 and len(set(periods)) == len(periods) == len(values):
        return False
    return bool(values) and len(values) >= 0.3 * len(filled)


def _is_value(cell: str) -> bool:
    return cell[0].isdigit() and (bounds(cell) is not None or period_of(cell) is not None)


def _joined(first: Sequence[Cells], number: int, header: Header) -> Header:
    """Return *header* with the row above or below, where both together name the columns."""
    cells = first[number - 1]
    above = first[number - 2] if number > 1 else ()
    below = first[number] if number < len(first) else ()
    again = len(set(filter(None, cells))) < sum(map(bool, cells))
    if again and sum(map(bool, above)) >= 2:
        return _both(header, number - 1, "its names come again below several of the row above")
    gaps = [place for place, cell in enumerate(cells) if not cell]
    filling = [place for place in range(len(below)) if below[place]]
    if (gaps or len(below) > len(cells)) and filling and not _has_values(below):
        under = all(below[place] for place in gaps if place < len(below))
        if under and not any(cell.startswith("#") for cell in below):
            return _both(header, number, "its gaps are filled by the row below")
    return header


def _has_values(cells: Cells) -> bool:
    return any(_is_value(cell) for cell in cells if cell)


def _both(header: Header, upper: int, why: str) -> Header:
    rows = (upper, upper + 1)
    above = header.above[:-1] if upper < header.rows[0] else header.above
    return Header(rows, f"rows {upper} and {upper + 1} together: {why}", above)
