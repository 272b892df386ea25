"""Marks of ends: each of the looks that sides have has one of its own."""

from __future__ import annotations

from timeline.exports.drawing.svg import path

__all__ = ["end_mark"]

_MARKS = (
    "M{x} {y}m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z",  # a disc
    "M{x} {y}m-4.5 -4.5h9v9h-9Z",  # a square
    "M{x} {y}m0 -5.5l5.5 9.5h-11Z",  # a triangle
    "M{x} {y}m0 -6l5.5 6l-5.5 6l-5.5 -6Z",  # a diamond
    "M{x} {y}m0 5.5l5.5 -9.5h-11Z",  # a triangle that points down
    "M{x} {y}m-2 -5.5h4v3.5h3.5v4h-3.5v3.5h-4v-3.5h-3.5v-4h3.5Z",  # a cross
    "M{x} {y}m-3 -5.2h6l3 5.2l-3 5.2h-6l-3 -5.2Z",  # a hexagon
    "M{x} {y}m-5.5 -5h11l-5.5 5l5.5 5h-11l5.5 -5Z",  # an hourglass
)


def end_mark(look: int, x: float, y: float) -> str:
    """Return the mark of the *look* at *x* and *y*."""
    return path(_MARKS[look % len(_MARKS)].format(x=round(x, 1), y=round(y, 1)), f"end s{look}")
