"""What every counting unit yields to a question of how many: contributions, claims, asides."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import TYPE_CHECKING

from attrs import define, frozen

from timeline.events import Measure, Phase, kinds_counting
from timeline.folds import Aside
from timeline.state import (
    Development,
    Merged,
    Scope,
    Unit,
    by_start,
    flows_of,
    merge,
    merge_unit,
    when_said,
)
from timeline.telling.asides import DENIED_BY_OTHERS, UNCOUNTED, UNPLACED, may_be_the_same
from timeline.telling.claims import days_covered
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Flow, Report
    from timeline.state import Recorded

__all__ = ["Claim", "Contribution", "Doubtful", "Entries", "Entry"]


@define(repr=False)  # not frozen: there is one for every counting unit
class Contribution:
    """What one counting unit adds to one side, within the days asked about.

    Attributes:
        unit: the counting unit.
        measure: what is counted.
        side: to whom it counts.
        count: how many, within the days asked about.
        when: the bounds within which it happened.
        has_day: whether its reports say themselves on which day or days it happened.
        clash: whether claims of the number excluded each other.
        category: the sort that is asked about; `None` is all of them.
        sorts: how many there are of each sort that is named.
        complete: whether reports say that the sorts which they name are all there are.
        placed: whether a day of its reports, or a link to an agreement, places it at all.
    """

    unit: Unit
    measure: Measure
    side: str
    count: Count
    when: When
    has_day: bool
    clash: bool
    category: str | None = None
    sorts: tuple[tuple[str, Count], ...] = ()
    complete: bool = False
    placed: bool = True

    @property
    def reports(self) -> tuple[Recorded[Report], ...]:
        """The reports that bound it."""
        return tuple(
            report
            for development in self.unit.developments
            for report in development.affirmed
            if any(
                self.side in flow.sides and flow.count.value.known for flow in self._flows(report)
            )
        )

    def _flows(self, report: Recorded[Report]) -> list[Flow]:
        return [flow for flow in flows_of(report.event) if flow.measure == self.measure]

    @property
    def disputed(self) -> bool:
        """Whether claims of it exclude each other, or somebody denies it or calls it off."""
        return self.clash or self.unit.contested or any(map(_denied, self.unit.developments))

    @property
    def only_party(self) -> str | None:
        """The one party whose voices alone it rests on; `None` where others speak too."""
        parties = {_origin_party(report.event, self.unit) for report in self.reports}
        return parties.pop() if len(parties) == 1 else None

    def __repr__(self) -> str:
        return f"<Contribution of {self.count} to {self.side}, {self.when}>"


def _denied(development: Development[object]) -> bool:
    off = any(report.event.phase is Phase.CALLED_OFF for report in development.reports)
    return off or bool(development.denied)


def _origin_party(report: Report, unit: Unit) -> str | None:
    voices = report.provenance.voices
    party = voices[-1].party if voices else None
    return party and unit.lead.name_of(party)


@frozen(repr=False)
class Doubtful:
    """A contribution that may be the same as one of *others*, which count.

    Of `others` there are at most the first few. If it is something else, it adds all of its count.
    If it is the same, what it is the same as has at least as many: so much more as follows from
    that `adds` for certain. Of several that may be one, the greatest add it for all.
    """

    contribution: Contribution
    others: tuple[Contribution, ...] = ()
    adds: int = 0

    @property
    def count(self) -> Count:
        """How many it adds to what counts, whatever it is the same as."""
        return Count(self.adds, self.contribution.count.high)

    @property
    def why(self) -> str:
        """Why it is left aside."""
        return self.same_as if self.contribution.placed else UNPLACED

    @property
    def same_as(self) -> str:
        """What it may be the same as, in words."""
        return may_be_the_same((rival.unit.lead.title, rival.when) for rival in self.others)

    @property
    def side(self) -> str:
        """The side it may add to."""
        return self.contribution.side

    def __repr__(self) -> str:
        return f"<Doubtful {self.contribution!r}: {self.why}>"


@frozen(repr=False)
class Claim:
    """A claimed running total of one side, from `since` (unknown: `None`) until `until`."""

    development: Development[object]
    side: str
    count: Count
    since: When | None
    until: When
    scope: Scope

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who claims it: the innermost voices, by names that aliases unify, or else documents."""
        speakers = []
        for report in self.development.affirmed:
            voices = report.event.provenance.voices
            name = self.development.name_of(voices[-1].name) if voices else None
            speakers.append(name or f"document {report.event.document}")
        return tuple(dict.fromkeys(speakers))

    @property
    def days(self) -> str:
        """The days it covers, in words."""
        return days_covered(self.since, self.until)

    def __repr__(self) -> str:
        return f"<Claim of {self.count} to {self.side}, {self.days}>"

    def lies_within(self, scope: Scope) -> bool:
        """Return whether the days it covers certainly lie within *scope*."""
        starts = scope.since is None or (
            self.since is not None
            and self.since.earliest is not None
            and self.since.earliest >= scope.since
        )
        ends = scope.by is None or (self.until.latest is not None and self.until.latest <= scope.by)
        return starts and ends

    def encloses(self, scope: Scope) -> bool:
        """Return whether the days of *scope* certainly lie within those it covers."""
        if self.since is None or scope.since is None:
            # A claim that does not say from when on it runs counts for all time only.
            starts = self.since is None and scope.since is None
        else:
            starts = self.since.latest is not None and self.since.latest <= scope.since
        first = self.until.earliest
        ends = scope.by is not None and first is not None and scope.by <= first
        return starts and ends


Entry = Contribution | Claim


@frozen
class Entries:
    """What a counting unit yields to the question how many of *measure* there were.

    Attributes:
        measure: what is counted.
        of: the kind whose developments are listed aside where they do not count; by default
            those that declare the measure.
        beside: measures that are something else, such as promises, with the reason why.
        category: the sort that is asked about, or `None` for all.
    """

    measure: Measure
    of: type | None
    beside: Mapping[Measure, str]
    category: str | None = None

    def __call__(self, unit: Unit) -> list[Entry | Aside]:
        """Return the contributions, claims and asides of *unit*."""
        entries: list[Entry | Aside] = []
        merged = merge_unit(unit, self.measure)
        if merged:
            entries += self._contributions(unit, merged)
        for development in unit.developments:
            for why in self._reasons(development):
                if development.when.within(unit.scope.since, unit.scope.by).possible:
                    entries.append(Aside(development, why))
            if development.claims_total_of(self.measure):
                entries += self._claims(development, unit.scope)
        return entries

    def _contributions(self, unit: Unit, merged: dict[str, Merged]) -> Iterator[Contribution]:
        deciding = unit.deciding(self.measure)
        when, has_day = unit.when, all(development.placed.day for development in deciding)
        placed = has_day or any(
            development.placed.anchored for development in unit.developments if development.affirmed
        )
        for side, number in merged.items():
            sorts = number.categories
            yield Contribution(
                unit,
                self.measure,
                side,
                number.of(self.category),
                when,
                has_day,
                number.clash,
                self.category,
                sorts,
                bool(sorts) and all(self._names_all(side, each) for each in deciding),
                placed,
            )

    def _names_all(self, side: str, development: Development[object]) -> bool:
        """Return whether reports of *development* say of *side* that the sorts named are all."""
        return any(
            flow.complete and flow.category is not None and side in flow.sides
            for flow in development.flows(self.measure)
        )

    def _reasons(self, development: Development[object]) -> list[str]:
        """Return why *development* is left aside, or a part of what it says."""
        numbers, not_done = development.numbers, development.not_done
        measures = numbers.measures
        counts = any(flow.measure == self.measure for flow in numbers.flows)
        reasons = [miscounted.why for miscounted in numbers.miscounted]
        if counts and not reasons and self.beside.keys().isdisjoint(measures):
            return []
        reasons += [not_done or why for name, why in self.beside.items() if name in measures]
        if not counts and self._is_about(development):
            reasons.append(not_done or UNCOUNTED)
        return reasons

    def _is_about(self, development: Development[object]) -> bool:
        """Return whether *development*, which does not count, might have: it is listed aside.

        What counts something else alone, though its kind might count this, is not about it.
        """
        if development.speaks_of(self.measure):
            return True
        if self.of is not None:
            return isinstance(development.what, self.of)
        counting = isinstance(development.what, kinds_counting(self.measure))
        return counting and not development.numbers.measures

    def _claims(self, development: Development[object], scope: Scope) -> Iterator[Claim | Aside]:
        totals = development.totals(self.measure)
        if not totals or development.denied:
            yield Aside(development, development.not_done or DENIED_BY_OTHERS)
        else:
            until = reduce(
                When.hull, (_until(report.event, development) for report in development.affirmed)
            )
            for since, claims in by_start(totals).items():
                bounding = [
                    Claim(development, side, number.of(self.category), since, until, scope)
                    for side, number in merge(claims).items()
                    if number.of(self.category).known
                ]
                yield from bounding
                if not bounding:
                    yield Aside(development, UNCOUNTED)


def _until(report: Report, development: Development[object]) -> When:
    """Return the day a claimed total stands for: its own, else the one on which it was said."""
    own, uttered = report.when.value.envelope, when_said(report, development.documents)
    return own.meet(When(None, uttered.latest)) or own if own.known else uttered
