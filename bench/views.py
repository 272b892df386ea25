"""What it takes to look at a story: a page in a browser and on paper, and a terminal's lines.

Told are the stories of the tests and one of 16,566 developments, where its sheet is at hand. Of
that, 6 MB are asked at most, 6 s to make it, and 1 s to load it. Seconds are the processor's.
Every page but the largest is also looked at by axe-core at two widths, light and dark, with all
that is folded open: told is how many rules are broken.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))
sys.path.append(str(Path(__file__).resolve().parents[1]))

import timeline as tl
from support import sights
from support.axe import violations
from support.browser import chromium, looking
from support.page_stories import STORIES, UCDP, PageStory, ucdp
from timeline.exports.text import totals
from timeline.questions.counting.measures import by_name

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from timeline import Timeline

WIDTHS = (1440, 375)
SCHEMES = ("light", "dark")
MOST_FOR_AXE = 1_000_000
"""So many bytes of a page are looked at by axe-core."""

ON_THE_PAGE = ("make s", "kB", "nodes", *(f"load {width}" for width in WIDTHS), "sheets", "axe")
ELSEWHERE = ("answer s", "lines", "notebook kB")


def main(chosen: list[str]) -> None:
    """Print a line for every story, or for those that are named."""
    with chromium() as browser, TemporaryDirectory() as folder:
        stories = dict(STORIES)
        if UCDP.exists():
            told = partial(ucdp, Path(folder, "rejected.csv"))
            stories["ucdp"] = PageStory(title="Events in Syria", told=told)
        print_row("", *ON_THE_PAGE, *ELSEWHERE)
        for name in chosen or stories:
            story = stories[name]
            story.told()  # what it takes to read the sheet is told by another bench
            page = seen_on_a_page(story, browser, Path(folder, "page.html"))
            print_row(name, *page, *asked_elsewhere(story.told()))


def print_row(name: str, *cells: str) -> None:
    """Print what is told of a story."""
    print(f"{name:<17}" + "".join(f"{cell:>11}" for cell in cells), flush=True)


def seen_on_a_page(story: PageStory, browser: Browser, file: Path) -> tuple[str, ...]:
    """Return the seconds, kilobytes, nodes, milliseconds to load, sheets, and faults by axe."""
    begin = process_time()
    html = story.page().encode()
    seconds = process_time() - begin
    file.write_bytes(html)
    loads = [f"{loaded(browser, file, width):,.0f} ms" for width in WIDTHS]
    with sights.insight(browser, file) as sight:
        sheets, nodes = len(sights.sheets(sight)), sight.evaluate("sights.nodes()")
    faults = str(by_axe(browser, file)) if len(html) <= MOST_FOR_AXE else "-"
    return (f"{seconds:.2f}", f"{len(html) / 1000:,.0f}", f"{nodes:,}", *loads, str(sheets), faults)


def loaded(browser: Browser, file: Path, width: int) -> float:
    """Return the milliseconds until the page is loaded: the least of three."""
    times = []
    for _ in range(3):
        with looking(browser, file, width) as sight:
            entry = "performance.getEntriesByType('navigation')[0]"
            times.append(float(sight.evaluate(f"{entry}.loadEventEnd")))
    return min(times)


def by_axe(browser: Browser, file: Path) -> int:
    """Return how many rules are broken, over all widths and schemes."""
    faults = 0
    for scheme in SCHEMES:
        for width in WIDTHS:
            with sights.insight(browser, file, width, color_scheme=scheme) as sight:
                faults += len(violations(sight.page))
    return faults


def asked_elsewhere(story: Timeline) -> tuple[str, ...]:
    """Return the seconds to answer all that is counted, a terminal's lines, and a notebook's kB."""
    begin = process_time()
    asked = [story.ask(question) for question in by_name(None, story).values()]
    answers = [answer for answer in asked if isinstance(answer, tl.Answer)]
    lines = sum(len([*totals(answer)]) for answer in answers)
    seconds = process_time() - begin
    cards = sum(len(answer._repr_html_()) for answer in answers)
    return f"{seconds:.2f}", f"{lines:,}", f"{cards / 1000:,.0f}"


if __name__ == "__main__":
    main(sys.argv[1:])
