"""Notes as a source: what they say now, for the reconciler."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from timeline.codec import identify
from timeline.errors import NoteError
from timeline.events import Distinct, Document, Event, Link, Report, Retraction
from timeline.reconciling import Grounds, Source, Statement, address_of
from timeline.sources.toml.tables import FilePlace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from timeline.reconciling import Address
    from timeline.sources.notes.model import Note, NotedLink, NotedRetraction
    from timeline.sources.toml.tables import LineOf
    from timeline.state import Timeline

__all__ = ["NotesSource", "ids_of_reports"]

GROUNDS = Grounds(
    edited="the notes were edited",
    gone="no longer in the notes",
    otherwise="the notes say otherwise",
    kept="where the notes say nothing new, it stands as others read it",
)

Name = tuple[str, ...]
"""A document's key, and a report's."""


class NotesSource(Source):
    """The *notes* of one *reader*, which are all there is to say of their documents.

    Links and retractions name reports by *ids*, those that `ids_of_reports` returns for *story*.
    """

    name = "the notes"
    grounds = GROUNDS

    def __init__(
        self, reader: str, notes: Sequence[Note], story: Timeline, ids: Mapping[Name, str]
    ) -> None:
        self.judge = reader
        self._notes, self._story, self._ids = notes, story, ids
        self._documents = {note.document.key for note in notes}

    def address(self, event: Event) -> Address | None:
        """Return the address of what these notes may say: a judgement is its reader's own."""
        if isinstance(event, Link):
            return self._address_of_link(event) if event.judge == self.judge else None
        if isinstance(event, Distinct):
            ours = event.judge == self.judge and event.document in self._documents
            return address_of(event) if ours else None
        if isinstance(event, Retraction):
            event = evolve(event, report=self._story.resolve(event.report))
        elif not isinstance(event, Document | Report):
            return None
        address = address_of(event)
        return address if address and address[1] in self._documents else None

    def _address_of_link(self, link: Link) -> Address | None:
        left, right = self._story.resolve(link.left), self._story.resolve(link.right)
        report = self._story.get(left)
        if report is None or not isinstance(report.event, Report):
            return None
        ours = report.event.document in self._documents
        return ("link", link.relation, left, right, link.judge) if ours else None

    def complete(self, _: Address) -> bool:
        """Return that nothing else is to be said of these documents by their reader."""
        return True

    def statements(self) -> Iterator[Statement]:
        """Yield documents and reports, and then what is judged of them.

        Raises:
            NoteError: a link or a retraction leads nowhere.
        """
        for note in self._notes:
            yield _statement(note, note.line, note.document)
            for noted in note.reports:
                yield _statement(note, noted.line, noted.report)
        for note in self._notes:
            for link in note.links:
                yield _statement(note, link.line, self._link(note, link))
            for apart in note.distincts:
                judged = Distinct(
                    document=note.document.key, keys=apart.keys, judge=self.judge, why=apart.why
                )
                yield _statement(note, apart.line, judged)
            for retraction in note.retractions:
                yield _statement(note, retraction.line, self._retraction(note, retraction))

    def _link(self, note: Note, noted: NotedLink) -> Link:
        return Link(
            relation=noted.relation,
            left=self._id(note, noted, f"{note.document.key}#{noted.report}"),
            right=self._id(note, noted, noted.target),
            judge=self.judge,
            why=noted.why,
        )

    def _retraction(self, note: Note, noted: NotedRetraction) -> Retraction:
        return Retraction(
            report=self._id(note, noted, noted.report),
            said=noted.said,
            replacement=noted.replacement and self._id(note, noted, noted.replacement),
            document=note.document.key,
            provenance=noted.provenance,
        )

    def _id(self, note: Note, noted: NotedLink | NotedRetraction, target: str) -> str:
        try:
            return self._ids[*target.split("#", 1),]
        except KeyError:
            raise NoteError(
                f"{note.path}:{noted.line}: no report {target!r} is known; record its notes "
                f"together with these, or before; nothing was recorded"
            ) from None


def _statement(
    note: Note, line: int | LineOf, event: Document | Report | Link | Distinct | Retraction
) -> Statement:
    return Statement(address_of(event) or (), event, FilePlace(note.path, line))


def ids_of_reports(notes: Sequence[Note], story: Timeline) -> dict[Name, str]:
    """Return by which ids the reports in *notes* and those that stand in *story* are referred to.

    Of a document of these notes only what they say is there: the rest is being withdrawn.
    """
    reports: dict[Name, Report] = {
        (note.document.key, noted.report.key): noted.report
        for note in notes
        for noted in note.reports
    }
    documents = {note.document.key for note in notes}
    standing = {recorded.id for recorded in story.reports()}
    ranks: dict[Name, tuple[bool, datetime, str]] = {}
    for recorded in story:
        if isinstance(report := recorded.event, Report):
            name, gone = (report.document, report.key), recorded.id not in standing
            if name in reports or not (gone or report.document in documents):
                rank = gone, recorded.moment, recorded.id
                ranks[name] = min(rank, ranks.get(name, rank))
    ids = {name: identify(report) for name, report in reports.items() if name not in ranks}
    return ids | {name: id_ for name, (_, _, id_) in ranks.items()}
