"""The page of the seed documents as a reader has it: looked at, clicked, narrowed, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from support import seed_story
from support.browser import Sight, chromium, looking
from timeline.exchanges import returned
from timeline.exports.page import to_page
from timeline.exports.page.entries import page_entries
from timeline.exports.page.filters import Box, Filters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests here."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the seed documents."""
    path = tmp_path_factory.mktemp("page") / "seeds.html"
    asked = [returned]
    path.write_text(to_page(seed_story.story(), asked, title="Exchanges"), encoding="utf-8")
    return path


@pytest.fixture
def sight(browser: Browser, file: Path) -> Iterator[Sight]:
    """The page, opened anew."""
    with looking(browser, file) as found:
        yield found


ENTRIES, MARKS = "article.entry", "svg.lanes a.mark"


def box(sight: Sight, sort: str, label: str) -> None:
    """Tick or untick the box *label* of *sort*."""
    group = sight.page.get_by_role("group", name=sort, exact=True)
    group.get_by_label(label, exact=True).click()


def test_figures_are_sentences(sight: Sight) -> None:
    """What was counted is apart from what is implied; of both sides, somebody claims a total."""
    russia, ukraine, together = sight.shown(".card")

    assert russia.startswith("Russia at least 114 of which 106 exact no upper bound")
    assert ukraine.startswith("Ukraine at least 110 of which 106 exact no upper bound")
    assert together.startswith("all sides together at least 224 of which 212 exact")
    assert [
        "implied, with claimed totals: at least 1,003",
        "implied, with claimed totals: at least 1,004",
    ] == sight.shown(".implied")


def test_claims_have_their_speakers(sight: Sight) -> None:
    """And are never added."""
    (claim,) = sight.shown("section.asked > .scroll tbody tr")

    words = "more than 1,000 Russian soldiers (at least 1,001)"
    assert claim.startswith(f"Russia {words} Shamsail Saraliev")
    assert ["↑ claimed: at least 1,001"] == sight.evaluate(
        "[...document.querySelectorAll('text.claimed')].map(one => one.textContent)"
    )


def test_numbers_in_the_drawing_are_whole(sight: Sight) -> None:
    """As the figures above it are."""
    totals = "[...document.querySelectorAll('text.total')].map(one => one.textContent.trim())"

    assert ["at least 114", "at least 110"] == sight.evaluate(totals)


def test_nothing_is_asked_of_the_network(sight: Sight, file: Path) -> None:
    """The only request is for the page itself, and nothing goes wrong."""
    sight.unfold()
    sight.page.mouse.wheel(0, 20_000)
    sight.page.wait_for_timeout(100)

    assert [file.as_uri()] == sight.requests
    assert [] == sight.errors
    policy = sight.page.locator("meta[http-equiv='Content-Security-Policy']")
    assert (policy.get_attribute("content") or "").startswith("default-src 'none'; style-src 'sha2")


def test_every_mark_leads_to_its_entry(sight: Sight) -> None:
    """Every link within the page leads somewhere."""
    all_ = "[...document.querySelectorAll('a[href^=\"#\"]')]"
    links = f"{all_}.map(one => one.getAttribute('href').slice(1))"
    lost = f"{links}.filter(id => !document.getElementById(id))"

    assert [] == sight.evaluate(lost)
    assert 71 == sight.page.locator(ENTRIES).count()


@pytest.mark.parametrize("key", [None, "Enter"])
def test_a_mark_is_followed(sight: Sight, key: str | None) -> None:
    """By a click, or by the keyboard: the entry is marked, and in sight."""
    mark = sight.page.get_by_role("link", name="prisoner exchange (latest stage), 2025-07-04").last
    target = (mark.get_attribute("href") or "")[1:]

    if key:
        mark.focus()
        sight.page.keyboard.press(key)
    else:
        mark.click()

    expect(sight.page.locator(":target")).to_be_in_viewport()
    assert [target] == sight.evaluate("[...document.querySelectorAll(':target')].map(e => e.id)")


def test_boxes_hide_what_has_none_of_them_ticked(sight: Sight) -> None:
    """Of a kind: exactly its entries and marks, and the figures stay."""
    figures, before = sight.shown(".card"), len(sight.shown(ENTRIES))
    kinds = sight.shown(f"{ENTRIES} .tag.kind")

    assert [] == sight.shown(".narrowed")
    box(sight, "Kind", "swap")

    assert before - kinds.count("swap") == len(sight.shown(ENTRIES))
    assert "swap" not in sight.shown(f"{ENTRIES} .tag.kind")
    assert not any(" swap," in one or "prisoner exchange" in one for one in labels(sight))
    assert figures == sight.shown(".card")
    assert ["Some developments are hidden: not every box is ticked."] * 2 == sight.shown(
        ".narrowed"
    )


def labels(sight: Sight) -> list[str]:
    """Return what the marks that can be seen say."""
    return [
        one.get_attribute("aria-label") or ""
        for one in sight.page.locator(MARKS).filter(visible=True).all()
    ]


@pytest.mark.parametrize("sort", ["Kind", "Side", "Phase", "Source"])
def test_every_box_of_a_sort_hides_its_own(sight: Sight, sort: str) -> None:
    """Without any of them nothing is left; with all of them, everything again."""
    boxes = sight.page.get_by_role("group", name=sort, exact=True).get_by_role("checkbox")
    for one in boxes.all():
        one.uncheck()
        name = one.get_attribute("id")
        ticked = ",".join(
            f".{each}" for each in sight.evaluate(TICKED) if each[0] == (name or "")[0]
        )
        left = sight.page.locator(ENTRIES).and_(sight.page.locator(ticked or "x-none")).count()
        assert left == len(sight.shown(ENTRIES))

    assert [] == sight.shown(f"{ENTRIES}, {MARKS}, #developments > h3.hideable")
    sight.page.get_by_role("button", name="Tick every box").click()
    assert 71 == len(sight.shown(ENTRIES))
    assert [] == sight.shown(".narrowed")


TICKED = "[...document.querySelectorAll('input:checked')].map(one => one.id)"


def test_boxes_of_several_sorts_narrow_together(sight: Sight) -> None:
    """What is shown has a ticked box of each."""
    for kind in ("statement", "talks", "agreement", "tally", "remains"):
        box(sight, "Kind", kind)
    box(sight, "Side", "Russia")
    box(sight, "Side", "none named")

    entries = sight.page.locator(ENTRIES).filter(visible=True)
    assert {"swap"} == set(sight.shown(f"{ENTRIES} .tag.kind"))
    sides = {one.label: one.name for one in _sides()}
    assert all(
        sides["Ukraine"] in (one.get_attribute("class") or "").split() for one in entries.all()
    )
    assert entries.count() == len(labels_of(sight, sides["Ukraine"]))


def _sides() -> list[Box]:
    made = Filters.of(page_entries(seed_story.story(), {}, None, lambda _: None), {})
    return [box for one in made.filters if one.legend == "Side" for box in one.boxes]


def labels_of(sight: Sight, name: str) -> list[str]:
    """Return the ids of swaps that bear the class *name*."""
    found = sight.page.locator(f"{ENTRIES}.{name}").all()
    return [
        one.get_attribute("id") or ""
        for one in found
        if one.locator(".tag.kind").text_content() == "swap"
    ]


def test_what_a_link_leads_to_is_shown_though_its_box_is_not_ticked(sight: Sight) -> None:
    """A link that did nothing would mislead."""
    box(sight, "Kind", "swap")

    sight.page.locator(".card summary").first.click()
    sight.page.locator(".rests a").first.click()

    assert 1 == len(sight.shown(f"{ENTRIES}:target"))


def test_the_keyboard_reaches_everything_in_order(sight: Sight) -> None:
    """First what skips the rest, then the sections; never anything that cannot be seen."""
    found = []
    for _ in range(60):
        sight.page.keyboard.press("Tab")
        found.append(sight.evaluate(FOCUSED))

    names = [name for name, *_ in found]
    assert "Skip to the developments" == names[0]
    sections = ["Figures", "Filters", "When", "Conflicts", "To check", "Developments"]
    assert sections == names[1:7]
    assert all(seen and outlined for _, seen, outlined in found)
    tops = sight.evaluate(TOPS)
    assert sorted(tops) == tops


FOCUSED = """(() => {
    const one = document.activeElement, at = one.getBoundingClientRect();
    const seen = one.checkVisibility() && at.width > 0 && at.right > 0 && at.bottom > 0;
    return [one.textContent.trim(), seen, getComputedStyle(one).outlineStyle !== 'none'];
})()"""

TOPS = """['.skip', 'nav a', '.card summary', '.filters input', 'svg.lanes a', '.entry summary']
    .map(each => document.querySelector(each).getBoundingClientRect().top + scrollY)"""


def test_skipping_leads_to_the_developments(sight: Sight) -> None:
    """The next that is reached is in the list."""
    sight.page.keyboard.press("Tab")
    sight.page.keyboard.press("Enter")
    sight.page.keyboard.press("Tab")

    assert sight.evaluate("document.activeElement.closest('#developments') !== null")


def test_a_narrow_screen(browser: Browser, file: Path) -> None:
    """The page never scrolls sideways; what is wide scrolls by itself, also by the keyboard."""
    with looking(browser, file, width=320) as sight:
        sight.unfold()
        wide = (
            "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth)"
        )

        assert 320 == sight.evaluate("document.documentElement.scrollWidth")
        assert sight.evaluate(f"{wide}.length") >= 2
        assert sight.evaluate(f"{wide}.every(one => one.tabIndex === 0)")
        assert ["The drawing is wider than this screen: it scrolls sideways."] * 2 == sight.shown(
            ".sideways"
        )


def test_a_wide_screen_needs_no_hint(sight: Sight) -> None:
    """There is nothing to scroll."""
    assert [] == sight.shown(".sideways")


def test_paper_shows_all_that_is_folded(sight: Sight) -> None:
    """And none of what only a screen can use."""
    sight.page.emulate_media(media="print")

    for selector in (".told", ".passages li", ".rests li", ".data td"):
        found = f"[...document.querySelectorAll('{selector}')]"
        assert sight.evaluate(f"{found}.length")
        assert sight.evaluate(f"{found}.every(one => one.getBoundingClientRect().height > 0)")
        assert sight.evaluate(f"{found}.every(one => one.checkVisibility())"), selector
    assert [] == sight.shown("nav, .filters, .skip, .sideways")
    assert sight.page.pdf(format="A4").startswith(b"%PDF")


def test_paper_is_light(browser: Browser, file: Path) -> None:
    """Whatever the screen is."""
    with looking(browser, file, color_scheme="dark") as sight:
        colour = "getComputedStyle(document.body).color"
        dark = sight.evaluate(colour)
        sight.page.emulate_media(media="print", color_scheme="dark")

        assert ("rgb(236, 232, 225)", "rgb(27, 27, 26)") == (dark, sight.evaluate(colour))


def test_paper_says_that_boxes_hid_something(sight: Sight) -> None:
    """Nobody can see the boxes there."""
    box(sight, "Kind", "swap")
    sight.page.emulate_media(media="print")

    assert sight.shown(".narrowed")
