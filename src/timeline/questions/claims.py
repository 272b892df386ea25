"""What was counted, held against what is claimed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import visible
from timeline.questions.counting.claimed import Claim
from timeline.questions.counting.covering import Asked, reported_on
from timeline.questions.counting.figures import Answer, DerivedQuestion
from timeline.state.sweeping import EVER, DayRange, first_day, last_day
from timeline.telling.claims import (
    as_it_stood,
    comparison_in_words,
    gap_in_words,
    growth_in_words,
)
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.questions.counting.figures import Figure
    from timeline.state import Reading

__all__ = ["AgainstClaims", "ClaimsCompared", "Comparison", "Growth", "compared", "growth"]


@frozen(repr=False)
class Comparison:
    """A claimed total, and what was counted over the days it covers.

    Attributes:
        claim: the claimed total.
        counted: how many were individually reported within its days.
        missing: how many the claim has that were not individually reported: the certain gap is
            its lower bound, and it is 0 where reports without an upper bound may hide the rest.
        excess: how many were reported beyond the claim: above 0, one of the two is wrong.
    """

    claim: Claim
    counted: Count

    @property
    def missing(self) -> Count:
        """How many the claim has beyond those counted."""
        return self.claim.count.minus(self.counted)

    @property
    def excess(self) -> Count:
        """How many were counted beyond the claim."""
        return self.counted.minus(self.claim.count)

    def __str__(self) -> str:
        claim = self.claim.in_words
        beside = comparison_in_words(claim, self.counted, self.gap)
        return visible(f"{self.claim.side}: {beside}")

    def __repr__(self) -> str:
        return f"<Comparison {self}>"

    @property
    def gap(self) -> str:
        """How many of those claimed were not individually reported, in words."""
        return gap_in_words(self.missing, self.excess)


@frozen(repr=False)
class ClaimsCompared:
    """Claimed totals held against what was counted, and against those claimed before.

    Attributes:
        comparisons: every claimed total beside what was counted over the same days.
        growth: each claimed total beside those last before, and what was counted between.
    """

    comparisons: tuple[Comparison, ...]
    growth: tuple[Growth, ...]

    @classmethod
    def of(cls, answer: Answer) -> ClaimsCompared:
        """Return what is claimed in *answer*, held against what it counts."""
        return cls(compared(answer), growth(answer))

    def __str__(self) -> str:
        return "\n".join(map(str, (*self.comparisons, *self.growth)))

    def __repr__(self) -> str:
        return f"<{len(self.comparisons)} claimed totals, {len(self.growth)} beside those before>"


@frozen(repr=False)
class AgainstClaims(DerivedQuestion):
    """How claimed totals compare with what was counted, and with those claimed before."""

    way = "against claims"

    def answer(self, reading: Reading) -> ClaimsCompared:
        """Return the claims that *reading* knows beside what it counts."""
        return ClaimsCompared.of(reading.ask(self.question))


def compared(answer: Answer) -> tuple[Comparison, ...]:
    """Return every claimed total of *answer* beside what was counted over the same days.

    A claim whose days do not certainly lie within those asked about is left out: what was counted
    over its days is not in the answer.
    """
    return tuple(comparison for figure in answer.values() for comparison in _comparisons(figure))


def _comparisons(figure: Figure) -> Iterator[Comparison]:
    claims = [claim for claim in figure.claims if claim.lies_within(claim.scope)]
    counts = reported_on(figure, [Asked(_certainly(claim), _possibly(claim)) for claim in claims])
    return map(Comparison, claims, counts)


def _certainly(claim: Claim) -> DayRange:
    """Return the days that *claim* certainly covers."""
    start = EVER if claim.since is None else last_day(claim.since)
    return DayRange(start, EVER if claim.last is None else claim.last.toordinal())


def _possibly(claim: Claim) -> DayRange:
    """Return all days that *claim* may cover."""
    return DayRange(EVER if claim.since is None else first_day(claim.since), last_day(claim.until))


@frozen(repr=False)
class Growth:
    """Two claimed totals of one side, and what was counted between them.

    Attributes:
        earlier: the claim that was true first.
        later: the claim that was true next.
        counted: how many were individually reported after the one and not after the other.
    """

    earlier: Claim
    later: Claim
    counted: Count

    @property
    def claimed(self) -> Count:
        """How many the later claim has beyond the earlier."""
        return self.later.count.minus(self.earlier.count)

    @property
    def agrees(self) -> bool:
        """Whether what was counted may be just what the claims grew by; a fall never is."""
        fell = self.earlier.count.minus(self.later.count).low > 0
        return not fell and self.claimed.meet(self.counted) is not None

    def __str__(self) -> str:
        earlier, later = (as_it_stood(end.count, end.until) for end in (self.earlier, self.later))
        between = growth_in_words(earlier, later, self.claimed, self.counted, agrees=self.agrees)
        return visible(f"{self.later.side}: {between}")

    def __repr__(self) -> str:
        return f"<Growth {self}>"


def growth(answer: Answer) -> tuple[Growth, ...]:
    """Return each claimed total of *answer* beside those last before, and what was counted between.

    What nobody reported one by one before the first of two claims does not matter to their
    difference. Only claims that run from the same day are held against each other. Of several
    before one, all are held against it of which none was certainly true before another.
    """
    return tuple(rise for figure in answer.values() for rise in _rises(figure))


def _rises(figure: Figure) -> Iterator[Growth]:
    pairs = [
        pair for claims in _from_one_day(figure.claims) for pair in _beside_those_before(claims)
    ]
    counts = reported_on(figure, [_between(earlier, later) for earlier, later in pairs])
    return (Growth(*pair, counted) for pair, counted in zip(pairs, counts, strict=True))


def _from_one_day(claims: Iterable[Claim]) -> Iterable[list[Claim]]:
    """Return claims that run from one day together, in an order that depends on no names."""
    by_start = defaultdict[When | None, list[Claim]](list)
    for claim in sorted((claim for claim in claims if claim.count.known), key=_order):
        by_start[claim.since].append(claim)
    return by_start.values()


def _order(claim: Claim) -> tuple[object, ...]:
    count = claim.count
    return (claim.until.sort_key, count.low, count.high is None, count.high or 0, claim.speakers)


def _beside_those_before(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield each of *claims* behind those last before it.

    They are certainly true before it, and not certainly true before another such.
    """
    by_last = sorted(claims, key=lambda claim: last_day(claim.until))
    lasts = [last_day(claim.until) for claim in by_last]
    newest = [*accumulate((first_day(claim.until) for claim in by_last), max)]
    for later in claims:
        stop = bisect_left(lasts, first_day(later.until))
        start = bisect_left(lasts, newest[stop - 1], 0, stop) if stop else 0
        yield from ((earlier, later) for earlier in sorted(by_last[start:stop], key=_order))


def _between(earlier: Claim, later: Claim) -> Asked:
    """Return the days after *earlier* and up to *later*: the certain ones, and all possible."""
    return Asked(
        DayRange(last_day(earlier.until) + 1, first_day(later.until)),
        DayRange(first_day(earlier.until) + 1, last_day(later.until)),
    )
