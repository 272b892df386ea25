"""What would be answered if only one source were believed."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import timeline as tl
from support import seed_story
from support.moving import Moving
from support.reported import june, link, report, retraction, swap, to, told
from support.tangles import tangles
from support.worlds import World, worlds
from timeline import Counted, Event, Relation, from_document
from timeline.exchanges import RETURNED, returned
from timeline.state.silenced import OthersSilenced, Silenced

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

QUESTION = Counted(RETURNED)


def test_what_each_seed_alone_says() -> None:
    """One tells of the 106 on each side; 003 of a return by June 21 and of another on July 4."""
    found = {
        key: answer["Russia"]
        for key, answer in seed_story.story().ask(returned.by_source()).items()
    }

    assert {
        "000": "at least 2",
        "001": "at least 2",
        "002": "number not reported",
        "003": "at least 4",
        "004": "at least 110, of which 106 exact",
    } == {key: str(figure) for key, figure in found.items() if key in SEEDS}


SEEDS = {"000", "001", "002", "003", "004"}


@settings(max_examples=60)
@given(worlds())
def test_it_is_what_believing_that_document_answers(world: World) -> None:
    """Only what a document has a part in is looked at, and nothing else would count."""
    found = world.timeline.ask(QUESTION.by_source())
    for key, answer in found.items():
        believing = world.timeline.believing(lambda report, key=key: report.document == key)  # type: ignore[misc]
        asked = believing.ask(QUESTION)
        sides = {*answer, *asked}

        assert {side: asked[side].counted for side in sides} == {
            side: answer[side].counted for side in sides
        }
        assert {side: asked[side].implied for side in sides} == {
            side: answer[side].implied for side in sides
        }


@settings(max_examples=60)
@given(tangles())
def test_whatever_is_told_it_is_what_believing_answers(log: list[Event]) -> None:
    """With agreements, withdrawals and what was said later, under a cut of one's own."""
    story_ = told(*log).said_until("2025-06-20")
    for key, answer in story_.ask(returned.by_source()).items():
        asked = story_.believing(lambda report, key=key: report.document == key).ask(returned)  # type: ignore[misc]

        assert {side: str(asked[side].explain()) for side in asked} == {
            side: str(answer[side].explain()) for side in answer
        }


def test_what_is_not_believed_contradicts_nothing() -> None:
    """What another document says against it does not speak where one is believed alone."""
    story = told(
        report("one#a", swap(to("North", count=5)), june(3)),
        report("two#a", swap(to("South", count=1)), june(9)),
        link(Relation.CONTRADICTS, "one#a", "two#a"),
    )
    alone = story.believing(from_document("one")).ask(returned)["North"]

    assert story.ask(returned)["North"].disputed
    assert not alone.disputed
    assert not story.ask(returned.by_source())["one"]["North"].disputed


@settings(max_examples=40)
@given(st.integers(0, 2**20), st.integers(20, 60))
def test_dense_stories_say_of_each_document_what_believing_it_does(seed: int, size: int) -> None:
    """Whatever links, lists and contradictions there are between documents."""
    story = tl.Timeline(Moving(Random(seed), size).log())  # noqa: S311 - nothing here is secret
    for key, answer in story.ask(returned.by_source()).items():
        believed = story.believing(from_document(key)).ask(returned)
        for side in {*answer, *believed}:
            assert answer[side] == believed[side]
            assert answer[side].disputed == believed[side].disputed


def test_what_others_say_is_not_left_aside() -> None:
    """Neither what they say of the same, nor of what that is a part of; what one withdrew is."""
    story = told(
        report("one#a", swap(to("North", count=5)), june(3)),
        report("two#a", swap(to("North", count=5)), june(3)),
        report("two#whole", swap(to("North", count=9)), june(3)),
        report("one#b", swap(to("North", count=1)), june(9)),
        retraction("one#b", said=june(10)),
        link(Relation.SAME, "one#a", "two#a"),
        link(Relation.PART_OF, "two#a", "two#whole"),
    )
    alone = story.ask(returned.by_source())

    assert ["one#b"] == [name for left in alone["one"].asides for name in left.subject.report_names]
    assert () == alone["two"].asides
    assert "two#a reports: prisoner exchange (it does not speak here" in str(
        alone["one"]["North"].explain()
    )


def test_what_others_say_is_not_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of n documents that tell of one thing each would look at all n."""
    story = told(
        *(report(f"d{n}#1", swap(to("North", count=5)), june(3)) for n in range(9)),
        *(link(Relation.SAME, "d0#1", f"d{n}#1") for n in range(1, 9)),
    )
    looked_through: list[OthersSilenced] = []

    def looking(silenced: OthersSilenced) -> Iterator[Silenced]:
        looked_through.append(silenced)
        return iter(())

    monkeypatch.setattr(OthersSilenced, "__iter__", looking)
    alone = story.ask(returned.by_source())

    assert ["5"] * 9 == [str(answer["North"]) for answer in alone.values()]
    assert [] == looked_through
