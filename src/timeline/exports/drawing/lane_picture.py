"""The developments of a reading in lanes, as a picture that stands by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.drawing.courses import entries_of
from timeline.exports.drawing.days import Scale
from timeline.exports.drawing.lane_shapes import BELOW, shapes_of_lanes
from timeline.exports.drawing.lanes import LEFT, RIGHT, arrange_lanes
from timeline.exports.drawing.layout import Block, heading, key, left_out, picture, sentences
from timeline.telling.phrases import plural

if TYPE_CHECKING:
    from timeline.state import Reading

__all__ = ["draw_lanes"]


def draw_lanes(reading: Reading, *, title: str = "Timeline") -> str:
    """Return the developments of *reading*, in lanes by kind, as an SVG that stands by itself.

    >>> from timeline.testing import given, told
    >>> dated, undated = told("daily", "40 to North on 19 June 2025"), told("daily", "12 to North")
    >>> drawing = draw_lanes(given(dated, undated).reading)
    >>> "2 developments in lanes by kind, 1 of them without any day." in drawing
    True
    """
    entries = entries_of(reading)
    scale = Scale.of((entry.bounds for entry in entries), LEFT, RIGHT)
    lanes = arrange_lanes(entries)
    undated = sum(not entry.bounds.known for entry in entries)
    number = plural(len(entries), "development")
    description = f"{number} in lanes by kind, {undated:,} of them without any day."
    if scale:
        description = f"{description} {scale}."
    blocks = [heading(title, "title"), sentences(description), *left_out(reading)]
    if lanes:
        blocks += [Block(lanes.bottom + BELOW, shapes_of_lanes(lanes)), key()]
    return picture(title, description, blocks)
