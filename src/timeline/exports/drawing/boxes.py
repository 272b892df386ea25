"""Boxes that text and shapes take, and the places that are still free."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from timeline.exports.drawing.widths import shortened, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Extent", "Occupied", "Point", "TextLine", "beside_each_other"]

Point = tuple[float, float]

CELL = 2.0
"""Places are looked at so finely: what is nearer than that to something is on it."""

ASCENT, DESCENT = 0.78, 0.24
"""How far letters reach above their line and below it, in ems, accents but for the rarest."""


@frozen
class Extent:
    """A rectangle from its left upper corner to its right lower one."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, box: Extent) -> bool:
        """Return whether the two share more than an edge."""
        across = self.left < box.right and box.left < self.right
        return across and self.top < box.bottom and box.top < self.bottom

    def within(self, box: Extent) -> bool:
        """Return whether it lies in *box*."""
        across = box.left <= self.left and self.right <= box.right
        return across and box.top <= self.top and self.bottom <= box.bottom

    def wider(self, by: float) -> Extent:
        """Return it with so much room around it."""
        return Extent(self.left - by, self.top - by, self.right + by, self.bottom + by)


@frozen(kw_only=True)
class TextLine:
    """A line of text on its base line *y*; *x* is its start, its end or its middle.

    Attributes:
        text: what is drawn.
        anchor: of what *x* is the place: ``"start"``, ``"end"`` or ``"middle"``.
        look: the classes that colour it.
        whole: what it says where that was too long to be drawn; else empty.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    anchor: str = "start"
    look: str = ""
    whole: str = ""

    @classmethod
    def fitted(cls, text: str, room: float, size: float, *, bold: bool = False) -> TextLine:
        """Return as much of *text* as has *room*, not placed yet; it keeps the whole."""
        return cls.of_line(shortened(text, size, room, bold=bold), text, size, bold=bold)

    @classmethod
    def of_line(
        cls, line: str, whole: str, size: float, *, bold: bool = False, look: str = ""
    ) -> TextLine:
        """Return a *line* of the *whole*, not placed yet; it keeps that where it is cut."""
        cut = line.endswith("…") and not whole.endswith("…")
        text = cls(text=line, x=0, y=0, size=size, bold=bold, look=look)
        return evolve(text, whole=whole) if cut else text

    def at(self, x: float, y: float, anchor: str = "start") -> TextLine:
        """Return it where its *anchor* is at *x* and *y*."""
        return evolve(self, x=round(x, 1), y=round(y, 1), anchor=anchor)

    @property
    def width(self) -> float:
        """How wide it is."""
        return width_of(self.text, self.size, bold=self.bold)

    @property
    def box(self) -> Extent:
        """What it covers."""
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width
        left = self.x - before
        top, bottom = self.y - ASCENT * self.size, self.y + DESCENT * self.size
        return Extent(round(left, 2), round(top, 2), round(left + self.width, 2), round(bottom, 2))


@define
class Occupied:
    """What is covered of a drawing: rows of places, each a number whose bits are its places."""

    _rows: dict[int, int] = field(factory=dict)

    def cover(self, box: Extent) -> None:
        """Mark the places of *box* as covered."""
        bits = _bits(box)
        for row in _lines(box):
            self._rows[row] = self._rows.get(row, 0) | bits

    def cover_way(self, points: Iterable[tuple[float, float]], half: float) -> None:
        """Mark the places of a way through *points* as covered, and *half* as much beside it."""
        for start, end in pairwise(points):
            for (x, y), (to_x, to_y) in _straight(start, end, half):
                left, right = sorted((x, to_x))
                top, bottom = sorted((y, to_y))
                self.cover(Extent(left, top, right, bottom).wider(half))

    def is_free(self, box: Extent) -> bool:
        """Return whether nothing of *box* is covered."""
        bits = _bits(box)
        return not any(self._rows.get(row, 0) & bits for row in _lines(box))


def _bits(box: Extent) -> int:
    first, last = max(0, int(box.left // CELL)), max(0, int(box.right // CELL))
    return ((1 << (last - first + 1)) - 1) << first


def _lines(box: Extent) -> range:
    return range(int(box.top // CELL), int(box.bottom // CELL) + 1)


def _straight(start: Point, end: Point, half: float) -> Iterator[tuple[Point, Point]]:
    """Yield the way from *start* to *end*: in short pieces, unless it is level or upright."""
    (x, y), (to_x, to_y) = start, end
    slope = min(abs(to_x - x), abs(to_y - y))
    steps = 1 + int(slope / max(half, CELL))
    along = [(x + (to_x - x) * n / steps, y + (to_y - y) * n / steps) for n in range(steps + 1)]
    yield from pairwise(along)


def beside_each_other(
    wanted: Iterable[tuple[float, float]], top: float, bottom: float
) -> list[float]:
    """Return the tops of boxes, of which each has a wanted top and a height, in this order.

    None covers another; they are moved as little as that takes, and stay above *bottom* as long
    as all of them have room there.
    """
    pairs = list(wanted)
    tops: list[float] = []
    free = top
    for place, height in pairs:
        tops.append(max(place, free))
        free = tops[-1] + height
    ceiling = bottom
    for number in reversed(range(len(pairs))):
        tops[number] = min(tops[number], ceiling - pairs[number][1])
        ceiling = tops[number]
    if tops and tops[0] < top:
        return [place + top - tops[0] for place in tops]
    return tops
