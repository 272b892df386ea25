"""What every counting unit yields to a question of how many: contributions, claims, asides."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.events import Measure, Phase
from timeline.folds import Aside
from timeline.questions.counting.claimed import Claim, claims_of
from timeline.questions.counting.leaving import Leaving
from timeline.questions.origins import is_hedged, parties_of
from timeline.state import (
    Development,
    Merged,
    Scope,
    Unit,
    merge_unit,
)
from timeline.telling.asides import (
    DENIED_BY_OTHERS,
    OF_OTHERS,
    UNCOUNTED,
    UNPLACED,
    may_be_the_same,
)
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from timeline.events import Report
    from timeline.state import Recorded

__all__ = ["Contribution", "Doubtful", "Entries", "Entry", "entries_by_side"]


def asked_of(number: Merged, category: str | None, trait: str | None) -> Count:
    """Return how many of *number* are of a sort, or have a trait: `None` is all of them."""
    return number.of(category) if trait is None else number.with_trait(trait)


@define(repr=False)  # not frozen: there is one for every counting unit
class Contribution(Shown):
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
        trait: the trait of those who are asked about; `None` is all of them.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> swap = told("daily#swap", "40 to North on 19 June 2025")
    >>> (contribution,) = given(swap).reading.ask(returned)["North"].contributions
    >>> print(contribution.count, contribution.when, contribution.reports[0].event.name)
    40 2025-06-19 daily#swap
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
    trait: str | None = None

    def asked_of(self, number: Merged) -> Count:
        """Return how many of *number* are of the sort, or have the trait, that is asked about."""
        return asked_of(number, self.category, self.trait)

    @property
    def reports(self) -> tuple[Recorded[Report], ...]:
        """The reports that bound it, or else those that leave the number open."""
        speaking = [
            (report, [flow.count.value.known for flow in flows])
            for development in self.unit.developments
            for report in development.affirmed
            if (flows := development.flows_of(report.event, self.measure, self.side))
        ]
        bounding = Listed(report for report, bounds in speaking if any(bounds))
        return bounding or Listed(report for report, _ in speaking)

    @property
    def disputed(self) -> bool:
        """Whether claims of it exclude each other, or somebody denies it or calls it off."""
        return self.clash or self.unit.contested or any(map(_denied, self.unit.developments))

    @cached_property
    def hedged(self) -> bool:
        """Whether none of its reports says it without a hedge, or as more than probable."""
        return all(is_hedged(report.event) for report in self.reports)

    @cached_property
    def only_party(self) -> str | None:
        """The one party whose voices alone it rests on; `None` where others speak too."""
        ids = {report.id for report in self.reports}
        parties: set[str | None] = set()
        for development in self.unit.developments:
            for report in development.reports:
                if report.id in ids:
                    parties |= parties_of(report.event, development)
        return parties.pop() if len(parties) == 1 else None

    def __deepcopy__(self, _: object) -> Self:
        return self  # it never changes, though nothing keeps it from that

    def __repr__(self) -> str:
        return f"<Contribution of {self.count} to {self.side}, {self.when}>"


def _denied(development: Development[object]) -> bool:
    off = any(report.event.phase is Phase.CALLED_OFF for report in development.reports)
    return off or bool(development.denied)


@frozen(repr=False)
class Doubtful(Shown):
    """A contribution that may be the same as one of *others*, which count.

    Of `others` there are at most the first few. If it is something else, it adds all of its count.
    If it is the same, what it is the same as has at least as many: so much more as follows from
    that `adds` for certain. Of several that may be one, the greatest add it for all.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> dated = told("daily", "40 to North on 19 June 2025")
    >>> undated = told("weekly", "12 to North")
    >>> (doubtful,) = given(dated, undated).reading.ask(returned)["North"].doubtful
    >>> print(doubtful.count)
    at most 12
    """

    contribution: Contribution
    others: tuple[Contribution, ...] = ()
    adds: int = 0

    @property
    def count(self) -> Count:
        """How many it adds to what counts, whatever it is the same as."""
        return Count(low=self.adds, high=self.contribution.count.high)

    @property
    def why(self) -> str:
        """Why it is left aside."""
        return self.same_as if self.contribution.placed else UNPLACED

    @property
    def same_as(self) -> str:
        """What it may be the same as, in words."""
        return may_be_the_same(
            (contribution.unit.lead.title, contribution.when) for contribution in self.others
        )

    @cached_property
    def asides(self) -> tuple[Aside, ...]:
        """The developments it rests on, and the one that stands for it, each left aside."""
        unit, ids = self.contribution.unit, {report.id for report in self.contribution.reports}
        return tuple(
            Aside(development, self.why)
            for development in unit.developments
            if development is unit.lead or not ids.isdisjoint(development.ids)
        )

    @property
    def side(self) -> str:
        """The side it may add to."""
        return self.contribution.side

    def __repr__(self) -> str:
        return f"<Doubtful {self.contribution!r}: {self.why}>"


Entry = Contribution | Claim

_Left = dict[tuple[tuple[str, ...], tuple[bool, ...]], list[Aside]]
"""What is left aside, by the sides that something counts on, and by what may lie in the days."""


@frozen
class Entries:
    """What a counting unit yields to the question how many of *measure* there were.

    Attributes:
        measure: what is counted.
        of: the kind whose developments are listed aside where they do not count; by default
            those that declare the measure.
        beside: measures that are something else, such as promises, with the reason why.
        category: the sort that is asked about, or `None` for all.
        trait: the trait of those who are asked about, or `None` for all.
    """

    measure: Measure
    of: type | None
    beside: Mapping[Measure, str]
    category: str | None = None
    trait: str | None = None
    _leaving: Leaving = field(init=False, eq=False)

    @_leaving.default
    def _what_is_left(self) -> Leaving:
        return Leaving(self.measure, self.of, self.beside)

    def __call__(self, unit: Unit, left: _Left | None = None) -> list[Entry | Aside]:
        """Return the contributions, claims and asides of *unit*.

        What was *left* of it aside, where other days were asked about, is not looked for again.
        """
        entries: list[Entry | Aside] = []
        merged = merge_unit(unit, self.measure)
        if merged:
            entries += self._contributions(unit, merged)
        for development in unit.developments:
            if development.numbers.totals:
                entries += self._claims(development, unit.scope)
        if not (entries and self._all_counts(unit)):
            entries += self._left_of(unit, entries, {} if left is None else left)
        return entries

    def within(self, unit: Unit, scopes: Iterable[Scope]) -> Iterator[list[Entry | Aside]]:
        """Yield the same of *unit* where the days of each of *scopes* are asked about."""
        left: _Left = {}
        return (self(unit.within(scope), left) for scope in scopes)

    def _left_of(self, unit: Unit, entries: list[Entry | Aside], left: _Left) -> list[Aside]:
        """Return what is left aside of *unit*, beside *entries*: the same for the same sides.

        So it is where the same developments may lie within the days. With claims it is not.
        """
        sides = tuple(entry.side for entry in entries if isinstance(entry, Contribution))
        if len(sides) < len(entries):
            return [*self._leaving(unit, _mentioned(entries))]
        since, by = unit.scope.since, unit.scope.by
        inside = (development.when.within(since, by).possible for development in unit.developments)
        alike = sides, tuple(inside)
        if alike not in left:
            left[alike] = [*self._leaving(unit, _mentioned(entries))]
        return left[alike]

    def _asked(self, number: Merged) -> Count:
        """Return how many of *number* are of the sort, or have the trait, that is asked about."""
        return asked_of(number, self.category, self.trait)

    def _all_counts(self, unit: Unit) -> bool:
        """Return whether *unit*, which yields something, is one plain report that counts."""
        lead, *others = unit.developments
        if others or len(lead.ids) > 1:
            return False
        numbers = lead.numbers
        if len(numbers.measures) > 1 or numbers.miscounted:
            return False
        return any(flow.count.value.known for flow in numbers.flows)

    def _contributions(self, unit: Unit, merged: dict[str, Merged]) -> Iterator[Contribution]:
        if not unit.is_whole:
            (only,) = unit.developments
            at = only.placed
            when, has_day, placed = at.when, at.day, at.anchored
        else:
            deciding = unit.deciding(self.measure)
            when, has_day = unit.when, all(development.placed.day for development in deciding)
            placed = has_day or any(
                development.placed.anchored
                for development in unit.developments
                if development.affirmed
            )
        for side, number in merged.items():
            yield Contribution(
                unit,
                self.measure,
                side,
                self._asked(number),
                when,
                has_day,
                number.clash,
                self.category,
                number.categories,
                number.complete,
                placed,
                self.trait,
            )

    def _claims(self, development: Development[object], scope: Scope) -> Iterator[Claim | Aside]:
        if development.denied and development.totals(self.measure):
            yield Aside(development.without_others(), DENIED_BY_OTHERS)
        elif development.totals(self.measure):
            claims = [*claims_of(development, self.measure, self._asked, scope)]
            yield from claims
            if not claims:
                every = claims_of(development, self.measure, _of_all, scope)
                why = OF_OTHERS if any(every) else UNCOUNTED
                yield Aside(development.without_others(), why)


def entries_by_side(entries: Iterable[Entry | Aside]) -> dict[str, list[Entry]]:
    """Return those of *entries* that are of a side, by that: asides are of none."""
    by_side: dict[str, list[Entry]] = {}
    for entry in entries:
        if not isinstance(entry, Aside):
            by_side.setdefault(entry.side, []).append(entry)
    return by_side


def _of_all(number: Merged) -> Count:
    return number.count


def _mentioned(entries: Iterable[Entry | Aside]) -> set[str]:
    """Return the ids of the reports that *entries* rest on, or set aside already."""
    mentioned: set[str] = set()
    for entry in entries:
        if isinstance(entry, Claim):
            mentioned.update(report.id for report in entry.development.affirmed)
        elif isinstance(entry, Aside):
            mentioned.update(entry.subject.ids)
        else:
            mentioned.update(report.id for report in entry.reports)
    return mentioned
