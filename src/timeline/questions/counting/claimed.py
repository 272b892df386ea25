"""Claimed running totals, and what they come to beside what was counted."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date, timedelta
from functools import cached_property, reduce
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import define, evolve, frozen

from timeline.events import Per, Total
from timeline.state import Development, Scope, by_start, merge
from timeline.state.connected import components
from timeline.state.dates import claimed_until, last_covered
from timeline.state.totals import corrections, exclusions, outnumbered, sorts_of
from timeline.telling.claims import (
    adjoining_periods,
    claim_in_words,
    claimed_alone,
    corrected,
    days_covered,
    newest_in_words,
    total_in_words,
)
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from timeline.events import Measure
    from timeline.state import Merged
    from timeline.telling.remarks import Remark

__all__ = ["TOGETHER", "AdjoiningClaims", "Claim", "ClaimsSettled", "claims_of"]

TOGETHER = "all sides together"
"""What the side is called that a number over several sides is of."""


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
    """

    development: Development[object]
    side: str
    count: Count
    since: When | None
    until: When
    scope: Scope
    totals: tuple[Total, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who claims it: the innermost voices, by names that aliases unify, or else documents."""
        return self.development.speakers

    @property
    def words(self) -> str:
        """What is claimed, in the words of reports where these were kept, with its sort."""
        return " or ".join(dict.fromkeys(map(total_in_words, self.totals))) or str(self.count)

    @property
    def voice(self) -> Hashable:
        """What is the same of all that the same speakers claim of one start and of the same sorts.

        What they say of it later takes the place of what they said before.
        """
        return self.speakers, self.since, sorts_of(self.totals)

    @property
    def last(self) -> date | None:
        """The last day that it certainly covers; the day on which it was said is in or out."""
        return last_covered(self.development.affirmed, self.until)

    @property
    def said(self) -> tuple[str, str]:
        """The last day on which any of its reports was said, and when it was recorded."""
        return self.development.last_said

    @property
    def in_words(self) -> str:
        """Who claims what, in the words of reports, and what that bounds."""
        return claim_in_words(self.words, self.count, self.speakers, self.days)

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
    totals = development.totals(measure)
    until = claimed_until(development.affirmed, development.documents)
    for since, started in by_start(totals).items():
        for side, number in merge(started).items():
            said = tuple(total for total in started if side in total.sides)
            if asked(number).known or any(map(_says_a_number, said)):
                yield Claim(development, side, asked(number), since, until, scope, said)
        shared = tuple(total for total in started if len(total.sides) > 1)
        if shared and (count := asked(_of_all_sides(shared))).known:
            yield Claim(development, TOGETHER, count, since, until, scope, shared)


def _of_all_sides(totals: tuple[Total, ...]) -> Merged:
    """Return what *totals* over several sides come to, all sides together."""
    (merged,) = merge([_on_one(total) for total in totals]).values()
    return merged


def _on_one(total: Total) -> Total:
    """Return *total* as a number of all its sides together."""
    count, sides = total.count.value, len(total.sides)
    low = count.low * sides if total.per is Per.EACH else count.low
    most = 1 if total.per is Per.TOTAL else sides
    high = None if count.high is None else count.high * most
    together = evolve(total.count, value=Count(low, high))
    return evolve(total, sides=(TOGETHER,), count=together, per=Per.TOTAL)


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
            begun[claim.speakers, sorts_of(claim.totals)][claim.since.day].append(claim)
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


def _of_several(runs: Iterable[AdjoiningClaims]) -> tuple[AdjoiningClaims, ...]:
    return tuple(run for run in runs if len(run.claims) > 1)


def _next(claim: Claim) -> date | None:
    last = claim.until.day
    return None if last is None or last == date.max else last + timedelta(days=1)


COUNTED = -1
"""The place that what was counted takes among claims."""


@define(eq=False, slots=False)
class ClaimsSettled:
    """What is claimed of one side, settled: what was corrected, what excludes what, what follows.

    `claims` are all that speak, and `added` what was counted, on its days, at least.
    """

    claims: tuple[Claim, ...]
    counted: Count
    added: tuple[tuple[When, int], ...]

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
        by_voice: dict[object, Claim] = {}
        for claim in sorted(self.standing, key=lambda each: (each.until.sort_key, each.said)):
            by_voice[claim.voice] = claim
        return tuple(by_voice.values())

    @property
    def in_words(self) -> str:
        """What each voice claims by now, in its own words, and what it corrected."""
        before = {id(by): claim.words for claim, by in self.corrected}
        return claimed_alone(
            newest_in_words(
                claim.words,
                claim.speakers,
                claim.until,
                before.get(id(claim)),
            )
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
        return _of_several(run.inside(self._scope) for run in self._runs)

    @cached_property
    def _enclosing(self) -> tuple[AdjoiningClaims, ...]:
        return _of_several(run.around(self._scope) for run in self._runs)

    @cached_property
    def _runs(self) -> list[AdjoiningClaims]:
        return [*adjoining(self.standing)]

    @property
    def _scope(self) -> Scope:
        return self.claims[0].scope

    @cached_property
    def excluded(self) -> list[tuple[int, int]]:
        """Pairs of standing claims that exclude each other, by places; `COUNTED` is the count."""
        beyond = outnumbered(self.standing, self.added)
        return [*exclusions(self.standing), *((COUNTED, place) for place, _ in beyond)]

    @cached_property
    def bounds(self) -> tuple[Count, bool]:
        """How many there were by what was counted and claimed, and whether that is disputed."""
        parts = components(self.excluded)
        counts = [
            reduce(Count.hull, self._alternatives(together)) for together in set(parts.values())
        ]
        alone = [place for place in range(len(self.standing)) if place not in parts]
        counts += [self._bound(self.standing[place]) for place in alone]
        counts += [self._bound(sums) for sums in (*self.adjoining, *self._enclosing)]
        counts += [] if COUNTED in parts else [Count(self.counted.low)]
        low = max(count.low for count in counts)
        high = min((count.high for count in counts if count.high is not None), default=None)
        if high is None or low <= high:
            return Count(low, high), bool(parts)
        tight = (count.low for count in counts if count.high is not None and count.high < low)
        return Count(min(tight)), True

    def _alternatives(self, places: Iterable[int]) -> Iterator[Count]:
        """Yield what each speaker admits, of those that exclude each other, and the count."""
        claims = [self.standing[place] for place in places if place != COUNTED]
        if COUNTED in places:
            yield Count(self.counted.low)
        claims.sort(key=lambda claim: claim.speakers)
        for _, told in groupby(claims, key=lambda claim: claim.speakers):
            bounds = [self._bound(claim) for claim in told]
            low = max(bound.low for bound in bounds)
            highs = [bound.high for bound in bounds if bound.high is not None]
            high = min(highs, default=None)
            yield Count(low, high if high is None or high >= low else None)

    def _bound(self, claim: Claim | AdjoiningClaims) -> Count:
        """Return what *claim* says of the days asked about."""
        scope = self._scope
        low = claim.count.low + self._after(claim.until) if claim.lies_within(scope) else 0
        high = claim.count.high if claim.encloses(scope) else None
        return Count(low, high if high is None or high >= low else max(low, high))

    def _after(self, until: When) -> int:
        """Return how many were counted certainly after *until*."""
        if until.latest is None:
            return 0
        days, sums = self._later
        return sums[bisect_right(days, until.latest)]

    @cached_property
    def _later(self) -> tuple[list[date], list[int]]:
        """The first days of what was counted, and how many were from each of them on."""
        dated = sorted((when.earliest, number) for when, number in self.added if when.earliest)
        days, sums = [day for day, _ in dated], [0] * (len(dated) + 1)
        for place in range(len(dated) - 1, -1, -1):
            sums[place] = sums[place + 1] + dated[place][1]
        return days, sums
