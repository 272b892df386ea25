"""The notebook of the docs, executed by a kernel of its own, offline, and looked at."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from support.browser import chromium, looking
from support.seed_story import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ROOT / "docs"
DRAWN = {
    "story",
    'story.said_until("2025-06-30").happened_since("2025-06-01")',
    "answer",
    'answer["Russia"]',
    "story.ask(returned.by_day())",
}
"""The last lines of cells whose values have a drawing."""

FIRST_ROWS = {
    "story.developments(Swap)": ["When", "What", "Kind", "How many", "Who says so"],
    "story.conflicts()[:4]": ["About", "What", "Reports"],
    "answer": ["Side", "How many", "At least", "At most", "Claimed", "Implied"],
    "swap.reports": ["Recorded", "Event", "What"],
}
FETCHING = {"require_js_url", "mathjax_url", "jquery_url", "mermaid_js_url", "widget_renderer_url"}
"""What the converter would have a page fetch."""


@cache
def executed() -> Any:
    """Return the notebook with its outputs."""
    notebook = nbformat.read(DOCS / "notebook.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    place = {"metadata": {"path": str(DOCS)}}
    return NotebookClient(notebook, timeout=60, kernel_name="python3", resources=place).execute()


def outputs() -> dict[str, Any]:
    """Return what each cell of code shows, by its last line; each shows one thing."""
    cells = [cell for cell in executed().cells if cell.cell_type == "code"]
    return {cell.source.splitlines()[-1]: cell.outputs for cell in cells}


def test_every_cell_shows_a_card_and_none_fails() -> None:
    """There is one value at the end of each, and nothing is printed beside it."""
    assert {"execute_result"} == {one.output_type for each in outputs().values() for one in each}
    assert {1} == {len(each) for each in outputs().values()}
    assert all("text/html" in each[0].data for each in outputs().values())


def test_no_value_is_shown_as_code() -> None:
    """Nor is one within a table: no name is followed by fields in brackets."""
    shown = {line: re.sub(r"<[^>]*>", " ", html(line)) for line in outputs()}

    assert [] == [line for line, text in shown.items() if re.search(r"\b[A-Z]\w+\(\w+=", text)]
    assert [] == [line for line, text in shown.items() if "object at 0x" in text]


def html(line: str) -> str:
    """Return the HTML of the cell that ends with *line*."""
    fragment: str = outputs()[line][0].data["text/html"]
    return fragment


def test_what_can_be_drawn_is_drawn() -> None:
    """Once each."""
    assert dict.fromkeys(DRAWN, 1) == {
        line: many for line in outputs() if (many := html(line).count("<img "))
    }


@pytest.mark.parametrize("line", FIRST_ROWS)
def test_what_comes_listed_is_a_table(line: str) -> None:
    """With columns that tell its rows apart; those in which there is nothing are left out."""
    assert FIRST_ROWS[line] == re.findall(r"<th [^>]*>([^<]*)</th>", html(line))


def test_an_answer_leads_with_its_table() -> None:
    """Then comes what has to be known, then the drawing, then what it rests on."""
    fragment = html("answer")
    marks = ("<table", "Russia: no upper bound follows", "<img ", "<details>")
    places = [fragment.index(mark) for mark in marks]

    assert sorted(places) == places
    assert "more than 1,000 Russian soldiers, says Shamsail Saraliev" in fragment[: places[1]]


def test_as_a_page_it_asks_for_nothing_and_fits(tmp_path: Path) -> None:
    """In light and dark, in a real browser: no script of it fails, and no card is cut off."""
    with chromium() as browser:
        for theme in ("light", "dark"):
            file = tmp_path / f"{theme}.html"
            file.write_text(as_page(theme), encoding="utf-8")
            with looking(browser, file, color_scheme=theme) as sight:
                cards = ".jp-RenderedHTML > div"
                assert len(outputs()) == sight.page.locator(cards).count()
                assert ([file.as_uri()], []) == (fetched(sight.requests), sight.errors)
                assert [] == sight.evaluate(
                    f"[...document.querySelectorAll('{cards}')]"
                    ".filter(card => card.scrollWidth > card.clientWidth + 1)"
                    ".map(card => card.innerText.slice(0, 40))"
                )
                assert [] == sight.evaluate(
                    "[...document.images].filter(image => !image.naturalWidth).map(i => i.alt)"
                )


def as_page(theme: str) -> str:
    """Return the notebook as a page of the look that notebooks have."""
    exporter = HTMLExporter(theme=theme, **dict.fromkeys(FETCHING, ""))  # type: ignore[no-untyped-call]
    page: str = exporter.from_notebook_node(executed())[0]
    return page


def fetched(requests: list[str]) -> list[str]:
    """Return the addresses among *requests* that are not a part of the page itself."""
    return [address for address in requests if not address.startswith("data:")]
