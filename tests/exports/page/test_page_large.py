"""A page of 2,000 developments: it can be built, opened, narrowed and read through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support.browser import Sight, chromium, looking
from support.pages import many
from timeline.exports.page import PageLook, to_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

NUMBER = 2_000
MOST_BYTES = 6_000_000
ENTRIES, MARKS = "details.entry", "#q1 .wide svg a.mark"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests here."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page."""
    path = tmp_path_factory.mktemp("page") / "large.html"
    path.write_text(to_page(many(NUMBER), look=PageLook(limit=None)), encoding="utf-8")
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


def test_every_development_is_there(sight: Sight) -> None:
    """In sections by years; what counts nothing folds."""
    assert NUMBER == sight.page.locator(ENTRIES).count()
    assert 10 <= sight.page.locator("#developments .section").count() <= 11
    assert sight.page.locator("details.others").count() >= 10
    assert [] == sight.errors


def test_marks_lead_to_their_developments(sight: Sight) -> None:
    """Few enough to be told apart."""
    marks = sight.page.locator(MARKS)

    assert 20 < marks.count() < 600
    links = f"[...document.querySelectorAll('{MARKS}')].map(one => one.getAttribute('href'))"
    assert sight.evaluate(f"{links}.every(one => document.querySelector(one))")


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

    kinds = "[...document.querySelectorAll('details.entry')].filter(e => e.checkVisibility())"
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
