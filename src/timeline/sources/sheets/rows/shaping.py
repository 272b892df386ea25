"""The rows of a sheet as its mapping shapes them: passed over, filled down, one for each value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.errors import ValueRefused
from timeline.sources.sheets.cells.unseen import as_seen
from timeline.sources.sheets.files.workbooks import MERGED
from timeline.sources.sheets.outcome import Fault, SheetError
from timeline.sources.sheets.rows.running import Running
from timeline.sources.sheets.rows.unpivoting import Unpivoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.sources.sheets.cases import Case
    from timeline.sources.sheets.files.opening import Sheet
    from timeline.sources.sheets.files.textfile import SheetRow
    from timeline.sources.sheets.mapping import SheetMapping
    from timeline.sources.sheets.rows.conditions import WantedTexts

__all__ = ["Shaped"]


class Shaped:
    """The rows of *sheet* as *mapping* shapes them.

    `columns` are the names of their columns; `passed_over` counts the rows that were passed over.

    Raises:
        SheetError: columns cannot be made as the mapping says, or one that it reads is no more.
    """

    def __init__(self, sheet: Sheet, mapping: SheetMapping) -> None:
        self.passed_over = 0
        self._sheet = sheet
        self._cases, self._empty = _deciding(mapping.cases, sheet.columns), mapping.empty
        self._fill = {sheet.columns.index(name): "" for name in mapping.fill}
        self._unpivoted: Unpivoted | None = None
        self._running: Running | None = None
        try:
            self.columns = self._made(sheet.columns, mapping)
        except ValueRefused as error:
            raise SheetError.of(str(sheet.path), [Fault(None, (), str(error))]) from None
        _check_read(sheet, mapping, self.columns)

    def _made(self, columns: tuple[str, ...], mapping: SheetMapping) -> tuple[str, ...]:
        """Return the columns of rows, once what is made of others is made."""
        if mapping.unpivot:
            self._unpivoted = Unpivoted(mapping.unpivot, columns, mapping.empty)
            columns = self._unpivoted.columns
        if mapping.running:
            self._running = Running(mapping.running, columns, mapping.empty)
            columns = self._running.columns
        return columns

    def rows(self) -> Iterator[SheetRow]:
        """Yield every row that is not passed over, and of wide rows one for each value.

        Raises:
            SheetError: the file cannot be read on.
        """
        if self._running is None:
            return self._values()
        return (row if row.wrong else self._running.of(row) for row in self._values())

    def _values(self) -> Iterator[SheetRow]:
        for row in self._sheet.rows():
            case = self._case(row) if self._cases else None
            if case and case.report is None:
                self.passed_over += 1
                if case.fills:
                    self._filled(row)
                continue
            filled = self._filled(row) if self._fill and not row.wrong else row
            if self._unpivoted and not row.wrong:
                yield from self._unpivoted.of(filled)
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
        """Return *row* with what stands above in cells that are empty and filled down.

        So are cells that are merged with those above them: that is how a block is drawn.
        """
        cells, spoilt = list(row.cells), dict(row.spoilt)
        for place in self._fill:
            if place >= len(cells):
                continue
            if spoilt.get(place) == MERGED:
                del spoilt[place]
                cells[place] = cells[place].removeprefix("=")
            if self._text(cells[place]):
                self._fill[place] = cells[place]
            else:
                cells[place] = self._fill[place]
        return row._replace(cells=tuple(cells), spoilt=spoilt)


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


def _check_read(sheet: Sheet, mapping: SheetMapping, columns: Sequence[str]) -> None:
    """See that each column of the file that the mapping reads is still among *columns*."""
    for name in mapping.columns_of_file:
        if name in sheet.columns and name not in columns:
            why = f"[unpivot] takes the column {name!r:.80}: no row has it any more"
            raise SheetError.of(str(sheet.path), [Fault(None, (), why)])
