"""What labels keep clear of: all else that is drawn on a pair of axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.drawing.boxes import Occupied

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.exports.drawing.boxes import TextLine
    from timeline.exports.drawing.drawn_sides import DrawnSide

__all__ = ["occupied_by"]

AROUND = 3.0


def occupied_by(sides: Iterable[DrawnSide], texts: Iterable[TextLine]) -> Occupied:
    """Return what *sides* and *texts* cover."""
    covered = Occupied()
    for text in texts:
        covered.cover(text.box.wider(AROUND))
    for side in sides:
        _cover_side(covered, side)
    return covered


def _cover_side(covered: Occupied, side: DrawnSide) -> None:
    for chain in side.claims.chains:
        covered.cover_way(chain, AROUND)
    for dot in side.claims.dots:
        covered.cover(dot.box.wider(1))
    if side.line is None:
        return
    for way in (*side.line.runs, *side.line.unknown):
        covered.cover_way(way, AROUND)
    for area in side.line.early:  # hatched: nobody could read what is written across it
        covered.cover(area)
