"""Where words stand in a document, to the character, in the form notes take."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import toml_escaped
from timeline.errors import PassageError
from timeline.events import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Place", "alike", "every", "quote"]

_ALIKE = (
    "'\u2018\u2019\u201a\u201b\u2032`\u00b4" + '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033',
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
)
_MARK = "M"
"""The category of what belongs to the letter before it."""
_PIECE = re.compile(r"\s+|\S[\u0300-\u036f]*")

LONGEST = 2000
"""Nobody types a longer quotation; the longest passage of the seeds has 121 characters."""


@frozen
class Place:
    """Where *words* stand in a text, in code points of it as it is."""

    start: int
    end: int
    words: str

    def __str__(self) -> str:
        return f"{self.start}-{self.end} {toml_escaped(self.words)}"

    @property
    def passage(self) -> Passage:
        """The passage, as events hold it."""
        return Passage.of(self.words, self.start)


def quote(text: str, words: str) -> tuple[Place, ...]:
    r"""Return every place of *text* at which exactly *words* stand, even where they overlap.

    Nothing is taken for them that is merely like them: nor letters of which the last has another
    accent in *text*, written apart behind it.

    >>> [str(place) for place in quote("On June 9, and on June 9 again.", "June 9")]
    ['3-9 June 9', '18-24 June 9']
    >>> quote("On June 9.", "june 9")
    ()
    >>> quote("A cafe\u0301.", "cafe")
    ()

    Raises:
        PassageError: there are no words.
    """
    return tuple(every(text, words))


def every(text: str, words: str) -> Iterator[Place]:
    """Yield what `quote` returns, one by one: a long text may hold few letters very often."""
    if not words:
        raise PassageError("expected words to look for, found none")
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if end == len(text) or unicodedata.category(text[end])[0] != _MARK:
            yield Place(start, end, words)
        start = text.find(words, start + 1)


def alike(text: str, words: str) -> Iterator[Place]:
    """Yield places at which *words* stand but for blanks, quotation marks, dashes, case, accents.

    Accents differ only in how they are written, composed or apart. Such places are for a person to
    look at: nothing is anchored by likeness.

    >>> [str(place) for place in alike("He said “Every  life”.", 'said "every life"')]
    ['3-21 said “Every  life”']
    """
    pieces = _PIECE.findall(words.strip()[:LONGEST])
    if not pieces or len(words) > LONGEST:
        return
    pattern = re.compile(f"{''.join(map(_like, pieces))}(?![\u0300-\u036f])", re.IGNORECASE)
    for match in pattern.finditer(text):
        if match[0] != words:
            yield Place(match.start(), match.end(), match[0])


def _like(piece: str) -> str:
    """Return the pattern of what looks like *piece*, which is blanks or one letter."""
    if piece.isspace():
        return r"\s{1,99}"
    for group in _ALIKE:
        if piece in group:
            return f"[{group}]"
    forms = {piece, *(unicodedata.normalize(form, piece) for form in ("NFC", "NFD"))}
    return f"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})"
