"""The year of a day that is named without one, or of two days that bound a stretch.

It is found by the first rule of `YEARS` that applies. Each is given the days as they are named,
one or two, and places them in a year.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR
from typing import TYPE_CHECKING, NamedTuple

from timeline.english.reckoning import Customs
from timeline.errors import PhraseError
from timeline.values.stated import Basis, Stated
from timeline.values.when import When

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from timeline.english.reckoning import Period
    from timeline.languages.named import NamedDays

    Named = tuple[NamedDays, ...]
    Placements = dict[int, Period]

__all__ = ["YEARS", "Clues", "DaysInYears", "place"]

_HALF_A_YEAR = 183
"""Days from one to another that are further apart are no stretch over New Year."""

_FAR = 9
"""Between two 29 Februaries lie at most eight years."""


class Clues(NamedTuple):
    """What days are reckoned from, and what may tell their year; see `english.resolve_date`.

    Attributes:
        beside: what relative words that stand beside a named day leave.
    """

    published: When = When()
    anchor: When | None = None
    window: tuple[int, int] | None = None
    year_from: tuple[str, When] | None = None
    customs: Customs = Customs()
    beside: When = When()

    def admits(self, year: int) -> bool:
        """Return whether the window, if there is one, has the year."""
        return self.window is None or self.window[0] <= year <= self.window[1]

    def among(self, years: str) -> str:
        """Return *years* in words, with the window that restricts them."""
        return years if self.window is None else f"{years} in the window {_year_range(self.window)}"

    def borrowed_year(self) -> int | None:
        """Return the year of the other document, whose date must leave no choice of year."""
        if self.year_from is None:
            return None
        key, when = self.year_from
        if when.earliest and when.latest and when.earliest.year == when.latest.year:
            return when.earliest.year
        raise PhraseError(f"expected a day of one certain year to lend it, found {key!r}: {when}")

    def against(self, text: str, year: int) -> str | None:
        """Say that the window, or the year lent, excludes the year in which a day is placed."""
        if not self.admits(year):
            return f'"{text}": {year} is outside the window {_year_range(self.window)}'
        borrowed = self.borrowed_year()
        if self.year_from is None or borrowed in {None, year}:
            return None
        return f'"{text}": {year} is not {borrowed}, as year_from {self.year_from[0]!r} has it'


def _year_range(window: tuple[int, int] | None) -> str:
    return "-".join(map(str, window or ()))


class DaysInYears(NamedTuple):
    """Named days in their years, and what that rests on."""

    days: tuple[Period, ...]
    basis: Basis
    rule: str
    against: str | None = None
    source: str | None = None

    @property
    def ends(self) -> Period:
        """The first and the last of all the days."""
        return self.days[0][0], self.days[-1][1]

    def stated(self, number: int) -> Stated[When]:
        """Return the days that are named as such a number, with what they rest on."""
        value = When(*self.days[number])
        return Stated(value, None, self.basis, self.rule, self.source, self.against)


def place(named: Named, clues: Clues) -> DaysInYears:
    """Return the days that are *named*, one or two, in the year that the clues tell.

    Raises:
        PhraseError: they tell none, or several.
    """
    for rule in YEARS:
        if placed := rule(named, clues):
            doubts = (*_misfits(named, placed.days), placed.against)
            return placed._replace(against="; ".join(filter(None, doubts)) or None)
    raise PhraseError(
        f"{_text(named)!r} names no year, and nothing tells which: no sure day of publication "
        f"({clues.published}), no document that lends one, and no window for its weekday"
    )


def _misfits(named: Named, days: tuple[Period, ...]) -> list[str]:
    """Say of each day that falls on another weekday than the one named."""
    pairs = zip(named, days, strict=True)
    return [f'"{name.text}": {doubt}' for name, (day, _) in pairs if (doubt := name.misfit(day))]


def _text(named: Named) -> str:
    return " ... ".join(dict.fromkeys(days.text for days in named))


def _in_year(named: Named, year: int) -> tuple[Period, ...] | None:
    """Return the days with the first of them in *year*; the second may lie behind New Year."""
    first = named[0].in_year(year)
    if first is None or len(named) == 1:
        return first and (first,)
    for following in (year, year + 1):
        last = named[1].in_year(following)
        if last is not None and last[1] >= first[0]:
            is_near = following == year or (last[1] - first[0]).days <= _HALF_A_YEAR
            return (first, last) if is_near else None
    return None


def _certainly_in_year(named: Named, year: int) -> tuple[Period, ...]:
    days = _in_year(named, year)
    if days is None:
        backwards = ", or runs backwards" if len(named) > 1 else ""
        raise PhraseError(f"{_text(named)!r}: the year {year} has no such day{backwards}")
    return days


def _as_written(named: Named, clues: Clues) -> DaysInYears | None:
    """Take the years that are written."""
    years = [days.year for days in named if days.year is not None]
    if len(years) < len(named):
        return None
    pairs = list(zip(named, years, strict=True))
    days = tuple(_certainly_in_year((name,), year)[0] for name, year in pairs)
    if days[-1][1] < days[0][0]:
        raise PhraseError(f"{_text(named)!r} runs backwards: {days[-1][1]} is before {days[0][0]}")
    doubts = filter(None, (clues.against(name.text, year) for name, year in pairs))
    against = "; ".join(dict.fromkeys(doubts)) or None
    return DaysInYears(days, Basis.STATED, "date as written", against)


def _by_which(named: Named, clues: Clues) -> DaysInYears | None:
    """Take the month that is "last", "this" or "next" as seen from the publication."""
    if all(days.which is None for days in named):
        return None
    first, last = clues.published.earliest, clues.published.latest
    if len(named) > 1 or first is None or last is None:
        raise PhraseError(f"{_text(named)!r} is reckoned from a publication: write the year")
    choices = [
        period
        for day in (first, last)
        for year in _WHICH_YEARS[named[0].which or ""](named[0], day)
        if (period := named[0].in_year(year))
    ]
    days = min(choices)[0], max(last for _, last in choices)
    for year in {day.year for day in days}:
        if doubt := clues.against(_text(named), year):
            raise PhraseError(doubt)
    return DaysInYears(
        (days,), Basis.RELATIVE, f"{named[0].which} such month, of all that it may be"
    )


def _over_by(named: NamedDays, day: date) -> int:
    """Return the year of the latest such month that was over."""
    days = named.in_year(day.year)
    return day.year if days and days[1] < day else day.year - 1


def _still_ahead(named: NamedDays, day: date) -> int:
    """Return the year of the first such month that had not begun."""
    days = named.in_year(day.year)
    return day.year if days and days[0] > day else day.year + 1


def _this_or_near(named: NamedDays, day: date) -> set[int]:
    placements = {
        year: days for year in range(day.year - 1, day.year + 2) if (days := named.in_year(year))
    }
    return {day.year, *_nearest(placements, day)}


# "Last" and "next" are said of the nearest one, and of that in the year before or after.
_WHICH_YEARS: dict[str, Callable[[NamedDays, date], set[int]]] = {
    "last": lambda named, day: {_over_by(named, day), day.year - 1},
    "past": lambda named, day: {_over_by(named, day)},
    "this": _this_or_near,
    "next": lambda named, day: {_still_ahead(named, day), day.year + 1},
    "coming": lambda named, day: {_still_ahead(named, day)},
}


def _by_order(named: Named, clues: Clues) -> DaysInYears | None:
    """Take for one end the year that is written at the other, or the one beside it."""
    first, last = named[0].year, named[-1].year
    written = last if first is None else first
    if written is None:
        return None
    for start in (written, written - 1) if first is None else (written,):
        days = _in_year(named, start)
        if days and last in {None, days[-1][1].year}:
            across = days[-1][1].year != start
            rule = "year of one end, by their order" if across else "date as written"
            return DaysInYears(days, Basis.STATED, rule, clues.against(_text(named), start))
    raise PhraseError(
        f"{_text(named)!r} runs backwards, or over more than half a year: write both years"
    )


def _by_weekday(named: Named, clues: Clues) -> DaysInYears | None:
    """Take the only year within the window in which the day falls on the weekday named."""
    if clues.window is None or not _has_weekday(named):
        return None
    first, last = max(clues.window[0], MINYEAR), min(clues.window[1], MAXYEAR)
    within = f"within {clues.window[0]}-{clues.window[1]}"
    fitting = [year for year in range(first, last + 1) if _fits_weekdays(named, year)]
    year = _only_year(fitting, named, within)
    return _inferred(named, clues, year, f"weekday fixes the year {within}")


def _has_weekday(named: Named) -> bool:
    return any(days.weekday is not None for days in named)


def _fits_weekdays(named: Named, year: int) -> bool:
    days = _in_year(named, year)
    return days is not None and not _misfits(named, days)


def _inferred(
    named: Named, clues: Clues, year: int, rule: str, basis: Basis = Basis.YEAR_INFERRED
) -> DaysInYears:
    if doubt := clues.against(_text(named), year):
        raise PhraseError(doubt)
    return DaysInYears(_certainly_in_year(named, year), basis, rule)


def _from_other_document(named: Named, clues: Clues) -> DaysInYears | None:
    """Take the year of another document."""
    year = clues.borrowed_year()
    if clues.year_from is None or year is None:
        return None
    rule = "year from another document"
    placed = _inferred(named, clues, year, rule, Basis.YEAR_ASSUMED)
    return placed._replace(source=clues.year_from[0])


def _by_words_beside(named: Named, clues: Clues) -> DaysInYears | None:
    """Take the only year in which the day is one that relative words beside it leave."""
    first, last = clues.beside.earliest, clues.beside.latest
    if first is None or last is None:
        return None
    years = [
        year
        for year in range(first.year - 1, last.year + 1)
        if (days := _in_year(named, year)) and clues.beside.meet(When(days[0][0], days[-1][1]))
    ]
    if len(years) != 1:
        return None
    rule = "the words beside it fix the year"
    return _inferred(named, clues, years[0], rule, Basis.RELATIVE)


def _by_weekday_near(named: Named, clues: Clues) -> DaysInYears | None:
    """Take the year in which the day falls on its weekday, of those before and after."""
    if not _has_weekday(named):
        return None
    years = _of_publication(named, clues, _neighbours)
    fitting = [year for year in years if _fits_weekdays(named, year)]
    if len(fitting) != 1:
        return None
    return _inferred(named, clues, fitting[0], "weekday fixes the year near the publication")


def _from_publication(named: Named, clues: Clues) -> DaysInYears | None:
    """Take the year nearest the publication, or the first from it on where that lies ahead."""
    latest = clues.published.latest
    if clues.published.earliest is None or latest is None:
        return None
    ahead = clues.customs.ahead
    side = "from the publication on" if ahead else "nearest the publication"
    years = _of_publication(named, clues, _coming if ahead else _nearest)
    fitting = [year for year in years if clues.admits(year)]
    year = _only_year(fitting, named, clues.among(side))
    placed = DaysInYears(_certainly_in_year(named, year), Basis.RELATIVE, f"year {side}")
    if not ahead and placed.ends[0] > latest:
        raise PhraseError(
            f"{_text(named)!r} is {When(*placed.ends)} in the year nearest the publication "
            f"({clues.published}), which it lies ahead of: write the year, or say that it was "
            "planned"
        )
    return placed


def _of_publication(
    named: Named, clues: Clues, choose: Callable[[Placements, date], list[int]]
) -> list[int]:
    """Return the years that are chosen for any day of the publication; none where it is open."""
    first, last = clues.published.earliest, clues.published.latest
    if first is None or last is None:
        return []
    years = range(first.year - _FAR, last.year + _FAR + 1)
    placements = {
        year: (days[0][0], days[-1][1]) for year in years if (days := _in_year(named, year))
    }
    # What is chosen for a later day is no earlier year, so that the ends tell of all between.
    return sorted({year for day in (first, last) for year in choose(placements, day)})


def _nearest(placements: Placements, day: date) -> list[int]:
    distances = {
        year: max(0, (first - day).days, (day - last).days)
        for year, (first, last) in placements.items()
    }
    least = min(distances.values(), default=0)
    return [year for year, distance in distances.items() if distance == least]


def _coming(placements: Placements, day: date) -> list[int]:
    return [year for year, (_, last) in placements.items() if last >= day][:1]


def _neighbours(placements: Placements, day: date) -> list[int]:
    past = [year for year, (first, _) in placements.items() if first <= day]
    return past[-1:] + _coming(placements, day)


def _only_year(years: list[int], named: Named, among: str) -> int:
    if len(years) == 1:
        return years[0]
    candidates = ", ".join(map(str, years[:5])) + (", ..." if len(years) > 5 else "")
    raise PhraseError(f"{_text(named)!r} fits {candidates or 'no year'} {among}; expected one year")


YEARS: tuple[Callable[[Named, Clues], DaysInYears | None], ...] = (
    _by_which,
    _as_written,
    _by_order,
    _by_weekday,
    _from_other_document,
    _by_words_beside,
    _by_weekday_near,
    _from_publication,
)
"""The ways to find a year, in the order they are tried."""
