"""Whose word a report is: the innermost voice, or whoever published the text behind its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.events import VoiceKind

if TYPE_CHECKING:
    from timeline.events import Report
    from timeline.state.development import Development

__all__ = ["Origin", "origin_of", "origins_affirming"]


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
    texts, voices = development.texts, report.provenance.voices
    vague = bool(voices) and voices[-1].kind is not VoiceKind.NAMED
    apart = texts.text(report.document) if vague else ""
    if voices and not texts.is_own(report):
        party = voices[-1].party
        name = development.name_of(voices[-1].name)
        return Origin(name, party and development.name_of(party), apart)
    return Origin(texts.publisher(texts.first_text(report.document)), None, apart)


def origins_affirming(development: Development[object]) -> frozenset[Origin]:
    """Return whose word it is that *development* is so."""
    return frozenset(origin_of(report.event, development) for report in development.affirmed)
