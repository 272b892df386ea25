"""What lines and dots are of, in lines of words above the axes: where there is no margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.boxes import Point, TextLine
from timeline.exports.drawing.drawn_sides import look_of
from timeline.exports.drawing.widths import lines_of
from timeline.telling.drawn import claimed_by, of_side
from timeline.telling.phrases import capital, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.exports.drawing.course import DrawnCourse
    from timeline.questions import Comparison

__all__ = ["LEGEND_LINE", "Legend", "legend_of"]

LEGEND_LINE, INDENT = 19.0, 20.0


@frozen(kw_only=True)
class Legend:
    """A line of *words*, and which mark stands before it: that of an end, or a hollow dot.

    Before what goes on from the line above, without a *look*, there is none.
    """

    text: TextLine
    words: str
    look: int | None
    claim: bool

    @property
    def mark(self) -> Point:
        """Where the mark stands."""
        return INDENT / 2 - 2, round(self.text.y - 5, 1)


def legend_of(
    course: DrawnCourse,
    lasts: Mapping[str, Comparison | None],
    above: float,
    width: float,
    size: float,
) -> tuple[Legend, ...]:
    """Return what stands above the axes of the sides of *lasts*, their last claims."""
    lines = [line for side, last in lasts.items() for line in _lines(course, side, last)]
    legend: list[Legend] = []
    for side, words, claim in lines:
        for line in lines_of(words, size, width - INDENT - 1, bold=not claim):
            text = TextLine.of_line(line, words, size, bold=not claim)
            y = above + LEGEND_LINE * (len(legend) + 1) - 5
            first = not legend or legend[-1].words != words
            legend.append(
                Legend(
                    text=text.at(INDENT, y),
                    words=words,
                    look=look_of(course, side) if first else None,
                    claim=claim,
                )
            )
    return tuple(legend)


def _lines(
    course: DrawnCourse, side: str, last: Comparison | None
) -> Iterator[tuple[str, str, bool]]:
    """Yield what is said of *side*, and whether that is claimed."""
    title = capital(course.title(side))
    if course.steps(side):
        yield side, of_side(title, course.totals.get(side, "")), False
    if last:
        claim = ", ".join(claimed_by(last.claim.words, joined(last.claim.speakers)))
        yield side, claim if course.steps(side) else of_side(title, claim), True
