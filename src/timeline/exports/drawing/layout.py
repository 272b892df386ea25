"""Pictures that stand by themselves: one SVG with its styles inside, which asks for nothing."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import visible
from timeline.exports.drawing.lane_shapes import KEY
from timeline.exports.drawing.look import picture_style
from timeline.exports.drawing.svg import element, rectangle, words, written
from timeline.telling.cuts import cuts_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.state import Reading

__all__ = ["Block", "heading", "key", "left_out", "picture", "sentences"]

WIDTH, MARGIN = 1000.0, 24.0
LINE = 19.0
LETTERS, LONGEST = 135, 70
"""So many letters of a sentence fit in a line; and of a heading."""

LETTER, GAP = 7.0, 22.0
"""How wide a letter of the key is, at most, in the mean; and what is left between two marks."""


@frozen
class Block:
    """A part of a picture, as high as it says, drawn from 0 down."""

    height: float
    shapes: str


def picture(title: str, description: str, blocks: Iterable[Block]) -> str:
    """Return *blocks*, one below the other, as an SVG; *description* is for those who see none."""
    drawn, y = [], MARGIN
    for block in blocks:
        drawn.append(element("g", block.shapes, transform=f"translate({MARGIN:g} {y:g})"))
        y += block.height
    width, height = WIDTH + 2 * MARGIN, y + MARGIN
    return element(
        "svg",
        element("title", written(title), id="title"),
        element("desc", written(description), id="description"),
        element("style", picture_style()),
        rectangle("paper", 0, 0, (width, height)),
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width:g} {height:g}",
        role="img",
        aria_labelledby="title description",
    )


def heading(text: str, class_: str) -> Block:
    """Return *text* as the heading of what is below it, as far as there is room."""
    whole = visible(text)
    cut = whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1]}…"
    return Block(38, words(cut, 0, 20, class_))


def sentences(text: str) -> Block:
    """Return *text* in lines as long as a picture is wide."""
    lines = wrap(text, LETTERS)
    shapes = (words(line, 0, LINE * number + 18) for number, line in enumerate(lines))
    return Block(LINE * len(lines) + 14, "".join(shapes))


def left_out(reading: Reading) -> Iterator[Block]:
    """Yield what *reading* leaves out, where it leaves out anything."""
    if cuts := cuts_in_words(reading.cuts, "picture"):
        yield sentences(cuts)


def key() -> Block:
    """Return what the marks of lanes mean, in rows."""
    placed = list(_key())
    return Block(placed[-1][0] + 32, "".join(shapes for _, shapes in placed))


def _key() -> Iterator[tuple[float, str]]:
    """Yield each mark of the key with its meaning, and how far down it is."""
    x, y = 0.0, 12.0
    for mark in KEY:
        width = mark.width + 8 + LETTER * len(mark.meaning)
        if x + width > WIDTH:
            x, y = 0.0, y + 26
        shape = element("g", mark.shape, transform=f"translate({x:g} {y:g})")
        yield y, shape + words(mark.meaning, x + mark.width + 8, y + 15)
        x += width + GAP
