"""A page in which every text tries to be more than text, as a browser takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from support.browser import Sight, chromium, looking
from support.reported import id_of, june, report, swap, tally, to, told, voice
from timeline import Count, Document, Link, Relation, Report, Revision, Stated, Timeline
from timeline.events import Passage, Provenance, Retraction
from timeline.exchanges import RETURNED
from timeline.exports.page import to_page
from timeline.questions import Counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

ATTACKS = {
    "script": "<script>alert(1)</script>",
    "handler": "\"><img src=x onerror=alert(1)>'><svg onload=alert(1)>",
    "template": "{{7*7}}{% raw %}",
    "style": "</style><style>*{display:none}</style></title><h1 class=made>",
    "comment": "--><!-- ]]>",
    "direction": "\u202etxet\u2066 \u200b",
    "control": "a\x00b\x1b[2J\x07c\x9b1m",
    "address": "javascript:alert(1)",
    "long": "W" * 400,
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests here."""
    with chromium() as found:
        yield found


def tale(text: str) -> Timeline:
    """Return a story with *text* wherever there is text, and everything happening to it."""
    name = text.replace("#", "")
    cited = Provenance(
        passages=(Passage.of("words", 10),),
        voices=(voice(text, text, cue=text, said=june(20)),),
        hedges=(text,),
    )
    number = Stated(Count.exactly(4), words=text)
    flow = evolve(to(text, "North", count=4, category=text), count=number)
    first = Report(
        document=name,
        key=text,
        what=swap(flow, place=text, via=(text,), stage=text),
        when=Stated(june(19), words=text, source=text),
        provenance=cited,
    )
    second = evolve(first, key=f"{text}2", what=swap(to("North", count=5), place="elsewhere"))
    total = evolve(first, key=f"{text}3", what=tally(text, count=Count.more_than(1000)))
    wrong, gone = evolve(first, key=f"{text}4"), evolve(first, key=f"{text}5")
    again = evolve(first, what=swap(to(text, count=3), place=f"{text}!"))
    document = Document(key=name, published=Stated(june(21)), title=text, publisher=text)
    links = [
        Link(relation=relation, left=id_of(first), right=id_of(second), judge=text, why=text)
        for relation in (Relation.SAME, Relation.CONTRADICTS)
    ]
    return told(
        evolve(document, address=text),
        first,
        second,
        total,
        wrong,
        gone,
        *links,
        Revision(of=id_of(first), reading=again, judge=text, why=text),
        Revision(of=id_of(wrong), reading=None, judge=text, why=text),
        Retraction(report=id_of(gone)),
        report("other#one", swap(to("South", count=1)), june(3)),
    )


def made(text: str) -> str:
    """Return the page of the tale of *text*, with its words and its changes."""
    story = tale(text)
    asked = [Counted(RETURNED, name=text)]
    return to_page(
        story, asked, title=text, quotes=lambda *_: (text, text, text), since="2025-01-01"
    )


@pytest.fixture(scope="module", params=ATTACKS)
def sight(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Sight]:
    """A page of one attack, with all its parts open, on a narrow screen."""
    path: Path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(made(ATTACKS[request.param]), encoding="utf-8")
    with looking(browser, path, width=320) as found:
        found.unfold()
        yield found


def test_nothing_runs_and_nothing_is_fetched(sight: Sight) -> None:
    """No dialog opens, and the browser has nothing to complain of."""
    sight.page.wait_for_timeout(50)

    assert ([], []) == (sight.dialogs, sight.errors)
    assert 1 == len(sight.requests)


def test_no_element_is_made_of_text(sight: Sight) -> None:
    """Nor any attribute that does something."""
    assert (
        0 == sight.page.locator("script, img, iframe, object, [onload], [onerror], .made").count()
    )
    assert [1, 1, 1] == [
        sight.page.locator(each).count() for each in ("h1", "style", "head > title")
    ]
    assert 0 == sight.page.locator("a:not([href^='#']):not([href^='data:text/csv'])").count()


def test_text_stays_text(sight: Sight) -> None:
    """As it was written, or as Python would show it, in every part of the page."""
    title = sight.page.locator("h1").text_content()

    for part in (
        ".card h4 bdi",
        ".asked h3",
        ".passages mark",
        ".sources dd",
        ".told dl",
        "legend + *",
    ):
        assert sight.page.locator(part).count(), part
    assert title
    for part in ("head > title", ".passages mark", ".asked > h3"):
        assert title == sight.page.locator(part).first.text_content()
    assert 0 == sight.page.get_by_text("49", exact=True).count()


def test_nothing_moves_or_hides_other_text(sight: Sight) -> None:
    """No control characters, and no changes of direction."""
    text = sight.page.locator("body").text_content() or ""

    assert not set(text) & set("\x00\x07\x1b\x9b\u202e\u2066\u200b")
    assert sight.page.locator("details.entry").first.is_visible()


def test_what_was_struck_is_there(sight: Sight) -> None:
    """The former reading, what was withdrawn, and what was taken back."""
    assert 1 == sight.page.locator(".former del").count()
    assert 1 == sight.page.locator(".told .head > del").count()
    assert 1 == sight.page.locator(".taken del").count()
    assert 0 == sight.page.locator("del:empty").count()


def test_a_narrow_screen_is_enough(sight: Sight) -> None:
    """However long a word is."""
    assert 320 == sight.evaluate("document.documentElement.scrollWidth")
