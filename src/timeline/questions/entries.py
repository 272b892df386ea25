"""What every counting unit yields to a question of how many: contributions, claims, asides."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.events import HasFlows, Phase
from timeline.folds import Aside
from timeline.state import Development, Merged, Scope, Unit, merge, merge_unit, said
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from timeline.events import Flow, Report, Stock
    from timeline.state import Recorded

__all__ = ["Claim", "Contribution", "Doubtful", "Entries", "Entry"]


@frozen(eq=False)
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
        what = one.event.what
        flows = what.flows() if isinstance(what, HasFlows) else ()
        return [flow for flow in flows if flow.measure == self.measure]

    @property
    def disputed(self) -> bool:
        """Whether claims of it exclude each other, or somebody denies it or calls it off."""
        return self.clash or self.unit.contested or any(map(_denied, self.unit.developments))

    @property
    def only_party(self) -> str | None:
        """The one party whose voices alone it rests on; `None` where others speak too."""
        parties = {_origin_party(one.event) for one in self.reports}
        return parties.pop() if len(parties) == 1 else None


def _denied(development: Development[object]) -> bool:
    off = any(one.event.phase is Phase.CALLED_OFF for one in development.reports)
    return off or bool(development.denied)


def _origin_party(report: Report) -> str | None:
    voices = report.provenance.voices
    return voices[-1].party if voices else None


@frozen(eq=False)
class Doubtful:
    """A contribution that may be the same as another: it raises what may be, not what is."""

    contribution: Contribution
    why: str

    @property
    def side(self) -> str:
        """The side it may add to."""
        return self.contribution.side


@frozen(eq=False)
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
        """Who claims it: the innermost voices, or else the publishers' documents."""
        names = []
        for one in self.development.affirmed:
            voices = one.event.provenance.voices
            names.append(voices[-1].name if voices else f"document {one.event.document}")
        return tuple(dict.fromkeys(names))

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
        starts = self.since is None or (
            scope.since is not None
            and self.since.latest is not None
            and self.since.latest <= scope.since
        )
        ends = scope.by is not None and _not_after(scope.by, self.until.earliest)
        return starts and ends


def _not_after(day: date, bound: date | None) -> bool:
    return bound is not None and day <= bound


Entry = Contribution | Doubtful | Claim

UNPLACED = "neither a date nor a link places it"
UNCOUNTED = "says of neither side how many"


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
            if each.counting.stocks:
                found += self._claims(each, unit.scope)
        return found

    def _contributions(
        self, unit: Unit, merged: dict[str, Merged]
    ) -> Iterator[Contribution | Doubtful]:
        when, days = unit.when, [each.placed for each in unit.developments if each.affirmed]
        has_day = any(placed.day for placed in days)
        anchored = any(placed.anchored for placed in days)
        for side, one in merged.items():
            count = one.of(self.category)
            made = Contribution(unit, self.measure, side, count, when, has_day, one.clash)
            yield made if anchored else Doubtful(made, UNPLACED)

    def _reasons(self, each: Development[object]) -> list[str]:
        """Return why *each* is left aside, or a part of what it says."""
        not_done = each.not_done
        measures = each.counting.measures
        reasons = [not_done or why for name, why in self.beside.items() if name in measures]
        if isinstance(each.what, self.of):
            if not_done:
                reasons.append(not_done)
            elif self.measure not in measures:
                reasons.append(UNCOUNTED)
        return reasons

    def _claims(self, each: Development[object], scope: Scope) -> Iterator[Claim | Aside]:
        stocks = each.stocks(self.measure)
        if stocks and each.denied:
            yield Aside(each, "denied by others")
        elif stocks:
            since, until = _covered(each, stocks)
            for side, one in merge(stocks).items():
                if one.of(self.category).known:
                    yield Claim(each, side, one.of(self.category), since, until, scope)


def _covered(each: Development[object], stocks: list[Stock]) -> tuple[When | None, When]:
    """Return from when until when a claimed total runs, as far as its reports agree."""
    starts = [stock.since.value for stock in stocks if stock.since]
    since = reduce(When.hull, starts) if len(starts) == len(stocks) else None
    until = reduce(When.hull, (_until(one.event, each) for one in each.affirmed))
    return since, until


def _until(report: Report, each: Development[object]) -> When:
    """Return the day a claimed total stands for: its own, else the one on which it was said."""
    own = report.when.value.envelope
    return own if own.known else said(report, each.documents)
