"""What an event says, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events import (
    Alias,
    Certainty,
    Document,
    Link,
    Phase,
    Polarity,
    Redaction,
    Relation,
    Report,
    Retraction,
    Revision,
    title_of,
)
from timeline.state import when_said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.events import Event
    from timeline.state import Reading, Recorded

    Judgement = Link | Alias | Revision | Redaction

__all__ = ["Wording"]

LINKED = {
    Relation.SAME: "judged to be the same",
    Relation.DISTINCT: "judged to be two things",
    Relation.PART_OF: "the first judged to be a part of the second",
    Relation.IMPLEMENTS: "the first judged to carry out the second",
    Relation.CONTRADICTS: "judged to contradict each other",
}

TELLS = {
    Polarity.AFFIRMED: "reports",
    Polarity.DENIED: "denies",
    Polarity.UNKNOWN: "speaks of, without saying whether it is so",
}


class Wording:
    """Says what events say, with the names that a reading knows."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: Mapping[str, Recorded[Event]] = {one.id: one for one in reading.recorded()}

    def __call__(self, event: Event) -> str:
        """Return what *event* says, in one sentence without its stop."""
        match event:
            case Document():
                by = f" by {event.publisher}" if event.publisher else ""
                return f"document {event.key}{by}"
            case Report():
                return f"{event.name} {_tells(event)}: {title_of(event.what)}"
            case Retraction():
                when = when_said(event, self._reading.documents)
                told = f" ({when})" if when.known else ""
                return f"{self.name(event.report)}: withdrawn by those who said it{told}"
            case _:
                return f"{self._judged(event)} by {event.judge}: {event.why}"

    def _judged(self, event: Judgement) -> str:
        match event:
            case Link():
                ends = f"{self.name(event.left)} and {self.name(event.right)}"
                return f"{ends}: {LINKED[event.relation]}"
            case Alias():
                return f"“{event.name}” and “{event.of}”: judged to be one name"
            case Revision():
                done = "read otherwise" if event.reading else "taken back as misread"
                return f"{self.name(event.of)}: {done}"
            case Redaction():
                return "words erased"

    def name(self, id_: str) -> str:
        """Return what people call the event *id_*, whichever of its readings that is."""
        first = self._known.get(self._reading.resolve(id_))
        if first is None:
            return id_[:12]
        if isinstance(first.event, Report):
            return first.event.name
        return (
            f"“{self(first.event)}”"
            if isinstance(first.event, Document | Link | Alias)
            else id_[:12]
        )


def _tells(report: Report) -> str:
    """Return how *report* tells of what it tells: as done, unless it says otherwise."""
    phase = "" if report.phase is Phase.DONE else f", as {report.phase}"
    sure = report.certainty
    committed = "" if sure is Certainty.UNCOMMITTED else f", as {sure}"
    return f"{TELLS[report.polarity]}{phase}{committed}"
