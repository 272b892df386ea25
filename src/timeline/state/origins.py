"""Whose word a report is: the innermost voice, or whoever published the text behind its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.events import VoiceKind

if TYPE_CHECKING:
    from timeline.events import Report
    from timeline.state.development import Development

__all__ = ["AffirmingTexts", "Origin", "origin_of", "origins_affirming"]


class Origin(NamedTuple):
    """Whose word it is: a name and its party; *apart* tells vague voices of documents apart."""

    name: str
    party: str | None
    apart: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name


def origin_of(report: Report, development: Development[object]) -> Origin:
    """Return whose word *report* of *development* is.

    What no voice says is its publisher's, so that a ministry's own text and a paper that quotes
    the ministry are one origin. Of vague voices in two documents ("officials", "a source") nobody
    knows that they are one.
    """
    texts, voices = AffirmingTexts(development), report.provenance.voices
    vague = bool(voices) and voices[-1].kind is not VoiceKind.NAMED
    apart = texts.text(report.document) if vague else ""
    if voices and not texts.is_own(report):
        party = voices[-1].party
        name = development.name_of(voices[-1].name)
        return Origin(name, party and development.name_of(party), apart)
    return Origin(texts.publisher(texts.chain(report.document)[-1]), None, apart)


def origins_affirming(development: Development[object]) -> frozenset[Origin]:
    """Return whose word it is that *development* is so."""
    return frozenset(origin_of(report.event, development) for report in development.affirmed)


class AffirmingTexts:
    """The texts that affirm a development: which are one, and which repeat others."""

    def __init__(self, development: Development[object]) -> None:
        self._name_of = development.name_of
        self._documents = development.documents
        self._affirming = [recorded.event for recorded in development.affirmed]

    def text(self, key: str) -> str:
        """Return what is the same for the keys of one text: its digest, where it is known."""
        document = self._documents.get(key)
        return document.sha256 or key if document else key

    def chain(self, key: str) -> list[str]:
        """Return the keys of the document *key* and of what it derives from, step by step."""
        keys: list[str] = []
        following: str | None = key
        while following is not None and following not in keys:
            keys.append(following)
            document = self._documents.get(following)
            following = document.derived_from if document else None
        return keys

    def publisher(self, key: str) -> str:
        """Return who published the document *key*: its key, where nobody knows."""
        document = self._documents.get(key)
        return self._name_of((document.publisher if document else None) or key)

    def is_own(self, report: Report) -> bool:
        """Return whether *report* is in the voice of whoever published its text."""
        voices, text = report.provenance.voices, self.text(report.document)
        if not voices:
            return True
        keys = {each.document for each in self._affirming if self.text(each.document) == text}
        return self._name_of(voices[-1].name) in map(self.publisher, keys | {report.document})

    def voiced_in(self, key: str) -> list[Report]:
        """Return the affirming reports that quote somebody, of the text that has the *key*."""
        text = self.text(key)
        return [
            report
            for report in self._affirming
            if report.provenance.voices and self.text(report.document) == text
        ]

    def repeats(self, report: Report) -> bool:
        """Return whether *report* narrates what its text, or one behind it, has from others."""
        if not self.is_own(report):
            return False
        quoting = {self.text(each.document) for each in self._affirming if not self.is_own(each)}
        chain = self.chain(report.document)
        if not quoting.isdisjoint(map(self.text, chain)):
            return True
        return any(each.document in chain[1:2] for each in self._affirming)
