"""What is to be told of the cells that a mapping reads, though they are no faults."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from timeline.sources.sheets.files.forms import WITHOUT_FORMATS, WITHOUT_FORMULAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.sources.sheets.files.opening import Sheet
    from timeline.sources.sheets.files.textfile import SheetRow
    from timeline.sources.sheets.mapping import SheetMapping

__all__ = ["CellRemarks"]

ENDS = (("year", "-01-01"), ("month", "-01"))
"""How days end that may stand for a year or a month."""


class CellRemarks:
    """What is to be told of *sheet*, of whose columns *mapping* reads some."""

    def __init__(self, sheet: Sheet, mapping: SheetMapping) -> None:
        self._sheet = sheet
        takes = mapping.unpivot.takes if mapping.unpivot else lambda _: False
        self._read = [name for name in sheet.columns if name in mapping.lines or takes(name)]
        self._heard: SheetRow | None = None
        self._places = {sheet.columns.index(name): name for name in self._read}
        self._decided = mapping.opening.precision
        self._saved: Counter[str] = Counter()
        self._days: Counter[str] = Counter()
        self._firsts: Counter[tuple[str, str]] = Counter()

    def hear(self, row: SheetRow) -> None:
        """Look at the cells of *row*, read without faults; at those of a wide row once."""
        if row.of is not None:
            if row.of is self._heard:
                return
            row = self._heard = row.of
        for place in row.saved.intersection(self._places) if row.saved else ():
            self._saved[self._places[place]] += 1
        if row.days and self._sheet.form in WITHOUT_FORMATS:
            for place in row.days.intersection(self._places):
                self._hear_day(self._places[place], row.cells[place])

    def _hear_day(self, name: str, text: str) -> None:
        self._days[name] += 1
        day, _, _ = text.partition("T00:00:00")
        for unit, end in ENDS:
            self._firsts[name, unit] += day.endswith(end) and len(day) == len("2020-01-01")

    @property
    def told(self) -> tuple[str, ...]:
        """The sentences."""
        return (*self._of_absent(), *self._of_formulas(), *self._of_firsts())

    def _of_absent(self) -> Iterator[str]:
        names, absent = self._sheet.columns, self._sheet.absent
        there = ", ".join(repr(name) for name in names if name and name not in absent)
        for name in absent:
            if name in self._read:
                yield (
                    f"no column {name!r:.80}: it is read as empty, as [sheet] optional allows "
                    f"(there are: {there:.500})"
                )

    def _of_formulas(self) -> Iterator[str]:
        for name, times in self._saved.items():
            yield f"column {name!r:.80}: {times:,} saved values of formulas, not computed anew"
        if self._sheet.form in WITHOUT_FORMULAS:
            yield (
                f"{self._sheet.form} does not tell formulas from values: their saved values are "
                "taken, and a formula without one, or with an error, is an empty cell"
            )

    def _of_firsts(self) -> Iterator[str]:
        for name, times in self._days.items():
            if name in self._decided:
                continue
            for unit, _ in ENDS:
                if self._firsts[name, unit] == times:
                    yield _first(name, unit, times, self._sheet.form)
                    break


def _first(name: str, unit: str, times: int, form: str) -> str:
    return (
        f"column {name!r:.80}: each of its {times:,} days is the first of a {unit} and may stand "
        f"for the {unit}: {form} does not tell how they are shown; say in [sheet] which they are, "
        f'as precision = {{ "{name:.80}" = "{unit}" }} or "day"'
    )
