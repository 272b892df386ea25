"""Claimed totals beside the steps: which are for all time and are drawn, and why others are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.questions import Claim, Comparison
from timeline.telling.drawn import claims_not_drawn, without_bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from timeline.questions import Step
    from timeline.values import When

__all__ = ["ClaimsDrawn", "for_all_time", "last_of", "number_of", "sorted_claims"]

PERIOD, NO_DAY, NO_BOUND, DRAWN = "for periods", "without any day", "without any bound", "drawn"


@frozen
class ClaimsDrawn:
    """Claimed totals that are drawn, and those that are not, by the reason."""

    drawn: tuple[Comparison, ...]
    left_out: Mapping[str, Sequence[Claim]]

    @classmethod
    def of(
        cls, comparisons: Sequence[Comparison], by_side: Mapping[str, Sequence[Step]]
    ) -> ClaimsDrawn:
        """Return which of *comparisons* are drawn: those for all time with a day and a number."""
        whole = set(map(id, for_all_time(comparisons, by_side)))
        by_reason = defaultdict[str, list[Comparison]](list)
        for comparison in comparisons:
            why = _why_not(comparison.claim, whole=id(comparison) in whole)
            by_reason[why].append(comparison)
        drawn = tuple(by_reason.pop(DRAWN, ()))
        left_out = {why: [each.claim for each in of] for why, of in by_reason.items()}
        return cls(drawn, left_out)

    @property
    def remarks(self) -> Iterator[str]:
        """What is not drawn, and why."""
        for why, claims in self.left_out.items():
            reason = without_bound(claim.words for claim in claims) if why == NO_BOUND else why
            yield claims_not_drawn(len(claims), reason)


def _why_not(claim: Claim, *, whole: bool) -> str:
    if not whole:
        return PERIOD
    if not claim.until.known:
        return NO_DAY
    return DRAWN if claim.count.known else NO_BOUND


def number_of(claim: Claim) -> int:
    """Return the number at which *claim* stands: its own lower bound, else its upper one."""
    return claim.count.low or claim.count.high or 0


def sorted_claims(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """Return *comparisons* by their days, and those of the same days by their numbers."""
    return sorted(comparisons, key=lambda each: (each.claim.until.sort_key, number_of(each.claim)))


def last_of(comparisons: Iterable[Comparison], most: int | None = None) -> Comparison | None:
    """Return the last of *comparisons* whose claim is of no more than *most*, if there is any."""
    within = (each for each in comparisons if most is None or number_of(each.claim) <= most)
    return next(reversed(sorted_claims(within)), None)


def for_all_time(
    comparisons: Sequence[Comparison], by_side: Mapping[str, Sequence[Step]]
) -> tuple[Comparison, ...]:
    """Return those of *comparisons* that are totals of all that may have been counted by then.

    Such a claim has no first day, or one before all that was counted, unless whoever says so goes
    on to another period: "628 in 2022" is of its year alone where "547 in 2023" follows.
    """
    periods = _Periods(comparisons)
    firsts = {side: _first_day(steps) for side, steps in by_side.items()}
    return tuple(
        comparison
        for comparison in comparisons
        if comparison.claim.since is None
        or (
            _covers(comparison.claim, firsts.get(comparison.claim.side))
            and not periods.go_on_from(comparison.claim)
        )
    )


def _first_day(steps: Iterable[Step]) -> date | None:
    """Return the first day on which anything was counted; `None` if that has no first day."""
    return next((step.day for step in steps if step.perhaps or step.count.low), None)


def _covers(claim: Claim, first: date | None) -> bool:
    since = claim.since.latest if claim.since else None
    return since is not None and first is not None and since <= first


class _Periods:
    """From when to when each speaker claims totals of each side."""

    def __init__(self, comparisons: Iterable[Comparison]) -> None:
        self._last_start: dict[Hashable, date] = {}
        self._ends = defaultdict[Hashable, set["When"]](set)
        for comparison in comparisons:
            claim = comparison.claim
            speaker = claim.side, claim.origins
            if claim.since is not None and claim.since.earliest is not None:
                last = self._last_start.get(speaker, claim.since.earliest)
                self._last_start[speaker] = max(last, claim.since.earliest)
            self._ends[speaker, claim.start].add(claim.until)

    def go_on_from(self, claim: Claim) -> bool:
        """Return whether the speaker of *claim* goes on to a later start, and not from its own."""
        speaker = claim.side, claim.origins
        until, last = claim.until.latest, self._last_start.get(speaker)
        later = until is not None and last is not None and until < last
        running = len(self._ends[speaker, claim.start]) > 1
        return later and not running
