"""What is said of a development: its days, how far it got, and who tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.telling.phrases import joined
from timeline.telling.printed import in_print, stretch_in_print
from timeline.telling.remarks import Remark, RemarkKind
from timeline.telling.voices import name_in_words
from timeline.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.events import Report
    from timeline.state import Development, Recorded
    from timeline.values import Count, When

__all__ = [
    "dated_by",
    "days",
    "days_in_print",
    "development_remarks",
    "first_report",
    "origins_in_words",
    "speakers",
    "standing",
    "titled",
]

DONE = "reported as done"


def first_report(development: Development[object]) -> Recorded[Report]:
    """Return the report that was recorded first: it stays so, whatever is linked later.

    Only a report that turns out to have been recorded earlier, elsewhere, takes its place.
    """
    return min(development.all_reports, key=lambda recorded: (recorded.moment, recorded.id))


def titled(title: str, when: object) -> str:
    """Return the heading of what has a *title* and lies on the days *when*."""
    return f"{title}, {when}"


def days(development: Development[object]) -> str:
    """Return in words when it was; a stretch of days is told from a choice of days."""
    when = development.when
    if any(_lasted(report.event, when) for report in development.reports):
        return f"from {when.earliest} to {when.latest}"
    return str(when)


def days_in_print(development: Development[object]) -> str:
    """Return the same as it stands in print."""
    when = development.when
    lasted = any(_lasted(report.event, when) for report in development.reports)
    if lasted and when.earliest and when.latest:
        return stretch_in_print(when.earliest, when.latest)
    return in_print(when)


def _lasted(report: Report, when: When) -> bool:
    value = report.when.value
    if not isinstance(value, Span) or when.day is not None:
        return False
    ends = (value.start.day, value.end.day)
    return None not in ends and ends == (when.earliest, when.latest)


def dated_by(basis: str) -> str:
    """Return what a day rests on that is not stated outright."""
    return f"dated by: {basis}"


def development_remarks(development: Development[object]) -> Iterator[Remark]:
    """Yield what has to be known of *development*: that it was not done, or is in dispute."""
    if development.not_done is not None:
        yield Remark(RemarkKind.NOT_DONE, development.not_done)
    elif development.denied:
        yield Remark(RemarkKind.DENIED, f"{DONE}, and denied")
    if development.placed.clash:
        yield Remark(RemarkKind.DATES_CLASH, "its dates exclude each other")


def standing(development: Development[object]) -> str:
    """Return in words how far it is said to have got, with all that has to be known of it."""
    remarks = tuple(development_remarks(development))
    doubted = {RemarkKind.NOT_DONE, RemarkKind.DENIED} & {remark.kind for remark in remarks}
    return "; ".join((*(() if doubted else (DONE,)), *map(str, remarks)))


def speakers(development: Development[object]) -> tuple[str, ...]:
    """Return who tells of it: innermost voices, else publishers, else documents."""
    return tuple(
        dict.fromkeys(_speaker(report.event, development) for report in development.reports)
    )


def _speaker(report: Report, development: Development[object]) -> str:
    if voices := report.provenance.voices:
        party = f" ({voices[-1].party})" if voices[-1].party else ""
        return f"{name_in_words(voices[-1].name)}{party}"
    document = development.documents.get(report.document)
    publisher = document.publisher if document else None
    return publisher or f"document {report.document}"


def origins_in_words(origins: Count, parties: Iterable[str]) -> str:
    """Return how many distinct origins there are, and the *parties* of which all confirm it."""
    sides = tuple(parties)
    confirmed = f"; confirmed by {joined(sides)}" if len(sides) > 1 else ""
    return f"distinct origins: {origins}{confirmed}"
