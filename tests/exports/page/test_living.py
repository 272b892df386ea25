"""The served page: the page in a file and what keeps it current, cut into parts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

import pytest

from support import hostile, seed_story
from support.pages import changed
from timeline import Timeline
from timeline.exchanges import returned
from timeline.exports.page import to_page
from timeline.exports.page.living import LIVE_STYLE, Living, cut_page
from timeline.exports.web.policy import page_policy

if TYPE_CHECKING:
    from timeline.exports.page.living import CutPage
    from timeline.state import Reading

MADE = datetime(2025, 7, 10, 12, 30, tzinfo=UTC)
LIVING = Living(7, MADE)


def served(reading: Reading, title: str = "Timeline") -> CutPage:
    """Return the page as it is served."""
    return cut_page(to_page(reading, title=title, live=LIVING))


@cache
def seeds() -> CutPage:
    """Return the served page of the seed documents."""
    return cut_page(to_page(seed_story.story(), [returned], title="Exchanges", live=LIVING))


def without_additions(html: str) -> str:
    """Return *html* without what only a served page has."""
    style = re.search(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    bare = html.replace(LIVE_STYLE, "")
    bare = re.sub(r' data-part="[\w-]+" data-v="[\w-]{12}"', "", bare)
    bare = re.sub(r"; script-src 'sha256-[^']+'; connect-src 'self'", "", bare)
    bare = re.sub(r'<p class="made">.*</p>\n', "", bare)
    bare = re.sub(r'<div id="live".*?</script>\n', "", bare, flags=re.DOTALL)
    return re.sub(r"style-src 'sha256-[^']+'", "", bare)


STORIES = {
    "nothing": (Timeline([]), "Nothing"),
    "hostile": (hostile.story(), hostile.ATTACK),
    "changed": (changed(), "Changed"),
}


@pytest.mark.parametrize("name", STORIES)
def test_the_page_in_a_file_is_without_all_of_it(name: str) -> None:
    """To the byte: what is served has additions, and nothing else differs."""
    story, title = STORIES[name]
    file = to_page(story, title=title)

    assert re.sub(r"style-src 'sha256-[^']+'", "", file) == without_additions(
        served(story, title).html
    )
    assert [] == re.findall(r"<script|data-part|<!--|<template|class=\"(?:live|made)\"", file)


def test_every_part_has_its_name() -> None:
    """What leads, each question, developments by months, and what stands below."""
    names = [*seeds().parts]

    assert ["style", "header", "made", "main", "figures", "q1", "developments"] == names[:7]
    months = ["july", "june", "may", "april"]
    periods = [*(f"days-{month}-2025" for month in months), "days-date-not-reported"]
    assert periods == names[7:12]
    assert ["conflicts", "checks", "aside", "documents", "use", "footer"] == names[12:]


def test_all_parts_in_their_places_are_the_page() -> None:
    """Each once: what a browser puts together is what the server would send."""
    html = seeds().html

    assert "<!--" not in html
    assert "<template" not in html
    for name, digest in seeds().digests.items():
        assert 1 == html.count(f' data-part="{name}" data-v="{digest}"')


def test_a_part_holds_places_for_those_within() -> None:
    """So that a figure that moved does not take what stands around it along."""
    figures = seeds().parts["figures"]

    assert '<template data-part="q1"></template>' in figures
    assert "at least 114" not in figures
    assert "at least 114" in seeds().parts["q1"]
    assert "at least 114" not in seeds().parts["main"]


def test_styles_are_handed_out_as_text() -> None:
    """A browser would apply, or refuse, the rules of an element that it only reads."""
    part = seeds().parts["style"]
    (rules,) = re.findall(r"<style[^>]*>(.*?)</style>", seeds().html, re.DOTALL)

    assert re.match(r'<pre data-part="style" data-v="[\w-]{12}">:root\{', part)
    assert part.endswith("</pre>")
    assert "<style" not in part
    assert rules.replace(">", "&gt;") in part


def test_only_what_differs_has_another_digest() -> None:
    """When the same is made later, that is when it was made."""
    later = Living(7, datetime(2025, 7, 10, 12, 31, tzinfo=UTC))
    again = cut_page(to_page(seed_story.story(), [returned], title="Exchanges", live=later))
    before = seeds().digests

    assert ["made"] == [name for name, digest in again.digests.items() if before[name] != digest]


def test_text_makes_no_part() -> None:
    """Titles, names and words that look like our marks are text."""
    attack = '<!--[evil]--><b data-part="q1">x</b><!--[/]--><template data-part="q1"></template>'
    page = served(hostile.story(), attack)

    assert "evil" not in page.parts
    assert attack not in page.html
    assert "&lt;!--[evil]--&gt;" in page.html


def test_it_says_when_it_was_made_and_links_to_itself() -> None:
    """For those without scripts: in words, and for programs."""
    made = seeds().parts["made"]

    assert '<time datetime="2025-07-10T12:30:00+00:00">2025-07-10 12:30 UTC</time>' in made
    assert ", of 7 events. " in made
    assert '<a href="">Load it anew</a>' in made


def test_the_script_is_small_and_makes_nothing_of_strings() -> None:
    """Less than 3 KB; it knows no way from text to elements or code."""
    (script,) = re.findall(r"<script>(.*?)</script>", seeds().html, re.DOTALL)

    assert LIVING.script == script
    assert len(script.encode()) < 3 * 1024
    for never in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval", "//", "<!"):
        assert never not in script


def test_only_that_script_is_allowed() -> None:
    """By its digest, in the page and beside it; no string becomes elements."""
    policy = page_policy(seeds().html)

    assert f"; script-src 'sha256-{LIVING.digest}'; connect-src 'self'; " in policy
    assert "require-trusted-types-for 'script'; trusted-types 'none'; " in policy
    assert f"; script-src 'sha256-{LIVING.digest}'; connect-src 'self'; " in seeds().html
    assert "script-src" not in page_policy(to_page(Timeline([])))
    (digest,) = re.findall(r"style-src '(sha256-[^']+)'", seeds().html)
    assert f"style-src '{digest}'" in policy
