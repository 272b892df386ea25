"""Answers as lines of text: to whichever question of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from timeline.display.card import Line, Part
from timeline.exports import text
from timeline.exports.asked.days import DaysAnswered
from timeline.questions import AnswersByPeriod, AnswersBySort, LevelAnswer, Progress
from timeline.questions.levels.figures import as_told
from timeline.telling.claims import claimed_total
from timeline.telling.developments import days, titled
from timeline.telling.figures import NOTHING
from timeline.telling.promises import NOTHING_PROMISED, by_which

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.questions import PromisesKept
    from timeline.questions.asked import AnyAnswer

__all__ = ["answer_lines"]


def answer_lines(answer: AnyAnswer | DaysAnswered, *, every_aside: bool = False) -> Iterator[Line]:
    """Yield every number of *answer*, what has to be known of it, and what was left aside.

    Many that were left aside for one reason are one line, unless *every_aside* is asked for. By
    days it is the numbers and the claims alone: the rest is told of the whole answer.
    """
    match answer:
        case DaysAnswered():
            yield from _days(answer)
        case LevelAnswer():
            yield from _levels(answer)
            yield from text.asides(answer.asides, every=every_aside)
        case AnswersByPeriod() | AnswersBySort():
            yield from _parts(answer, every_aside=every_aside)
        case Progress():
            yield from _progress(answer)
            yield from text.asides(answer.asides, every=every_aside)
        case _:
            yield from text.totals(answer, every_aside=every_aside)


def _levels(answer: LevelAnswer) -> Iterator[Line]:
    if not answer:
        yield Line(NOTHING.sentence, part=Part.HEADING)
    for side, figure in answer.items():
        yield Line(f"{side}: {figure}", part=Part.FIGURE)
        yield from text.remarks(figure.remarks(), 1)
        yield from (Line(as_told(claim), 1) for claim in figure.claims)


def _days(answer: DaysAnswered) -> Iterator[Line]:
    if not answer.steps:
        yield Line(NOTHING.sentence, part=Part.HEADING)
    for side, steps in answer.steps.items():
        yield Line(side, part=Part.HEADING)
        claims = answer.claims.get(side, ())
        if not claims or any(step.count.known for step in steps):
            yield from (Line(str(step), 1, Part.FIGURE) for step in steps)
        yield from (Line(claimed_total(claim.in_words), 1) for claim in claims)


def _parts(
    answer: AnswersByPeriod[Any] | AnswersBySort[Any], *, every_aside: bool
) -> Iterator[Line]:
    parts = answer.parts()
    if not parts:
        yield Line(NOTHING.sentence, part=Part.HEADING)
    for part, inner in parts.items():
        yield Line(part, part=Part.HEADING)
        for line in answer_lines(inner, every_aside=every_aside):
            yield evolve(line, depth=line.depth + 1)


def _progress(answer: Progress) -> Iterator[Line]:
    if not answer.agreements:
        yield Line(f"{NOTHING_PROMISED.capitalize()}.", part=Part.HEADING)
    for agreement in answer.agreements:
        yield from _agreement(agreement)


def _agreement(agreement: PromisesKept) -> Iterator[Line]:
    yield Line(agreement.heading, part=Part.HEADING)
    for side, promise in agreement.items():
        yield Line(f"{side}: {promise}", 1, Part.FIGURE)
        yield from text.remarks(promise.remarks(), 2)
    for inner in agreement.carried_out_by:
        yield Line(by_which(titled(inner.title, days(inner))), 1)
