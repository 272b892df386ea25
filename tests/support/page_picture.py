"""Writes `docs/page.png`: how the page of the larger story begins, as a browser shows it.

`python3 run picture` runs this.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from support.browser import chromium, looking
from support.page_stories import STORIES
from support.seed_story import ROOT

STORY, WIDTH, HEIGHT = "exchanges", 1100, 1560


def main() -> None:
    """Take the picture."""
    with chromium() as browser, TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_text(STORIES[STORY].page(), encoding="utf-8")
        with looking(browser, file, WIDTH, color_scheme="light") as sight:
            sight.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
            sight.page.screenshot(path=ROOT / "docs" / "page.png")


if __name__ == "__main__":
    main()
