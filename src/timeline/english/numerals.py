"""Numbers as English writes them: grouped digits, number words, scales; rounded ones as bounds."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from timeline.errors import PhraseError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ATTACHED",
    "FIGURE",
    "MAGNITUDES",
    "NUMBER_WORDS",
    "NUMERAL",
    "SCALES",
    "Numeral",
    "in_plain_digits",
    "parse_number",
    "plain",
    "quoted",
    "read_numeral",
    "tidy",
]

_LONGEST = 200
_GROUPING_SIGNS = {0x066C: ",", 0x066B: "."}
"""How Arabic sets thousands and decimals apart."""
_TO_PLAIN = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_TO_PLAIN[ord("\u2019")] = "'"
_GROUP_SPACE = re.compile("(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_STEMS = ("thir", "four", "fif", "six", "seven", "eigh", "nine")
_TEENS = ["ten", "eleven", "twelve", *(f"{stem}teen" for stem in _STEMS)]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: value for value, word in enumerate(_ONES + _TEENS, 1)}
_TIMES_TEN = {word: 10 * value for value, word in enumerate(_TENS, 2)}
_SPELLED = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "lac": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
ATTACHED = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "tn": 10**12,
}
"""Scales that may stand at the last digit of a number: "1.5m", "12k"."""
_IN_FULL = _SPELLED | {f"{word}s": worth for word, worth in _SPELLED.items() if word != "score"}
SCALES = _IN_FULL | {word: worth for word, worth in ATTACHED.items() if word != "b"}
"""What the words are worth that multiply the number before them."""
MAGNITUDES = SCALES | {"tens": 10, "scores": 20}
"""What so many are at least that have no number but the word, such as "dozens"."""
NUMBER_WORDS = frozenset({"zero", *_SMALL, *_TIMES_TEN})

_GROUPED = "[1-9][0-9]{0,2}(?:,[0-9]{3})+"
_DIGITS = f"(?:{_GROUPED}|0|[1-9][0-9]*)"
_AS_IN_INDIA = "[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
_APOSTROPHES = "[1-9][0-9]{0,2}(?:'[0-9]{3})+"
FIGURE = f"(?:{_GROUPED}|{_AS_IN_INDIA}|{_APOSTROPHES}|(?:0|[1-9][0-9]*)(?:[.][0-9]{{1,6}})?)"
"""A pattern for a number in digits: whole, grouped, or with decimals."""

_BELOW_100 = f"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS + _ONES)})"


def _scaled(scale: str, below: str) -> str:
    lead = f"(?:an?|{_DIGITS})(?= {scale})|{below}"
    return f"(?:{lead})(?: {scale}(?: (?:and )?(?:{below}))?)?"


_CARDINAL = _scaled("million", _scaled("thousand", _scaled("hundred", _BELOW_100)))
_FURTHER_SCALES = "billion|trillion|lakhs?|lac|crores?"
_SCALED_ON = f"(?:an?|{_BELOW_100}|{_DIGITS}) (?:{_FURTHER_SCALES})"
_DOZENS = f"(?:half a|an?|{_BELOW_100}|{_DIGITS}) dozen"
_MORE_OF_IT = f"[- ](?:{'|'.join([*_ONES, *_TEENS, *_TENS, *_SPELLED])})(?!\\w)"


def _complete(*numerals: str) -> str:
    return f"(?<![\\w.,])(?:{'|'.join(numerals)})(?![\\w.,%]|{_MORE_OF_IT})"


NUMERAL = _complete(_DOZENS, _SCALED_ON, _CARDINAL, "zero", _DIGITS)
"""A pattern for one numeral in lower-case text, to its last word: never "two" of "two hundred"."""


class Numeral(NamedTuple):
    """A number in a text: its bounds, and the number before its scale, with its decimals.

    A whole number is exact; decimals before a scale, and half of one, are rounded to half a unit
    of their last digit, both ends in: "2.4 thousand" is from 2,350 to 2,450. `grouped` is what
    the groups of noughts at the end of its digits are worth: 1,000 in "6,000".
    """

    low: int
    high: int
    stem: Fraction | int
    decimals: int = 0
    scale: int = 1
    grouped: int = 1

    def scaled(self, scale: int) -> Numeral | None:
        """Return the numeral whose stem this one's is, and *scale* its scale; `None` for none."""
        half_a_unit = Fraction(scale, 2 * 10**self.decimals) if self.decimals else 0
        value = self.stem * scale
        low, high = ceil(value - half_a_unit), floor(value + half_a_unit)
        return Numeral(low, high, self.stem, self.decimals, scale) if low <= high else None


def parse_number(words: str) -> int | None:
    """Read *words*, all of them, as one whole number; `None` where they are none.

    >>> parse_number("two hundred and six"), parse_number("1,000"), parse_number("half a dozen")
    (206, 1000, 6)
    >>> parse_number("several") is None
    True
    """
    tokens = words.replace("-", " ").split(" ")
    numeral, end = (all(tokens) and read_numeral(tokens, 0)) or (None, 0)
    exact = numeral is not None and end == len(tokens) and numeral.low == numeral.high
    return numeral.low if numeral is not None and exact and not _unscaled(numeral) else None


def _unscaled(numeral: Numeral) -> bool:
    return bool(numeral.decimals) and numeral.scale == 1


def read_numeral(words: Sequence[str], start: int) -> tuple[Numeral, int] | None:
    """Read the numeral that begins at *start* of lower-case *words*, and return where it ends.

    A decimal without a scale has a `stem` of its own and no bounds to speak of.
    """
    word = words[start]
    if word[0].isdigit():
        return _in_digits(words, start)
    if word == "zero":
        return Numeral(0, 0, 0), start + 1
    if word in ("half", "a", "an"):
        return _half(words, start) or _spelled(words, start)
    return _spelled(words, start)


def _in_digits(words: Sequence[str], start: int) -> tuple[Numeral, int] | None:
    whole, _, decimals = words[start].replace(",", "").replace("'", "").partition(".")
    if not decimals and (start + 1 == len(words) or words[start + 1] not in SCALES):
        value = int(whole)
        return Numeral(value, value, value, 0, 1, _groups(words[start])), start + 1
    if not decimals:
        return _spelled(words, start)
    stem = Fraction(int(whole + decimals), 10 ** len(decimals))
    return _rounded(Numeral(0, 0, stem, len(decimals)), words, start + 1)


def _groups(digits: str) -> int:
    if digits.isdecimal():
        return 1
    noughts = digits
    while noughts.endswith((",000", "'000")):
        noughts = noughts[:-4]
    return int("1" + "000" * ((len(digits) - len(noughts)) // 4))


def _rounded(stem: Numeral, words: Sequence[str], at: int) -> tuple[Numeral, int] | None:
    scale, end = _scale(words, at)
    if end == at:
        return stem, end
    numeral = stem.scaled(scale)
    return numeral and (numeral, end)


def _scale(words: Sequence[str], at: int) -> tuple[int, int]:
    # "2 M" is short for two million; "2 million M" and "2 M million" are nothing.
    if at < len(words) and words[at] in SCALES and words[at] not in _IN_FULL:
        return SCALES[words[at]], at + 1
    scale = 1
    while at < len(words) and words[at] in _IN_FULL:
        scale, at = scale * _IN_FULL[words[at]], at + 1
    return scale, at


def _half(words: Sequence[str], start: int) -> tuple[Numeral, int] | None:
    """Read "half a million", "a half million"; "half a dozen" is exactly six."""
    at = start + (words[start] != "half")
    if words[at : at + 1] != ["half"]:
        return None
    at += 1 + (words[at + 1 : at + 2] in (["a"], ["an"]))
    if words[at : at + 1] == ["dozen"]:
        return Numeral(6, 6, 6), at + 1
    half = _rounded(Numeral(0, 0, Fraction(1, 2), 1), words, at)
    return half if half and half[1] > at else None


def _spelled(words: Sequence[str], start: int) -> tuple[Numeral, int] | None:
    """Read terms of falling scales: "two million three hundred thousand and five"."""
    total, limit, at, terms = 0, 0, start, 0
    stem = scale = 1
    while term := _term(words, at, limit):
        value, stem, scale, at = term
        total, limit, terms = total + value, scale, terms + 1
        if scale == 1:
            break
    if not terms:
        return None
    return Numeral(total, total, stem if terms == 1 else total, 0, scale if terms == 1 else 1), at


def _term(words: Sequence[str], at: int, limit: int) -> tuple[int, int, int, int] | None:
    """Read a group below a thousand, or in digits, with its scales; below *limit*, unless 0."""
    at += bool(limit) and words[at : at + 1] == ["and"]
    group = _group(words, at)
    if group is None:
        return None
    value, end = group
    scale, after = _scale(words, end)
    in_digits_alone = limit and after == end and words[at][0].isdigit()
    if in_digits_alone or (limit and value * scale >= limit):
        return None
    return value * scale, value, scale, after


def _group(words: Sequence[str], at: int) -> tuple[int, int] | None:
    word, after = words[at : at + 1], words[at + 1 : at + 2]
    if word and word[0][0].isdigit():
        digits = word[0].replace(",", "").replace("'", "")
        return (int(digits), at + 1) if digits.isdecimal() else None
    a_scale = word in (["a"], ["an"]) and after and after[0] in _SPELLED
    value, end = (1, at + 1) if a_scale else _below_100(words, at)
    if words[end : end + 1] == ["hundred"]:
        rest, rest_end = _below_100(words, end + 1 + (words[end + 1 : end + 2] == ["and"]))
        # "Between two hundred and six hundred" are two numbers.
        if rest and words[rest_end : rest_end + 1] != ["hundred"]:
            value, end = 100 * value + rest, rest_end
    return (value, end) if value else None


def _below_100(words: Sequence[str], at: int) -> tuple[int, int]:
    """Read a number word, or two; 0 where there is none."""
    word, ones = (*words[at : at + 2], "", "")[:2]
    if word in _SMALL:
        return _SMALL[word], at + 1
    if word not in _TIMES_TEN:
        return 0, at
    return (
        (_TIMES_TEN[word] + _SMALL[ones], at + 2) if ones in _ONES else (_TIMES_TEN[word], at + 1)
    )


def plain(text: str) -> str:
    """Return *text* with plain dashes and apostrophes, every character in its place."""
    return text.translate(_TO_PLAIN)


def tidy(text: str) -> str:
    """Return *text* with plain dashes, apostrophes and single spaces; refuse what is too long.

    No-break and thin spaces inside a number become commas: they group its digits. An ordinary
    space does not, since two numbers may stand beside each other.
    """
    if len(text) > _LONGEST:
        raise PhraseError(
            f"expected a phrase of at most {_LONGEST} characters, found {len(text):,}"
        )
    if not text.isascii():
        text = plain(_GROUP_SPACE.sub(",", text))
    return " ".join(text.split())


def in_plain_digits(text: str) -> str:
    """Return *text* with the digits of another script as 0 to 9.

    It is as it was where digits of several scripts stand in it.

    >>> in_plain_digits("\u0661\u066c\u0662\u0660\u0660"), in_plain_digits("1\u0662") == "1\u0662"
    ('1,200', True)
    """
    if text.isascii():
        return text
    digits = {sign: unicodedata.decimal(sign) for sign in text if sign.isdecimal()}
    if len({ord(sign) - value for sign, value in digits.items()}) != 1:
        return text
    plain_signs = {ord(sign): str(value) for sign, value in digits.items()}
    return text.translate(plain_signs | _GROUPING_SIGNS)


def quoted(text: str) -> str:
    """Return *text* quoted for a message, and cut where it is long."""
    return repr(text if len(text) <= 60 else f"{text[:59]}\u2026")
