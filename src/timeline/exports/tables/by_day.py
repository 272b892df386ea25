"""How many there were by each day on which that changes, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.tables.columns import Type, columns_of
from timeline.questions.by_day import ByDay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.exports.tables.columns import Row
    from timeline.questions.counting.figures import CountingQuestion
    from timeline.state import Reading

__all__ = ["COLUMNS", "rows"]

COLUMNS = columns_of(
    question=Type.TEXT,
    side=Type.TEXT,
    day=Type.DAY,
    low=Type.WHOLE,
    high=Type.WHOLE,
    perhaps=Type.WHOLE,
)


def rows(reading: Reading, questions: Mapping[str, CountingQuestion]) -> Iterator[Row]:
    """Yield the steps of every question and side; the first, before all days, has no day."""
    for name, question in questions.items():
        for side, steps in reading.ask(ByDay(question)).items():
            for step in steps:
                yield (name, side, step.day, step.count.low, step.count.high, step.perhaps)
