"""Words that may date something: the longest that the reader reads, and a few that it does not."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from timeline.display.escape import in_toml
from timeline.english import resolve_date
from timeline.english.nouns import is_plural
from timeline.english.numerals import plain
from timeline.errors import PhraseError
from timeline.sources.drafting.clues import MOST_WORDS, Clue, Field, Sort
from timeline.sources.drafting.spans import Piece, apart, pattern
from timeline.sources.drafting.uncounted import NUMBER_WORDS
from timeline.sources.words import word_set
from timeline.values import Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.values import Stated

__all__ = ["date_clue", "dates", "day_told"]

_MONTHS = "January February March April May June July August September October November December"
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tues Tue Wed Thurs Thur Thu Fri"
_NAMES = word_set(f"{_MONTHS} {_WEEKDAYS} {_SHORT} Sat Sun")
_PLAIN_NAMES = word_set(f"{_MONTHS} {_WEEKDAYS}") - {"March", "May"}
_RELATIVE = word_set("today tonight yesterday tomorrow overnight")
_UNITS = word_set("""
    afternoon dawn day days evening fortnight hour hours midnight minute minutes month months
    morning night noon quarter week weekend weekends weeks year years
    """)
_AROUND = word_set("""
    a about after ago almost am an and around at before beforehand afterwards beginning between by
    coming couple current during earlier early eve end few first following for from gmt half hrs
    in just last late later local mid middle nearly next of on only or over past pm preceding
    previous previously prior recent same second several since some start that the this through
    throughout till time to until up utc very within - – s
    """)
"""Words that may stand around days; whether they do, the reader says."""

_TOKEN = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-])|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}|[0-9]{1,2}[:.][0-9]{2}"
    rf"|(?:{'|'.join(_SHORT.split())})[.]|[ap][.]m[.]?|(?:(?<!/)[0-9]{{1,4}}(?:st|nd|rd|th)?)(?![0-9,]*[0-9]|s(?!\w))"
    r"|[0-9][0-9.,]*s?|[^\W\d_]+|-"
)
_GAP = re.compile(r"[^\S\0]{0,9}(?:[,(][^\S\0]{1,9})?")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_NOUN = re.compile(r"\s([a-z]+)")
_WRITTEN = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}")
_NUMERAL = re.compile("[0-9]{1,4}(?:st|nd|rd|th)?|[0-9]{1,2}[:.][0-9]{2}|[ap][.]m[.]?")
_DATING = word_set("after before by early from in late mid of since until till during - and to")
_GLUE = word_set(
    "a about after and around at before by during for from in of on or over since the to until up",
    "- s",
)
_CLOSE = word_set(
    """
    - afternoon beginning dawn early end evening first half last late later mid midnight morning
    next night noon of quarter second since start this until
    """
)
_MOST_TOKENS = 12

_CUT_OFF = re.compile(
    r"(?:[0-9]|of|mid|early|late)\s?-\s?\Z|(?<!\w)(?:early|mid|late|last|next)\s\Z"
    r"|(?<![\w.,])[0-9]{1,2}\s\Z",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"[0-9]\s(?:and|to|or)\s\Z")
_CUT_SHORT = re.compile(r"\s?-\s?[0-9]|\s(?:and|or)\s[0-9]{1,2}(?=[,.;)])")
"""Where a part of a range stands alone: "on March 9" of "on March 9-13"."""

_FOREIGN = re.compile(
    r"(?<![\w.,-])[0-9]{1,2}[.º]?\s(?:de\s|d[’'])?[^\W\d_]{3,12}[.]?\s(?:de\s|del\s)?(?:19|20)[0-9]{2}(?!\w)"
)

_UNIT = "(?:minute|hour|day|week|month|year|decade)"
_SOME = "(?:a few|several|some|a couple of|many|an?)"
_HEDGE = "(?:just|only|nearly|almost|about|over|under|more than|less than)"
_LONG = f"(?:(?:{_HEDGE}|{_SOME}) ){{0,3}}{_UNIT}s?"
_SEASON = "(?:summer|spring|autumn|fall|winter)"
_ORDINAL = "(?:[a-z]{3,7}th|first|second|third|[0-9]{1,2}(?:st|nd|rd|th))"
_PERIOD = f"(?:{_UNIT}s?|weekend|{_SEASON})"
_ANY_MONTH = f"(?:{_MONTHS.replace(' ', '|')})(?:\\s(?:19|20)[0-9]{{2}})?"
_NEAR = "(?:this|last|next|past|coming|previous|following|recent)"
_LOOSE = tuple(
    pattern(f"(?<![\\w-])(?:{form})(?!\\w)")
    for form in (
        f"(?:[Ii]n |[Oo]ver |[Dd]uring )?(?:the )?{_NEAR} (?:{_SOME} )?{_PERIOD}",
        f"{_LONG} (?:earlier|later|ago|before|beforehand|after|afterwards|prior|previously)",
        f"(?:[Ff]or|[Aa]fter|[Ww]ithin|[Dd]uring|lasted|lasting|took) {_LONG}",
        f"(?:its|their|the|a) {_ORDINAL} {_UNIT}",
        "the (?:day|night|week|weekend|month|year) before last",
        "[Tt]he (?:early |mid-?|late )?[12][0-9]{2}0s",
        f"the {_ORDINAL} (?:of|day of) the (?:same|next|following|previous) month",
        f"the (?:{_ORDINAL}|last|opening|final) (?:{_UNIT}s?|half|weekend) of {_ANY_MONTH}",
        f"(?:[Ii]n |[Dd]uring )?(?:the )?{_SEASON} of (?:19|20)[0-9]{{2}}(?:[-/][0-9]{{2,4}})?",
        "[Ss]ince the (?:early |late )?(?:stages?|start|beginning|outbreak)",
        "^Earlier|[Cc]urrently|[Rr]ecently|[Mm]ost recent",
        f"(?:by|in|since|until|early|late|last|next|this) (?:the )?{_SEASON}",
    )
)
_COUNTED = re.compile(rf"(?:[0-9]|(?<!\w)(?:{'|'.join(sorted(NUMBER_WORDS))}))[\s-]\Z")
"""What stands before a stretch of time that lasts, and dates nothing: "36 hours after"."""
_SINCE = re.compile(r"since\s{1,9}(?=.{0,20}[0-9])", re.IGNORECASE)
"""What began on a day that is named goes on since: either may be what is reported."""
_SIDE = re.compile(r"(?:by|until|till|up to|since|from)\s", re.IGNORECASE)
_UNIX = re.compile(r"(?<![0-9])1[0-9]{9}(?![0-9])")
_SOME_DAYS = tuple(When.on(date(2000, month, 28)) for month in (4, 8, 12))
"""Days by which to see whether words need no more than a publication: a day ahead is refused."""


class _Reading(NamedTuple):
    """What the reader makes of words: a remark, the value, and what notes need beside the words."""

    remark: str
    value: When | Span | None = None
    beside: str = ""


_ANCHORED, _WRITTEN_OUT = ", anchor = ", ", edtf = "
_NO_ANCHOR = f'{_ANCHORED}""'
_UNREAD = _Reading("no rule reads this", beside=f'{_WRITTEN_OUT}""')


def dates(sentence: str, published: When, told: When | None = None) -> Iterator[Clue]:
    """Yield what may be dates in *sentence*, whose places are counted from its own beginning.

    What is reckoned from another day may be so from the last one that was *told* before it.
    """
    text = plain(sentence)
    named = [span for run in _runs(text) for span in _in_run(text, run, published)]
    foreign = (match.span() for match in _FOREIGN.finditer(sentence))
    named += [span for span in foreign if _reading(sentence[slice(*span)], published)]
    loose = [match.span() for form in _LOOSE for match in form.finditer(text)]
    loose = [span for span in loose if not _COUNTED.search(text, max(0, span[0] - 20), span[0])]
    for start, end in apart([*named, *_clear_of(loose, named)]):
        clue = date_clue(sentence, start, end, published, told)
        told = day_told(clue) or _day_beside(clue, published) or told
        yield clue
        since = _SINCE.match(sentence, start, end)
        if since and _reading(sentence[since.end() : end], published):
            yield date_clue(sentence, since.end(), end, published)
    for match in _UNIX.finditer(text):
        day = datetime.fromtimestamp(int(match[0]), UTC).date()
        remark = f"{day}, if these are seconds of Unix time"
        entry = f'{{ words = "{match[0]}"{_WRITTEN_OUT}"{day}", rule = "seconds of Unix time" }}'
        yield Clue(Sort.DATE, *match.span(), match[0], remark, When.on(day), Field.WHEN, entry)


def _clear_of(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return which of *spans* have all in them of whatever of *others* they have a part of."""

    def clear(start: int, end: int) -> bool:
        beside = (span for span in others if span[0] < end and start < span[1])
        return all(start <= first and last <= end for first, last in beside)

    return [span for span in spans if clear(*span)]


def _runs(text: str) -> Iterator[list[Piece]]:
    """Yield the stretches of words that days are made of, as their tokens."""
    run: list[Piece] = []
    for match in _TOKEN.finditer(text):
        token = Piece(*match.span(), match[0])
        may_date = _may_date(token.word) and not _counts_things(text, run, token)
        if run and not (may_date and _GAP.fullmatch(text, run[-1].end, token.start)):
            yield run
            run = []
        if may_date:
            run.append(token)
    yield run


def _counts_things(text: str, run: list[Piece], token: Piece) -> bool:
    """Return whether what might be a year stands before a plural: "2000 people"."""
    before = run[-1].word if run else ""
    if not _YEAR.fullmatch(token.word) or before in _NAMES or before.lower() in _DATING:
        return False
    noun = _NOUN.match(text, token.end)
    return noun is not None and is_plural(noun[1])


def _may_date(word: str) -> bool:
    small = word.lower()
    return (
        word.rstrip(".") in _NAMES
        or small in _AROUND | _RELATIVE | _UNITS | NUMBER_WORDS
        or bool(_NUMERAL.fullmatch(word) or _WRITTEN.fullmatch(word))
    )


def _in_run(text: str, run: list[Piece], published: When) -> Iterator[tuple[int, int]]:
    """Yield the longest stretches of *run* that are read, and what else names a day in it."""
    first = unread = 0
    while first < len(run):
        length = _longest(text, run[first : first + _MOST_TOKENS], published)
        if length:
            yield from _unread(run[unread:first])
            yield _without_preposition(text, run[first : first + length], published)
            unread = first + length
        first += max(length, 1)
    yield from _unread(run[unread:])


def _longest(text: str, run: list[Piece], published: When) -> int:
    """Return how many tokens from the first of *run* are read together; 0 where none are."""
    anchored = [place for place in range(len(run)) if _is_anchor(run, place)]
    shortest = anchored[0] + 1 if anchored else len(run) + 1
    lengths = range(len(run), shortest - 1, -1)
    return next((length for length in lengths if _reads(text, run[:length], published)), 0)


def _reads(text: str, part: list[Piece], published: When) -> bool:
    start, end = part[0].start, part[-1].end
    words = text[start:end]
    if _is_cut(text, start, end) or len(words.split()) > MOST_WORDS or part[-1].word in _GLUE:
        return False
    anchored = any(_is_anchor(part, place) for place in range(len(part)))
    return anchored and _reading(words, published) is not None


def _is_cut(text: str, start: int, end: int) -> bool:
    """Return whether the place is a part of days that go together: "9" of "on March 9-13"."""
    before = max(0, start - 9), start
    off = _CUT_OFF.search(text, *before)
    pair = text[start].isdigit() and _PAIRED.search(text, *before)
    return bool(off or pair or _CUT_SHORT.match(text, end))


def _without_preposition(text: str, part: list[Piece], published: When) -> tuple[int, int]:
    """Return the place of *part*; "on" belongs to a day, and to no stretch of several."""
    start, end = part[0].start, part[-1].end
    first = part[0].word.lower()
    if first in {"after", "before"} and len(part) > 1 and text.startswith("'s", end):
        return part[1].start, end  # of what was on that day: "after Saturday's storm"
    if first in {"on", "in", "over", "at", "during"} and len(part) > 1:
        rest = text[part[1].start : end]
        if "-" in rest and _reading(rest, published):
            return part[1].start, end
    return start, end


def _unread(run: list[Piece]) -> Iterator[tuple[int, int]]:
    """Yield the named days of *run* with what stands right around them, which nobody reads."""
    places = [place for place in range(len(run)) if _is_named(run, place)]
    if not places:
        return
    first, last = places[0], places[-1]
    while first > 0 and (_goes_with(run[first - 1].word) or _joins_days(run, first - 1)):
        first -= 1
    while last + 1 < len(run) and _goes_with(run[last + 1].word) and _adjoins(run, last):
        last += 1
    while run[first].word.lower() in {"-", "of"}:
        first += 1
    while run[last].word.lower() in {"-", "of"}:
        last -= 1
    yield run[first].start, run[last].end


def _adjoins(run: list[Piece], place: int) -> bool:
    return run[place + 1].start - run[place].end <= 1


def _joins_days(run: list[Piece], place: int) -> bool:
    """Return whether the word stands between two numbers: "4 and 5 September"."""
    numbers = place > 0 and all(map(_NUMERAL.fullmatch, (run[place - 1].word, run[place + 1].word)))
    return bool(numbers) and run[place].word in {"and", "or", "to"}


def _goes_with(word: str) -> bool:
    """Return whether *word* says more of the day it stands beside: "early", "12-", "evening"."""
    return word.lower() in _CLOSE or bool(_NUMERAL.fullmatch(word))


def _is_anchor(run: list[Piece], place: int) -> bool:
    word = run[place].word.lower()
    return word in _RELATIVE or word in _UNITS or _is_named(run, place)


def _is_named(run: list[Piece], place: int) -> bool:
    """Return whether a day, month or year is named here; "may" and "march" are verbs, too."""
    word = run[place].word
    before = run[place - 1].word.lower() if place else ""
    after = run[place + 1].word if place + 1 < len(run) else ""
    if _YEAR.fullmatch(word):
        return before in _DATING or before.rstrip(".").capitalize() in _NAMES or not after
    if word in {"March", "May"}:
        return before in _DATING or any(map(_NUMERAL.fullmatch, (before, after)))
    if _WRITTEN.fullmatch(word) or word in _PLAIN_NAMES:
        return True
    near = (before, after)
    return word.rstrip(".") in _NAMES and (word.endswith(".") or any(map(_NUMERAL.fullmatch, near)))


def day_told(clue: Clue) -> When | None:
    """Return the one day that *clue* tells, if it tells one by itself."""
    is_reckoned = _ANCHORED in clue.entry or _WRITTEN_OUT in clue.entry
    return (
        clue.value if isinstance(clue.value, When) and clue.value.day and not is_reckoned else None
    )


def _day_beside(clue: Clue, published: When) -> When | None:
    """Return the day on one side of which *clue* leaves it: Monday of "by Monday"."""
    day = _SIDE.match(clue.words) and _resolved(_SIDE.sub("", clue.words), published)
    return day.value if day and isinstance(day.value, When) and day.value.day else None


def date_clue(text: str, start: int, end: int, published: When, told: When | None = None) -> Clue:
    """Return what the words of *text* from *start* to *end* are read as, if as a day."""
    words = text[start:end]
    remark, value, beside = _reading(words, published) or _UNREAD
    if beside == _NO_ANCHOR and told and (day := _resolved(words, published, told)):
        value, beside = day.value, f'{_ANCHORED}"{told}"'
        remark = f"{value}, if reckoned from {told}"
    entry = f"{{ words = {in_toml(words)}{beside} }}"
    return Clue(Sort.DATE, start, end, words, remark, value, Field.WHEN, entry)


@lru_cache(maxsize=4096)
def _reading(words: str, published: When) -> _Reading | None:
    """Return how *words* are read, or what is needed to; `None` where no rule reads them."""
    day = _resolved(words, published)
    if day is not None and day.value.known:
        return _Reading(f"{day.value} ({day.rule})", day.value)
    planned = _resolved(words, published, ahead=True) if published.day else None
    if planned is not None and planned.value.known:
        return _Reading(f"{planned.value}, which lies ahead, if planned; else write the year")
    if any(_resolved(words, day) for day in _SOME_DAYS):
        return _Reading("needs the day of publication, or a year")
    if _resolved(words, When(), _SOME_DAYS[0]):
        return _Reading("needs a day to be reckoned from", beside=_NO_ANCHOR)
    return None


def _resolved(
    words: str, published: When, anchor: When | None = None, *, ahead: bool = False
) -> Stated[When | Span] | None:
    try:
        return resolve_date(words, published=published, anchor=anchor, ahead=ahead)
    except PhraseError:
        return None
