"""What the reports of one development count, asked of each report once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.events import Flow, Phase, Polarity, Report, Stock
from timeline.state.recorded import Recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Counting", "counting"]


@frozen(eq=False)
class Counting:
    """What reports count.

    Attributes:
        affirmed: the reports that say it was done.
        flows: what those say that it adds.
        stocks: the totals that those claim.
        measures: what any of the reports counts, affirmed or not.
    """

    affirmed: tuple[Recorded[Report], ...]
    flows: tuple[Flow, ...]
    stocks: tuple[Stock, ...]
    measures: frozenset[str]


@cache
def _counts(kind: type) -> tuple[bool, bool]:
    """Return whether *kind* has flows, and whether it has stocks."""
    return callable(getattr(kind, "flows", None)), callable(getattr(kind, "stocks", None))


@cache
def _together(measures: tuple[str, ...]) -> frozenset[str]:
    return frozenset(measures)


def counting(reports: Sequence[Recorded[Report]]) -> Counting:
    """Return what *reports* count."""
    affirmed: list[Recorded[Report]] = []
    flows: list[Flow] = []
    stocks: list[Stock] = []
    measures: list[str] = []
    for one in reports:
        report = one.event
        what: Any = report.what
        has_flows, has_stocks = _counts(what.__class__)
        done = report.phase is Phase.DONE and report.polarity is Polarity.AFFIRMED
        if done:
            affirmed.append(one)
        if has_flows:
            found = what.flows()
            measures += [flow.measure for flow in found]
            if done:
                flows += found
        if has_stocks and done:
            stocks += what.stocks()
    return Counting(tuple(affirmed), tuple(flows), tuple(stocks), _together(tuple(measures)))
