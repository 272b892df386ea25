"""How many there were within each week, month or year."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import field, frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.folds import Aside
from timeline.questions.citing.citable import Citable, amounts_of
from timeline.questions.counting.claimed import Claim
from timeline.questions.keyed import ByPart, BySide
from timeline.questions.levels.claims import LevelClaim
from timeline.questions.periods import Length, Period, check_length, period_after, period_at
from timeline.questions.question import UnitQuestion
from timeline.state import collector_paused
from timeline.telling.periods import UNDATED_ALONE, by_period_name
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from timeline.questions.citing.citable import Amounts
    from timeline.state import Reading, Unit

__all__ = ["AnswersByPeriod", "ByPeriod"]

A = TypeVar("A", bound=BySide[Any])

MOST = 1000
"""What may lie in more periods than these calls none of them into being; in those there are, it
may lie."""


@frozen(eq=False, repr=False, slots=False)
class AnswersByPeriod(Citable, Shown, ByPart[A]):
    """Answers by the names of periods, such as ``"2025-06"`` or ``"2025-W26"``, in their order.

    A period that is not there is one of which nothing is reported. What may lie in several counts
    in each as possible: between 0 and its upper bound.

    Attributes:
        periods: the periods, with their first and last days.
        undated: the answer to what no day bounds at all, which may lie in any period.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> may = told("daily", "40 to North on 31 May 2025")
    >>> june = told("weekly", "12 to North on 1 June 2025")
    >>> print(given(may, june).reading.ask(returned.by_period("month")))
    2025-05: North: 40
    2025-06: North: 12
    """

    periods: tuple[Period, ...]
    undated: A

    def parts(self) -> Mapping[str, A]:
        """Return the answers by their periods; last that to what no day bounds, if there is any."""
        if not self.undated and not self.undated.asides:
            return self._answers
        return {**self._answers, UNDATED_ALONE: self.undated}

    def amounts(self) -> Iterator[Amounts]:
        """Yield what every number amounts to, with its period; last what no day bounds."""
        yield from amounts_of(self)
        yield from amounts_of(self.undated)

    def __repr__(self) -> str:
        return f"<{len(self)} periods: {', '.join(self)}>"


def _a_length(_: object, __: object, length: object) -> None:
    check_length(length)


@frozen(repr=False)
class ByPeriod(Shown, Generic[A]):
    """What *question* answers within each week, month or year.

    Of a period it answers as of the reading that is cut to the days of the period.

    >>> from timeline.exchanges import returned
    >>> returned.by_period("fortnight")
    Traceback (most recent call last):
    ...
    timeline.errors.ValueRefused: by_period: expected one of 'week', 'month', 'year',
    found 'fortnight'

    Raises:
        ValueRefused: the *length* is none of ``"week"``, ``"month"`` and ``"year"``.
    """

    question: UnitQuestion[Any, A]
    length: Length = field(validator=_a_length)

    @property
    def name(self) -> str:
        """What people call it."""
        return by_period_name(self.question.name, self.length)

    def answer(self, reading: Reading) -> AnswersByPeriod[A]:
        """Return the answer for every period of which *reading* reports anything."""
        with collector_paused():
            return self._answer(reading)

    def _answer(self, reading: Reading) -> AnswersByPeriod[A]:
        extents = [(unit, *self._days(unit)) for unit in reading.every_unit()]
        periods = self._periods(when for _, days, _ in extents for when in days)
        parts: defaultdict[str, list[Any]] = defaultdict(list)
        for unit, days, covered in extents:
            for period, entries in self._by_period(unit, _touched(periods, [*days, *covered])):
                parts[period.name].append(entries)
        answers = {
            period.name: self.question.finish(self.question.combine(parts[period.name]))
            for period in periods
        }
        undated = [unit for unit, days, _ in extents if not all(when.known for when in days)]
        return AnswersByPeriod(answers, Listed(periods), self.question.over(undated))

    def _by_period(self, unit: Unit, periods: list[Period]) -> Iterator[tuple[Period, Any]]:
        """Yield *periods*, each with what *unit* yields where its days are asked about."""
        scopes = (unit.scope.narrowed(period.first, period.last) for period in periods)
        return zip(periods, self.question.entries_within(unit, scopes), strict=True)

    def _days(self, unit: Unit) -> tuple[list[When], list[When]]:
        """Return the days of all that *unit* yields, and those that its claims cover.

        Both within those asked about. What is claimed bounds every period that it covers, and
        calls none into being but that of its last day.
        """
        days: list[When] = []
        covered: list[When] = []
        for entry in self.question.entries(unit):
            if isinstance(entry, LevelClaim):
                days.append(entry.when.envelope)
            elif isinstance(entry, Claim):
                days.append(entry.until)
                covered += _covered(entry)
            elif isinstance(entry, Aside):
                days.append(entry.subject.when)
            else:
                days += [development.when for development in unit.developments]
        within = When(unit.scope.since).meet(When(None, unit.scope.by))
        return _met(days, within), _met(covered, within)

    def _periods(self, days: Iterable[When]) -> list[Period]:
        """Return the periods in which any of *days* begins, lies or ends, in their order."""
        periods: dict[date, Period] = {}
        for when in days:
            for period in self._spanned(when):
                periods[period.first] = period
        return [periods[first] for first in sorted(periods)]

    def _spanned(self, when: When) -> Iterator[Period]:
        ends = [day for day in (when.earliest, when.latest) if day is not None]
        yield from (period_at(day, self.length) for day in ends)
        if when.earliest is None or when.latest is None:
            return
        between: list[Period] = []
        period = period_after(period_at(when.earliest, self.length), self.length)
        while period is not None and period.first <= when.latest and len(between) <= MOST:
            between.append(period)
            period = period_after(period, self.length)
        if len(between) <= MOST:
            yield from between

    def __repr__(self) -> str:
        return f"{self.question!r}.by_period({self.length!r})"


def _met(days: Iterable[When], within: When | None) -> list[When]:
    """Return *days* as far as they lie *within* others, if there are any such."""
    return [met for when in dict.fromkeys(days) if within and (met := when.meet(within))]


def _covered(claim: Claim) -> Iterator[When]:
    """Yield the days that *claim* covers, where it says from when on it runs, and not backwards."""
    if claim.since is not None:
        days = When(claim.since.earliest).meet(When(None, claim.until.latest))
        yield from (days,) if days else ()


def _touched(periods: list[Period], days: Iterable[When]) -> list[Period]:
    """Return those of *periods* in which any of *days* may lie."""
    touched: dict[str, Period] = {}
    for when in days:
        start = _place(periods, when.earliest)
        for place in range(start, len(periods)):
            period = periods[place]
            if when.latest is not None and period.first > when.latest:
                break
            touched[period.name] = period
    return list(touched.values())


def _place(periods: list[Period], day: date | None) -> int:
    """Return the place of the first of *periods* that does not end before *day*."""
    return 0 if day is None else bisect_left(periods, day, key=_last)


def _last(period: Period) -> date:
    return period.last
