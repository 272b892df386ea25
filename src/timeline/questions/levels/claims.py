"""What every counting unit yields to a question of how many there are at a time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, frozen

from timeline.display.shown import Shown
from timeline.events import Level, Measure, Per, Report, Unread, kinds_counting
from timeline.folds import Aside
from timeline.state import Development, Recorded, Scope, merge, when_said
from timeline.state.claims import is_begun
from timeline.state.origins import Origin, origin_of
from timeline.telling.asides import UNCOUNTED, not_known_here
from timeline.telling.levels import NOT_AFFIRMED
from timeline.values import Count, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.events import Document
    from timeline.state import Merged, Unit

__all__ = ["LevelClaim", "LevelEntries", "LevelEntry", "newest_day"]

Said = tuple[date, date, datetime]
"""When something was said, by which it is sorted, and the moment at which that was recorded."""


@define(repr=False)  # not frozen: there is one for every report of a long story
class LevelClaim(Shown):
    """How many there are at a time on one side, as one origin tells it of one development.

    Attributes:
        development: what tells of it.
        side: of whom it tells.
        count: how many, of the sort that is asked about.
        when: the day it speaks of, or the days: that of its reports, else when they were said.
        origin: who says so: the innermost voice, else the publisher of the text.
        reports: those of that origin; linked ones are one claim.
        words: the number in the words of its reports, where those were kept.
        direct: whether it is of just those asked about, and does not only bound their number, as
            what is said of one sort does that of all, and a total of several sides that of each.
        subject: of whom it is, as far as that is not just those asked about: sorts, and the sides
            that it tells of together.
        clash: whether its reports exclude each other in number.
        said: when it was said, and the moment at which that was recorded.
        scope: the days that the reading asks about.

    >>> import timeline as tl
    >>> from timeline.testing import given, told
    >>> missing = tl.Measure("missing (docs)", noun="people")
    >>> twelve = tl.Stated(tl.Count.exactly(12), words="twelve")
    >>> number = tl.Number(measure="missing (docs)", count=twelve, counted_as=tl.CountedAs.LEVEL)
    >>> flood = told("daily", tl.Occurrence(sides=("North",), numbers=(number,)), on="2025-06-19")
    >>> (claim,) = given(flood).reading.ask(tl.level(missing))["North"].all_claims
    >>> print(claim.words, claim.when, claim.speaker, sep="; ")
    twelve; 2025-06-19; daily
    """

    development: Development[object]
    side: str
    count: Count
    when: When | Span
    origin: Origin
    reports: tuple[Recorded[Report], ...]
    words: str | None
    direct: bool
    subject: tuple[tuple[str, ...], ...]
    clash: bool
    said: Said
    scope: Scope

    @property
    def speaker(self) -> str:
        """Who says so, with the party where one is named."""
        return str(self.origin)

    @property
    def disputed(self) -> bool:
        """Whether its reports exclude each other, or somebody denies what it tells of."""
        return self.clash or bool(self.development.denied)

    def __repr__(self) -> str:
        return f"<LevelClaim of {self.count} at {self.side}, {self.when}, by {self.origin}>"


def newest_day(claim: LevelClaim, by: date | None) -> When:
    """Return the newest day of those of which *claim* speaks, as far as they are not after *by*.

    Of a stretch of days it speaks day by day, so that the newest is its last, or *by* itself.
    """
    if isinstance(claim.when, When):
        return claim.when.meet(When(None, by)) or claim.when
    start, end = claim.when.start, claim.when.end
    begun = by is None or (start.latest is not None and start.latest <= by)
    firsts = (start.earliest, end.earliest if begun else None)
    first = max(filter(None, firsts), default=None)
    last = min(filter(None, (end.latest, by)), default=None)
    return When(first if first is None or by is None else min(first, by), last)


LevelEntry = LevelClaim | Aside


@frozen
class LevelEntries:
    """What a counting unit yields to the question how many of *measure* there are at a time.

    Attributes:
        measure: what is counted.
        category: the sort that is asked about, or `None` for all.
        untold: whether those are asked about of whom no sort is told.
    """

    measure: Measure
    category: str | None = None
    untold: bool = False

    def __call__(self, unit: Unit) -> list[LevelEntry]:
        """Return the claims and asides of *unit*."""
        entries: list[LevelEntry] = []
        for development in unit.developments:
            if development.levels(self.measure):
                entries += self._claims(development, unit.scope)
            if development.when.within(unit.scope.since, unit.scope.by).possible:
                entries += [Aside(development, why) for why in self._reasons(development)]
        return entries

    def _claims(self, development: Development[object], scope: Scope) -> Iterator[LevelClaim]:
        """Yield what each origin tells, if it may be of the days asked about."""
        for telling in _tellings(development, self.measure):
            envelope = telling.when.envelope
            if envelope.within(scope.since, scope.by).possible:
                yield from self._of_origin(telling, development, scope)

    def _of_origin(
        self, telling: _Telling, development: Development[object], scope: Scope
    ) -> Iterator[LevelClaim]:
        said = max(_said(report, development.documents) for report in telling.reports)
        for side, number in merge(telling.levels).items():
            direct = [
                level for level in telling.levels if side in level.sides and self._is_direct(level)
            ]
            words = dict.fromkeys(level.count.words for level in direct if level.count.words)
            yield LevelClaim(
                development=development,
                side=side,
                count=self._number(number),
                when=telling.when,
                origin=telling.origin,
                reports=telling.reports,
                words="; ".join(words) or None,
                direct=bool(direct),
                subject=() if direct else _subject(telling.levels, side),
                clash=number.clash,
                said=said,
                scope=scope,
            )

    def _is_direct(self, level: Level) -> bool:
        """Return whether *level* is of just those asked about, on each of its sides."""
        return level.category == self.category and (len(level.sides) == 1 or level.per is Per.EACH)

    def _number(self, number: Merged) -> Count:
        if not self.untold:
            return number.of(self.category)
        return number.count.minus(Count.total(count for _, count in number.categories))

    def _reasons(self, development: Development[object]) -> Iterator[str]:
        """Yield why *development*, or a report of it, is left aside."""
        for silenced in development.silenced:
            if _levels(development, silenced.recorded.event, self.measure):
                yield silenced.why
        if development.levels(self.measure):
            return
        if any(_levels(development, report.event, self.measure) for report in development.reports):
            yield development.not_done or NOT_AFFIRMED
        elif isinstance(development.what, Unread):
            yield not_known_here(development.what)
        elif isinstance(development.what, kinds_counting(self.measure)):
            yield from (miscounted.why for miscounted in development.numbers.miscounted)
            if development.reports and not any(
                development.claims_of(report.event) for report in development.reports
            ):
                yield development.not_done or UNCOUNTED


def _subject(levels: list[Level], side: str) -> tuple[tuple[str, ...], ...]:
    """Return of which sorts *levels* tell, and of which sides together, where it is of *side*."""
    return tuple(
        sorted(
            {
                (level.category or "", *(() if level.per is Per.EACH else sorted(level.sides)))
                for level in levels
                if side in level.sides
            }
        )
    )


def _levels(development: Development[object], report: Report, measure: Measure) -> list[Level]:
    claims = development.claims_of(report)
    return [claim for claim in claims if isinstance(claim, Level) and claim.measure == measure]


class _Telling(NamedTuple):
    """What one origin tells of one development: its reports, their numbers, and of which days."""

    origin: Origin
    reports: tuple[Recorded[Report], ...]
    levels: list[Level]
    when: When | Span


def _tellings(development: Development[object], measure: Measure) -> Iterator[_Telling]:
    """Yield what each origin tells of *development*, which tells of levels of *measure*.

    A report that gives no day speaks of those that others give for the same thing.
    """
    documents = development.documents
    if len(development.reports) == 1:  # as of most: there is nothing to sort out
        (only,) = development.reports
        levels = development.levels(measure)
        origin, when = origin_of(only.event, development), _day_of(only.event, documents)
        yield _Telling(origin, development.reports, levels, when)
        return
    telling = _by_origin(development, measure)
    dated = [report for reports in telling.values() for report in reports if _has_day(report)]
    for origin, reports in telling.items():
        own = [report for report in reports if _has_day(report)]
        levels = [
            level for report in reports for level in _levels(development, report.event, measure)
        ]
        yield _Telling(origin, tuple(reports), levels, _days_of(own or dated or reports, documents))


def _by_origin(
    development: Development[object], measure: Measure
) -> Mapping[Origin, list[Recorded[Report]]]:
    """Return the reports that say how many there are, by whose number it is."""
    by_origin: defaultdict[Origin, list[Recorded[Report]]] = defaultdict(list)
    for recorded in development.reports:
        report = recorded.event
        if is_begun(report) and _levels(development, report, measure):
            by_origin[origin_of(report, development)].append(recorded)
    return by_origin


def _has_day(report: Recorded[Report]) -> bool:
    return report.event.when.value.known


def _said(report: Recorded[Report], documents: Mapping[str, Document]) -> Said:
    return (*when_said(report.event, documents).sort_key, report.moment)


def _days_of(reports: Sequence[Recorded[Report]], documents: Mapping[str, Document]) -> When | Span:
    """Return the day, or the days, of which *reports* of one thing speak.

    Days that they give meet, or else it may be any of them. Where none gives a day it is the first
    on which it was said: who repeats a number later does not say that it still holds.
    """
    days = [_day_of(report.event, documents) for report in reports]
    if not any(map(_has_day, reports)):
        return min(days, key=lambda day: day.envelope.sort_key)
    if all(day == days[0] for day in days):
        return days[0]
    envelopes = [day.envelope for day in days]
    met: When | None = When()
    for day in envelopes:
        met = met.meet(day) if met else None
    return met or reduce(When.hull, envelopes)


def _day_of(report: Report, documents: Mapping[str, Document]) -> When | Span:
    """Return the day of *report*, else that on which it was said; it is not after that one.

    A stretch of days whose end is not given lasts until it was said.
    """
    given, said = report.when.value, when_said(report, documents)
    until = When(None, said.latest)
    if not given.known:
        return said
    if isinstance(given, When):
        return given.meet(until) or given
    end = given.end.meet(until) if given.end.known else said
    if end is None or end.before(given.start).certain:
        return given
    return Span(given.start, end)
