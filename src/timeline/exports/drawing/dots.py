"""Claimed totals as hollow dots: at their number, over the days that they stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.boxes import Extent, Point
from timeline.exports.drawing.claims import number_of, sorted_claims
from timeline.questions import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.exports.drawing.course import DrawnCourse
    from timeline.exports.drawing.days import Scale
    from timeline.exports.drawing.numbers import NumberScale
    from timeline.questions import Claim

__all__ = ["RADIUS", "ClaimDot", "Claims", "claims_drawn"]

RADIUS, STUB, EDGE = 4.4, 12.0, 24.0


@frozen(kw_only=True)
class ClaimDot:
    """A claimed total.

    Attributes:
        x: the middle of its days, or the day that bounds them.
        y: where its number stands.
        start: where its days begin, or a little before the dot where nothing says when.
        end: where they end.
        high: where its upper bound stands, if it has another.
        beyond: whether its number is beyond the scale, and it stands above.
        label: what it says, in words.
        anchor: where it is told of; empty if nowhere.
    """

    comparison: Comparison
    x: float
    y: float
    start: float
    end: float
    high: float | None
    beyond: bool
    label: str
    anchor: str

    @property
    def box(self) -> Extent:
        """What it covers."""
        top = self.y if self.high is None else min(self.y, self.high)
        dot = Extent(self.x, top, self.x, self.y).wider(RADIUS + 1)
        return Extent(min(self.start, dot.left), dot.top, max(self.end, dot.right), dot.bottom)


@frozen
class Claims:
    """The claimed totals of one side by their days, and the ways that join those of a speaker."""

    dots: tuple[ClaimDot, ...]
    chains: tuple[tuple[Point, ...], ...]

    @property
    def last(self) -> ClaimDot | None:
        """The last of them that is within the scale."""
        return next((dot for dot in reversed(self.dots) if not dot.beyond), None)


def claims_drawn(
    comparisons: Iterable[Comparison], course: DrawnCourse, days: Scale, numbers: NumberScale
) -> Claims:
    """Return claimed totals of one side as they stand on *days* and *numbers*."""
    dots = [_dot(each, course, days, numbers) for each in sorted_claims(comparisons)]
    voices = defaultdict[Hashable, list[Point]](list)
    for dot in dots:
        if not dot.beyond:
            voices[dot.comparison.claim.voice].append((dot.x, dot.y))
    return Claims(tuple(dots), tuple(tuple(way) for way in voices.values() if len(way) > 1))


def _dot(
    comparison: Comparison, course: DrawnCourse, days: Scale, numbers: NumberScale
) -> ClaimDot:
    claim = comparison.claim
    number, high = number_of(claim), claim.count.high
    beyond = number > numbers.most
    start, x, end = _places(claim, days)
    return ClaimDot(
        comparison=comparison,
        x=x,
        y=numbers.top - EDGE if beyond else numbers.y(number),
        start=start,
        end=end,
        high=numbers.y(high) if high is not None and number < high <= numbers.most else None,
        beyond=beyond,
        label=f"{course.title(claim.side)}: {claim.in_words}",
        anchor=course.anchor(comparison),
    )


def _places(claim: Claim, days: Scale) -> tuple[float, float, float]:
    """Return where the days of *claim* begin, where its dot stands, and where they end."""
    first, last = claim.until.earliest, claim.until.latest
    start = _inside(days.start(first), days) if first else None
    end = _inside(days.end(last), days) if last else None
    if start is not None and end is not None:
        return start, round((start + end) / 2, 1), end
    if end is not None:
        return max(days.left, end - STUB), end, end
    start = days.left if start is None else start
    return start, start, min(days.right, start + STUB)


def _inside(x: float, days: Scale) -> float:
    return min(days.right, max(days.left, x))
