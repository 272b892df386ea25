"""Notes: what a person read in one document, written down in TOML.

A file holds one ``[document]``; its ``[[report]]`` tables, each with a table named for its kind
and its links to other reports; retractions; and ``[[waived]]`` passages that were read and left
out.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.codec.shapes import Reader
from timeline.errors import CodecError, NoteError, TimelineError
from timeline.events import Document, Passage, Provenance, Relation, Report, kind_named
from timeline.intake.lines import Lines
from timeline.intake.words import Dates, forms
from timeline.values import Basis, Stated, When

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

__all__ = ["Note", "NotedLink", "NotedReport", "NotedRetraction", "Waived", "read_note"]

TOP = {"reader", "document", "report", "retraction", "waived"}
REPORT = {"key", "when", "phase", "polarity", "certainty", "at", "voices", "hedges", "links"}
RELATIONS = {relation.value.replace(" ", "_"): relation for relation in Relation}


@frozen
class NotedReport:
    """A report, with the line on which it stands."""

    line: int
    report: Report


@frozen
class NotedLink:
    """A link from a report of this document to the one named *target* (``document#key``)."""

    line: int
    relation: Relation
    report: str
    target: str
    why: str


@frozen(kw_only=True)
class NotedRetraction:
    """A withdrawal of the report named *report*, perhaps replaced by another."""

    line: int
    report: str
    replacement: str | None
    said: Stated[When]
    provenance: Provenance


@frozen
class Waived:
    """A passage that was read and left out on purpose."""

    line: int
    passage: Passage
    why: str


@frozen(kw_only=True)
class Note:
    """What was read in one document, and where in the notes each thing stands.

    `words` are the short phrases that the notes themselves quote.
    """

    path: str
    reader: str
    document: Document
    reports: tuple[NotedReport, ...]
    links: tuple[NotedLink, ...]
    retractions: tuple[NotedRetraction, ...]
    waived: tuple[Waived, ...]
    words: tuple[str, ...]

    def passages(self) -> Iterator[tuple[int, Passage]]:
        """Yield every passage of the notes, with its line."""
        yield from ((1, passage) for passage in self.document.passages)
        for noted in self.reports:
            yield from ((noted.line, each) for each in noted.report.provenance.passages)
        for retraction in self.retractions:
            yield from ((retraction.line, each) for each in retraction.provenance.passages)
        yield from ((one.line, one.passage) for one in self.waived)


def read_note(path: str | PathLike[str]) -> Note:
    """Return the notes in the TOML file *path*.

    Raises:
        NoteError: it cannot be read as it stands; the message starts with ``file:line`` and names
            the field.
    """
    return _NoteFile(Path(path)).note()


class _NoteFile:
    """One file of notes, on its way to becoming events."""

    def __init__(self, path: Path) -> None:
        self._path = path
        text = self._text()
        self._lines = Lines(text)
        self._table = self._parsed(text)
        self._words: list[str] = []

    def _text(self) -> str:
        try:
            return self._path.read_bytes().decode("utf-8")
        except OSError as error:
            raise NoteError(f"{self._path}: cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise NoteError(f"{self._path}: expected UTF-8: {error}") from None

    def _parsed(self, text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            line = re.search(r"line (\d+)", str(error))
            raise NoteError(f"{self._path}:{line[1] if line else 1}: {error}") from None

    def wrong(self, path: str, sentence: str) -> NoteError:
        """Return the error that *sentence* is the matter at *path*."""
        place = f"{self._path}:{self._lines.of(path)}"
        return NoteError(f"{place}: {path}: {sentence}; nothing was recorded")

    def note(self) -> Note:
        """Return what the file says."""
        self._only("", self._table, TOP)
        document = self._document()
        self._read = Reader(forms(Dates(document.published.value)))
        reports = [self._report(n, table, document) for n, table in self._tables("report")]
        self._unique(reports)
        links = [link for n, table in self._tables("report") for link in self._links(n, table)]
        retractions = [self._retraction(n, table) for n, table in self._tables("retraction")]
        return Note(
            path=str(self._path),
            reader=self._reader(),
            document=document,
            reports=tuple(reports),
            links=tuple(links),
            retractions=tuple(retractions),
            waived=tuple(self._waived(n, table) for n, table in self._tables("waived")),
            words=tuple(dict.fromkeys(self._words)),
        )

    def _reader(self) -> str:
        reader = self._table.get("reader")
        if not isinstance(reader, str) or not reader.strip():
            raise self.wrong("reader", "expected the name of who read the document")
        return reader

    def _tables(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        found = self._table.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self.wrong(name, f"expected tables that begin with [[{name}]]")
        return iter(list(enumerate(found)))

    def _only(self, path: str, table: dict[str, Any], keys: set[str]) -> None:
        for key in table:
            if key not in keys:
                where = f"{path}.{key}" if path else key
                raise self.wrong(where, f"unknown field (expected {', '.join(sorted(keys))})")

    def _structure(self, value: Any, kind: Any, path: str, renamed: dict[str, str]) -> Any:
        """Return the *kind* that *value* writes down; faults are named by their place in notes."""
        try:
            return self._read(value, kind)
        except CodecError as error:
            places = [(_renamed(inner, renamed), said) for inner, said in error.faults]
            (inner, said), *more = places or [("", str(error))]
            rest = f" (and {len(more)} more)" if more else ""
            raise self.wrong(f"{path}.{inner}".rstrip("."), said + rest) from None

    def _document(self) -> Document:
        table = self._table.get("document")
        if not isinstance(table, dict):
            raise self.wrong("document", "expected one table [document]")
        self._read = Reader(forms(Dates()))
        self._quote(table.get("at"))
        fields = dict(table)
        for short, name in (("at", "passages"), ("file", "address")):
            if short in fields:
                fields[name] = fields.pop(short)
        document: Document = self._structure(
            fields, Document, "document", {"passages": "at", "address": "file"}
        )
        return document

    def _report(self, n: int, table: dict[str, Any], document: Document) -> NotedReport:
        path = f"report[{n}]"
        kind, what = self._kind(path, table)
        self._quote(table.get("at"))
        given = {name: table[name] for name in REPORT & table.keys()}
        provenance = {
            name: given.pop(short)
            for short, name in (("at", "passages"), ("voices", "voices"), ("hedges", "hedges"))
            if short in given
        }
        given.pop("links", None)
        fields = {**given, "document": document.key, "what": what, "provenance": provenance}
        renamed = {"provenance.passages": "at", "provenance.": "", "what": kind}
        report: Report = self._structure(fields, Report, path, renamed)
        if not report.provenance.passages:
            raise self.wrong(path, "expected at least one passage in 'at'")
        return NotedReport(self._lines.of(path), report)

    def _kind(self, path: str, table: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        names = [name for name in table if name not in REPORT]
        tables = [name for name in names if isinstance(table[name], dict)]
        if len(names) != 1 or tables != names:
            found = ", ".join(names) or "none"
            sentence = f"expected one table named for a kind, such as [report.swap], found {found}"
            raise self.wrong(f"{path}.{names[0]}" if names else path, sentence)
        try:
            registered = kind_named(names[0])
        except TimelineError as error:
            raise self.wrong(f"{path}.{names[0]}", str(error)) from None
        tag = {"kind": registered.name, "schema": registered.schema}
        return names[0], {**table[names[0]], **tag}

    def _unique(self, reports: list[NotedReport]) -> None:
        seen: dict[str, int] = {}
        for n, one in enumerate(reports):
            if one.report.key in seen:
                text = f"the key {one.report.key!r} stands on line {seen[one.report.key]} already"
                raise self.wrong(f"report[{n}].key", text)
            seen[one.report.key] = one.line

    def _links(self, n: int, table: dict[str, Any]) -> Iterator[NotedLink]:
        found = table.get("links", [])
        if not isinstance(found, list):
            raise self.wrong(f"report[{n}].links", "expected tables [[report.links]]")
        for m, link in enumerate(found):
            yield self._link(f"report[{n}].links[{m}]", table["key"], link)

    def _link(self, path: str, report: str, link: Any) -> NotedLink:
        named = [name for name in RELATIONS if isinstance(link, dict) and name in link]
        if len(named) != 1 or set(link) != {named[0], "why"}:
            choices = ", ".join(sorted(RELATIONS))
            raise self.wrong(path, f"expected one of {choices} with a report, and 'why'")
        target, why = link[named[0]], link["why"]
        if not isinstance(target, str) or not isinstance(why, str) or not why.strip():
            raise self.wrong(path, f"expected text in {named[0]!r} and in 'why'")
        line = self._lines.of(path)
        return NotedLink(line, RELATIONS[named[0]], report, self._full(target), why)

    def _full(self, name: str) -> str:
        """Return the full name of the report *name*, which may leave this document unsaid."""
        return name if "#" in name else f"{self._table['document']['key']}#{name}"

    def _retraction(self, n: int, table: dict[str, Any]) -> NotedRetraction:
        path = f"retraction[{n}]"
        self._only(path, table, {"report", "replacement", "said", "at", "voices", "hedges"})
        self._quote(table.get("at"))
        for name in ("report", "replacement"):
            if not isinstance(table.get(name, "-" if name == "replacement" else None), str):
                raise self.wrong(f"{path}.{name}", "expected the name of a report")
        given = {"passages": table.get("at", []), "voices": table.get("voices", [])}
        renamed = {"passages": "at"}
        said = Stated(When(), basis=Basis.NONE)
        if "said" in table:
            said = self._structure(table["said"], Stated[When], f"{path}.said", {})
        replacement = table.get("replacement")
        return NotedRetraction(
            line=self._lines.of(path),
            report=self._full(table["report"]),
            replacement=None if replacement is None else self._full(replacement),
            said=said,
            provenance=self._structure(given, Provenance, path, renamed),
        )

    def _waived(self, n: int, table: dict[str, Any]) -> Waived:
        path = f"waived[{n}]"
        self._only(path, table, {"at", "why"})
        why = table.get("why")
        if not isinstance(why, str) or not why.strip():
            raise self.wrong(f"{path}.why", "expected the reason")
        passage = self._structure(table.get("at"), Passage, f"{path}.at", {})
        return Waived(self._lines.of(path), passage, why)

    def _quote(self, passages: Any) -> None:
        """Keep the words that *passages* quote, to be stored beside the events."""
        for one in passages if isinstance(passages, list) else ():
            if (
                isinstance(one, str)
                and " " in one
                and not one.split(" ", 1)[1].startswith("sha256:")
            ):
                self._words.append(one.split(" ", 1)[1])


def _renamed(path: str, renamed: dict[str, str]) -> str:
    for long, short in renamed.items():
        if path.startswith(long):
            return short + path[len(long) :]
    return path
