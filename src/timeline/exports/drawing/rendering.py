"""Pictures as images and as pages for print, made of their SVG without any network."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["as_pdf", "as_png"]

SHARP = 2
"""How many points of an image go to one of the picture, so that it can be printed."""

FONTS = (
    *("Arial", "Liberation Sans", "Arimo", "Helvetica", "Helvetica Neue", "Nimbus Sans"),
    *("DejaVu Sans", "Noto Sans", "Open Sans", "Roboto", "Segoe UI", "Ubuntu", "Cantarell"),
    *("Verdana", "FreeSans", "Source Sans 3", "Lato", "Noto Sans CJK SC"),
)
"""What stands for the fonts that a picture names, where none of those is installed."""


def as_png(svg: str, *, sharp: int = SHARP) -> bytes:
    """Return the picture *svg* as an image, with *sharp* points to one of the picture.

    Its letters are drawn in the fonts of the machine, for the library brings none.

    >>> from timeline import Timeline
    >>> from timeline.exports.drawing import draw_lanes
    >>> as_png(draw_lanes(Timeline()), sharp=1)[1:4]
    b'PNG'

    Raises:
        ImportError: resvg-py is not installed.
        TimelineError: no font is installed in which letters could be drawn.
    """
    image: bytes = _resvg().svg_to_bytes(svg_string=svg, zoom=sharp, **_fonts())
    return image


def as_pdf(svg: str) -> bytes:
    """Return the picture *svg* as a page for print, whose lines and letters stay sharp.

    The same picture looks the same each time, but its bytes differ: fonts come in any order.

    >>> from timeline import Timeline
    >>> from timeline.exports.drawing import draw_lanes
    >>> as_pdf(draw_lanes(Timeline()))[:4]
    b'%PDF'

    Raises:
        ImportError: vl-convert-python is not installed.
    """
    converter = _extra("vl_convert", "pages for print need vl-convert-python", "pdf")
    page: bytes = converter.svg_to_pdf(svg)
    return page


def _resvg() -> ModuleType:
    return _extra("resvg_py", "images need resvg-py", "drawing")


def _extra(module: str, need: str, extra: str) -> ModuleType:
    try:
        return import_module(module)
    except ImportError as error:
        raise ImportError(f"{need}: pip install 'timeline-ledger[{extra}]'") from error


@cache
def _fonts() -> dict[str, str]:
    """Return the font that stands for those that are not installed.

    What draws images leaves letters out, without a word, where it has no font for them; and it
    takes its own for `sans-serif`, whatever the machine has for that.
    """
    family = next(filter(_is_installed, FONTS), None)
    if family is None:
        raise TimelineError(
            "no font is installed in which an image could be written (Debian: apt-get install "
            f"fonts-liberation); looked for {', '.join(FONTS)}: an SVG needs none"
        )
    return {"serif_family": family, "sans_serif_family": family}


def _is_installed(family: str) -> bool:
    """Return whether letters of *family* leave a mark."""
    drawn, empty = (
        _resvg().svg_to_bytes(
            svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
            f'<text y="9" font-family="{family}">{letter}</text></svg>',
            serif_family=family,
        )
        for letter in ("M", "")
    )
    return bool(drawn != empty)
