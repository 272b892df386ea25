"""What a counting unit adds on all of its sides together, by what was said of several of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from timeline.state.cells import merge
from timeline.state.totals import on_one_side
from timeline.values import Count, Tri

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.events import Flow, Measure
    from timeline.state.unit import Unit

__all__ = ["added_together"]


def added_together(unit: Unit, measure: Measure, on_sides: Mapping[str, Count]) -> Count:
    """Return how many of *measure* the *unit* adds that adds so many *on_sides*, in all.

    It fits, too, what was said of several sides together: of "212 in all" each of two sides has any
    part, and both have 212. Of a whole and its parts that is not looked for.
    """
    count = Count.total(on_sides.values())
    if len(on_sides) < 2 or unit.is_whole:
        return count
    for sides, total in _totals(unit, measure).items():
        if sides <= on_sides.keys():
            rest = Count.total(number for side, number in on_sides.items() if side not in sides)
            # Where they do not fit, the number on each side admits either, and is marked.
            count = count.meet(total + rest) or count.hull(total + rest)
    return count


def _totals(unit: Unit, measure: Measure) -> dict[frozenset[str], Count]:
    """Return what the one development of *unit* adds to sides of which reports tell together."""
    (only,) = unit.developments
    shared: defaultdict[frozenset[str], list[list[Flow]]] = defaultdict(list)
    for flows in only.numbers.flows_told:
        by_sides: defaultdict[frozenset[str], list[Flow]] = defaultdict(list)
        for flow in flows:
            if flow.measure == measure and len(flow.sides) > 1:
                by_sides[frozenset(flow.sides)].append(on_one_side(flow))
        for sides, of_sides in by_sides.items():
            shared[sides].append(of_sides)
    inside = unit.scope.everything or only.when.within(unit.scope.since, unit.scope.by) is Tri.YES
    return {sides: _number(reports, inside=inside) for sides, reports in shared.items()}


def _number(reports: Sequence[Sequence[Flow]], *, inside: bool) -> Count:
    (merged,) = merge(*reports).values()
    return merged.count if inside else Count(high=merged.count.high)
