"""Tables by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.errors import ValueRefused
from timeline.exports.tables import by_day, conflicts, contributions, developments, reports
from timeline.exports.tables.table import Table
from timeline.questions.counting.measures import every_measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.exports.tables.columns import Column, Row
    from timeline.questions.counting.measures import Questions
    from timeline.state import Reading

__all__ = ["NAMES", "table"]

_OF_READINGS = {"reports": reports, "developments": developments, "conflicts": conflicts}
_OF_ANSWERS = {"contributions": contributions, "cumulative": by_day}

NAMES = ("reports", "developments", "contributions", "conflicts", "cumulative")
"""What there are tables of."""


def table(reading: Reading, name: str, questions: Questions | None = None) -> Table:
    """Return the table *name* of *reading*: one of `NAMES`.

    *questions*, by what they are called, are those whose contributions or cumulative numbers are
    wanted: unless given, one for every measure that anything in the reading counts.

    Raises:
        ValueRefused: there is no such table.
    """
    if name in _OF_READINGS:
        plain = _OF_READINGS[name]
        return _made(name, plain.COLUMNS, plain.rows(reading))
    if name in _OF_ANSWERS:
        asked = every_measure(reading) if questions is None else questions
        answering = _OF_ANSWERS[name]
        return _made(name, answering.COLUMNS, answering.rows(reading, asked))
    raise ValueRefused(f"expected one of {', '.join(NAMES)}, found {name!r:.80}")


def _made(name: str, columns: tuple[Column, ...], rows: Iterable[Row]) -> Table:
    return Table(name, columns, tuple(rows))
