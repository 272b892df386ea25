"""Sides on their axes: lines, claimed totals, and the marks of their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.exports.drawing.boxes import Point
from timeline.exports.drawing.dots import Claims, claims_drawn
from timeline.exports.drawing.lines import StepLine, drawn_line
from timeline.exports.drawing.look import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.exports.drawing.course import DrawnCourse
    from timeline.exports.drawing.days import Scale
    from timeline.exports.drawing.numbers import NumberScale
    from timeline.questions import Comparison

__all__ = ["END_WIDTH", "DrawnSide", "look_of", "placed_sides"]

SHIFT = 3.0
"""Upright parts of lines that rise on one day are drawn so far apart."""

END, END_WIDTH, NEAR = 7.0, 11.0, 28.0
"""Marks of ends stand so far from the axes; and beside each other where they are this near."""


@frozen(kw_only=True)
class DrawnSide:
    """A side on its axes.

    Attributes:
        look: which of the looks it has: its colour, its dash, and the mark of its end.
        line: what was counted, if anything was.
        claims: what is claimed.
        end: where the mark of its end stands, if anything is known in the end.
    """

    side: str
    look: int
    line: StepLine | None
    claims: Claims
    end: Point | None

    @property
    def arrow(self) -> Point | None:
        """From where an arrow says that nothing bounds the last number from above."""
        return self.end if self.line and self.line.is_open else None


def look_of(course: DrawnCourse, side: str) -> int:
    """Return which of the looks *side* has, wherever it is drawn."""
    return course.sides.index(side) % SIDES


def placed_sides(
    sides: Sequence[str],
    course: DrawnCourse,
    claimed: Mapping[str, Sequence[Comparison]],
    days: Scale,
    numbers: NumberScale,
) -> tuple[DrawnSide, ...]:
    """Return *sides*, and what is *claimed* of them, on *days* and *numbers*."""
    drawn = (
        DrawnSide(
            side=side,
            look=look_of(course, side),
            line=_line(course, side, days, numbers, SHIFT * (place - (len(sides) - 1) / 2)),
            claims=claims_drawn(claimed[side], course, days, numbers),
            end=None,
        )
        for place, side in enumerate(sides)
    )
    return tuple(_with_ends(drawn))


def _line(
    course: DrawnCourse, side: str, days: Scale, numbers: NumberScale, shift: float
) -> StepLine | None:
    steps = course.steps(side)
    return drawn_line(steps, days, numbers, shift) if steps else None


def _with_ends(drawn: Iterable[DrawnSide]) -> Iterator[DrawnSide]:
    """Yield sides with the marks of their ends, of which none covers another, nor its arrow."""
    marks: list[Point] = []
    for side in drawn:
        if side.line is None or side.line.end is None:
            yield side
            continue
        x, y = side.line.end
        near = {mark[0] for mark in marks if abs(mark[1] - y) < NEAR}
        place = next(n for n in range(len(marks) + 1) if x + END + n * END_WIDTH not in near)
        marks.append((x + END + place * END_WIDTH, y))
        yield evolve(side, end=marks[-1])
