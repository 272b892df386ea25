"""Answers as plain data, ready for JSON."""

from __future__ import annotations

from enum import Enum
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import fields

from timeline import edtf
from timeline.codec import encode, parse
from timeline.exports.pieces import plain_asides, plain_count, plain_level, plain_remarks
from timeline.questions import LevelFigure
from timeline.questions.claims import compared, growth
from timeline.questions.origins import origins_of
from timeline.telling.about import About
from timeline.telling.conflicts import conflict_remarks
from timeline.telling.cuts import cut_remarks
from timeline.telling.developments import development_remarks
from timeline.telling.events import revision_in_words
from timeline.telling.phrases import joined
from timeline.telling.reports import counts_told
from timeline.values import Span, When

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.folds import Aside
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
    from timeline.state.cuts import Cuts
    from timeline.telling.explanation import Explanation

__all__ = [
    "changes",
    "claim",
    "conflict",
    "conflicts",
    "contribution",
    "developments",
    "event",
    "explanation",
    "explanations",
    "numbers",
    "totals",
]

PAIRS = 1000
"""So many pairs counted apart are listed of a side; of n reports on one day there are n²/2."""


def totals(answer: Answer) -> dict[str, Any]:
    """Return every side's figure, what was left aside, and claims held against counts.

    Under ``"remarks"``, here as below, stands what has to be known of all of it: where *cuts* of a
    reading are given, of these first.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> answer = given(told("daily", "40 to North on 19 June 2025")).reading.ask(returned)
    >>> totals(answer)["sides"]["North"]["counted"]
    {'low': 40, 'high': 40, 'exact': 40}
    """
    return {
        "remarks": plain_remarks(answer.remarks()),
        "sides": {side: _figure(figure) for side, figure in answer.items()},
        "together": _together(answer.together),
        **plain_asides(answer.asides),
        "compared": [_comparison(comparison) for comparison in compared(answer)],
        "growth": [_growth(rise) for rise in growth(answer)],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        **numbers(figure),
        "remarks": plain_remarks(figure.remarks()),
        "disputed": figure.disputed,
        "claims": [*map(claim, figure.claims)],
        "one_sided": {party: plain_count(count) for party, count in figure.one_sided.items()},
        "contributions": [*map(contribution, figure.contributions)],
        **_counted_apart(figure),
    }


def _counted_apart(figure: Figure) -> dict[str, Any]:
    """Return the first pairs counted apart, and how many more there are, where there are more."""
    pairs = [
        [[*left.unit.lead.report_names], [*right.unit.lead.report_names]]
        for left, right in islice(figure.find_apart(), PAIRS)
    ]
    more = figure.many_apart - len(pairs)
    return {"counted_apart": pairs} | ({"counted_apart_more": more} if more else {})


def _together(figure: Figure) -> dict[str, Any]:
    """Return how many there were on all sides together; what counts stands at each side."""
    return {
        **numbers(figure),
        "disputed": figure.disputed,
        "claims": [*map(claim, figure.claims)],
    }


def numbers(figure: Figure) -> dict[str, Any]:
    """Return how many were counted, and how many there were by claims, too."""
    return {
        "counted": {**plain_count(figure.counted), "exact": figure.exact},
        "implied": plain_count(figure.implied),
    }


def claim(total: Claim) -> dict[str, Any]:
    """Return a claimed total in its own words, with its bounds, its days and who claims it."""
    return {
        **plain_count(total.count),
        "words": total.words,
        "speaker": joined(total.speakers),
        "until": edtf.format(total.until),
        "since": None if total.since is None else edtf.format(total.since),
        "reports": [*total.development.report_names],
    }


def contribution(added: Contribution) -> dict[str, Any]:
    """Return what a development adds, with its days and its reports."""
    return {
        **plain_count(added.count),
        "when": edtf.format(added.when),
        "title": added.unit.lead.title,
        "disputed": added.disputed,
        "reports": [report.event.name for report in added.reports],
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    claim = comparison.claim
    return {
        "side": claim.side,
        "claimed": plain_count(claim.count),
        "counted": plain_count(comparison.counted),
        "missing": plain_count(comparison.missing),
        "excess": plain_count(comparison.excess),
        "speaker": joined(claim.speakers),
    }


def _growth(rise: Growth) -> dict[str, Any]:
    return {
        "side": rise.later.side,
        "earlier": claim(rise.earlier),
        "later": claim(rise.later),
        "claimed": plain_count(rise.claimed),
        "counted": plain_count(rise.counted),
        "fewer": plain_count(rise.fewer),
        "correction": rise.is_correction,
        "agrees": rise.to_agree,
    }


def explanations(
    wholes: Iterable[Explanation], cuts: Cuts, asides: Iterable[Aside] = ()
) -> dict[str, Any]:
    """Return explanations of figures, with what *cuts* of the reading and answers leave aside.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> reading = given(told("daily", "40 to North on 19 June 2025")).reading
    >>> told_why = explanations([reading.ask(returned)["North"].explain()], reading.cuts)
    >>> told_why["explanations"][0]["below"][0]["text"]
    'counted: 40'
    """
    return {
        "remarks": plain_remarks(cut_remarks(cuts)),
        "explanations": [*map(explanation, wholes)],
        **plain_asides(asides),
    }


def explanation(whole: Explanation) -> dict[str, Any]:
    """Return an explanation as nested sentences, each with what it is about as values.

    Under ``"about"`` stand, as far as they apply, the fields of `timeline.telling.About`; days are
    written as EDTF. It is `None` where a sentence is about nothing else than it says.
    """
    return {
        "text": whole.text,
        "about": None if whole.about is None else _about(whole.about),
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


def developments(
    listed: Iterable[Development[object]], cuts: Cuts, more: int = 0
) -> dict[str, Any]:
    """Return developments with their days, numbers, reports and origins.

    Under ``"total"`` stands how many there are, with the *more* that are not listed.

    >>> from timeline.testing import given, told
    >>> reading = given(told("daily#swap", "40 to North on 19 June 2025")).reading
    >>> (swap,) = developments(reading.developments(), reading.cuts)["developments"]
    >>> swap["title"], swap["when"], swap["reports"]
    ('prisoner exchange', '2025-06-19', ['daily#swap'])
    """
    told = [*map(_development, listed)]
    return {
        "remarks": plain_remarks(cut_remarks(cuts)),
        "developments": told,
        "total": len(told) + more,
    }


def _development(development: Development[object]) -> dict[str, Any]:
    origins = origins_of(development)
    return {
        "title": development.title,
        "kind": development.kind,
        "when": edtf.format(development.when),
        "done": development.not_done is None,
        "not_done": development.not_done,
        "remarks": plain_remarks(development_remarks(development)),
        "counts": [*counts_told(development)],
        "reports": [*development.report_names],
        "origins": plain_count(origins.origins),
        "parties": list(origins.parties),
    }


def conflicts(
    disagreements: tuple[Disagreement, ...], dangling: tuple[Dangling, ...], cuts: Cuts
) -> dict[str, Any]:
    """Return disagreements with their reports, and what refers to events that are not known.

    >>> from timeline.testing import given, same, told
    >>> daily = told("daily#swap", "40 to North on 19 June 2025")
    >>> weekly = told("weekly#swap", "41 to North on 19 June 2025")
    >>> reading = given(daily, weekly, same(daily, weekly)).reading
    >>> plain = conflicts(reading.conflicts(), reading.dangling(), reading.cuts)
    >>> plain["conflicts"][0]["topic"], plain["dangling"]
    ('number', [])
    """
    return {
        "remarks": plain_remarks((*cut_remarks(cuts), *conflict_remarks(disagreements, dangling))),
        "conflicts": [*map(conflict, disagreements)],
        "dangling": [
            {"id": unknown.recorded.id, "missing": unknown.missing, "why": unknown.why}
            for unknown in dangling
        ],
    }


def conflict(disagreement: Disagreement, most: int | None = None) -> dict[str, Any]:
    """Return a disagreement with its reports, or with at *most* so many of them."""
    return {
        "topic": disagreement.topic.value,
        "reports": [*disagreement.reports[:most]],
        "sentence": disagreement.sentence,
    }


def changes(
    what_came: Changes,
    cuts: Cuts,
    *,
    figures: slice = slice(None),
    shifts: int | None = None,
    events: slice = slice(None),
) -> dict[str, Any]:
    """Return which figures moved, what moved within them, and every event that came.

    Of the *figures* and *events* a piece, and so many *shifts* in each figure, where that is asked.

    >>> from timeline import changed
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> swap = told("daily", "40 to North on 19 June 2025")
    >>> reading = given(swap, at="2025-06-20").reading
    >>> moved = changes(reading.ask(changed(returned, since="2025-06-19")), reading.cuts)["moved"]
    >>> moved[0]["question"], moved[0]["side"]
    ('returned', 'North')
    """
    came = what_came.events[events]
    ids = {recorded.id for recorded in came}
    return {
        "since": what_came.since.isoformat(),
        "clock": what_came.clock.value,
        "remarks": plain_remarks((*cut_remarks(cuts), *what_came.remarks())),
        "moved": [_moved(moved, shifts) for moved in what_came.moved[figures]],
        "events": [
            {
                "id": recorded.id,
                "recorded": recorded.moment.isoformat(),
                "sentence": what_came.said_of(recorded),
            }
            for recorded in came
        ],
        "still": [recorded.id for recorded in what_came.still if recorded.id in ids],
    }


def _moved(moved: Moved, shifts: int | None) -> dict[str, Any]:
    return {
        "question": moved.question,
        "side": moved.side,
        "remarks": plain_remarks(moved.remarks()),
        "before": _moved_numbers(moved.before),
        "after": _moved_numbers(moved.after),
        "shifts": [*map(_shift, moved.shifts[:shifts])],
    }


def _moved_numbers(figure: Figure | LevelFigure) -> dict[str, Any]:
    return plain_level(figure) if isinstance(figure, LevelFigure) else numbers(figure)


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "title": shift.title,
        "when": edtf.format(shift.when),
        "before": None if shift.before is None else plain_count(shift.before),
        "after": None if shift.after is None else plain_count(shift.after),
        "claimed": shift.claimed,
        "change": shift.change,
        "why": list(shift.why),
        "events": [recorded.id for recorded in shift.events],
    }


def event(recorded: Recorded[Any], reading: Reading) -> dict[str, Any]:
    """Return a recorded event as it is kept, with what became of it since.

    >>> import timeline as tl
    >>> from timeline.testing import given
    >>> story = given(tl.Document(key="daily"), at="2025-06-20")
    >>> (recorded,) = story.story
    >>> event(recorded, story.reading)["event"]
    {'key': 'daily', 'schema': 1, 'timeline': 'document'}
    """
    revisions = [
        {**_recorded(revision), "sentence": revision_in_words(revision.event)}
        for revision in reading.revisions_of(recorded.id)
    ]
    return {**_recorded(recorded), "revisions": revisions}


def _recorded(recorded: Recorded[Any]) -> dict[str, Any]:
    return {
        "id": recorded.id,
        "recorded": recorded.moment.isoformat(),
        "event": parse(encode(recorded.event)),
    }
