"""Labels of the largest steps: each where it covers nothing, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.boxes import Extent, Occupied, Point, TextLine
from timeline.exports.drawing.rises import Rise
from timeline.exports.drawing.widths import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.exports.drawing.course import DrawnCourse

__all__ = ["KEY", "Ground", "NumberMark", "StepLabel", "StepPlace", "key_at", "label_of_rise"]

SIZE, LINE = 12.5, 15.0
ROOM, MOST = 250.0, 3
NEAR, FAR, STRIDE = 8.0, 190.0, 5.0
"""A label is looked for from so near a step to so far from it, in strides."""

KEY = 9.0
"""How far a disc with a number reaches."""


@frozen(kw_only=True)
class StepLabel:
    """What is written of a step: a heading, its numbers, and the way to the step."""

    lines: tuple[TextLine, ...]
    leader: tuple[Point, ...]
    anchor: str


@frozen(kw_only=True)
class NumberMark:
    """A number in a disc around *place*, which the list below the drawing explains.

    *step* is where the step is that it belongs to.
    """

    number: int
    place: Point
    step: Point
    rise: Rise

    @property
    def box(self) -> Extent:
        """What it covers."""
        return Extent(*self.place, *self.place).wider(KEY)


@frozen
class StepPlace:
    """Where a step is: at *x*, where lines pass between *heights*."""

    x: float
    heights: Sequence[float]

    @property
    def highest(self) -> Point:
        """The upper end of all that is drawn there."""
        return self.x, min(self.heights)

    @property
    def lowest(self) -> Point:
        """The lower end of all that is drawn there."""
        return self.x, max(self.heights)


@frozen
class Ground:
    """The *room* that labels have, and what is covered of it."""

    room: Extent
    covered: Occupied

    def takes(self, boxes: Sequence[Extent]) -> bool:
        """Return whether all *boxes* have room where nothing is covered."""
        return all(box.within(self.room) and self.covered.is_free(box) for box in boxes)


def label_of_rise(
    rise: Rise, course: DrawnCourse, step: StepPlace, ground: Ground
) -> StepLabel | None:
    """Return the label of *rise* at *step*, where it covers nothing; `None` without such a place.

    What it covers is covered from then on.
    """
    heading = TextLine.fitted(rise.days, ROOM, SIZE, bold=True)
    numbers = lines_of(", ".join(rise.numbers(course)), SIZE, ROOM, most=MOST - 1)
    texts = [heading, *(TextLine(text=line, x=0, y=0, size=SIZE) for line in numbers)]
    for lines, leader in _places(texts, step):
        boxes = [line.box.wider(2) for line in lines]
        if ground.takes(boxes) and _clear(leader, ground.covered):
            for box in boxes:
                ground.covered.cover(box)
            return StepLabel(lines=lines, leader=leader, anchor=rise.anchor)
    return None


def _places(
    texts: Sequence[TextLine], step: StepPlace
) -> Iterator[tuple[tuple[TextLine, ...], tuple[Point, ...]]]:
    """Yield places above and below the lines, left and right of the step, and the way there."""
    height = LINE * len(texts)
    (x, highest), (_, lowest) = step.highest, step.lowest
    for stride in range(int((FAR - NEAR) / STRIDE)):
        away = NEAR + stride * STRIDE
        for aside, anchor in ((-4.0, "end"), (4.0, "start")):
            above, below = highest - away - height, lowest + away
            yield (
                _lines(texts, x + aside, above, anchor),
                ((x, highest - 3), (x, above + height - 2)),
            )
            yield (
                _lines(texts, x + aside, below, anchor),
                ((x, lowest + 3), (x, below + height - 2)),
            )


def _lines(texts: Sequence[TextLine], x: float, top: float, anchor: str) -> tuple[TextLine, ...]:
    return tuple(
        text.at(x, top + LINE * number + SIZE * 0.85, anchor) for number, text in enumerate(texts)
    )


def _clear(leader: Sequence[Point], covered: Occupied) -> bool:
    """Return whether the way from a step to its label crosses nothing, but for its first part."""
    (x, start), (_, end) = leader
    near = start - 6 if end < start else start + 6
    return covered.is_free(Extent(x, min(near, end), x, max(near, end)))


def key_at(number: int, rise: Rise, step: StepPlace, ground: Ground) -> NumberMark | None:
    """Return the disc with *number* near *rise*, where it covers nothing."""
    for place, end in _discs(step):
        mark = NumberMark(number=number, place=place, step=end, rise=rise)
        if ground.takes([mark.box]):
            ground.covered.cover(mark.box)
            return mark
    return None


def _discs(step: StepPlace) -> Iterator[tuple[Point, Point]]:
    """Yield places of a disc, and where on the step it belongs: the nearest first."""
    for away in range(4, int(FAR), 4):
        for aside in (0.0, -KEY, KEY, -2 * KEY, 2 * KEY):
            yield (step.x + aside, step.highest[1] - KEY - away), step.highest
            yield (step.x + aside, step.lowest[1] + KEY + away), step.lowest
