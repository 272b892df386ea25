"""Contributions as rows of plain values, from which they are settled without their events."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.events import EventId
from timeline.questions.counting.entries import Contribution
from timeline.state import StoredUnit
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.events import Measure
    from timeline.state import Unit

__all__ = ["ContributionRow", "contribution_of", "row_of"]

HAS_DAY, CLASH, PLACED, COMPLETE, WHOLE = (1 << place for place in range(5))


class ContributionRow(NamedTuple):
    """What one counting unit adds to one side.

    Attributes:
        side: to whom it counts.
        ids: the ids of the unit's reports, sorted, with blanks between.
        first: the first day that it may have, as a number (`date.toordinal`), if it is bounded.
        last: the last one.
        low: how many at least.
        high: how many at most; `None` where nothing bounds it.
        flags: what holds of it, as bits.
        beside: what few have, as JSON: exact ends of a span, sorts, what is judged to be apart.
    """

    side: str
    ids: str
    first: int | None
    last: int | None
    low: int
    high: int | None
    flags: int
    beside: str | None


def row_of(contribution: Contribution) -> ContributionRow:
    """Return *contribution* as a row."""
    unit, when, count = contribution.unit, contribution.when, contribution.count
    flags = (
        HAS_DAY * contribution.has_day
        | CLASH * contribution.clash
        | PLACED * contribution.placed
        | COMPLETE * contribution.complete
        | WHOLE * unit.is_whole
    )
    return ContributionRow(
        contribution.side,
        " ".join(unit.ids),
        _number(when.earliest),
        _number(when.latest),
        count.low,
        count.high,
        flags,
        _beside(contribution),
    )


def _beside(contribution: Contribution) -> str | None:
    unit = contribution.unit
    beside: dict[str, Any] = {}
    if unit.ends != (None, None):
        beside["ends"] = [_number(day) for day in unit.ends]
    if contribution.sorts:
        beside["sorts"] = [[name, count.low, count.high] for name, count in contribution.sorts]
    for name, apart in (("distinct", unit.distinct), ("lists", unit.lists)):
        if apart:
            beside[name] = {id_: sorted(ids) for id_, ids in sorted(apart.items())}
    return json.dumps(beside) if beside else None


def contribution_of(
    row: ContributionRow,
    measure: Measure,
    category: str | None,
    trait: str | None,
    load: Callable[[], Unit],
) -> Contribution:
    """Return what *row* says, asked of *measure*, of a sort or a trait; *load* reads its unit."""
    beside = json.loads(row.beside) if row.beside else {}
    first, last = beside.get("ends", (None, None))
    unit = StoredUnit(
        tuple(map(EventId, row.ids.split(" "))),
        (_day(first), _day(last)),
        load,
        is_whole=bool(row.flags & WHOLE),
        distinct=_apart(beside.get("distinct")),
        lists=_apart(beside.get("lists")),
    )
    return Contribution(
        unit,
        measure,
        row.side,
        Count(low=row.low, high=row.high),
        When(_day(row.first), _day(row.last)),
        bool(row.flags & HAS_DAY),
        bool(row.flags & CLASH),
        category,
        tuple((name, Count(low=low, high=high)) for name, low, high in beside.get("sorts", ())),
        bool(row.flags & COMPLETE),
        bool(row.flags & PLACED),
        trait,
    )


def _number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)


def _apart(ids: dict[str, list[str]] | None) -> dict[str, frozenset[str]]:
    return {id_: frozenset(others) for id_, others in (ids or {}).items()}
