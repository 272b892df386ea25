"""What a row of a table shows of developments, reports, claims and whatever else comes listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.display.fields import in_words
from timeline.display.listed import row
from timeline.events import Report
from timeline.folds import Aside
from timeline.questions.by_day import Step
from timeline.questions.claims import Comparison
from timeline.questions.coreference.pairs import Candidate
from timeline.questions.counting.claimed import Claim
from timeline.questions.counting.entries import Contribution, Doubtful
from timeline.questions.levels.claims import LevelClaim
from timeline.questions.levels.figures import as_told
from timeline.state import Considered, Development, Disagreement, Recorded, Silenced, Timeline, Unit
from timeline.telling.claims import claimed_in_brief
from timeline.telling.developments import days, development_remarks, speakers
from timeline.telling.events import Wording
from timeline.telling.phrases import in_utc
from timeline.telling.reports import counts_in_words, report_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Event

__all__ = ["row"]

Cells = dict[str, str]


@row.register(Development)
def _development(value: Development[object]) -> Cells:
    return {
        "When": days(value),
        "What": value.title,
        "Kind": value.kind,
        "How many": in_words(tuple(_numbers(value))),
        "Who says so": in_words(speakers(value)),
        "To be known": in_words(tuple(map(str, development_remarks(value)))),
    }


def _numbers(development: Development[object]) -> Iterator[str]:
    """Yield how many it adds to each side, by all its reports; or else what each of them says."""
    measures = sorted({flow.measure for flow in development.numbers.flows}, key=str)
    for measure in measures:
        for side, merged in sorted(development.added(measure).items()):
            yield f"{measure}, {side}: {merged.count}"
    if not measures:
        yield from dict.fromkeys(counts_in_words(report.event) for report in development.reports)


@row.register(Unit)
def _unit(value: Unit) -> Cells:
    parts = len(value.developments) - 1
    return {**_development(value.lead), "Parts": f"{parts:,}" if parts else ""}


@row.register(Considered)
def _considered(value: Considered[object]) -> Cells:
    return {**_development(value.development), "Left aside": value.why or ""}


@row.register(Aside)
def _aside(value: Aside) -> Cells:
    return {**row(value.subject), "Left aside": value.why}


@row.register(Recorded)
def _recorded(value: Recorded[Event]) -> Cells:
    event = value.event
    said = report_in_words(event) if isinstance(event, Report) else Wording(Timeline())(event)
    return {"Recorded": in_utc(value.moment), "Event": type(event).__name__, "What": said}


@row.register(Silenced)
def _silenced(value: Silenced) -> Cells:
    return {**_recorded(value.recorded), "Silent": value.why}


@row.register(Disagreement)
def _disagreement(value: Disagreement) -> Cells:
    what = {"About": value.topic.value, "What": value.sentence}
    return {**what, "Reports": in_words(value.reports)}


@row.register(Contribution)
def _contribution(value: Contribution) -> Cells:
    return {
        "When": str(value.when),
        "Side": value.side,
        "How many": str(value.count),
        "What": value.unit.lead.title,
        "Disputed": in_words(value.disputed) if value.disputed else "",
    }


@row.register(Doubtful)
def _doubtful(value: Doubtful) -> Cells:
    return {**_contribution(value.contribution), "Left aside": value.why}


@row.register(Claim)
def _claim(value: Claim) -> Cells:
    return {
        "Side": value.side,
        "Claimed": claimed_in_brief(value.words, value.count),
        "Over": value.days,
        "Who says so": in_words(value.speakers),
    }


@row.register(Comparison)
def _comparison(value: Comparison) -> Cells:
    return {**_claim(value.claim), "Counted": str(value.counted), "Gap": value.gap}


@row.register(LevelClaim)
def _level_claim(value: LevelClaim) -> Cells:
    return {"Side": value.side, "What is told": as_told(value)}


@row.register(Candidate)
def _candidate(value: Candidate) -> Cells:
    first, second = value.names
    return {"One": first, "The other": second, "In common": in_words(value.reasons)}


@row.register(Step)
def _step(value: Step) -> Cells:
    return {
        "From": in_words(value.day),
        "How many": str(value.count),
        "At least, if all that may have happened had": f"{value.perhaps:,}",
    }
