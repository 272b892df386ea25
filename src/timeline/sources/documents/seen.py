"""What a reader sees of a text: its letters, whatever else stands in the file."""

from __future__ import annotations

import re
import unicodedata
from array import array
from enum import Enum, auto
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Seen"]

_PLAIN = re.compile(r"[!#-&(-,./0-_a-~]+(?![^\x00-\x7f])")
"""Letters, digits and signs that are what they look like, and have no accent behind them."""

_QUOTES = "'\u2018\u2019\u201a\u201b\u2032`\u00b4" + '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033'
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SOFT_HYPHEN = "\u00ad"
_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_WITH_A_SHAPE = (
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Signs before numbers and words, which Unicode has among those that only give a format."""

_SHAPELESS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks that have no shape (Default_Ignorable_Code_Point of Unicode)."""

MOST_MARKS = 30
"""So many marks has no letter (UAX 15); where there are more, they are taken as they stand."""

_NOTHING, _DASH, _BROKEN, _MOST = "0", "1", "2", "9"
"""What stands between letters: a dash, or one at which a word may be broken; two are "3"."""

_ALIKE = {_NOTHING: "[02]", _DASH: "[12]", _BROKEN: "[012]"}


class _Sort(Enum):
    LETTER = auto()
    MARK = auto()
    BLANK = auto()
    DASH = auto()
    UNSEEN = auto()


@lru_cache(65_536)
def _sort(character: str) -> _Sort:
    category = unicodedata.category(character)
    if character.isspace():
        return _Sort.BLANK
    if character in _DASHES:
        return _Sort.DASH
    if _SHAPELESS.match(character) or category == "Cc":
        return _Sort.UNSEEN
    if category == "Cf" and character not in _WITH_A_SHAPE:
        return _Sort.UNSEEN
    return _Sort.MARK if category[0] == "M" else _Sort.LETTER


@lru_cache(65_536)
def _small(letter: str, marks: str) -> str:
    """Return *letter* with its *marks* in one form: small, and not joined to others."""
    if letter in _QUOTES:
        return f"'{marks}"
    if unicodedata.category(letter)[0] == "L" or unicodedata.category(letter) == "Nd":
        letter = unicodedata.normalize("NFKC", letter)
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", letter + marks).casefold())


class Seen:
    """The letters of a text as they look, and where they stand in it.

    Dashes are kept apart from them, as one that stands at the end of a line may be none.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        self._gaps = [_NOTHING]
        self._starts, self._ends = array("Q"), array("Q")
        self._dashes: dict[int, tuple[int, int]] = {}
        self._ahead = (0, -1, -1)
        at = 0
        while at < len(text):
            at = self._next(at)
        self._letters, self._between = "".join(self._pieces), "".join(self._gaps)

    def places(self, words: Seen) -> Iterator[tuple[int, int]]:
        """Yield where *words* are seen, from where to where in the text; places do not overlap."""
        length, between = len(words._letters), words._gaps_alike()
        at = self._letters.find(words._letters) if length else -1
        while at >= 0:
            end = at + length
            alike = between.match(self._between, at) and not self._parts_a_letter(at, end)
            if alike:
                yield self._place(at, end, words)
            at = self._letters.find(words._letters, end if alike else at + 1)

    def _gaps_alike(self) -> re.Pattern[str]:
        """Return the pattern of what may stand between the letters of what looks like this."""
        inner = (
            f"{_ALIKE.get(gap, gap)}{{{sum(1 for _ in run)}}}"
            for gap, run in groupby(self._between[1:-1])
        )
        before, behind = (
            "." if gap == _NOTHING else f"[{gap}-{_MOST}]"
            for gap in (self._between[0], self._between[-1])
        )
        return re.compile(f"{before}{''.join(inner)}{behind}")

    def _parts_a_letter(self, *places: int) -> bool:
        """Return whether a letter would be parted from its marks at one of *places*."""
        return any(
            0 < at < len(self._starts)
            and self._starts[at - 1] == self._starts[at]
            and _sort(self._letters[at]) is _Sort.MARK
            for at in places
        )

    def _place(self, at: int, end: int, words: Seen) -> tuple[int, int]:
        start, stop = self._starts[at], self._ends[end - 1]
        if words._between[0] != _NOTHING:
            start = self._dashes[at][0]
        if words._between[-1] != _NOTHING:
            stop = self._dashes[end][1]
        return start, stop

    def _next(self, at: int) -> int:
        """Take in what stands *at* a place of the text; return where to go on."""
        if plain := _PLAIN.match(self._text, at):
            self._add_plain(plain[0].lower(), at)
            return plain.end()
        match _sort(self._text[at]):
            case _Sort.BLANK:
                return self._blank(at)
            case _Sort.DASH:
                return self._dash(at)
            case _Sort.UNSEEN:
                is_soft = self._text[at] == _SOFT_HYPHEN
                return self._broken(at, soft=True) or at + 1 if is_soft else at + 1
            case _Sort.LETTER | _Sort.MARK:
                return self._letter(at)

    def _add_plain(self, letters: str, at: int) -> None:
        end = at + len(letters)
        self._pieces.append(letters)
        self._starts.extend(range(at, end))
        self._ends.extend(range(at + 1, end + 1))
        self._gaps += (_NOTHING * (len(letters) - 1), _NOTHING)

    def _letter(self, at: int) -> int:
        marks, end, beyond = [], at + 1, at + 1
        while beyond < len(self._text):
            sort = _sort(self._text[beyond])
            if sort is _Sort.MARK:
                marks.append(self._text[beyond])
                end = beyond + 1
            elif sort is not _Sort.UNSEEN:
                break
            beyond += 1
        letter = self._text[at]
        joined = "".join(marks)
        whole = _small(letter, joined) if len(marks) <= MOST_MARKS else letter + joined
        self._pieces.append(whole)
        self._starts.extend([at] * len(whole))
        self._ends.extend([end] * len(whole))
        self._gaps += (_NOTHING * (len(whole) - 1), _NOTHING)
        return end

    def _blank(self, at: int) -> int:
        if self._pieces and self._pieces[-1] == " " and self._gaps[-1] == _NOTHING:
            self._ends[-1] = at + 1
        else:
            self._add_plain(" ", at)
        return at + 1

    def _dash(self, at: int) -> int:
        if beyond := self._broken(at, soft=False):
            return beyond
        gap, place = self._gaps[-1], len(self._starts)
        more = {_NOTHING: _DASH, _DASH: "3", _MOST: _MOST}
        self._gaps[-1] = more.get(gap) or str(int(gap) + 1)
        self._dashes[place] = (self._dashes.get(place, (at,))[0], at + 1)
        return at + 1

    def _broken(self, at: int, *, soft: bool) -> int | None:
        """Take in a word that may be broken *at* a hyphen; return where it goes on, if so.

        A *soft* hyphen is seen at the end of a line alone.
        """
        beyond, blank, line_end = self._beyond(at)
        goes_on = (line_end if soft else blank) > at and self._text[beyond : beyond + 1].isalnum()
        if not goes_on or self._gaps[-1] != _NOTHING or not self._pieces:
            return None
        if not self._pieces[-1][-1].isalnum():
            return None
        self._gaps[-1] = _BROKEN
        self._dashes[len(self._starts)] = (at, at + 1)
        return beyond

    def _beyond(self, at: int) -> tuple[int, int, int]:
        """Return where something is seen next, and the last blank and end of a line before it."""
        if at >= self._ahead[0]:
            end, blank, line_end = at + 1, -1, -1
            while end < len(self._text):
                sort = _sort(self._text[end])
                if sort not in {_Sort.BLANK, _Sort.UNSEEN}:
                    break
                blank = end if sort is _Sort.BLANK else blank
                line_end = end if self._text[end] in _LINE_ENDS else line_end
                end += 1
            self._ahead = (end, blank, line_end)
        return self._ahead
