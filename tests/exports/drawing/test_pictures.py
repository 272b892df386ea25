"""Pictures that stand by themselves: well-formed, of the same geometry as the page, honest."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from support import hostile, seed_story
from support.browser import chromium, looking
from support.pages import many
from support.reported import june, report, swap, to, told
from timeline import Count, Timeline
from timeline.exchanges import RETURNED, returned
from timeline.exports.drawing import draw_answers, draw_lanes, draw_steps
from timeline.questions import Counted, Step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

ASKED = (returned,)
SVG = "{http://www.w3.org/2000/svg}"


@cache
def seeds() -> dict[str, str]:
    """Return both pictures of the seed documents."""
    story = seed_story.story()
    return {
        "lanes": draw_lanes(story, title="Exchanges"),
        "steps": draw_answers(story, ASKED, title="Exchanges"),
    }


@cache
def attacked() -> dict[str, str]:
    """Return both pictures of a story in which every text tries to be more."""
    story, attack = hostile.story(), hostile.ATTACK
    return {
        "lanes": draw_lanes(story, title=attack),
        "steps": draw_answers(story, [Counted(RETURNED, name=attack)], title=attack),
    }


def parsed(svg: str) -> ET.Element:
    """Return *svg* as XML."""
    return ET.fromstring(svg)  # noqa: S314 - ours


def texts(svg: str, tag: str = "text") -> list[str]:
    """Return what the elements *tag* of *svg* say."""
    return [" ".join("".join(text.itertext()).split()) for text in parsed(svg).iter(f"{SVG}{tag}")]


def test_every_development_is_in_the_lanes() -> None:
    """Each in a mark, and the marks say so in words."""
    titles = texts(seeds()["lanes"], "title")[1:]
    numbers = [re.match(r"(\d+) ×", title) for title in titles]

    assert 71 == sum(int(number[1]) if number else 1 for number in numbers)
    assert "prisoner exchange, between 21 and 29 Jun 2025" in titles
    assert {"agreement", "remains", "statement", "swap", "talks", "tally"} <= {
        *texts(seeds()["lanes"])
    }


def test_a_picture_says_what_it_is_of() -> None:
    """How many, in which year, and to those who do not see it what is seen."""
    lanes = "71 developments in lanes by kind, 41 of them without any day."

    assert f"{lanes} Days from 2025-04-22 to 2025-07-12." in texts(seeds()["lanes"])
    assert [f"{lanes} Days from 2025-04-22 to 2025-07-12."] == texts(seeds()["lanes"], "desc")
    assert [
        (
            "returned, by each day: in the end to Russia: at least 114; to Ukraine: at least 110. "
            "Claimed last: to Russia: more than 1,000 Russian soldiers."
        )
    ] == texts(seeds()["steps"], "desc")
    assert ["Exchanges", "Exchanges"] == [texts(svg, "title")[0] for svg in seeds().values()]


def test_cuts_are_told() -> None:
    """A picture that leaves something out says what, wherever it is shown."""
    story = seed_story.story()
    cut = story.happened_by("2025-06-23")
    sentence = "This picture leaves something out: only what happened on 2025-06-23 or earlier."

    assert all(sentence in texts(svg) for svg in (draw_lanes(cut), draw_answers(cut)))
    assert not any("leaves something" in svg for svg in (draw_lanes(story), draw_answers(story)))


def test_numbers_and_names_are_in_the_steps() -> None:
    """What was reached, what it came to, who claims more; and how all that is read."""
    words = texts(seeds()["steps"])

    assert {"returned", "To Russia", "To Ukraine", "at least 114", "at least 110"} <= {*words}
    assert {"between 21 and 29 Jun 2025", "106 to Russia", "106 to Ukraine"} <= {*words}
    assert "more than 1,000 Russian soldiers claimed, Shamsail Saraliev" in words
    assert any(text.startswith("The line is what was certainly reached") for text in words)


@pytest.mark.parametrize("svg", [*seeds().values(), *attacked().values()])
def test_nothing_in_it_runs_or_is_fetched(svg: str) -> None:
    """No scripts, links, handlers or images, and no address but that of SVG itself."""
    root = parsed(svg)
    attributes = [attribute for part in root.iter() for attribute in part.attrib.items()]

    assert not {"script", "a", "image", "use", "foreignObject"} & {
        part.tag.removeprefix(SVG) for part in root.iter()
    }
    assert not [name for name, _ in attributes if name.startswith("on") or "href" in name]
    assert {"#"} >= {target[:1] for target in re.findall(r"url\(([^)]*)", svg)}
    assert ["http://www.w3.org/2000/svg"] == re.findall(r"https?://[^\"<\s]+", svg)
    (style,) = texts(svg, "style")
    assert not re.search(r"@import|var\(", style)


@pytest.mark.parametrize("svg", attacked().values())
def test_hostile_text_stays_text(svg: str) -> None:
    """It is shown as it is, and as much of it as there is room for."""
    plain = unescape(svg)

    assert hostile.SHOWN in plain
    assert not {"\x1b", "\x07", "\u202e", "\u2066", "\r"} & set(plain)
    assert hostile.SHOWN == texts(svg)[0]


def test_sides_differ_by_dash_as_well_as_by_colour() -> None:
    """Whoever sees no colours can tell them apart."""
    lines = [
        tuple((part.get("class") or "").split())
        for part in parsed(seeds()["steps"]).iter(f"{SVG}path")
        if (part.get("class") or "").startswith("line ")
    ]
    (style,) = texts(seeds()["steps"], "style")

    assert [["line", "s0"], ["line", "s1"]] == [list(each) for each in dict.fromkeys(lines)]
    assert "svg .s0{color:#1a5a9e}svg .s1{color:#b0480a}" in style
    assert ".line.s1{stroke-dasharray:11 3}" in style
    assert ".line.s0" not in style


def test_no_line_is_drawn_where_nothing_is_known() -> None:
    """Unknown is not 0: until June 9 there is a dotted line of its own."""
    story = told(report("a#1", swap(to("North", count=5)), june(9)))
    kinds = re.findall(r'<path class="(unknown|line) s0" d="M([\d.]+)', draw_answers(story))

    assert ["unknown", "line", "line"] == [kind for kind, _ in kinds]
    assert float(kinds[0][1]) < float(kinds[1][1])


@pytest.mark.parametrize("story", [Timeline(), told(report("a#1", swap()))])
def test_stories_without_days_have_pictures_too(story: Timeline) -> None:
    """They name no days, for none are known."""
    for svg in (draw_lanes(story), draw_answers(story)):
        assert not any("Days from" in text for text in texts(svg))
        assert "Timeline" == texts(svg)[0]


def test_where_nothing_is_bounded_it_is_told_in_words() -> None:
    """Unknown is not drawn as 0, nor is it passed over."""
    story = told(report("a#1", swap(to("North", count=Count())), june(3)))

    assert "returned: North: number not reported" in texts(draw_answers(story))
    assert ["Nothing was reported that counts here."] == texts(draw_answers(Timeline()), "desc")


def test_the_first_and_the_last_of_all_days_can_be_drawn() -> None:
    """There is no room beyond them."""
    by_side = {"North": [Step(date.min, Count.exactly(1), 1), Step(date.max, Count.exactly(2), 2)]}

    assert {"2000", "4000", "6000", "8000"} <= {*texts(draw_steps(by_side, title="All"))}


def test_steps_can_be_drawn_without_their_story() -> None:
    """On the days of their own, with claims; the last of them is what it came to."""
    story = seed_story.story()
    by_side = story.ask(returned.by_day())
    claims = story.ask(returned)["Russia"].claims

    words = texts(draw_steps(by_side, claims, title="returned"))

    assert ["returned", "Russia", "Ukraine"] == [
        text for text in words if text in {"returned", "Russia", "Ukraine"}
    ]
    assert {"at least 114", "at least 110"} <= {*words}
    assert "more than 1,000 Russian soldiers claimed, Shamsail Saraliev" in words


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests here."""
    with chromium() as running:
        yield running


PICTURES = {
    **seeds(),
    **{f"hostile {name}": svg for name, svg in attacked().items()},
    "many": draw_lanes(many(300)),
    "every": draw_answers(seed_story.story()),
}

BEYOND = """[...document.querySelectorAll('text')].filter(text => {
    const box = text.getBoundingClientRect();
    const all = document.documentElement.getBoundingClientRect();
    return box.left < all.left || box.right > all.right || box.bottom > all.bottom;
}).map(text => text.textContent)"""


@pytest.mark.parametrize("name", PICTURES)
def test_a_browser_shows_all_of_it(browser: Browser, tmp_path: Path, name: str) -> None:
    """It asks for nothing, finds nothing to complain of, and no text leaves the picture."""
    file = tmp_path / "picture.svg"
    file.write_text(PICTURES[name], encoding="utf-8")

    with looking(browser, file) as sight:
        assert ([file.as_uri()], [], []) == (sight.requests, sight.errors, sight.dialogs)
        assert [] == sight.evaluate(BEYOND)


def test_of_a_side_without_steps_nothing_is_drawn() -> None:
    """The others are; where there is no other, it says that nothing counts."""
    south = (Step(None, Count.exactly(0), 0), Step(date(2025, 6, 3), Count.exactly(4), 4))
    drawing = draw_steps({"North": (), "South": south}, title="All")

    assert "South: 4" in drawing
    assert "North: " not in drawing
    assert "Nothing was reported that counts here." in draw_steps({"North": ()}, title="All")
