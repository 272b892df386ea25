"""Notes into a ledger: what is new is recorded, what was edited becomes a revision."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from timeline.errors import NoteError, PassageError
from timeline.reconciling import Outcome, Standing, reconcile
from timeline.sources.notes.source import NotesSource, ids_of_reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.ledgers import Ledger
    from timeline.sources.documents.folder import Folder
    from timeline.sources.notes.model import Note

__all__ = ["record"]


def record(
    notes: Sequence[Note],
    ledger: Ledger,
    documents: Folder | None = None,
    *,
    confirmed: bool = False,
) -> Outcome:
    """Record *notes* into *ledger* as one batch.

    A document, report, link or retraction that the ledger knows in another reading becomes a
    `Revision`; one that the notes no longer hold is withdrawn by one: more than a tenth of all,
    and more than a few, if that is *confirmed*. What is edited or withdrawn so stands in no other
    reading: other branches of a fork, and duplicate first readings of one name, are withdrawn with
    it. What somebody else revised stands until the notes say something new. With *documents*, every
    passage is checked against its document first, and its words are kept as excerpts.

    Raises:
        NoteError: a link leads nowhere, or two notes are of one document.
        PassageError: a passage is not where the notes say.
        Unconfirmed: so much is gone that the notes may be cut off.
        HeadMoved: somebody else recorded meanwhile; calling again is safe.
    """
    _check_documents(notes)
    texts = _texts(notes, documents)
    story = ledger.timeline()
    ids = ids_of_reports(notes, story)
    readers = dict.fromkeys(note.reader for note in notes)
    sources = [
        NotesSource(reader, [note for note in notes if note.reader == reader], story, ids)
        for reader in readers
    ]
    standings = [Standing(source, lambda: story) for source in sources]
    changes = [
        *chain.from_iterable(
            reconcile(source, standing, confirmed=confirmed)
            for source, standing in zip(sources, standings, strict=True)
        )
    ]
    events = [event for change in changes for event in change.events]
    ledger.append(events, excerpts=texts, expected=len(story))
    return Outcome.of(changes, *standings)


def _check_documents(notes: Iterable[Note]) -> None:
    """Refuse two notes of one document: neither would be an edit of the other."""
    seen: dict[str, Note] = {}
    for note in notes:
        key = note.document.key
        if key in seen:
            first = f"{seen[key].path}:{seen[key].line}"
            raise NoteError(
                f"{note.path}:{note.line}: document.key: {key!r} stands in {first} too; "
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
        words, faults = documents.words(note.document, iter(lines))
    except PassageError as error:
        raise PassageError(f"{note.path}:{note.line}: {error}; nothing was recorded") from error
    if faults:
        first = faults[0]
        line = lines[first.passage] if first.passage else note.line
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise PassageError(f"{note.path}:{line}: {first}{more}; nothing was recorded")
    return words.values()
