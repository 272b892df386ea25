"""Days that are named in another language than English, in full or without their year."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from timeline.errors import PhraseError, ValueRefused
from timeline.languages.named import NamedDays
from timeline.languages.words import LANGUAGES, folded, names_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.languages.words import CalendarNames

__all__ = ["InLanguage", "days_in_languages"]

_Reading = tuple[tuple[NamedDays, ...], str]
"""Named days, and the form in which they go together."""

_CLOCK = r"(?:,? (?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?"

_LONGEST = 400
"""So many characters have the longest words for two days, generously."""

_LIKE_A_DATE = re.compile(r"\d{1,2}\D{1,12}[^\W\d_]{2}|[^\W\d_]{3}.* \d{4}")


class InLanguage(NamedTuple):
    """One named day, or two, and the languages that name it so.

    Attributes:
        form: how they go together in English, with @ for each.
    """

    days: tuple[NamedDays, ...]
    form: str
    languages: tuple[str, ...]


def days_in_languages(text: str, language: str | None = None) -> InLanguage | None:
    """Read *text*, all of it, as a day or a stretch of days; `None` where no language has it.

    Args:
        text: the words, without others around them.
        language: the code of the only language that they may be in.

    Raises:
        PhraseError: languages differ on what it means.
        ImportError: Babel is missing, which has the names.
        ValueRefused: there is no such language here.
    """
    if language is not None and language not in LANGUAGES:
        choices = ", ".join(LANGUAGES)
        raise ValueRefused(f"language: expected en, {choices}, found {language!r:.80}")
    if len(text) > _LONGEST or not _LIKE_A_DATE.search(text):
        return None
    codes = LANGUAGES if language is None else (language,)
    readings = [(names_in(code).language, _read(text, code)) for code in codes]
    return _agreed(text, {name: reading for name, reading in readings if reading})


def _agreed(text: str, readings: dict[str, _Reading]) -> InLanguage | None:
    choices = dict.fromkeys(readings.values())
    if len(choices) > 1:
        meanings = ", ".join(f"{name}: {_shown(days)}" for name, (days, _) in readings.items())
        raise PhraseError(f"{text!r:.80} means different days ({meanings}): give the language")
    return next((InLanguage(*reading, tuple(readings)) for reading in choices), None)


def _shown(days: tuple[NamedDays, ...]) -> str:
    return " to ".join(f"month {part.first[0]}" for part in days)


def _read(text: str, code: str) -> _Reading | None:
    names = names_in(code)
    match = _pattern(code).fullmatch(folded(text))
    if match is None or (match["between"] and not match["and"]):
        return None
    groups = match.groupdict()
    last, again = _month(groups["month"], names), _month(groups["month_again"], names)
    if last is None or again not in {None, last} or not _is_sure(groups, names):
        return None
    days = _named(text, names, groups, "", last)
    if groups["day_1"] is None:
        return (days,), "@"
    first = _named(text, names, groups, "_1", _month(groups["month_1"], names) or last)
    if groups["between"]:
        return (first, days), "between @ and @"
    return (first, days), "@ and @" if groups["and"] else "@ - @"


def _is_sure(groups: dict[str, str | None], names: CalendarNames) -> bool:
    if 0 in {int(groups[day] or 1) for day in ("day", "day_1")}:
        return False
    # With a day, a month has the ending that CLDR gives; a month alone might be another word.
    is_of_cldr = groups["month"] in names.months
    return is_of_cldr if groups["day"] else bool(groups["year"] and (is_of_cldr or groups["on"]))


def _month(name: str | None, names: CalendarNames) -> int | None:
    return None if name is None else names.month(name)


def _named(
    text: str, names: CalendarNames, groups: dict[str, str | None], end: str, month: int
) -> NamedDays:
    year, day = groups[f"year{end}"], int(groups[f"day{end}"] or 0)
    if year is None and groups[f"month{end}"] is None:
        year = groups["year"]
    weekday = _weekday(groups[f"weekday{end}"], names)
    return NamedDays(text, (month, day or 1), (month, day), int(year) if year else None, weekday)


def _weekday(word: str | None, names: CalendarNames) -> int | None:
    return next((n for name, n in names.weekdays.items() if word and _inflects(name, word)), None)


def _inflects(name: str, word: str) -> bool:
    # CLDR has the name alone, while "on Wednesday" may need another ending: "в среду" of "среда".
    return word == name or (len(name) > 4 and word[:-1] == name[:-1])


@cache
def _pattern(code: str) -> re.Pattern[str]:
    """Return the pattern of a day, a month with its year, or a stretch of days."""
    words = LANGUAGES[code]
    since, never = _optional(words.first), "(?!)"
    on = f"(?P<on>{_any_of(words.on or never)})?"
    between = f"(?P<between>{_any_of(words.between or never)})"
    to = f"(?: ?- ?| {_any_of(words.last or never)}| (?P<and>{_any_of(words.and_ or never)}))"
    first = f"{_day(code, '_1')}(?: {_month_and_year(code, '_1')})?"
    last = f"(?:{_day(code, '')} )?{_month_and_year(code, '')}"
    return re.compile(f"(?:(?:{between}|{since}){first}{to}|{on}){last}{_CLOCK}")


def _day(code: str, end: str) -> str:
    names, words = names_in(code), LANGUAGES[code]
    weekdays = "|".join(
        re.escape(name[:-1]) + r"\w" if len(name) > 4 else re.escape(name)
        for name in names.weekdays
    )
    # What makes a number an ordinal: a point, "er" in French, "º" in Spanish, "-" and an ending.
    number = rf"(?P<day{end}>\d{{1,2}})(?:[.]| ?(?:er|o|a)|-[^\W\d_]{{1,3}})?"
    return f"(?:(?P<weekday{end}>{weekdays})[.]?,? {_optional(words.on)})?{number}"


def _month_and_year(code: str, end: str) -> str:
    names, words = names_in(code), LANGUAGES[code]
    month = _alternatives(names.months)
    for stem in names.stems:
        # "в марте" of "марта": the fewer letters are sure, the fewer may follow them.
        month += rf"|{re.escape(stem)}\w{{1,{3 if len(stem) > 2 else 1}}}"
    # "شباط/فبراير": the two names that Arabic has for a month, beside each other.
    again = f"(?: ?[/(] ?(?P<month_again>{month})[)]?)?" if not end else ""
    year = rf"(?:,? {_optional(words.of)}(?P<year{end}>\d{{4}})(?: ?(?:{folded(words.year)}))?)?"
    return f"{_optional(words.of)}(?P<month{end}>{month})[.]?{again}{year}"


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _any_of(words: str) -> str:
    return f"(?:(?:{folded(words)})(?: |(?<=')))"


def _optional(words: str) -> str:
    return f"{_any_of(words)}?" if words else ""
