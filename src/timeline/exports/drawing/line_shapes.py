"""Lines, areas and claimed totals of one side as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.drawing.dots import RADIUS
from timeline.exports.drawing.end_marks import end_mark
from timeline.exports.drawing.svg import element, path, rectangle
from timeline.exports.drawing.text_shapes import drawn_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.exports.drawing.boxes import Extent, Point
    from timeline.exports.drawing.dots import ClaimDot
    from timeline.exports.drawing.drawn_sides import DrawnSide

__all__ = ["areas_of", "ends_of", "hatch_of", "lines_of_side", "totals_of"]


def hatch_of(look: int, name: str) -> str:
    """Return the pattern of what may have been reached, of the *look*."""
    return element(
        "pattern",
        path("M0 0V6", f"hatch s{look}"),
        id=f"{name}-hatch{look}",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


def areas_of(side: DrawnSide, name: str) -> Iterator[str]:
    """Yield what may have been reached by each day, and what nothing rules out."""
    if side.line:
        if side.line.most:
            yield path("".join(map(_area, side.line.most)), f"most s{side.look}")
        if side.line.early:
            areas = "".join(map(_area, side.line.early))
            yield path(areas, "early", fill=f"url(#{name}-hatch{side.look})")


def _area(box: Extent) -> str:
    return f"M{box.left:g} {box.bottom:g}V{box.top:g}H{box.right:g}V{box.bottom:g}Z"


def lines_of_side(side: DrawnSide) -> Iterator[str]:
    """Yield the line of *side*, with a light edge where it crosses others, and its unknown part."""
    if side.line:
        unknown, runs = _stairs(side.line.unknown), _stairs(side.line.runs)
        if unknown:
            yield path(unknown, f"unknown s{side.look}")
        if runs:
            yield path(runs, "halo")
            yield path(runs, f"line s{side.look}")


def _stairs(ways: Iterable[Sequence[Point]]) -> str:
    """Return *ways* that are level or upright between their points."""
    return "".join(map(_stair, ways))


def _stair(points: Sequence[Point]) -> str:
    (x, y), *rest = points
    way = [f"M{x:g} {y:g}"]
    for to_x, to_y in rest:
        way.append(f"{'' if to_x == x else f'H{to_x:g}'}{'' if to_y == y else f'V{to_y:g}'}")
        x, y = to_x, to_y
    return "".join(way)


def ends_of(side: DrawnSide) -> Iterator[str]:
    """Yield the mark where the line of *side* ends, and the arrow where nothing bounds it."""
    if side.line and side.line.end and side.end:
        x, y = side.end
        yield path(f"M{side.line.end[0]:g} {y:g}H{x:g}", f"line s{side.look}")
        yield end_mark(side.look, x, y)
    if side.arrow:
        x, y = side.arrow
        yield path(f"M{x:g} {y - 8:g}v-13m-4 4.5l4 -4.5l4 4.5", f"up s{side.look}")


def totals_of(side: DrawnSide, *, linked: bool) -> Iterator[str]:
    """Yield what is claimed of *side*: the ways that join claims, and their hollow dots."""
    for chain in side.claims.chains:
        (x, y), *rest = chain
        way = "".join(f"L{to_x:g} {to_y:g}" for to_x, to_y in rest)
        yield path(f"M{x:g} {y:g}{way}", f"chain s{side.look}")
    for dot in side.claims.dots:
        yield drawn_link(
            dot.label, dot.anchor if linked else "", f"mark s{side.look}", *_dot(dot, linked=linked)
        )


def _dot(dot: ClaimDot, *, linked: bool) -> Iterator[str]:
    if linked and dot.anchor:
        yield rectangle("touch", dot.x - 12, dot.y - 12, (24, 24))
    if dot.end - dot.start > 2 * RADIUS or dot.x in (dot.start, dot.end):
        yield path(f"M{dot.start:g} {dot.y:g}H{dot.end:g}", "spell")
    if dot.high is not None:
        yield path(f"M{dot.x:g} {dot.y:g}V{dot.high:g}M{dot.x - 3:g} {dot.high:g}h6", "spell")
    yield element("circle", class_="hollow", cx=dot.x, cy=dot.y, r=RADIUS)
    if dot.beyond:
        yield path(f"M{dot.x - 4:g} {dot.y - 6.5:g}l4 -4.5l4 4.5", "spell")
