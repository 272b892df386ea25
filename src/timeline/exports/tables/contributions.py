"""Everything that answers count, leave in doubt or hear claimed, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.tables.columns import Type, columns_of
from timeline.questions import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.exports.tables.columns import Row
    from timeline.questions import Claim, Contribution, Figure
    from timeline.questions.asked import MeasureQuestion
    from timeline.state import Reading

__all__ = ["COLUMNS", "rows"]

COLUMNS = columns_of(
    question=Type.TEXT,
    side=Type.TEXT,
    low=Type.WHOLE,
    high=Type.WHOLE,
    adds=Type.WHOLE,
    earliest=Type.DAY,
    latest=Type.DAY,
    has_day=Type.TRUTH,
    title=Type.TEXT,
    disputed=Type.TRUTH,
    standing=Type.TEXT,
    why=Type.TEXT,
    reports=Type.TEXTS,
)
"""What is counted `adds` its lower bound, what is doubtful so much as follows whatever it is the
same as, and what is claimed nothing. It `has_day` where its reports say on which day or days."""


def rows(reading: Reading, questions: Mapping[str, MeasureQuestion]) -> Iterator[Row]:
    """Yield what every question finds on each side: the counted, the doubtful, then the claimed.

    What is claimed of all sides together comes last. Of what is counted or doubtful, what each
    `adds` comes to the lower bound of a figure, and `high` to its upper bound. A claimed total,
    over the days it covers, is never added. Levels have a table of their own.
    """
    for name, question in questions.items():
        answer = reading.ask(question)
        if isinstance(answer, Answer):
            for side, figure in answer.items():
                yield from ((name, side, *row) for row in _of(figure))
            yield from ((name, total.side, *_claim(total)) for total in answer.claims_together)


def _of(figure: Figure) -> Iterator[Row]:
    for contribution in figure.contributions:
        yield _contribution(contribution, contribution.count.low, "counted", None)
    for doubtful in figure.doubtful:
        yield _contribution(doubtful.contribution, doubtful.adds, "doubtful", doubtful.why)
    for claim in figure.claims:
        yield _claim(claim)


def _contribution(contribution: Contribution, adds: int, standing: str, why: str | None) -> Row:
    return (
        contribution.count.low,
        contribution.count.high,
        adds,
        contribution.when.earliest,
        contribution.when.latest,
        contribution.has_day,
        contribution.unit.lead.title,
        contribution.disputed,
        standing,
        why,
        tuple(report.event.name for report in contribution.reports),
    )


def _claim(claim: Claim) -> Row:
    return (
        claim.count.low,
        claim.count.high,
        None,
        claim.since.earliest if claim.since else None,
        claim.until.latest,
        None,
        claim.development.title,
        None,
        "claimed",
        claim.in_words,
        claim.development.report_names,
    )
