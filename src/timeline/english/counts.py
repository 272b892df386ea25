"""Counts from English. The way back is ``str(count)``: `parse_count` reads it as the same count."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from timeline.english.grammar import AFTER, BEFORE, PRODUCTIONS, WORDED
from timeline.english.matching import Matcher
from timeline.english.numerals import Numeral, in_plain_digits, quoted, tidy
from timeline.english.tokens import Lettered, alphabet, cut
from timeline.errors import PhraseError, ValueRefused
from timeline.values.count import Count
from timeline.values.increments import besides_others
from timeline.values.stated import Basis, Stated

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["HEDGES", "RULES", "parse_count"]

Spans = dict[str, tuple[int, int]]

HEDGES: dict[str, Callable[[int, int], Count]] = {
    "exactly N": Count.between,
    "more than N": lambda low, _: Count.more_than(low),
    "at least N": lambda low, _: Count.at_least(low),
    "up to N": lambda _, high: Count.up_to(high),
    "fewer than N": lambda _, high: Count.fewer_than(high),
    "nearly N": lambda _, high: Count.nearly(high),
    # How far off "about" may be nobody says, so it bounds nothing; views may read it more softly.
    "about N": lambda *_: Count(),
    "a group of N": Count.between,
}
"""What a hedge entails of a number between two bounds, which are one where it is exact."""


class _Worded(NamedTuple):
    entails: Callable[[Lettered], Count]
    basis: Basis = Basis.STATED


def _of(count: Count) -> Callable[[Lettered], Count]:
    return lambda _: count


_PLURAL = _of(Count.plural())
_WORDED = {
    "several #": _Worded(lambda phrase: Count.at_least(2 * prod(phrase.scales))),
    "#s": _Worded(lambda phrase: Count.at_least(prod(phrase.scales))),
    "several": _Worded(_PLURAL),
    "some": _Worded(_PLURAL),
    "none": _Worded(_of(Count.exactly(0))),
    "not reported": _Worded(_of(Count()), Basis.NONE),
    "withheld": _Worded(_of(Count()), Basis.WITHHELD),
    "both": _Worded(_of(Count.exactly(2))),
    "both groups": _Worded(_of(Count.at_least(2))),
    "a group of several": _Worded(_PLURAL),
    "a group": _Worded(_of(Count.at_least(1))),
    "a single thing": _Worded(_of(Count.exactly(1))),
    "plural noun": _Worded(_PLURAL),
}

RULES = (*HEDGES, "between A and B", "A or B", *_WORDED)
"""The names of the rules, which a count keeps as its `rule`; # is a word such as "hundred"."""


def parse_count(text: str, unit: str | None = None) -> Stated[Count]:
    """Read a count from English, with the name of the rule that read it and the noun counted.

    Only what the words entail is kept: "about 100" bounds nothing. What holds several people, such
    as a busload or a family, bounds them from below, unless *unit* says that it is what is counted.

    >>> count = parse_count("more than 1,000 Russian soldiers")
    >>> print(count.value, count.noun, sep="; ")
    at least 1,001; Russian soldiers
    >>> print(parse_count("50 families of refugees").value)
    at least 50
    >>> print(parse_count("50 families of refugees", unit="families").value)
    50
    >>> parse_count("50 trucks per day")
    Traceback (most recent call last):
    ...
    timeline.errors.PhraseError: ... understood '50 trucks', not 'per day': a rate is no number; ...

    Raises:
        PhraseError: the words are not understood as a whole; the message says which are.
    """
    phrase = cut(tidy(in_plain_digits(text)), unit)
    matcher = _numbered() if phrase.numerals else _worded()
    spans = matcher.whole(phrase.letters)
    if spans is None:
        raise _not_understood(text, phrase, matcher)
    read = _numbered_as if phrase.numerals else _worded_as
    value, basis, rule = read(phrase, spans, text)
    if "others" in spans:
        rule = besides_others(rule)
    return Stated(value, text, basis, rule, noun=_noun(phrase, spans))


@cache
def _numbered() -> Matcher:
    hedges = {
        side: " | ".join(f"[{rule}: {words}]" for rule, words in table.items())
        for side, table in (("before", BEFORE), ("after", AFTER))
    }
    return Matcher.of("<numbered>", PRODUCTIONS | hedges, alphabet())


@cache
def _worded() -> Matcher:
    ways = {rule: f"[{rule}: {words}]" for rule, words in WORDED.items()}
    none = ways.pop("none")
    text = f"{none} | ({' | '.join(ways.values())}) <told>"
    return Matcher.of(text, PRODUCTIONS, alphabet())


def _worded_as(phrase: Lettered, spans: Spans, _: str) -> tuple[Count, Basis, str]:
    rule = next(rule for rule in spans if rule in _WORDED)
    scale = phrase.words(*spans["#"]).lower().removesuffix("s") if "#" in spans else ""
    worded = _WORDED[rule]
    return worded.entails(phrase), worded.basis, rule.replace("#", scale)


def _numbered_as(phrase: Lettered, spans: Spans, text: str) -> tuple[Count, Basis, str]:
    hedges = [rule for rule in spans if rule in HEDGES and rule not in _EXACTLY]
    way = next((way for way in _RANGES if way in spans), None)
    if len(hedges) > 1 or (way and hedges not in ([], ["about N"])):
        raise PhraseError(f"{_EXPECTED}, found {quoted(text)}: two words qualify one number")
    low, high = _bounds(phrase.numerals, way, text)
    exactly = "a group of N" if "a group of N" in spans else _RANGES.get(way or "", "exactly N")
    rule = hedges[0] if hedges else exactly
    try:
        count = HEDGES.get(rule, Count.between)(low, high)
    except ValueRefused as error:
        raise PhraseError(f"{quoted(text)} leaves no number: {error}") from error
    if "bunches" in spans or "holding" in spans:  # each is at least one
        return Count.at_least(count.low), Basis.STATED, f"{rule}, each of several"
    return count, Basis.STATED, rule


_EXACTLY = ("exactly N", "a group of N")
_RANGES = {
    "between": "between A and B",
    "to": "between A and B",
    "dash": "between A and B",
    "or": "A or B",
}


def _bounds(numerals: list[Numeral], way: str | None, text: str) -> tuple[int, int]:
    first, last = numerals[0], numerals[-1]
    if way is None:
        return first.low, first.high
    scale = _shared_scale(first, last, way)
    shared = first if scale == 1 else first.scaled(scale or 1)
    if scale is None or shared is None or (first.decimals and scale == first.scale == 1):
        raise PhraseError(
            f"expected both numbers in full, such as 200 to 300, found {quoted(text)}"
        )
    return shared.low, last.high


def _shared_scale(first: Numeral, last: Numeral, way: str) -> int | None:
    """Return the scale that *first* shares with *last*, 1 for none, `None` where nobody can tell.

    "Two to three hundred" start at 200, "5-6,000" at 5,000; "three to two hundred" start at 3.
    """
    if first.scale > 1:
        return 1
    if last.scale > 1:
        return None if first.stem == last.stem else last.scale if first.stem < last.stem else 1
    leading = Fraction(last.low, last.grouped)
    if way == "between" or last.grouped == 1 or first.low > leading:
        return 1
    return last.grouped if way == "dash" and first.low < leading else None


def _noun(phrase: Lettered, spans: Spans) -> str | None:
    span = spans.get("noun") or spans.get("bunches")
    return phrase.words(*span) if span else None


_EXPECTED = (
    'expected a count such as "106", "more than 1,000", "several soldiers" or "number not reported"'
)


def _not_understood(text: str, phrase: Lettered, matcher: Matcher) -> PhraseError:
    end = matcher.start(phrase.letters)
    reason = phrase.reason(end)
    parts = [f"understood {quoted(phrase.words(0, end))}" if end else ""]
    parts.append(f"not {quoted(phrase.words(end, len(phrase.letters)))}" if end else "")
    understood = ", ".join(filter(None, parts))
    why = ": ".join(filter(None, (understood, reason)))
    advice = "write the words of the number and of what it counts alone" if why else ""
    told = "; ".join(filter(None, (why, advice)))
    return PhraseError(f"{_EXPECTED}, found {quoted(text)}{': ' if told else ''}{told}")
