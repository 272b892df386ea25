"""SVG as text: elements, whose text and attributes come from anywhere and stay text."""

from __future__ import annotations

from html import escape

from timeline.display.escape import isolated

__all__ = ["element", "fading", "path", "rectangle", "words", "written"]

_NO_CHARACTERS = {0xFFFE: r"\ufffe", 0xFFFF: r"\uffff"}
"""Two that XML refuses though nothing hides them; all others that it refuses are not visible."""


def written(text: str) -> str:
    r"""Return *text* as it can stand in XML or HTML, with what hides or moves others escaped.

    >>> print(written("<b>\x1b & \"c\""))
    &lt;b&gt;\x1b &amp; &quot;c&quot;
    """
    return escape(isolated(text).translate(_NO_CHARACTERS))


def element(tag: str, *inside: str, **attributes: str | float | None) -> str:
    """Return an element around *inside*, which is SVG already, each part on a line of its own.

    Of the names of attributes, a last underscore is left out and others become hyphens; one that
    is `None` is left out.

    >>> element("rect", class_="band", stroke_width=1.5, x=120.0, rx=None)
    '<rect class="band" stroke-width="1.5" x="120"/>'
    """
    start = tag + "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    lines = "\n".join(filter(None, inside))
    return f"<{start}>{lines}</{tag}>" if inside else f"<{start}/>"


def _value(value: str | float) -> str:
    return written(value) if isinstance(value, str) else f"{round(value, 1):.10g}"


def path(way: str, class_: str | None = None, **attributes: str | float | None) -> str:
    """Return a path along *way*."""
    return element("path", class_=class_, d=way, **attributes)


def rectangle(
    class_: str | None, x: float, y: float, size: tuple[float, float], **attributes: str | float
) -> str:
    """Return a rectangle from its upper left corner, of *size*: its width and height."""
    width, height = size
    return element("rect", class_=class_, x=x, y=y, width=width, height=height, **attributes)


def fading(id_: str, first: int, last: int) -> str:
    """Return the gradient *id_* from *first* to *last*, of which one is 0, out of sight."""
    ends = (element("stop", class_=f"stop{end}", offset=n) for n, end in enumerate((first, last)))
    return element("linearGradient", *ends, id=id_)


def words(
    text: str, x: float, y: float, class_: str | None = None, *, anchor: str | None = None
) -> str:
    """Return *text* on the line at *y*; *x* is where it starts, unless *anchor* says otherwise."""
    return element("text", written(text), class_=class_, x=x, y=y, text_anchor=anchor)
