"""A card for sharing: everything on it has its room, and says what was reported."""

from __future__ import annotations

import re
import struct
from functools import cache
from html import unescape
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import timeline as tl
from support import hostile, seed_story
from support.browser import chromium, looking
from support.levels import MISSING, missing
from support.reported import june, report, swap, tally, to, told
from timeline.exchanges import agreed, returned
from timeline.exports.drawing import as_png
from timeline.exports.drawing.card import draw_card

if TYPE_CHECKING:
    from pathlib import Path

KINGDOM = "The United Kingdom of Great Britain and Northern Ireland and its Overseas Territories"
LONG = (
    "A very long title that goes on and on about exchanges of prisoners between many sides, and "
    "then some more, until it has no room on three lines any more at all"
)


def returns(*numbers: tuple[str, int | tl.Count, int]) -> tl.Timeline:
    """Return a story of how many returned to which side on which day of June."""
    return told(
        *(
            report(f"a#{place}", swap(to(side, count=number)), june(day))
            for place, (side, number, day) in enumerate(numbers)
        )
    )


def claimed(side: str, number: int | tl.Count) -> tl.Report:
    """Return a report of what is claimed for all time by 13 June."""
    count = tl.Count.exactly(number) if isinstance(number, int) else number
    return report(f"b#{side}", tally(side, count=count, category=None), june(13))


@cache
def stories() -> dict[str, tuple[tl.Reading, str]]:
    """Return stories of every form, each with a title."""
    five = ("North", 4, 3), ("South", 1234567, 5), ("East", 30, 7), (KINGDOM, 2, 9), ("W", 99, 12)
    return {
        "the seeds": (seed_story.story(), "Prisoner exchanges, 2022–2025"),
        "long": (returns((KINGDOM, 1234567, 3), (KINGDOM[::-1], 12, 5)), LONG),
        "one word": (returns(("W" * 90, 1, 3)), "W" * 90),
        "five sides": (returns(*five), "Five sides"),
        "nine sides": (returns(*((f"Side {n}", n + 1, 3 + n) for n in range(9))), "Nine"),
        "arabic": (returns(("محمد بن سلمان آل سعود", 1234, 3), ("חיפה", 56, 5)), "أسرى 2025"),
        "claims alone": (
            told(claimed("North", tl.Count.more_than(1000)), claimed(KINGDOM, 1234567)),
            "Claims",
        ),
        "nothing": (tl.Timeline(), "Nothing"),
        "three sides": (
            returns(
                ("North", tl.Count.between(1234567, 1234999), 3), ("South", 4, 4), ("East", 5, 6)
            ).happened_by("2025-06-20"),
            "Three sides, of which something is left out",
        ),
        "nothing dated": (told(report("a#1", swap(to("North", count=4)))), "Undated"),
        "levels": (told(missing("a#1", 12, 3), missing("a#2", 7, 5)), "Missing"),
        "hostile": (hostile.story(), hostile.ATTACK),
    }


def card(name: str) -> str:
    """Return the card of a story."""
    reading, title = stories()[name]
    return draw_card(reading, title=title)


def lines(svg: str) -> list[str]:
    """Return what is written on a card, line by line."""
    return [unescape(line) for line in re.findall(r"<text [^>]*>([^<]*)</text>", svg)]


BOXES = """[...document.querySelectorAll('svg')].map(svg => {
  const {left, top} = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text,.bar')].map(text => {
    const box = text.getBoundingClientRect();
    return [text.textContent || text.className.baseVal,
            box.left - left, box.top - top, box.right - left, box.bottom - top];
  });
})"""


def test_nothing_covers_anything_else_or_is_cut_off(tmp_path: Path) -> None:
    """In a real browser, which has a wider font than the cards name; all in one page."""
    file = tmp_path / "cards.html"
    cards = "".join(f"<div>{card(name)}</div>" for name in stories())
    file.write_text(f"<!doctype html><meta charset=utf-8>{cards}", encoding="utf-8")
    with chromium() as browser, looking(browser, file) as sight:
        boxes = dict(zip(stories(), sight.evaluate(BOXES), strict=True))

    assert [] == [
        (name, text)
        for name, texts in boxes.items()
        for text, left, top, right, bottom in texts
        if left < 40 or top < 20 or right > 1200 - 40 or bottom > 630 - 20
    ]
    assert [] == [
        (name, one[0], two[0])
        for name, texts in boxes.items()
        for one, two in combinations(texts, 2)
        if overlap(one[1:], two[1:])
    ]


def overlap(one: list[float], two: list[float]) -> bool:
    """Return whether two boxes share more than the air above and below letters."""
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    return wide > 1 and high > 0.2 * min(one[3] - one[1], two[3] - two[1])


@pytest.mark.parametrize("name", [*stories()])
def test_a_card_stands_by_itself_in_the_form_of_cards(name: str) -> None:
    """It is XML, asks for nothing, and is 1,200 by 630 points."""
    svg = card(name)
    root = ET.fromstring(svg)  # noqa: S314 - it was made here

    assert ("1200", "630") == (root.get("width"), root.get("height"))
    assert not re.search(r"https?://(?!www\.w3\.org)|<script|<image|@import|url\(", svg)


def test_as_an_image_it_has_the_form_that_sites_ask_for() -> None:
    """Point by point."""
    assert (1200, 630) == struct.unpack(">II", as_png(card("the seeds"), sharp=1)[16:24])


def test_the_seeds_say_what_they_come_to() -> None:
    """What was reported one by one, what is claimed, what that implies, and what it rests on."""
    written = " ".join(lines(card("the seeds")))

    for words in (
        "Prisoner exchanges, 2022–2025",
        "Returned to Russia at least 114 prisoners, in 5 developments reported one by one",
        "more than 1,000 Russian soldiers claimed in all, says Shamsail Saraliev",
        "at least 1,003 with what is claimed",
        "Returned to Ukraine at least 110 prisoners, in 3 developments reported one by one",
        "As reported up to 4 Jul 2025 · 91 reports, 5 documents",
        "Also counted: agreed, released, remains",
    ):
        assert words in written


def test_what_is_only_claimed_is_told_as_that() -> None:
    """In the words of the claim, beside that nothing was reported one by one."""
    svg = card("claims alone")
    written = " ".join(lines(svg))

    assert "1,234,567 prisoners, as claimed in all, says document b" in written
    assert 2 == written.count("none reported one by one")
    assert 2 == svg.count('class="number claimed-alone"')
    assert "<path" not in svg


def test_of_nothing_it_says_so() -> None:
    """And shows no 0 as a number."""
    assert ["Nothing", "Nothing was reported that counts here.", "0 reports, 0 documents"] == lines(
        card("nothing")
    )


def test_what_has_no_room_is_told_of() -> None:
    """Of nine sides the six with most, and of a long title as many words as fit."""
    nine, long = lines(card("nine sides")), lines(card("long"))

    assert [f"Returned to Side {n}" for n in range(8, 2, -1)] == [
        line for line in nine if line.startswith("Returned")
    ]
    assert "And 3 more sides, of which fewer are reported." in nine
    assert long[2].endswith("…")
    assert LONG.startswith(" ".join(long[:3]).removesuffix("…"))
    assert f">{LONG}</title>" in card("long")


@pytest.mark.parametrize("name", [*stories()])
def test_no_number_is_cut(name: str) -> None:
    """A part of one would be another number."""
    assert [] == [line for line in lines(card(name)) if re.search(r"[\d,]…", line)]


def test_of_a_cut_reading_it_says_what_is_left_out() -> None:
    """And of several questions it tells of the first."""
    assert "This card leaves something out: only what happened on 2025-06-20 or earlier." in lines(
        card("three sides")
    )
    written = lines(draw_card(seed_story.story(), [agreed, returned], title="x"))
    assert "Promised to Russia" in written
    assert "Also counted: returned" in written


def test_by_default_it_tells_of_what_most_is_reported_of() -> None:
    """And not of what comes first in the alphabet."""
    assert "Promised to Russia" not in lines(card("the seeds"))
    assert "Missing at Kienitz" in lines(draw_card(stories()["levels"][0], title="x"))
    assert ["7", "people, 2025-06-05"] == lines(
        draw_card(stories()["levels"][0], [tl.level(MISSING)], title="x")
    )[2:4]


def test_steps_stand_on_their_days() -> None:
    """Level until the day on which something is reported; two sides on one scale."""
    svg = draw_card(returns(("North", 2, 5), ("South", 4, 9)), title="x")
    ways = re.findall(r'<path class="line s\d" d="([^"]*)"', svg)
    heights = [[float(y) for y in re.findall(r"V([\d.]+)", way)] for way in ways]
    floor = heights[0][0]

    # From 4 June, the day before, to the end of 9 June: six days on 978 points, from 56 on.
    assert [
        [f"{56 + 978 * day / 6:.1f}" for day in (1, 6)],
        [f"{56 + 978 * day / 6:.1f}" for day in (5, 6)],
    ] == [re.findall(r"H([\d.]+)", way)[-2:] for way in ways]
    assert heights[0][-1] == pytest.approx((floor + heights[1][-1]) / 2, abs=0.1)
