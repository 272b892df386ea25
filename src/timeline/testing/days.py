"""Days as tests write them: ``"2025-06-19"``, ``"19 June 2025"``, ``"yesterday"``, or a value."""

from __future__ import annotations

from datetime import date
from typing import cast

from attrs import evolve

from timeline import edtf
from timeline.english import resolve_date
from timeline.errors import EdtfError, PhraseError, UnsupportedEdtf, ValueRefused
from timeline.events import UNDATED
from timeline.values import Basis, Span, Stated, When

__all__ = ["Day", "read_day", "read_one_day"]

Day = str | date | When | Span
"""A day or a span: a value, EDTF, or English words."""


def read_day(
    day: Day | None, *, published: When = When(), year: int | None = None
) -> Stated[When | Span]:
    """Return the day that *day* stands for; `None` is none.

    Words may be reckoned from the day on which they were *published*, or leave out a given *year*.

    >>> print(read_day("19 June", year=2025).value, read_day("2025-06-19/2025-06-21").value)
    2025-06-19 from 2025-06-19 to 2025-06-21

    Raises:
        EdtfError: it is no day, and has no words; or is EDTF of a sort that is not read.
        PhraseError: the words are no day, or one of an unknown year.
    """
    if day is None:
        return UNDATED
    if isinstance(day, When | Span):
        return Stated(day)
    if isinstance(day, date):
        return Stated(When.on(day))
    try:
        return Stated(edtf.parse(day), day, qualifier=edtf.qualifier(day))
    except UnsupportedEdtf:
        raise
    except EdtfError:
        if not any(letter.isalpha() for letter in day):
            raise
    return _read_words(day, published, year)


def read_one_day(
    day: Day | None, *, published: When = When(), year: int | None = None
) -> Stated[When]:
    """Return the one day that *day* stands for, as `read_day` reads it.

    >>> print(read_one_day("June 2025").value)
    between 2025-06-01 and 2025-06-30

    Raises:
        EdtfError, PhraseError: as for `read_day`.
        ValueRefused: it is a span of days.
    """
    stated = read_day(day, published=published, year=year)
    if isinstance(stated.value, Span):
        raise ValueRefused(f"expected one day, found {day!s}: {stated.value}")
    return cast("Stated[When]", stated)


def _read_words(words: str, published: When, year: int | None) -> Stated[When | Span]:
    try:
        stated = resolve_date(words, published=published)
    except PhraseError:
        if year is None:
            raise
    else:
        _refuse_unreckoned(stated)
        return stated
    lent = When(date(year, 1, 1), date(year, 12, 31))
    stated = resolve_date(words, published=published, year_from=("the test", lent))
    # Whoever writes the test says which year it is: nothing is assumed of it.
    return evolve(stated, basis=Basis.STATED, source=None, rule="year as given")


def _refuse_unreckoned(stated: Stated[When | Span]) -> None:
    """Refuse words that are reckoned from a publication that nobody gave."""
    if stated.basis is Basis.NONE:
        raise PhraseError(
            f"{stated.words!r} is reckoned from the day of publication: expected the report to be "
            f"told by a document that has one, such as paper('daily', published='2025-06-20')"
        )
