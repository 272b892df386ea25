"""Days from English: named in full, named without a year, or reckoned from another day.

A phrase is taken apart into the days that it names, the words that are reckoned from another day,
and what joins them; all of it has to be understood. Relative words have the bounds that
`rules.RULES` give them; the year that a named day leaves out is found by `years.YEARS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from timeline.english.forms import ALONE, BESIDE, FORMS, bounds_of, exclusion
from timeline.english.numerals import quoted, tidy
from timeline.english.phrases import Phrase, taken_apart
from timeline.english.reckoning import Customs
from timeline.english.years import Clues
from timeline.errors import PhraseError
from timeline.languages.days import days_in_languages
from timeline.values.when import When

if TYPE_CHECKING:
    from timeline.values.stated import Stated
    from timeline.values.when import Span

__all__ = ["check_date", "resolve_date"]

_UNKNOWN = When()


def resolve_date(
    words: str,
    *,
    published: When = _UNKNOWN,
    anchor: When | None = None,
    window: tuple[int, int] | None = None,
    year_from: tuple[str, When] | None = None,
    ahead: bool = False,
    weeks: str | None = None,
    language: str | None = None,
) -> Stated[When | Span]:
    """Read a day, or a span of days, from words, with the rule that read them.

    They are English, or name days in another language that `timeline.languages` reads. A day that
    is named wins over relative words beside it, and over its own weekday; where they speak against
    it, `Stated.against` says so. A missing year comes from, in this order: the other end of a
    range, the weekday within `window`, the document of `year_from`, relative words beside it, the
    weekday near the publication, the publication. What is given to go by is used or refused: it is
    never passed over.

    Args:
        words: the words, without others around them; a `PhraseError` refuses what no rule reads,
            and any anchor, window or lent year that the words have no use for.
        published: when the words were published, or said. A day without a year is in the year
            nearest it, and refused if it lies ahead of it; a weekday is the latest up to it.
        anchor: the day that "earlier", "before", "later" are reckoned from; "ago" and "coming"
            are reckoned from the publication where there is no anchor.
        window: the first and the last year that a day without one may be of. Within it a weekday
            fixes the year; that a year written out is not in it is told by `Stated.against`.
        year_from: the key of another document and its day, which lends its year. That another year
            is written out is told by `Stated.against`.
        ahead: whether the words tell what was to come, as plans do: days and weekdays are then
            the first from the publication on.
        weeks: the weekday on which weeks begin where the words were written, "monday", "saturday"
            or "sunday"; by default, bounds hold all three.
        language: the language of the words, such as "fr", where several have the name of a month.

    >>> from datetime import date
    >>> print(resolve_date("July 4th, Friday", window=(2022, 2026)).value)
    2025-07-04
    >>> print(resolve_date("on Tuesday", published=When.on(date(2025, 6, 25))).value)
    2025-06-24
    >>> june_9 = When.on(date(2025, 6, 9))
    >>> resolve_date("weeks prior, on June 2", anchor=june_9, published=june_9).against
    '"weeks prior" would be by 2025-05-26'

    Raises:
        PhraseError: no rule reads the words, or they have no use for what is given to go by.
    """
    customs = Customs.of(weeks, ahead=ahead)
    clues = Clues(published, anchor, window, year_from, customs)
    phrase = _in_any_language(words, language)
    try:
        stated = _read(phrase, clues)
    except OverflowError as error:
        raise PhraseError(
            f"expected days within the years 1 to 9999, found {quoted(words)}"
        ) from error
    _refuse_unused(phrase, clues)
    rule = "; ".join(filter(None, (stated.rule, phrase.languages)))
    return evolve(stated, words=words, rule=rule or None)


def check_date(
    words: str,
    day: When | Span,
    *,
    published: When = _UNKNOWN,
    anchor: When | None = None,
    ahead: bool = False,
    weeks: str | None = None,
) -> str | None:
    """Say in a sentence that relative words exclude *day*; `None` where they do not.

    Words without a relative part are refused; a day named beside it is not looked at.

    >>> from datetime import date
    >>> june_2, june_9 = When.on(date(2025, 6, 2)), When.on(date(2025, 6, 9))
    >>> check_date("just days earlier", june_2, anchor=june_9)
    >>> check_date("weeks prior", june_2, anchor=june_9)
    '"weeks prior" would be by 2025-05-26'

    Raises:
        PhraseError: the words have no relative part, or no rule reads them.
    """
    phrase = taken_apart(words)
    if len(phrase.relative) != 1 or not (
        ALONE.fullmatch(phrase.form) or BESIDE.fullmatch(phrase.form)
    ):
        raise phrase.not_understood()
    clues = Clues(published, anchor, customs=Customs.of(weeks, ahead=ahead))
    (relative,) = phrase.relative
    sentence = exclusion(relative, day, bounds_of(relative, clues, phrase.hours))
    _refuse_unused(phrase, clues)
    return sentence


def _refuse_unused(phrase: Phrase, clues: Clues) -> None:
    # What changes nothing would look, to whoever gave it, as if it had been taken into account.
    aids: dict[str, object] = {}
    if not any(relative.uses_anchor for relative in phrase.relative):
        aids["anchor"] = clues.anchor
    if not phrase.named:
        aids |= {"window": clues.window, "year_from": clues.year_from}
    for name, aid in aids.items():
        if aid is not None:
            raise PhraseError(
                f"{name}: expected none, as it tells nothing of {quoted(phrase.words)}"
            )


def _in_any_language(words: str, language: str | None) -> Phrase:
    """Return the phrase in English, or the days that it names in another language."""
    phrase = taken_apart(words)
    if language == "en" or (language is None and any(f.fullmatch(phrase.form) for f, _ in FORMS)):
        return phrase
    try:
        named = days_in_languages(tidy(words), language)
    except ImportError:
        raise PhraseError(
            f"{phrase.not_understood()}; to read days in other languages than English, "
            "pip install 'timeline-ledger[languages]'"
        ) from None
    if named is None:
        raise phrase.not_understood()
    return Phrase(words, named.form, named.days, languages=f"in {' or '.join(named.languages)}")


def _read(phrase: Phrase, clues: Clues) -> Stated[When | Span]:
    for form, read in FORMS:
        if match := form.fullmatch(phrase.form):
            return read(match, phrase, clues)
    raise phrase.not_understood()
