"""What was promised, held against what was carried out."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.reported import agreement, implements, june, part, report, same, swap, to, told
from timeline import Count, Phase, ValueRefused
from timeline.exchanges import AGREED, RETURNED, agreed, returned

if TYPE_CHECKING:
    from timeline.questions import PromiseKept

ASKED = tl.progress(agreed, by=returned)

PROMISED = report("a#1", agreement(to("North", "South", count=900, per=tl.Per.EACH)), june(2))
FIRST = report("b#1", swap(to("North", "South", count=200, per=tl.Per.EACH)), june(5))
SECOND = report("c#1", swap(to("North", count=Count.at_least(50))), june(9))


def kept(story: tl.Reading, side: str = "North") -> PromiseKept:
    """Return how far the only agreement was carried out towards *side*."""
    (only,) = story.ask(ASKED).agreements
    return only[side]


def test_what_is_linked_carries_out_the_promise() -> None:
    """So many of so many, and what remains."""
    story = told(PROMISED, FIRST, implements("b#1", "a#1"))

    assert "200 of 900; not reported as carried out: 700" == str(kept(story))
    assert Count.exactly(700) == kept(story, "South").remaining


def test_what_is_not_linked_carries_out_nothing() -> None:
    """Nobody says that it does: unknown is not 0."""
    story = told(PROMISED, FIRST)

    assert "none reported of 900" == str(kept(story))
    assert Count.up_to(900) == kept(story).remaining


def test_several_add_up() -> None:
    """Each with its bounds."""
    story = told(PROMISED, FIRST, SECOND, implements("b#1", "a#1"), implements("c#1", "a#1"))

    assert Count.at_least(250) == kept(story).carried_out.counted
    assert Count.up_to(650) == kept(story).remaining
    assert Count.exactly(700) == kept(story, "South").remaining


def test_one_thing_told_twice_carries_out_once() -> None:
    """Whichever report the link names."""
    again = report("d#1", swap(to("North", count=200)), june(5))
    story = told(
        PROMISED,
        FIRST,
        again,
        same("d#1", "b#1"),
        implements("b#1", "a#1"),
        implements("d#1", "a#1"),
    )

    assert Count.exactly(200) == kept(story).carried_out.counted


def test_a_part_that_is_linked_counts_without_its_whole() -> None:
    """And a whole with its parts counts once."""
    whole = report("w#1", swap(to("North", count=500)), june(4, 9))
    of_part, of_whole = (
        told(PROMISED, FIRST, whole, part("b#1", "w#1"), implements("b#1", "a#1")),
        told(PROMISED, FIRST, whole, part("b#1", "w#1"), implements("w#1", "a#1")),
    )

    assert Count.exactly(200) == kept(of_part).carried_out.counted
    assert Count.exactly(500) == kept(of_whole).carried_out.counted


def test_a_day_is_asked_of_what_was_carried_out() -> None:
    """The promise stands, whenever it was made before."""
    story = told(PROMISED, FIRST, SECOND, implements("b#1", "a#1"), implements("c#1", "a#1"))

    assert "200 of 900; not reported as carried out: 700" == str(
        kept(story.happened_by("2025-06-06"))
    )
    assert Count.at_least(50) == kept(story.happened_since("2025-06-06")).carried_out.counted
    assert () == story.happened_by("2025-06-01").ask(ASKED).agreements


def test_what_is_planned_is_aside() -> None:
    """It carries out nothing yet."""
    planned = report("b#1", swap(to("North", count=200)), june(5), phase=Phase.PLANNED)
    answer = told(PROMISED, planned, implements("b#1", "a#1")).ask(ASKED)

    assert "none reported of 900" == str(answer.agreements[0]["North"])
    assert ["planned, not reported as done"] == [aside.why for aside in answer.asides]


def test_parts_of_what_was_not_done_are_aside() -> None:
    """A plan has days of its own, by which it comes among all that is asked."""
    whole = report("d#1", swap(to("North", count=90)), june(12), phase=Phase.PLANNED)
    planned = report("e#1", swap(to("North", count=40)), june(10), phase=Phase.PLANNED)
    story = told(PROMISED, FIRST, implements("b#1", "a#1"), whole, planned, part("e#1", "d#1"))
    (unit,) = (unit for unit in story.every_unit() if unit.is_whole)

    assert june(12) == unit.when
    assert "200 of 900; not reported as carried out: 700" == str(kept(story))


def test_each_agreement_is_held_against_its_own() -> None:
    """Nothing is added up over agreements, which may promise the same people."""
    other = report("e#1", agreement(to("North", count=60)), june(3))
    story = told(PROMISED, other, FIRST, SECOND, implements("b#1", "a#1"), implements("c#1", "e#1"))

    assert ["200 of 900", "at least 50 of 60"] == [
        str(one["North"]).partition(";")[0] for one in story.ask(ASKED).agreements
    ]


def test_explanations_reach_both_ends() -> None:
    """The promise and what carries it out."""
    lines = str(told(PROMISED, FIRST, implements("b#1", "a#1")).ask(ASKED).explain()).splitlines()

    assert any(line.strip() == "promised: 900" for line in lines)
    assert any("b#1 reports: prisoner exchange" in line for line in lines)


def test_the_question_is_a_value() -> None:
    """It takes measures, too; it compares, travels, and prints as it is made."""
    names = {"Measure": tl.Measure, **vars(tl.questions), **vars(tl.exchanges)}
    answer = told(PROMISED, FIRST, implements("b#1", "a#1")).ask(ASKED)

    assert ASKED == eval(repr(ASKED), names)  # noqa: S307
    assert ASKED == pickle.loads(pickle.dumps(ASKED))  # noqa: S301 - our own
    assert tl.progress(AGREED, by=RETURNED) != ASKED
    assert "agreed, carried out by returned" == tl.progress(AGREED, by=RETURNED).name
    assert str(answer) == str(pickle.loads(pickle.dumps(answer)))  # noqa: S301
    with pytest.raises(ValueRefused, match=r"progress.by: expected a Measure or a Counted"):
        tl.progress(AGREED, by="returned")  # type: ignore[arg-type]
