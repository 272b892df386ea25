"""Tables by their names, as questions: a reading answers with the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.errors import ValueRefused
from timeline.exports.tables import (
    asides,
    by_day,
    claims,
    conflicts,
    contributions,
    developments,
    figures,
    levels,
    reports,
)
from timeline.exports.tables.columns import Type, columns_of
from timeline.exports.tables.data_table import DataTable
from timeline.questions.asked import AskedQuestion, of_measures
from timeline.questions.counting.measures import by_name
from timeline.telling.cuts import cut_remarks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.exports.tables.columns import Column, Row
    from timeline.state import Reading

__all__ = ["NAMES", "Tabulated", "table"]

_OF_READINGS = {"reports": reports, "developments": developments, "conflicts": conflicts}
_OF_MEASURES = {
    "contributions": contributions,
    "claims": claims,
    "by_day": by_day,
    "levels": levels,
}
_OF_ANSWERS = {"figures": figures, "asides": asides}
_MODULES = {**_OF_READINGS, **_OF_MEASURES, **_OF_ANSWERS}

CUTS = columns_of(cuts=Type.TEXTS)
NAMES = (
    "reports",
    "developments",
    "figures",
    "contributions",
    "claims",
    "conflicts",
    "asides",
    "by_day",
    "levels",
)
"""What there are tables of.

>>> from timeline import Timeline
>>> from timeline.exports.tables import NAMES, table
>>> all(Timeline().ask(table(name)).name == name for name in NAMES)
True
"""


@frozen(repr=False)
class Tabulated:
    """A reading as the table *name*, one of `NAMES`.

    *questions* are those whose figures, contributions, claimed totals, asides, steps by day or
    claims of levels are wanted: without any, how many of every measure that is counted at all. Of
    questions by period, by sort or of what was promised, figures and asides alone are tables.

    A table has no place for a remark: what the cuts of the reading leave out stands in the last
    column of every row, `cuts`, in words.

    Raises:
        ValueRefused: there is no such table.
    """

    name: str = field()
    questions: tuple[AskedQuestion, ...] = ()

    @name.validator
    def _known(self, _: object, name: str) -> None:
        if name not in NAMES:
            raise ValueRefused(f"expected one of {', '.join(NAMES)}, found {name!r:.80}")

    def answer(self, reading: Reading) -> DataTable:
        """Return the table of *reading*."""
        return DataTable(self.name, self.columns, tuple(self.cells(reading)))

    @property
    def columns(self) -> tuple[Column, ...]:
        """What the table has under which names."""
        return (*_MODULES[self.name].COLUMNS, *CUTS)

    def cells(self, reading: Reading) -> Iterator[Row]:
        """Yield the rows of the table one by one, each with what *reading* leaves out."""
        cuts = tuple(remark.text for remark in cut_remarks(reading.cuts))
        for row in self._rows(reading):
            yield (*row, cuts)

    def _rows(self, reading: Reading) -> Iterator[Row]:
        if self.name in _OF_READINGS:
            yield from _OF_READINGS[self.name].rows(reading)
            return
        named = by_name(self.questions or None, reading)
        if self.name in _OF_ANSWERS:
            yield from _OF_ANSWERS[self.name].rows(reading, named)
        else:
            yield from _OF_MEASURES[self.name].rows(reading, of_measures(named))

    def __repr__(self) -> str:
        return f"table({', '.join(map(repr, (self.name, *self.questions)))})"


def table(name: str, *questions: AskedQuestion) -> Tabulated:
    """Return the question for the table *name*; see `Tabulated`.

    >>> from timeline import Timeline
    >>> Timeline().ask(table("reports"))
    <DataTable reports, 21 columns, 0 rows>

    Raises:
        ValueRefused: no table is called so.
    """
    return Tabulated(name, questions)
