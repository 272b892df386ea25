"""Words that may count: the longest that the reader reads, groups, and numbers left unsaid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.display.escape import in_toml
from timeline.english import parse_count
from timeline.english.nouns import COLLECTIVES, is_plural
from timeline.english.numerals import plain
from timeline.errors import PhraseError
from timeline.sources.drafting.clues import Clue, Field, Sort
from timeline.sources.drafting.spans import Piece, apart, masked, pattern
from timeline.sources.drafting.uncounted import NUMBER_WORDS, without_uncounted
from timeline.sources.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.values import Count, Stated

__all__ = ["count_clue", "counts"]

_NUMBER = re.compile(
    r"[0-9]{1,12}(?:,[0-9]{2,3}){0,5}(?:[.][0-9]{1,6})?(?:k|m|bn|mln|tn)?[+]?", re.IGNORECASE
)
_TOKEN = re.compile(r"[^\W_]+(?:[.,'-][^\W_]+)*[+]?|-|~")
_GROUP_OF_DIGITS = re.compile("[0-9]{3}")
_BLANK = re.compile(r"[^\S\0]{1,9}")

_VAGUE = word_set("dozens scores hundreds thousands millions several multiple numerous")
_LED = {"few": ("a",), "couple": ("a",), "handful": ("a",), "number": ("a",)}
"""Words that are vague numbers where another stands before them."""

_AROUND = word_set("""
    a about above additional all almost an and another approx approximately around as at below
    between both by circa close dozen estimated exactly excess exceeding extra fewer from further
    group half in just least less many maximum minimum more most near nearly no not of off only or
    over remaining roughly short slightly so some than the to topping under up upwards well
    far tens very first second third new latest large small odd - ~
    """) | (COLLECTIVES - {"series", "set"})
"""Words that may stand around numbers in a count; whether they do, the reader says."""

_GROUPS = COLLECTIVES - {"series", "set", "couple", "handful"}
_GROUP = pattern(
    "(?<!\\w)(?:an?|the|another) (?:(?:first|second|third|new|latest|large|small) )?"
    f"(?:{'|'.join(sorted(_GROUPS))}) of(?!\\w)",
    re.IGNORECASE,
)
_OF_WHOM = pattern(
    "(?<!\\w)(?:some|many|most|all|several) of (?:whom|them)(?!\\w)|(?<!\\w)those (?:injured"
    "|wounded|killed|freed|released|returned|captured|exchanged)(?!\\w)",
    re.IGNORECASE,
)
_DIGITS = "[0-9]{1,3}(?:,[0-9]{3}){0,3}"
_HEDGE = pattern(
    "(?<!\\w)(?:at (?:\\w+ ){0,3}(?:least|most)"
    "|(?:more|less|fewer|greater|higher|larger|lower) (?:\\w+ ){0,2}than),? \\Z",
    re.IGNORECASE,
)
"""What bounds a number, and was not read with it: the number alone would be another."""
_FOR = pattern(f"(?<![\\w.,])({_DIGITS})(?:-| )for(?:-| )({_DIGITS})(?![\\w])")
_PEOPLE = (
    "(?:prisoners|captives|POWs|soldiers|servicemen|servicewomen|fighters|troops|civilians"
    "|detainees|hostages|defenders|individuals|marines|guards|medics|people|men|women|children"
    "|persons)"
)
_PLURAL = pattern(
    "(?<!\\w)(?:(?:[Tt]he )?(?:[Bb]odies|[Rr]emains) of (?:the )?)?(?:[A-Z]\\w+ )?"
    f"(?:(?:fallen|captured|wounded) )?{_PEOPLE}(?: of war)?(?!\\w)"
    "|(?<!\\w)(?:[Tt]he bodies|(?:[Tt]he|[Hh]uman) remains)(?!\\w)"
)
_NONE = pattern(
    f"(?<!\\w)(?:no|none of the) (?:\\w+ )?(?:{_PEOPLE}|casualties|deaths|injuries|bodies|victims"
    "|survivors)(?!\\w)(?! (?:\\w+ ){0,3}(?:reported|known|confirmed|recorded|announced|found))",
    re.IGNORECASE,
)
_NO_THING = word_set(
    """
    also and another answer area as at be but by can case condition could day each else end
    example except for form from had half hand has hour idea if in is issue kind knew knows less
    level may might moment month more must night occasion of on or other part party place point
    question reason said says sense should side sides sort source step such than that the them thing
    time to told too two was way week were when which who will with word would year
    """
)
"""What "one" and "both" do not count before these words."""

_MOVED = re.compile(
    r"(?i:return|releas|exchang|swap|freed|hand(?:ed |-?)over|repatriat|brought|captivity)"
)
_DID = pattern(
    " (?:also |\\w+ly )?(?:were|had|\\w+ed|came|died|fell|fled|held|left|lost|met|ran|rode|sat"
    "|stood|took|went)(?!\\w)"
)
"""What tells that something happened to those who are named before it."""
_UNSAID = pattern(
    "(?<!\\w)(?:(?:details about )?(?:the )?(?:exact |precise |total )?(?:numbers?|figures?)"
    " (?:of|on|for)|remains? (?:under wraps|undisclosed|secret)|(?:not|\\w{2,6}n't) (?:been )?"
    "(?:officially )?(?:disclosed|detailed|specified))(?!\\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\S\0]{1,9}(\w+(?:['-]\w+)*)")
_SIDES = pattern(" (?:on|for|from|to) (?:each|both|either) sides?(?!\\w)")
_STOP = word_set("""
    a about across after against all already also am amid amidst among an and are as at away back
    be because been before being but by came can come could did died do does during each fell fled
    follow followed follows for from go gone got had has have he her his home how if in inside into
    is it its later left lost may met might more must near not now off on or our out over say says
    said she should since so still than that the their them then there these they this those
    through to today together told tonight took under until up was we went were what when where
    which while who whom whose will with within without would yesterday
    """)
_OF = pattern(" of(?: the)?(?!\\w)")
_JOINED = pattern(" (?:and|or)((?: \\w+){1,2})(?!\\w)")
_SECOND = re.compile(r"\s(?:and|or)\s(?=[^\W\d])")
_LEAN = 3
"""So many words may follow a number before the name of what it counts ends."""

_WIDE = 5
"""So many words may stand before and after a number to be read with it: "no fewer than"."""


def counts(sentence: str, taken: Iterable[tuple[int, int]]) -> Iterator[Clue]:
    """Yield what may be counts in *sentence*, apart from the places *taken* by dates."""
    text = without_uncounted(masked(plain(sentence), taken))
    for start, end in apart(_spans(text)):
        yield count_clue(sentence, start, end)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    groups = [(start, _named(text, start, end)) for start, end in _matching(text, _GROUP)]
    found = [*_numbers(text), *_matching(text, _NONE), *groups]
    yield from found
    yield from _matching(text, _UNSAID, _FOR, _OF_WHOM)
    if not any(_PLURAL.search(text, *span) for span in found):
        moved = _MOVED.search(text)
        plurals = _PLURAL.finditer(text)
        yield from (match.span() for match in plurals if moved or _DID.match(text, match.end()))


def _matching(text: str, *forms: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for form in forms:
        yield from (match.span() for match in form.finditer(text))


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield the longest stretch around each number that is read as a count, with its noun."""
    tokens = [Piece(*match.span(), match[0].lower()) for match in _TOKEN.finditer(text)]
    past = 0
    for place, token in enumerate(tokens):
        if token.start >= past and _is_number(tokens, place):
            start, end = _longest(text, tokens, place, past) or (token.start, token.end)
            past = _named(text, start, end)
            hedge = _HEDGE.search(text, max(0, start - 30), start)
            yield hedge.start() if hedge else start, past


def _is_number(tokens: list[Piece], place: int) -> bool:
    word = tokens[place].word
    if word in _LED:
        return place > 0 and tokens[place - 1].word in _LED[word]
    if word in {"one", "both"}:
        return _counts_things(tokens, place)
    return word in _VAGUE or all(map(_is_numeral, word.split("-")))


def _counts_things(tokens: list[Piece], place: int) -> bool:
    """Return whether "one" or "both" stands before a thing, and for no name."""
    before = tokens[place - 1].word if place else ""
    after = tokens[place + 1].word if place + 1 < len(tokens) else ""
    if before in {"no", "the", "any", "every", "each", "another"} or not after:
        return False
    joined = any(token.word == "and" for token in tokens[place + 2 : place + 4])
    if tokens[place].word == "both" and (joined or not is_plural(" ".join(_next(tokens, place)))):
        return False
    if after == "of":
        return place + 2 < len(tokens) and tokens[place + 2].word in {"them", "whom", "those"}
    return after not in _NO_THING and after[0].isalpha() and not after.endswith(("ly", "ing"))


def _next(tokens: list[Piece], place: int) -> list[str]:
    """Return the words right after the one at *place*, to the first that is a plural."""
    words: list[str] = []
    for token in tokens[place + 1 : place + 3]:
        words.append(token.word)
        if is_plural(token.word):
            break
    return words


def _is_numeral(word: str) -> bool:
    return bool(_NUMBER.fullmatch(word)) or word in NUMBER_WORDS


def _longest(text: str, tokens: list[Piece], place: int, past: int) -> tuple[int, int] | None:
    """Return the longest stretch of numbers and words around them that is read."""
    first, last = _reach(text, tokens, place, -1), _reach(text, tokens, place, 1)
    stretches = (
        (tokens[before].start, tokens[after].end)
        for before in range(first, place + 1)
        for after in range(last, place - 1, -1)
        if tokens[before].start >= past
    )
    longest_first = sorted(stretches, key=lambda stretch: stretch[0] - stretch[1])
    return next((found for found in longest_first if _count(text[slice(*found)])), None)


def _reach(text: str, tokens: list[Piece], place: int, step: int) -> int:
    """Return the farthest token to which only words run that may be part of a count."""
    for _ in range(_WIDE):
        beyond = place + step
        if not 0 <= beyond < len(tokens) or not _belongs(tokens[beyond].word):
            break
        first, second = sorted((place, beyond))
        gap = text[tokens[first].end : tokens[second].start]
        if gap and not _joins(tokens[first].word, gap, tokens[second].word):
            break
        place = beyond
    return place


def _joins(before: str, gap: str, after: str) -> bool:
    """Return whether two words stand in one phrase: of two numbers in digits, groups of one."""
    if before[-1].isdigit() and after[0].isdigit():
        return len(gap) == 1 and _GROUP_OF_DIGITS.fullmatch(after) is not None
    return _BLANK.fullmatch(gap) is not None


def _belongs(word: str) -> bool:
    return word in _AROUND or word in _VAGUE or all(map(_is_numeral, word.split("-")))


def _named(text: str, start: int, end: int) -> int:
    """Return where the name of what is counted ends, if the words from *start* read so far."""
    best = at = end
    for _ in range(_LEAN):
        word = _WORD.match(text, at)
        if word is None or word[1].lower() in _STOP or _is_verbal(word[1]):
            break
        of = _OF.match(text, word.end())
        at = of.end() if of else word.end()
        if not word[1].endswith("ed") and _count(text[start : word.end()]):
            best = word.end()
        if not of and is_plural(word[1].lower()):
            break
    sides = _SIDES.match(text, best)
    return sides.end() if sides else _joined(text, start, best)


def _is_verbal(word: str) -> bool:
    return word.endswith(("ly", "ing")) and word not in {"remaining", "missing"}


def _joined(text: str, start: int, end: int) -> int:
    """Return where a second name ends that "and" joins to the first: "39 women and children"."""
    joined = _JOINED.match(text, end)
    if joined is None or not is_plural(text[start:end].rsplit(maxsplit=1)[-1].lower()):
        return end
    words = joined[1].split()
    if words[0].lower() in _STOP | NUMBER_WORDS | _AROUND | _VAGUE:
        return end
    stop = joined.start(1) + joined[1].index(words[0]) + len(words[0])
    return stop if is_plural(words[0].lower()) and words[0].islower() else end


def _count(words: str) -> Stated[Count] | None:
    """Return the count that *words* are read as, if they are."""
    try:
        return parse_count(words)
    except PhraseError:
        return None


def count_clue(text: str, start: int, end: int) -> Clue:
    """Return what the words of *text* from *start* to *end* are read as, if as a count."""
    words = text[start:end]
    value, remark, entry = _read(words)
    return Clue(Sort.COUNT, start, end, words, remark, value, Field.COUNT, entry)


def _read(words: str) -> tuple[Count | None, str, str]:
    """Return the count that *words* are read as, what the rules make of them, how notes have it."""
    if count := _count(words):
        return count.value, f"{count.value} ({count.rule})", in_toml(words)
    if _UNSAID.fullmatch(plain(words)) or _OF_WHOM.fullmatch(words):
        return None, "perhaps a number left unsaid", _as(words, "number not reported")
    if (pair := _FOR.fullmatch(plain(words))) and pair[1] == pair[2]:
        return None, f"{pair[1]} (each way?)", _as(words, pair[1])
    first = _SECOND.split(words)[0]
    if first != words and (count := _count(first)):
        return count.value, f"{count.value} (of all of them?)", _as(words, str(count.value))
    return None, "no rule reads this as a count", _as(words, "")


def _as(words: str, reading: str) -> str:
    return f"{{ words = {in_toml(words)}, as = {in_toml(reading)} }}"
