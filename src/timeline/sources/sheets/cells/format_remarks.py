"""What is to be told of the formats in which the days of a sheet were read."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Protocol

from timeline.values import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.sources.sheets.cells.day_cells import DayCell, FormatRead

__all__ = ["FormatRemarks", "HeardFormats", "HearsFormats"]


class HearsFormats(Protocol):
    """Who is told in which format a cell was read."""

    def hear(self, cell: DayCell, read: FormatRead) -> None:
        """Hear as what *cell* was read."""


class HeardFormats:
    """What was heard of formats, to be told again."""

    def __init__(self) -> None:
        self.heard: list[tuple[DayCell, FormatRead]] = []

    def hear(self, cell: DayCell, read: FormatRead) -> None:
        """Hear as what *cell* was read."""
        self.heard.append((cell, read))


class FormatRemarks:
    """How often each format of a column was taken, and what was not sure about it."""

    def __init__(self) -> None:
        self._taken: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._doubled: dict[str, tuple[str, int]] = {}
        self._pivoted: dict[str, tuple[str, int]] = {}

    def hear(self, cell: DayCell, read: FormatRead) -> None:
        """Hear as what *cell* was read."""
        self._taken[cell.name][read.taken] += 1
        if read.doubled:
            _count(self._doubled, cell.name, read.doubled)
        if read.stated.basis is Basis.YEAR_INFERRED:
            _count(self._pivoted, cell.name, f"{cell.text!r:.80} as {read.stated.value}")

    @property
    def told(self) -> Iterator[str]:
        """Yield a sentence for each column and what is to be told of it."""
        for name, taken in self._taken.items():
            if len(taken) > 1:
                ways = ", ".join(f"{times} as {form!r}" for form, times in taken.most_common())
                yield f"column {name!r}: days were read in several formats: {ways}"
        for name, (example, times) in self._doubled.items():
            yield (
                f"column {name!r}: {times} of its days are other days in other formats, of which "
                f"the first was taken: {example}"
            )
        for name, (example, times) in self._pivoted.items():
            yield (
                f"column {name!r}: {times} of its years have two digits and no publication that "
                f"tells their century: {example}"
            )


def _count(examples: dict[str, tuple[str, int]], name: str, example: str) -> None:
    first, times = examples.get(name, (example, 0))
    examples[name] = (first, times + 1)
