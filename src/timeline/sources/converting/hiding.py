"""What a page hides: elements that no browser shows, and those that their own style hides.

Style sheets are not read: what only they hide stays in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BLOCKS", "Style", "declarations", "reasons_unseen", "why_gone"]

Style = dict[str, str]
"""What a style says, by the names of properties."""

_NEVER_SHOWN = {
    **{tag: tag for tag in ("script", "style", "template", "noscript", "title", "datalist")},
    **dict.fromkeys(("iframe", "canvas", "object", "audio", "video"), "instead of a player"),
    **dict.fromkeys(("noembed", "noframes", "annotation", "annotation-xml", "desc"), "fallback"),
}
"""Elements that a browser with scripts does not show, and what is said of them."""

BLOCKS = {"block", "flex", "grid", "flow-root", "list-item", "table", "table-row", "table-caption"}
"""Ways of display that begin a line."""

_LENGTH = re.compile(r"([+-]?\d{0,9}\.?\d{0,9})(px|pt|r?em|vw|vh|%|)")
_FAR = {"px": -999, "pt": -999, "": -999, "em": -99, "rem": -99, "vw": -100, "vh": -100}
"""From where on it is off the page, by the unit."""
_CLIPPED = {"rect(0000)", "rect(1111)", "inset(50%)", "inset(100%)"}


def declarations(attributes: Mapping[str, Any]) -> Style:
    """Return what the `style` among *attributes* says, by the names of properties.

    >>> declarations({"style": "Display: NONE !important; color:red"})
    {'display': 'none', 'color': 'red'}
    """
    stated: Style = {}
    for declaration in attributes.get("style", "").lower().split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            stated[name.strip()] = value.replace("!important", "").strip()
    return stated


def why_gone(tag: str, attributes: Mapping[str, Any]) -> str | None:
    """Return why nothing of an element is seen, whatever stands in it; `None` if it may be."""
    if tag == "template" and "shadowrootmode" in attributes:
        return None
    if tag in _NEVER_SHOWN:
        return _NEVER_SHOWN[tag]
    if "hidden" in attributes:
        return "hidden"
    if tag == "dialog" and "open" not in attributes:
        return "dialog that is not open"
    return _style_that_hides(declarations(attributes))


def _style_that_hides(style: Style) -> str | None:
    if style.get("display") == "none":
        return "display:none"
    if style.get("content-visibility") == "hidden":
        return "content-visibility:hidden"
    if _is_zero(style.get("opacity")):
        return "opacity:0"
    if _is_without_size(style):
        return "zero size"
    placed = style.get("position") in {"absolute", "fixed"}
    names = ("text-indent", *(("left", "top") if placed else ()))
    return "off the page" if any(_is_far(style.get(name)) for name in names) else None


def _is_without_size(style: Style) -> bool:
    clipped = (re.sub(r"px|[\s,]", "", style.get(name, "")) for name in ("clip", "clip-path"))
    if not _CLIPPED.isdisjoint(clipped):
        return True
    sides = (style.get(name) for name in ("width", "height", "max-width", "max-height"))
    clips = style.get("overflow", "").startswith(("hidden", "clip"))
    return clips and any(map(_is_zero, sides))


def _length(value: str | None) -> tuple[float, str] | None:
    """Return the number and the unit of *value*; `None` if it is nothing of the kind."""
    match = _LENGTH.fullmatch(value or "")
    if match is None or not any(map(str.isdigit, match[1])):
        return None
    return float(match[1]), match[2]


def _is_zero(value: str | None) -> bool:
    length = _length(value)
    return length is not None and length[0] == 0


def _is_far(value: str | None) -> bool:
    length = _length(value)
    return length is not None and length[0] <= _FAR.get(length[1], float("-inf"))


def reasons_unseen(style: Style, around: frozenset[str]) -> frozenset[str]:
    """Return why the text of an element is not seen, though elements in it may be.

    *around* is why the text is not that the element stands in: it holds, but for what *style* says.
    """
    reasons = set(around)
    if "visibility" in style:
        reasons.discard("visibility:hidden")
        if style["visibility"] in {"hidden", "collapse"}:
            reasons.add("visibility:hidden")
    if _length(size := style.get("font-size")) is not None:
        reasons.discard("font-size:0")
        if _is_zero(size):
            reasons.add("font-size:0")
    return frozenset(reasons)
