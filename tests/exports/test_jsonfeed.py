"""What changed, as a feed, held against JSON Feed 1.1."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from support.attacks import ATTACKS, stories
from support.reported import hours, id_of, june, paper, recorded, report, revision, same, swap, to
from support.seed_story import story
from timeline import Timeline
from timeline.display.escape import visible
from timeline.errors import ValueRefused
from timeline.events import Redaction, digest
from timeline.exchanges import Attitude, PublicStatement, returned
from timeline.exports.jsonfeed import to_jsonfeed

TEXT = {"type": "string"}
MOMENT = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}
EXTENSIONS = {"^_[A-Za-z][^.]*$": {"type": "object"}}
FORM = Draft202012Validator(
    {
        "type": "object",
        "required": ["version", "title", "items"],
        "properties": {
            "version": {"const": "https://jsonfeed.org/version/1.1"},
            **dict.fromkeys(("title", "description", "home_page_url", "feed_url"), TEXT),
            **dict.fromkeys(("user_comment", "next_url", "language"), TEXT),
            "items": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id"],
                    "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
                    "properties": {
                        **dict.fromkeys(("id", "url", "title", "summary"), TEXT),
                        **dict.fromkeys(("content_text", "content_html", "language"), TEXT),
                        **dict.fromkeys(("date_published", "date_modified"), MOMENT),
                        "tags": {"type": "array", "items": TEXT},
                    },
                    "patternProperties": EXTENSIONS,
                    "additionalProperties": False,
                },
            },
        },
        "patternProperties": EXTENSIONS,
        "additionalProperties": False,
    }
)

QUESTIONS = (returned,)
FIRST = report("a#1", swap(to("Russia", count=2)), june(3))
AGAIN = report("b#1", swap(to("Russia", count=2)), june(3))
LOG = [
    recorded(paper("a", publisher="Daily"), hours(0)),
    recorded(FIRST, hours(1)),
    recorded(AGAIN, hours(2)),
    recorded(same("b#1", "a#1"), hours(3)),
    recorded(revision("a#1", None), hours(4)),
    recorded(Redaction(text=digest("x"), judge="a reader", why="asked to"), hours(5)),
]


def items(*args: Any) -> list[dict[str, Any]]:
    made = to_jsonfeed(Timeline(LOG), *args)
    FORM.validate(made)
    found: list[dict[str, Any]] = made["items"]
    return found


def test_every_event_is_an_item_the_newest_first() -> None:
    """Under its own id, for good, and with the moment at which it was recorded."""
    found = items()

    assert [one.id for one in reversed(LOG)] == [one["id"] for one in found]
    assert [hours(number) for number in (5, 4, 3, 2, 1, 0)] == [
        datetime.fromisoformat(one["date_published"]) for one in found
    ]


def test_titles_say_what_was_recorded() -> None:
    """Who judged so, and why; a report by its name and title."""
    found = [one["title"] for one in reversed(items())]

    assert [
        "document a by Daily",
        "a#1 reports: prisoner exchange",
        "b#1 reports: prisoner exchange",
        "b#1 and a#1: judged to be the same by a reader: so it reads",
        "a#1: taken back as misread by a reader: misread",
        "words erased by a reader: asked to",
    ] == found


def test_only_what_came_since() -> None:
    """And what it moved since then: both reports counted apart until they were linked."""
    (linked,) = to_jsonfeed(Timeline(LOG[:4]), hours(2), QUESTIONS)["items"]

    assert id_of(LOG[3].event) == linked["id"]
    assert "returned, Russia: from 4 to 2" in linked["content_text"].split("\n")


def test_what_moves_no_figure_says_so() -> None:
    """So that silence is not taken for an effect that is unknown."""
    (erased,) = items(hours(4))

    assert "words erased by a reader: asked to\nNo figure moved." == erased["content_text"]


def test_the_story_is_a_feed() -> None:
    """All 135 events; the report of the 106 says which figure it moved."""
    made = to_jsonfeed(story(), None, QUESTIONS)
    FORM.validate(made)

    assert 135 == len(made["items"])
    (found,) = [one for one in made["items"] if one["title"].startswith("004#swap-106 reports")]
    assert "- new: 106: prisoner exchange, between 2025-06-21 and 2025-06-29" in found[
        "content_text"
    ].split("\n")


def test_a_moment_without_its_offset_is_refused() -> None:
    """As everywhere."""
    with pytest.raises(ValueRefused):
        to_jsonfeed(story(), "2025-06-23T12:00")


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_is_plain_text(attack: str) -> None:
    """No field is HTML, and no control character gets through."""
    what = PublicStatement(speaker="x", attitude=Attitude.CLAIMS, topic=attack)
    made = to_jsonfeed(Timeline([recorded(report("a#1", what, june(3)))]), title=attack)

    (item,) = made["items"]
    assert f"a#1 reports: {visible(attack)} (x: claims)" == item["title"]
    assert "content_html" not in item
    assert visible(attack) == made["title"]


@given(stories(), st.none() | st.just("2025-07-01"))
def test_any_story_is_a_feed(told: Timeline, since: str | None) -> None:
    """Every event that came since is there, once."""
    made = json.loads(json.dumps(to_jsonfeed(told, since)))

    FORM.validate(made)
    expected = [one for one in told if since is None or one.moment.isoformat() >= "2025-07-02"]
    assert sorted(one.id for one in expected) == sorted(one["id"] for one in made["items"])
    assert all(
        text == visible(text) for one in made["items"] for text in one["content_text"].split("\n")
    )
