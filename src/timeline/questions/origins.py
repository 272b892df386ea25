"""How many independent voices a development rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.events import VoiceKind
from timeline.telling.developments import origins_in_words
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.events import Document, Report
    from timeline.state import Development, Reading

__all__ = ["Corroboration", "CorroborationOf", "corroboration", "origin_of", "origins_of"]


@frozen
class Corroboration:
    """The distinct origins that affirm a development.

    Attributes:
        origins: how many there are; anonymous and collective voices add none for certain.
        named: the names of those that can be told apart, as aliases unify them.
        parties: the parties among the voices that affirm it.
    """

    origins: Count
    named: tuple[str, ...]
    parties: tuple[str, ...]

    @property
    def confirmed_by_both(self) -> bool:
        """Whether voices of two parties or more affirm it."""
        return len(self.parties) > 1

    def __str__(self) -> str:
        return origins_in_words(self.origins, self.parties)


@frozen(repr=False)
class CorroborationOf:
    """How many independent voices what *report* is about rests on.

    *report* is an id, its beginning, or ``"document#key"``.
    """

    report: str

    @property
    def name(self) -> str:
        """What people call it."""
        return f"corroboration of {self.report}"

    def answer(self, reading: Reading) -> Corroboration:
        """Return the distinct origins that affirm the development.

        Raises:
            UnknownEvent: nothing of that name is known in *reading*.
        """
        return origins_of(reading.development(reading.id_of(self.report)))

    def __repr__(self) -> str:
        return f"corroboration({self.report!r})"


def corroboration(report: str) -> CorroborationOf:
    """Return the question how many independent voices what *report* is about rests on."""
    return CorroborationOf(report)


def origins_of(development: Development[object]) -> Corroboration:
    """Return how many distinct origins affirm *development*, and whose.

    An origin is the innermost voice; where that is the publisher itself, the publisher of the
    text that the document derives from. Two papers quoting one ministry are one origin, and so
    are a text that quotes nobody and the text it derives from, if that reports the development.
    Names that an alias calls one are one.
    """
    origins: set[tuple[str, str | None]] = set()
    vague, parties = 0, set()
    for report in development.affirmed:
        if _is_copied(report.event, development):
            continue
        voices = report.event.provenance.voices
        if voices and voices[-1].party:
            parties.add(development.name_of(voices[-1].party))
        if voices and voices[-1].kind is not VoiceKind.NAMED:
            vague += 1
        else:
            origins.add(_origin(report.event, development))
    # Both sides have a ministry; of one that is named without its side, nobody can tell which.
    sided = {name for name, party in origins if party is not None}
    named = sorted(name for name, party in origins if party is not None or name not in sided)
    low = len(named) or min(vague, 1)
    return Corroboration(Count(low, len(named) + vague), tuple(named), tuple(sorted(parties)))


def origin_of(report: Report, development: Development[object]) -> tuple[str, str | None]:
    """Return whose word *report* of *development* is: a name, and its party where that is told."""
    return _origin(report, development)


def _is_copied(report: Report, development: Development[object]) -> bool:
    """Return whether *report* says in its publisher's voice what the text it derives from says."""
    document = development.documents.get(report.document)
    if document is None or document.derived_from is None:
        return False
    voices = report.provenance.voices
    own = not voices or _publishes(voices[-1].name, document, development)
    return own and any(
        affirming.event.document == document.derived_from for affirming in development.affirmed
    )


def _publishes(name: str, document: Document, development: Development[object]) -> bool:
    """Return whether *name*, in whatever variant, is the publisher of *document*."""
    publisher = document.publisher
    return publisher is not None and development.name_of(name) == development.name_of(publisher)


def _origin(report: Report, development: Development[object]) -> tuple[str, str | None]:
    """Return the name of the innermost voice, or of the publisher, and its party if it has one."""
    own = development.documents.get(report.document)
    voices = report.provenance.voices
    if voices and (own is None or not _publishes(voices[-1].name, own, development)):
        party = voices[-1].party
        return development.name_of(voices[-1].name), party and development.name_of(party)
    return development.name_of(_publisher(report.document, development.documents)), None


def _publisher(key: str, documents: Mapping[str, Document]) -> str:
    """Return who published the text that the document *key* derives from."""
    seen: set[str] = set()
    while key in documents and key not in seen:
        seen.add(key)
        document = documents[key]
        if document.derived_from is None:
            return document.publisher or document.key
        key = document.derived_from
    return key
