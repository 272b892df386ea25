"""Days, months and years as English names them; a day or a month may leave out its year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.english.reckoning import (
    PART,
    PARTS_OF_DECADE,
    PARTS_OF_MONTH,
    PARTS_OF_YEAR,
    part_named,
)
from timeline.languages.named import WEEKDAYS, NamedDays

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.english.reckoning import Part
    from timeline.languages.named import MonthAndDay

__all__ = ["DAY_OF_WEEK", "MONTH", "mark_days", "weekday_number"]

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

DAY_OF_WEEK = (
    "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?"
    "|sun(?:day)?)"
)
"""A pattern for the name of a weekday, or its abbreviation without a point."""

MONTH = (
    "(?:jan(?:uary|[.])?|feb(?:ruary|[.])?|mar(?:ch|[.])?|apr(?:il|[.])?|may|june?|july?"
    "|aug(?:ust|[.])?|sept?(?:ember|[.])?|oct(?:ober|[.])?|nov(?:ember|[.])?|dec(?:ember|[.])?)"
)
"""A pattern for the name of a month, or its abbreviation."""

_MONTH = f"(?P<month>{MONTH})"
_NUMBER = "(?:0?[1-9]|[12][0-9]|3[01])"
_DAY = f"(?P<day>{_NUMBER})(?:st|nd|rd|th)?"
_LAST_DAY = (
    f"(?:(?P<last_weekday>{DAY_OF_WEEK})[.]?,? )?(?:the )?(?P<last_day>{_NUMBER})(?:st|nd|rd|th)?"
)
_JOIN = "(?P<join> ?[-/] ?| (?:to|and|or|until|till|through) )"
_YEAR = "(?:(?:,|,? (?:of |in )?)(?P<year>[0-9]{4}))?"
_FIRMLY = "(?:,? (?:of |in )?(?P<year>[12][0-9]{3}))"
_YEAR_FIRST = "(?P<year>[0-9]{4})(?P<sign>[-/])(?P<of_year>[0-9]{2})(?P=sign)(?P<day>[0-9]{2})"
_START = "(?<![\\w.,/])(?<![0-9]-)"
_END = "(?![\\w/%]|[-.:,][0-9]| (?:minute|hour|day|week|month|year)s?\\b)"
_BEFORE = (
    f"{_START}(?:(?:(?:last|past|this|next|coming|previous|following) )?"
    f"(?P<weekday>{DAY_OF_WEEK})[.]?,? (?:the )?)?"
)
_AFTER = f"(?:,? [(]?(?:a )?(?P<weekday_after>{DAY_OF_WEEK})[)]?)?{_END}"

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3}
_ORDINALS |= {"4th": 4, "last": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = f"(?:(?P<nth>{'|'.join(_ORDINALS)}) quarter|q(?P<number>[1-4]))"

# As sevens of days, or as the weeks of a calendar, whether or not the first of them is a whole one.
_WEEKS_OF_MONTH = {
    "first": (1, 13),
    "second": (2, 20),
    "third": (9, 27),
    "fourth": (16, 0),
    "last": (16, 0),
}
_NTH_WEEK = f"(?P<nth_week>{'|'.join(_WEEKS_OF_MONTH)}) week"
_FEW = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_MONTHS_OF_YEAR = f"(?P<edge>first|last) (?P<months>[2-9]|1[01]|{'|'.join(_FEW)}) months"
_WHICH = "last|(?:this )?past|this|next|(?:this )?coming"

# Each form is tried on what those before it left: a month alone only where no day goes with it.
_FORMS = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        f"{_BEFORE}{_YEAR_FIRST}{_AFTER}",
        f"{_BEFORE}{_DAY}-{_MONTH}-(?P<year>[0-9]{{4}}){_AFTER}",
        f"{_BEFORE}(?<![0-9] ){_MONTH} {_DAY}{_JOIN}{_LAST_DAY}(?! {MONTH}){_YEAR}{_END}",
        f"{_BEFORE}(?:the )?{_DAY}{_JOIN}{_LAST_DAY}(?: of)? {_MONTH}{_YEAR}{_END}",
        f"{_BEFORE}(?<![0-9] ){_MONTH} (?:the )?{_DAY}{_YEAR}{_AFTER}",
        f"{_BEFORE}(?:the )?{_DAY}(?: of)? {_MONTH}{_YEAR}{_AFTER}",
        f"{_START}{_NTH_WEEK} (?:of|in) {_MONTH}{_YEAR}{_END}",
        f"{_START}(?:{PART})?(?P<which>{_WHICH}) {_MONTH}(?!,? ?[0-9]){_END}",
        f"{_START}{PART}{_MONTH}{_YEAR}{_END}",
        f"{_START}{_MONTHS_OF_YEAR}{_FIRMLY}{_END}",
        f"{_START}{_QUARTER}{_FIRMLY}{_END}",
        f"{_START}{PART}(?P<year>[12][0-9]{{3}}){_END}",
        f"{_START}(?:{PART})?(?P<decade>[12][0-9]{{2}}0)'?s{_END}",
        f"{_START}(?:month of )?{_MONTH}{_YEAR}{_END}",
        f"{_START}(?:year )?(?P<year>[12][0-9]{{3}}){_END}",
    )
)

_BETWEEN_DAYS = re.compile(
    "(?:(?<=[a-z.])|(?<=[0-9]{4}))-(?=[0-9]{1,2} [a-z])"
    f"|(?<=[0-9])(st|nd|rd|th)?-(?={MONTH} [0-9]{{1,2}}(?![0-9]))|(?<=[0-9]{{4}})-(?={MONTH} )",
    re.IGNORECASE,
)
"""What joins the two days of "28 February-2 March" and of "February 28-March 2"."""


def mark_days(text: str) -> tuple[str, tuple[NamedDays, ...]]:
    """Put @ for every day, month or year named in *text*, and return them in order.

    >>> shape, (day,) = mark_days("just days earlier, on July 4th, Friday")
    >>> shape, day.first, day.year, day.weekday
    ('just days earlier, on @', (7, 4), None, 4)
    >>> shape, days = mark_days("from 5 to 7 October 2018")
    >>> shape, [(day.first, day.year) for day in days]
    ('from @ to @', [((10, 5), 2018), ((10, 7), 2018)])
    """
    placed: list[tuple[int, NamedDays]] = []
    text = _BETWEEN_DAYS.sub(r"\1 - ", text)
    for form in _FORMS:
        for match in form.finditer(text):
            marks = _marks(match)
            placed += [(match.start() + n, days) for n, days in enumerate(_named_days(match))]
            text = text[: match.start()] + marks + text[match.end() :]
    placed.sort(key=lambda start_and_days: start_and_days[0])
    return re.sub("@+", "@", text), tuple(days for _, days in placed)


def weekday_number(name: str) -> int:
    """Return 0 for Monday to 6 for Sunday, however *name* is shortened."""
    return next(n for n, full in enumerate(WEEKDAYS) if full.lower().startswith(name.lower()))


def _marks(match: re.Match[str]) -> str:
    # Of the same length, so that the places found later still compare.
    join = match.groupdict().get("join") or ""
    return f"@{join.lower()}{'@' * (len(match[0]) - 1 - len(join))}"


def _named_days(match: re.Match[str]) -> Iterator[NamedDays]:
    groups = match.groupdict("")
    year = int(groups["year"]) if groups.get("year") else None
    weekday = _weekday(groups.get("weekday") or groups.get("weekday_after"))
    first, last = _stretch(groups)
    if decade := groups.get("decade"):
        begin, end = PARTS_OF_DECADE[part_named(groups["part"])] if groups["part"] else (0, 9)
        yield NamedDays(match[0], first, last, int(decade) + begin, years=end - begin + 1)
    elif last_day := groups.get("last_day"):
        yield NamedDays(match[0], first, first, year, weekday)
        last = first[0], int(last_day)
        yield NamedDays(match[0], last, last, year, _weekday(groups["last_weekday"]))
    else:
        which = groups.get("which", "").lower().split(" ")[-1] or None
        yield NamedDays(match[0], first, last, year, weekday, which=which)


def _weekday(name: str | None) -> int | None:
    return weekday_number(name) if name else None


def _stretch(groups: dict[str, str]) -> tuple[MonthAndDay, MonthAndDay]:
    """Return the first and the last month and day of what a form names."""
    if months := groups.get("months"):
        return _months_of_year(months.lower(), groups["edge"].lower())
    if quarter := groups.get("nth") or groups.get("number"):
        closing = 3 * _ORDINALS[quarter.lower()]
        return (closing - 2, 1), (closing, 0)
    part = part_named(groups["part"]) if groups.get("part") else None
    month = None if groups.get("decade") else _month(groups)
    if month is None:
        return PARTS_OF_YEAR[part] if part and not groups.get("decade") else ((1, 1), (12, 0))
    first, last = _days_of_month(groups, part)
    return (month, first), (month, last)


def _months_of_year(number: str, edge: str) -> tuple[MonthAndDay, MonthAndDay]:
    months = int(number) if number.isdigit() else 2 + _FEW.index(number)
    return ((1, 1), (months, 0)) if edge == "first" else ((13 - months, 1), (12, 0))


def _days_of_month(groups: dict[str, str], part: Part | None) -> tuple[int, int]:
    """Return the first and the last day that are named of a month; 0 is the last it has."""
    if day := groups.get("day"):
        return int(day), int(day)
    if nth_week := groups.get("nth_week"):
        return _WEEKS_OF_MONTH[nth_week.lower()]
    return PARTS_OF_MONTH[part] if part else (1, 0)


def _month(groups: dict[str, str]) -> int | None:
    if number := groups.get("of_year"):
        return int(number)
    name = groups.get("month")
    return 1 + _MONTHS.index(name[:3].lower()) if name else None
