"""What a report says, what it counts, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events import (
    Certainty,
    Phase,
    Polarity,
    stand_in_passages,
    stated_in,
    title_of,
)
from timeline.state import claims_of
from timeline.telling.phrases import joined
from timeline.telling.remarks import Remark, RemarkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.events import CountClaim, Passage, Report
    from timeline.state import Development

__all__ = [
    "counts_in_words",
    "counts_told",
    "place_in_words",
    "report_in_words",
    "report_remarks",
    "sides_as_written",
    "silent_in_words",
    "tells",
]

TELLS = {
    Polarity.AFFIRMED: "reports",
    Polarity.DENIED: "denies",
    Polarity.UNKNOWN: "speaks of, without saying whether it is so",
}


def tells(report: Report) -> str:
    """Return how *report* tells of what it tells: as done, unless it says otherwise."""
    phase = "" if report.phase is Phase.DONE else f", as {report.phase}"
    certainty = report.certainty
    committed = "" if certainty is Certainty.UNCOMMITTED else f", as {certainty}"
    return f"{TELLS[report.polarity]}{phase}{committed}"


def report_in_words(report: Report) -> str:
    """Return what *report* says, in one sentence without its stop."""
    return f"{report.name} {tells(report)}: {title_of(report.what)}"


def silent_in_words(sentence: str, why: str | None) -> str:
    """Return a report's *sentence*, and *why* it does not speak in a reading, if it does not."""
    return f"{sentence} (it does not speak here: {why})" if why else sentence


def counts_in_words(report: Report) -> str:
    """Return what *report* counts, with its own words where those were kept."""
    return "; ".join(dict.fromkeys(map(_count_in_words, claims_of(report))))


def counts_told(development: Development[object]) -> tuple[str, ...]:
    """Return what the reports of *development* that speak count, each number once."""
    claims = [
        claim for recorded in development.reports for claim in development.claims_of(recorded.event)
    ]
    return tuple(dict.fromkeys(map(_count_in_words, claims)))


def sides_as_written(report: Report, development: Development[object]) -> Iterator[str]:
    """Yield which sides *report* of *development* writes by names that stand for others."""
    if development.names.sides:
        written = dict.fromkeys(side for claim in claims_of(report) for side in claim.sides)
        for side in written:
            if (name := development.side_of(side)) != side:
                yield f"written “{side}”: counted for {name}"


def _count_in_words(claim: CountClaim) -> str:
    words = f" (“{claim.count.words}”)" if claim.count.words else ""
    per = f", {claim.per.value}" if len(claim.sides) > 1 else ""
    noun = f" {claim.count.noun}" if claim.count.noun and claim.count.value.known else ""
    told = claim.category or " and ".join(claim.traits)
    of = f" ({told})" if told else ""
    return f"{claim.measure}{of}, {joined(claim.sides)}{per}: {claim.count.value}{noun}{words}"


def place_in_words(passage: Passage) -> str:
    """Return where *passage* stands, as notes write it: its first code point and its end."""
    return f"{passage.start}-{passage.end}"


def report_remarks(report: Report, texts: Callable[[str], str | None] | None) -> Iterator[Remark]:
    """Yield what has to be known of *report*: that it cites words which its passages do not have.

    *texts* returns what a passage says, by its digest, where that is at hand.
    """
    passages = report.provenance.passages
    if texts is None or not passages:
        return
    for _, stated in stated_in(report):
        if stand_in_passages(stated.words or "", passages, texts) is False:
            sentence = f"“{stated.words}” stands in none of its passages"
            yield Remark(RemarkKind.MISQUOTED, sentence)
