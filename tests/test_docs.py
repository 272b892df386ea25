"""The pages: each is listed, decisions have one form, and links lead somewhere."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pkgutil import resolve_name
from typing import TYPE_CHECKING

import pytest

from support.documentation.staging import place
from support.seed_story import ROOT
from timeline.cli.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCS = ROOT / "docs"
INDEX = DOCS / "index.md"
DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted(page for page in DOCS.rglob("*.md") if page not in {INDEX, *DECISIONS}),
]
NOT_CODE = {"timeline.vocabularies"}
"""The group of entry points, in `pyproject.toml`."""

LINK = re.compile(r"\]\(([^)\s]+)\)")


@cache
def prose(page: Path) -> str:
    """Return the text of *page*, without code."""
    text = re.sub(
        r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    return re.sub(r"`[^`\n]+`", lambda code: code[0].replace("](", "] ("), text)


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return what GitHub calls the headings of *page* in addresses."""
    headings = re.findall(r"^#+ (.+)$", prose(page), flags=re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_page_is_listed(page: Path) -> None:
    """Once, in a line of its own that says in a sentence what is in it."""
    lines = [
        line
        for line in INDEX.read_text(encoding="utf-8").splitlines()
        for link in LINK.findall(line)
        if (DOCS / link).resolve() == page and line.startswith("* ")
    ]

    assert 1 == len(lines), f"docs/index.md has to list {named(page)} once"
    assert re.fullmatch(r"\* \[[^]]+\]\([^)]+\): [^.]+\.", lines[0])


@pytest.mark.parametrize(
    "page", [page for page in [*PAGES, *DECISIONS] if page.name != "CHANGELOG.md"], ids=named
)
def test_names_of_code_are_those_of_the_code(page: Path) -> None:
    """Modules, functions and files of the library; the changelog names what is no more, too."""
    text = prose(page)
    public = {f"timeline.{name}" for name in re.findall(r"`tl\.(\w+)", text)}
    for name in public | {*re.findall(r"`(timeline(?:\.\w+)+)", text)} - NOT_CODE:
        resolve_name(name)
    for path in re.findall(r"`((?:src|tests|docs|bench|seeds)/[^`* ]+)`", text):
        assert (ROOT / path).exists() or (page.parent / path).exists(), path


def test_new_names_in_the_changelog_are_those_of_the_code() -> None:
    """A row has old names and new ones, in full or beginning with the one in full before them."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| .+ \| (.*`timeline.*) \|$", text, flags=re.MULTILINE)

    assert rows
    for cell in rows:
        whole = ""
        for name in re.findall(r"`([\w.]+)`", cell):
            whole = name if name.startswith("timeline") else whole
            resolve_name(whole if name == whole else f"{whole}.{name}")


def test_pages_are_grouped_by_what_a_reader_wants() -> None:
    """A tutorial, how-to, explanation, reference, and what else there is."""
    assert [
        "Tutorial",
        "Guides",
        "Explanation",
        "Reference",
        "Glossary",
        "Decisions",
        "Neighbours",
    ] == re.findall(r"^## (.+)$", INDEX.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_the_site_has_every_page_once_in_the_groups_of_the_index() -> None:
    """In its navigation, in the same order; decisions come after the page that lists them."""
    start, *groups = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]["nav"]
    navigated = [
        (group, page) for named in groups for group in named for page in flat(named[group])
    ]

    assert "index.md" == start
    assert [*listed()] == navigated


def flat(nav: list[str | dict[str, list[str]]]) -> Iterator[str]:
    """Yield the pages of *nav* and of what is below it."""
    for entry in nav:
        yield from [entry] if isinstance(entry, str) else next(iter(entry.values()))


def listed() -> Iterator[tuple[str, str]]:
    """Yield each page that the index lists, with its group; other files are no pages."""
    group = ""
    for line in INDEX.read_text(encoding="utf-8").splitlines():
        group = line.removeprefix("## ") if line.startswith("## ") else group
        if match := re.match(r"\* \[[^]]+\]\(([^)#]+\.(?:md|ipynb))\)", line):
            page = (DOCS / match[1]).resolve()
            yield group, place(page)
            yield from [
                (group, place(inner)) for inner in DECISIONS if page == inner.with_name("README.md")
            ]


@pytest.mark.parametrize("page", [*PAGES, INDEX, *DECISIONS], ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    """To a file that is there, and a heading that is in it."""
    for link in LINK.findall(prose(page)):
        path, _, anchor = link.partition("#")
        if "://" not in link:
            there = (page.parent / path).resolve() if path else page
            assert there.exists(), link
            assert not anchor or anchor in anchors(there), link


@pytest.mark.parametrize("page", [*PAGES, INDEX, *DECISIONS], ids=named)
def test_no_part_of_a_page_stands_twice(page: Path) -> None:
    """Older figures below newer ones would be read as theirs."""
    headings = re.findall(r"^## .+$", prose(page), flags=re.MULTILINE)

    assert sorted({*headings}) == sorted(headings)


@pytest.mark.parametrize("page", DECISIONS, ids=named)
def test_decisions_have_one_form(page: Path) -> None:
    """The number of the file and a title; context, decision, consequences."""
    first, *rest = re.findall(r"^#+ .+$", prose(page), flags=re.MULTILINE)

    assert re.fullmatch(rf"# {page.name[:4]} · [A-Z].*[^.]", first)
    assert ["## Context", "## Decision", "## Consequences"] == rest


def test_every_decision_is_listed() -> None:
    """In the order of their numbers, which have no gaps, by its title."""
    expected = []
    for number, page in enumerate(DECISIONS, 1):
        title = page.read_text(encoding="utf-8").splitlines()[0].partition(" · ")[2]
        expected.append(f"* [{number:04}]({page.name}) · {title}")
    lines = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8").splitlines()

    assert expected == [line for line in lines if line.startswith("* ")]


def test_every_room_of_the_house_is_listed() -> None:
    """A stranger has to find where things live."""
    source = ROOT / "src" / "timeline"
    text = (DOCS / "rooms.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `src/timeline/(\w+)/` \| ", text, flags=re.MULTILINE)

    assert sorted(folder.parent.name for folder in source.glob("*/__init__.py")) == sorted(rows)


def test_every_command_is_listed() -> None:
    """Each has a row that begins with how it is called."""
    text = (DOCS / "command.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `timeline ([\w-]+) ", text, flags=re.MULTILINE)

    assert sorted(COMMANDS) == sorted(rows)


def test_every_extra_is_listed() -> None:
    """Each has a row that says what it is for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (DOCS / "installing.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ", text, flags=re.MULTILINE)

    assert sorted(project["optional-dependencies"]) == sorted(rows)
