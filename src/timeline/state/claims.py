"""What the reports of one development count, asked of each report once."""

from __future__ import annotations

from functools import cache
from typing import Any

from attrs import define

from timeline.events import Flow, Phase, Polarity, Report, Stock
from timeline.state.recorded import Recorded

__all__ = ["Counting", "counting", "flows_of", "stocks_of"]


@define(eq=False, repr=False)  # not frozen: there is one for every development
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


def counting(reports: tuple[Recorded[Report], ...]) -> Counting:
    """Return what *reports* count."""
    if len(reports) == 1:
        return _alone(reports)
    affirmed: list[Recorded[Report]] = []
    flows: list[Flow] = []
    stocks: list[Stock] = []
    measures: list[str] = []
    for one in reports:
        report = one.event
        found = flows_of(report.what)
        measures += [flow.measure for flow in found]
        if report.phase is Phase.DONE and report.polarity is Polarity.AFFIRMED:
            affirmed.append(one)
            flows += found
            stocks += stocks_of(report.what)
    return Counting(tuple(affirmed), tuple(flows), tuple(stocks), _together(tuple(measures)))


def flows_of(what: Any) -> tuple[Flow, ...]:
    """Return what a report of *what* says that it adds, if its kind counts at all."""
    return what.flows() if _counts(what.__class__)[0] else ()


def stocks_of(what: Any) -> tuple[Stock, ...]:
    """Return the totals that *what* is reported claims, if its kind has any."""
    return what.stocks() if _counts(what.__class__)[1] else ()


def _alone(reports: tuple[Recorded[Report], ...]) -> Counting:
    """Return what `counting` returns of one report: most developments have no more."""
    report = reports[0].event
    flows = flows_of(report.what)
    measures = _together(tuple([flow.measure for flow in flows]))
    if report.phase is not Phase.DONE or report.polarity is not Polarity.AFFIRMED:
        return Counting((), (), (), measures)
    return Counting(reports, flows, stocks_of(report.what), measures)
