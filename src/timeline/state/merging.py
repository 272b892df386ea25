"""The one place where several reports of one thing become one number.

What is claimed of each development by itself was met before (see `cells`), and wholes are joined
with their parts (see `wholes`): here for the days that are asked about, or for each of many days.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from timeline.state.sweeping import ALWAYS, EVER, first_day, last_day
from timeline.state.wholes import Wholes
from timeline.values import Tri, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from timeline.events import Measure
    from timeline.state.cells import Merged
    from timeline.state.cuts import Scope
    from timeline.state.unit import Unit

__all__ = ["ByThen", "merge_unit", "merge_unit_by_day"]


def merge_unit(unit: Unit, measure: Measure) -> dict[str, Merged]:
    """Return what *unit* adds to each side within the days the reading asks about.

    What certainly happened within them adds its count; what possibly did, from 0 to that; what
    certainly did not is not there.
    """
    if not unit.is_whole:
        (only,) = unit.developments
        merged = only.added(measure)
        if not merged or unit.scope.everything:
            return merged
        return _within_scope(only.when, unit.scope, merged)
    wholes = Wholes(unit, measure)
    if unit.scope.everything:
        return wholes.in_all.top
    since, by = unit.scope.since, unit.scope.by
    return wholes.inside([when.within(since, by) for when in wholes.days()]).top


class ByThen(NamedTuple):
    """What a unit had added to each side by the end of *day*, and what if all that may have did.

    A whole may not have come by then where a part of it certainly had not.
    """

    day: date
    known: dict[str, Merged]
    perhaps: dict[str, Merged]


def merge_unit_by_day(unit: Unit, measure: Measure, days: Iterable[date]) -> Iterator[ByThen]:
    """Yield what *unit* adds within the days asked about by each of *days*, which are in order."""
    if unit.is_whole:
        yield from _by_day(Wholes(unit, measure), days)
        return
    (only,) = unit.developments
    merged = only.added(measure)
    for day in days:
        known = _within_scope(only.when, unit.scope.narrowed(None, day), merged)
        yield ByThen(day, known, merged if known else {})


def _within_scope(when: When, scope: Scope, merged: dict[str, Merged]) -> dict[str, Merged]:
    if scope.everything or not merged:
        return merged
    inside = when.within(scope.since, scope.by)
    if inside is Tri.UNKNOWN:
        return {side: number.perhaps() for side, number in merged.items()}
    return merged if inside is Tri.YES else {}


def _by_day(wholes: Wholes, days: Iterable[date]) -> Iterator[ByThen]:
    """Sweep over *days*: by each of them, only what may begin or end since the last is moved."""
    since, by = wholes.unit.scope.since, wholes.unit.scope.by
    days_of = wholes.days()
    ready, nowhere = _ready(wholes, days_of), [Tri.NO] * len(days_of)
    edges, passed = _edges(days_of, ready, since), 0
    known, perhaps = wholes.inside([*nowhere]), wholes.inside([*nowhere])
    for day in days:
        last, reached = min(day, by or day), bisect_right(edges, (day.toordinal(), ALWAYS))
        moved = {place for _, place in edges[passed:reached]}
        known.move({place: days_of[place].within(since, last) for place in moved})
        perhaps.move(
            {place: Tri.YES if ready[place] <= last.toordinal() else Tri.NO for place in moved}
        )
        passed = reached
        yield ByThen(day, known.top, perhaps.top)


def _ready(wholes: Wholes, days: list[When]) -> list[int]:
    """Return by place the first day by which each may have come with its parts, as a number.

    A whole has not come where a part of it that was done has not. What lies before all days that
    are asked about never comes.
    """
    nested, since = wholes.nested, When(wholes.unit.scope.since)
    ready = [EVER] * len(nested.order)
    for place in nested.order:
        first = EVER
        if not nested.is_group(place) and wholes.unit.developments[place].affirmed:
            within = days[place].meet(since)
            first = first_day(within) if within else ALWAYS
        ready[place] = max(first, *(ready[part] for part in nested.inside[place]), EVER)
    return ready


def _edges(days: list[When], ready: list[int], since: date | None) -> list[tuple[int, int]]:
    """Return the days on which it may change how something lies, each with its place, in order."""
    begin = first_day(When(since))
    return sorted(
        (edge, place)
        for place, when in enumerate(days)
        for edge in {first_day(when), last_day(when), begin, ready[place]}
    )
