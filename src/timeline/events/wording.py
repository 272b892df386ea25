"""The words that events take from documents, and whether these stand where they are looked for."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from timeline.display.letters import normalized
from timeline.display.shown import Shown
from timeline.events.private import key_of
from timeline.values import Stated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.events.provenance import Passage, Provenance

__all__ = [
    "Attribution",
    "attributions",
    "places_in",
    "stand_in",
    "stand_in_passages",
    "stated_in",
]

ARTICLES = {"a", "an", "the"}
"""What a name may have before it, or lack, and be the same name."""

_WORDS = {"Lu", "Ll", "Lt", "Lm", "Nd", "Nl", "No"}
"""What runs on within a word.

Letters that have no case do not: their scripts write words together (Chinese), or articles and
prepositions with them (Arabic, Hebrew).
"""
_GROUPING = frozenset(".,'’\u066b\u066c\u00a0\u2009\u202f")
"""What may stand within a number, between two digits; the two after ’ are the Arabic signs."""


def stated_in(value: Any, path: str = "") -> Iterator[tuple[str, Stated[Any]]]:
    """Yield what is stated anywhere in *value* with words, by its path.

    A path is such as ``"what.transfers[0].count"``.
    """
    if isinstance(value, Stated):
        if value.words is not None:
            yield path, value
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from stated_in(inner, f"{path}[{number}]")
    elif attrs.has(value.__class__):
        for name in _fields(value.__class__):
            yield from stated_in(getattr(value, name), f"{path}.{name}" if path else name)


@lru_cache(maxsize=256)
def _fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind))


@frozen
class Attribution(Shown):
    """A cue, a hedge or the name of a voice, by its path in a provenance.

    `parts` is what of its *words* stands in the document, if that has them at all: of a name every
    word but articles, as documents decline and complete names; else all of it.
    """

    path: str
    words: str
    parts: tuple[str, ...]

    def stands_in(self, text: str) -> bool:
        """Return whether *text* has it, in whatever case."""
        return all(stand_in(_folded(part), _folded(text)) for part in self.parts)


def attributions(provenance: Provenance) -> Iterator[Attribution]:
    """Yield by which words *provenance* attributes and weakens what is said, and to whom.

    A pseudonym is nobody's word.
    """
    for attribution in _attributions(provenance):
        if key_of(attribution.words) is None:
            yield attribution


def _attributions(provenance: Provenance) -> Iterator[Attribution]:
    for number, voice in enumerate(provenance.voices):
        yield Attribution(f"voices[{number}].name", voice.name, _words_of(voice.name))
        if voice.cue is not None:
            yield Attribution(f"voices[{number}].cue", voice.cue, (voice.cue,))
    for number, hedge in enumerate(provenance.hedges):
        yield Attribution(f"hedges[{number}]", hedge, (hedge,))


def _words_of(name: str) -> tuple[str, ...]:
    letters = (sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in name)
    return tuple(word for word in "".join(letters).split() if word.lower() not in ARTICLES)


@lru_cache(maxsize=8)
def _folded(text: str) -> str:
    return normalized("NFC", text).casefold()


def stand_in(words: str, text: str) -> bool:
    r"""Return whether *words* stand in *text*: exactly, but for how many blanks are between them.

    They are whole words and whole numbers: no part of a longer one.

    >>> stand_in("40 soldiers", "On 12 March, 40\n  soldiers were freed.")
    True
    >>> stand_in("40 soldiers", "40 Soldiers"), stand_in("40 soldiers", "1,140 soldiers")
    (False, False)
    """
    return next(places_in(words, text), None) is not None


def places_in(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where *words* stand in *text* so, from the first character to the place after them."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    start = 0
    while start <= len(text) and (match := pattern.search(text, start)):
        if not (_runs_on(text, match.start()) or _runs_on(text, match.end())):
            yield match.span()
        start = match.start() + 1


def _runs_on(text: str, place: int) -> bool:
    """Return whether a word or a number of *text* goes on over *place*."""
    left, right = text[max(0, place - 2) : place], text[place : place + 2]
    if not left or not right:
        return False
    if unicodedata.category(right[0])[0] == "M":
        return True
    if _is_of_word(left[-1]) and _is_of_word(right[0]):
        return True
    return _is_number(left[-1] + right) or _is_number(left + right[0])


def _is_of_word(sign: str) -> bool:
    return unicodedata.category(sign) in _WORDS


def _is_number(signs: str) -> bool:
    """Return whether *signs* are two digits with what may stand between them."""
    return len(signs) == 3 and signs[1] in _GROUPING and signs[0].isdigit() and signs[2].isdigit()


def stand_in_passages(
    words: str,
    passages: tuple[Passage, ...],
    texts: Callable[[str], str | None],
    whole: str | None = None,
) -> bool | None:
    """Return whether *words* stand in one of *passages*; without any, in the *whole* document.

    *texts* returns what a passage says, by its digest. It is `None` where nobody can tell, as
    neither is at hand.
    """
    looked_in = [texts(passage.sha256) for passage in passages] or [whole]
    if any(text is not None and stand_in(words, text) for text in looked_in):
        return True
    return None if None in looked_in else False
