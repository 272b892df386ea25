"""The page of the seed documents as a reader has it: looked at, clicked, narrowed, printed."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

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


ENTRIES, MARKS = "details.entry", ".wide svg a.mark.hideable"


def box(sight: Sight, sort: str, label: str) -> None:
    """Tick or untick the box *label* of *sort*."""
    group = sight.page.get_by_role("group", name=sort, exact=True)
    group.get_by_label(label, exact=True).click()


def test_the_answer_comes_first(sight: Sight) -> None:
    """A sentence, then a card for each side: what was counted is apart from what is claimed."""
    (sentence,) = sight.shown(".lead")
    russia, ukraine, together = sight.shown(".card")

    assert sentence.startswith("At least 114 prisoners returned to Russia and at least 110")
    assert russia.startswith("Returned to Russia # at least 114 prisoners, in 5 developments")
    assert ukraine.startswith("Returned to Ukraine # at least 110 prisoners, in 3 developments")
    assert together.startswith("Returned to all sides together # at least 224 prisoners")
    assert [
        "Implied, with claimed totals: at least 1,003",
        "Implied, with claimed totals: at least 1,004",
    ] == sight.shown(".implied")


def test_claims_have_their_speakers(sight: Sight) -> None:
    """And are never added."""
    sight.unfold()
    (claim,) = sight.shown("section.asked > .data:has(summary:text('claimed total')) tbody tr")

    words = "more than 1,000 Russian soldiers (at least 1,001)"
    assert claim.startswith(f"Russia {words} Shamsail Saraliev")


def test_bars_are_as_long_as_their_numbers(sight: Sight) -> None:
    """By hand: of 114 to Russia, 110 rest on both sides or others, and 4 on Russia alone."""
    parts = """[...document.querySelectorAll('#q1 .sharebar')].map(bar => [...bar.children].map(
        part => [part.getAttribute('class'), +part.getAttribute('width')]))"""
    russia, ukraine = sight.evaluate(parts)

    assert ["share both", "share own", "share claimed"] == [kind for kind, _ in russia]
    assert ["share both", "share other"] == [kind for kind, _ in ukraine]
    assert [1000 * number / 1003 for number in (110, 4, 1003 - 114)] == pytest.approx(
        [width for _, width in russia], abs=0.06
    )


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
    mark = sight.page.get_by_role("link", name="prisoner exchange (latest stage), 4 Jul 2025").first
    target = (mark.get_attribute("href") or "")[1:]

    if key:
        mark.focus()
        sight.page.keyboard.press(key)
    else:
        mark.click()

    expect(sight.page.locator(":target")).to_be_in_viewport()
    assert target.startswith("d-")
    assert [target] == sight.evaluate("[...document.querySelectorAll(':target')].map(e => e.id)")


def test_boxes_hide_what_has_none_of_them_ticked(sight: Sight) -> None:
    """Of a kind: exactly its entries and marks, and the figures stay."""
    sight.unfold()
    figures, before = sight.shown(".card"), len(sight.shown(ENTRIES))
    kinds = sight.shown(f"{ENTRIES} .tag.kind")

    assert [] == sight.shown(".narrowed")
    box(sight, "Kind", "swap")

    assert before - kinds.count("swap") == len(sight.shown(ENTRIES))
    assert "swap" not in sight.shown(f"{ENTRIES} .tag.kind")
    assert not any(" swap," in one or "prisoner exchange" in one for one in labels(sight))
    assert figures == sight.shown(".card")
    assert ["Some developments are hidden: not every box is ticked."] == sight.shown(".narrowed")


def labels(sight: Sight) -> list[str]:
    """Return what the marks that can be seen say."""
    return [
        one.get_attribute("aria-label") or ""
        for one in sight.page.locator(MARKS).filter(visible=True).all()
    ]


@pytest.mark.parametrize("sort", ["Kind", "Side", "Phase", "Source"])
def test_every_box_of_a_sort_hides_its_own(sight: Sight, sort: str) -> None:
    """Without any of them nothing is left; with all of them, everything again."""
    sight.unfold()
    boxes = sight.page.get_by_role("group", name=sort, exact=True).get_by_role("checkbox")
    for one in boxes.all():
        one.uncheck()
        name = one.get_attribute("id")
        ticked = ",".join(
            f".{each}" for each in sight.evaluate(TICKED) if each[0] == (name or "")[0]
        )
        left = sight.page.locator(ENTRIES).and_(sight.page.locator(ticked or "x-none")).count()
        assert left == len(sight.shown(ENTRIES))

    assert [] == sight.shown(f"{ENTRIES}, {MARKS}, #developments .section")
    sight.page.get_by_role("button", name="Tick every box").click()
    assert 71 == len(sight.shown(ENTRIES))
    assert [] == sight.shown(".narrowed")


TICKED = "[...document.querySelectorAll('input:checked')].map(one => one.id)"


def test_boxes_of_several_sorts_narrow_together(sight: Sight) -> None:
    """What is shown has a ticked box of each."""
    sight.unfold()
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
    entries = page_entries(
        seed_story.story(), {}, None, quotes=None, seen=lambda _: None, limit=None
    )
    made = Filters.of(entries, {})
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
    sight.unfold()
    box(sight, "Kind", "swap")
    sight.page.locator(".rests a").first.click()

    assert 1 == len(sight.shown(f"{ENTRIES}:has(:target)"))


def test_the_keyboard_reaches_everything_in_order(sight: Sight) -> None:
    """First what skips the rest, then the sections; never anything that cannot be seen."""
    found = []
    for _ in range(40):
        sight.page.keyboard.press("Tab")
        found.append(sight.evaluate(FOCUSED))

    names = [name for name, *_ in found]
    assert "Skip to the developments" == names[0]
    assert ["At least 114", "at least 110", "more than 1,000 Russian soldiers"] == names[1:4]
    sections = ["Figures", "One by one", "Disputes", "To check", "Left aside", "Sources"]
    assert [*sections, "Use this"] == names[4:11]
    assert all(seen and outlined for _, seen, outlined in found)
    tops = sight.evaluate(TOPS)
    assert sorted(tops) == tops


FOCUSED = """(() => {
    const one = document.activeElement, at = one.getBoundingClientRect();
    const seen = one.checkVisibility() && at.width > 0 && at.right > 0 && at.bottom > 0;
    return [one.textContent.trim(), seen, getComputedStyle(one).outlineStyle !== 'none'];
})()"""

TOPS = """['.skip', 'nav a', '.card summary', '.wide svg a', '.filters summary', '.entry summary']
    .map(each => document.querySelector(each).getBoundingClientRect().top + scrollY)"""


def test_skipping_leads_to_the_developments(sight: Sight) -> None:
    """The next that is reached is in the list."""
    sight.page.keyboard.press("Tab")
    sight.page.keyboard.press("Enter")
    sight.page.keyboard.press("Tab")

    assert sight.evaluate("document.activeElement.closest('#developments') !== null")


def test_a_narrow_screen(browser: Browser, file: Path) -> None:
    """The page never scrolls sideways; a table that is wide scrolls by itself, by keys too."""
    with looking(browser, file, width=320) as sight:
        sight.unfold()
        wide = (
            "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth)"
        )

        assert 320 == sight.evaluate("document.documentElement.scrollWidth")
        assert sight.evaluate(f"{wide}.length") >= 1
        assert sight.evaluate(f"{wide}.every(one => one.tabIndex === 0)")
        assert [] == sight.shown(".wide")
        assert sight.shown(".narrow .keys li")


def test_a_row_opens_where_a_link_leads_into_it(sight: Sight) -> None:
    """From the sentence to the report that claims it, without a script."""
    assert [] == sight.shown(".told")
    sight.page.locator(".lead a").last.click()

    expect(sight.page.locator(".told:target")).to_be_in_viewport()
    assert 1 == sight.page.locator("details.entry[open]").count()


def test_paper_has_all_but_reports(sight: Sight) -> None:
    """Every development is a row, also what folds on a screen; no means of a screen are there."""
    sight.page.emulate_media(media="print")
    rows = f"[...document.querySelectorAll('{ENTRIES} > summary')]"

    assert 71 == sight.evaluate(f"{rows}.filter(one => one.checkVisibility()).length")
    assert sight.shown(".sources dd")
    assert sight.shown("#conflicts li")
    assert [] == sight.shown("nav, .filters, .skip, .told, .narrow, .permalink, #use")
    paper = PdfReader(BytesIO(sight.page.pdf(prefer_css_page_size=True)))
    first = paper.pages[0].extract_text()
    assert len(paper.pages) <= 10
    for word in ("As reported up to 4 Jul 2025", "At least 114", "by Russia alone", "By each day"):
        assert word in first


def test_paper_is_light(browser: Browser, file: Path) -> None:
    """Whatever the screen is."""
    with looking(browser, file, color_scheme="dark") as sight:
        colour = "getComputedStyle(document.body).color"
        dark = sight.evaluate(colour)
        sight.page.emulate_media(media="print", color_scheme="dark")

        assert ("rgb(238, 235, 229)", "rgb(27, 27, 26)") == (dark, sight.evaluate(colour))


def test_paper_says_that_boxes_hid_something(sight: Sight) -> None:
    """Nobody can see the boxes there."""
    sight.unfold()
    box(sight, "Kind", "swap")
    sight.page.emulate_media(media="print")

    assert sight.shown(".narrowed")
