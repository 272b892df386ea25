"""Counts as cells write them: numbers, words, with marks of footnotes and hedges behind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import evolve

from timeline.errors import ValueRefused
from timeline.sources.notes import fields

if TYPE_CHECKING:
    from timeline.values import Count, Stated

__all__ = ["count_in", "number", "signed_number"]

_LONGEST = 200
"""No count has more characters."""

_PLAIN = re.compile(r"([0-9]{1,18})(?:\.00?)?", re.ASCII)
_GROUPED = re.compile(r"[0-9]{1,3}(?:([,' \u00a0\u2009\u202f’])[0-9]{3})(?:\1[0-9]{3})*(?:\.00?)?")
_NUMERIC = re.compile(r"[-+]?[0-9][0-9.,' \u00a0\u2009\u202f’]*(?:[eE][-+]?[0-9]+)?%?")
_NEGATIVE = re.compile(r"[-\u2010-\u2015\u2212\ufe63\uff0d] ?([0-9][0-9.,' ]*)")

_MARKS = re.compile(
    r"(?<=\S)(?: ?(?:\[(?:[a-z]|[0-9]{1,3}|(?:nb|note|fn|ref)[. ]{0,2}[0-9a-z]{1,3})\]"
    r"|[*\u2020\u2021\u00a7\u00b6\u2016\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u1d43-\u1d5d]))+\Z",
    re.IGNORECASE,
)
"""Marks of footnotes at the end of a text; a letter in parentheses may say more, such as (e)."""

_HEDGE = re.compile(
    r"(?P<number>.*\S) ?(?:, ?|(?P<open>[(\[]))(?:an? )?"
    r"(?:est|estimates?|estimated|approx|approximately|approximate|approximation|prov|provisional"
    r"|prelim|preliminary|rough|roughly|about|around|circa)[.]?(?(open)[)\]])",
    re.IGNORECASE,
)
"""A number that is no more than a guess, as is said behind it."""


def number(text: str) -> int | None:
    """Read a whole number; `None` where *text* is words.

    Thousands may be set apart, though not by points: ``1.000`` may be 1 or 1000, and is refused.
    ``4.0`` is the 4 that some programs write so.

    >>> number("3,135"), number("4.0"), number("more than 4")
    (3135, 4, None)
    >>> number("4.5")
    Traceback (most recent call last):
    ...
    timeline.errors.ValueRefused: expected a whole number, found '4.5'

    Raises:
        ValueRefused: it is another number.
    """
    if plain := _PLAIN.fullmatch(text):
        return int(plain[1])
    if len(text) < 30 and _GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text.partition(".")[0]))
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", text, re.ASCII):
        hint = "a point may set thousands apart, or begin a fraction: write 3,135 or 3135"
        raise ValueRefused(f"expected a whole number, found {text!r:.80}; {hint}")
    if _NUMERIC.fullmatch(text) and not re.fullmatch(r"[0-9]+ ?- ?[0-9]+", text):
        raise ValueRefused(f"expected a whole number, found {text!r:.80}")
    return None


def signed_number(text: str) -> int:
    """Return the whole number that *text* is, below 0 where it takes something back.

    >>> signed_number("1,200"), signed_number("- 3"), signed_number("12[a]")
    (1200, -3, 12)

    Raises:
        ValueRefused: it is none.
    """
    bare = _unmarked(text)
    negative = _NEGATIVE.fullmatch(bare)
    whole = number(negative[1].strip() if negative else bare)
    if whole is None:
        raise ValueRefused(f"expected a whole number, which can be added, found {text!r:.80}")
    return -whole if negative else whole


@lru_cache(maxsize=4096)
def count_in(text: str) -> Stated[Count]:
    """Return the count that *text* writes down, whose words are those of the text.

    >>> print(count_in("12[a]").value, count_in("5 (est.)").value, sep="; ")
    12; number not reported

    Raises:
        ValueRefused: it is none.
    """
    if _NEGATIVE.fullmatch(text):
        raise ValueRefused(
            f"expected a whole number, found {text!r:.80}: if it takes back some of what was "
            "counted before, read the column as steps of a [[running_total]]"
        )
    bare = _bare(text)
    try:
        whole = number(bare)
        read = fields.count(bare if whole is None else whole)
    except ValueRefused as error:
        raise ValueRefused(f"{error} (in {text!r})" if bare != text else str(error)) from None
    return read if bare == text else evolve(read, words=text)


def _bare(text: str) -> str:
    """Return *text* without the marks of footnotes, and with its hedge in front."""
    bare = _unmarked(text)
    hedged = _HEDGE.fullmatch(bare) if len(bare) <= _LONGEST else None
    return f"about {_unmarked(hedged['number'])}" if hedged else bare


def _unmarked(text: str) -> str:
    """Return *text* without the marks of footnotes."""
    return _MARKS.sub("", text) if len(text) <= _LONGEST else text
