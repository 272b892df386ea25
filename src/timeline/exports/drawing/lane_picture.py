"""The developments of a reading in lanes, as a picture that stands by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.drawing.days import Scale
from timeline.exports.drawing.lane_shapes import BELOW, shapes_of_lanes
from timeline.exports.drawing.lanes import LEFT, RIGHT, LaneEntry, arrange_lanes
from timeline.exports.drawing.layout import Block, heading, key, left_out, picture, sentences
from timeline.telling.developments import days
from timeline.telling.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.state import Development, Reading

__all__ = ["draw_lanes"]


def draw_lanes(reading: Reading, *, title: str = "Timeline") -> str:
    """Return the developments of *reading*, in lanes by kind, as an SVG that stands by itself."""
    entries = _entries(reading)
    scale, lanes = (
        Scale.of((entry.bounds for entry in entries), LEFT, RIGHT),
        arrange_lanes(entries),
    )
    undated = sum(not entry.bounds.known for entry in entries)
    number = plural(len(entries), "development")
    description = f"{number} in lanes by kind, {undated:,} of them without any day."
    if scale:
        description = f"{description} {scale}."
    blocks = [heading(title, "title"), sentences(description), *left_out(reading)]
    if lanes:
        blocks += [Block(lanes.bottom + BELOW, shapes_of_lanes(lanes)), key()]
    return picture(title, description, blocks)


def _entries(reading: Reading) -> list[LaneEntry]:
    """Return the developments of *reading*: by their days, those without any last."""
    conflicting = {
        id_: conflict.sentence for conflict in reading.conflicts() for id_ in conflict.ids
    }
    entries = (_entry(development, conflicting) for development in reading.within_days())
    return sorted(entries, key=lambda entry: not entry.bounds.known)


def _entry(development: Development[object], conflicting: Mapping[str, str]) -> LaneEntry:
    return LaneEntry(
        kind=development.kind,
        title=development.title,
        when=days(development),
        bounds=development.when,
        done=development.not_done is None,
        conflicts=tuple(conflicting[id_] for id_ in development.ids if id_ in conflicting),
    )
