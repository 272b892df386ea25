"""Claimed running totals, settled: what they come to beside what was counted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, reduce
from itertools import chain
from typing import TYPE_CHECKING

from attrs import define, frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.questions.counting.claimed import Claim
from timeline.questions.counting.entries import Contribution
from timeline.questions.counting.later import CountedLater
from timeline.questions.counting.periods_added import AdjoiningClaims, adjoining
from timeline.questions.counting.together import OneCounted, counted_together
from timeline.state import Scope, merge_unit
from timeline.state.chaining import chained
from timeline.state.connected import components
from timeline.state.excluding import exclusions, outnumbered, subjects_of
from timeline.state.totals import EVERYBODY, Subject, corrections, of_subject
from timeline.telling.claims import (
    adjoining_periods,
    claimed_alone,
    corrected,
    newest_in_words,
)
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.state.origins import Origin
    from timeline.telling.remarks import Remark

__all__ = ["Admitted", "ClaimsSettled", "counted_of"]


def _newest_last(claim: Claim) -> tuple[object, ...]:
    return claim.until.sort_key, claim.count.low, claim.words


def counted_of(contribution: OneCounted, subject: Subject) -> Count:
    """Return how many of *subject* were counted, whoever is asked about."""
    merged = merge_unit(contribution.unit, contribution.measure)
    return of_subject(merged[contribution.side], subject)


COUNTED = -1
"""The place that what was counted takes among claims."""


@frozen
class Admitted(Shown):
    """How many there were on the days asked about, by *claims* of one speaker, or as counted.

    Where there are no claims it is by what was counted alone. What the speaker admits by each of
    several claims, of which none adds to another, is in `parts`.
    """

    count: Count
    claims: tuple[Claim, ...] = ()
    parts: tuple[Admitted, ...] = ()


def _hull(alternatives: Iterable[Admitted]) -> Count:
    return reduce(Count.hull, (admitted.count for admitted in alternatives))


@define(eq=False, slots=False)
class ClaimsSettled(Shown):
    """What is claimed of one side, settled: what was corrected, what excludes what, what follows.

    `claims` are all that speak, `counted` is what was counted in all, and `contributions` one by
    one; those `doubted` may be the same as some of these.
    """

    claims: tuple[Claim, ...]
    counted: Count
    contributions: Sequence[Contribution]
    doubted: tuple[Contribution, ...] = ()

    @cached_property
    def _corrected_by(self) -> dict[int, int]:
        return corrections(self.claims)

    @cached_property
    def corrected(self) -> tuple[tuple[Claim, Claim], ...]:
        """Claims that their speakers corrected, each with the one that stands in its place."""
        return Listed(
            (self.claims[place], self.claims[by]) for place, by in self._corrected_by.items()
        )

    @cached_property
    def standing(self) -> tuple[Claim, ...]:
        """Claims that nobody corrected."""
        return Listed(
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
        return Listed(chain.from_iterable(by_voice.values()))

    @property
    def in_words(self) -> str:
        """What each voice claims by now, in its own words, and what it corrected."""
        return claimed_alone(self.newest_in_words)

    @property
    def newest_in_words(self) -> tuple[str, ...]:
        """What each voice claims by now, one by one."""
        before = {id(by): claim.words for claim, by in self.corrected}
        return Listed(
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
        return Listed(run for run in runs if len(run.claims) > 1)

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
        return Listed(self.standing[rival] for (rival,) in ends if rival != COUNTED)

    def _added_to(self, subject: Subject) -> list[tuple[When, int]]:
        """Return how many of *subject* were counted at least, with their days."""
        if subject == EVERYBODY and not self.claims[0].narrowed:
            counted = counted_together(self.contributions)
            return [(of_unit[0].when, count.low) for of_unit, count in counted]
        return [(added.when, counted_of(added, subject).low) for added in self.contributions]

    @cached_property
    def bounds(self) -> tuple[Count, bool]:
        """How many there were by what was counted and claimed, and whether that is disputed."""
        counts = [_hull(alternatives) for alternatives in self._admitted]
        low = max(count.low for count in counts)
        high = min((count.high for count in counts if count.high is not None), default=None)
        if high is None or low <= high:
            return Count(low=low, high=high), bool(self.excluded)
        tight = (count.low for count in counts if count.high is not None and count.high < low)
        return Count.at_least(min(tight)), True

    @property
    def least(self) -> Admitted:
        """Who admits just as few as the lower bound says."""
        low = self.bounds[0].low
        ends = (alternatives for alternatives in self._admitted if _hull(alternatives).low == low)
        admitted = min(next(ends), key=lambda admitted: admitted.count.low)
        return max(admitted.parts, key=lambda part: part.count.low, default=admitted)

    @property
    def most(self) -> Admitted | None:
        """Who admits just as many as the upper bound says; `None` where there is none."""
        high = self.bounds[0].high
        if high is None:
            return None
        ends = (alternatives for alternatives in self._admitted if _hull(alternatives).high == high)
        admitted = max(next(ends), key=lambda admitted: admitted.count.high or 0)
        return next((part for part in admitted.parts if part.count.high == high), admitted)

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
        return Admitted(Count.at_least(self.counted.low))

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
            yield Admitted(Count(low=low, high=high), tuple(claims), tuple(bounds))
        else:
            yield from bounds

    def _bound(self, claim: Claim | AdjoiningClaims) -> Admitted:
        """Return what *claim* says of the days asked about."""
        scope = self._scope
        low = claim.count.low + self._after(claim.until) if claim.lies_within(scope) else 0
        high = claim.count.high if claim.encloses(scope) else None
        count = Count(low=low, high=high if high is None or high >= low else max(low, high))
        return Admitted(count, claim.claims if isinstance(claim, AdjoiningClaims) else (claim,))

    def _after(self, until: When) -> int:
        """Return how many were counted certainly after *until*."""
        return self._later.after(until.latest.toordinal()) if until.latest else 0

    @cached_property
    def _later(self) -> CountedLater:
        return CountedLater(self.contributions, self.doubted)
