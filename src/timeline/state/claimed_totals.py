"""Where claimed totals exclude each other, or what was counted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.events import Measure
from timeline.state.cells import Merged
from timeline.state.chaining import Chained, chained
from timeline.state.connected import components
from timeline.state.dates import claimed_until, last_covered
from timeline.state.development import Development
from timeline.state.excluding import Added, exclusions, last_certain, outnumbered, subjects_of
from timeline.state.merging import merge_unit
from timeline.state.origins import origins_affirming
from timeline.state.sweeping import EVER, DayRange, first_day, last_day
from timeline.state.together import added_together
from timeline.state.totals import (
    EVERYBODY,
    ClaimedNumbers,
    Subject,
    TotalsOfSide,
    corrections,
    of_subject,
    start_of,
    totals_of_sides,
)
from timeline.state.unit import Unit
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from datetime import date

    from timeline.events import Report
    from timeline.state.recorded import Recorded

__all__ = ["total_conflicts"]

Found = tuple[list["Recorded[Report]"], str]
"""The reports concerned, and what is the matter."""

NAMED = 12
"""So many claims, or counted reports, of one conflict are named; of the others, how many more."""


@frozen
class _Claimed:
    """What a development claims of the total on one side."""

    development: Development[object]
    told: TotalsOfSide
    until: When

    @property
    def numbers(self) -> ClaimedNumbers:
        """How many of each sort."""
        return self.told.numbers

    @property
    def sides(self) -> tuple[str, ...]:
        """Of which side it is claimed, or of which together."""
        return self.told.sides

    @property
    def since(self) -> When | None:
        """When the total begins."""
        return self.told.since

    @cached_property
    def last(self) -> date | None:
        """The last day that it certainly covers."""
        return last_covered(self.development.affirmed, self.until)

    @cached_property
    def said(self) -> When:
        """The last day on which it was said."""
        return self.development.last_said

    @property
    def start(self) -> Hashable:
        """What is the same of all claims that begin when it does."""
        return start_of(self.since, self._origins)

    @property
    def voice(self) -> Hashable:
        """Who claims it, of which start and sorts."""
        return self._origins, self.start, self.numbers.subjects

    @cached_property
    def _origins(self) -> Hashable:
        return origins_affirming(self.development)

    def __str__(self) -> str:
        totals = self.told.totals
        words = dict.fromkeys(total.count.words or str(total.count.value) for total in totals)
        speakers = ", ".join(self.development.speakers)
        return f"“{' or '.join(words)}” ({speakers}, {self.until})"


@frozen
class _UnitCounted:
    """What a unit adds of a measure to one side, or to several together."""

    unit: Unit
    measure: Measure
    on_sides: Mapping[str, Merged]
    has_day: bool

    @property
    def days(self) -> DayRange:
        """All days on which it may lie."""
        return DayRange(first_day(self.unit.when), last_day(self.unit.when))

    def lies_within(self, days: DayRange) -> bool:
        """Return whether all of it certainly lies on *days*."""
        return days.first <= self.days.first and self.days.last <= days.last

    def least(self, subject: Subject) -> int:
        """Return how many of *subject* it adds at least."""
        of_sides = {side: of_subject(merged, subject) for side, merged in self.on_sides.items()}
        if len(of_sides) > 1 and subject == EVERYBODY:
            return added_together(self.unit, self.measure, of_sides).low
        return sum(count.low for count in of_sides.values())


def total_conflicts(units: Sequence[Unit]) -> Iterator[Found]:
    """Yield totals that exclude each other, or what *units* count, with the reports concerned."""
    claimed = defaultdict[tuple[Measure, tuple[str, ...]], list[_Claimed]](list)
    for unit in units:
        for development in unit.developments:
            if development.numbers.totals and not development.denied:
                for measure, claim in _claims_of(development):
                    claimed[measure, claim.sides].append(claim)
    if not claimed:
        return
    added = _added(units, {*claimed})
    for (measure, sides), claims in sorted(claimed.items(), key=lambda each: str(each[0])):
        corrected = corrections(claims)
        standing = [claim for place, claim in enumerate(claims) if place not in corrected]
        whose = f"{' and '.join(sides)}{', together' if len(sides) > 1 else ''}"
        counted = _counted(added[measure, sides])
        of_side = _OfSide(f"{measure} ({whose})", standing, counted)
        yield from of_side.excluding()
        yield from of_side.outnumbered()
        yield from of_side.chained()


def _claims_of(development: Development[object]) -> Iterator[tuple[Measure, _Claimed]]:
    until = claimed_until(development.affirmed, development.documents)
    for measure in sorted({total.measure for total in development.numbers.totals}, key=str):
        for told in totals_of_sides(development.totals(measure)):
            yield measure, _Claimed(development, told, until)


_Side = tuple[Measure, tuple[str, ...]]
"""A measure, and the side, or the sides together, of which something is claimed."""


def _added(units: Sequence[Unit], claimed: set[_Side]) -> defaultdict[_Side, list[_UnitCounted]]:
    """Return what *units* add to each of the sides of which something is *claimed*."""
    with_side = defaultdict[tuple[Measure, str], list[tuple[str, ...]]](list)
    for measure, sides in claimed:
        for side in sides:
            with_side[measure, side].append(sides)
    measures = {measure for measure, _ in claimed}
    added = defaultdict[_Side, list[_UnitCounted]](list)
    for unit in units:
        counts = {measure for inner in unit.developments for measure in inner.numbers.measures}
        for measure in counts & measures:
            has_day = all(inner.placed.day for inner in unit.deciding(measure))
            merged = merge_unit(unit, measure)
            # From its own sides: there may be thousands of which something is claimed.
            for sides in {sides for side in merged for sides in with_side.get((measure, side), ())}:
                on_sides = {side: merged[side] for side in sides if side in merged}
                added[measure, sides].append(_UnitCounted(unit, measure, on_sides, has_day))
    return added


def _counted(added: Sequence[_UnitCounted]) -> list[_UnitCounted]:
    """Return those of what was *added* that are different things for certain, by their days.

    What has no day of its own may be the same as what shares a day with it.
    """
    counted = [unit for unit in added if unit.has_day]
    ranged = [unit for unit in added if not unit.has_day]
    taken = _Taken()
    for unit in counted if ranged else ():
        taken.take(unit.days)
    for unit in sorted(ranged, key=_narrowest_first):
        if taken.are_free(unit.days):
            taken.take(unit.days)
            counted.append(unit)
    return sorted(counted, key=_first_day_first)


def _narrowest_first(unit: _UnitCounted) -> tuple[object, ...]:
    return unit.days.last - unit.days.first, unit.days, unit.unit.ids


def _first_day_first(unit: _UnitCounted) -> tuple[object, ...]:
    return unit.days, unit.unit.ids


@define
class _Taken:
    """Days on which something lies, by the first and the last of each."""

    firsts: list[int] = field(factory=list)
    lasts: list[int] = field(factory=list)

    def take(self, days: DayRange) -> None:
        """Add *days*."""
        insort(self.firsts, days.first)
        insort(self.lasts, days.last)

    def are_free(self, days: DayRange) -> bool:
        """Return whether nothing may lie on any of *days*."""
        return bisect_right(self.firsts, days.last) == bisect_left(self.lasts, days.first)


@define(slots=False)
class _OfSide:
    """What is claimed and counted of one measure on one side (*of*, in words)."""

    of: str
    claims: Sequence[_Claimed]
    counted: Sequence[_UnitCounted]

    @cached_property
    def _added(self) -> Added:
        return {
            subject: [(counted.unit.when, counted.least(subject)) for counted in self.counted]
            for subject in subjects_of(self.claims)
        }

    @cached_property
    def _beyond(self) -> dict[int, tuple[Subject, int]]:
        return outnumbered(self.claims, self._added)

    def excluding(self) -> Iterator[Found]:
        """Yield claims of which each excludes another, those together that hang together so."""
        for group in sorted(set(components(exclusions(self.claims)).values())):
            claims, text = self._named(group)
            each = " exclude each other" if len(group) == 2 else ", of which each excludes another"
            yield _reports_of(claims), f"totals of {self.of}{each}: {text}"

    def outnumbered(self) -> Iterator[Found]:
        """Yield each claim that is less than what was counted on its days, and that."""
        for place, (subject, number) in self._beyond.items():
            claim = self.claims[place]
            start = EVER if claim.since is None else last_day(claim.since)
            counted, more = self._reports(subject, DayRange(start, last_certain(claim)))
            whom = self._whom(subject)
            text = f"{number:,} were counted by then of {whom}, more than {claim}{more}"
            yield [*claim.development.affirmed, *counted], text

    def chained(self) -> Iterator[Found]:
        """Yield claims that are less than others and what was counted after these, with that."""
        chains = chained(self.claims, self._added, self._beyond)
        groups = components((link.earlier, link.later) for link in chains)
        by_group = defaultdict[tuple[int, ...], list[Chained]](list)
        for link in chains:
            by_group[groups[link.earlier]].append(link)
        for group, links in by_group.items():
            # Where many hang together so, one pair is told as an example.
            yield self._chain(min(links, key=attrgetter("later", "earlier")), len(group) - 2)

    def _chain(self, link: Chained, others: int) -> Found:
        earlier, later = self.claims[link.earlier], self.claims[link.later]
        days = DayRange(last_day(earlier.until) + 1, last_certain(later))
        counted, more = self._reports(link.subject, days)
        text = (
            f"{earlier}, with {link.counted:,} counted after it of {self._whom(link.subject)}, "
            f"is more than {later}{more}"
        )
        like = f"; so it is with claims beside, {others:,} more" if others else ""
        return [*_reports_of([earlier, later]), *counted], text + like

    def _whom(self, subject: Subject) -> str:
        sort, traits = subject
        return ", ".join((self.of, *filter(None, (sort, *traits))))

    def _named(self, places: Sequence[int]) -> tuple[list[_Claimed], str]:
        """Return the first of the claims at *places* by their days, and these in words."""
        by_days = sorted((self.claims[place] for place in places), key=_by_days)
        claims = by_days[:NAMED]
        more = len(places) - len(claims)
        return claims, ", ".join(map(str, claims)) + (f" and {more:,} more" if more else "")

    def _reports(self, subject: Subject, days: DayRange) -> tuple[list[Recorded[Report]], str]:
        """Return the first reports of what was counted on *days*, and how many more there are."""
        reports = [
            report
            for counted in self.counted
            if counted.lies_within(days) and counted.least(subject)
            for development in counted.unit.developments
            for report in development.affirmed
        ]
        more = len(reports) - NAMED
        return reports[:NAMED], f"; {more:,} reports more of what was counted" if more > 0 else ""


def _by_days(claim: _Claimed) -> tuple[object, ...]:
    return claim.until.sort_key, str(claim)


def _reports_of(claims: Iterable[_Claimed]) -> list[Recorded[Report]]:
    return [report for claim in claims for report in claim.development.affirmed]
