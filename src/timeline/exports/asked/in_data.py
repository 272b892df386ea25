"""Answers as plain data, ready for JSON: to whichever question of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline import edtf
from timeline.exports import data
from timeline.exports.asked.days import DaysAnswered
from timeline.exports.pieces import plain_asides, plain_count, plain_level, plain_remarks
from timeline.questions import (
    AnswersByPeriod,
    AnswersBySort,
    Figure,
    LevelAnswer,
    LevelFigure,
    Progress,
    PromiseKept,
)
from timeline.questions.levels.steps import LevelStep
from timeline.state.cuts import Cuts
from timeline.telling.cuts import cut_remarks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.questions import LevelClaim, PromisesKept, Step
    from timeline.questions.asked import AnyAnswer, NumberShown

__all__ = ["answer_data", "bounds_data", "level_claim"]


def answer_data(answer: AnyAnswer | DaysAnswered, cuts: Cuts = Cuts()) -> dict[str, Any]:
    """Return *answer* with all that it has on every side, and what was left aside.

    By days it is the numbers and the claims alone, side by side under ``"by_day"`` and
    ``"claims"``.

    Under ``"remarks"`` stands what has to be known of all of it: first, of the *cuts* of
    the reading.

    Days are written as EDTF, and bounds as `low` and `high`, which is `None` where nothing bounds
    the number from above.
    """
    plain = _plain(answer)
    return {"remarks": [*plain_remarks(cut_remarks(cuts)), *plain.pop("remarks", ())], **plain}


def bounds_data(number: NumberShown) -> dict[str, Any]:
    """Return the bounds of *number*: of what was counted, of a level, or of a promise."""
    match number:
        case Figure():
            return data.numbers(number)
        case LevelFigure():
            return plain_level(number)
        case PromiseKept():
            return _promised(number)
        case _:
            return {}


def _plain(answer: AnyAnswer | DaysAnswered) -> dict[str, Any]:
    match answer:
        case DaysAnswered():
            return {"by_day": _by_day(answer.steps), "claims": _claims(answer)}
        case LevelAnswer():
            return _levels(answer)
        case AnswersByPeriod():
            return _periods(answer)
        case AnswersBySort():
            sorts = {sort: answer_data(inner) for sort, inner in answer.items()}
            return {"sorts": sorts, "untold": answer_data(answer.untold)}
        case Progress():
            return {
                "agreements": [_agreement(agreement) for agreement in answer.agreements],
                **plain_asides(answer.asides),
            }
        case _:
            return data.totals(answer)


def _levels(answer: LevelAnswer) -> dict[str, Any]:
    return {
        "sides": {side: _level(figure) for side, figure in answer.items()},
        **plain_asides(answer.asides),
        "by_day": _by_day(answer.by_day()),
    }


def _level(figure: LevelFigure) -> dict[str, Any]:
    return {
        **plain_level(figure),
        "text": str(figure),
        "carried": figure.carried,
        "remarks": plain_remarks(figure.remarks()),
        "disputed": figure.disputed,
        "claims": [*map(level_claim, figure.claims)],
        "older": [*map(level_claim, figure.older)],
    }


def level_claim(claim: LevelClaim) -> dict[str, Any]:
    """Return how many there are at a time, as somebody tells it, with who does."""
    return {
        **plain_count(claim.count),
        "words": claim.words,
        "speaker": claim.speaker,
        "when": edtf.format(claim.when),
        "reports": [report.event.name for report in claim.reports],
    }


def _claims(answer: DaysAnswered) -> dict[str, Any]:
    return {side: [*map(data.claim, claims)] for side, claims in answer.claims.items()}


def _by_day(by_side: Mapping[str, Sequence[Step | LevelStep]]) -> dict[str, Any]:
    return {side: [*map(_step, steps)] for side, steps in by_side.items()}


def _step(step: Step | LevelStep) -> dict[str, Any]:
    day = None if step.day is None else step.day.isoformat()
    plain = {"day": day, **plain_count(step.count)}
    if isinstance(step, LevelStep):
        return {**plain, "when": edtf.format(step.when), "disputed": step.disputed}
    return {**plain, "perhaps": step.perhaps}


def _periods(answer: AnswersByPeriod[Any]) -> dict[str, Any]:
    periods = {
        period.name: {
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            **answer_data(answer[period.name]),
        }
        for period in answer.periods
    }
    return {"periods": periods, "undated": answer_data(answer.undated)}


def _agreement(agreement: PromisesKept) -> dict[str, Any]:
    return {
        "title": agreement.agreement.title,
        "when": edtf.format(agreement.agreement.when),
        "reports": [*agreement.agreement.report_names],
        "carried_out_by": [[*inner.report_names] for inner in agreement.carried_out_by],
        "sides": {side: _promise(promise) for side, promise in agreement.items()},
    }


def _promised(promise: PromiseKept) -> dict[str, Any]:
    return {
        "promised": plain_count(promise.promised.counted),
        "carried_out": plain_count(promise.carried_out.counted),
        "remaining": plain_count(promise.remaining),
    }


def _promise(promise: PromiseKept) -> dict[str, Any]:
    return {
        **_promised(promise),
        "text": str(promise),
        "remarks": plain_remarks(promise.remarks()),
        "disputed": promise.disputed,
    }
