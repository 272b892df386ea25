"""What the reports of one development count, asked of each report once."""

from __future__ import annotations

from functools import cache
from typing import Any

from attrs import define

from timeline.events import Flow, Phase, Polarity, Report, Stock
from timeline.state.recorded import Recorded

__all__ = ["ReportedNumbers", "flows_of", "numbers_of", "stocks_of"]


@define(eq=False, repr=False)  # not frozen: there is one for every development
class ReportedNumbers:
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


# Remembered by the class: to ask a protocol of every report would take longer than to count.
@cache
def _has_flows_and_stocks(kind: type) -> tuple[bool, bool]:
    """Return whether *kind* has flows, and whether it has stocks."""
    return callable(getattr(kind, "flows", None)), callable(getattr(kind, "stocks", None))


# One set for all developments that count the same things, as most do.
@cache
def _measure_set(measures: tuple[str, ...]) -> frozenset[str]:
    return frozenset(measures)


def numbers_of(reports: tuple[Recorded[Report], ...]) -> ReportedNumbers:
    """Return what *reports* count."""
    if len(reports) == 1:
        return _numbers_of_one(reports)
    affirmed: list[Recorded[Report]] = []
    flows: list[Flow] = []
    stocks: list[Stock] = []
    measures: list[str] = []
    for recorded in reports:
        report = recorded.event
        added = flows_of(report.what)
        measures += [flow.measure for flow in added]
        if report.phase is Phase.DONE and report.polarity is Polarity.AFFIRMED:
            affirmed.append(recorded)
            flows += added
            stocks += stocks_of(report.what)
    return ReportedNumbers(
        tuple(affirmed), tuple(flows), tuple(stocks), _measure_set(tuple(measures))
    )


def flows_of(what: Any) -> tuple[Flow, ...]:
    """Return what a report of *what* says that it adds, if its kind counts at all."""
    return what.flows() if _has_flows_and_stocks(what.__class__)[0] else ()


def stocks_of(what: Any) -> tuple[Stock, ...]:
    """Return the totals that *what* is reported claims, if its kind has any."""
    return what.stocks() if _has_flows_and_stocks(what.__class__)[1] else ()


def _numbers_of_one(reports: tuple[Recorded[Report], ...]) -> ReportedNumbers:
    """Return what `numbers_of` returns of one report: most developments have no more."""
    report = reports[0].event
    flows = flows_of(report.what)
    measures = _measure_set(tuple([flow.measure for flow in flows]))
    if report.phase is not Phase.DONE or report.polarity is not Polarity.AFFIRMED:
        return ReportedNumbers((), (), (), measures)
    return ReportedNumbers(reports, flows, stocks_of(report.what), measures)
