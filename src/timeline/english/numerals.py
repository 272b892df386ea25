"""Whole numbers as English writes them: grouped digits, number words, dozens."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from timeline.errors import PhraseError

__all__ = ["NUMERAL", "Numeral", "mark_numerals", "parse_number", "plain", "quoted", "tidy"]

_LONGEST = 200
_TO_PLAIN = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_TO_PLAIN[ord("\u2019")] = "'"
_GROUP_SPACE = re.compile("(?<=[0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_STEMS = ("thir", "four", "fif", "six", "seven", "eigh", "nine")
_TEENS = ["ten", "eleven", "twelve", *(f"{stem}teen" for stem in _STEMS)]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_WORTH = {"zero": 0, "and": 0, "a": 1, "an": 1}
_WORTH |= {word: value for value, word in enumerate(_ONES + _TEENS, 1)}
_WORTH |= {word: 10 * value for value, word in enumerate(_TENS, 2)}

_DIGITS = "(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)"
_BELOW_100 = f"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS + _ONES)})"


def _scaled(scale: str, below: str) -> str:
    lead = f"(?:an?|{_DIGITS})(?= {scale})|{below}"
    return f"(?:{lead})(?: {scale}(?: (?:and )?(?:{below}))?)?"


_CARDINAL = _scaled("million", _scaled("thousand", _scaled("hundred", _BELOW_100)))
_DOZENS = f"(?:half a|an?|{_BELOW_100}|{_DIGITS}) dozen"
_DECIMAL = "[0-9]{1,3}[.][0-9]{1,6} (?:thousand|million)"
_MORE_OF_IT = f"[- ](?:{'|'.join([*_ONES, *_TEENS, *_TENS, *_SCALES])})(?!\\w)"


def _complete(*numerals: str) -> str:
    return f"(?<![\\w.,])(?:{'|'.join(numerals)})(?![\\w.,%]|{_MORE_OF_IT})"


NUMERAL = _complete(_DOZENS, _CARDINAL, "zero", _DIGITS)
"""A pattern for one numeral in lower-case text, to its last word: never "two" of "two hundred"."""

_NUMERAL_OR_DECIMAL = re.compile(_complete(_DECIMAL, NUMERAL))
_TOKEN = re.compile("[a-z]+|[0-9.,]+")


class Numeral(NamedTuple):
    """A number found in a text, and the scale word it ended in: 100 in "two hundred", else 1."""

    value: int
    scale: int = 1


def parse_number(words: str) -> int | None:
    """Read *words*, all of them, as one whole number; `None` where they are none.

    >>> parse_number("two hundred and six"), parse_number("1,000"), parse_number("half a dozen")
    (206, 1000, 6)
    >>> parse_number("several") is None
    True
    """
    numeral = _numeral(words) if _NUMERAL_OR_DECIMAL.fullmatch(words) else None
    return None if numeral is None else numeral.value


def mark_numerals(text: str) -> tuple[str, tuple[Numeral, ...]]:
    """Put # for every numeral in lower-case *text*, and return them in order.

    >>> mark_numerals("between one hundred and 150 men")
    ('between # and # men', (Numeral(value=100, scale=100), Numeral(value=150, scale=1)))
    """
    numerals: list[Numeral] = []

    def take(match: re.Match[str]) -> str:
        numeral = _numeral(match[0])
        if numeral is None:
            return match[0]
        numerals.append(numeral)
        return "#"

    return _NUMERAL_OR_DECIMAL.sub(take, text), tuple(numerals)


def _numeral(words: str) -> Numeral | None:
    # Not floats: "0.3 million" is 300,000, and no number beside it.
    total, group, scale = Fraction(0), Fraction(0), 1
    for token in _TOKEN.findall(words.replace("half a", "0.5")):
        scale = _SCALES.get(token, 1)
        if token not in _SCALES:
            group += _WORTH[token] if token in _WORTH else Fraction(token.replace(",", ""))
        elif scale < 1000:
            group *= scale
        else:
            total, group = total + group * scale, Fraction(0)
    whole = total + group
    return Numeral(int(whole), scale) if whole.denominator == 1 else None


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
    return " ".join(plain(_GROUP_SPACE.sub(",", text)).split())


def quoted(text: str) -> str:
    """Return *text* quoted for a message, and cut where it is long."""
    return repr(text if len(text) <= 60 else f"{text[:59]}\u2026")
