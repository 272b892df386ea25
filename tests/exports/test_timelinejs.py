"""A story as JSON for TimelineJS, held against what its documentation says of the form."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from support.attacks import ATTACKS, stories
from support.reported import june, report, swap, through, told
from support.seed_story import story
from support.worlds import World, worlds
from timeline import Phase, When
from timeline.display.escape import visible
from timeline.exchanges import Attitude, PublicStatement, returned
from timeline.exports.timelinejs import to_timelinejs

if TYPE_CHECKING:
    from timeline import Timeline

DATE = {
    "type": "object",
    "required": ["year"],
    "properties": {
        "year": {"type": "integer", "minimum": 1, "maximum": 9999},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
        "display_date": {"type": "string"},
    },
    "additionalProperties": False,
}
SLIDE = {
    "type": "object",
    "properties": {
        "start_date": DATE,
        "end_date": DATE,
        "text": {
            "type": "object",
            "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
            "additionalProperties": False,
        },
        "group": {"type": "string"},
        "display_date": {"type": "string"},
        "autolink": {"type": "boolean"},
        "unique_id": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"},
    },
    "additionalProperties": False,
}
FORM = Draft202012Validator(
    {
        "type": "object",
        "required": ["events"],
        "properties": {
            "title": SLIDE,
            "events": {"type": "array", "items": {"allOf": [SLIDE], "required": ["start_date"]}},
            "scale": {"enum": ["human", "cosmological"]},
        },
        "additionalProperties": False,
    }
)


class Page(HTMLParser):
    """What a fragment shows: its tags, and the text between them."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Keep what shows."""
        self.text += data


def days(event: dict[str, Any]) -> tuple[date, date]:
    """Return the earliest and the latest day of *event*, as a program reads it."""
    first = event["start_date"]
    last = event.get("end_date", first)
    return date(**first), date(**last)


def by_days(made: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return events of swaps by their days."""
    return {
        (str(days(one)[0]), str(days(one)[1])): one
        for one in made["events"]
        if one["group"] == "swap"
    }


def test_swaps_have_their_places() -> None:
    """A day that is known is a day; a choice of days says that it is one."""
    found = by_days(to_timelinejs(story(), [returned]))

    choice = ("2025-06-21", "2025-06-29")
    expected = {("2025-06-02", "2025-06-09"), ("2025-06-19",) * 2, ("2025-06-20",) * 2}
    assert {*expected, choice, ("2025-07-04",) * 2} == {*found}
    assert "between 2025-06-21 and 2025-06-29" == found[choice]["display_date"]
    assert "end_date" not in found["2025-06-19", "2025-06-19"]
    text = Page(found[choice]["text"]["text"]).text
    assert "returned, Russia: 106returned, Ukraine: 106" in text
    assert "004#swap-106, 004#swap-106-again, 004#swap-212" in text


def test_what_has_no_place_is_named_in_the_title() -> None:
    """With what is known of its days, and how far it got; figures stand there too."""
    made = to_timelinejs(story(), [returned])
    text = Page(made["title"]["text"]["text"]).text

    assert 7 == len(made["events"])
    assert "Without a place on the line: 64." in text
    assert (
        "by 2025-05-21: ceasefire talks (Russia and Ukraine, Istanbul) (reported as done)" in text
    )
    assert "on or after 2025-06-02: prisoner exchange (under way, not reported as done)" in text
    assert "returned, Russia: counted: at least 114, of which 106 exact." in text


def test_a_stretch_of_days_is_told_from_a_choice() -> None:
    """What lasted from a day to a day is no day between them."""
    lasting, chosen = report("a#1", swap(), through(3, 5)), report("a#2", swap(), june(3, 5))

    found = [to_timelinejs(told(one))["events"][0]["display_date"] for one in (lasting, chosen)]

    assert ["from 2025-06-03 to 2025-06-05", "between 2025-06-03 and 2025-06-05"] == found


def test_what_was_only_planned_says_so() -> None:
    """On its slide, and not only by what is missing there."""
    made = to_timelinejs(told(report("a#1", swap(), june(3), phase=Phase.PLANNED)))

    assert "planned, not reported as done" in made["events"][0]["text"]["text"]


def test_the_same_development_keeps_its_id() -> None:
    """A later report of it changes nothing about that."""
    first = report("a#1", swap(), june(3))
    made = to_timelinejs(told(first))["events"][0]["unique_id"]

    assert (
        made == to_timelinejs(told(first, report("b#1", swap(), When())))["events"][0]["unique_id"]
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_stays_text(attack: str) -> None:
    """In headlines and texts, which are HTML there; other fields have none of it."""
    what = PublicStatement(speaker="x", attitude=Attitude.CLAIMS, topic=attack)
    made = to_timelinejs(told(report("a#1", what, june(3))), title=attack)
    (event,) = made["events"]

    assert visible(attack) == Page(made["title"]["text"]["headline"]).text
    assert f"{visible(attack)} (x: claims)" == Page(event["text"]["headline"]).text
    assert set() == Page(event["text"]["headline"]).tags
    assert ("statement", "2025-06-03") == (event["group"], event["display_date"])


@given(stories())
def test_any_story_fits_the_form(told: Timeline) -> None:
    """And writes no tags but its own, without attributes."""
    made = json.loads(json.dumps(to_timelinejs(told)))

    FORM.validate(made)
    for slide in (made["title"], *made["events"]):
        page = Page(slide["text"]["headline"] + slide["text"]["text"])
        assert page.tags <= {"p", "ul", "li"}
        assert [] == page.attributes
        assert slide["autolink"] is False
    assert len(made["events"]) == len({one["unique_id"] for one in made["events"]})


@given(worlds())
def test_days_that_are_bounded_come_back(world: World) -> None:
    """All others are listed in the title's text."""
    made = to_timelinejs(world.timeline)

    FORM.validate(made)
    told = world.timeline.within_days()
    placed = [
        (each.when.earliest, each.when.latest)
        for each in told
        if each.reports and each.when.earliest and each.when.latest
    ]
    assert placed == [days(one) for one in made["events"]]
    items = made["title"]["text"]["text"].count("<li>")
    assert len(told) == len(placed) + items
