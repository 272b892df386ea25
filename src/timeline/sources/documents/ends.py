"""Where sentences end: the one rule by which passages are shown and texts are searched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from timeline.sources.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LOOKS", "SentenceEnd", "sentence_ends"]

_SIGN = r"[.!?…][\"”’»)\]]{0,9}[^\S\r\n\u2028\u2029]{1,99}(?=[\"“‘«(\[]?[^\Wa-z_])"
_LINE = r"(?:\r\n|[\r\n\u2028\u2029])"
_BLANKS = r"[^\S\r\n\u2028\u2029]{0,99}"
_END = re.compile(f"{_SIGN}|{_LINE}(?:{_BLANKS}{_LINE}){{0,999}}{_BLANKS}")

LOOKS = 3
"""So many characters after an end show that it is one: blanks, a quotation mark and a capital."""

_BEFORE = 40
"""So many characters before a point show whether it ends a sentence or a short form."""

_LAST_WORD = re.compile(r"(?:[^\W\d_]{1,12}[.])*[^\W\d_]{1,12}\Z")
_NEXT_WORD = re.compile(r"[\"“‘«(\[]?([^\W_]{1,12})")
_VOWEL = re.compile("[aeiouyà-öø-ÿ]", re.IGNORECASE)

_TITLES = word_set("""
    adm amb brig capt cdr cmdr col cpl cpt dr fr gen gov hon lt maj messrs mr mrs ms pfc pres prof
    pvt rep rev sen sgt st supt
    """)
_BEFORE_NUMBERS = word_set("""
    approx art ca cf ch circa ed est fig figs jan feb mar apr jun jul aug sep sept oct nov dec mon
    tue tues wed thu thur thurs fri sat sun no nos op p para pp res sec vol vols
    """)
_ANYWHERE = word_set("ave bldg blvd bros co corp dept dist etc govt hq inc intl jr ltd mt sr vs")
_OPENERS = word_set("""
    A After Although An And As At Before Both But By Despite During Earlier Every For From He Her
    His However How I If In It Its Later Many Meanwhile More Most No None Not Nobody On One Only
    Or Our She Since So Some Such That The Their Then There These They This Those Though To Under
    Until We What When Where Which While Who With Yet You
    """)
"""Words that open sentences: a short form before one of these has ended its own."""

_GOES_ON = re.compile(r"(?:[,;(–—]|\b(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with))\Z")
_BROKEN = re.compile(r"[a-z,;)]")


class SentenceEnd(NamedTuple):
    """Where the signs of a sentence stop, and where the next one may start."""

    stop: int
    next: int


def sentence_ends(text: str, start: int, stop: int) -> Iterator[SentenceEnd]:
    r"""Yield the ends of sentences that lie in *text* from *start* to *stop*.

    A short form such as "Oct.", "Gen." or "U.S." ends no sentence, unless a word follows that
    opens one; a line ends one, unless the next goes on in small letters or with a number.

    >>> text = "Gen. Petrenko came at 5 p.m. Monday. He left.\n\nMore may come."
    >>> [text[: end.stop][-6:] for end in sentence_ends(text, 0, len(text))]
    ['onday.', ' left.']
    """
    for match in _END.finditer(text, start, stop):
        sign = match[0].rstrip()
        after = text[match.end() : match.end() + _BEFORE]
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if _ends_here(before, sign, match[0], after):
            yield SentenceEnd(match.start() + len(sign), match.end())


def _ends_here(before: str, sign: str, all_of_it: str, after: str) -> bool:
    if sign:
        return sign[0] != "." or not _is_short_form(before, after)
    return len(all_of_it.splitlines()) > 1 or not _is_broken(before, after)


def _is_short_form(before: str, after: str) -> bool:
    """Return whether the point between the two belongs to a short form."""
    last, following = _LAST_WORD.search(before), _NEXT_WORD.match(after)
    if last is None:
        return False
    word, opener = last[0].lower(), following is not None and following[1] in _OPENERS
    if word in _TITLES:
        return not opener
    if following and following[1][0].isdigit():
        return word in _BEFORE_NUMBERS | _ANYWHERE or _is_letters(last[0])
    return not opener and (word in _ANYWHERE or _is_letters(last[0]))


def _is_letters(word: str) -> bool:
    """Return whether *word* is letters that stand for words: "U.S", "p.m", "J", "Bldg"."""
    return "." in word or len(word) == 1 or not (_VOWEL.search(word) or word.isupper())


def _is_broken(before: str, after: str) -> bool:
    """Return whether a line was broken within a sentence."""
    line = before.rpartition("\n")[2].rstrip()
    if line.endswith("."):
        return _is_short_form(line[:-1], after)
    going_on = after[:1].isdigit() or _GOES_ON.search(line)
    return bool(_BROKEN.match(after) or (going_on and line[-1:] not in ("!", "?", "…")))
