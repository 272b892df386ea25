"""Answers as plain data, ready for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline import edtf
from timeline.codec import encode, parse
from timeline.questions.claims import compared, growth
from timeline.questions.origins import origins_of

if TYPE_CHECKING:
    from timeline.folds import Aside
    from timeline.questions import (
        Answer,
        Changes,
        Claim,
        Comparison,
        Contribution,
        Explanation,
        Figure,
        Growth,
        Moved,
        Shift,
    )
    from timeline.state import Development, Disagreement, Reading, Recorded, Waiting
    from timeline.values import Count

__all__ = ["changes", "conflicts", "developments", "event", "explanation", "totals"]


def totals(answer: Answer) -> dict[str, Any]:
    """Return every side's figure, what was left aside, and claims held against counts."""
    return {
        "sides": {side: _figure(figure) for side, figure in answer.figures.items()},
        "aside": [_aside(one) for one in answer.asides],
        "compared": [_comparison(one) for one in compared(answer)],
        "growth": [_growth(one) for one in growth(answer)],
    }


def _count(count: Count) -> dict[str, Any]:
    return {"low": count.low, "high": count.high}


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "counted": {**_count(figure.counted), "exact": figure.exact},
        "implied": _count(figure.implied),
        "disputed": figure.disputed,
        "claims": [_claim(claim) for claim in figure.claims],
        "one_sided": {party: _count(count) for party, count in figure.one_sided.items()},
        "contributions": [_contribution(one) for one in figure.contributions],
        "counted_apart": [
            [[*left.unit.lead.report_names], [*right.unit.lead.report_names]]
            for left, right in figure.apart
        ],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        **_count(claim.count),
        "speaker": " and ".join(claim.speakers),
        "until": edtf.format(claim.until),
        "since": None if claim.since is None else edtf.format(claim.since),
        "reports": [*claim.development.report_names],
    }


def _contribution(one: Contribution) -> dict[str, Any]:
    return {
        **_count(one.count),
        "when": edtf.format(one.when),
        "title": one.unit.lead.title,
        "disputed": one.disputed,
        "reports": [report.event.name for report in one.reports],
    }


def _aside(one: Aside) -> dict[str, Any]:
    found = [*one.subject.report_names]
    return {"report": found[0], "why": one.why, "reports": found, "title": one.subject.title}


def _comparison(one: Comparison) -> dict[str, Any]:
    return {
        "side": one.claim.side,
        "claimed": _count(one.claim.count),
        "counted": _count(one.counted),
        "missing": _count(one.missing),
        "excess": _count(one.excess),
        "speaker": " and ".join(one.claim.speakers),
    }


def _growth(one: Growth) -> dict[str, Any]:
    return {
        "side": one.later.side,
        "earlier": _claim(one.earlier),
        "later": _claim(one.later),
        "claimed": _count(one.claimed),
        "counted": _count(one.counted),
        "agrees": one.agrees,
    }


def explanation(one: Explanation) -> dict[str, Any]:
    """Return an explanation as nested sentences."""
    return {"text": one.text, "below": [explanation(inner) for inner in one.below]}


def developments(found: tuple[Development[object], ...]) -> list[dict[str, Any]]:
    """Return developments with their days, reports and origins."""
    return [_development(each) for each in found]


def _development(each: Development[object]) -> dict[str, Any]:
    origins = origins_of(each)
    return {
        "title": each.title,
        "kind": each.kind,
        "when": edtf.format(each.when),
        "done": each.not_done is None,
        "not_done": each.not_done,
        "reports": [*each.report_names],
        "origins": _count(origins.origins),
        "parties": list(origins.parties),
    }


def conflicts(found: tuple[Disagreement, ...], waiting: tuple[Waiting, ...]) -> dict[str, Any]:
    """Return disagreements with their reports, and what refers to events that are not known."""
    return {
        "conflicts": [
            {"topic": one.topic.value, "reports": list(one.reports), "sentence": one.sentence}
            for one in found
        ],
        "waiting": [
            {"id": one.recorded.id, "missing": one.missing, "why": one.why} for one in waiting
        ],
    }


def changes(found: Changes) -> dict[str, Any]:
    """Return which figures moved, what moved within them, and every event that came."""
    return {
        "since": found.since.isoformat(),
        "clock": found.clock.value,
        "moved": [_moved(one) for one in found.moved],
        "events": [
            {
                "id": one.id,
                "recorded": one.moment.isoformat(),
                "sentence": found.said_of(one),
            }
            for one in found.events
        ],
        "still": [one.id for one in found.still],
    }


def _moved(one: Moved) -> dict[str, Any]:
    return {
        "question": one.question,
        "side": one.side,
        "before": _numbers(one.before),
        "after": _numbers(one.after),
        "shifts": [_shift(each) for each in one.shifts],
    }


def _numbers(figure: Figure) -> dict[str, Any]:
    return {
        "counted": {**_count(figure.counted), "exact": figure.exact},
        "implied": _count(figure.implied),
    }


def _shift(one: Shift) -> dict[str, Any]:
    return {
        "title": one.title,
        "when": edtf.format(one.when),
        "before": None if one.before is None else _count(one.before),
        "after": None if one.after is None else _count(one.after),
        "claimed": one.claimed,
        "change": one.change,
        "why": list(one.why),
        "events": [event.id for event in one.events],
    }


def event(one: Recorded[Any], reading: Reading) -> dict[str, Any]:
    """Return a recorded event as it is kept, with what became of it since."""
    return {
        "id": one.id,
        "recorded": one.moment.isoformat(),
        "event": parse(encode(one.event)),
        "revisions": [
            {"id": each.id, "recorded": each.moment.isoformat(), "event": parse(encode(each.event))}
            for each in reading.revisions_of(one.id)
        ],
    }
