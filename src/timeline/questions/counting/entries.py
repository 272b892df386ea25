"""What every counting unit yields to a question of how many: contributions, claims, asides."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.events import Phase
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
    said,
)
from timeline.telling.asides import DENIED_BY_OTHERS, UNCOUNTED, UNPLACED, may_be_the_same
from timeline.telling.claims import days_covered
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from timeline.events import Flow, Report
    from timeline.state import Recorded

__all__ = ["Claim", "Contribution", "Doubtful", "Entries", "Entry"]


@define(eq=False, repr=False)  # not frozen: there is one for every counting unit
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
    """

    unit: Unit
    measure: str
    side: str
    count: Count
    when: When
    has_day: bool
    clash: bool

    @property
    def reports(self) -> tuple[Recorded[Report], ...]:
        """The reports that bound it."""
        return tuple(
            one
            for each in self.unit.developments
            for one in each.affirmed
            if any(self.side in flow.sides and flow.count.value.known for flow in self._flows(one))
        )

    def _flows(self, one: Recorded[Report]) -> list[Flow]:
        return [flow for flow in flows_of(one.event.what) if flow.measure == self.measure]

    @property
    def disputed(self) -> bool:
        """Whether claims of it exclude each other, or somebody denies it or calls it off."""
        return self.clash or self.unit.contested or any(map(_denied, self.unit.developments))

    @property
    def only_party(self) -> str | None:
        """The one party whose voices alone it rests on; `None` where others speak too."""
        parties = {_origin_party(one.event, self.unit) for one in self.reports}
        return parties.pop() if len(parties) == 1 else None


def _denied(development: Development[object]) -> bool:
    off = any(one.event.phase is Phase.CALLED_OFF for one in development.reports)
    return off or bool(development.denied)


def _origin_party(report: Report, unit: Unit) -> str | None:
    voices = report.provenance.voices
    party = voices[-1].party if voices else None
    return party and unit.lead.name_of(party)


@frozen(eq=False, repr=False)
class Doubtful:
    """A contribution that may be the same as one of *others*, or that nothing places.

    It raises what may be, not what is. Of `others` there are at most the first few.
    """

    contribution: Contribution
    others: tuple[Contribution, ...] = ()

    @property
    def why(self) -> str:
        """Why it is left aside."""
        if not self.others:
            return UNPLACED
        return may_be_the_same((rival.unit.lead.title, rival.when) for rival in self.others)

    @property
    def side(self) -> str:
        """The side it may add to."""
        return self.contribution.side


@frozen(eq=False, repr=False)
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
        names = []
        for one in self.development.affirmed:
            voices = one.event.provenance.voices
            name = self.development.name_of(voices[-1].name) if voices else None
            names.append(name or f"document {one.event.document}")
        return tuple(dict.fromkeys(names))

    @property
    def days(self) -> str:
        """The days it covers, in words."""
        return days_covered(self.since, self.until)

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
        ends = scope.by is not None and _not_after(scope.by, self.until.earliest)
        return starts and ends


def _not_after(day: date, bound: date | None) -> bool:
    return bound is not None and day <= bound


Entry = Contribution | Doubtful | Claim


@frozen
class Entries:
    """What a counting unit yields to the question how many of *measure* there were.

    Attributes:
        measure: what is counted.
        of: the kind whose developments are listed aside where they do not count.
        beside: measures that are something else, such as promises, with the reason why.
        category: the sort that is asked about, or `None` for all.
    """

    measure: str
    of: type
    beside: Mapping[str, str]
    category: str | None = None
    _aside: frozenset[str] = field(init=False)

    @_aside.default
    def _measures_beside(self) -> frozenset[str]:
        return frozenset(self.beside)

    def __call__(self, unit: Unit) -> list[Entry | Aside]:
        """Return the contributions, claims and asides of *unit*."""
        found: list[Entry | Aside] = []
        merged = merge_unit(unit, self.measure)
        if merged:
            found += self._contributions(unit, merged)
        for each in unit.developments:
            for why in self._reasons(each):
                if each.when.within(unit.scope.since, unit.scope.by).possible:
                    found.append(Aside(each, why))
            if each.claims(self.measure):
                found += self._claims(each, unit.scope)
        return found

    def _contributions(self, unit: Unit, merged: dict[str, Merged]) -> list[Entry | Aside]:
        when, has_day = unit.when, True
        anchored = any(each.placed.anchored for each in unit.developments if each.affirmed)
        for each in unit.deciding(self.measure):
            has_day = has_day and each.placed.day
        made = [
            Contribution(unit, self.measure, side, one.of(self.category), when, has_day, one.clash)
            for side, one in merged.items()
        ]
        return [*made] if anchored else [Doubtful(one) for one in made]

    def _reasons(self, each: Development[object]) -> list[str]:
        """Return why *each* is left aside, or a part of what it says."""
        not_done, measures = each.not_done, each.counting.measures
        counts = any(flow.measure == self.measure for flow in each.counting.flows)
        if counts and self._aside.isdisjoint(measures):
            return []
        reasons = [not_done or why for name, why in self.beside.items() if name in measures]
        if not counts and (isinstance(each.what, self.of) or each.speaks_of(self.measure)):
            reasons.append(not_done or UNCOUNTED)
        return reasons

    def _claims(self, each: Development[object], scope: Scope) -> Iterator[Claim | Aside]:
        stocks = each.stocks(self.measure)
        if not stocks or each.denied:
            yield Aside(each, each.not_done or DENIED_BY_OTHERS)
        else:
            until = reduce(When.hull, (_until(one.event, each) for one in each.affirmed))
            for since, claims in by_start(stocks).items():
                known = [
                    Claim(each, side, one.of(self.category), since, until, scope)
                    for side, one in merge(claims).items()
                    if one.of(self.category).known
                ]
                yield from known
                if not known:
                    yield Aside(each, UNCOUNTED)


def _until(report: Report, each: Development[object]) -> When:
    """Return the day a claimed total stands for: its own, else the one on which it was said."""
    own, told = report.when.value.envelope, said(report, each.documents)
    return own.meet(When(None, told.latest)) or own if own.known else told
