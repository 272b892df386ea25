"""Days and months as English writes them, which may leave out the year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from attrs import frozen

from timeline.values.when import When

__all__ = ["NamedDay", "mark_days"]

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_MONTH = (
    "(?P<month>jan(?:uary|[.])?|feb(?:ruary|[.])?|mar(?:ch|[.])?|apr(?:il|[.])?|may|june?|july?"
    "|aug(?:ust|[.])?|sept?(?:ember|[.])?|oct(?:ober|[.])?|nov(?:ember|[.])?|dec(?:ember|[.])?)"
)
_DAY = "(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_YEAR = "(?:,? (?P<year>[0-9]{4}))?"
_WEEKDAY = (
    "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?"
    "|sun(?:day)?"
)
_BEFORE = f"(?<![\\w.,/-])(?:(?P<weekday>{_WEEKDAY})[.]?,? )?"
_AFTER = f"(?:,? [(]?(?:a )?(?P<weekday_after>{_WEEKDAY})[)]?)?(?![\\w/%]|[-.:][0-9])"

# Each form is tried on what those before it left: a month alone only where no day goes with it.
_FORMS = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        f"{_BEFORE}(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}}){_AFTER}",
        f"{_BEFORE}(?<![0-9] ){_MONTH} {_DAY}{_YEAR}{_AFTER}",
        f"{_BEFORE}(?:the )?{_DAY}(?: of)? {_MONTH}{_YEAR}{_AFTER}",
        f"(?<![\\w.,/-]){_MONTH}{_YEAR}(?P<day>)(?P<weekday>)(?P<weekday_after>)(?![\\w/-])",
    )
)


@frozen
class NamedDay:
    """A day, or a whole month where `day` is `None`, as it is written.

    Attributes:
        text: the words themselves.
        weekday: 0 for Monday to 6 for Sunday, as in `date.weekday`; `None` where none is named.
    """

    text: str
    month: int
    day: int | None = None
    year: int | None = None
    weekday: int | None = None

    def in_year(self, year: int) -> When | None:
        """Return what is named, in that year; `None` where the year has no such day.

        >>> print(NamedDay("February", 2).in_year(2024))
        between 2024-02-01 and 2024-02-29
        """
        try:
            first = date(year, self.month, self.day or 1)
            last = self.day or monthrange(year, self.month)[1]
        except ValueError:
            return None
        return When(first, first.replace(day=last))

    def falls_in(self, year: int) -> bool:
        """Return whether the year has such a day, on the weekday that is named with it."""
        when = self.in_year(year)
        return when is not None and not self.misfit(when)

    def misfit(self, when: When) -> str | None:
        """Say that *when* is another weekday than the one named; `None` where it is not."""
        if self.weekday is None or when.day is None or when.day.weekday() == self.weekday:
            return None
        return f"{when.day} is a {_WEEKDAYS[when.day.weekday()].capitalize()}"


def mark_days(text: str) -> tuple[str, tuple[NamedDay, ...]]:
    """Put @ for every day or month named in *text*, and return them in order.

    >>> shape, (day,) = mark_days("just days earlier, on July 4th, Friday")
    >>> shape, day.month, day.day, day.year, day.weekday
    ('just days earlier, on @', 7, 4, None, 4)
    """
    placed: list[tuple[int, NamedDay]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            placed.append((match.start(), _named_day(match)))
            text = _blank(text, match)
    placed.sort(key=lambda start_and_day: start_and_day[0])
    return re.sub("@+", "@", text), tuple(day for _, day in placed)


def _blank(text: str, match: re.Match[str]) -> str:
    # Of the same length, so that the places found later still compare.
    return text[: match.start()] + "@" * len(match[0]) + text[match.end() :]


def _named_day(match: re.Match[str]) -> NamedDay:
    month, day, year = match["month"], match["day"], match["year"]
    return NamedDay(
        match[0],
        int(month) if month.isdecimal() else 1 + _MONTHS.index(month[:3].lower()),
        int(day) if day else None,
        int(year) if year else None,
        _weekday_number(match["weekday"] or match["weekday_after"]),
    )


def _weekday_number(name: str | None) -> int | None:
    if not name:
        return None
    return next(n for n, full in enumerate(_WEEKDAYS) if full.startswith(name.lower()))
