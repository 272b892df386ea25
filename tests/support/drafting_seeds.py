"""What the notes of the seeds have of their documents, as places at which something is drafted.

Notes hold what belongs to their story, so that what else is drafted cannot be held against them.
Their words were not chosen to be found: what has a part of them meets their place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from support.drafting_figures import Figures, Place
from support.seed_story import DOCUMENTS, notes
from timeline.events import Voice, places_in, stated_in
from timeline.sources.drafting import Sort
from timeline.sources.drafting.finding import sentences
from timeline.values import Basis, Count, Span, Stated, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.sources import Note

__all__ = ["seeds_measured"]

_PRONOUN = re.compile(r"\b(?:he|she|it|they|who|others)\s(?:has\s|had\s|have\s)?\Z", re.IGNORECASE)
_BEFORE = r"(?P<before>(?:[Tt]he|[Oo]ne|An?|an?|(?-i:[A-Z][a-z]+)) )?"
"""A title or an article, which a name in notes may go without."""

_Extent = tuple[int, int]


def seeds_measured() -> dict[str, Figures]:
    """Return the figures of every seed document at hand, by its key, published as its notes say.

    Where notes know a publication by its bounds alone, it is taken for the earlier one.
    """
    return {
        note.document.key: _measured(note) for note in notes() if note.document.sha256 is not None
    }


def _measured(note: Note) -> Figures:
    figures = Figures()
    text = (DOCUMENTS / str(note.document.address)).read_bytes().decode()
    earliest = note.document.published.value.envelope.earliest
    published = When() if earliest is None else When.on(earliest)
    figures.add(note.document.key, text, published, _merged(_places(note, text)))
    return figures


def _merged(places: Iterable[Place]) -> Iterator[Place]:
    """Yield each of *places* once, with the answers of all reports that have it."""
    merged: dict[tuple[Sort, tuple[_Extent, ...]], Place] = {}
    for place in places:
        at = place.sort, place.spans
        held = merged[at].answers if at in merged else frozenset()
        merged[at] = evolve(place, answers=held | place.answers)
    return iter(merged.values())


def _places(note: Note, text: str) -> Iterator[Place]:
    for noted in note.reports:
        report = noted.report
        cited = [(passage.start, passage.end) for passage in report.provenance.passages]
        for _, stated in stated_in(report):
            yield from _stated(stated, text, cited)
        for voice in report.provenance.voices:
            if voice.cue is not None and not _PRONOUN.fullmatch(f"{voice.name} "):
                yield from _spoken(voice, voice.cue, text, cited)


def _stated(stated: Stated[object], text: str, cited: list[_Extent]) -> Iterator[Place]:
    """Yield the place of a count or a day, with what it is if the words alone come to it."""
    words = str(stated.words)
    extent = _nearest(places_in(words, text), cited)
    if isinstance(stated.value, Count):
        bounds = stated.value.low, stated.value.high
        known = frozenset({bounds} if stated.value.known else ())
        yield Place(Sort.COUNT, (extent,), known, words, whole=False)
    elif isinstance(stated.value, When | Span):
        day = stated.value.envelope
        by_words = stated.basis is not Basis.BOUNDED_BY_REPORT and day.day is not None
        answers = frozenset({(day.earliest, day.latest)} if by_words else ())
        yield Place(Sort.DATE, (extent,), answers, words, whole=False)


def _spoken(voice: Voice, cue: str, text: str, cited: list[_Extent]) -> Iterator[Place]:
    """Yield the place of a name in the sentence of its cue, or of the cue where others stand.

    As in the gold, a pronoun is no place.
    """
    start, end = _nearest(places_in(cue, text), cited)
    first, last = next(bounds for bounds in sentences(text) if bounds[0] <= start < bounds[1])
    named = re.compile(rf"{_BEFORE}(?P<name>{re.escape(voice.name)})(?!\w)", re.IGNORECASE)
    matches = [*named.finditer(text, first, last)]
    if matches:
        names = {name for match in matches for name in (match[0], match["name"])}
        spans = tuple(match.span("name") for match in matches)
        yield Place(Sort.VOICE, spans, frozenset(names), voice.name)
    elif not _PRONOUN.search(text[first:start]):
        yield Place(Sort.VOICE, ((start, end),), frozenset(), f"{voice.name}: {cue}")


def _nearest(extents: Iterable[_Extent], cited: list[_Extent]) -> _Extent:
    """Return which of *extents* stands in one of the passages that are *cited*, or nearest to."""

    def distance(extent: _Extent) -> int:
        return min(max(start - extent[0], extent[1] - end, 0) for start, end in cited)

    return min(extents, key=distance)
