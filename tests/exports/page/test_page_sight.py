"""Pages as they are seen: ten stories, wide and narrow, light, dark, in forced colours, on paper.

What is folded is open. axe-core looks at stories in one way each, and together in all; `python3
run bench views` has it look at every story in all ways, and tells sizes and times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support import sights
from support.axe import violations
from support.browser import Sight, chromium
from support.page_stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

WIDTHS = (1440, 375, 320)
"""A desk, a telephone, and the narrowest that WCAG asks for."""

MOST_SHEETS = {"exchanges": 10}
LARGE = ("300 developments",)
LOOKED_AT = {
    "undated": (1440, "light"),
    **dict.fromkeys(("long names", "one development"), (375, "light")),
    **dict.fromkeys(("seeds", "millions", "right to left"), (375, "dark")),
    "claims alone": (1440, "dark"),
}
"""How axe-core looks at stories; `python3 run bench views` has all, in all widths and schemes."""

TOO_LONG_FOR_A_SHEET = (*LARGE, "long names", "five sides")
READ_FROM_THE_RIGHT = ("right to left",)
"""What is read back from paper is not in order there."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests here."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module", params=STORIES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of a story."""
    told: str = request.param
    return told


@pytest.fixture(scope="module")
def file(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the story."""
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(STORIES[name].page(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def sight(browser: Browser, file: Path) -> Iterator[Sight]:
    """The page, opened once."""
    with sights.insight(browser, file) as found:
        yield found


def _pass_over_large(name: str, width: int) -> None:
    if name in LARGE and width < WIDTHS[0]:
        pytest.skip("it takes seconds, and is no other than at a desk")


def test_texts_are_whole_and_apart(sight: Sight) -> None:
    """No text is over another, cut off, or crossed by what is drawn, at any width."""
    faults = []
    for width in WIDTHS:
        sights.resized(sight, width)
        faults += [f"{width}: {fault}" for fault in sights.seen(sight)]

    assert [] == faults


def test_letters_twice_as_large_lose_nothing(sight: Sight) -> None:
    """They may come closer to lines."""
    sights.resized(sight, 1440)
    with sights.shown_larger(sight):
        faults = [fault for fault in sights.seen(sight) if not fault.startswith("crossed")]

    assert [] == faults


@pytest.mark.parametrize("width", [1440, 375])
def test_nothing_lies_over_a_text(sight: Sight, name: str, width: int) -> None:
    """Whatever is drawn last."""
    _pass_over_large(name, width)
    sights.resized(sight, width)

    assert [] == sights.covered(sight)


@pytest.mark.parametrize("out_of_order", [sights.misordered, sights.torn])
def test_names_keep_the_order_of_texts(
    sight: Sight, name: str, out_of_order: Callable[[Sight, Iterable[str]], list[str]]
) -> None:
    """What follows is in its place, and so are their own digits, though read from right to left."""
    names = STORIES[name].names
    if not names:
        pytest.skip("it has no such names")
    faults = []
    for width in (1440, 375):
        sights.resized(sight, width)
        faults += out_of_order(sight, names)

    assert [] == faults


def test_links_lead_where_they_should(sight: Sight) -> None:
    """Away from the page in another tab, and within it to something."""
    assert [] == sights.astray(sight)


def test_every_report_can_be_linked_to(sight: Sight, name: str) -> None:
    """By a link that can be seen beside it."""
    assert sights.linked(sight) >= len(STORIES[name].told().reports())


def test_the_page_asks_for_nothing_and_runs_nothing(sight: Sight, file: Path) -> None:
    """The only request is for itself, and the policy is as strict as can be."""
    assert [file.as_uri()] == sight.requests
    assert [] == sight.errors
    assert [] == sights.unsafe(sight)


def test_axe_finds_nothing(sight: Sight, name: str) -> None:
    """By any of its rules below level AAA, newest and best practice among them."""
    if name not in LOOKED_AT:
        pytest.skip("it takes seconds: python3 run bench views")
    width, scheme = LOOKED_AT[name]
    sights.resized(sight, width)
    sight.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found = violations(sight.page)
    sight.page.emulate_media(color_scheme="light")

    assert [] == found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_what_is_drawn(sight: Sight, scheme: str) -> None:
    """Lines, marks, bars and texts still stand out from what is behind them."""
    sights.resized(sight, 1440)

    assert [] == sights.vanished(sight, scheme)


def test_the_first_sheet_is_complete(sight: Sight, name: str) -> None:
    """Title, sentence, figures and drawing; and a story on paper is not a book."""
    if name in {*TOO_LONG_FOR_A_SHEET, *READ_FROM_THE_RIGHT}:
        pytest.skip("nobody expects that of such a story")
    printed = sights.sheets(sight, first=name not in MOST_SHEETS)

    assert [] == sights.first_sheet_lacks(sight, printed[0])
    assert len(printed) <= MOST_SHEETS.get(name, 1)
