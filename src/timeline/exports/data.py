"""Answers as plain data, ready for JSON."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import fields

from timeline import edtf
from timeline.codec import encode, parse
from timeline.exports.pieces import plain_aside as _aside
from timeline.exports.pieces import plain_count as _count
from timeline.exports.pieces import plain_level
from timeline.exports.pieces import plain_remarks as _remarks
from timeline.questions import LevelFigure
from timeline.questions.claims import compared, growth
from timeline.questions.origins import origins_of
from timeline.telling.about import About
from timeline.telling.developments import development_remarks
from timeline.telling.phrases import joined
from timeline.values import Span, When

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.display.shown import Explanation
    from timeline.questions import (
        Answer,
        Changes,
        Claim,
        Comparison,
        Contribution,
        Figure,
        Growth,
        Moved,
        Shift,
    )
    from timeline.state import Dangling, Development, Disagreement, Reading, Recorded

__all__ = ["changes", "conflicts", "developments", "event", "explanation", "totals"]


def totals(answer: Answer) -> dict[str, Any]:
    """Return every side's figure, what was left aside, and claims held against counts."""
    return {
        "sides": {side: _figure(figure) for side, figure in answer.items()},
        "aside": [_aside(aside) for aside in answer.asides],
        "compared": [_comparison(comparison) for comparison in compared(answer)],
        "growth": [_growth(rise) for rise in growth(answer)],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        **_numbers(figure),
        "remarks": _remarks(figure.remarks()),
        "disputed": figure.disputed,
        "claims": [_claim(claim) for claim in figure.claims],
        "one_sided": {party: _count(count) for party, count in figure.one_sided.items()},
        "contributions": [_contribution(contribution) for contribution in figure.contributions],
        "counted_apart": [
            [[*left.unit.lead.report_names], [*right.unit.lead.report_names]]
            for left, right in figure.apart
        ],
    }


def _numbers(figure: Figure) -> dict[str, Any]:
    return {
        "counted": {**_count(figure.counted), "exact": figure.exact},
        "implied": _count(figure.implied),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        **_count(claim.count),
        "speaker": joined(claim.speakers),
        "until": edtf.format(claim.until),
        "since": None if claim.since is None else edtf.format(claim.since),
        "reports": [*claim.development.report_names],
    }


def _contribution(contribution: Contribution) -> dict[str, Any]:
    return {
        **_count(contribution.count),
        "when": edtf.format(contribution.when),
        "title": contribution.unit.lead.title,
        "disputed": contribution.disputed,
        "reports": [report.event.name for report in contribution.reports],
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    claim = comparison.claim
    return {
        "side": claim.side,
        "claimed": _count(claim.count),
        "counted": _count(comparison.counted),
        "missing": _count(comparison.missing),
        "excess": _count(comparison.excess),
        "speaker": joined(claim.speakers),
    }


def _growth(rise: Growth) -> dict[str, Any]:
    return {
        "side": rise.later.side,
        "earlier": _claim(rise.earlier),
        "later": _claim(rise.later),
        "claimed": _count(rise.claimed),
        "counted": _count(rise.counted),
        "agrees": rise.agrees,
    }


def explanation(whole: Explanation) -> dict[str, Any]:
    """Return an explanation as nested sentences, each with what it is about as values.

    Under ``"about"`` stand, as far as they apply, the fields of `timeline.telling.About`; days are
    written as EDTF. It is `None` where a sentence is about nothing else than it says.
    """
    about = whole.about
    return {
        "text": whole.text,
        "about": _about(about) if isinstance(about, About) else None,
        "below": [explanation(inner) for inner in whole.below],
    }


def _about(about: About) -> dict[str, Any]:
    subjects = ((name, getattr(about, name)) for name in _fields(About))
    return {name: _plain(subject) for name, subject in subjects if subject or subject == ""}


def _plain(value: Any) -> Any:
    """Return what a sentence is about as JSON has it, field by field."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, When | Span):
        return edtf.format(value)
    if isinstance(value, tuple):
        return [*map(_plain, value)]
    return {name: _plain(getattr(value, name)) for name in _fields(value.__class__)}


@cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def developments(listed: Iterable[Development[object]]) -> list[dict[str, Any]]:
    """Return developments with their days, reports and origins."""
    return [_development(development) for development in listed]


def _development(development: Development[object]) -> dict[str, Any]:
    origins = origins_of(development)
    return {
        "title": development.title,
        "kind": development.kind,
        "when": edtf.format(development.when),
        "done": development.not_done is None,
        "not_done": development.not_done,
        "remarks": _remarks(development_remarks(development)),
        "reports": [*development.report_names],
        "origins": _count(origins.origins),
        "parties": list(origins.parties),
    }


def conflicts(
    disagreements: tuple[Disagreement, ...], dangling: tuple[Dangling, ...]
) -> dict[str, Any]:
    """Return disagreements with their reports, and what refers to events that are not known."""
    return {
        "conflicts": [
            {
                "topic": conflict.topic.value,
                "reports": list(conflict.reports),
                "sentence": conflict.sentence,
            }
            for conflict in disagreements
        ],
        "dangling": [
            {"id": waiting.recorded.id, "missing": waiting.missing, "why": waiting.why}
            for waiting in dangling
        ],
    }


def changes(what_came: Changes) -> dict[str, Any]:
    """Return which figures moved, what moved within them, and every event that came."""
    return {
        "since": what_came.since.isoformat(),
        "clock": what_came.clock.value,
        "remarks": _remarks(what_came.remarks()),
        "moved": [_moved(moved) for moved in what_came.moved],
        "events": [
            {
                "id": recorded.id,
                "recorded": recorded.moment.isoformat(),
                "sentence": what_came.said_of(recorded),
            }
            for recorded in what_came.events
        ],
        "still": [recorded.id for recorded in what_came.still],
    }


def _moved(moved: Moved) -> dict[str, Any]:
    return {
        "question": moved.question,
        "side": moved.side,
        "remarks": _remarks(moved.remarks()),
        "before": _moved_numbers(moved.before),
        "after": _moved_numbers(moved.after),
        "shifts": [_shift(shift) for shift in moved.shifts],
    }


def _moved_numbers(figure: Figure | LevelFigure) -> dict[str, Any]:
    return plain_level(figure) if isinstance(figure, LevelFigure) else _numbers(figure)


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "title": shift.title,
        "when": edtf.format(shift.when),
        "before": None if shift.before is None else _count(shift.before),
        "after": None if shift.after is None else _count(shift.after),
        "claimed": shift.claimed,
        "change": shift.change,
        "why": list(shift.why),
        "events": [recorded.id for recorded in shift.events],
    }


def event(recorded: Recorded[Any], reading: Reading) -> dict[str, Any]:
    """Return a recorded event as it is kept, with what became of it since."""
    revisions = reading.revisions_of(recorded.id)
    return {**_recorded(recorded), "revisions": [*map(_recorded, revisions)]}


def _recorded(recorded: Recorded[Any]) -> dict[str, Any]:
    return {
        "id": recorded.id,
        "recorded": recorded.moment.isoformat(),
        "event": parse(encode(recorded.event)),
    }
