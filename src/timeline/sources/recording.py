"""Notes into a ledger: what is new is recorded, what was edited becomes a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.codec import identify
from timeline.errors import NoteError, PassageError
from timeline.events import Document, Event, Link, Report, Retraction, Revision
from timeline.state import Standing, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.ledgers import Ledger
    from timeline.sources.documents.folder import Folder
    from timeline.sources.notes.reading import Note, NotedLink, NotedRetraction

__all__ = ["Outcome", "record"]

EDITED = "the notes were edited"
REMOVED = "no longer in the notes"
OTHERWISE = "the notes say otherwise"


@frozen
class Outcome:
    """How many events were added, how many of them revise others, and how many were known."""

    added: int
    revisions: int
    known: int

    def __str__(self) -> str:
        return f"{self.added} events added ({self.revisions} revisions), {self.known} already known"


def record(notes: Sequence[Note], ledger: Ledger, documents: Folder | None = None) -> Outcome:
    """Record *notes* into *ledger* as one batch.

    A document, report, link or retraction that the ledger knows in another reading becomes a
    `Revision`; one that the notes no longer hold is withdrawn by one. What is edited or withdrawn
    so stands in no other reading: other branches of a fork, and rival first readings of one name,
    are withdrawn with it. With *documents*, every passage is checked against its document first,
    and its words are kept as excerpts.

    Raises:
        NoteError: a link leads nowhere, or two notes are of one document.
        PassageError: a passage is not where the notes say.
        HeadMoved: somebody else recorded meanwhile; calling again is safe.
    """
    _check_documents(notes)
    texts = _texts(notes, documents)
    story = ledger.timeline()
    batch = _Batch(story)
    for note in notes:
        batch.take_reports(note)
    for note in notes:
        batch.take_judgements(note)
    ledger.append(batch.events, excerpts=texts, expected=len(story))
    revisions = sum(isinstance(event, Revision) for event in batch.events)
    return Outcome(len(batch.events), revisions, batch.known)


def _check_documents(notes: Iterable[Note]) -> None:
    """Refuse two notes of one document: neither would be an edit of the other."""
    seen: dict[str, Note] = {}
    for note in notes:
        key = note.document.key
        if key in seen:
            other = f"{seen[key].path}:{seen[key].line}"
            raise NoteError(
                f"{note.path}:{note.line}: document.key: {key!r} stands in {other} too; "
                f"nothing was recorded"
            )
        seen[key] = note


def _texts(notes: Iterable[Note], documents: Folder | None) -> list[str]:
    texts = {words for note in notes for words in note.words}
    for note in notes:
        if documents is not None and documents.holds(note.document):
            texts |= set(_checked(note, documents))
    return sorted(texts)


def _checked(note: Note, documents: Folder) -> Iterable[str]:
    lines = {passage: line for line, passage in note.passages()}
    try:
        found, faults = documents.words(note.document, iter(lines))
    except PassageError as error:
        raise PassageError(f"{note.path}:{note.line}: {error}; nothing was recorded") from error
    if faults:
        first = faults[0]
        line = lines[first.passage] if first.passage else note.line
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise PassageError(f"{note.path}:{line}: {first}{more}; nothing was recorded")
    return found.values()


Name = tuple[str, ...]


@define
class _Batch:
    """The events that notes add to what a timeline knows."""

    timeline: Timeline
    events: list[Event] = field(factory=list)
    known: int = 0
    _standing: dict[Name, list[Standing]] = field(init=False, factory=dict)
    _ids: dict[Name, str] = field(init=False, factory=dict)
    _seen: set[Name] = field(init=False, factory=set)
    _gone: set[Name] = field(init=False, factory=set)

    def __attrs_post_init__(self) -> None:
        for one in self.timeline.standing():
            self._standing.setdefault(self._name(one.origin), []).append(one)
        moments = {one.id: one.moment for one in self.timeline}
        for rivals in self._standing.values():
            # Of rivals the first goes on, and withdrawn ones only where there is no other.
            rivals.sort(key=lambda one: (one.event is None, moments[one.first], one.first))

    def take_reports(self, note: Note) -> None:
        """Take the document of *note* and its reports, and withdraw those that are gone."""
        self._take(note.document, note)
        for noted in note.reports:
            self._take(noted.report, note)
        self._withdraw_gone(note, ("report", note.document.key))

    def take_judgements(self, note: Note) -> None:
        """Take the links and retractions of *note*, and withdraw those that are gone."""
        for noted in note.links:
            self._take(self._link(noted, note), note)
        for retraction in note.retractions:
            self._take(self._retraction(retraction, note), note)
        self._withdraw_gone(note, ("retraction", note.document.key))
        for name, rivals in self._standing.items():
            for one in rivals if name not in self._seen else ():
                link = one.origin if one.event is None else one.event
                if isinstance(link, Link) and link.judge == note.reader:
                    left = self._standing_of(link.left)
                    if left is not None and left[:2] == ("report", note.document.key):
                        self._withdraw(one, note, REMOVED)

    def _take(self, event: Event, note: Note) -> None:
        name = self._name(event)
        self._seen.add(name)
        if name not in self._standing:
            self._ids[name] = identify(event)
            self.events.append(event)
            return
        known, *rivals = self._standing[name]
        self._ids[name] = known.first
        if known.event == event:
            self.known += 1
        else:
            self._revise(known.last, event, note, EDITED)
            for leaf in known.leaves:
                if leaf != known.last:
                    self._revise(leaf, None, note, OTHERWISE)
        for rival in rivals:
            self._withdraw(rival, note, OTHERWISE)

    def _revise(self, of: str, reading: Event | None, note: Note, why: str) -> None:
        if not isinstance(reading, Document | Report | Link | Retraction | None):
            raise NoteError(f"{note.path}: a {type(reading).__name__} cannot be a reading")
        self.events.append(Revision(of=of, reading=reading, judge=note.reader, why=why))

    def _withdraw_gone(self, note: Note, begin: Name) -> None:
        for name, rivals in self._standing.items():
            if name[: len(begin)] == begin and name not in self._seen:
                self._gone.add(name)
                for one in rivals:
                    self._withdraw(one, note, REMOVED)

    def _withdraw(self, known: Standing, note: Note, why: str) -> None:
        """Withdraw every branch, as to withdraw one of a fork lets another stand."""
        for leaf in known.leaves:
            found = self.timeline.get(leaf)
            event = found and found.event
            if not isinstance(event, Revision) or event.reading is not None:
                self._revise(leaf, None, note, why)

    def _name(self, event: Event) -> Name:
        """Return what makes two events readings of one thing."""
        if isinstance(event, Document):
            return ("document", event.key)
        if isinstance(event, Report):
            return ("report", event.document, event.key)
        if isinstance(event, Link):
            ends = self.timeline.resolve(event.left), self.timeline.resolve(event.right)
            return ("link", event.relation, *ends, event.judge)
        if isinstance(event, Retraction):
            return ("retraction", event.document or "", self.timeline.resolve(event.report))
        return (type(event).__name__, identify(event))

    def _standing_of(self, id_: str) -> Name | None:
        found = self.timeline.get(self.timeline.resolve(id_))
        return None if found is None else self._name(found.event)

    def _link(self, noted: NotedLink, note: Note) -> Link:
        return Link(
            relation=noted.relation,
            left=self._id(f"{note.document.key}#{noted.report}", note, noted.line),
            right=self._id(noted.target, note, noted.line),
            judge=note.reader,
            why=noted.why,
        )

    def _retraction(self, noted: NotedRetraction, note: Note) -> Retraction:
        replacement = noted.replacement
        return Retraction(
            report=self._id(noted.report, note, noted.line),
            said=noted.said,
            replacement=replacement and self._id(replacement, note, noted.line),
            document=note.document.key,
            provenance=noted.provenance,
        )

    def _id(self, target: str, note: Note, line: int) -> str:
        name = ("report", *target.split("#", 1))
        if name in self._ids:
            return self._ids[name]
        known = self._standing[name][0] if name in self._standing else None
        if known is None or known.event is None or name in self._gone:
            raise NoteError(
                f"{note.path}:{line}: no report {target!r} is known; record its notes together "
                f"with these, or before; nothing was recorded"
            )
        return known.first
