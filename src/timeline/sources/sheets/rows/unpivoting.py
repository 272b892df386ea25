"""Wide rows, which hold several values, as rows that hold one each."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import ValueRefused
from timeline.sources.sheets.cells.unseen import as_seen
from timeline.sources.sheets.files.our_columns import OURS
from timeline.sources.sheets.files.textfile import SheetRow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

__all__ = ["Unpivoted", "Unpivoting"]


@frozen
class Unpivoting:
    """Columns of which each holds a value of its own: a row is read for each of them.

    Attributes:
        columns: what the names of these columns look like; `None` where all others are told.
        others: what the names of all other columns look like.
        name: the column in which the name of the value's column then stands.
        value: the column in which the value stands.
    """

    columns: re.Pattern[str] | None
    others: re.Pattern[str] | None
    name: str
    value: str

    def takes(self, column: str) -> bool:
        """Return whether *column* holds values of its own."""
        if column in OURS or not column:
            return False
        if self.columns is not None:
            return self.columns.fullmatch(column) is not None
        return self.others is not None and self.others.fullmatch(column) is None


class Unpivoted:
    """Makes of each row with these *columns* one for each of its values, as *unpivoting* says.

    Texts that are *empty* are none. `columns` are those of the rows that are made.

    Raises:
        ValueRefused: no column holds values, or another is called as the columns that are made.
    """

    def __init__(
        self, unpivoting: Unpivoting, columns: Sequence[str], empty: Collection[str]
    ) -> None:
        places = range(len(columns))
        self._values = [place for place in places if unpivoting.takes(columns[place])]
        taken = {*self._values}
        self._kept = [place for place in places if place not in taken]
        self._names, self._empty = columns, empty
        self._moved = {place: new for new, place in enumerate(self._kept)}
        kept = tuple(columns[place] for place in self._kept)
        self.columns = (*kept, unpivoting.name, unpivoting.value)
        self._cells = _picked(self._kept)
        if not self._values:
            there = ", ".join(map(repr, filter(None, columns))) or "none"
            raise ValueRefused(f"[unpivot] takes none of the columns (there are: {there:.500})")
        for name in (unpivoting.name, unpivoting.value):
            if name in kept:
                sentence = f"[unpivot] makes a column {name!r:.80}, and there is one of this name"
                raise ValueRefused(sentence)

    def of(self, row: SheetRow) -> Iterator[SheetRow]:
        """Yield a row for each value in *row*; an empty cell holds none."""
        kept, spoilt = self._cells(row.cells), self._spoilt(row)
        days = frozenset(self._moved[place] for place in row.days if place in self._moved)
        for place in self._values:
            text, name = row.cells[place], self._names[place]
            if (seen := as_seen(text)) in self._empty or not seen:
                continue
            why = row.spoilt.get(place)
            faulty = spoilt if why is None else {**spoilt, len(kept) + 1: why}
            given = days | {len(kept) + 1} if place in row.days else days
            yield SheetRow(
                row.number, (*kept, name, text), spoilt=faulty, days=given, of=row, column=name
            )

    def _spoilt(self, row: SheetRow) -> Mapping[int, str]:
        if not row.spoilt:
            return row.spoilt
        moved = self._moved
        return {moved[place]: why for place, why in row.spoilt.items() if place in moved}


def _picked(places: Sequence[int]) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda cells: tuple(cells[place] for place in places)
