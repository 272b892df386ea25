# ruff: noqa: INP001 - an example beside its guide, and no part of a package
"""Events of organised violence with a least, a best and a greatest estimate of those killed."""

from __future__ import annotations

import timeline as tl

__all__ = ["BEST", "KILLED", "LEAST", "MOST", "Killed", "best", "killed", "least", "most"]

KILLED = tl.Measure("killed", noun="people", sides="killed in {side}")
LEAST = tl.Measure("killed, low estimate", noun="people", sides="killed in {side}")
BEST = tl.Measure("killed, best estimate", noun="people", sides="killed in {side}")
MOST = tl.Measure("killed, high estimate", noun="people", sides="killed in {side}")

killed = tl.Counted(KILLED)
"""How many were killed, between the estimates."""

least = tl.Counted(LEAST)
best = tl.Counted(BEST)
most = tl.Counted(MOST)


@tl.kind("ucdp.event", counts=(KILLED, LEAST, BEST, MOST))
class Killed:
    """An event and the estimates of how many were killed in it, on all sides and beside them.

    Some estimates are the wrong way round in the data; they are kept as they are given.
    """

    place: str
    dyad: str
    low: int
    best: int
    high: int

    def counts(self) -> tuple[tl.Flow, ...]:
        """Return the three estimates, and the bounds that the lowest and highest of them are."""
        estimates = ((LEAST, self.low), (BEST, self.best), (MOST, self.high))
        numbers = [number for _, number in estimates]
        return (
            self._flow(KILLED, tl.Count(low=min(numbers), high=max(numbers))),
            *(self._flow(measure, tl.Count.exactly(number)) for measure, number in estimates),
        )

    def _flow(self, measure: tl.Measure, count: tl.Count) -> tl.Flow:
        return tl.Flow(measure=measure, sides=(self.place,), count=tl.Stated(count))

    def title(self) -> str:
        """Return a few words for it."""
        return self.dyad
