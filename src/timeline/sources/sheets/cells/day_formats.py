"""Formats in which columns write days: those of `strptime`, without a locale, held against more.

A format that names a month, a week or a year gives that, and never its first day. What a cell says
besides, such as a weekday, has to fit. A year of two digits is in the century that the publication
tells.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol

from attrs import frozen

from timeline.english.numerals import in_plain_digits
from timeline.errors import ValueRefused
from timeline.languages.named import WEEKDAYS
from timeline.sources.sheets.cells.day_names import DayNames, no_such_day, with_weekday
from timeline.values import Basis, Stated, When

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SERIAL", "DayFormat", "Outlook", "WrittenFormat", "day_format"]

SERIAL = {"excel": date(1899, 12, 30), "excel-1904": date(1904, 1, 1)}
"""The day 0 of spreadsheets that keep days as numbers."""

_NAME = r"[^\W\d_][^\d/,;]*?"
_NUMBERS = {"Y": 4, "y": 2, "m": 2, "d": 2, "j": 3, "G": 4, "V": 2, "u": 1}
_CLOCK = {
    "H": "(?:2[0-3]|[01]?[0-9])",
    "I": "(?:1[0-2]|0?[1-9])",
    "M": "[0-5]?[0-9]",
    "S": "(?:6[01]|[0-5]?[0-9])",
    "f": "[0-9]{1,9}",
    "p": "[ap][.]?m[.]?",
    "z": "(?:Z|[+-][0-9]{2}:?[0-9]{2})",
    "Z": "[a-z]{1,5}",
}
_FIXED = ("Y", "y", "G", "u")
_SAME = {"B": "b", "h": "b", "A": "a"}
_MIDNIGHT = r"(?:[ T]00:00(?::00(?:[.]0+)?)?|,? 12:00(?::00)? ?am)?"
"""What programs write behind a day that has no time of day."""

_PIVOT = range(1969, 2069)
"""The years of two digits where nothing tells their century, as in POSIX."""


class Outlook(NamedTuple):
    """What the row of a day tells of its century.

    Attributes:
        published: when its document was published.
        ahead: whether it tells what was to come.
    """

    published: When = When()
    ahead: bool = False

    def year(self, digits: int) -> Stated[int]:
        """Return the year that ends in these two digits, and what that rests on."""
        if self.ahead and self.published.earliest:
            first = self.published.earliest.year
            year = first + (digits - first) % 100
            return Stated(year, None, Basis.RELATIVE, "the first such year from the publication on")
        if not self.ahead and self.published.latest:
            last = self.published.latest.year
            year = last - (last - digits) % 100
            return Stated(year, None, Basis.RELATIVE, "the last such year up to the publication")
        year = _PIVOT[0] + (digits - _PIVOT[0]) % 100
        rule = f"the only such year within {_PIVOT[0]}-{_PIVOT[-1]}"
        return Stated(year, None, Basis.YEAR_INFERRED, rule)

    def doubt(self, day: When) -> str | None:
        """Say that *day*, whose year has two digits, lies on the other side of the publication."""
        published = self.published
        if self.ahead and published.earliest and day.latest and day.latest < published.earliest:
            return f"{day} is before the publication ({published}), and planned: write four digits"
        if not self.ahead and published.latest and day.earliest and day.earliest > published.latest:
            return (
                f"{day} lies ahead of the publication ({published}): write the year with four "
                "digits, or say that it was planned"
            )
        return None


class DayFormat(Protocol):
    """A way to write days."""

    @property
    def text(self) -> str:
        """How a mapping names it."""

    def read(self, text: str, outlook: Outlook) -> Stated[When] | None:
        """Return the day that *text* is, `None` where it is written in another way.

        Raises:
            ValueRefused: it is written so, and is no day.
        """


def day_format(text: str, language: str | None = None) -> DayFormat:
    """Return the format that *text* names.

    Raises:
        ValueRefused: it is none, or gives no year.
    """
    return SerialFormat(text) if text in SERIAL else WrittenFormat.of(text, language)


@frozen
class SerialFormat:
    """Days as the numbers by which spreadsheets keep them; a fraction is a time of day."""

    text: str

    def read(self, text: str, _: Outlook) -> Stated[When] | None:
        """Return the day that *text* is the number of."""
        if not re.fullmatch(r"[0-9]{1,7}(\.[0-9]+)?", text, re.ASCII):
            return None
        number = int(text.partition(".")[0])
        # These count a day that never was, 29 February 1900.
        if self.text == "excel" and number <= 60:
            sentence = f"expected the number of a day after February 1900, found {number}"
            raise ValueRefused(sentence)
        try:
            return Stated(When.on(SERIAL[self.text] + timedelta(days=number)))
        except OverflowError:
            raise ValueRefused(f"expected a day up to the year 9999, found {number}") from None


@frozen
class WrittenFormat:
    """Days as `strptime` reads them, by names in English and in one other language."""

    text: str
    pattern: re.Pattern[str]
    names: DayNames

    @classmethod
    def of(cls, text: str, language: str | None = None) -> WrittenFormat:
        """Return the format that *text* writes down.

        Raises:
            ValueRefused: it is none, or gives no year.
        """
        pieces = list(_pieces(text))
        fields = [piece.field for piece in pieces if piece.field]
        _check_fields(fields)
        pattern = "".join(_pattern(pieces))
        if not any(piece.directive in _CLOCK for piece in pieces):
            pattern += _MIDNIGHT
        names = DayNames.of(language if {"b", "a"} & {*fields} else None)
        return cls(text, re.compile(pattern, re.IGNORECASE), names)

    def read(self, text: str, outlook: Outlook) -> Stated[When] | None:
        """Return the day, week, month or year that *text* is; times of day are left out."""
        match = self.pattern.fullmatch(in_plain_digits(text))
        if match is None:
            return None
        named = self._numbered(match.groupdict())
        if named is None:
            return None
        if "y" not in named:
            return Stated(_days(named))
        year = outlook.year(named["y"])
        day = _days(named | {"Y": year.value})
        if doubt := outlook.doubt(day):
            raise ValueRefused(doubt)
        return Stated(day, text, year.basis, year.rule)

    def _numbered(self, groups: dict[str, str]) -> dict[str, int] | None:
        """Return the fields as numbers; `None` where a name is unknown."""
        numbers = {name: int(text) for name, text in groups.items() if name in _NUMBERS}
        for name, find in (("b", self.names.month), ("a", self.names.weekday)):
            if name in groups:
                number = find(groups[name])
                if number is None:
                    return None
                numbers["m" if name == "b" else name] = number
        return numbers


class _Piece(NamedTuple):
    """A directive, or what stands between two."""

    directive: str
    literal: str = ""

    @property
    def field(self) -> str | None:
        """The field of a day that it gives."""
        name = _SAME.get(self.directive, self.directive)
        return name if name in _NUMBERS or name in {"a", "b"} else None


def _pieces(text: str) -> Iterator[_Piece]:
    for literal, sign in re.findall(r"([^%]+)|%(.?)", text):
        if literal:
            yield _Piece("", literal)
        elif sign == "%":
            yield _Piece("", "%")
        elif sign in _CLOCK or _Piece(sign).field:
            yield _Piece(sign)
        else:
            known = "".join(sorted({*_NUMBERS, *_CLOCK, *_SAME, "a", "b"}, key=str.casefold))
            raise ValueRefused(f"expected one of {known} behind %, found {sign!r}")


def _check_fields(fields: list[str]) -> None:
    given = {*fields}
    why = None
    if len(given) < len(fields) or {"m", "b"} <= given or {"Y", "y"} <= given:
        why = "which gives something twice"
    elif not {"Y", "y", "G"} & given:
        why = "which gives no year"
    elif "d" in given and not {"m", "b"} & given:
        why = "which gives a day without its month"
    elif {"V", "G", "u"} & given and not ({"V", "G"} <= given <= {"V", "G", "u"}):
        why = "in which a week, %V, has its year, %G, and neither month nor day"
    elif "j" in given and {"m", "b", "d"} & given:
        why = "in which the day of the year, %j, has no month"
    if why:
        raise ValueRefused(why)


def _pattern(pieces: list[_Piece]) -> Iterator[str]:
    for number, piece in enumerate(pieces):
        if piece.directive in _CLOCK:
            yield _CLOCK[piece.directive]
        elif piece.field in _NUMBERS:
            yield f"(?P<{piece.field}>[0-9]{{{_widths(pieces, number)}}})"
        elif piece.field:
            yield f"(?P<{piece.field}>{_NAME})"
        else:
            yield re.sub(r"(?:\\\s)+", r"\\s+", re.escape(piece.literal))


def _widths(pieces: list[_Piece], number: int) -> str:
    """Return how many digits a number has: all of them, where nothing parts it from another."""
    field = str(pieces[number].field)
    beside = pieces[max(0, number - 1) : number] + pieces[number + 1 : number + 2]
    touches = any(piece.field in _NUMBERS or piece.directive in {*"HIMSf"} for piece in beside)
    width = _NUMBERS[field]
    return str(width) if field in _FIXED or touches else f"1,{width}"


def _days(named: dict[str, int]) -> When:
    """Return the days of the fields *named*, which a weekday among them has to fit."""
    days = _of_year(named["Y"], named["j"]) if "j" in named else _of_calendar(named)
    weekday = named.get("a")
    if weekday is not None and days.day and days.day.weekday() != weekday:
        raise ValueRefused(f"{with_weekday(days.day)}, is no {WEEKDAYS[weekday]}")
    return days


def _of_calendar(named: dict[str, int]) -> When:
    if "G" in named:
        return _week(named["G"], named["V"], named.get("u"))
    year, month, day = named["Y"], named.get("m"), named.get("d")
    if why := no_such_day(year, month or 1, 1 if day is None else day):
        raise ValueRefused(why)
    if month is None:
        return When(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return When(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return When.on(date(year, month, day))


def _week(year: int, week: int, day: int | None) -> When:
    try:
        return When(
            date.fromisocalendar(year, week, day or 1), date.fromisocalendar(year, week, day or 7)
        )
    except ValueError:
        raise ValueRefused(f"there is no such week: {year} has none that is the {week}.") from None


def _of_year(year: int, number: int) -> When:
    try:
        day = date(year, 1, 1) + timedelta(days=number - 1)
    except (ValueError, OverflowError):
        day = date.min
    if day.year != year or number < 1:
        raise ValueRefused(f"there is no such day: {year} has none that is the {number}.")
    return When.on(day)
