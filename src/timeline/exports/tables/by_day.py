"""How many there were by each day on which that changes, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.tables.columns import Type, columns_of
from timeline.questions import LevelQuestion
from timeline.questions.by_day import ByDay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.exports.tables.columns import Row
    from timeline.questions.asked import MeasureQuestion
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


def rows(reading: Reading, questions: Mapping[str, MeasureQuestion]) -> Iterator[Row]:
    """Yield the steps of every question and side; the first, before all days, has no day.

    Of a level nothing may have happened already: its number is that of the newest claims.
    """
    for name, question in questions.items():
        if isinstance(question, LevelQuestion):
            yield from _levels(reading, name, question)
            continue
        for side, steps in reading.ask(ByDay(question)).items():
            for step in steps:
                yield (name, side, step.day, step.count.low, step.count.high, step.perhaps)


def _levels(reading: Reading, name: str, question: LevelQuestion) -> Iterator[Row]:
    for side, steps in reading.ask(question.by_day()).items():
        for step in steps:
            yield (name, side, step.day, step.count.low, step.count.high, step.count.low)
