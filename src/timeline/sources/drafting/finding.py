"""Clues in the order of a text, sentence by sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.sources.documents.ends import sentence_ends
from timeline.sources.drafting.clues import MOST_WORDS, Clue
from timeline.sources.drafting.days import dates, day_told
from timeline.sources.drafting.numbers import counts
from timeline.sources.drafting.speakers import voices
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Stretch", "find", "in_order", "sentences"]

MOST = 2000
"""A sentence without an end is cut after so many characters: rules stay fast on any text."""

_WORD = re.compile(r"\S+")
_UNKNOWN = When()


@frozen
class Stretch:
    """A sentence, from *start* to *end* in code points of the text, and what was found in it.

    >>> (stretch,) = find("It rained. Then 40 soldiers came home.")
    >>> stretch.start, stretch.end, len(stretch.clues)
    (11, 38, 1)
    """

    start: int
    end: int
    clues: tuple[Clue, ...]


def find(text: str, published: When = _UNKNOWN) -> Iterator[Stretch]:
    """Yield the sentences of *text* in which rules find something, with all that they find.

    A clue is words that may date, count or attribute. It says what the rules make of them,
    which a person has to decide; nothing is left out because it seems unlikely.

    >>> (stretch,) = find("It rained. North said that more than 40 soldiers had come home.")
    >>> [(clue.words, clue.remark) for clue in stretch.clues]
    [('North said', 'perhaps who says so'), ('more than 40 soldiers', 'at least 41 (more than N)')]
    """
    told: When | None = None
    for start, end in sentences(text):
        sentence = text[start:end]
        if not sentence.isspace() and (clues := tuple(_within(sentence, start, published, told))):
            yield Stretch(start, end, clues)
            told = next(filter(None, map(day_told, reversed(clues))), told)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of *text* start and end; a very long one comes in pieces."""
    start = 0
    for end in sentence_ends(text, 0, len(text)):
        yield from _pieces(start, end.next)
        start = end.next
    yield from _pieces(start, len(text))


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    return ((at, min(at + MOST, end)) for at in range(start, end, MOST))


def _within(sentence: str, offset: int, published: When, told: When | None) -> Iterator[Clue]:
    dated = list(filter(_is_short, dates(sentence, published, told)))
    taken = [(clue.start, clue.end) for clue in dated]
    said = list(filter(_is_short, voices(sentence, taken)))
    counted = (clue for clue in filter(_is_short, counts(sentence, taken)) if _is_apart(clue, said))
    for clue in sorted([*dated, *counted, *said], key=in_order):
        yield evolve(clue, start=clue.start + offset, end=clue.end + offset)


def in_order(clue: Clue) -> tuple[int, int, str]:
    """Return by what clues are put in the order of a text."""
    return clue.start, clue.end, clue.sort


def _is_apart(count: Clue, said: list[Clue]) -> bool:
    """Return whether *count* is more than that there are many who speak: "multiple sources"."""
    if isinstance(count.value, Count) and count.value.high is not None:
        return True
    return not any(voice.start <= count.start and count.end <= voice.end for voice in said)


def _is_short(clue: Clue) -> bool:
    return len(_WORD.findall(clue.words)) <= MOST_WORDS
