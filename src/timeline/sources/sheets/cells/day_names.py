"""The names of months and weekdays by which cells write days, whatever the locale of a program."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import ValueRefused
from timeline.languages.named import WEEKDAYS
from timeline.languages.words import folded, names_in

if TYPE_CHECKING:
    from datetime import date

__all__ = ["MONTHS", "DayNames", "no_such_day", "with_weekday"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_SHORT_MONTHS = {"sept": 9}
_SHORT_WEEKDAYS = {"tues": 1, "weds": 2, "wed": 2, "thur": 3, "thurs": 3}


@frozen(eq=False)
class DayNames:
    """The numbers of months, from 1, and of weekdays, from 0 for Monday, by their folded names."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]

    @staticmethod
    @cache
    def of(language: str | None) -> DayNames:
        """Return the names in English, and those in *language*, which go before them.

        Raises:
            ValueRefused: Babel is missing, which has the names.
        """
        if language in {None, "en"}:
            return _ENGLISH
        try:
            names = names_in(str(language))
        except ImportError:
            raise ValueRefused(
                f"the names of days in {language!r} need pip install 'timeline-ledger[languages]'"
            ) from None
        return DayNames(
            {**_ENGLISH.months, **names.stems, **names.months},
            {**_ENGLISH.weekdays, **names.weekdays},
        )

    def month(self, name: str) -> int | None:
        """Return the number of the month *name*, which may have another ending."""
        return _named(self.months, name)

    def weekday(self, name: str) -> int | None:
        """Return the number of the weekday *name*, which may have another ending."""
        return _named(self.weekdays, name)


def _named(numbers: Mapping[str, int], name: str) -> int | None:
    word = folded(name).rstrip(".")
    if word in numbers:
        return numbers[word]
    # Names decline, "в среду" of "среда": all that begin like the word have to be of one number.
    alike = {n for known, n in numbers.items() if len(known) > 4 and known[:-1] == word[:-1]}
    return alike.pop() if len(alike) == 1 else None


def _abbreviated(names: tuple[str, ...], first: int) -> dict[str, int]:
    numbered = list(enumerate(map(str.casefold, names), first))
    return {name: n for n, name in numbered} | {name[:3]: n for n, name in numbered}


_ENGLISH = DayNames(
    _abbreviated(MONTHS, 1) | _SHORT_MONTHS, _abbreviated(WEEKDAYS, 0) | _SHORT_WEEKDAYS
)


def no_such_day(year: int, month: int, day: int) -> str | None:
    """Say why there is no such day; `None` where there is.

    >>> no_such_day(2019, 4, 31), no_such_day(2020, 2, 29)
    ('there is no such day: April 2019 has 30', None)
    """
    if not 1 <= year <= 9999:
        return f"there is no such day: {year} is no year from 1 to 9999"
    if not 1 <= month <= 12:
        return f"there is no such day: {month} is no month"
    days = monthrange(year, month)[1]
    if day > days:
        return f"there is no such day: {MONTHS[month - 1]} {year} has {days}"
    return None if day > 0 else "there is no such day: days are counted from 1"


def with_weekday(day: date) -> str:
    """Return *day* with the name of its weekday."""
    return f"{WEEKDAYS[day.weekday()]}, {day}"
