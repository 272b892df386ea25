"""The page as text: what it allows, what it says, and what it leaves out."""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from functools import cache
from hashlib import sha256

import pytest

from support import hostile, seed_story
from support.pages import changed, quoted
from support.reported import june, report, swap, to, told
from timeline import Timeline
from timeline.exchanges import returned
from timeline.exports.page import building, to_page


@cache
def seeds() -> str:
    """Return the page of the seed documents."""
    return to_page(seed_story.story(), [returned], title="Exchanges")


def test_only_its_own_style_is_allowed() -> None:
    """By its digest: nothing else is fetched, run or sent."""
    (style,) = re.findall(r"<style>(.*?)</style>", seeds(), re.DOTALL)
    allowed = b64encode(sha256(style.encode()).digest()).decode()

    assert (
        f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
        in seeds()
    )


@pytest.mark.parametrize("made", [seeds(), to_page(hostile.story(), title=hostile.ATTACK)])
def test_nothing_in_it_runs_or_is_fetched(made: str) -> None:
    """No scripts, handlers, inline styles, pictures or frames."""
    for never in (r"<script", r"<img", r"<iframe", r"<link", r"<[^>]* on\w+=", r"<[^>]* style="):
        assert [] == re.findall(never, made)
    assert {"#"} == {one[:1] for one in re.findall(r'(?:href|src|action)="([^"]*)"', made)}


def test_attacks_are_shown_and_do_nothing() -> None:
    """Nor do characters that move or hide others."""
    made = to_page(hostile.story(), title=hostile.ATTACK)

    assert "&lt;script&gt;" in made
    assert "{{x}}" in made
    assert not {"\x1b", "\x07", "\u202e", "\u2066", "\r"} & set(made)


def test_a_title_of_no_letters_can_be_written() -> None:
    """Lone surrogates have no place in a file."""
    assert b"<h1>\\ud800</h1>" in to_page(Timeline(), title="\ud800").encode()


def test_the_same_story_makes_the_same_page() -> None:
    """Byte for byte."""
    assert seeds() == to_page(seed_story.story(), [returned], title="Exchanges")


def test_a_web_address_can_be_followed_and_no_other() -> None:
    """The other is text."""
    made = to_page(changed())

    assert 'href="https://paper.example/a"' in made
    assert "javascript:alert(1)" in made
    assert 'href="javascript' not in made


def test_words_are_shown_where_they_are_at_hand() -> None:
    """In their sentence; else there is nothing that looks like a quotation."""
    sentence = "<q>On Tuesday <mark>forty came home</mark>, it says.</q>"

    assert sentence in to_page(changed(), quotes=quoted)
    assert "<q>" not in to_page(changed())
    assert "words not at hand" in to_page(changed())


def test_a_story_of_nothing() -> None:
    """It says so."""
    made = to_page(Timeline())

    assert "0 developments, told in 0 reports from 0 documents." in made
    assert "Nothing was reported." in made


def test_cuts_are_told() -> None:
    """A page that leaves something out says what."""
    made = to_page(seed_story.story().happened_by("2025-06-23"))

    assert "This page leaves something out:" in made
    assert "only what happened on 2025-06-23 or earlier" in made
    assert "leaves something out" not in seeds()


def test_changes_are_told() -> None:
    """As they were said."""
    made = to_page(seed_story.story(), since="2025-06-10", clock="said")

    assert "What changed" in made
    assert "said since 2025-06-10, by what is known now." in made


def test_progress_is_told() -> None:
    """After each development."""
    seen: list[int] = []

    to_page(seed_story.story(), [], seen=seen.append)

    assert list(range(1, 72)) == seen


def test_without_jinja_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence."""
    building._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)

    with pytest.raises(ImportError, match=r"pip install 'timeline-ledger\[cli\]'"):
        to_page(Timeline())


def test_what_to_check_next_leads_to_its_developments() -> None:
    """With what each decision would move, and the reports to read; where nothing is open, not."""
    story = told(
        report("a#1", swap(to("North", count=70)), june(4)),
        report("b#1", swap(to("North", count=60)), june(4)),
    )
    page = to_page(story, [returned])
    (section,) = re.findall(r'<section id="checks".*?</section>', page, re.DOTALL)

    assert "<li>if they are one: North: from 130 to between 60 and 70</li>" in section
    assert "To read: a#1, b#1." in section
    assert 2 == section.count('<a href="#')
    assert 'id="checks"' not in to_page(told(), [returned])


def test_of_much_that_is_open_the_first_is_shown() -> None:
    """And how much more there is."""
    story = told(*(report(f"a#{n}", swap(to("North", count=n + 1)), june(4)) for n in range(6)))
    page = to_page(story, [returned])

    assert 10 == page.count("<li>counted apart, and may be one:")
    assert "More that is open, and by its numbers moves less: 5." in page
