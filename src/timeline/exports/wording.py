"""Sentences about developments and figures that several forms share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.questions.counting.measures import by_name
from timeline.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.events import Report
    from timeline.questions import Answer, Claim, Figure
    from timeline.questions.counting.figures import CountingQuestion
    from timeline.state import Development, Reading, Recorded
    from timeline.values import When

__all__ = [
    "answers",
    "claimed",
    "days",
    "figures",
    "first",
    "numbers",
    "plural",
    "speakers",
    "standing",
    "told",
]


def answers(
    reading: Reading, questions: Iterable[CountingQuestion] | None = None
) -> dict[str, Answer]:
    """Return the answers to *questions*, by default one for every measure that is counted."""
    asked = by_name(questions, reading)
    return {label: reading.ask(question) for label, question in asked.items()}


def days(each: Development[object]) -> str:
    """Return in words when *each* was; a stretch of days is told from a choice of days."""
    when = each.when
    if any(_lasted(one.event, when) for one in each.reports):
        return f"from {when.earliest} to {when.latest}"
    return str(when)


def _lasted(report: Report, when: When) -> bool:
    value = report.when.value
    if not isinstance(value, Span) or when.day is not None:
        return False
    ends = (value.start.day, value.end.day)
    return None not in ends and ends == (when.earliest, when.latest)


def first(each: Development[object]) -> Recorded[Report]:
    """Return the report of *each* that was recorded first: it stays so, whatever is linked later.

    Only a report that turns out to have been recorded earlier, elsewhere, takes its place.
    """
    return min(told(each), key=lambda one: (one.moment, one.id))


def told(each: Development[object]) -> tuple[Recorded[Report], ...]:
    """Return every report of *each*, speaking ones first."""
    return (*each.reports, *(one.recorded for one in each.silenced))


def standing(each: Development[object]) -> str:
    """Return in words how far *each* is said to have got, and whether somebody denies it."""
    if each.not_done is not None:
        return each.not_done
    return "reported as done, and denied" if each.denied else "reported as done"


def speakers(each: Development[object]) -> tuple[str, ...]:
    """Return who tells of *each*: innermost voices, else publishers, else documents."""
    return tuple(dict.fromkeys(_speaker(one.event, each) for one in each.reports))


def _speaker(report: Report, each: Development[object]) -> str:
    if voices := report.provenance.voices:
        party = f" ({voices[-1].party})" if voices[-1].party else ""
        return f"{voices[-1].name}{party}"
    document = each.documents.get(report.document)
    publisher = document.publisher if document else None
    return publisher or f"document {report.document}"


def numbers(found: dict[str, Answer]) -> dict[tuple[str, ...], list[str]]:
    """Return what counts in each development, in words, by the ids of its reports.

    What is counted together as wholes and parts stands with the whole.
    """
    words: dict[tuple[str, ...], list[str]] = {}
    for label, answer in found.items():
        for side, figure in answer.figures.items():
            for one in figure.contributions:
                disputed = ", disputed" if one.disputed else ""
                sentence = f"{label}, {side}: {one.count}{disputed}"
                words.setdefault(one.unit.lead.ids, []).append(sentence)
    return words


def figures(answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield each side with what was counted for it and, apart from that, what is implied."""
    for side, figure in answer.figures.items():
        yield side, " ".join(_sentences(figure))


def _sentences(figure: Figure) -> Iterator[str]:
    disputed = " (disputed)" if figure.disputed else ""
    yield f"counted: {figure}{disputed}."
    if figure.claims:
        yield f"Implied with claimed totals: {figure.implied}."
    for party, count in figure.one_sided.items():
        yield f"Resting on {party} alone: {count}."
    if figure.apart:
        yield f"Counted apart, though they may be one: {plural(len(figure.apart), 'pair')}."


def claimed(claim: Claim) -> str:
    """Return who claims which total, and over which days."""
    since = "" if claim.since is None else f" since {claim.since};"
    who = " and ".join(claim.speakers)
    return f"{claim.side}: {claim.count}, says {who} (as it stood:{since} {claim.until})"


def plural(number: int, noun: str) -> str:
    """Return *number* with *noun*, which takes an s.

    >>> plural(1, "pair")
    '1 pair'
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
