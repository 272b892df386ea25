"""Answers as the page shows them: with their steps, and what each document alone would answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.answering import leading_number
from timeline.exports.drawing.steps import Steps, arrange_steps
from timeline.questions import Answer, ByDay, BySource, Claim, ClaimsCompared, Contribution
from timeline.questions.asked import figures_of
from timeline.questions.counting.figures import FigureTogether
from timeline.telling.figures import reached_by
from timeline.telling.remarks import Remark, RemarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.exports.drawing.days import Scale
    from timeline.questions import Figure, Step
    from timeline.questions.counting.figures import CountingQuestion
    from timeline.state import Reading

__all__ = ["Answered", "answered"]


@frozen(kw_only=True)
class PageFigure:
    """A figure: what leads, what has to be known beside it, and what it rests on.

    Of all sides together, *claims* are the totals that are claimed of several; those of one side
    have a table of their own, and its steps are drawn. It is *claimed* where nothing was counted,
    and the words of claims lead.
    """

    side: str
    drawn: bool
    number: str
    claimed: bool
    notes: tuple[Remark, ...]
    implied: tuple[Remark, ...]
    contributions: Sequence[Contribution]
    claims: tuple[Claim, ...]

    @classmethod
    def of(cls, figure: Figure) -> PageFigure:
        """Return *figure* as the page shows it."""
        remarks = [*figure.remarks()]
        together = isinstance(figure, FigureTogether)
        return cls(
            side=figure.side,
            drawn=not together,
            number=leading_number(figure),
            claimed=figure.claimed_alone,
            notes=tuple(note for note in remarks if note.kind is not RemarkKind.IMPLIED),
            implied=tuple(note for note in remarks if note.kind is RemarkKind.IMPLIED),
            contributions=figure.contributions,
            claims=figure.claims if together else (),
        )


@frozen(kw_only=True)
class Answered:
    """A question, answered for every side."""

    label: str
    answer: Answer
    figures: tuple[PageFigure, ...]
    claims: ClaimsCompared
    steps: Steps | None
    table: tuple[tuple[str, tuple[str, ...]], ...]
    alone: tuple[tuple[str, tuple[str, ...]], ...]
    silent: int


def answered(
    reading: Reading,
    question: CountingQuestion,
    answer: Answer,
    labels: Mapping[str, str],
    scale: Scale | None,
) -> Answered:
    """Return *answer*, which is the one to *question*; *labels* are what documents are called."""
    by_day = reading.ask(ByDay(question))
    alone = reading.ask(BySource(question))
    claims = ClaimsCompared.of(answer)
    claimed = [comparison.claim for comparison in claims.comparisons]
    rows = {
        key: believed
        for key, believed in alone.items()
        if any(map(_says_anything, believed.values()))
    }
    return Answered(
        label=question.name,
        answer=answer,
        figures=tuple(map(PageFigure.of, figures_of(answer))),
        claims=claims,
        steps=arrange_steps(by_day, claimed, scale) if scale else None,
        table=tuple(_table(by_day)),
        alone=tuple(
            (labels.get(key, key), tuple(str(believed[side]) for side in answer))
            for key, believed in rows.items()
        ),
        silent=len(alone) - len(rows),
    )


def _says_anything(figure: Figure) -> bool:
    return figure.counted.known or figure.implied.known


def _table(by_day: Mapping[str, Sequence[Step]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a row for every day on which any side changes: what each side had by then."""
    days = sorted({step.day for course in by_day.values() for step in course if step.day})
    for day in days:
        last = (
            [step for step in course if step.day is None or step.day <= day][-1]
            for course in by_day.values()
        )
        yield str(day), tuple(reached_by(step.count, step.perhaps) for step in last)
