"""What an event says, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events import (
    Alias,
    Bearer,
    Distinct,
    Document,
    Link,
    Redaction,
    Relation,
    Report,
    Retraction,
    Revision,
)
from timeline.state import when_said
from timeline.state.conflicts import others_told
from timeline.telling.phrases import id_in_brief
from timeline.telling.remarks import Remark, RemarkKind
from timeline.telling.reports import report_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.events import Conversion, Event
    from timeline.state import Reading, Recorded

    Judgement = Link | Distinct | Alias | Redaction

__all__ = ["Wording", "document_remarks", "outcome", "revision_in_words"]

LINKED = {
    Relation.SAME: "judged to be the same",
    Relation.DISTINCT: "judged to be two things",
    Relation.PART_OF: "the first judged to be a part of the second",
    Relation.IMPLEMENTS: "the first judged to carry out the second",
    Relation.CONTRADICTS: "judged to contradict each other",
}


class Wording:
    """Says what events say, with the names that a reading knows."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._first: Mapping[str, Recorded[Event]] = {
            recorded.id: recorded for recorded in reading.recorded()
        }

    def __call__(self, event: Event) -> str:
        """Return what *event* says, in one sentence without its stop."""
        match event:
            case Document():
                by = f" by {event.publisher}" if event.publisher else ""
                return f"document {event.key}{by}"
            case Report():
                return report_in_words(event)
            case Retraction():
                when = when_said(event, self._reading.documents)
                day = f" ({when})" if when.known else ""
                instead = event.replacement and f", who say {self.name(event.replacement)} instead"
                return (
                    f"{self.name(event.report)}: withdrawn by those who said it{day}{instead or ''}"
                )
            case Revision():
                return f"{self.name(event.of)}: {revision_in_words(event)}"
            case _:
                return f"{self._judged(event)} by {event.judge}: {event.why}"

    def _judged(self, event: Judgement) -> str:
        match event:
            case Link():
                ends = f"{self.name(event.left)} and {self.name(event.right)}"
                return f"{ends}: {LINKED[event.relation]}"
            case Distinct():
                return told_apart(event)
            case Alias():
                what = "one side" if event.bearer is Bearer.SIDE else "one name"
                return f"“{event.name}” and “{event.of}”: judged to be {what}"
            case Redaction():
                return "words erased"

    def name(self, id_: str) -> str:
        """Return what people call the event *id_*, whichever of its readings that is."""
        first = self._first.get(self._reading.resolve(id_))
        if first is None:
            return id_in_brief(id_)
        if isinstance(first.event, Report):
            return first.event.name
        return (
            f"“{self(first.event)}”"
            if isinstance(first.event, Document | Link | Distinct | Alias)
            else id_in_brief(id_)
        )


def told_apart(distinct: Distinct) -> str:
    """Return of which reports *distinct* says that they are different things."""
    if len(distinct.keys) == 1:
        return f"{distinct.names[0]}: judged to be another thing than {others_told(distinct)}"
    which = f"{len(distinct.keys)} reports" if distinct.keys else "all reports"
    begun = f" with keys that begin with “{distinct.beginning}”" if distinct.beginning else ""
    beyond = f", and other things than {others_told(distinct)}" if distinct.among else ""
    return f"{which} of {distinct.document}{begun}: judged to be of different things{beyond}"


def outcome(reading: object) -> str:
    """Return what becomes of an event by a revision to *reading*, or to nothing (`None`)."""
    return "taken back as misread" if reading is None else "read otherwise"


def revision_in_words(revision: Revision) -> str:
    """Return what *revision* did, who judged so, and why."""
    return f"{outcome(revision.reading)} by {revision.judge}: {revision.why}"


def document_remarks(document: Document) -> Iterator[Remark]:
    """Yield what has to be known of *document*, as said of "this document"."""
    if document.derived_from:
        text = f"repeats {document.derived_from}, and is no witness of its own"
        yield Remark(RemarkKind.DERIVED, text)
    if document.machine_written:
        text = "says that a machine wrote it, or a part of it"
        yield Remark(RemarkKind.MACHINE_WRITTEN, text)
    if document.converted:
        yield Remark(RemarkKind.CONVERTED, _conversion_in_words(document.converted))


def _conversion_in_words(conversion: Conversion) -> str:
    page = conversion.address or f"a page, {conversion.media_type},"
    by = f"{conversion.converter} {conversion.version}"
    return f"is the text of {page} (sha256 {conversion.sha256[:12]}…), made by {by}"
