"""Text and links as SVG: as wide as was measured, and whole for those who point at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.drawing.svg import element, written
from timeline.exports.drawing.widths import is_measured

if TYPE_CHECKING:
    from timeline.exports.drawing.boxes import TextLine

__all__ = ["drawn_link", "drawn_text"]


def drawn_text(text: TextLine) -> str:
    """Return *text*, which keeps to its room in any font that has its letters."""
    classes = " ".join(filter(None, (text.look, "bold" if text.bold else "")))
    held = len(text.text) > 1 and is_measured(text.text)
    return element(
        "text",
        element("title", written(text.whole)) if text.whole else "",
        written(text.text),
        class_=classes or None,
        x=text.x,
        y=text.y,
        font_size=text.size,
        text_anchor=None if text.anchor == "start" else text.anchor,
        textLength=text.width if held else None,
        lengthAdjust="spacingAndGlyphs" if held else None,
    )


def drawn_link(label: str, anchor: str, class_: str, *shapes: str) -> str:
    """Return *shapes* that say what they are; they are a link where *anchor* is not empty."""
    inside = (element("title", written(label)), *shapes)
    if not anchor:
        return element("g", *inside, class_=class_)
    return element("a", *inside, href=f"#{anchor}", class_=class_, aria_label=label)
