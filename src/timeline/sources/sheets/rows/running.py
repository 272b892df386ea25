"""Running totals of columns that tell what each row adds, and at times takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import ValueRefused
from timeline.sources.sheets.cells.count_cells import signed_number
from timeline.sources.sheets.cells.unseen import as_seen

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from timeline.sources.sheets.files.textfile import SheetRow

__all__ = ["Running", "RunningTotal"]


@frozen
class RunningTotal:
    """A column that is made: the sum of another so far, among rows that are alike in some.

    Attributes:
        name: what the column is called.
        of: the column that tells what each row adds, or takes back.
        by: the columns in which rows of one total are alike.
    """

    name: str
    of: str
    by: tuple[str, ...]


class Running:
    """Adds to rows with these *columns* those of *totals*; texts that are *empty* add nothing.

    Raises:
        ValueRefused: a column is not there, or one is called as a column that is made.
    """

    def __init__(
        self, totals: Sequence[RunningTotal], columns: Sequence[str], empty: Collection[str]
    ) -> None:
        _check(totals, columns)
        self.columns = (*columns, *(total.name for total in totals))
        self._empty, self._first = empty, len(columns)
        self._places = [
            (columns.index(total.of), [columns.index(name) for name in total.by])
            for total in totals
        ]
        self._sums: dict[tuple[int, tuple[str, ...]], int] = {}
        self._unknown: dict[tuple[int, tuple[str, ...]], int] = {}

    def of(self, row: SheetRow) -> SheetRow:
        """Return *row* with each total as it is after it; where its own cell is empty, with none.

        Once a row has no number, no total after it is known: that is the matter with all of them.
        """
        texts, spoilt = [], dict(row.spoilt)
        for number, (place, alike) in enumerate(self._places):
            key = number, tuple(as_seen(row.cells[other]) for other in alike)
            try:
                texts.append(self._total(key, as_seen(row.cells[place]), row.number))
            except ValueRefused as error:
                texts.append("=")
                spoilt[self._first + number] = str(error)
                self._unknown.setdefault(key, row.number)
        return row._replace(cells=(*row.cells, *texts), spoilt=spoilt)

    def _total(self, key: tuple[int, tuple[str, ...]], text: str, number: int) -> str:
        if not text or text in self._empty:
            return ""
        if key in self._unknown:
            why = f"row {self._unknown[key]} has no number that can be added"
            raise ValueRefused(f"the running total is not known any more: {why}")
        total = self._sums.get(key, 0) + signed_number(text)
        if total < 0:
            raise ValueRefused(f"row {number} takes back more than there were: {text!r:.80}")
        self._sums[key] = total
        return str(total)


def _check(totals: Sequence[RunningTotal], columns: Sequence[str]) -> None:
    made: set[str] = set()
    for total in totals:
        for name in (total.of, *total.by):
            if name not in columns:
                raise ValueRefused(f"[[running_total]] reads a column {name!r:.80}: there is none")
        if total.name in made.union(columns):
            sentence = f"[[running_total]] makes a column {total.name!r:.80}, and there is one"
            raise ValueRefused(f"{sentence} of this name")
        made.add(total.name)
