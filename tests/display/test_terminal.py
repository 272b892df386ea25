"""Values as rich prints them."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from support import hostile, seed_story
from support.another_python import run_code
from timeline.display.escape import visible
from timeline.display.shown import card_of
from timeline.display.terminal import to_rich
from timeline.exchanges import returned

FRAME = "│╭╮╰╯─├└ "


def shown(value: object, width: int = 100, *, colour: bool = False) -> str:
    """Return what rich prints of *value*."""
    file = StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
    )
    console.print(value)
    return file.getvalue()


def words(value: object, width: int = 100) -> str:
    """Return what is printed of *value* without its frame, in one line."""
    lines = (line.strip(FRAME) for line in shown(value, width).splitlines())
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("value", hostile.values(), ids=lambda value: type(value).__name__)
def test_hostile_text_stays_text(value: object) -> None:
    """It is shown as it is: it gives no colours, moves no cursor, turns no direction."""
    plain = shown(to_rich(card_of(value)), 4000)
    coloured = shown(to_rich(card_of(value)), 4000, colour=True)

    assert hostile.SHOWN in plain
    assert all(visible(line) == line for line in plain.splitlines())
    assert plain == re.sub(r"\x1b\[[0-9;]*m", "", coloured)


@pytest.mark.parametrize("value", hostile.values(), ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("width", [40, 80])
def test_lines_are_as_wide_as_the_terminal_at_most(value: object, width: int) -> None:
    """Words that are longer are broken; none is lost."""
    lines = shown(to_rich(card_of(value)), width).splitlines()

    assert {width} >= {cell_len(line) for line in lines if line[:1] in "│╭╰"}
    assert max(map(cell_len, lines)) <= width


def test_rich_shows_values_by_itself() -> None:
    """Whoever prints them with rich gets the form made for it."""
    assert shown(to_rich(card_of(seed_story.story()))) == shown(seed_story.story())


def test_a_timeline_shows_what_it_holds() -> None:
    """How many documents, and the figure of every measure that is counted."""
    printed = words(seed_story.story())

    assert printed.startswith("Timeline everything recorded")
    assert f"documents {len(seed_story.SEEDS)} reports" in printed
    assert "returned: Russia at least 114, of which 106 exact at least 1,003" in printed


@pytest.mark.parametrize("width", [40, 100])
def test_a_figure_shows_what_it_rests_on(width: int) -> None:
    """Contributions, and that there is more below them."""
    printed = words(seed_story.story().ask(returned)["Russia"], width)

    assert printed.startswith("Russia at least 114, of which 106 exact implied, with claimed")
    assert "106: prisoner exchange, between 2025-06-21 and 2025-06-29 …" in printed


def test_a_development_shows_its_voices_and_passages() -> None:
    """Down to where they stand."""
    printed = words(seed_story.story().development("003#swap-july-4-belarus"))

    assert "kind: swap" in printed
    assert "voice: " in printed
    assert "passage: " in printed


def test_without_rich_the_error_says_what_to_install() -> None:
    """Nothing else of the library needs it."""
    code = "import sys, timeline as tl; sys.modules['rich'] = None; tl.Timeline().__rich__()"
    done = run_code(code)

    assert (
        "ImportError: showing values on a terminal needs rich: pip install 'timeline-ledger[cli]'"
    ) == done.stderr.splitlines()[-1]
