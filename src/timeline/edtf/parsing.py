"""From text in the Extended Date/Time Format to days and spans."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from timeline.edtf.calendar import Day, days_in, extent, fitting
from timeline.errors import EdtfError, UnsupportedEdtf
from timeline.values.stated import Qualifier
from timeline.values.when import Span, When

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["bounds", "parse", "qualifier"]

_LONGEST = 10_000
_SHOWN = 40

_Q = "[?~%]?"
_DATE = re.compile(
    rf"{_Q}(-?[0-9X]{{4}}){_Q}(?:-{_Q}([0-9X]{{2}}){_Q}(?:-{_Q}([0-9X]{{2}}){_Q})?)?"
)
_PRECISION = {1: "year", 2: "month", 3: "day"}
_AFTER = {
    0: "a date such as 2004, 2004-06 or 2004-06-11",
    1: "a month after '-', or the end of the date",
    2: "a day after '-', or the end of the date",
    3: "the end of the date",
}

_PLAIN_DAY = re.compile("-?[0-9]{4}-[0-9]{2}-[0-9]{2}")
# 23:59:60 is the leap second, 24:00:00 the end of the day; an offset of zero is never negative.
_TIME = re.compile(
    "(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|23:59:60|24:00:00)"
    "(?:Z|(?!-00(?::00)?$)[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
)

_LONG = "Y-?[1-9][0-9]{4,}"
_EXPONENTIAL = "Y-?[1-9][0-9]*E[1-9][0-9]*"
_UNREAD_YEARS = {
    "long year": re.compile(f"{_Q}{_LONG}{_Q}"),
    "exponential year": re.compile(f"{_Q}{_EXPONENTIAL}{_Q}"),
    "significant digits": re.compile(
        f"{_Q}(?:-?[0-9]{{4}}S[1-4]|(?:{_LONG}|{_EXPONENTIAL})S[1-9][0-9]*){_Q}"
    ),
}

_NO_DIGIT = ("XXXX", "XX", "XX")
# First and last month; winter ends in the year after.
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 2)}
_SUB_YEARS = {str(code) for code in range(21, 42)}
_CLOSING = {"[": "]", "{": "}"}


class _Part(NamedTuple):
    """A stretch of the text, which knows its place so that errors can tell it."""

    whole: str
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.whole[self.start : self.end]

    def within(self, start: int, end: int) -> _Part:
        """Return the stretch between two offsets of this one."""
        return _Part(self.whole, self.start + start, self.start + end)

    def split(self, separator: str) -> list[_Part]:
        """Return the stretches between the separators, as `str.split` does."""
        parts, start = [], 0
        for text in self.text.split(separator):
            parts.append(self.within(start, start + len(text)))
            start += len(text) + len(separator)
        return parts

    def wrong(self, expected: str, offset: int = 0) -> EdtfError:
        """Return the error that something else was expected from *offset* on."""
        at = self.start + offset
        rest = repr(_shortened(self.whole[at : self.end])) if at < self.end else "nothing"
        return EdtfError(
            f"{_shortened(self.whole)!r}: expected {expected}, found {rest} at character {at + 1}"
        )


class _Read(NamedTuple):
    """What a part says: its first and last day, and why it cannot be supported, if so."""

    first: Day | None
    last: Day | None
    feature: str | None = None
    precision: str = "day"

    def certainly_after(self, end: _Read) -> bool:
        return self.first is not None and end.last is not None and self.first > end.last


_UNKNOWN = _Read(None, None)


def parse(text: str) -> When | Span:
    """Read a day, or, where there is a ``/``, the span between two days.

    A month or a year is one day of it; a date with a time of day is its civil day as written,
    whatever the zone, at 24:00:00 too. A season is three whole months by the northern
    reckoning, 21 (spring) from March to 24 (winter) from December to the next February, though
    the format does not tell the hemisphere. A qualifier moves no bound; see `qualifier`.

    >>> print(parse("2025-06-XX"))
    between 2025-06-01 and 2025-06-30
    >>> print(parse("[2025-05-23..2025-05-25]"))
    between 2025-05-23 and 2025-05-25
    >>> print(parse("2025-05-23?/.."))
    from 2025-05-23 to date not reported

    Raises:
        UnsupportedEdtf: the text is EDTF, but with a feature that the library does not read.
        EdtfError: the text is not EDTF, or longer than 10,000 characters.
    """
    if _PLAIN_DAY.fullmatch(text) and (day := _existing(text)):
        return When.on(day)
    if len(text) > _LONGEST:
        raise EdtfError(f"expected at most {_LONGEST} characters, found {len(text)}")
    ends = _Part(text, 0, len(text)).split("/")
    if len(ends) == 1:
        return _as_when(text, _read_moment(ends[0]) if "T" in text else _read_day(ends[0]))
    return _read_span(text, ends)


def bounds(text: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that the text admits, `None` where open or unknown.

    >>> bounds("1985-04/..")
    (datetime.date(1985, 4, 1), None)

    Raises:
        EdtfError: as for `parse`.
    """
    envelope = parse(text).envelope
    return envelope.earliest, envelope.latest


def qualifier(text: str) -> Qualifier | None:
    """Return how the text qualifies any of its days, `None` where it does not.

    It is for text that `parse` reads: of any other it says nothing, and refuses none.

    >>> qualifier("2025-06?/2025-07~"), qualifier("2025-06-19")
    (<Qualifier.UNCERTAIN_AND_APPROXIMATE: 'uncertain and approximate'>, None)
    """
    uncertain, approximate = ("%" in text or sign in text for sign in "?~")
    if uncertain and approximate:
        return Qualifier.UNCERTAIN_AND_APPROXIMATE
    if uncertain:
        return Qualifier.UNCERTAIN
    return Qualifier.APPROXIMATE if approximate else None


def _existing(text: str) -> date | None:
    """Return a day written in full by the short way, as most are; `None` asks for the long one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _as_when(text: str, read: _Read) -> When:
    if read.feature is not None:
        raise UnsupportedEdtf(_shortened(text), read.feature)
    first, last = read.first, read.last
    return When(date(*first) if first else None, date(*last) if last else None)


def _read_span(text: str, ends: list[_Part]) -> Span:
    if len(ends) > 2:
        raise ends[2].wrong("one '/' only", -1)
    start, end = map(_read_end, ends)
    if start.certainly_after(end):
        raise ends[1].wrong("an end not before the start")
    return Span(_as_when(text, start), _as_when(text, end))


def _read_end(part: _Part) -> _Read:
    return _UNKNOWN if part.text in {"", ".."} else _read_day(part)


def _read_moment(part: _Part) -> _Read:
    """Read the civil day of a date with a time of day."""
    offset = part.text.index("T")
    day, time = part.within(0, offset), part.within(offset + 1, len(part.text))
    if not _PLAIN_DAY.fullmatch(day.text):
        raise day.wrong("a day such as 2004-06-11 before 'T'")
    if not _TIME.fullmatch(time.text):
        raise time.wrong("a time such as 23:20:30, 23:20:30Z or 23:20:30+04:30")
    return _read_date(day)


def _read_day(part: _Part) -> _Read:
    return _read_set(part) if part.text[:1] in {"[", "{"} else _read_date(part)


def _read_set(part: _Part) -> _Read:
    """Read a set as the narrowest bounds that hold every choice."""
    bracket, length = part.text[0], len(part.text)
    if not part.text.endswith(_CLOSING[bracket]):
        raise part.wrong(f"{_CLOSING[bracket]!r} at the end", length)
    choices = part.within(1, length - 1).split(",")
    reads = [
        _read_choice(choice, opens=choice is choices[0], closes=choice is choices[-1])
        for choice in choices
    ]
    hull = _hull(reads)
    return hull._replace(feature="all-of set") if bracket == "{" else hull


def _hull(reads: list[_Read]) -> _Read:
    firsts, lasts = [read.first for read in reads], [read.last for read in reads]
    return _Read(
        None if None in firsts else min(filter(None, firsts)),
        None if None in lasts else max(filter(None, lasts)),
        _first_feature(reads),
    )


def _read_choice(part: _Part, *, opens: bool, closes: bool) -> _Read:
    """Read ``A``, ``A..B``, ``..B`` where it opens the list, or ``A..`` where it closes it."""
    dots = part.text.find("..")
    if dots < 0:
        return _read_date(part)
    start, end = part.within(0, dots), part.within(dots + 2, len(part.text))
    if opens and not start.text:
        return _read_date(end)._replace(first=None)
    if closes and not end.text:
        return _read_date(start)._replace(last=None)
    return _read_range(_read_date(start), _read_date(end), end)


def _read_range(start: _Read, end: _Read, part: _Part) -> _Read:
    if start.precision != end.precision:
        raise part.wrong(f"a {start.precision}, as before '..'")
    if start.certainly_after(end):
        raise part.wrong("a date not before the one before '..'")
    return _Read(start.first, end.last, _first_feature([start, end]))


def _first_feature(reads: Iterable[_Read]) -> str | None:
    return next((read.feature for read in reads if read.feature is not None), None)


def _read_date(part: _Part) -> _Read:
    match = _DATE.fullmatch(part.text)
    if match is None:
        return _unread_year(part)
    if match.groups() == _NO_DIGIT:
        return _UNKNOWN
    if match[1] == "-0000":
        raise part.wrong("a year other than -0000", match.start(1))
    if match[2] in _SUB_YEARS and match[3] is None:
        return _read_season(match[1], match[2])
    return _read_masked(part, match)


def _unread_year(part: _Part) -> _Read:
    """Read a year of another form than four digits, or tell how far the text is a date."""
    for feature, pattern in _UNREAD_YEARS.items():
        if pattern.fullmatch(part.text):
            return _Read(None, None, feature, "year")
    match = _DATE.match(part.text)
    if match is None:
        raise part.wrong(_AFTER[0])
    raise part.wrong(_AFTER[match.lastindex or 0], match.end())


def _read_season(year: str, season: str) -> _Read:
    if season not in _SEASONS:
        return _Read(None, None, "sub-year grouping", "season")
    opening, closing = _SEASONS[season]
    # Sorted, as before year 0 the greater number is the earlier year.
    low, high = sorted(int(year.replace("X", digit)) for digit in "09")
    if closing < opening:
        high += 1
    first, last = (low, opening, 1), (high, closing, days_in(high, closing))
    return _Read(first, last, _out_of_range(first, last), "season")


def _read_masked(part: _Part, match: re.Match[str]) -> _Read:
    year, month, day = match.groups("XX")
    if not fitting(month, 12):
        season = "" if match[3] else " or a season from 21 to 24"
        raise part.wrong(f"a month from 01 to 12{season}", match.start(2))
    days = extent(year, month, day)
    if days is None:
        raise part.wrong("a day that the month has", match.start(3))
    return _Read(*days, _out_of_range(*days), _PRECISION[match.lastindex or 1])


def _out_of_range(first: Day, last: Day) -> str | None:
    """Name the feature that keeps the days out of the years 1 to 9999."""
    if first[0] < 1:
        return "negative year" if first[0] else "year 0"
    return "year beyond 9999" if last[0] > 9999 else None


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
