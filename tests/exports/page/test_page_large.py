"""A page of 2,000 developments: it can be built, opened, narrowed and read through."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.browser import Sight, chromium, looking
from support.pages import many
from timeline.exports.page import to_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

NUMBER = 2_000
MOST_BYTES = 6_000_000
ENTRIES, MARKS = "article.entry", "svg.lanes a.mark"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests here."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page."""
    path = tmp_path_factory.mktemp("page") / "large.html"
    path.write_text(to_page(many(NUMBER)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def sight(browser: Browser, file: Path) -> Iterator[Sight]:
    """The page, opened once."""
    with looking(browser, file) as found:
        yield found


def test_it_is_not_too_large_to_be_sent(file: Path) -> None:
    """Some kilobytes for each development, and most of that is the same words again."""
    size = file.stat().st_size
    print(f"a page of {NUMBER:,} developments has {size:,} bytes")  # noqa: T201 - shown with -s

    assert size < MOST_BYTES


def test_every_development_is_there_and_folded(sight: Sight) -> None:
    """In sections that are closed at first."""
    assert NUMBER == sight.page.locator(ENTRIES).count()
    assert [] == sight.shown(ENTRIES)
    assert sight.page.locator("details.month").count() > 60
    assert [] == sight.errors


def test_lanes_are_in_clusters(sight: Sight) -> None:
    """Few enough to be told apart, and each leads somewhere."""
    marks = sight.page.locator(MARKS)

    assert 20 < marks.count() < 120
    assert sight.page.locator("rect.cluster").count() > 20
    links = f"[...document.querySelectorAll('{MARKS}')].map(one => one.getAttribute('href'))"
    assert sight.evaluate(f"{links}.every(one => document.querySelector(one))")


def test_a_mark_opens_the_section_it_leads_to(sight: Sight) -> None:
    """Though that is folded."""
    sight.page.locator("rect.cluster").nth(9).click()

    expect(sight.page.locator("article:target")).to_be_in_viewport()
    assert 1 == sight.page.locator("details.month[open]").count()


def box(sight: Sight, label: str) -> Locator:
    """Return the box *label*; looking for names in all of the page would take minutes."""
    labels = "[...document.querySelectorAll('.filters label')]"
    found = f"{labels}.find(one => one.textContent.trim() === '{label}').firstChild.id"
    return sight.page.locator(f"#{sight.evaluate(found)}")


def test_boxes_narrow_it(sight: Sight) -> None:
    """The list and the drawing, also with everything unfolded."""
    sight.evaluate("location.hash = ''")
    sight.unfold()
    box(sight, "tally").uncheck()

    kinds = "[...document.querySelectorAll('article.entry')].filter(e => e.checkVisibility())"
    assert 1_500 == sight.evaluate(f"{kinds}.length")
    assert ["swap"] == sight.evaluate(
        f"[...new Set({kinds}.map(e => e.querySelector('.kind').textContent))]"
    )
    marks = f"[...document.querySelectorAll('{MARKS}')].filter(e => e.checkVisibility())"
    assert sight.evaluate(f"{marks}.length")
    assert not sight.evaluate(f"{marks}.some(e => e.textContent.includes('tally'))")
    box(sight, "tally").check()
    assert NUMBER == sight.evaluate(f"{kinds}.length")


def test_rare_sources_share_a_box(sight: Sight) -> None:
    """Sixty boxes would be no help."""
    boxes = sight.page.locator("input[id^=d]")

    assert 24 == boxes.count()
    assert box(sight, "all others").is_visible()


def test_it_scrolls_to_its_end(sight: Sight) -> None:
    """What is passed by is drawn when it comes into sight."""
    sight.unfold()
    last = sight.page.locator(ENTRIES).last
    last.scroll_into_view_if_needed()

    expect(last).to_be_in_viewport()
    assert last.inner_text()


def test_numbers_in_the_drawing_never_collide(sight: Sight) -> None:
    """However many steps there are."""
    boxes = """[...document.querySelectorAll('svg.steps')].map(svg => [...svg.querySelectorAll(
        'text.reached')].map(one => one.getBoundingClientRect()).map(r => [r.left, r.right]))"""

    for row in sight.evaluate(boxes):
        assert len(row) > 1
        assert all(one[1] < next_[0] for one, next_ in itertools.pairwise(row))
