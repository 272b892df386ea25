"""The rows of a sheet as its mapping shapes them: passed over, filled down, one for each value."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from timeline.sources.sheets.cells.unseen import as_seen
from timeline.sources.sheets.files.textfile import SheetRow
from timeline.sources.sheets.outcome import Fault, SheetError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from timeline.sources.sheets.files.opening import Sheet
    from timeline.sources.sheets.mapping import Case, SheetMapping
    from timeline.sources.sheets.rows.conditions import Unpivoting, WantedTexts

__all__ = ["Shaped"]


class Shaped:
    """The rows of *sheet* as *mapping* shapes them.

    `columns` are the names of their columns; `passed_over` counts the rows that were passed over.

    Raises:
        SheetError: there is no column that holds values of its own, or one is called as the columns
            that are made of these.
    """

    def __init__(self, sheet: Sheet, mapping: SheetMapping) -> None:
        self.passed_over = 0
        self._sheet = sheet
        self._cases, self._empty = _deciding(mapping.cases, sheet.columns), mapping.empty
        self._fill = {sheet.columns.index(name): "" for name in mapping.fill}
        self._unpivot = mapping.unpivot and _Unpivot(sheet, mapping.unpivot, mapping.empty)
        self.columns = self._unpivot.columns if self._unpivot else sheet.columns

    def rows(self) -> Iterator[SheetRow]:
        """Yield every row that is not passed over, and of wide rows one for each value.

        Raises:
            SheetError: the file cannot be read on.
        """
        for row in self._sheet.rows():
            case = self._case(row) if self._cases else None
            if case and case.report is None:
                self.passed_over += 1
                if case.fills:
                    self._filled(row)
                continue
            filled = self._filled(row) if self._fill and not row.wrong else row
            if self._unpivot and not row.wrong:
                yield from self._unpivot.of(filled)
            else:
                yield filled

    def _case(self, row: SheetRow) -> Case | None:
        """Return the case of *row*, if its cells alone decide: before anything of it is judged."""
        for case, places in self._cases:
            cells = row.cells
            if all(
                self._text(cells[place]) in texts if place < len(cells) else "" in texts
                for place, texts in places
            ):
                return case
        return None

    def _text(self, cell: str) -> str:
        text = as_seen(cell)
        return "" if text in self._empty else text

    def _filled(self, row: SheetRow) -> SheetRow:
        """Return *row* with what stands above in cells that are empty and filled down."""
        cells = list(row.cells)
        for place in self._fill:
            if place >= len(cells):
                continue
            if self._text(cells[place]):
                self._fill[place] = cells[place]
            else:
                cells[place] = self._fill[place]
        return row._replace(cells=tuple(cells))


def _deciding(
    cases: Sequence[Case], columns: Sequence[str]
) -> list[tuple[Case, list[tuple[int, WantedTexts]]]]:
    """Return *cases* with the places of their columns, up to the last that passes rows over.

    A case that asks for what only a single value of a row has ends them: it is decided later.
    """
    last = max((n for n, case in enumerate(cases, 1) if case.report is None), default=0)
    deciding = []
    for case in cases[:last]:
        if not all(name in columns for name in case.where):
            break
        deciding.append(
            (case, [(columns.index(name), texts) for name, texts in case.where.items()])
        )
    return deciding


class _Unpivot:
    """Makes of each row of *sheet* one for each of its values, as *unpivoting* says."""

    def __init__(self, sheet: Sheet, unpivoting: Unpivoting, empty: Collection[str]) -> None:
        places = range(len(sheet.columns))
        self._values = [place for place in places if unpivoting.takes(sheet.columns[place])]
        self._kept = [place for place in places if place not in {*self._values}]
        self._names, self._empty = sheet.columns, empty
        self._moved = {place: new for new, place in enumerate(self._kept)}
        kept = tuple(sheet.columns[place] for place in self._kept)
        self.columns = (*kept, unpivoting.name, unpivoting.value)
        self._cells = _picked(self._kept)
        _check_unpivoting(sheet, unpivoting, kept, self._values)

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


def _check_unpivoting(
    sheet: Sheet, unpivoting: Unpivoting, kept: Sequence[str], values: Sequence[int]
) -> None:
    if not values:
        columns = ", ".join(map(repr, filter(None, sheet.columns))) or "none"
        why = f"[unpivot] takes none of the columns (there are: {columns:.500})"
    elif taken := next(
        (name for name in (unpivoting.name, unpivoting.value) if name in kept), None
    ):
        why = f"[unpivot] makes a column {taken!r:.80}, and there is one of this name"
    else:
        return
    raise SheetError.of(str(sheet.path), [Fault(None, (), why)])
