"""Notes: what a person read in one document, written down in TOML.

A file holds one ``[document]``; its ``[[report]]`` tables, each with a table named for its kind
and its links to other reports; ``[[distinct]]`` tables that tell reports apart; retractions; and
``[[waived]]`` passages that were read and left out.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from timeline.codec import encode
from timeline.codec.reading import Reader
from timeline.english.reckoning import FIRST_DAYS
from timeline.errors import CodecError, NotSealed, TimelineError
from timeline.events import (
    Document,
    Passage,
    Phase,
    Provenance,
    Report,
    Retraction,
    attributions,
    check_kind_counts,
    digest,
    stated_in,
)
from timeline.sources.notes.fields import Dates, forms, is_short_name, quoted
from timeline.sources.notes.linking import full_name, links, once, told_apart
from timeline.sources.notes.model import (
    Note,
    NotedAttribution,
    NotedReport,
    NotedRetraction,
    NotedWords,
    Waived,
)
from timeline.sources.notes.published import Published
from timeline.sources.toml.kinds import kind_table
from timeline.sources.toml.tables import Tables
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from os import PathLike

    from timeline.sources.toml.tables import LineOf

__all__ = ["read_note"]

E = TypeVar("E", Document, Report, Retraction)

TOP = {"reader", "document", "report", "distinct", "retraction", "waived"}
DOCUMENT = {
    **{name: name for name in ("key", "publisher", "title", "published", "address", "sha256")},
    **{name: name for name in ("derived_from", "machine_written", "converted")},
    "file": "address",
    "at": "passages",
}
"""The fields of each table, with the names they have in events."""

ASIDE = {
    "zone": "the name of a zone, such as Europe/Kyiv",
    "weeks": "monday, saturday or sunday",
}
"""What notes say of a document so that its dates can be read; it is no part of the event."""

REPORT = {name: name for name in ("key", "when", "phase", "polarity", "certainty")}
RETRACTION = {"said": "said"}
PROVENANCE = {"at": "passages", "voices": "voices", "hedges": "hedges"}

SOMETHING = digest("the report that a retraction is of, while its notes are read")


def read_note(path: str | PathLike[str]) -> Note:
    """Return the notes in the TOML file *path*.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "daily.toml")
    ...     _ = path.write_text('''
    ... reader = "A. Reader"
    ... [document]
    ... key = "daily"
    ... [[report]]
    ... key = "swap"
    ... at = ["12-23 40 soldiers"]
    ... [report.swap]
    ... transfers = [{ to = ["North"], count = "40 soldiers" }]
    ... ''')
    ...     note = read_note(path)
    >>> note.document.key, note.reports[0].report.name
    ('daily', 'daily#swap')

    Raises:
        NoteError: it cannot be read as it stands; the message starts with ``file:line`` and names
            the field.
    """
    return _Notes(Path(path)).note()


@lru_cache(maxsize=32)
def _reader(published: When, weeks: str | None = None) -> Reader:
    """Return how notes of a document are read; to make a reader takes longer than to use it."""
    return Reader(forms(Dates(published, weeks)))


@lru_cache(maxsize=32)
def _document_reader(zone: str | None) -> Reader:
    """Return how a document that was published in *zone* is read."""
    return Reader(forms(Published(zone=zone)))


class _Notes:
    """One file of notes, on its way to becoming events."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = Tables(path)
        self._read = _reader(When())
        self._places: list[tuple[int | LineOf, Passage]] = []
        self._words: dict[str, None] = {}
        self._stated: list[NotedWords] = []
        self._attributions: list[NotedAttribution] = []
        self._key = ""

    def note(self) -> Note:
        """Return what the file says."""
        file = self._file
        file.only("", file.top, TOP)
        document = self._document()
        self._key = document.key
        self._read = _reader(document.published.value, self._aside("weeks"))
        return Note(
            path=str(self._path),
            reader=file.text("", file.top, "reader", "the name of who read the document"),
            line=file.line("document"),
            document=document,
            reports=tuple(self._reports()),
            links=tuple(links(file, self._key)),
            distincts=tuple(told_apart(file)),
            retractions=tuple(self._retractions()),
            waived=tuple(self._waived(path, table) for path, table in file.tables("waived")),
            places=tuple(self._places),
            words=tuple(self._words),
            stated=tuple(self._stated),
            attributions=tuple(self._attributions),
        )

    def _document(self) -> Document:
        table = self._file.table("document")
        self._file.only("document", table, {*DOCUMENT, *ASIDE})
        if "file" in table and "address" in table:
            raise self._file.wrong(
                "document.address", "expected a 'file' or an 'address', not both"
            )
        self._name("document", table)
        renamed = {DOCUMENT[key]: key for key in table if key in DOCUMENT}
        self._read = _document_reader(self._aside("zone"))
        document = self._event(_named(table, DOCUMENT), Document, "document", renamed)
        if document.derived_from == document.key:
            raise self._file.wrong("document.derived_from", "expected another document")
        self._quote("document", table, document.passages)
        self._state("document", document, document.passages, renamed)
        return document

    def _aside(self, field: str) -> str | None:
        """Return what the notes say of their document so that its dates can be read."""
        table = self._file.table("document")
        if field not in table:
            return None
        text = self._file.text("document", table, field, ASIDE[field])
        if field == "weeks" and text not in FIRST_DAYS:
            raise self._file.wrong("document.weeks", f"expected {ASIDE[field]}, found {text!r:.80}")
        return text

    def _name(self, path: str, table: dict[str, Any]) -> str:
        """Return the key in *table*, by which other notes and people refer to it."""
        name = self._file.text(path, table, "key", "a short name")
        if not is_short_name(name):
            sentence = f"expected a short name on one line, without '#', found {name!r:.80}"
            raise self._file.wrong(f"{path}.key", sentence)
        return name

    def _reports(self) -> Iterator[NotedReport]:
        seen: dict[str, int | LineOf] = {}
        for path, table in self._file.tables("report"):
            name, line = self._name(path, table), self._file.line(path)
            once(self._file, seen, name, line, told=(f"{path}.key", f"the key {name!r} stands"))
            yield NotedReport(line, self._report(path, table))

    def _report(self, path: str, table: dict[str, Any]) -> Report:
        kind, what = self._kind(path, table)
        fields = {
            **_named(_looking_ahead(table), REPORT),
            "document": self._key,
            "what": what,
            "provenance": _named(table, PROVENANCE),
        }
        renamed = {"passages": "at", "what": kind}
        report = self._event(fields, Report, path, renamed)
        self._check_counts(f"{path}.{kind}", report.what)
        self._check_voices(path, report.provenance)
        if not report.provenance.passages:
            raise self._file.wrong(f"{path}.at", "expected at least one passage")
        self._quote(path, table, report.provenance.passages)
        self._state(path, report, report.provenance.passages, renamed)
        self._attribute(path, report.provenance)
        return report

    def _kind(self, path: str, table: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return the name of the kind that *table* reports, and what it reports, tagged with it."""
        name, registered = kind_table(self._file, path, table, {"links", *REPORT, *PROVENANCE})
        tag = {"kind": registered.name, "schema": registered.schema}
        for key in tag.keys() & table[name].keys():
            raise self._file.wrong(f"{path}.{name}.{key}", "unknown field")
        return name, table[name] | tag

    def _check_counts(self, path: str, what: object) -> None:
        try:
            check_kind_counts(what)
        except TimelineError as error:
            raise self._file.wrong(path, str(error)) from error

    def _check_voices(self, path: str, provenance: Provenance) -> None:
        for number, voice in enumerate(provenance.voices):
            if not voice.name.strip():
                raise self._file.wrong(f"{path}.voices[{number}].name", "expected a name")

    def _retractions(self) -> Iterator[NotedRetraction]:
        seen: dict[str, int | LineOf] = {}
        for path, table in self._file.tables("retraction"):
            retraction = self._retraction(path, table)
            told = f"{path}.report", "the same report is withdrawn"
            once(self._file, seen, retraction.report, retraction.line, told=told)
            yield retraction

    def _retraction(self, path: str, table: dict[str, Any]) -> NotedRetraction:
        self._file.only(path, table, {"report", "replacement", *RETRACTION, *PROVENANCE})
        named = partial(full_name, self._file, self._key, path, table)
        report = named("report")
        new = named("replacement") if "replacement" in table else None
        if report == new:
            raise self._file.wrong(f"{path}.replacement", "a report cannot replace itself")
        fields = {
            **_named(table, RETRACTION),
            "report": SOMETHING,
            "provenance": _named(table, PROVENANCE),
        }
        retraction = self._event(fields, Retraction, path, {"passages": "at"})
        self._check_voices(path, retraction.provenance)
        self._quote(path, table, retraction.provenance.passages)
        self._state(path, retraction, retraction.provenance.passages, {})
        self._attribute(path, retraction.provenance)
        return NotedRetraction(
            line=self._file.line(path),
            report=report,
            replacement=new,
            said=retraction.said,
            provenance=retraction.provenance,
        )

    def _waived(self, path: str, table: dict[str, Any]) -> Waived:
        self._file.only(path, table, {"at", "why"})
        why = self._file.text(path, table, "why", "the reason")
        try:
            passage: Passage = self._read(table.get("at"), Passage)
        except CodecError as error:
            raise self._file.wrong(f"{path}.at", str(error)) from None
        self._places.append((self._file.line(f"{path}.at"), passage))
        return Waived(self._file.line(path), passage, why)

    def _event(
        self, fields: dict[str, Any], cls: type[E], path: str, renamed: Mapping[str, str]
    ) -> E:
        """Return the event of *fields*, having seen that it can be kept.

        *renamed* are the names of fields in the notes, where they differ.
        """
        try:
            event: E = self._read(fields, cls)
            with suppress(NotSealed):  # what is private has its place once a ledger sealed it
                encode(event)
        except CodecError as error:
            (inner, sentence), *more = error.faults
            rest = f" (and {len(more)} more)" if more else ""
            raise self._file.wrong(_place(path, inner, renamed), sentence + rest) from None
        return event

    def _quote(self, path: str, table: dict[str, Any], passages: tuple[Passage, ...]) -> None:
        """Remember where *passages* stand, and the words they quote, to be kept as excerpts."""
        for number, (passage, text) in enumerate(zip(passages, table.get("at", ()), strict=True)):
            self._places.append((self._file.line(f"{path}.at[{number}]"), passage))
            if words := quoted(text):
                self._words[words] = None

    def _state(
        self,
        path: str,
        event: Document | Report | Retraction,
        passages: tuple[Passage, ...],
        renamed: Mapping[str, str],
    ) -> None:
        """Remember by which words *event* states counts and days, and on which line."""
        for inner, stated in stated_in(event):
            field = _place(path, inner, renamed)
            words = NotedWords(self._file.line(field), field, stated.words or "", passages)
            self._stated.append(words)

    def _attribute(self, path: str, provenance: Provenance) -> None:
        """Remember by which words *provenance* attributes and weakens, and on which line."""
        for attribution in attributions(provenance):
            field = f"{path}.{attribution.path}"
            self._attributions.append(NotedAttribution(self._file.line(field), field, attribution))


def _named(table: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """Return what *table* has under *fields*, by the names these have in events."""
    return {name: table[key] for key, name in fields.items() if key in table}


def _looking_ahead(table: dict[str, Any]) -> dict[str, Any]:
    """Return the table of a report, whose day looks ahead where it is of something planned."""
    when = table.get("when")
    if table.get("phase") != Phase.PLANNED or not isinstance(when, dict) or "edtf" in when:
        return table
    return table | {"when": {"ahead": True, **when}}


def _place(path: str, inner: str, renamed: Mapping[str, str]) -> str:
    """Return where in the notes that stands which an event has at *inner*."""
    name, sign, rest = inner.removeprefix("provenance").lstrip(".").partition("[")
    head, dot, tail = name.partition(".")
    return f"{path}.{renamed.get(head, head)}{dot}{tail}{sign}{rest}".rstrip(".")
