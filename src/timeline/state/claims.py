"""What the reports of one development count, asked of each report once."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, evolve, field

from timeline.errors import ValueRefused
from timeline.events import (
    Certainty,
    CountClaim,
    Flow,
    Level,
    Measure,
    Phase,
    Polarity,
    Report,
    Total,
    claims_in,
)
from timeline.state.cells import Merged
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from timeline.state.recorded import Recorded

__all__ = [
    "CountsIn",
    "Miscounted",
    "ReportedNumbers",
    "claims_of",
    "claims_told",
    "counts_in",
    "is_affirmed",
    "is_begun",
    "levels_of",
    "numbers_of",
    "renamed",
    "totals_of",
    "why_not_by",
    "words_for_not_done",
]

BEGUN = {Phase.DONE, Phase.UNDER_WAY}

_Wrong = tuple[str, Measure | None]
"""Why a number cannot be counted, and what it is of, where that is known."""


class Miscounted(NamedTuple):
    """A report that was recorded, and of which a number cannot be counted; *why*, in words.

    *measure* is what that number is of, where it is known.
    """

    report: Recorded[Report]
    why: str
    measure: Measure | None = None


@define(eq=False, repr=False)  # not frozen: there is one for most developments
class ReportedNumbers:
    """What reports count.

    Attributes:
        flows_told: what each of those that say it was done says that it adds.
        totals: the totals that those claim.
        levels: the levels claimed by those and by reports of what is under way.
        measures: what any of the reports counts, affirmed or not.
        miscounted: reports of which a number cannot be counted.
    """

    flows_told: tuple[tuple[Flow, ...], ...] = ()
    totals: tuple[Total, ...] = ()
    levels: tuple[Level, ...] = ()
    measures: frozenset[Measure] = frozenset()
    miscounted: tuple[Miscounted, ...] = ()

    @property
    def flows(self) -> tuple[Flow, ...]:
        """What all of those say that it adds."""
        if len(self.flows_told) == 1:
            return self.flows_told[0]
        return tuple(chain.from_iterable(self.flows_told))


# One set for all developments that count the same things, as most do.
@cache
def _measure_set(measures: tuple[Measure, ...]) -> frozenset[Measure]:
    return frozenset(measures)


def is_affirmed(report: Report) -> bool:
    """Return whether *report* says that it was done."""
    return report.polarity is Polarity.AFFIRMED and report.phase is Phase.DONE


def is_begun(report: Report) -> bool:
    """Return whether *report* says that it was done, or is under way."""
    return report.polarity is Polarity.AFFIRMED and report.phase in BEGUN


@define(eq=False, repr=False)
class CountsIn:
    """What one value of some kind says of how many, whoever reports it.

    Attributes:
        claims: what it counts.
        wrong: why it cannot count what else it says, and of which measure that is.
        done: what one report counts that says it was done, where nothing is wrong.
        added: what that adds, by the measures that were asked for.
    """

    claims: tuple[CountClaim, ...]
    wrong: tuple[_Wrong, ...]
    done: ReportedNumbers | None
    added: dict[Measure, dict[str, Merged]] = field(factory=dict)
    _flows: dict[tuple[Measure, str], list[Flow]] | None = field(default=None, init=False)

    def flows_to(self, measure: Measure, side: str) -> Sequence[Flow]:
        """Return what it says that is added to *measure* on *side*, or on several with it."""
        if self._flows is None:  # a list may name thousands of sides, each of which is asked about
            self._flows = _by_side(self.claims)
        return self._flows.get((measure, side), ())


def _by_side(claims: Iterable[CountClaim]) -> dict[tuple[Measure, str], list[Flow]]:
    flows = defaultdict[tuple[Measure, str], list[Flow]](list)
    for flow in (claim for claim in claims if isinstance(claim, Flow)):
        for side in dict.fromkeys(flow.sides):
            flows[flow.measure, side].append(flow)
    return flows


def counts_in(what: object) -> CountsIn:
    """Return what *what* says of how many."""
    claims, wrong = _told_in(what)
    return CountsIn(claims, wrong, None if wrong else _numbers_done(claims))


def renamed(counts: CountsIn, sides: Mapping[str, str]) -> CountsIn:
    """Return *counts* with what the names of *sides* stand for in their place.

    So is a batch named that is called after a side, such as who held them. Two names of one claim
    that stand for one are one side: whether its count is of each or of all says nothing then.
    """
    claims = tuple([_renamed(claim, sides) for claim in counts.claims])
    if claims == counts.claims:
        return counts
    return CountsIn(claims, counts.wrong, None if counts.wrong else _numbers_done(claims))


def _renamed(claim: CountClaim, sides: Mapping[str, str]) -> CountClaim:
    named = tuple(dict.fromkeys([sides.get(side, side) for side in claim.sides]))
    if isinstance(claim, Flow) and claim.batch is not None:
        return evolve(claim, sides=named, batch=sides.get(claim.batch, claim.batch))
    return evolve(claim, sides=named)


def _numbers_done(claims: tuple[CountClaim, ...]) -> ReportedNumbers:
    flows = tuple([claim for claim in claims if isinstance(claim, Flow)])
    return ReportedNumbers(
        (flows,),
        tuple([claim for claim in claims if isinstance(claim, Total)]),
        tuple([claim for claim in claims if isinstance(claim, Level)]),
        _measure_set(tuple([claim.measure for claim in claims])),
    )


def numbers_of(
    reports: tuple[Recorded[Report], ...], counts_in: Callable[[object], CountsIn] = counts_in
) -> ReportedNumbers:
    """Return what *reports* count; *counts_in* may remember what it returned."""
    if len(reports) == 1:
        report = reports[0].event
        if is_affirmed(report) and report.certainty is not Certainty.POSSIBLE:
            numbers = counts_in(report.what).done
            if numbers is not None:
                return numbers
    flows_told: list[tuple[Flow, ...]] = []
    totals: list[Total] = []
    levels: list[Level] = []
    measures: list[Measure] = []
    miscounted: list[Miscounted] = []
    for recorded in reports:
        report = recorded.event
        counts = counts_in(report.what)
        miscounted += [Miscounted(recorded, *why) for why in counts.wrong]
        measures += [claim.measure for claim in counts.claims]
        if report.polarity is not Polarity.AFFIRMED:
            continue
        if report.phase is Phase.DONE:
            flows_told.append(tuple(_flows_told(counts.claims, report)))
            totals += [claim for claim in counts.claims if claim.__class__ is Total]
        if report.phase in BEGUN:
            levels += [claim for claim in counts.claims if claim.__class__ is Level]
    return ReportedNumbers(
        tuple(flows_told),
        tuple(totals),
        tuple(levels),
        _measure_set(tuple(measures)),
        tuple(miscounted),
    )


def _flows_told(claims: Iterable[CountClaim], report: Report) -> Iterator[Flow]:
    """Yield what *report* adds by its *claims*: what is merely possible may be nothing at all."""
    for claim in claims:
        if claim.__class__ is Flow:
            merely = report.certainty is Certainty.POSSIBLE
            yield _at_most(claim) if merely else claim


def _at_most(flow: Flow) -> Flow:
    high = flow.count.value.high
    return evolve(flow, count=evolve(flow.count, value=Count(high=high)))


def _told_in(what: object) -> tuple[tuple[CountClaim, ...], tuple[_Wrong, ...]]:
    """Return what *what* counts, and why it cannot count what else it says.

    That was recorded before the kind, or the measure, became what it is now: no reading fails.
    """
    try:
        claims = claims_in(what)
    except ValueRefused as error:
        return (), ((str(error), None),)
    if all(claim.category is None or claim.category in claim.measure.sorts for claim in claims):
        return claims, ()
    counted: list[CountClaim] = []
    wrong: list[_Wrong] = []
    for claim in claims:
        try:
            if claim.category is not None:
                claim.measure.check_sort(claim.category)
            counted.append(claim)
        except ValueRefused as error:
            wrong.append((str(error), claim.measure))
    return tuple(counted), tuple(wrong)


def claims_told(what: object) -> tuple[CountClaim, ...]:
    """Return what *what*, whoever reports it, says of how many, as far as it can be counted."""
    return _told_in(what)[0]


def claims_of(report: Report) -> tuple[CountClaim, ...]:
    """Return what *report* says of how many, as far as it can be counted."""
    return claims_told(report.what)


def totals_of(report: Report) -> tuple[Total, ...]:
    """Return the totals that *report* claims, if its kind has any."""
    return tuple([claim for claim in claims_of(report) if claim.__class__ is Total])


def levels_of(report: Report) -> tuple[Level, ...]:
    """Return the levels that *report* claims, if its kind has any."""
    return tuple([claim for claim in claims_of(report) if claim.__class__ is Level])


def why_not_by(report: Report) -> str | None:
    """Return why what *report* is about cannot be said to stand by it; `None` where it can.

    It can by what is affirmed and done, or, where it claims levels, under way.
    """
    stands = is_affirmed(report) or (is_begun(report) and levels_of(report))
    return None if stands else words_for_not_done((report,))


def words_for_not_done(reports: Iterable[Report]) -> str:
    """Return why nobody can be said to report as done what these *reports* are about."""
    standings = [(report.polarity, report.phase.value) for report in reports]
    if any(polarity is Polarity.DENIED for polarity, _ in standings):
        return "denied"
    phases = sorted({phase for _, phase in standings} - {Phase.DONE.value})
    return f"{' or '.join(phases)}, not reported as done" if phases else "not affirmed"
