"""Days from English: named in full, named without a year, or reckoned from another day.

Relative words have the bounds that `relative.RULES` give them; the year that a named day leaves
out is found by the first of `YEARS` that applies. Words that no rule reads as a whole are refused.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from timeline.english.calendar import Named, find
from timeline.english.numerals import shown, tidy
from timeline.english.relative import Relative, cut
from timeline.errors import PhraseError, ValueRefused
from timeline.values.stated import Basis, Stated
from timeline.values.when import Span, When

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["check_date", "resolve_date"]

_UNKNOWN = When()
_ONE_DAY = re.compile("(?:on |in |the )*@", re.IGNORECASE)
_TWO_DAYS = re.compile("between @ and @|from @ to @", re.IGNORECASE)


class _Known(NamedTuple):
    """What may tell the year; see `resolve`."""

    published: When
    window: tuple[int, int] | None
    year_from: tuple[str, When] | None

    def admits(self, year: int) -> bool:
        """Return whether the window, if there is one, has the year."""
        return self.window is None or self.window[0] <= year <= self.window[1]

    def among(self, years: str) -> str:
        """Return *years* in words, with the window that restricts them."""
        return years if self.window is None else f"{years} in the window {_years(self.window)}"

    def lent(self) -> int | None:
        """Return the year of the other document, whose date must leave no choice of year."""
        if self.year_from is None:
            return None
        key, when = self.year_from
        if when.earliest and when.latest and when.earliest.year == when.latest.year:
            return when.earliest.year
        raise PhraseError(f"expected a day of one certain year to lend it, found {key!r}: {when}")

    def against(self, named: Named, year: int) -> str | None:
        """Say that the window, or the year lent, excludes the year in which a day is placed."""
        if not self.admits(year):
            return f'"{named.text}": {year} is outside the window {_years(self.window)}'
        lent = self.lent()
        if self.year_from is None or lent in {None, year}:
            return None
        return f'"{named.text}": {year} is not {lent}, as year_from {self.year_from[0]!r} has it'


def _years(window: tuple[int, int] | None) -> str:
    return "-".join(map(str, window or ()))


def resolve_date(
    words: str,
    *,
    published: When = _UNKNOWN,
    anchor: When | None = None,
    window: tuple[int, int] | None = None,
    year_from: tuple[str, When] | None = None,
) -> Stated[When | Span]:
    """Read a day, or a span of days, from English, with the rule that read it.

    A day that is named wins over relative words beside it, and over its own weekday; where they
    speak against it, `Stated.against` says so. A missing year comes from, in this order: the
    weekday within `window`, the document of `year_from`, the publication. What is given to go by
    is used or refused: it is never passed over.

    Args:
        words: the words, without others around them; a `PhraseError` refuses what no rule reads,
            and any anchor, window or lent year that the words have no use for.
        published: when the words were published, or said. A day without a year is the latest such
            day up to then: for what lay ahead, lend the year instead.
        anchor: the day that "earlier", "before", "later" are reckoned from; "ago" and "coming"
            are reckoned from the publication where there is no anchor.
        window: the first and the last year that a day without one may be of. Within it a weekday
            fixes the year; that a year written out is not in it is told by `Stated.against`.
        year_from: the key of another document and its day, which lends its year. That another year
            is written out is told by `Stated.against`.

    >>> from datetime import date
    >>> print(resolve_date("July 4th, Friday", window=(2022, 2026)).value)
    2025-07-04
    >>> print(resolve_date("this week", published=When.on(date(2025, 6, 25))).value)
    between 2025-06-23 and 2025-06-29
    >>> june_9 = When.on(date(2025, 6, 9))
    >>> resolve_date("weeks prior, on June 2", anchor=june_9, published=june_9).against
    '"weeks prior" would be by 2025-05-26'
    """
    named, form, relative = _parts(words)
    if relative and not form:
        stated = _reckoned(relative, published, anchor)
        _refuse_unused(words, anchor=_unused(anchor, relative), window=window, year_from=year_from)
        return evolve(stated, words=words)
    known = _Known(published, window, year_from)
    stated = _from_named(words, form, named, known)
    _refuse_unused(words, anchor=_unused(anchor, relative))
    origin = relative.origin(published, anchor) if relative else None
    doubt = _exclusion(relative, stated.value, origin) if relative and origin else None
    return evolve(stated, words=words, against=_sentence(stated.against, doubt))


def check_date(
    words: str, day: When | Span, *, published: When = _UNKNOWN, anchor: When | None = None
) -> str | None:
    """Say in a sentence that relative words exclude *day*; `None` where they do not.

    Words without a relative part are refused; a day named beside it is not looked at.

    >>> from datetime import date
    >>> june_2, june_9 = When.on(date(2025, 6, 2)), When.on(date(2025, 6, 9))
    >>> check_date("just days earlier", june_2, anchor=june_9)
    >>> check_date("weeks prior", june_2, anchor=june_9)
    '"weeks prior" would be by 2025-05-26'
    """
    _, form, relative = _parts(words)
    if relative is None or (form and not _ONE_DAY.fullmatch(form)):
        raise _not_understood(words)
    found = _exclusion(relative, day, _origin(relative, published, anchor))
    _refuse_unused(words, anchor=_unused(anchor, relative))
    return found


def _unused(anchor: When | None, relative: Relative | None) -> When | None:
    return None if relative and not relative.rule.of_publication else anchor


def _refuse_unused(words: str, **aids: object) -> None:
    for name, aid in aids.items():
        if aid is not None:
            raise PhraseError(f"{name}: expected none, as it tells nothing of {shown(words)}")


def _parts(words: str) -> tuple[tuple[Named, ...], str, Relative | None]:
    plain = tidy(words)
    if "@" in plain:
        raise _not_understood(words)
    shape, named = find(plain)
    form, relative = cut(shape)
    return named, form, relative


def _reckoned(relative: Relative, published: When, anchor: When | None) -> Stated[When | Span]:
    value = relative.bounds(_origin(relative, published, anchor))
    basis = Basis.RELATIVE if value.known else Basis.NONE
    return Stated(value, basis=basis, rule=relative.rule.name)


def _origin(relative: Relative, published: When, anchor: When | None) -> When:
    origin = relative.origin(published, anchor)
    if origin is None:
        raise PhraseError(
            f"{shown(relative.words)} is reckoned from another day: give it as anchor"
        )
    return origin


def _exclusion(relative: Relative, day: When | Span, origin: When) -> str | None:
    bounds = relative.bounds(origin)
    if day.envelope.meet(bounds) is not None:
        return None
    return f'"{relative.words}" would be {bounds}'


def _from_named(
    words: str, form: str, named: tuple[Named, ...], known: _Known
) -> Stated[When | Span]:
    if _ONE_DAY.fullmatch(form):
        return _dated(named[0], known)
    if not _TWO_DAYS.fullmatch(form):
        raise _not_understood(words)
    first, last = (_dated(each, known) for each in _sharing_year(*named))
    join = _between if form.lower().startswith("between") else _span
    try:
        value = join(first.value, last.value)
    except ValueRefused as error:
        raise PhraseError(f"{shown(words)} runs backwards: {error}") from error
    weaker = last if first.basis is Basis.STATED else first
    against = _sentence(first.against, last.against)
    return Stated(value, None, weaker.basis, weaker.rule, weaker.source, against)


def _sentence(*doubts: str | None) -> str | None:
    return "; ".join(filter(None, doubts)) or None


def _between(first: When, last: When) -> When | Span:
    return When(first.earliest, last.latest)


def _span(first: When, last: When) -> When | Span:
    return Span(first, last)


def _sharing_year(first: Named, last: Named) -> tuple[Named, Named]:
    """Give both the year that only one names: "from June 19 to June 20, 2025"."""
    if first.year is None:
        return evolve(first, year=last.year), last
    return first, last if last.year is not None else evolve(last, year=first.year)


def _dated(named: Named, known: _Known) -> Stated[When]:
    for rule in YEARS:
        stated = rule(named, known)
        if stated is not None:
            misfit = named.misfit(stated.value)
            doubt = misfit and f'"{named.text}": {misfit}'
            return evolve(stated, against=_sentence(doubt, stated.against))
    raise PhraseError(
        f"{named.text!r} names no year, and there is no window for its weekday, no document to "
        f"lend one, and no sure publication ({known.published})"
    )


def _as_written(named: Named, known: _Known) -> Stated[When] | None:
    """Take the year that is written."""
    if named.year is None:
        return None
    value, against = _placed(named, named.year), known.against(named, named.year)
    return Stated(value, rule="date as written", against=against)


def _by_weekday(named: Named, known: _Known) -> Stated[When] | None:
    """Take the only year within the window in which the day falls on the weekday named."""
    if known.window is None or named.weekday is None:
        return None
    first, last = max(known.window[0], MINYEAR), min(known.window[1], MAXYEAR)
    within = f"within {known.window[0]}-{known.window[1]}"
    year = _only([year for year in range(first, last + 1) if named.falls_in(year)], named, within)
    if doubt := known.against(named, year):
        raise PhraseError(doubt)
    rule = f"weekday fixes the year {within}"
    return Stated(_placed(named, year), basis=Basis.YEAR_INFERRED, rule=rule)


def _lent(named: Named, known: _Known) -> Stated[When] | None:
    """Take the year of another document."""
    year = known.lent()
    if known.year_from is None or year is None:
        return None
    if doubt := known.against(named, year):
        raise PhraseError(doubt)
    key, value = known.year_from[0], _placed(named, year)
    return Stated(value, None, Basis.YEAR_ASSUMED, "year from another document", key)


def _from_publication(named: Named, known: _Known) -> Stated[When] | None:
    """Take the latest year in which the day is not after the publication, whenever that was."""
    earliest, latest = known.published.earliest, known.published.latest
    if earliest is None or latest is None:
        return None
    years = range(_latest_year(named, earliest), _latest_year(named, latest) + 1)
    fitting = [year for year in years if named.in_year(year) and known.admits(year)]
    year = _only(fitting, named, known.among("up to the publication"))
    return Stated(_placed(named, year), basis=Basis.RELATIVE, rule="year from the publication")


def _latest_year(named: Named, day: date) -> int:
    month_and_day = (named.month, named.day or 1)
    year = day.year if month_and_day <= (day.month, day.day) else day.year - 1
    # Between two 29 Februaries lie at most eight years.
    return next((y for y in range(year, year - 8, -1) if named.in_year(y)), year)


def _only(years: list[int], named: Named, among: str) -> int:
    if len(years) == 1:
        return years[0]
    found = ", ".join(map(str, years[:5])) + (", ..." if len(years) > 5 else "")
    raise PhraseError(f"{named.text!r} fits {found or 'no year'} {among}; expected one year")


def _placed(named: Named, year: int) -> When:
    when = named.in_year(year)
    if when is None:
        raise PhraseError(f"{named.text!r}: the year {year} has no such day")
    return when


def _not_understood(words: str) -> PhraseError:
    return PhraseError(
        'expected a date such as "June 19, 2025", "July 4th, Friday", "this week" or "two days '
        f'earlier", found {shown(words)}'
    )


YEARS: tuple[Callable[[Named, _Known], Stated[When] | None], ...] = (
    _as_written,
    _by_weekday,
    _lent,
    _from_publication,
)
"""The ways to find a year, in the order they are tried."""
