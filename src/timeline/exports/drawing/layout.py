"""Pictures that stand by themselves: one SVG with its styles inside, which asks for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.exports.drawing.boxes import TextLine
from timeline.exports.drawing.lane_shapes import KEY
from timeline.exports.drawing.look import picture_style
from timeline.exports.drawing.svg import element, rectangle, written
from timeline.exports.drawing.text_shapes import drawn_text
from timeline.exports.drawing.widths import lines_of
from timeline.telling.cuts import cuts_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.state import Reading

__all__ = ["Block", "heading", "key", "left_out", "picture", "sentences"]

WIDTH, MARGIN = 1000.0, 24.0
LINE = 19.0
SIZE, GAP, MANY = 13.0, 22.0, 40
"""How large letters are, what is left between two marks, and how many lines a text has at most."""

HEADINGS = {"title": 20.0, "question": 16.0}
"""How large the letters of headings are."""


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
    fitted = TextLine.fitted(text, WIDTH, HEADINGS[class_], bold=True)
    return Block(38, drawn_text(evolve(fitted, look=class_).at(0, 20)))


def sentences(text: str) -> Block:
    """Return *text* in lines as long as a picture is wide."""
    lines = lines_of(text, SIZE, WIDTH, most=MANY)
    texts = (TextLine.of_line(line, line, SIZE, look="ax") for line in lines)
    shapes = (drawn_text(each.at(0, LINE * number + 18)) for number, each in enumerate(texts))
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
        meaning = TextLine(text=mark.meaning, x=0, y=0, size=SIZE, look="ax")
        width = mark.width + 8 + meaning.width
        if x + width > WIDTH:
            x, y = 0.0, y + 26
        shape = element("g", mark.shape, transform=f"translate({x:g} {y:g})")
        yield y, shape + drawn_text(meaning.at(x + mark.width + 8, y + 15))
        x += width + GAP
