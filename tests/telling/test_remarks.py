"""What has to be known to read a figure: said once, and the same wherever it is shown."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

import timeline
from support.reported import june, report, same, swap, tally, to, told, voice
from timeline import Count, Measure, Phase, Polarity
from timeline.display.html import to_html as drawn
from timeline.display.shown import card_of
from timeline.exchanges import returned
from timeline.exports import data, text
from timeline.exports.ical import to_ical
from timeline.exports.jsonfeed import to_jsonfeed
from timeline.exports.markdown import to_markdown
from timeline.exports.page import to_page
from timeline.exports.timelinejs import to_timelinejs
from timeline.questions import Counted, changed
from timeline.telling import Remark, RemarkKind, development_remarks
from timeline.telling.cuts import cut_remarks

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline import Event, Reading, Timeline
    from timeline.questions import Figure

SOURCE = Path(timeline.__file__).parent

EXPECTED = {
    "partly-exact": "of which 20 exact",
    "disputed": "disputed: some of it is denied, contested or contradicted in number",
    "implied": "implied, with claimed totals: at least 1,001",
    "no-upper-bound": "no upper bound follows from what was reported",
    "one-sided": "resting on Winter alone: 10",
    "left-aside": "left aside, though it may add: 1 development",
    "counted-apart": "counted apart, though they may be one: 3 pairs",
}
"""All there is to know of one figure, in the order of weight."""


def doubted() -> Timeline:
    """Return a story of the figure of which all of that has to be known."""
    return told(
        report("a#1", swap(to("North", count=10)), june(3), voices=[voice("a staff", "Winter")]),
        report("b#1", swap(to("North", count=10)), june(3)),
        report("c#1", swap(to("North", count=Count.plural())), june(3)),
        report("c#2", swap(to("North", count=2)), june(1, 9)),
        report("d#t", tally("North", count=Count.more_than(1000)), june(20)),
        report("e#1", swap(to("North", count=11)), june(3), polarity=Polarity.DENIED),
        same("b#1", "e#1"),
    )


def north(story: Timeline) -> Figure:
    return story.ask(returned)["North"]


QUESTIONS = (returned,)

SHOWN: dict[str, Callable[[Timeline], str]] = {
    "text": lambda story: "\n".join(map(str, text.totals(story.ask(returned)))),
    "explanation": lambda story: str(north(story).explain()),
    "JSON": lambda story: json.dumps(data.totals(story.ask(returned))),
    "Markdown": lambda story: to_markdown(story, QUESTIONS),
    "TimelineJS": lambda story: json.dumps(to_timelinejs(story, QUESTIONS)),
    "page": lambda story: html.unescape(to_page(story, QUESTIONS)),
}


def test_all_that_has_to_be_known_in_the_order_of_weight() -> None:
    """Each of it once, with its kind."""
    assert [*EXPECTED.items()] == [(one.kind.value, one.text) for one in north(doubted()).remarks()]


@pytest.mark.parametrize("view", SHOWN)
def test_every_form_says_the_same_and_once(view: str) -> None:
    """In the same words, but for the capital with which a sentence begins."""
    shown = SHOWN[view](doubted()).casefold()

    assert dict.fromkeys(EXPECTED, 1) == {
        kind: shown.count(words.casefold()) for kind, words in EXPECTED.items()
    }


def test_a_card_says_it_in_its_lines_and_in_the_explanation_below() -> None:
    """And a card of an answer in its table."""
    shown = html.unescape(drawn(card_of(north(doubted()))))
    table = html.unescape(drawn(card_of(doubted().ask(returned))))

    for kind, words in EXPECTED.items():
        # The number says how much of it is exact: above, and where the explanation begins.
        assert (kind, 2) == (kind, shown.count(words))
        assert words in table


def test_json_has_them_with_their_kinds() -> None:
    """So that a program need not know the words."""
    found = data.totals(doubted().ask(returned))["sides"]["North"]["remarks"]

    assert [{"kind": kind, "text": words} for kind, words in EXPECTED.items()] == found


def test_of_a_plain_number_nothing_has_to_be_known() -> None:
    """Nor of a side of which nothing was reported: the number says that nothing is known."""
    story = told(report("a#1", swap(to("North", count=10)), june(3)))

    assert [] == [*north(story).remarks()]
    assert [] == [*story.ask(returned)["South"].remarks()]


def test_what_is_not_looked_for_is_said() -> None:
    """Pairs counted apart take long to find among very many."""
    last = [*north(doubted()).remarks(pairs=False)][-1]

    assert "counted apart, though they may be one: not looked for among so many" == last.text


@pytest.mark.parametrize(
    ("events", "remarks"),
    [
        ((report("a#1", swap(), june(3)),), []),
        (
            (report("a#1", swap(), june(3), phase=Phase.PLANNED),),
            [("not-done", "planned, not reported as done")],
        ),
        (
            (
                report("a#1", swap(), june(3)),
                report("b#1", swap(), june(4), polarity=Polarity.DENIED),
                same("a#1", "b#1"),
            ),
            [("denied", "reported as done, and denied")],
        ),
        (
            (report("a#1", swap(), june(3)), report("b#1", swap(), june(4)), same("a#1", "b#1")),
            [("dates-clash", "its dates exclude each other")],
        ),
    ],
)
def test_what_has_to_be_known_of_a_development(
    events: tuple[Event, ...], remarks: list[tuple[str, str]]
) -> None:
    """The same in JSON, in text, on a card and in its explanation."""
    story = told(*events)
    (development,) = story.within_days()
    found = [(one.kind.value, one.text) for one in development_remarks(development)]
    lines = [line.text for line in text.developments((development,))]

    assert remarks == found
    assert [{"kind": kind, "text": words} for kind, words in remarks] == data.developments(
        (development,), story.cuts
    )["developments"][0]["remarks"]
    for _, words in remarks:
        assert words in lines
        assert 2 == drawn(card_of(development)).count(words)


def test_cuts_are_told_alike_on_a_card_and_on_the_page() -> None:
    """In one order, each with its kind in mind."""
    story = doubted().known_at("2030-01-01").said_until("2025-07-10").happened_since("2025-06-01")
    cut = story.happened_by("2025-06-30").believing(lambda _: True)
    lines = [line.text for line in card_of(cut).lines]

    assert "only what was certainly said by 2025-07-10" in lines
    assert f"This page leaves something out:</strong> {'; '.join(lines)}." in to_page(cut)
    assert ["known-at", "said-until", "happened-since", "happened-by", "believed"] == [
        remark.kind for remark in cut_remarks(cut.cuts)
    ]


def test_whatever_is_handed_on_says_what_it_leaves_out() -> None:
    """Nobody takes a part of a story for all of it; of all of it nothing is said."""
    story = doubted()
    cut = story.happened_by("2025-06-30").said_until("2025-07-10")
    left = (
        "leaves something out: only what was certainly said by 2025-07-10; "
        "only what happened on 2025-06-30 or earlier."
    )
    forms: dict[str, Callable[[Reading], str]] = {
        "page": lambda reading: to_markdown(reading).replace("\\", ""),
        "timeline": lambda reading: to_timelinejs(reading)["title"]["text"]["text"],
        "calendar": lambda reading: str(Calendar.from_ical(to_ical(reading))["description"]),
        "feed": lambda reading: to_jsonfeed(reading)["description"],
    }
    for form, made in forms.items():
        assert f"This {form} {left}" in made(cut)
        assert "leaves something out" not in made(story)


def test_changes_say_that_nothing_came_or_moved() -> None:
    """With the kind, and what came without an effect."""
    story = doubted()
    nothing = story.ask(changed(returned, since="2030-01-01"))
    still = story.ask(changed(Counted(Measure("moved")), since="2000-01-01"))

    assert [RemarkKind.NOTHING_NEW] == [one.kind for one in nothing.remarks()]
    assert [
        {"kind": "nothing-moved", "text": "no figure moved"},
        {"kind": "moved-nothing", "text": "events that moved no figure: 7"},
    ] == data.changes(still, story.cuts)["remarks"]


def test_a_figure_that_moved_says_what_moved_beside_the_number() -> None:
    """What is implied, and that it is disputed now."""
    (moved,) = doubted().ask(changed(returned, since="2000-01-01")).moved

    assert [
        Remark(RemarkKind.IMPLIED, "implied: from number not reported to at least 1,001"),
        Remark(RemarkKind.DISPUTED, "now disputed"),
    ] == [*moved.remarks()]
    assert str(moved).endswith(
        "; implied: from number not reported to at least 1,001; now disputed"
    )


def test_sentences_stand_in_the_catalogue_alone() -> None:
    """Whoever looks for one finds it in one file, and no view has words of its own."""
    files = [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.jinja")]
    sources = {str(file.relative_to(SOURCE)): file.read_text(encoding="utf-8") for file in files}

    assert {words: ["telling/figures.py"] for words in BEGINNINGS} == {
        words: [name for name, source in sources.items() if words in source.casefold()]
        for words in BEGINNINGS
    }


BEGINNINGS = (
    "of which {exact",
    "disputed: some",
    "implied, with ",
    "no upper bound follows",
    "resting on ",
    "left aside, though",
    "counted apart, though",
    "nothing was reported that counts",
)
