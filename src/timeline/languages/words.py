"""Languages whose days are read: what CLDR calls their months, and the small words about them."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.display.letters import normalized

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LANGUAGES", "CalendarNames", "Grammar", "folded", "names_in"]


@frozen
class Grammar:
    """The words that a language puts about its days, each as alternatives of a pattern.

    Attributes:
        locales: the locales whose names are taken, the language itself first.
        on: before a day.
        first: before the first day of a stretch.
        last: between it and the last day.
        of: before a month or a year.
        year: behind, or before, a year.
        between: before the first of two days one of which, or one between which, is meant.
        and_: between these two days.
        declines: whether the names of months have more endings than CLDR gives.
    """

    locales: tuple[str, ...]
    on: str = ""
    first: str = ""
    last: str = ""
    of: str = ""
    year: str = ""
    between: str = ""
    and_: str = ""
    declines: bool = False


LANGUAGES = {
    "ar": Grammar(
        ("ar", "ar_IQ", "ar_MA", "ar_DZ", "ar_SA"),
        on="في يوم|في|يوم",
        first="من",
        last="إلى|حتى",
        of="من|عام|سنة",
        year="م|ميلادي|ميلادية",
    ),
    "cs": Grammar(
        ("cs",),
        on="dne|ve?",
        first="od",
        last="do",
        between="mezi",
        and_="a",
        declines=True,
    ),
    "de": Grammar(
        ("de", "de_AT"),
        on="am|der|den|dem|im",
        first="vom|von",
        last="bis zum|bis",
        between="zwischen dem|zwischen",
        and_="und dem|und am|und",
    ),
    "es": Grammar(
        ("es", "es_PE"),
        on="el dia|el|en",
        first="desde el|del|de",
        last="hasta el|al|a",
        of="de|del",
        between="entre el|entre",
        and_="y el|y",
    ),
    "fr": Grammar(
        ("fr", "fr_CA"),
        on="le|en",
        first="du",
        last="au",
        between="entre le|entre",
        and_="et le|et",
    ),
    "hr": Grammar(
        ("hr",),
        on="dana|u",
        first="od",
        last="do",
        year="godine|god[.]?",
        between="između",
        and_="i",
        declines=True,
    ),
    "it": Grammar(
        ("it",),
        on="il|l'|nel",
        first="dal|dall'",
        last="al|all'",
        of="del",
        between="tra il|tra l'|fra il|fra l'|tra|fra",
        and_="e il|e l'|e",
    ),
    "nl": Grammar(
        ("nl",), on="op|in", first="van", last="tot en met|tot", between="tussen", and_="en"
    ),
    "pl": Grammar(
        ("pl",),
        on="dnia|we?",
        first="od",
        last="do",
        year="roku|r[.]?",
        between="między|pomiędzy",
        and_="a|i",
        declines=True,
    ),
    "pt": Grammar(
        ("pt", "pt_PT"),
        on="no dia|em|a",
        first="de",
        last="a",
        of="de",
        between="entre o dia|entre",
        and_="e o dia|e",
    ),
    "ru": Grammar(
        ("ru",),
        on="во?",
        first="со?",
        last="по|до",
        year="года|году|г[.]?",
        between="между",
        and_="и",
        declines=True,
    ),
    "tr": Grammar(("tr",)),
    "uk": Grammar(
        ("uk",),
        on="[ув]",
        first="зі?|від",
        last="по|до",
        year="року|році|р[.]?",
        between="між",
        and_="та|і|й",
        declines=True,
    ),
}
"""The languages that are read, by their codes."""


@frozen
class CalendarNames:
    """The names of months and weekdays in one language, folded, with their numbers.

    Attributes:
        stems: what all names of a month begin with, where it has more endings than these.
    """

    code: str
    language: str
    months: dict[str, int]
    weekdays: dict[str, int]
    stems: dict[str, int]

    def month(self, name: str) -> int:
        """Return the number of the month of that name, which may have another ending.

        >>> names_in("ru").month("марте")
        3
        """
        if name in self.months:
            return self.months[name]
        return self.stems[max(filter(name.startswith, self.stems), key=len)]


_PLAIN = {0x02BC: "'", 0x060C: ",", 0x0640: None}
"""Another apostrophe, the Arabic comma, and what draws Arabic letters out."""


def folded(text: str) -> str:
    """Return *text* without case, accents, marks of direction and points that abbreviate.

    >>> folded("3. März"), folded("Août")
    ('3. marz', 'aout')
    """
    plain = normalized("NFKD", text.casefold().translate(_PLAIN))
    kept = (c for c in plain if unicodedata.category(c) not in {"Mn", "Cf"})
    return " ".join("".join(kept).split())


@cache
def names_in(code: str) -> CalendarNames:
    """Return the names that CLDR has for the language; an `ImportError` where Babel is missing."""
    from babel import Locale  # noqa: PLC0415 - large, and seldom needed

    locales = [Locale.parse(name) for name in LANGUAGES[code].locales]
    months = _numbered(locale.months for locale in locales)
    stems = _stems(locales[0].months) if LANGUAGES[code].declines else {}
    weekdays = _numbered(locale.days for locale in locales)
    return CalendarNames(code, locales[0].english_name or code, months, weekdays, stems)


def _stems(calendar: Any) -> dict[str, int]:
    within, alone = (calendar[context]["wide"] for context in ("format", "stand-alone"))
    return {_common_start(folded(within[n]), folded(alone[n])): n for n in within}


def _common_start(name: str, again: str) -> str:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(name, again, strict=False))
    return "".join(letter for letter, _ in pairs)


def _numbered(calendars: Iterable[Any]) -> dict[str, int]:
    """Return the number of each name, as it stands in a date or alone, in full or shortened."""
    return {
        folded(name).removesuffix("."): number
        for calendar in calendars
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in calendar[context][width].items()
    }
