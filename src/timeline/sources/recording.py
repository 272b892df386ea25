"""Notes into a ledger: what is new is recorded, what was edited becomes a revision."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from attrs import evolve

from timeline.errors import NoteError, PassageError
from timeline.events import digest
from timeline.reconciling import Outcome, Standing, reconcile
from timeline.sources.documents.judging import publishers
from timeline.sources.notes.judging import check_stated, unsaid
from timeline.sources.notes.source import NotesSource, ids_of_reports
from timeline.telling.nouns import noun_remarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.events import Document
    from timeline.ledgers import Ledger
    from timeline.ledgers.sealing import Seals
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
    it. What somebody else revised stands until the notes say something new. The words of every
    count and day have to stand in the passages that are cited for them. With *documents*, every
    passage is checked against its document first, its words are kept as excerpts, and the outcome
    tells which cues, hedges and names of voices stand nowhere there.

    >>> import timeline as tl
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from timeline.sources import read_note
    >>> with TemporaryDirectory() as folder, tl.open() as ledger:
    ...     path = Path(folder, "daily.toml")
    ...     _ = path.write_text('''
    ... reader = "A. Reader"
    ... [document]
    ... key = "daily"
    ... ''')
    ...     print(record([read_note(path)], ledger))
    1 event added (0 revisions), 0 already known

    Raises:
        NoteError: a link leads nowhere, two notes are of one document, or the words of a count or
            a day are not those of its passages.
        PassageError: a passage is not where the notes say.
        Unconfirmed: so much is gone that the notes may be cut off.
        HeadMoved: somebody else recorded meanwhile; calling again is safe.
    """
    _check_documents(notes)
    texts = _texts(notes, documents)
    story, seals = ledger.timeline(), ledger.sealing()
    notes = [_sealed(note, seals) for note in notes]
    wholes = {note.document.key: _whole(note, documents) for note in notes}
    quoted = lambda key: texts.get(key) or seals.texts.get(key) or ledger.words(key)  # noqa: E731
    for note in notes:
        check_stated(note, quoted, wholes[note.document.key])
    missing = tuple(_unsaid(notes, wholes, story.documents))
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
    ledger.append(events, excerpts=[*sorted(texts.values()), *seals.excerpts], expected=len(story))
    remarks = (*missing, *noun_remarks(events))
    return evolve(Outcome.of(changes, *standings), remarks=remarks)


def _sealed(note: Note, seals: Seals) -> Note:
    """Return *note* with pseudonyms for what it holds that is private."""
    # By which words it attributes is held against the document, so that is left as it was noted.
    return evolve(seals.seal(evolve(note, attributions=())), attributions=note.attributions)


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


def _texts(notes: Iterable[Note], documents: Folder | None) -> dict[str, str]:
    """Return the words of passages by their digests, as the notes quote them or as documents do."""
    texts = {digest(words): words for note in notes for words in note.words}
    for note in notes:
        if documents is not None and documents.holds(note.document):
            texts |= _checked(note, documents)
    return texts


def _whole(note: Note, documents: Folder | None) -> str | None:
    """Return the text that *note* is of, where it is at hand."""
    at_hand = documents is not None and documents.holds(note.document)
    return documents.text(note.document) if documents and at_hand else None


def _unsaid(
    notes: Sequence[Note], wholes: Mapping[str, str | None], standing: Mapping[str, Document]
) -> Iterator[str]:
    """Yield what *notes* attribute in words that their documents have nowhere."""
    by_key = {**standing, **{note.document.key: note.document for note in notes}}
    for note in notes:
        if (whole := wholes[note.document.key]) is not None:
            yield from unsaid(note, whole, publishers(note.document, by_key))


def _checked(note: Note, documents: Folder) -> dict[str, str]:
    lines = {passage: line for line, passage in note.passages()}
    try:
        words, faults = documents.words(note.document, iter(lines))
    except PassageError as error:
        raise PassageError(f"{note.path}:{note.line}: {error}; nothing was recorded") from error
    if faults:
        first = faults[0]
        line = lines[first.passage] if first.passage else note.line
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        advice = "; `timeline quote` prints where words stand" if first.passage else ""
        raise PassageError(f"{note.path}:{line}: {first}{more}{advice}; nothing was recorded")
    return words
