"""Pictures as images and as pages for print, made of their SVG without any network."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["as_pdf", "as_png"]

SHARP = 2
"""How many points of an image go to one of the picture, so that it can be printed."""


def as_png(svg: str) -> bytes:
    """Return the picture *svg* as an image.

    Raises:
        ImportError: vl-convert-python is not installed.
    """
    image: bytes = _converter().svg_to_png(svg, scale=SHARP)
    return image


def as_pdf(svg: str) -> bytes:
    """Return the picture *svg* as a page for print, whose lines and letters stay sharp.

    The same picture looks the same each time, but its bytes differ: fonts come in any order.

    Raises:
        ImportError: vl-convert-python is not installed.
    """
    page: bytes = _converter().svg_to_pdf(svg)
    return page


def _converter() -> ModuleType:
    try:
        import vl_convert  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ImportError(
            "images need vl-convert-python: pip install 'timeline-ledger[drawing]'"
        ) from error
    return vl_convert
