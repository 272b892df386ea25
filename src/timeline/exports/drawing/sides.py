"""Which sides share a pair of axes: those whose lines can be told from each other."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.lines import certain_runs, tallest
from timeline.exports.drawing.numbers import NumberScale
from timeline.telling.drawn import COINCIDING, MANY_SIDES, OTHER_SIZES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.exports.drawing.boxes import Point
    from timeline.exports.drawing.days import Scale
    from timeline.questions import Step

__all__ = ["MOST_PANELS", "Axes", "axes_of", "coincide"]

NEAR, SHARE = 10.0, 0.5
"""Lines coincide that are nearer than this over more than so much of their common way."""

RATIO = 20
"""What is so many times smaller than another is no more than a line along the base beside it."""

MOST_TOGETHER, MOST_PANELS = 5, 12
"""So many lines are told apart on one pair of axes, and so many panels have room."""

BEYOND = 3
"""A claimed total that is more times greater than all steps does not set the scale."""

HEIGHT = 300.0
"""How high the axes would be on which all sides would stand together."""


@frozen
class Axes:
    """The sides that share a pair of axes, up to the greatest number that is drawn on them."""

    sides: tuple[str, ...]
    greatest: int


def axes_of(
    steps: Mapping[str, Sequence[Step]], claimed: Mapping[str, Sequence[int]], days: Scale
) -> tuple[tuple[Axes, ...], tuple[str, ...]]:
    """Return the axes on which sides are drawn, and the sentences that say why there are several.

    *steps* and *claimed* numbers are those of every side that has any.
    """
    greatest = {side: tallest(steps[side]) or max(claimed[side], default=0) for side in steps}
    sizes = _of_like_size(greatest)
    remarks = [OTHER_SIZES] if len(sizes) > 1 else []
    axes: list[Axes] = []
    for sides in sizes:
        most = max(greatest[side] for side in sides)
        within = [n for side in sides for n in claimed[side] if n <= BEYOND * most]
        most = max(most, *within) if within else most
        why = _why_apart(sides, most, steps, days)
        axes += [Axes((side,), most) for side in sides] if why else [Axes(sides, most)]
        remarks += [why] if why else []
    return tuple(axes), tuple(dict.fromkeys(remarks))


def _of_like_size(greatest: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Return the sides in groups of which none is much greater than another, the greatest first."""
    groups: list[list[str]] = []
    for side in sorted(greatest, key=lambda side: -greatest[side]):
        if groups and greatest[side] * RATIO >= greatest[groups[-1][0]]:
            groups[-1].append(side)
        else:
            groups.append([side])
    order = {side: place for place, side in enumerate(greatest)}
    return [tuple(sorted(group, key=order.__getitem__)) for group in groups]


def _why_apart(
    sides: Sequence[str], most: int, steps: Mapping[str, Sequence[Step]], days: Scale
) -> str | None:
    if len(sides) > MOST_TOGETHER:
        return MANY_SIDES
    numbers = NumberScale.reaching(most, 0, HEIGHT)
    counted = [side for side in sides if steps[side]] if len(sides) > 1 else []
    runs = [certain_runs(steps[side], days, numbers) for side in counted]
    return COINCIDING if any(coincide(*pair) for pair in combinations(runs, 2)) else None


def coincide(runs: Sequence[Sequence[Point]], others: Sequence[Sequence[Point]]) -> bool:
    """Return whether two lines lie on each other for much of the way that they have in common."""
    common = near = 0.0
    parts, other_parts = _level(runs), _level(others)
    while parts and other_parts:
        (start, end, y), (other_start, other_end, other_y) = parts[-1], other_parts[-1]
        length = max(0.0, min(end, other_end) - max(start, other_start))
        common += length
        near += length if abs(y - other_y) < NEAR else 0
        (parts if start >= other_start else other_parts).pop()
    return near > SHARE * common


def _level(runs: Sequence[Sequence[Point]]) -> list[tuple[float, float, float]]:
    """Return the level parts of *runs*: from where to where, and how high."""
    return [
        (start[0], end[0], start[1])
        for run in runs
        for start, end in pairwise(run)
        if start[1] == end[1]
    ]
