"""What was counted, held against what is claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.questions.entries import Claim
from timeline.values import Count
from timeline.values.showing import visible

if TYPE_CHECKING:
    from timeline.questions.entries import Contribution
    from timeline.questions.figures import Answer, Figure

__all__ = ["Comparison", "compared"]


@frozen(eq=False, repr=False)
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
        who = " and ".join(self.claim.speakers)
        return visible(
            f"{self.claim.side}: {self.claim.count} claimed by {who} ({self.claim.until}); "
            f"individually reported by then: {self.counted}; not among them: {self.gap}"
        )

    @property
    def gap(self) -> str:
        """How many of those claimed were not individually reported, in words."""
        if self.excess.low:
            return f"none, and {self.excess} too many"
        return "unknown" if not self.missing.known else str(self.missing)


def compared(answer: Answer) -> tuple[Comparison, ...]:
    """Return every claimed total of *answer* beside what was counted over the same days.

    A claim whose days do not certainly lie within those asked about is left out: what was counted
    over its days is not in the answer. Use it on a question about numbers, such as
    ``story.ask(returned.map(compared))``.
    """
    return tuple(
        Comparison(claim, _counted(figure, claim))
        for figure in answer.figures.values()
        for claim in figure.claims
        if claim.lies_within(claim.scope)
    )


def _counted(figure: Figure, claim: Claim) -> Count:
    perhaps = [Count(0, one.contribution.count.high) for one in figure.doubtful]
    return Count.total((*(_covered(one, claim) for one in figure.contributions), *perhaps))


def _covered(one: Contribution, claim: Claim) -> Count:
    """Return what *one* adds within the days of *claim*, whose ends may be uncertain."""
    first, last = claim.since, claim.until.earliest
    bounded = last is not None and (first is None or first.latest is not None)
    if bounded and one.when.within(first.latest if first else None, last).certain:
        return one.count
    outside = not one.when.within(first.earliest if first else None, claim.until.latest).possible
    return Count.exactly(0) if outside else Count(0, one.count.high)
