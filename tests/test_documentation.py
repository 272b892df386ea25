"""How the site is made of the pages, and what is checked of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from support.documentation.checking import faults
from support.documentation.doctests import fenced
from support.documentation.staging import DOCS, files_behind, pages, place, text_of, with_links
from support.seed_story import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGE = DOCS / "cases" / "README.md"


@pytest.mark.parametrize(
    ("link", "moved"),
    [
        ("[days](../dates.md#years)", "[days](../dates.md#years)"),
        ("[changes](../../CHANGELOG.md)", "[changes](../project/CHANGELOG.md)"),
        ("[the command](../../README.md#use)", "[the command](../project/README.md#use)"),
        ("[cells](../notebook.ipynb)", "[cells](../notebook.md)"),
        ("[`tests`](../../tests)", "`tests`"),
        ("[here](#below)", "[here](#below)"),
        ("[EDTF](https://example.org/edtf)", "[EDTF](https://example.org/edtf)"),
        ("`[a](../../README.md)`", "`[a](../../README.md)`"),
        ("```\n[a](../../README.md)\n```", "```\n[a](../../README.md)\n```"),
        ("```csv a.csv\nday\n```", '```csv title="a.csv"\nday\n```'),
    ],
)
def test_links_lead_to_where_the_site_has_what_they_lead_to(link: str, moved: str) -> None:
    """A site can show no folder; code has no links; the name of a file is a title."""
    assert moved == with_links(link, PAGE)


def test_files_that_pages_lead_to_are_in_the_site() -> None:
    """A test that the page on security names, and the pages beside the folder."""
    places = {place(path) for path, _ in pages()}

    assert {"index.md", "project/CHANGELOG.md", "notebook.md", "page.png"} <= places
    assert "project/tests/ledgers/test_damage.py" in places
    assert [ROOT / "LICENSE"] == list(files_behind("[MIT](LICENSE) [seeds](seeds)", ROOT / "a.md"))


def test_a_notebook_is_a_page() -> None:
    """Its cells in their order, code as code."""
    cells: list[dict[str, str | list[str]]] = [
        {"cell_type": "markdown", "source": ["# A story\n", "in cells"]},
        {"cell_type": "code", "source": "story"},
    ]

    assert "# A story\nin cells\n\n```python\nstory\n```" == text_of({"cells": cells})


def test_examples_in_docstrings_are_code() -> None:
    """Whatever stands before and after them, and however many lines they have."""
    docstring = "Add.\n\n>>> 1 + 1\n2\n>>> for n in ():\n...     n\n\nThat is all."

    assert (
        "Add.\n\n```pycon\n>>> 1 + 1\n2\n>>> for n in ():\n...     n\n```\n\nThat is all."
        == fenced(docstring)
    )


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<a href="b.html#there">b</a> <a href="#here">a</a> <i id="here">', None),
        ('<a href="https://example.org/">a link is not fetched</a>', None),
        ('<img src="data:image/gif;base64,AA">', None),
        ('<a href="c.html">c</a>', "a.html: nothing is at c.html"),
        ('<a href="#gone">c</a>', "a.html: nothing is at #gone"),
        ('<a href="b.html#gone">b</a>', "a.html: nothing is at b.html#gone"),
        ('<img src="gone.png">', "a.html: nothing is at gone.png"),
        ('<script src="https://x.test/a.js"></script>', "a.html: fetches https://x.test/a.js"),
        ('<link rel="stylesheet" href="//x.test/a.css">', "a.html: fetches //x.test/a.css"),
        ("<p>Some of\n* one</p>", "a.html: was not read as Markdown: * one"),
        ("<p>```csv a.csv</p> <pre>* one</pre>", "a.html: was not read as Markdown: ```csv a.csv"),
        ('<p style="background: url(http://x.test/a)">', "a.html: fetches http://x.test/a"),
    ],
)
def test_what_leads_nowhere_comes_from_elsewhere_or_was_not_read_is_told(
    tmp_path: Path, body: str, told: str | None
) -> None:
    """A name in a page is part of where a link leads."""
    (tmp_path / "a.html").write_text(body)
    (tmp_path / "b.html").write_text('<i id="there">')

    assert ([told] if told else []) == list(faults(tmp_path))


@pytest.mark.parametrize("rule", ["@import '//x.test/a'", "src: url(//x.test/a)"])
def test_styles_fetch_nothing_from_elsewhere(tmp_path: Path, rule: str) -> None:
    """No fonts, and no other styles."""
    (tmp_path / "a.css").write_text(f"{rule}; background: url(beside.png)")

    assert ["a.css: fetches //x.test/a"] == list(faults(tmp_path))


def test_the_generator_is_pinned() -> None:
    """Its site was looked at in this version; another may fetch something."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert re.search(r"^docs = \[.*\"zensical==[\d.]+\"\]$", text, flags=re.MULTILINE)
