"""The reference: every public name stands in it once, says what it is, and shows an example."""

from __future__ import annotations

import re
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, DocTestParser, DocTestRunner
from typing import TYPE_CHECKING

import pytest

from support.public_names import (
    BETWEEN_ROOMS,
    FRONT_DOOR,
    ROOMS,
    examples_of_values,
    offered,
    public_names,
)
from support.seed_story import ROOT

if TYPE_CHECKING:
    from pathlib import Path

REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted(page for page in REFERENCE.glob("*.md") if page.name != "README.md")


def named_on(page: Path) -> list[str]:
    return re.findall(r"^::: (\S+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_every_public_name_has_a_place() -> None:
    """Exactly one: `::: timeline.NAME` on a page of its area."""
    named = [name for page in PAGES for name in named_on(page)]

    assert set() == {*public_names()} - {*named}, "these are on no page of docs/reference"
    assert set() == {*named} - {*public_names()}, "tests/support/public_names.py has none of these"
    assert sorted({*named}) == sorted(named)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_names_something(page: Path) -> None:
    """Below a heading each, so that what belongs together stands together."""
    text = page.read_text(encoding="utf-8")

    assert named_on(page)
    for group in text.split("\n## ")[1:]:
        assert "\n::: " in group, f"nothing is named below {group.splitlines()[0]!r}"


def test_every_public_name_says_what_it_is() -> None:
    """In its docstring, or in the text below a value."""
    assert [] == [name for name, text in public_names().items() if not text.strip()]


def test_every_public_name_shows_an_example() -> None:
    """A class does in its own docstring or in that of something it does."""
    assert [] == [name for name, text in public_names().items() if ">>>" not in text]


@pytest.mark.parametrize("name", examples_of_values())
def test_examples_of_values_hold(name: str) -> None:
    """As those in docstrings do, which pytest finds by itself."""
    example = DocTestParser().get_doctest(examples_of_values()[name], {}, name, None, None)
    told: list[str] = []
    DocTestRunner(optionflags=ELLIPSIS | NORMALIZE_WHITESPACE).run(example, out=told.append)

    assert "" == "".join(told)


@pytest.mark.parametrize("room", BETWEEN_ROOMS)
def test_what_is_between_rooms_is_there(room: str) -> None:
    """A name that went leaves the list, too."""
    assert room in ROOMS
    assert {*BETWEEN_ROOMS[room].split()} <= {*offered(f"{FRONT_DOOR}.{room}")}
