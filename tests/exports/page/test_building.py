"""The page as text: what it allows, what it says, and what it leaves out."""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from datetime import date
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING
from unittest.mock import patch
from urllib.parse import unquote

import pytest

from support import hostile, seed_story
from support.pages import changed, quoted
from support.reported import june, paper, report, swap, tally, to, told
from timeline import Timeline, When
from timeline.errors import ValueRefused
from timeline.exchanges import agreed, returned
from timeline.exports.page import PageLook, SideLook, building, contents, sharing, to_page
from timeline.exports.page.sharing import embed_code
from timeline.exports.tables import table

if TYPE_CHECKING:
    from timeline.exports.page.look import Scheme


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
    leading = {one.partition(",")[0] for one in re.findall(r'(?:href|src|action)="([^"]*)"', made)}
    assert {"#"} == {one[:1] for one in leading - {"data:text/csv;charset=utf-8"}}


def test_attacks_are_shown_and_do_nothing() -> None:
    """Nor do characters that move or hide others."""
    made = to_page(hostile.story(), title=hostile.ATTACK)

    assert "&lt;script&gt;" in made
    assert "{{x}}" in made
    assert not {"\x1b", "\x07", "\u202e", "\u2066", "\r"} & set(made)


def test_a_title_of_no_letters_can_be_written() -> None:
    """Lone surrogates have no place in a file."""
    assert b'<h1 dir="auto">\\ud800</h1>' in to_page(Timeline(), title="\ud800").encode()


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
    sentence = '<q dir="auto">On Tuesday <mark>forty came home</mark>, it says.</q>'

    assert sentence in to_page(changed(), quotes=quoted)
    assert "<q" not in to_page(changed())
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


@pytest.mark.parametrize(("looked_at", "is_left_out"), [(2, False), (1, True)])
def test_what_to_check_next_is_left_out_of_many_and_it_is_said_so(
    looked_at: int, *, is_left_out: bool
) -> None:
    """Beyond so many developments, with the command that prints it."""
    story = told(
        report("a#1", swap(to("R", count=60)), june(4)),
        report("b#1", swap(to("R", count=70)), june(4)),
    )
    left_out = (
        "<p>Among so many developments it takes long to find, and is left out: "
        "<code>timeline worth-checking</code> prints it.</p>"
    )

    with patch.object(contents, "LOOKED_AT", looked_at):
        made = to_page(story, [returned])
        by_month = to_page(story, [returned.by_period("month")])

    assert '<a href="#checks">To check</a>' in made
    assert is_left_out is (left_out in made)
    assert is_left_out is ("if they are one: R:" not in made)
    assert left_out not in by_month  # of which nothing is looked for


def test_figures_reports_and_developments_have_addresses_of_their_own() -> None:
    """Each with a link to itself, and every link leads somewhere."""
    ids = re.findall(r' id="([^"]*)"', seeds())
    leading = {one[1:] for one in re.findall(r'href="(#[^"]*)"', seeds())}

    assert len(ids) == len({*ids})
    assert leading <= {*ids}
    assert {one for one in ids if re.match("(r|d)-|q[0-9]-[0-9]", one)} <= leading
    assert 92 == sum(one.startswith("r-") for one in ids)


def test_the_sentence_first_and_its_numbers_lead_on() -> None:
    """To the card of the figure, and to the report of the claim."""
    (sentence,) = re.findall(r'<div class="lead">(.*?)</div>', seeds(), re.DOTALL)

    assert '<a href="#q1-0"><b>At least 114</b></a> prisoners returned to Russia' in sentence
    assert re.search(r'<a href="#r-[0-9a-f]+"><b>more than 1,000 Russian soldiers</b>', sentence)


def test_what_most_is_reported_of_leads() -> None:
    """Unless somebody says in which order to ask: promises come first in the alphabet."""
    leading = r'<section class="asked" id="q1".*?<h3[^>]*>(.*?)</h3>'

    assert ["returned"] == re.findall(leading, to_page(seed_story.story()), re.DOTALL)
    chosen = to_page(seed_story.story(), [agreed, returned])
    assert ["agreed"] == re.findall(leading, chosen, re.DOTALL)


def test_tables_are_carried_along() -> None:
    """As links that need no script, with the bytes that the command writes."""
    carried = r'href="data:text/csv;charset=utf-8,([^"]*)" download="by_day.csv"'
    (address,) = re.findall(carried, seeds())

    expected = "".join(seed_story.story().ask(table("by_day", returned)).csv())
    assert expected == unquote(address)


def test_large_tables_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that writes them is told."""
    monkeypatch.setattr(sharing, "LARGEST", 100)
    page = to_page(seed_story.story(), [returned])

    assert "data:text/csv" not in page
    assert "<code>timeline export csv --table by_day</code>" in page


def test_others_can_cite_and_embed_it() -> None:
    """Where it is going to be found is told where that is known."""
    page = to_page(
        seed_story.story(),
        [returned],
        title="Swaps",
        look=PageLook(address="https://paper.example/swaps", card="https://paper.example/c.png"),
    )

    assert "“Swaps”, as reported up to 4 Jul 2025. At least 114 prisoners returned to" in page
    assert "&lt;iframe src=&#34;https://paper.example/swaps&#34; title=&#34;Swaps&#34;" in page
    assert '<meta property="og:url" content="https://paper.example/swaps">' in page
    assert '<meta property="og:image" content="https://paper.example/c.png">' in page
    assert re.search(r'<meta name="description" content="At least 114 prisoners', page)
    assert "og:image" not in seeds()


def test_what_is_to_be_embedded_stays_within_its_attributes() -> None:
    """Whoever takes it into a page of theirs takes no more than a frame."""
    taken = embed_code('A "title" <b>', 'https://paper.example/?a="onload="x')

    assert ' title="A &quot;title&quot; &lt;b&gt;" ' in taken
    assert 'src="https://paper.example/?a=&quot;onload=&quot;x" ' in taken


def test_within_another_page_there_are_figures_and_drawings_alone() -> None:
    """Nothing leads to what is not there."""
    page = to_page(seed_story.story(), [returned], look=PageLook(embed=True))
    ids = set(re.findall(r' id="([^"]*)"', page))

    assert "at least 114" in page
    assert 'id="developments"' not in page
    assert {one[1:] for one in re.findall(r'href="(#[^"]*)"', page)} <= ids
    assert len(page) < len(seeds()) / 2


@pytest.mark.parametrize(
    ("scheme", "told", "of_readers"),
    [("auto", "light dark", True), ("light", "light", False), ("dark", "dark", False)],
)
def test_schemes(scheme: Scheme, told: str, of_readers: bool) -> None:
    """The reader's, or always the same."""
    page = to_page(Timeline(), look=PageLook(scheme=scheme))

    assert f'<meta name="color-scheme" content="{told}">' in page
    assert of_readers == ("prefers-color-scheme:dark" in page)


def test_sides_have_the_colours_and_names_that_are_chosen_for_them() -> None:
    """Everywhere, but in tables, where they go by their own names."""
    look = PageLook(
        sides={"Ukraine": SideLook("#005bbb"), "Russia": SideLook(title="the Federation")}
    )
    page = to_page(seed_story.story(), [returned], look=look)

    assert "--s1:#005bbb;" in page
    assert "returned to the Federation" in page
    assert "the Federation" not in seeds()


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345", "#ffff00", "url(x)", "#000000;}"])
def test_colours_that_are_none_or_that_nobody_sees_are_refused(colour: str) -> None:
    """On white, yellow lines are gone."""
    with pytest.raises(ValueRefused, match="expected a colour"):
        SideLook(colour)


def test_a_limit_tells_the_newest_and_says_so() -> None:
    """Figures count all."""
    page = to_page(seed_story.story(), [returned], look=PageLook(limit=10))

    said = "The newest 10 of 71 developments are told and marked here; figures and lines count all."
    assert said in page
    assert 10 == len(re.findall(r'<details class="entry', page))
    assert "at least 114" in page
    assert "are told and marked" not in seeds()


def test_years_are_summed_and_the_newest_comes_first() -> None:
    """By hand: 40 of 2024; 7 and 3 of 2025."""
    days = {"1": date(2024, 5, 1), "2": date(2025, 1, 5), "3": date(2025, 12, 30)}
    counts = {"1": 40, "2": 7, "3": 3}
    story = told(
        paper("a"),
        *(
            report(f"a#{key}", swap(to("North", count=counts[key])), When.on(day))
            for key, day in days.items()
        ),
    )
    page = to_page(story, [returned])

    sums = re.findall(r"<h3>(\d+) <span class=\"sums\"><span class=\"s0\">(\d+) ", page)
    assert [("2025", "10"), ("2024", "40")] == sums
    assert ["30 Dec 2025", "5 Jan 2025", "1 May 2024"] == re.findall(
        r'<summary><span class="days">(.*?)</span>', page
    )


def test_what_was_reported_of_nobody_is_not_told_as_none_reported() -> None:
    """Where nothing was, nothing is: not 0."""
    story = told(paper("a"), report("a#1", tally("North", count=15), june(3)))
    page = to_page(story, [returned])

    assert "<td>none</td>" in page
    assert "<td>0</td>" not in page
