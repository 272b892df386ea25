"""Every number that answers have, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.tables.columns import Type, columns_of
from timeline.questions import Figure, LevelFigure, PromiseKept
from timeline.questions.asked import numbers_by_part
from timeline.telling.figures import beside_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.exports.tables.columns import Row
    from timeline.questions.asked import AskedQuestion, NumberShown
    from timeline.state import Reading
    from timeline.values import Count

__all__ = ["COLUMNS", "rows"]

COLUMNS = columns_of(
    question=Type.TEXT,
    part=Type.TEXT,
    side=Type.TEXT,
    number=Type.TEXT,
    low=Type.WHOLE,
    high=Type.WHOLE,
    exact=Type.WHOLE,
    implied_low=Type.WHOLE,
    implied_high=Type.WHOLE,
    promised_low=Type.WHOLE,
    promised_high=Type.WHOLE,
    earliest=Type.DAY,
    latest=Type.DAY,
    disputed=Type.TRUTH,
    remarks=Type.TEXTS,
)
"""Of what was counted, `low` to `high` were counted, and with claimed totals `implied_low` to
`implied_high`; of a promise, they were carried out; of a level, they were so many between
`earliest` and `latest`. The `part` is a period, a sort or an agreement."""

NOTHING = (None, None)


def rows(reading: Reading, questions: Mapping[str, AskedQuestion]) -> Iterator[Row]:
    """Yield what every question answers, number by number; periods and sorts in their order.

    Rows are seldom to be added: what may lie in two periods is in both.
    """
    for name, question in questions.items():
        for part, number in numbers_by_part(reading.ask(question)):
            yield (
                name,
                part,
                number.side,
                str(number),
                *_bounds(number),
                number.disputed,
                tuple(remark.text for remark in beside_number(number.remarks())),
            )


def _bounds(number: NumberShown) -> Row:
    if isinstance(number, Figure):
        implied = _known(number.implied) if number.claims else NOTHING
        exact = number.exact if number.counted.known else None
        return (*_known(number.counted), exact, *implied, *NOTHING, *NOTHING)
    if isinstance(number, LevelFigure):
        days = (number.when.earliest, number.when.latest)
        return (*_known(number.count), None, *NOTHING, *NOTHING, *days)
    if isinstance(number, PromiseKept):
        carried_out, promised = number.carried_out.counted, number.promised.counted
        return (*_known(carried_out), None, *NOTHING, *_known(promised), *NOTHING)
    return (*NOTHING, None, *NOTHING, *NOTHING, *NOTHING)


def _known(count: Count) -> tuple[int | None, int | None]:
    """Return the bounds of *count*; where nothing is known, none: a low of 0 would say a number."""
    return (count.low, count.high) if count.known else NOTHING
