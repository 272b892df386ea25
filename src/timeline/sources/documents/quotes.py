"""Where words stand in a document, to the character, in the form notes take."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import toml_escaped
from timeline.errors import PassageError
from timeline.events import Passage
from timeline.sources.documents.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Place", "alike", "every", "quote"]

_MARK = "M"
"""The category of what belongs to the letter before it."""

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
    r"""Yield places at which *words* are seen, but for blanks, quotation marks, dashes, case.

    What cannot be seen is passed over: soft hyphens and characters without width, letters that are
    joined, words that are broken at the end of a line, and how accents are written, composed or
    apart. Such places are for a person to look at: nothing is anchored by likeness.

    >>> [str(place) for place in alike("He said “Every  life”.", 'said "every life"')]
    ['3-21 said “Every  life”']
    >>> [str(place) for place in alike("They held be-\ntween 5 and 9.", "between 5")]
    ['10-21 be-\\u000atween 5']
    """
    if not words.strip() or len(words) > LONGEST:
        return
    for start, end in Seen(text).places(Seen(words.strip())):
        if text[start:end] != words:
            yield Place(start, end, text[start:end])
