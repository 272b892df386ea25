"""What can be reported of a strike; a name is registered once, so each begins with `strike.`."""

from collections.abc import Iterator

import timeline as tl

VOTES = tl.Measure("votes", sides="cast at {side}", sorts=("yes", "no"))
STRIKERS = tl.Measure("strikers", noun="workers", sides="on strike at {side}")


@tl.kind("strike.vote", counts=(VOTES,))
class Vote:
    """A vote on whether to stop work: yes or no, which are all there is."""

    company: str
    yes: tl.Stated[tl.Count]
    no: tl.Stated[tl.Count]

    def counts(self) -> Iterator[tl.Flow]:
        """Yield the votes of either sort."""
        for sort, count in (("yes", self.yes), ("no", self.no)):
            yield tl.Flow(
                measure=VOTES, sides=(self.company,), count=count, category=sort, complete=True
            )


@tl.kind("strike.walkout", counts=(STRIKERS,))
class Walkout:
    """Workers who stop work: each walkout adds to those on strike."""

    company: str
    workers: tl.Stated[tl.Count]

    def counts(self) -> tuple[tl.Flow, ...]:
        """Return how many went."""
        return (tl.Flow(measure=STRIKERS, sides=(self.company,), count=self.workers),)

    def title(self) -> str:
        """Return what lists call it."""
        return f"walkout at {self.company}"


@tl.kind("strike.strength", counts=(STRIKERS,))
class Strength:
    """A claim of how many have stopped work so far: held against the walkouts, never added."""

    company: str
    workers: tl.Stated[tl.Count]

    def counts(self) -> tuple[tl.Total, ...]:
        """Return the total claimed."""
        return (tl.Total(measure=STRIKERS, sides=(self.company,), count=self.workers),)


@tl.kind("strike.offer")
class Offer:
    """A rise in pay, in tenths of a percent. It only tells: offers are not added up."""

    company: str
    by: str
    tenths: tl.Stated[tl.Count]


@tl.kind("strike.settlement")
class Settlement(Offer):
    """A rise on which they agreed; as it is an offer too, `developments(Offer)` has both."""
