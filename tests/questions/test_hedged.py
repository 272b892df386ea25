"""What rests on hedged words, is merely possible, or is judged to contradict something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from support.reported import june, link, paper, report, same, swap, to, told, voice
from timeline import Certainty, Count, Provenance, Reading, Relation, Report, Stated, from_document
from timeline.exchanges import Swap, returned
from timeline.telling import RemarkKind

if TYPE_CHECKING:
    from timeline import Event
    from timeline.questions import Figure


def hedged(name: str, count: int | Count, *hedges: str, day: int = 2, **more: Any) -> Report:
    """Return a report of a swap with *count* to R, in hedged words."""
    document, key = name.split("#")
    return Report(
        document=document,
        key=key,
        what=swap(to("R", count=count)),
        when=Stated(june(day)),
        provenance=Provenance(hedges=hedges),
        **more,
    )


def figure(story: Reading) -> Figure:
    return story.ask(returned)["R"]


def hedged_words(story: Reading) -> list[str]:
    return [one.text for one in figure(story).remarks() if one.kind is RemarkKind.HEDGED]


@pytest.mark.parametrize(
    "one",
    [
        hedged("a#1", 270, "reportedly"),
        hedged("a#1", 270, certainty=Certainty.PROBABLE),
        hedged("a#1", 270, "it is said", certainty=Certainty.CERTAIN),
    ],
    ids=["words", "probable", "words of the certain"],
)
def test_what_rests_on_hedged_words_alone_is_told(one: Report) -> None:
    """It counts, and the figure says so."""
    story = told(one, report("b#1", swap(to("R", count=30)), june(9)))

    assert Count.exactly(300) == figure(story).counted
    assert ["resting on hedged words alone: 270"] == hedged_words(story)
    assert RemarkKind.HEDGED.doubt


def test_who_says_it_without_a_hedge_is_enough() -> None:
    """Unless they do not speak, or give no number."""
    plain = report("b#1", swap(to("R", count=270)), june(2))
    story = told(hedged("a#1", 270, "reportedly"), plain, same("a#1", "b#1"))
    open_ = report("b#1", swap(to("R")), june(2))

    assert [] == hedged_words(story)
    assert ["resting on hedged words alone: 270"] == hedged_words(
        story.believing(from_document("a"))
    )
    assert ["resting on hedged words alone: 270"] == hedged_words(
        told(hedged("a#1", 270, "reportedly"), open_, same("a#1", "b#1"))
    )


@pytest.mark.parametrize(
    ("count", "counted"),
    [
        (Count.exactly(270), "at most 270"),
        (Count.between(200, 270), "at most 270"),
        (Count.at_least(270), "number not reported"),
    ],
)
def test_what_is_merely_possible_bounds_from_above(count: Count, counted: str) -> None:
    """It may be nothing at all."""
    story = told(hedged("a#1", count, certainty=Certainty.POSSIBLE))

    assert counted == str(figure(story).counted)
    assert [f"resting on hedged words alone: {counted}"] == hedged_words(story)


def test_what_is_merely_possible_takes_nothing_from_what_is_said() -> None:
    """Of one swap it only bounds the number from above; of another it may add."""
    possible = hedged("a#1", 270, certainty=Certainty.POSSIBLE)
    sure = report("b#1", swap(to("R", count=Count.at_least(100))), june(2))

    assert "between 100 and 270" == str(figure(told(possible, sure, same("a#1", "b#1"))).counted)
    assert Count.at_least(100) == figure(told(possible, sure)).counted
    assert [] == hedged_words(told(possible, sure, same("a#1", "b#1")))


def test_a_contradiction_marks_what_it_touches_and_moves_no_bound() -> None:
    """Both count, and both are disputed; what else there is, is not."""
    story = told(
        report("a#1", swap(to("R", count=70)), june(2)),
        report("b#1", swap(to("R", count=20)), june(9)),
        report("c#1", swap(to("R", count=5)), june(12)),
        link(Relation.CONTRADICTS, "a#1", "b#1"),
    )

    assert (Count.exactly(95), True) == (figure(story).counted, figure(story).disputed)
    assert [True, True, False] == [one.disputed for one in figure(story).contributions]


def test_a_contradiction_of_the_silent_is_none() -> None:
    """Nobody who speaks says otherwise."""
    story = told(
        paper("a", june(3)),
        paper("b", june(20)),
        report("a#1", swap(to("R", count=70)), june(2)),
        report("b#1", swap(to("R", count=20)), june(9)),
        link(Relation.CONTRADICTS, "a#1", "b#1"),
    )

    assert [True, False, False] == [
        figure(reading).disputed
        for reading in (
            story,
            story.said_until("2025-06-04"),
            story.believing(from_document("b")),
        )
    ]


def test_what_a_text_narrates_rests_on_the_party_it_names() -> None:
    """As its origins do; another text, or a voice of nobody's, rests on others."""
    swaps: list[Event] = [
        report("a#1", swap(to("R", count=70)), june(2)),
        report("a#2", Swap(place="Gomel"), voices=[voice("General Staff", "North")]),
        same("a#1", "a#2"),
    ]
    other: list[Event] = [report("b#1", swap(to("R", count=70)), june(2)), same("a#1", "b#1")]

    assert {"North": Count.exactly(70)} == figure(told(*swaps)).one_sided
    assert {} == figure(told(*swaps, *other)).one_sided
