"""Lanes as SVG: what every mark looks like, and the key that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.boxes import TextLine
from timeline.exports.drawing.lanes import NUMBER, RIGHT, UNDATED, WIDTH
from timeline.exports.drawing.svg import element, fading, path, rectangle, words
from timeline.exports.drawing.text_shapes import drawn_link, drawn_text
from timeline.exports.drawing.widths import width_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.exports.drawing.lanes import Lane, Lanes, Mark

__all__ = ["BELOW", "KEY", "KeyMark", "shapes_of_lanes"]

BELOW = 30.0
"""How much room the days take below the lanes."""

HIGHEST = 11.0
"""How far a disc reaches up and down; for a longer number it is wider."""

_NUMBERS = {"day": "many on", "cluster": "many within"}


_FADES = element("defs", fading("fade-in", 0, 1), fading("fade-out", 1, 0))


def shapes_of_lanes(lanes: Lanes) -> str:
    """Return what *lanes* are drawn with."""
    return "".join((_FADES, _axis(lanes), *map(_lane, lanes.lanes)))


def _axis(lanes: Lanes) -> str:
    line = lanes.bottom + 18
    days = (
        path(f"M{tick.x} 8V{lanes.bottom}") + words(tick.label, tick.x, line, anchor="middle")
        for tick in lanes.ticks
    )
    apart = path(f"M{(RIGHT + UNDATED) / 2} 8V{lanes.bottom}", "apart")
    undated = words("no date", UNDATED, line, anchor="middle")
    return element("g", *days, apart, undated, class_="axis", aria_hidden="true")


def _lane(lane: Lane) -> str:
    rule = path(f"M0 {lane.top}H{WIDTH}", "rule") if lane.top > 8 else ""
    name = TextLine.of_line(lane.name, lane.kind, NUMBER, bold=True, look="name")
    marks = (_mark(mark, lane.y(mark)) for mark in lane.marks)
    return element("g", rule, drawn_text(name.at(0, lane.top + 22)), *marks, class_="lane")


def _mark(mark: Mark, y: float) -> str:
    class_ = "mark pending" if mark.pending else "mark"
    shapes = (_SHAPES[mark.shape](mark, y), *_number(mark, y), *_warning(mark, y))
    return drawn_link(mark.label, "", class_, *shapes)


def _number(mark: Mark, y: float) -> Iterator[str]:
    if mark.number:
        half = width_of(mark.number, NUMBER, bold=True) / 2 + 5
        place = {"until": mark.end - half, "since": mark.x + half}.get(mark.shape, mark.middle)
        text = TextLine(
            text=mark.number,
            x=0,
            y=0,
            size=NUMBER,
            bold=True,
            look=_NUMBERS.get(mark.shape, "many"),
        )
        yield drawn_text(text.at(place, y + 4.5, "middle"))


def _warning(mark: Mark, y: float) -> Iterator[str]:
    if mark.doubt:
        yield path(f"M{round(mark.end - 2, 1)} {y - 13}l5.5 10h-11z", "warn")


def _day(mark: Mark, y: float) -> str:
    if mark.width > 2 * HIGHEST:
        size = (mark.width - 2, 2 * HIGHEST)
        return rectangle("day", mark.x + 1, y - HIGHEST, size, rx=HIGHEST)
    return element("circle", class_="day", cx=mark.middle, cy=y, r=mark.width / 2 - 1)


def _band(mark: Mark, y: float) -> str:
    return rectangle("band", mark.x, y - 7, (mark.width, 14), rx=7)


def _until(mark: Mark, y: float) -> str:
    return _faded("in", mark, y) + path(f"M{mark.end} {y - 8}V{y + 8}", "stop")


def _since(mark: Mark, y: float) -> str:
    return _faded("out", mark, y) + path(f"M{mark.x} {y - 8}V{y + 8}", "stop")


def _faded(way: str, mark: Mark, y: float) -> str:
    return rectangle("fade", mark.x, y - 6, (mark.width, 12), fill=f"url(#fade-{way})")


def _cluster(mark: Mark, y: float) -> str:
    return rectangle("cluster", mark.x, y - 10, (mark.width, 20), rx=10)


def _undated(mark: Mark, y: float) -> str:
    return rectangle("undated", mark.x, y - 10, (mark.width, 20), rx=4)


_SHAPES: dict[str, Callable[[Mark, float], str]] = {
    "day": _day,
    "band": _band,
    "until": _until,
    "since": _since,
    "cluster": _cluster,
    "undated": _undated,
}


@frozen
class KeyMark:
    """A mark that the key explains, in a box as wide as *width* and 20 high, and what it means."""

    width: float
    shape: str
    meaning: str


KEY = (
    KeyMark(20, element("circle", class_="day", cx=10, cy=10, r=6), "day known"),
    KeyMark(
        20,
        element("circle", class_="day pending", cx=10, cy=10, r=6),
        "not reported as done",
    ),
    KeyMark(40, rectangle("band", 3, 4, (34, 12), rx=6), "some day within the band"),
    KeyMark(
        40,
        rectangle(None, 0, 4, (38, 12), fill="url(#fade-in)") + path("M38 3V17", "stop"),
        "not later than its end",
    ),
    KeyMark(
        40,
        rectangle(None, 2, 4, (38, 12), fill="url(#fade-out)") + path("M2 3V17", "stop"),
        "not before its start",
    ),
    KeyMark(
        30,
        rectangle("cluster", 1, 1, (28, 18), rx=9)
        + words("5", 15, 15, "many within", anchor="middle"),
        "several, and how many",
    ),
    KeyMark(20, path("M10 3L18 17H2Z", "warn"), "in conflict"),
)
"""What marks mean."""
