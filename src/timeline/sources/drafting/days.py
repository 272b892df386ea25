"""Words that may date something: named days, relative days, stretches of time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from timeline.display.escape import in_toml
from timeline.english import resolve_date
from timeline.english.numerals import plain
from timeline.errors import PhraseError
from timeline.sources.drafting.stretches import Clue, Sort, apart, pattern
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["dates"]

_MONTH = (
    "(?:Jan(?:uary|[.])?|Feb(?:ruary|[.])?|Mar(?:ch|[.])|Apr(?:il|[.])?|May|June?|July?"
    "|Aug(?:ust|[.])?|Sept?(?:ember|[.])?|Oct(?:ober|[.])?|Nov(?:ember|[.])?|Dec(?:ember|[.])?)"
)
_NUMBER = "(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9])"
_YEAR = "(?:19|20)[0-9]{2}(?![0-9])"
_WEEKDAY = "(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DAY = (
    f"(?:{_WEEKDAY},? )?(?:{_MONTH} {_NUMBER}(?:,? {_YEAR})?"
    f"|(?:the )?{_NUMBER}(?: of)? {_MONTH}(?:,? {_YEAR})?|{_YEAR}-[0-9]{{2}}-[0-9]{{2}})"
    f"(?:,? {_WEEKDAY})?"
)
_SEASON = "(?:summer|spring|autumn|fall|winter)"
_UNIT = "(?:minute|hour|day|week|month|year|decade)"
_SOME = "(?:a few|several|some|a couple of|many|an?|[0-9]{1,3}|one|two|three|four|five|six|seven)"
_HEDGE = "(?:just|only|nearly|almost|about|over|under|more than|less than)"
_LONG = f"(?:(?:{_HEDGE}|{_SOME}) ){{0,3}}{_UNIT}s?"
_PERIOD = f"(?:{_UNIT}s?|weekend|{_SEASON})"
_ORDINAL = "(?:[a-z]{3,7}th|first|second|third|[0-9]{1,2}(?:st|nd|rd|th))"
_NEAR = "(?:this|last|next|past|coming|previous|following|recent)"
_AT = "(?:[Oo]n |[Bb]y |[Ii]n |[Ss]ince |[Uu]ntil |[Ff]rom |[Aa]fter |[Bb]efore )"
_IN = "(?:early|late|mid|end|beginning)(?:(?:-| )of)?(?:-| )"

_FORMS = tuple(
    pattern(f"(?<![\\w-])(?:{form})(?![\\w])")
    for form in (
        f"(?:[Bb]etween|[Ff]rom) {_DAY} (?:and|to) {_DAY}",
        f"{_AT}?{_DAY}",
        f"{_AT}?(?:{_IN})?(?:{_MONTH}|March),? {_YEAR}",
        f"(?:{_AT}|{_IN})(?:{_IN})?(?:{_MONTH}|March)",
        f"{_AT}?(?:{_IN})?{_YEAR}s?",
        f"{_AT}?(?:{_NEAR} )?{_WEEKDAY}",
        "[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow",
        "[Tt]his (?:morning|afternoon|evening)",
        f"(?:(?:[Ee]arlier|[Ll]ater) )?{_AT}?(?:the )?{_NEAR} (?:{_SOME} )?{_PERIOD}",
        f"{_LONG} (?:earlier|later|ago|before|beforehand|after|afterwards|prior|previously)",
        f"(?:[Ff]or|[Aa]fter|[Ww]ithin|[Dd]uring|lasted|lasting|took) {_LONG}",
        f"(?:its|their|the|a) {_ORDINAL} {_UNIT}",
        "[Ss]ince the (?:early |late )?(?:stages?|start|beginning|outbreak)",
        f"(?:[Bb]y|[Ii]n|[Ss]ince|[Uu]ntil|early|late) (?:the )?{_SEASON}",
        "^Earlier|[Cc]urrently|[Rr]ecently|[Mm]ost recent",
    )
)
_UNIX = re.compile(r"(?<![0-9])1[0-9]{9}(?![0-9])")

_SOME_DAY = When.on(date(2000, 6, 15))


def dates(sentence: str, published: When) -> Iterator[Clue]:
    """Yield what may be dates in *sentence*, whose places are counted from its own beginning."""
    text = plain(sentence)
    spans = (match.span() for form in _FORMS for match in form.finditer(text))
    for start, end in apart(spans):
        words = sentence[start:end]
        remark, form = _read(words, published)
        yield Clue(Sort.DATE, start, end, words, remark, form)
    for match in _UNIX.finditer(text):
        day = datetime.fromtimestamp(int(match[0]), UTC).date()
        remark = f"if these are seconds of Unix time: {day}"
        yield Clue(Sort.DATE, *match.span(), match[0], remark)


def _read(words: str, published: When) -> tuple[str, str]:
    """Return how *words* are read, or what is needed to; and the line that would say so."""
    given = f"words = {in_toml(words)}"
    try:
        day = resolve_date(words, published=published)
    except PhraseError:
        pass
    else:
        if day.value.known:
            return f"{day.value} ({day.rule})", f"when = {{ {given} }}"
    if _reads(words, published=_SOME_DAY):
        return "needs the day of publication, or a year", f"when = {{ {given} }}"
    if _reads(words, anchor=_SOME_DAY):
        return "needs a day to be reckoned from", f'when = {{ {given}, anchor = "" }}'
    return "no rule reads this", f'when = {{ {given}, edtf = "" }}'


def _reads(words: str, published: When | None = None, anchor: When | None = None) -> bool:
    try:
        resolve_date(words, published=published or When(), anchor=anchor, ahead=True)
    except PhraseError:
        return False
    return True
