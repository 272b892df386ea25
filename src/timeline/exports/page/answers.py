"""Answers as the page shows them: with their steps, and what each document alone would answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.steps import Steps, arrange_steps
from timeline.folds import Aside, by_reason
from timeline.questions import Answer, ByDay, BySource, ClaimsCompared
from timeline.telling.asides import MENTIONED, like_asides
from timeline.telling.figures import reached_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.exports.drawing.days import Scale
    from timeline.questions import Figure, Step
    from timeline.questions.counting.figures import CountingQuestion
    from timeline.state import Reading

__all__ = ["Answered", "answered"]


@frozen
class LeftAside:
    """What was left aside for one reason: each, or of very many how many, in a sentence."""

    asides: tuple[Aside, ...]
    sentence: str | None


@frozen(kw_only=True)
class Answered:
    """A question, answered for every side."""

    label: str
    answer: Answer
    claims: ClaimsCompared
    steps: Steps | None
    table: tuple[tuple[str, tuple[str, ...]], ...]
    alone: tuple[tuple[str, tuple[str, ...]], ...]
    silent: int
    left: tuple[LeftAside, ...]


def _left(answer: Answer) -> Iterator[LeftAside]:
    for why, like in by_reason(answer.asides).items():
        many = len(like) > MENTIONED
        yield LeftAside(() if many else like, like_asides(len(like), why) if many else None)


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
        claims=claims,
        steps=arrange_steps(by_day, claimed, scale) if scale else None,
        table=tuple(_table(by_day)),
        alone=tuple(
            (labels.get(key, key), tuple(str(believed[side]) for side in answer))
            for key, believed in rows.items()
        ),
        silent=len(alone) - len(rows),
        left=tuple(_left(answer)),
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
