"""Tables by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.errors import ValueRefused
from timeline.questions.measures import every_measure
from timeline.views.tables import conflicts, contributions, cumulative, developments, reports
from timeline.views.tables.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.questions.measures import Questions
    from timeline.state import Reading
    from timeline.views.tables.columns import Column, Row

__all__ = ["NAMES", "table"]

_OF_READINGS = {"reports": reports, "developments": developments, "conflicts": conflicts}
_OF_ANSWERS = {"contributions": contributions, "cumulative": cumulative}

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
