"""Clues in the order of a text, sentence by sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.sources.drafting.days import dates
from timeline.sources.drafting.numbers import counts
from timeline.sources.drafting.speakers import voices
from timeline.sources.drafting.stretches import MOST_WORDS, Clue
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Stretch", "find"]

_END = re.compile(
    r"(?<![A-Z])[.!?…][\"”’»)]{0,9}[^\S\r\n]{1,99}(?=[\"“‘«(]?[^\Wa-z_])"
    r"|(?>\r\n|[\r\n\u2028\u2029])(?![a-z0-9,;)])"
)
"""Where a sentence ends; a line that goes on in small letters was only broken."""

MOST = 2000
"""A sentence without an end is cut after so many characters: rules stay fast on any text."""

_WORD = re.compile(r"\S+")
_UNKNOWN = When()


@frozen
class Stretch:
    """A sentence, from *start* to *end* in code points of the text, and what was found in it."""

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
    for start, end in _sentences(text):
        sentence = text[start:end]
        if not sentence.isspace() and (clues := tuple(_within(sentence, start, published))):
            yield Stretch(start, end, clues)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        yield from _pieces(start, match.end())
        start = match.end()
    yield from _pieces(start, len(text))


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    return ((at, min(at + MOST, end)) for at in range(start, end, MOST))


def _within(sentence: str, offset: int, published: When) -> Iterator[Clue]:
    dated = list(filter(_is_short, dates(sentence, published)))
    taken = [(clue.start, clue.end) for clue in dated]
    undated = filter(_is_short, (*counts(sentence, taken), *voices(sentence, taken)))
    for clue in sorted([*dated, *undated], key=lambda clue: (clue.start, clue.end, clue.sort)):
        yield evolve(clue, start=clue.start + offset, end=clue.end + offset)


def _is_short(clue: Clue) -> bool:
    return len(_WORD.findall(clue.words)) <= MOST_WORDS
