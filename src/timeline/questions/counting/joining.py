"""What two contributions have at least if they are one: as numbers, and with their parts."""

from __future__ import annotations

from collections.abc import Callable
from operator import add
from typing import TYPE_CHECKING

from timeline.questions.counting.searching import joined
from timeline.state import merge_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.questions.counting.entries import Contribution
    from timeline.questions.counting.overlaps import Dated
    from timeline.questions.counting.searching import Vector
    from timeline.values import When

__all__ = [
    "Together",
    "has_a_number_alone",
    "is_whole",
    "more_together",
    "sorts_of",
    "vector",
]

Together = Callable[["Dated", "Dated", tuple[str, ...]], "Vector | None"]
"""Finds what two have at least if they are one, where that is more than their numbers say."""


def sorts_of(contribution: Contribution) -> list[tuple[str, int]]:
    """Return how many of each sort there were at least, where all are asked about."""
    if contribution.category is not None or contribution.trait is not None:
        return []
    return [(name, count.low) for name, count in contribution.sorts if count.low]


def vector(contribution: Contribution, sorts: Sequence[str]) -> Vector:
    """Return how many there were at least of all, and of each of *sorts*."""
    if not sorts:
        return (contribution.count.low,)
    lows = dict(sorts_of(contribution))
    return (contribution.count.low, *(lows.get(name, 0) for name in sorts))


def is_whole(dated: Dated) -> bool:
    """Return whether it has parts."""
    return dated.contribution.unit.is_whole


def has_a_number_alone(counted: Dated, doubted: Iterable[Dated]) -> bool:
    """Return whether *counted* has nothing but a number that bears on those *doubted*."""
    if is_whole(counted) or sorts_of(counted.contribution):
        return False
    days = counted.contribution.when
    return not any(
        is_whole(dated) and dated.contribution.unit.outside(days) is not None for dated in doubted
    )


def more_together(left: Dated, right: Dated, sorts: tuple[str, ...]) -> Vector | None:
    """Return how many there were at least if the two are one, where parts of one are not the other.

    What lies on other days is a further part of the whole that the other is a part of. `None` where
    that is no more than the numbers say by themselves.
    """
    plainly = joined(vector(left.contribution, sorts), vector(right.contribution, sorts))
    least = plainly
    for whole, inner in ((left, right), (right, left)):
        if is_whole(whole):
            beside = _beside(whole.contribution, inner.contribution.when, sorts)
            least = joined(least, tuple(map(add, vector(inner.contribution, sorts), beside)))
    return None if least == plainly else least


def _beside(whole: Contribution, days: When, sorts: Sequence[str]) -> Vector:
    """Return how many parts of *whole* there were at least that certainly lie outside of *days*."""
    outside = whole.unit.outside(days)
    merged = merge_unit(outside, whole.measure).get(whole.side) if outside else None
    if merged is None:
        return (0,) * (1 + len(sorts))
    lows = {name: count.low for name, count in merged.categories}
    return (whole.asked_of(merged).low, *(lows.get(name, 0) for name in sorts))
