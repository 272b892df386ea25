"""How many by each day as lines: what was certain, what may have been, and what is not known."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.boxes import Extent, Point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from timeline.exports.drawing.days import Scale
    from timeline.exports.drawing.numbers import NumberScale
    from timeline.questions import Step

__all__ = [
    "StepLine",
    "certain_at",
    "certain_runs",
    "drawn_line",
    "height_at",
    "is_told",
    "is_unshaded",
    "tallest",
]

MUCH = 2
"""An upper bound sets the scale while it is at most so many times what was reached."""

NEAR = 5.0
"""So near to each other, parts of lines belong to one step."""


@frozen(kw_only=True)
class StepLine:
    """The steps of one side.

    Attributes:
        runs: the ways along what was certainly reached.
        unknown: the ways along the base where no number is known.
        early: the areas of what was reached if all that may have happened by then did.
        most: the areas from there up to the upper bound, where there is one that is drawn.
        end: where it ends; `None` where nothing is known in the end.
        is_open: whether nothing bounds the last number from above.
    """

    runs: tuple[tuple[Point, ...], ...]
    unknown: tuple[tuple[Point, ...], ...]
    early: tuple[Extent, ...]
    most: tuple[Extent, ...]
    end: Point | None
    is_open: bool


def is_told(step: Step) -> bool:
    """Return whether *step* tells of any number that was reached; of 0, only if it is exact."""
    return step.count.low > 0 or step.count.high == 0


def certain_at(steps: Sequence[Step]) -> int:
    """Return how many there certainly are in the end."""
    return steps[-1].count.low if steps else 0


def tallest(steps: Iterable[Step]) -> int:
    """Return the greatest number of *steps* that is drawn."""
    return max((_top(step) for step in steps), default=0)


def is_unshaded(steps: Iterable[Step], most: int) -> bool:
    """Return whether an upper bound of *steps* is above *most*, the end of the scale."""
    return any(step.count.high is not None and step.count.high > most for step in steps)


def _top(step: Step) -> int:
    """Return the number that the scale has for *step*: its upper bound, unless that is far up."""
    least, high = max(step.count.low, step.perhaps), step.count.high or 0
    return max(least, high) if not least or high <= MUCH * least else least


def drawn_line(
    steps: Sequence[Step], days: Scale, numbers: NumberScale, shift: float = 0.0
) -> StepLine:
    """Return *steps* as a line; its upright parts are moved aside by *shift*."""
    parts = _parts(steps, days, shift)
    starts, ends = [part[1] for part in parts], [part[2] for part in parts]
    lows = [(step.count.low, max(step.perhaps, step.count.low)) for step in steps]
    tops = [
        (early, _shaded(step, early, numbers)) for step, (_, early) in zip(steps, lows, strict=True)
    ]
    last = steps[-1] if steps else None
    told = last is not None and is_told(last)
    return StepLine(
        runs=tuple(_ways(parts, numbers, is_told)),
        unknown=tuple(_ways(parts, numbers, lambda step: not is_told(step))),
        early=tuple(_boxes(starts, ends, lows, numbers)),
        most=tuple(_boxes(starts, ends, tops, numbers)),
        end=(days.right, numbers.y(certain_at(steps))) if told else None,
        is_open=told and last is not None and last.count.high is None,
    )


def _shaded(step: Step, early: int, numbers: NumberScale) -> int:
    """Return how far the shade above *early* reaches: nowhere, if its end is beyond the scale."""
    high = step.count.high
    return high if high is not None and early < high <= numbers.most else early


def certain_runs(
    steps: Sequence[Step], days: Scale, numbers: NumberScale
) -> tuple[tuple[Point, ...], ...]:
    """Return the ways along what was certainly reached, as the line of *steps* has them."""
    return tuple(_ways(_parts(steps, days, 0.0), numbers, is_told))


def _parts(steps: Sequence[Step], days: Scale, shift: float) -> list[tuple[Step, float, float]]:
    """Return *steps*, each with where it begins and ends."""
    starts = [_start(step, days, shift) for step in steps]
    return list(zip(steps, starts, [*starts[1:], days.right], strict=True))


def _start(step: Step, days: Scale, shift: float) -> float:
    if step.day is None or step.day <= days.first:
        return days.left
    # Steps nearer than half a point cannot be told apart, and long stories have thousands.
    return round(2 * min(days.right, max(days.left, days.start(step.day) + shift))) / 2


def _ways(
    parts: Iterable[tuple[Step, float, float]],
    numbers: NumberScale,
    wanted: Callable[[Step], bool],
) -> Iterator[tuple[Point, ...]]:
    """Yield the ways along those *parts* that are *wanted*: level, and then straight up or down."""
    points: list[Point] = []
    for step, start, end in parts:
        if not wanted(step):
            if points:
                yield tuple(_without_repeats(points))
            points = []
            continue
        y = numbers.y(step.count.low)
        points += [(start, y), (end, y)]
    if points:
        yield tuple(_without_repeats(points))


def _without_repeats(points: Sequence[Point]) -> Iterator[Point]:
    """Yield *points* but for those that lie on the way between their neighbours."""
    kept: list[Point] = []
    for point in points:
        while len(kept) > 1 and _on_the_way(kept[-2], kept[-1], point):
            kept.pop()
        if not kept or kept[-1] != point:
            kept.append(point)
    yield from kept


def _on_the_way(before: Point, point: Point, after: Point) -> bool:
    (x, y), (at_x, at_y), (to_x, to_y) = before, point, after
    upright = x == at_x == to_x and (at_y - y) * (to_y - at_y) >= 0
    return upright or (y == at_y == to_y and (at_x - x) * (to_x - at_x) >= 0)


def _boxes(
    starts: Sequence[float],
    ends: Sequence[float],
    between: Sequence[tuple[int, int]],
    numbers: NumberScale,
) -> Iterator[Extent]:
    """Yield an area for every stretch over which the same two numbers differ visibly."""
    open_: Extent | None = None
    for start, end, (low, high) in zip(starts, ends, between, strict=True):
        box = Extent(start, numbers.y(high), end, numbers.y(low))
        if box.right <= box.left or box.bottom - box.top < 1:
            continue
        if open_ and (open_.right, open_.top, open_.bottom) == (box.left, box.top, box.bottom):
            open_ = Extent(open_.left, box.top, box.right, box.bottom)
            continue
        if open_:
            yield open_
        open_ = box
    if open_:
        yield open_


def height_at(runs: Iterable[Sequence[Point]], x: float) -> list[float]:
    """Return the heights at which *runs* pass *x*."""
    return [
        y
        for run in runs
        for start, end in pairwise(run)
        if min(start[0], end[0]) - NEAR <= x <= max(start[0], end[0]) + NEAR
        for y in (start[1], end[1])
    ]
