"""What a reader would see go wrong on a page, or on paper: each check tells all that it finds.

Boxes of texts are as a browser has them, so no name of a class is known here: a page may be
designed anew and be judged by the same. What the checks see is in `sights.js`.
"""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf

from support.browser import looking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser

    from support.browser import Sight

__all__ = [
    "as_found",
    "astray",
    "covered",
    "first_sheet_lacks",
    "insight",
    "linked",
    "misordered",
    "on_paper",
    "resized",
    "seen",
    "sheets",
    "shown_larger",
    "torn",
    "unsafe",
    "vanished",
]

FOLDED = "[...document.querySelectorAll('details:not([open])')]"
SCRIPT = Path(__file__).with_name("sights.js")
A4 = 794
"""The pixels that a sheet is wide."""

TALLEST = 16_000
"""So many pixels of a page are looked at where something may lie over something else."""

STANDS_OUT = 3.0
"""The contrast that WCAG asks of lines and marks."""


@contextmanager
def insight(browser: Browser, file: Path, width: int = 1440, **options: Any) -> Iterator[Sight]:
    """Look at the page in *file* with all that is folded opened, and with the checks at hand."""
    with looking(browser, file, width, **options) as sight:
        sight.evaluate(f"window.folded = {FOLDED}")
        sight.unfold()
        sight.evaluate(SCRIPT.read_text(encoding="utf-8"))
        yield sight


def resized(sight: Sight, width: int, height: int = 900) -> None:
    """Have the window be *width* pixels wide."""
    sight.page.set_viewport_size({"width": width, "height": height})


def seen(sight: Sight) -> list[str]:
    """Return texts over each other, cut off, crossed or not in their shapes, and what is too wide.

    A text that a box lets a reader scroll to is not cut off.
    """
    saw = sight.evaluate("sights.sight()")
    assert saw["texts"], "no text can be seen: nothing was looked at"
    by_name = [
        f"{name}: {fault}"
        for name in ("overlapping", "cut", "crossed", "misfits")
        for fault in saw[name]
    ]
    wider = saw["sideways"]
    return [*by_name, *([f"sideways: the page is {wider} px too wide"] if wider > 0 else [])]


def covered(sight: Sight) -> list[str]:
    """Return the texts over which something is painted."""
    size = sight.page.viewport_size or {"width": 1440, "height": 900}
    resized(sight, size["width"], min(sight.evaluate("sights.height()"), TALLEST))
    found: list[str] = sight.evaluate("sights.covered()")
    sight.page.set_viewport_size(size)
    return found


def astray(sight: Sight) -> list[str]:
    """Return links that lead nowhere, or that replace the page where it stands in another."""
    found: list[str] = sight.evaluate("sights.links()")
    return found


def linked(sight: Sight) -> int:
    """Return how many parts of the page hold a link to themselves that can be seen."""
    found: int = sight.evaluate("sights.linked()")
    return found


def unsafe(sight: Sight) -> list[str]:
    """Return scripts, frames, styles beside the page's own, and a policy that is too lax."""
    found: list[str] = sight.evaluate("sights.unsafe()")
    return found


def misordered(sight: Sight, names: Iterable[str]) -> list[str]:
    """Return what does not stand where it should after one of *names*, read from the right."""
    return _in_order(sight, names)["found"]


def torn(sight: Sight, names: Iterable[str]) -> list[str]:
    """Return where digits of one of *names*, read from the right, stand right of its words."""
    return _in_order(sight, names)["torn"]


def _in_order(sight: Sight, names: Iterable[str]) -> dict[str, list[str]]:
    saw: dict[str, Any] = sight.evaluate(f"sights.misordered({list(names)!r})")
    assert saw.pop("number"), "none of the names can be seen: nothing was looked at"
    return saw


@contextmanager
def shown_larger(sight: Sight) -> Iterator[None]:
    """Have letters be twice as large, and nothing else."""
    sight.evaluate("document.documentElement.style.fontSize = '200%'")
    yield
    sight.evaluate("document.documentElement.removeAttribute('style')")


def vanished(sight: Sight, scheme: str) -> list[str]:
    """Return lines, marks, bars and texts that stand out, and no longer do in forced colours."""
    sight.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    before = sight.evaluate("sights.standing()")
    sight.page.emulate_media(forced_colors="active")
    after = sight.evaluate("sights.standing()")
    sight.page.emulate_media(forced_colors="none", color_scheme="light")
    return [
        f"{place}: {contrast:.1f} to {after.get(place, 1):.1f}"
        for place, contrast in before.items()
        if contrast >= STANDS_OUT > after.get(place, 1) + 0.05
    ]


@contextmanager
def as_found(sight: Sight) -> Iterator[None]:
    """Have folded what a reader finds folded."""
    sight.evaluate("folded.forEach(one => one.open = false)")
    yield
    sight.evaluate("folded.forEach(one => one.open = true)")


@contextmanager
def on_paper(sight: Sight) -> Iterator[None]:
    """Have the page be as it is printed."""
    resized(sight, A4)
    sight.page.emulate_media(media="print")
    yield
    sight.page.emulate_media(media="screen")


def sheets(sight: Sight, *, first: bool = False) -> list[str]:
    """Return the text of every sheet of paper, or of the *first*, without its blanks."""
    only = "1" if first else ""
    with as_found(sight):
        printed = sight.page.pdf(format="A4", prefer_css_page_size=True, page_ranges=only)
    paper = pypdf.PdfReader(BytesIO(printed))
    return ["".join(sheet.extract_text().split()).casefold() for sheet in paper.pages]


def first_sheet_lacks(sight: Sight, sheet: str) -> list[str]:
    """Return what stands before the end of the first drawing, and not on the first *sheet*."""
    with as_found(sight), on_paper(sight):
        beginning: list[str] = sight.evaluate("sights.beginning()")
    return [text for text in beginning if "".join(text.split()).casefold() not in sheet]
