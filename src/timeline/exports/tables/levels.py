"""Everything that is told of how many there are at a time, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.tables.columns import Type, columns_of
from timeline.questions import LevelQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.exports.tables.columns import Row
    from timeline.questions import LevelClaim, LevelFigure
    from timeline.questions.asked import MeasureQuestion
    from timeline.state import Reading

__all__ = ["COLUMNS", "rows"]

COLUMNS = columns_of(
    question=Type.TEXT,
    side=Type.TEXT,
    low=Type.WHOLE,
    high=Type.WHOLE,
    words=Type.TEXT,
    earliest=Type.DAY,
    latest=Type.DAY,
    speaker=Type.TEXT,
    title=Type.TEXT,
    disputed=Type.TRUTH,
    standing=Type.TEXT,
    reports=Type.TEXTS,
)


def rows(reading: Reading, questions: Mapping[str, MeasureQuestion]) -> Iterator[Row]:
    """Yield every claim of a level: those that decide, the newest of others, the older.

    Rows are never added up: each is a number of its own day, by its own origin.
    """
    for name, question in questions.items():
        if isinstance(question, LevelQuestion):
            for side, figure in reading.ask(question).items():
                for standing, claims in _claims(figure):
                    for claim in claims:
                        yield (name, side, *_claim(claim, standing))


def _claims(figure: LevelFigure) -> Iterator[tuple[str, tuple[LevelClaim, ...]]]:
    yield "deciding", figure.deciding
    yield "newest", figure.beyond
    yield "older", figure.older
    yield "bounding", figure.bounding


def _claim(claim: LevelClaim, standing: str) -> Row:
    when = claim.when.envelope
    return (
        claim.count.low,
        claim.count.high,
        claim.words,
        when.earliest,
        when.latest,
        claim.speaker,
        claim.development.title,
        claim.disputed,
        standing,
        tuple(report.event.name for report in claim.reports),
    )
