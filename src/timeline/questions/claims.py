"""What was counted, held against what is claimed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import visible
from timeline.questions.counting.claimed import Claim
from timeline.questions.counting.figures import Answer, DerivedQuestion
from timeline.telling.claims import (
    as_it_stood,
    comparison_in_words,
    gap_in_words,
    growth_in_words,
)
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from timeline.questions.counting.entries import Contribution
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
    return tuple(
        Comparison(claim, _summed(figure, partial(_covered, claim=claim)))
        for figure in answer.values()
        for claim in figure.claims
        if claim.lies_within(claim.scope)
    )


def _summed(figure: Figure, share: Callable[[Contribution], Count]) -> Count:
    """Return the *share* of all contributions; what is doubtful raises the upper bound alone."""
    sure = map(share, figure.contributions)
    perhaps = (share(doubtful.contribution) for doubtful in figure.doubtful)
    return Count.total((*sure, *(Count(0, count.high) for count in perhaps)))


def _covered(contribution: Contribution, claim: Claim) -> Count:
    """Return what *contribution* adds within the days of *claim*, whose ends may be uncertain."""
    first, last = claim.since, claim.last
    bounded = last is not None and (first is None or first.latest is not None)
    if bounded and contribution.when.within(first.latest if first else None, last).certain:
        return contribution.count
    outside = not contribution.when.within(
        first.earliest if first else None, claim.until.latest
    ).possible
    return Count.exactly(0) if outside else Count(0, contribution.count.high)


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
    return tuple(
        Growth(earlier, later, _summed(figure, partial(_between, earlier=earlier, later=later)))
        for figure in answer.values()
        for claims in _from_one_day(figure.claims)
        for later in claims
        for earlier in _last_before(claims, later)
    )


def _from_one_day(claims: Iterable[Claim]) -> Iterable[list[Claim]]:
    """Return claims that run from one day together, in an order that depends on no names."""
    by_start = defaultdict[When | None, list[Claim]](list)
    for claim in sorted((claim for claim in claims if claim.count.known), key=_order):
        by_start[claim.since].append(claim)
    return by_start.values()


def _order(claim: Claim) -> tuple[object, ...]:
    count = claim.count
    return (claim.until.sort_key, count.low, count.high is None, count.high or 0, claim.speakers)


def _last_before(claims: list[Claim], later: Claim) -> list[Claim]:
    """Return those of *claims* certainly true before *later*, save those before another of them."""
    earlier = [claim for claim in claims if claim.until.before(later.until).certain]
    last = max((claim.until.earliest or date.min for claim in earlier), default=date.min)
    return [claim for claim in earlier if not claim.until.latest or claim.until.latest >= last]


def _between(contribution: Contribution, earlier: Claim, later: Claim) -> Count:
    """Return what *contribution* adds after the days of *earlier* and within those of *later*."""
    since, last = contribution.when.after(earlier.until), later.until
    ended = last.earliest is not None and contribution.when.within(None, last.earliest).certain
    if since.certain and ended:
        return contribution.count
    outside = not since.possible or not contribution.when.within(None, last.latest).possible
    return Count.exactly(0) if outside else Count(0, contribution.count.high)
