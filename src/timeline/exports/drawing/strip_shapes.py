"""Developments on the days of a drawing as SVG: dots, bands, and bands that fade."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from timeline.exports.drawing.lanes import LaneEntry
from timeline.exports.drawing.strips import StripLink
from timeline.exports.drawing.svg import element, fading, path, rectangle
from timeline.exports.drawing.text_shapes import drawn_link, drawn_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.exports.drawing.aligned import Aligned
    from timeline.exports.drawing.strips import Strip, StripDot

__all__ = ["Classes", "no_more", "strips_drawn"]

Classes = Callable[[StripLink[LaneEntry]], str]
"""What returns more classes for what stands for developments."""


def no_more(_link: StripLink[LaneEntry]) -> str:
    """Return no more classes."""
    return ""


def strips_drawn(aligned: Aligned, name: str, classes: Classes, *, linked: bool) -> Iterator[str]:
    """Yield the strips of *aligned*; ids in them begin with *name*."""
    dots = (dot for strip in aligned.strips for link in strip.links for dot in link.dots)
    if any(dot.fades for dot in dots):
        yield element("defs", fading(f"{name}-start", 0, 1), fading(f"{name}-end", 1, 0))
    for strip in aligned.strips:
        yield _strip(strip, aligned, name, classes, linked=linked)


def _strip(
    strip: Strip[LaneEntry], aligned: Aligned, name: str, classes: Classes, *, linked: bool
) -> str:
    rule = path(f"M{aligned.left:g} {strip.y:g}H{aligned.right:g}", "grid")
    links = (
        _link(link, link.anchor if linked else "", strip.y, name, classes(link))
        for link in strip.links
    )
    return element("g", rule, drawn_text(strip.name), *links, class_="strip")


def _link(link: StripLink[LaneEntry], anchor: str, y: float, name: str, classes: str) -> str:
    touch = rectangle("touch", link.left, y - 12, (link.right - link.left, 24)) if anchor else ""
    last = link.dots[-1].middle
    warning = path(f"M{last + 3:g} {y - 9:g}l4.5 8h-9z", "warn") if link.doubt else ""
    label = f"{link.label}, in conflict" if link.doubt else link.label
    dots = "".join(_dot(dot, y, name) for dot in link.dots)
    class_ = " ".join(filter(None, ("mark", classes)))
    return drawn_link(label, anchor, class_, touch, dots, warning)


def _dot(dot: StripDot, y: float, name: str) -> str:
    if dot.fades:
        return _faded(dot, y, name)
    class_ = "dot" if dot.done else "dot pending"
    if dot.x == dot.end:
        return element("circle", class_=class_, cx=dot.x, cy=y, r=dot.radius)
    return rectangle(f"{class_} span", dot.x, y - 3, (dot.end - dot.x, 6), rx=3)


def _faded(dot: StripDot, y: float, name: str) -> str:
    """Return a band that fades towards the end of which nothing is known."""
    band = rectangle(
        None if dot.done else "unsure",
        dot.x,
        y - 3,
        (dot.end - dot.x, 6),
        fill=f"url(#{name}-{dot.fades})",
    )
    known = dot.end if dot.fades == "start" else dot.x
    return band + path(f"M{known:g} {y - 5:g}v10", "stop")
