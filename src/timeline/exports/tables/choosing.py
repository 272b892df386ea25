"""Tables by their names, as questions: a reading answers with the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.errors import ValueRefused
from timeline.exports.tables import (
    by_day,
    conflicts,
    contributions,
    developments,
    figures,
    levels,
    reports,
)
from timeline.exports.tables.data_table import DataTable
from timeline.questions.asked import AskedQuestion, of_measures
from timeline.questions.counting.measures import by_name

if TYPE_CHECKING:
    from timeline.state import Reading

__all__ = ["NAMES", "Tabulated", "table"]

_OF_READINGS = {"reports": reports, "developments": developments, "conflicts": conflicts}
_OF_ANSWERS = {"contributions": contributions, "by_day": by_day, "levels": levels}

NAMES = ("reports", "developments", "figures", "contributions", "conflicts", "by_day", "levels")
"""What there are tables of."""


@frozen(repr=False)
class Tabulated:
    """A reading as the table *name*, one of `NAMES`.

    *questions* are those whose figures, contributions, steps by day or claims of levels are wanted:
    without any, how many of every measure that is counted at all. Of questions by period, by sort
    or of what was promised, figures alone are a table.

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
        if self.name in _OF_READINGS:
            plain = _OF_READINGS[self.name]
            return DataTable(self.name, plain.COLUMNS, tuple(plain.rows(reading)))
        named = by_name(self.questions or None, reading)
        if self.name == "figures":
            return DataTable(self.name, figures.COLUMNS, tuple(figures.rows(reading, named)))
        asked = of_measures(named)
        answering = _OF_ANSWERS[self.name]
        return DataTable(self.name, answering.COLUMNS, tuple(answering.rows(reading, asked)))

    def __repr__(self) -> str:
        return f"table({', '.join(map(repr, (self.name, *self.questions)))})"


def table(name: str, *questions: AskedQuestion) -> Tabulated:
    """Return the question for the table *name*; see `Tabulated`.

    >>> from timeline import Timeline
    >>> Timeline().ask(table("reports"))
    <DataTable reports, 19 columns, 0 rows>
    """
    return Tabulated(name, questions)
