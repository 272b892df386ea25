"""Counts from English. The way back is ``str(count)``: `parse_count` reads it as the same count."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from attrs import field, frozen

from timeline.english.nouns import (
    COLLECTIVES,
    is_absent,
    is_counted,
    is_empty,
    is_group,
    is_group_of_several,
    is_plural,
    is_single,
    is_thing,
)
from timeline.english.numerals import Numeral, mark_numerals, quoted, tidy
from timeline.errors import PhraseError, ValueRefused
from timeline.values.count import Count
from timeline.values.stated import Basis, Stated

__all__ = ["RULES", "CountRule", "parse_count"]

_LETTER = "[a-z\u00e0-\u00f6\u00f8-\u024f]"
_WORD = f"{_LETTER}(?:{_LETTER}|['-])*"
_WRITTEN = re.compile(f"(?:[0-9',.+ -]|{_LETTER})+")


def _pattern(heads: str) -> re.Pattern[str]:
    of_them = "(?: of(?: the| these| those)?(?= ))?"
    return re.compile(f"(?:{heads}){of_them}(?:(?:^| )(?P<noun>{_WORD}(?: {_WORD})*))?")


@frozen
class CountRule:
    """One way to put a number: its name, how it reads (# is a number), and what it entails.

    `noun` says which words may follow; a rule whose `noun` refuses them does not apply.
    """

    name: str
    pattern: re.Pattern[str] = field(converter=_pattern)
    entails: Callable[..., Count]
    noun: Callable[[str], bool] = is_counted
    basis: Basis = Basis.STATED


def _unbounded(*_: int) -> Count:
    return Count()


def _at_least(number: int) -> Callable[[], Count]:
    return partial(Count.at_least, number)


def _plural_or_empty(noun: str) -> bool:
    return is_empty(noun) or is_plural(noun)


_ONE = "an?|the|another"
_SEVERAL = "several|a few|many|multiple"
_NUMBER_IS = (
    "(?:(?:the )?(?:exact |precise )?(?:numbers?|figures?|total)"
    " (?:(?:is|was|are|were|remains?) )?)?"
)
_UNKNOWN = (
    "(?:not (?:yet )?(?:reported|stated|given|specified|known|clear)"
    "|un(?:known|clear|specified|reported|stated))"
)
_WITHHELD = (
    "(?:withheld|undisclosed|not (?:being )?(?:disclosed|made public)|kept secret"
    "|classified|under wraps)"
)

RULES: tuple[CountRule, ...] = (
    CountRule("exactly N", "(?:exactly |only |just |all |a total of |the )?#", Count.exactly),
    CountRule(
        "more than N",
        "(?:(?:just |slightly |well |far )?(?:more than|over|above)|upwards of|in excess of) #",
        Count.more_than,
    ),
    CountRule(
        "at least N",
        "(?:at least|(?:no|not) (?:fewer|less) than|a minimum of) #|# or more|#[+]",
        Count.at_least,
    ),
    CountRule(
        "up to N",
        "(?:up to|at most|(?:no|not) more than|as many as|a maximum of) #|# or (?:fewer|less)",
        Count.up_to,
    ),
    CountRule("fewer than N", "(?:fewer than|less than|under|below) #", Count.fewer_than),
    CountRule("nearly N", "(?:nearly|almost|close to|just under|just short of) #", Count.nearly),
    # How far off "about" may be nobody says, so it bounds nothing; views may read it more softly.
    CountRule(
        "about N",
        "(?:about|around|approximately|roughly|some|circa|(?:an )?estimated) #|# or so",
        _unbounded,
    ),
    CountRule("between A and B", "between # and #|(?:from )?# to #|#-#|# - #", Count.between),
    CountRule(
        "several",
        f"{_SEVERAL}|numerous|various|a couple(?: of)?|a handful(?: of)?|a number of",
        Count.plural,
        _plural_or_empty,
    ),
    CountRule("some", "some(?! of )", Count.plural, is_plural),
    CountRule("several dozen", f"(?:{_SEVERAL}) dozens?", _at_least(2 * 12)),
    CountRule("several hundred", f"(?:{_SEVERAL}) hundreds?", _at_least(2 * 100)),
    CountRule("several thousand", f"(?:{_SEVERAL}) thousands?", _at_least(2 * 1000)),
    CountRule("several million", f"(?:{_SEVERAL}) millions?", _at_least(2 * 1_000_000)),
    CountRule("tens", "tens", _at_least(10)),
    CountRule("dozens", "dozens", _at_least(12)),
    CountRule("scores", "scores", _at_least(20)),
    CountRule("hundreds", "hundreds", _at_least(100)),
    CountRule("thousands", "thousands", _at_least(1000)),
    CountRule("tens of thousands", "tens of thousands", _at_least(10_000)),
    CountRule("hundreds of thousands", "hundreds of thousands", _at_least(100_000)),
    CountRule("millions", "millions", _at_least(1_000_000)),
    CountRule("none", "none|no(?! of )", partial(Count.exactly, 0), is_absent),
    CountRule("none", "nobody", partial(Count.exactly, 0), is_empty),
    CountRule("not reported", f"{_NUMBER_IS}{_UNKNOWN}", Count, is_empty, Basis.NONE),
    CountRule("not reported", f"an? {_UNKNOWN} number", Count, is_thing, Basis.NONE),
    CountRule("withheld", f"{_NUMBER_IS}{_WITHHELD}", Count, is_empty, Basis.WITHHELD),
    CountRule("withheld", f"an? {_WITHHELD} number", Count, is_thing, Basis.WITHHELD),
    CountRule(
        "a group of N",
        f"(?:{_ONE})(?: first| new| large| small)? (?:{'|'.join(sorted(COLLECTIVES))}) of #",
        Count.exactly,
    ),
    CountRule("a group of several", _ONE, Count.plural, is_group_of_several),
    CountRule("a group", _ONE, _at_least(1), is_group),
    CountRule("a single thing", "an?(?! of )", partial(Count.exactly, 1), is_single),
    # Last, since it reads words without any number: before it, they may be more than a noun.
    CountRule("plural noun", "the|these|those|", Count.plural, is_plural),
)
"""The rules in the order they are tried; the first that fits all the words is taken."""


def parse_count(text: str) -> Stated[Count]:
    """Read a count from English, with the name of the rule that read it.

    Only what the words entail is kept: "about 100" bounds nothing. The number may be followed by
    what is counted, without a second number. Words that no rule reads as a whole are refused with
    a `PhraseError`.

    >>> print(parse_count("more than 1,000 Russian soldiers").value)
    at least 1,001
    >>> parse_count("a group of Ukrainian fighters").rule
    'a group of several'
    >>> parse_count("106 of 212")
    Traceback (most recent call last):
    ...
    timeline.errors.PhraseError: expected a count such as "106", ... found '106 of 212'
    """
    shape, numbers = mark_numerals(_normalized(text))
    for rule in RULES:
        match = rule.pattern.fullmatch(shape)
        if match and rule.noun(match["noun"] or ""):
            return Stated(_entailed(rule, numbers, text), text, rule.basis, rule.name)
    raise _not_understood(text)


def _normalized(text: str) -> str:
    phrase = tidy(text).lower()
    if not _WRITTEN.fullmatch(phrase):
        raise _not_understood(text)
    return phrase.replace("no one", "nobody")


def _entailed(rule: CountRule, numbers: tuple[Numeral, ...], text: str) -> Count:
    if _share_a_scale(numbers):
        raise PhraseError(
            f"expected both numbers in full, such as 200 to 300, found {quoted(text)}"
        )
    try:
        return rule.entails(*(number.value for number in numbers))
    except ValueRefused as error:
        raise PhraseError(f"{quoted(text)} leaves no number: {error}") from error


def _share_a_scale(numbers: tuple[Numeral, ...]) -> bool:
    """Return whether the last scale word may govern both numbers, as in "two to three hundred"."""
    if len(numbers) != 2:
        return False
    low, high = numbers
    return high.scale > 1 and low.value * high.scale <= high.value


def _not_understood(text: str) -> PhraseError:
    return PhraseError(
        'expected a count such as "106", "more than 1,000", "several soldiers" or "number not '
        f'reported", found {quoted(text)}'
    )
