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
from timeline.state.sweeping import EVER, DayRange, first_day, folded_within, last_day
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

    @cached_property
    def days(self) -> DayRange:
        """All days on which it may lie."""
        when = self.unit.when
        return DayRange(first_day(when), last_day(when))

    @property
    def reports(self) -> list[Recorded[Report]]:
        """The reports that affirm it."""
        return [report for inner in self.unit.developments for report in inner.affirmed]

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
        beyond = [(self.claims[place], *counted) for place, counted in self._beyond.items()]
        reports = self._reports([(subject, _certain_days(claim)) for claim, subject, _ in beyond])
        for (claim, subject, number), (counted, more) in zip(beyond, reports, strict=True):
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
        # Where many hang together so, one pair is told as an example.
        told = [min(links, key=attrgetter("later", "earlier")) for links in by_group.values()]
        reports = self._reports([(link.subject, self._days_between(link)) for link in told])
        for group, link, counted in zip(by_group, told, reports, strict=True):
            yield self._chain(link, len(group) - 2, *counted)

    def _days_between(self, link: Chained) -> DayRange:
        after = last_day(self.claims[link.earlier].until) + 1
        return DayRange(after, last_certain(self.claims[link.later]))

    def _chain(
        self, link: Chained, others: int, counted: Sequence[Recorded[Report]], more: str
    ) -> Found:
        earlier, later = self.claims[link.earlier], self.claims[link.later]
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

    def _reports(
        self, asked: Sequence[tuple[Subject, DayRange]]
    ) -> list[tuple[list[Recorded[Report]], str]]:
        """Return for each the first reports of what was counted on these days, and of more words.

        For all at once: what was counted may lie on the days of very many.
        """
        bounds = defaultdict[Subject, list[DayRange]](list)
        for subject, days in asked:
            bounds[subject].append(days)
        inside = {
            subject: iter(folded_within(self._counting(subject), within, _first_of_both, (0, ())))
            for subject, within in bounds.items()
        }
        return [self._told(*next(inside[subject])) for subject, _ in asked]

    def _counting(self, subject: Subject) -> Iterator[tuple[DayRange, _First]]:
        """Yield the days of what counts anybody of *subject*, with its reports and its place."""
        for place, (unit, (_, least)) in enumerate(
            zip(self.counted, self._added[subject], strict=True)
        ):
            if least:
                yield unit.days, (len(unit.reports), (place,))

    def _told(self, number: int, places: Sequence[int]) -> tuple[list[Recorded[Report]], str]:
        reports = [report for place in places for report in self.counted[place].reports]
        more = number - NAMED
        return reports[:NAMED], f"; {more:,} reports more of what was counted" if more > 0 else ""


_First = tuple[int, tuple[int, ...]]
"""How many reports there are, and the places of the first of what they count."""


def _first_of_both(left: _First, right: _First) -> _First:
    return left[0] + right[0], tuple(sorted(left[1] + right[1])[:NAMED])


def _certain_days(claim: _Claimed) -> DayRange:
    """Return the days that *claim* certainly covers."""
    start = EVER if claim.since is None else last_day(claim.since)
    return DayRange(start, last_certain(claim))


def _by_days(claim: _Claimed) -> tuple[object, ...]:
    return claim.until.sort_key, str(claim)


def _reports_of(claims: Iterable[_Claimed]) -> list[Recorded[Report]]:
    return [report for claim in claims for report in claim.development.affirmed]
