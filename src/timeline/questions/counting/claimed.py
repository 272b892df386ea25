"""Claimed running totals, and what they come to beside what was counted."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date, timedelta
from functools import cached_property, reduce
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from attrs import define, evolve, frozen

from timeline.events import Per, Total
from timeline.state import Development, Merged, Scope, Unit, merge_unit
from timeline.state.chaining import chained
from timeline.state.connected import components
from timeline.state.dates import claimed_until, last_covered
from timeline.state.excluding import exclusions, outnumbered, subjects_of
from timeline.state.origins import Origin, origins_affirming
from timeline.state.totals import (
    TOGETHER,
    ClaimedNumbers,
    Subject,
    corrections,
    of_subject,
    start_of,
    subject_of,
    totals_of_sides,
)
from timeline.telling.claims import (
    adjoining_periods,
    claim_in_words,
    claimed_alone,
    corrected,
    days_covered,
    newest_in_words,
    number_of_sort,
    total_in_words,
)
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from timeline.events import Measure
    from timeline.telling.remarks import Remark

__all__ = ["TOGETHER", "AdjoiningClaims", "Claim", "ClaimsSettled", "claims_of", "counted_of"]


@frozen(repr=False)
class Claim:
    """A claimed running total of one side, from `since` (unknown: `None`) until `until`.

    Attributes:
        development: what reports of the claim are about.
        side: the side of which it is claimed.
        count: how many that is of those who are asked about, at least and at most.
        since: when the total begins.
        until: the day for which it is claimed.
        scope: the days that are asked about.
        totals: what reports say, in their own words.
        numbers: how many of each sort that is.
        narrowed: whether those of one sort, or with one trait, are asked about alone.
    """

    development: Development[object]
    side: str
    count: Count
    since: When | None
    until: When
    scope: Scope
    totals: tuple[Total, ...]
    numbers: ClaimedNumbers
    narrowed: bool = False

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who claims it: the innermost voices, by names that aliases unify, or else documents."""
        return self.development.speakers

    @property
    def words(self) -> str:
        """What is claimed, in the words of reports where these were kept, with its sort."""
        return " or ".join(dict.fromkeys(map(total_in_words, self.totals))) or str(self.count)

    @cached_property
    def origins(self) -> frozenset[Origin]:
        """Whose word it is; vague voices of two documents may be two."""
        return origins_affirming(self.development)

    @property
    def start(self) -> Hashable:
        """What is the same of all claims that begin when it does."""
        return start_of(self.since, self.origins)

    @property
    def voice(self) -> Hashable:
        """What is the same of all that the same speakers claim of one start and of the same sorts.

        What they say of it later takes the place of what they said before.
        """
        return self.origins, self.start, self.numbers.subjects

    @cached_property
    def last(self) -> date | None:
        """The last day that it certainly covers; the day on which it was said is in or out."""
        return last_covered(self.development.affirmed, self.until)

    @cached_property
    def said(self) -> When:
        """The last day on which any of its reports was said."""
        return self.development.last_said

    @property
    def in_words(self) -> str:
        """Who claims what, in the words of reports, and what that bounds."""
        return claim_in_words(self.words, self.count, self.speakers, self.days)

    @property
    def count_in_words(self) -> str:
        """How many, and of which sort, if it is of one alone."""
        measure = self.totals[0].measure
        if len(self.numbers.subjects) > 1 or self.narrowed:
            return str(self.count)
        ((sort, traits),) = self.numbers.subjects
        return number_of_sort(self.count, sort, traits, measure.noun)

    def of(self, subject: Subject) -> Claim:
        """Return what it says of *subject* alone."""
        totals = tuple(total for total in self.totals if subject_of(total) == subject)
        numbers = evolve(self.numbers, subjects=frozenset({subject}))
        return evolve(self, count=numbers.number_of(subject), totals=totals, numbers=numbers)

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
        first = self.last
        ends = scope.by is not None and first is not None and scope.by <= first
        return starts and ends


def _says_a_number(total: Total) -> bool:
    """Return whether the words of *total* have a number of each side, though it bounds nothing."""
    alone = len(total.sides) == 1 or total.per is Per.EACH
    return alone and any(letter.isdigit() for letter in total.count.words or "")


def claims_of(
    development: Development[object],
    measure: Measure,
    asked: Callable[[Merged], Count],
    scope: Scope,
) -> Iterator[Claim]:
    """Yield what *development* claims of the total of *measure*, of those who are *asked* about.

    What bounds nothing is claimed all the same, if it is said in words, such as "about 2,600".
    """
    until = claimed_until(development.affirmed, development.documents)
    narrowed = asked(_ONE_OF_NO_SORT) != _ONE_OF_NO_SORT.count
    for told in totals_of_sides(development.totals(measure)):
        count = asked(told.numbers.merged)
        in_words = told.side != TOGETHER and any(map(_says_a_number, told.totals))
        if count.known or in_words:
            yield Claim(
                development,
                told.side,
                count,
                told.since,
                until,
                scope,
                told.totals,
                told.numbers,
                narrowed,
            )


_ONE_OF_NO_SORT = Merged(Count.exactly(1), complete=True)
"""Somebody of no sort and without a trait, who counts if all are asked about."""


@frozen
class AdjoiningClaims:
    """Totals that one voice claims for periods of which each begins where the last one ended."""

    claims: tuple[Claim, ...]

    @property
    def count(self) -> Count:
        """How many there were from the first day to the last.

        Of a period whose last day nobody gives, what came on the day on which it was claimed may
        be in none of them, so that they bound all from below alone.
        """
        whole = Count.total(claim.count for claim in self.claims)
        seamless = all(claim.last == claim.until.day for claim in self.claims[:-1])
        return whole if seamless else Count(whole.low)

    @property
    def until(self) -> When:
        """The day for which the last is claimed."""
        return self.claims[-1].until

    def lies_within(self, scope: Scope) -> bool:
        """Return whether all of the days certainly lie within *scope*."""
        return all(claim.lies_within(scope) for claim in self.claims)

    def encloses(self, scope: Scope) -> bool:
        """Return whether the days of *scope* certainly lie within them."""
        first, ends = self.claims[0].since, self.claims[-1].last
        if scope.since is None or scope.by is None or first is None:
            return False
        return bool(first.latest and ends and first.latest <= scope.since and scope.by <= ends)

    def inside(self, scope: Scope) -> AdjoiningClaims:
        """Return those of the claims whose days certainly lie within *scope*."""
        return AdjoiningClaims(tuple(claim for claim in self.claims if claim.lies_within(scope)))

    def around(self, scope: Scope) -> AdjoiningClaims:
        """Return those of the claims on whose days *scope* begins, ends or goes on."""
        first, last = scope.since or date.min, scope.by or date.max
        periods = ((claim, claim.since and claim.since.day) for claim in self.claims)
        return AdjoiningClaims(
            tuple(
                claim
                for claim, day in periods
                if day and claim.until.day and day <= last and first <= claim.until.day
            )
        )


def adjoining(claims: Iterable[Claim]) -> Iterator[AdjoiningClaims]:
    """Yield the longest runs of *claims* of one voice over periods that adjoin.

    Starts and ends are exact days; of several claims for one period there is no run.
    """
    begun: defaultdict[Hashable, dict[date, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.since is not None and claim.since.day and claim.until.day:
            begun[claim.origins, claim.numbers.subjects][claim.since.day].append(claim)
    for by_day in begun.values():
        single = {day: several[0] for day, several in by_day.items() if len(several) == 1}
        followed = {_next(claim) for claim in single.values()}
        for day in sorted(single.keys() - followed):
            run: list[Claim] = []
            following: date | None = day
            while following in single and len(run) < len(single):
                run.append(single[following])
                following = _next(run[-1])
            if len(run) > 1:
                yield AdjoiningClaims(tuple(run))


def _next(claim: Claim) -> date | None:
    last = claim.until.day
    return None if last is None or last == date.max else last + timedelta(days=1)


def _newest_last(claim: Claim) -> tuple[object, ...]:
    return claim.until.sort_key, claim.count.low, claim.words


class OneCounted(Protocol):
    """What one counting unit adds to one side, within the days asked about."""

    @property
    def unit(self) -> Unit:
        """The counting unit."""

    @property
    def measure(self) -> Measure:
        """What is counted."""

    @property
    def side(self) -> str:
        """To whom it counts."""

    @property
    def count(self) -> Count:
        """How many of those who are asked about."""

    @property
    def when(self) -> When:
        """The bounds within which it happened."""


def counted_of(contribution: OneCounted, subject: Subject) -> Count:
    """Return how many of *subject* were counted, whoever is asked about."""
    merged = merge_unit(contribution.unit, contribution.measure)
    return of_subject(merged[contribution.side], subject)


COUNTED = -1
"""The place that what was counted takes among claims."""


@frozen
class Admitted:
    """How many there were on the days asked about, by *claims* of one speaker, or as counted.

    Where there are no claims it is by what was counted alone.
    """

    count: Count
    claims: tuple[Claim, ...] = ()


def _hull(alternatives: Iterable[Admitted]) -> Count:
    return reduce(Count.hull, (admitted.count for admitted in alternatives))


@define(eq=False, slots=False)
class ClaimsSettled:
    """What is claimed of one side, settled: what was corrected, what excludes what, what follows.

    `claims` are all that speak, `counted` is what was counted in all, and `contributions` one by
    one.
    """

    claims: tuple[Claim, ...]
    counted: Count
    contributions: tuple[OneCounted, ...]

    @cached_property
    def _corrected_by(self) -> dict[int, int]:
        return corrections(self.claims)

    @cached_property
    def corrected(self) -> tuple[tuple[Claim, Claim], ...]:
        """Claims that their speakers corrected, each with the one that stands in its place."""
        return tuple(
            (self.claims[place], self.claims[by]) for place, by in self._corrected_by.items()
        )

    @cached_property
    def standing(self) -> tuple[Claim, ...]:
        """Claims that nobody corrected."""
        return tuple(
            claim for place, claim in enumerate(self.claims) if place not in self._corrected_by
        )

    @cached_property
    def newest(self) -> tuple[Claim, ...]:
        """What each voice claims for the latest day."""
        by_voice: dict[object, list[Claim]] = {}
        for claim in sorted(self.standing, key=_newest_last):
            before = by_voice.setdefault(claim.voice, [])
            before[:] = [newest for newest in before if newest.until == claim.until]
            before.append(claim)
        return tuple(chain.from_iterable(by_voice.values()))

    @property
    def in_words(self) -> str:
        """What each voice claims by now, in its own words, and what it corrected."""
        return claimed_alone(self.newest_in_words)

    @property
    def newest_in_words(self) -> tuple[str, ...]:
        """What each voice claims by now, one by one."""
        before = {id(by): claim.words for claim, by in self.corrected}
        return tuple(
            newest_in_words(claim.words, claim.speakers, claim.until, before.get(id(claim)))
            for claim in self.newest
        )

    def remarks(self) -> Iterator[Remark]:
        """Yield what was corrected, and what adjoining periods come to."""
        for claim, by in self.corrected:
            yield corrected(claim.words, by.words, by.speakers)
        for sums in self.adjoining:
            several = (f"{claim.words} ({claim.days})" for claim in sums.claims)
            yield adjoining_periods(sums.count, sums.claims[0].speakers, several)

    @cached_property
    def adjoining(self) -> tuple[AdjoiningClaims, ...]:
        """Claims of one voice over periods that adjoin, within the days asked about."""
        runs = (run.inside(self._scope) for run in adjoining(self.standing))
        return tuple(run for run in runs if len(run.claims) > 1)

    @property
    def _scope(self) -> Scope:
        return self.claims[0].scope

    @cached_property
    def excluded(self) -> list[tuple[int, int]]:
        """Pairs of standing claims that exclude each other, by places; `COUNTED` is the count.

        Where two claims and the count do, each of them is in a pair with another.
        """
        added = {subject: self._added_to(subject) for subject in subjects_of(self.standing)}
        beyond = outnumbered(self.standing, added)
        linked = chained(self.standing, added, beyond)
        return [
            *exclusions(self.standing),
            *((COUNTED, place) for place in beyond),
            *((COUNTED, place) for link in linked for place in (link.earlier, link.later)),
        ]

    def rivals(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the claims that are found to exclude *claim*, which stands."""
        place = next(n for n, standing in enumerate(self.standing) if standing is claim)
        ends = ({*pair} - {place} for pair in self.excluded if place in pair)
        return tuple(self.standing[rival] for (rival,) in ends if rival != COUNTED)

    def _added_to(self, subject: Subject) -> list[tuple[When, int]]:
        """Return how many of *subject* were counted at least, with their days."""
        return [(added.when, counted_of(added, subject).low) for added in self.contributions]

    @cached_property
    def bounds(self) -> tuple[Count, bool]:
        """How many there were by what was counted and claimed, and whether that is disputed."""
        counts = [_hull(alternatives) for alternatives in self._admitted]
        low = max(count.low for count in counts)
        high = min((count.high for count in counts if count.high is not None), default=None)
        if high is None or low <= high:
            return Count(low, high), bool(self.excluded)
        tight = (count.low for count in counts if count.high is not None and count.high < low)
        return Count(min(tight)), True

    @property
    def least(self) -> Admitted:
        """Who admits just as few as the lower bound says."""
        low = self.bounds[0].low
        ends = (alternatives for alternatives in self._admitted if _hull(alternatives).low == low)
        return min(next(ends), key=lambda admitted: admitted.count.low)

    @property
    def most(self) -> Admitted | None:
        """Who admits just as many as the upper bound says; `None` where there is none."""
        high = self.bounds[0].high
        ends = (alternatives for alternatives in self._admitted if _hull(alternatives).high == high)
        return (
            None if high is None else max(next(ends), key=lambda admitted: admitted.count.high or 0)
        )

    @cached_property
    def _admitted(self) -> list[tuple[Admitted, ...]]:
        """What is admitted of the days asked about: of what excludes each other, by any of it."""
        parts = components(self.excluded)
        admitted = [tuple(self._alternatives(places)) for places in set(parts.values())]
        alone = [claim for place, claim in enumerate(self.standing) if place not in parts]
        bounding: Iterator[Claim | AdjoiningClaims] = chain(alone, self._sums(alone))
        admitted += [(self._bound(claim),) for claim in bounding]
        return admitted if COUNTED in parts else [*admitted, (self._by_count,)]

    @property
    def _by_count(self) -> Admitted:
        return Admitted(Count(self.counted.low))

    def _sums(self, claims: Iterable[Claim]) -> Iterator[AdjoiningClaims]:
        """Yield sums of *claims* of adjoining periods within the days asked about, or around."""
        for run in adjoining(claims):
            parts = (run.inside(self._scope), run.around(self._scope))
            yield from (part for part in parts if len(part.claims) > 1)

    def _alternatives(self, places: Iterable[int]) -> Iterator[Admitted]:
        """Yield what each speaker admits, of those that exclude each other, and the count."""
        by_origin: dict[frozenset[Origin], list[Claim]] = {}
        for place in places:
            if place == COUNTED:
                yield self._by_count
            else:
                claim = self.standing[place]
                by_origin.setdefault(claim.origins, []).append(claim)
        for claims in by_origin.values():
            yield from self._by_speaker(claims)

    def _by_speaker(self, claims: list[Claim]) -> Iterator[Admitted]:
        """Yield what one speaker admits by *claims*: by each alone, where they do not fit."""
        bounds = [self._bound(claim) for claim in claims]
        low = max(bound.count.low for bound in bounds)
        highs = (bound.count.high for bound in bounds if bound.count.high is not None)
        high = min(highs, default=None)
        if (high is None or low <= high) and not exclusions(claims):
            yield Admitted(Count(low, high), tuple(claims))
        else:
            yield from bounds

    def _bound(self, claim: Claim | AdjoiningClaims) -> Admitted:
        """Return what *claim* says of the days asked about."""
        scope = self._scope
        low = claim.count.low + self._after(claim.until) if claim.lies_within(scope) else 0
        high = claim.count.high if claim.encloses(scope) else None
        count = Count(low, high if high is None or high >= low else max(low, high))
        return Admitted(count, claim.claims if isinstance(claim, AdjoiningClaims) else (claim,))

    def _after(self, until: When) -> int:
        """Return how many were counted certainly after *until*."""
        if until.latest is None:
            return 0
        days, sums = self._later
        return sums[bisect_right(days, until.latest)]

    @cached_property
    def _later(self) -> tuple[list[date], list[int]]:
        """The first days of what was counted, and how many were from each of them on."""
        dated = sorted(
            (added.when.earliest, added.count.low)
            for added in self.contributions
            if added.when.earliest
        )
        days, sums = [day for day, _ in dated], [0] * (len(dated) + 1)
        for place in range(len(dated) - 1, -1, -1):
            sums[place] = sums[place + 1] + dated[place][1]
        return days, sums
