"""Every total that somebody claims, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.tables.columns import Type, columns_of
from timeline.questions import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.exports.tables.columns import Row
    from timeline.questions import Claim, Figure
    from timeline.questions.asked import MeasureQuestion
    from timeline.state import Reading

__all__ = ["COLUMNS", "rows"]

COLUMNS = columns_of(
    question=Type.TEXT,
    side=Type.TEXT,
    low=Type.WHOLE,
    high=Type.WHOLE,
    words=Type.TEXT,
    since_earliest=Type.DAY,
    since_latest=Type.DAY,
    until_earliest=Type.DAY,
    until_latest=Type.DAY,
    said_earliest=Type.DAY,
    said_latest=Type.DAY,
    speakers=Type.TEXTS,
    corrected=Type.TRUTH,
    title=Type.TEXT,
    reports=Type.TEXTS,
)
"""A total runs `since` a day until another, each within bounds, and was `said` last within others.
Of one that its own speaker corrected, nothing follows any more."""


def rows(reading: Reading, questions: Mapping[str, MeasureQuestion]) -> Iterator[Row]:
    """Yield the totals claimed of each side by their days, then those of all sides together.

    They are never added up. Levels have a table of their own.
    """
    for name, question in questions.items():
        answer = reading.ask(question)
        if isinstance(answer, Answer):
            for figure in answer.values():
                yield from ((name, *row) for row in _of(figure, figure.claims))
            yield from ((name, *row) for row in _of(answer.together, answer.claims_together))


def _of(figure: Figure, claims: Sequence[Claim]) -> Iterator[Row]:
    """Yield *claims* as they were made, which *figure* holds as far as they bear on it."""
    if not claims:
        return
    corrected = {id(claim) for claim, _ in figure.claimed.corrected}
    for claim, bearing in zip(claims, figure.claims, strict=True):
        yield _claim(claim, corrected=id(bearing) in corrected)


def _claim(claim: Claim, *, corrected: bool) -> Row:
    since, until, said = claim.since, claim.until, claim.said
    return (
        claim.side,
        claim.count.low,
        claim.count.high,
        claim.words,
        since.earliest if since else None,
        since.latest if since else None,
        until.earliest,
        until.latest,
        said.earliest,
        said.latest,
        claim.speakers,
        corrected,
        claim.development.title,
        claim.development.report_names,
    )
