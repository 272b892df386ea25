"""Explanations as structure: what each sentence is about, as values."""

from __future__ import annotations

import json
import pickle
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from support import seed_story
from support.reported import id_of, june, report, swap, to, told
from timeline import Count
from timeline.exchanges import returned
from timeline.exports import data
from timeline.questions import changed
from timeline.telling import About, CitedPassage
from timeline.telling.explanation import Explanation
from timeline.telling.voices import stated_days
from timeline.values import Qualifier, Stated, When

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = dict[str, Any]


def walk(node: Node, *above: Node) -> Iterator[tuple[Node, ...]]:
    """Yield *node* and all below it, each with what it stands below."""
    yield (*above, node)
    for inner in node["below"]:
        yield from walk(inner, *above, node)


def about(path: tuple[Node, ...], name: str) -> Any:
    """Return what the nearest of *path*, from its end, says that it is about of that *name*."""
    return next(node["about"][name] for node in reversed(path) if name in (node["about"] or {}))


def test_from_the_number_to_document_offsets_and_digest() -> None:
    """No sentence has to be read: 114 of at least 114 to Russia, and every passage of theirs."""
    story = seed_story.story()
    figure = story.ask(returned)["Russia"]
    whole = json.loads(json.dumps(data.explanation(figure.explain())))
    (counted,) = (node for node in whole["below"] if "count" in node["about"])
    lows = [added["about"]["count"]["low"] for added in counted["below"]]
    paths = [path for path in walk(counted) if "passage" in (path[-1]["about"] or {})]

    assert {"side": "Russia"} == whole["about"]
    assert {"low": 114, "high": None} == counted["about"]["count"]
    assert 114 == sum(lows)
    assert {
        (recorded.id, story.documents[recorded.event.document].address, *place)
        for contribution in figure.contributions
        for development in contribution.unit.developments
        for recorded in development.reports
        for passage in recorded.event.provenance.passages
        for place in [(recorded.event.document, passage.start, passage.end, passage.sha256)]
    } == {
        (
            about(path, "report")["id"],
            *(path[-1]["about"]["passage"][key] for key in PLACE),
        )
        for path in paths
    }


PLACE = ("address", "document", "start", "end", "sha256")


def test_every_sentence_is_about_something() -> None:
    """But for those that say that there are more, or that a claim raises nothing."""
    for side in ("Russia", "Ukraine"):
        whole = data.explanation(seed_story.story().ask(returned)[side].explain())

        assert all(path[-1]["about"] for path in walk(whole))


def test_what_reports_rest_on_is_there_as_values() -> None:
    """Voices with their parties, and days with the words they come from."""
    paths = [*walk(data.explanation(seed_story.story().ask(returned)["Russia"].explain()))]
    voices = [path[-1]["about"]["voice"] for path in paths if "voice" in path[-1]["about"]]
    stated = [path[-1]["about"]["stated"] for path in paths if "stated" in path[-1]["about"]]

    assert ("Moscow", "Russia", "collective", "claimed") in [
        (one["name"], one["party"], one["kind"], one["cue"]) for one in voices
    ]
    assert ("2025-06-19", "on June 19", "year assumed", "003") in [
        (one["value"], one["words"], one["basis"], one["source"]) for one in stated
    ]


def test_a_claim_and_what_came_after_it() -> None:
    """The claimed total by its speakers and days; what was counted after it with its count."""
    figure = seed_story.story().ask(returned)["Russia"]
    (implied,) = (
        node
        for node in data.explanation(figure.explain())["below"]
        if node["about"].get("remark") == "implied"
    )
    low, claim = implied["below"]

    assert {"bound": "low"} == low["about"]
    assert {
        "speakers": ["Shamsail Saraliev"],
        "since": None,
        "until": "[2025-06-21..2025-06-29]",
    } == claim["about"]["claim"]
    assert {"low": 1001, "high": None} == claim["about"]["count"]
    after = claim["below"][-1]["about"]
    assert ({"low": 2, "high": None}, "2025-07-04") == (
        after["count"],
        after["development"]["when"],
    )


def test_pairs_counted_apart_are_two_developments() -> None:
    """By the names of their reports."""
    events = [report(name, swap(to("North", count=1)), june(3)) for name in ("a#1", "b#1")]
    (apart,) = (
        node
        for node in data.explanation(told(*events).ask(returned)["North"].explain())["below"]
        if node["about"].get("remark") == "counted-apart"
    )

    pair = apart["below"][0]["about"]["pair"]
    assert [["a#1"], ["b#1"]] == sorted(development["reports"] for development in pair)


def test_changes_lead_to_events() -> None:
    """By their ids."""
    event = report("a#1", swap(to("North", count=1)), june(3))
    whole = told(event).ask(changed(returned, since="2000-01-01")).explain()
    paths = [*walk(data.explanation(whole))]

    assert {id_of(event)} == {
        path[-1]["about"]["event"] for path in paths if "event" in (path[-1]["about"] or {})
    }


def test_explanations_are_values() -> None:
    """Equal by what they say and are about; what pickle brings back is equal, and explains."""
    figure = seed_story.story().ask(returned)["Russia"]
    again = pickle.loads(pickle.dumps(figure.explain()))  # noqa: S301 - our own

    assert again == figure.explain()
    assert str(again) == str(figure.explain())
    assert figure.explain() != seed_story.story().ask(returned)["Ukraine"].explain()
    assert Explanation("10") != Explanation("10", about=About(count=Count.exactly(10)))


def test_its_repr_is_short() -> None:
    """What it is about is at hand."""
    passage = CitedPassage("004", 213, 247, "9" * 64)
    explained = Explanation("passage", about=About(passage=passage))

    assert "<Explanation 'passage', 0 below>" == repr(explained)
    assert About(passage=passage) == explained.about


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        (None, "2024-03-12 (stated)"),
        (Qualifier.UNCERTAIN, "2024-03-12 (stated, uncertain)"),
        (Qualifier.UNCERTAIN_AND_APPROXIMATE, "2024-03-12 (stated, uncertain and approximate)"),
    ],
)
def test_a_qualifier_is_told(qualifier: Qualifier | None, expected: str) -> None:
    """It moves no bound, and is not lost."""
    stated = Stated(When.on(date(2024, 3, 12)), qualifier=qualifier)

    assert expected == stated_days(stated)
