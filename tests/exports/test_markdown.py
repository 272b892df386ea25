"""A story as a page of Markdown, read by a parser that is not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from support.attacks import ATTACKS, TEXTS, stories
from support.reported import june, report, swap, told
from support.seed_story import story
from support.worlds import World, worlds
from timeline.display.escape import visible
from timeline.exchanges import Attitude, PublicStatement, returned
from timeline.exports.markdown import plain, to_markdown

if TYPE_CHECKING:
    from markdown_it.token import Token

    from timeline import Timeline

READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})
BLOCKS = {"heading", "paragraph", "bullet_list", "list_item", "inline"} | {
    *("table", "thead", "tbody", "tr", "th", "td")
}


def tokens(page: str) -> list[Token]:
    return READER.parse(page)


def text_of(token: Token) -> str:
    return "".join(one.content for one in token.children or ())


def rows(page: str) -> list[list[str]]:
    """Return the texts of the cells of every row, the heading's first."""
    found: list[list[str]] = []
    cell = False
    for token in tokens(page):
        if token.type == "tr_open":
            found.append([])
        cell = token.type in {"td_open", "th_open"} or (cell and token.type == "inline")
        if cell and token.type == "inline":
            found[-1].append(text_of(token))
    return found


def spaced(text: str) -> str:
    """Return *text* as a page shows it, without spaces that do not show."""
    return " ".join(visible(text).split())


def test_figures_are_sentences() -> None:
    """What was counted and what is implied are apart, and bounds are words."""
    page = to_markdown(story(), [returned])
    said = [text_of(one) for one in tokens(page) if one.type == "inline"]

    assert (
        "Russia: counted: at least 114, of which 106 exact. "
        "Implied, with claimed totals: at least 1,003. "
        "No upper bound follows from what was reported. "
        "Resting on Russia alone: at least 4. "
        "Left aside, though they may add: 2 developments."
    ) in said
    assert (
        "Russia: more than 1,000 Russian soldiers, says Shamsail Saraliev "
        "(as it stood: between 2025-06-21 and 2025-06-29); at least 1,001 in all"
    ) in said


def test_developments_are_a_table() -> None:
    """Days, title, kind, standing, who says so, and what counts."""
    found = rows(to_markdown(story(), [returned]))

    assert ["Days", "What", "Kind", "Standing", "Who says so", "Counted"] == found[0]
    (wanted,) = [row for row in found if row[0] == "between 2025-06-21 and 2025-06-29"]
    assert ["prisoner exchange", "swap", "reported as done"] == wanted[1:4]
    assert "returned, Russia: 106; returned, Ukraine: 106" == wanted[5]
    assert {"2025-06-19", "2025-06-20", "2025-07-04"} <= {row[0] for row in found}
    assert 72 == len(found)


def test_conflicts_and_what_is_left_aside_are_listed() -> None:
    """With the reports concerned, and with the reason."""
    said = [text_of(one) for one in tokens(to_markdown(story(), [returned]))]

    assert any(
        line.startswith("phase: “done” in one report") and line.endswith("000#swap-ongoing]")
        for line in said
    )
    assert (
        "returned: 001#exchange-in-stages: prisoner exchange (in several stages): "
        "planned, not reported as done"
    ) in said


def test_an_empty_story_says_so() -> None:
    """Nothing reported is no figure."""
    page = to_markdown(told(), [returned])

    assert "Nothing was reported that counts here." in page
    assert "No developments." in page
    assert "0" not in page


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_stays_text(attack: str) -> None:
    """In a cell, in a list, and alone on a line."""
    title = f"{attack} (x: claims)"
    what = PublicStatement(speaker="x", attitude=Attitude.CLAIMS, topic=attack)
    page = to_markdown(told(report("a#1", what, june(3))))

    assert spaced(title) == rows(page)[1][1]
    for around in ("{}", "- {}", "# {}", "| a |\n| --- |\n| {} |"):
        shown = [one for one in tokens(around.format(plain(attack))) if one.type == "inline"]
        assert spaced(attack) == text_of(shown[-1])
        assert {"text"} == {one.type for one in shown[-1].children or ()}


@given(TEXTS)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    """Nothing of it becomes markup, wherever it stands."""
    (shown,) = [one for one in tokens(f"- **{plain('x' + text)}**") if one.type == "inline"]

    assert spaced("x" + text) == spaced(text_of(shown))


@given(stories())
def test_no_story_writes_markup_of_its_own(told: Timeline) -> None:
    """A page has headings, lists and one table; a row a development, a cell each column."""
    page = to_markdown(told)
    found = tokens(page)

    assert {one.type.removesuffix("_open").removesuffix("_close") for one in found} <= BLOCKS
    inner = {child.type for one in found for child in one.children or ()}
    assert inner <= {"text", "strong_open", "strong_close"}
    table = rows(page)
    titles = [spaced(each.title) for each in told.within_days()]
    assert titles == [spaced(row[1]) for row in table[1:]]
    assert all(len(row) == 6 for row in table)


@given(worlds())
def test_every_day_comes_back(world: World) -> None:
    """In the words in which bounds are told."""
    found = [row[0] for row in rows(to_markdown(world.timeline))[1:]]

    expected = [(each.when.earliest, each.when.latest) for each in world.timeline.within_days()]
    assert len(expected) == len(found)
    for (earliest, latest), days in zip(expected, found, strict=True):
        assert all(str(day) in days for day in (earliest, latest) if day)


def test_a_swap_without_a_report_that_speaks() -> None:
    """Nobody says so in this reading, and the page says that."""
    page = to_markdown(told(report("a#1", swap(), june(3))).believing(lambda _: False))

    standing = "not among the sources believed here"
    assert ["date not reported", "prisoner exchange", "swap", standing, "nobody here", ""] == rows(
        page
    )[1]
