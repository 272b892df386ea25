"""What can be reported of a strike; a name is registered once, so each begins with `strike.`."""

import timeline as tl


@tl.kind("strike.vote")
class Vote:
    """A vote on whether to stop work; the two categories exclude each other, so they add up."""

    company: str
    yes: tl.Stated[tl.Count]
    no: tl.Stated[tl.Count]

    def flows(self) -> tuple[tl.Flow, ...]:
        """Return the votes of either sort."""
        return (
            tl.Flow(measure="votes", sides=(self.company,), count=self.yes, category="yes"),
            tl.Flow(measure="votes", sides=(self.company,), count=self.no, category="no"),
        )


@tl.kind("strike.walkout")
class Walkout:
    """Workers who stop work: each walkout adds to those on strike."""

    company: str
    workers: tl.Stated[tl.Count]

    def flows(self) -> tuple[tl.Flow, ...]:
        """Return how many went."""
        return (tl.Flow(measure="strikers", sides=(self.company,), count=self.workers),)

    def title(self) -> str:
        """Return what lists call it."""
        return f"walkout at {self.company}"


@tl.kind("strike.strength")
class Strength:
    """A claim of how many have stopped work so far: held against the walkouts, never added."""

    company: str
    workers: tl.Stated[tl.Count]

    def stocks(self) -> tuple[tl.Stock, ...]:
        """Return the total claimed."""
        return (tl.Stock(measure="strikers", sides=(self.company,), count=self.workers),)


@tl.kind("strike.offer")
class Offer:
    """A rise in pay, in tenths of a percent. It only tells: offers are not added up."""

    company: str
    by: str
    tenths: tl.Stated[tl.Count]


@tl.kind("strike.settlement")
class Settlement(Offer):
    """A rise on which they agreed; as it is an offer too, `developments(Offer)` has both."""
