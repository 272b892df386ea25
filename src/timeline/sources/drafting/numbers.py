"""Words that may count: numbers with their hedges, groups, plurals, and numbers left unsaid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.display.escape import toml_escaped
from timeline.english import parse_count
from timeline.english.nouns import COLLECTIVES, is_plural
from timeline.english.numerals import NUMERAL, plain
from timeline.errors import PhraseError
from timeline.sources.drafting.stretches import Clue, Sort, apart, masked, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["counts"]

_HEDGE = pattern(
    "(?<!\\w)(?:(?:just |slightly |well |far )?(?:more than|over|above)|upwards of|in excess of"
    "|at least|at most|(?:no|not) (?:fewer|less|more) than|a (?:minimum|maximum|total) of|up to"
    "|as many as|fewer than|less than|under|below|nearly|almost|close to|just under"
    "|just short of|about|around|approximately|roughly|some|circa|(?:an )?estimated|exactly"
    "|only|just|all|between [0-9,]{1,12} and|from [0-9,]{1,12} to|[0-9,]{1,12}(?: to |-)) ?$",
    re.IGNORECASE,
)
_DECIMAL = "(?<![\\w.,])[0-9]{1,3}[.][0-9]{1,6} (?:thousand|million)(?!\\w)"
_NUMERAL = re.compile(f"(?:{_DECIMAL}|{NUMERAL})[+]?")
_AGE = pattern(
    f"(?<!\\w)(?:(?:all )?(?:under|over|above|below) the age of|aged) {NUMERAL}", re.IGNORECASE
)
_FOR = pattern("(?<![\\w.,])[0-9][0-9,]{0,9}(?:-| )for(?:-| )[0-9][0-9,]{0,9}")
_SIGN = re.compile("[.,](?![0-9])")
_SCALE = "(?:dozens|scores|hundreds|thousands|millions)"
_VAGUE = pattern(
    f"(?<!\\w)(?:(?:tens|hundreds) of {_SCALE}|(?:several |many |a few )?{_SCALE}|multiple"
    "|several|numerous|a few|a handful|a couple|a number|a dozen|half a dozen"
    "|(?:some|many|most|all|both|none) of (?:whom|them)"
    "|those (?:injured|wounded|killed|freed|released|returned|captured|exchanged))(?!\\w)",
    re.IGNORECASE,
)
_GROUP = pattern(
    "(?<!\\w)(?:an?|the|another) (?:(?:first|second|third|new|latest|large|small) )?"
    f"(?:{'|'.join(sorted(COLLECTIVES - {'series', 'set', 'couple', 'handful'}))}) of(?!\\w)",
    re.IGNORECASE,
)
_PEOPLE = (
    "(?:prisoners|captives|POWs|soldiers|servicemen|servicewomen|fighters|troops|civilians"
    "|detainees|hostages|defenders|individuals|marines|guards|medics)(?: of war)?"
)
_PLURAL = pattern(
    f"(?<!\\w)(?:(?:bodies|remains) of )?(?:[A-Z]\\w+ )?(?:(?:fallen|captured|wounded) )?{_PEOPLE}"
    "(?!\\w)|(?<!\\w)(?:the bodies|(?:the|human) remains)(?!\\w)"
)
_MOVED = re.compile(
    r"(?i:return|releas|exchang|swap|freed|hand(?:ed |-?)over|repatriat|brought|captivity)"
)
_UNSAID = pattern(
    "(?<!\\w)(?:(?:details about )?(?:the )?(?:exact |precise |total )?(?:numbers?|figures?)"
    " (?:of|on|for)|remains? (?:under wraps|unclear|unknown|undisclosed|secret)"
    "|(?:was|were|is|are) (?:unclear|unknown|undisclosed|withheld|unspecified)"
    "|(?:not|n't) (?:been )?(?:officially )?(?:disclosed|detailed|reported|specified))(?!\\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\S\0]{1,9}(\w+(?:['-]\w+)*)")
_SIDES = pattern(" (?:on|for|from|to) (?:each|both|either) sides?(?!\\w)")
_STOP = frozenset(
    """
    a about across after against all already also amid amidst among an and are as at away back
    be because been before being but by came can come could did do does during each follow
    followed follows for from go gone got had has have he her his home how if in inside into is
    it its later left may met might more must near now off on or our over she should since so
    still than that the their them then there these they this those through to together under
    until was we went were what when where which while who whom whose will with within without
    would
    """.split()  # noqa: SIM905 - as a list it would fill a page
)
_OF = pattern(" of(?: the)?(?!\\w)")
_AROUND = 40
_LEAN = 3
"""So many words may follow a number before the name of what it counts ends."""


def counts(sentence: str, taken: Iterable[tuple[int, int]]) -> Iterator[Clue]:
    """Yield what may be counts in *sentence*, apart from the places *taken* by dates."""
    text = masked(plain(sentence), taken)
    for start, end in apart(_spans(text)):
        words = sentence[start:end]
        remark, form = _read(words)
        yield Clue(Sort.COUNT, start, end, words, remark, form)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _UNSAID.finditer(text))
    low = _lowered(text)
    for form in (_AGE, _FOR):
        yield from (match.span() for match in form.finditer(low))
    for match in _NUMERAL.finditer(low):
        before = text[max(0, match.start() - _AROUND) : match.start()]
        hedge = _HEDGE.search(before)
        start = match.start() - (len(before) - hedge.start() if hedge else 0)
        if hedge or match[0] != "one":  # "one" is seldom a number, and often a pronoun
            yield start, _named(text, start, match.end())
    for form in (_VAGUE, _GROUP):
        for match in form.finditer(text):
            yield match.start(), _named(text, match.start(), match.end())
    if _MOVED.search(text):
        yield from (match.span() for match in _PLURAL.finditer(text))


def _lowered(text: str) -> str:
    """Return *text* in small letters, every one in its place, with no sign after a number."""
    low = "".join(sign if len(sign) == 1 else "\0" for sign in map(str.lower, text))
    return _SIGN.sub("\0", low)


def _named(text: str, start: int, end: int) -> int:
    """Return where the name of what is counted ends, if the words from *start* read so far."""
    best = at = end
    for _ in range(_LEAN):
        word = _WORD.match(text, at)
        if word is None or word[1].lower() in _STOP or word[1].endswith(("ly", "ing")):
            break
        of = _OF.match(text, word.end())
        at = of.end() if of else word.end()
        if not word[1].endswith("ed") and _count(text[start : word.end()]):
            best = word.end()
        if not of and is_plural(word[1].lower()):
            break
    sides = _SIDES.match(text, best)
    return sides.end() if sides else best


def _count(words: str) -> tuple[str, str] | None:
    """Return the count that *words* are read as and the rule that reads them, if one does."""
    try:
        count = parse_count(words)
    except PhraseError:
        return None
    return str(count.value), count.rule or ""


def _read(words: str) -> tuple[str, str]:
    given = toml_escaped(words)
    if _AGE.fullmatch(plain(words)):
        return "an age, and no count", ""
    if reading := _count(words):
        count, rule = reading
        return f"{count} ({rule})", f'transfers = [{{ to = [], count = "{given}" }}]'
    unsaid = _UNSAID.fullmatch(plain(words))
    count = f'{{ words = "{given}", as = "{"number not reported" if unsaid else ""}" }}'
    remark = "perhaps a number left unsaid" if unsaid else "no rule reads this as a count"
    return remark, f"transfers = [{{ to = [], count = {count} }}]"
