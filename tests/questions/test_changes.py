"""Which figures moved, and by which events."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import story
from telling import (
    agreement,
    distinct,
    hours,
    id_of,
    implements,
    june,
    paper,
    recorded,
    report,
    retraction,
    revision,
    same,
    swap,
    tally,
    told,
)
from telling import to as gets
from timeline import Count, Event, Timeline, ValueRefused
from timeline.exchanges import returned
from worlds import MOMENT, World, worlds

if TYPE_CHECKING:
    from timeline.questions import Changes, Moved, Shift

BEFORE = (
    report("a#1", swap(gets("North", count=10)), june(3)),
    report("b#1", swap(gets("North", count=10)), june(3)),
    report("c#1", swap(gets("North", count=5)), june(9)),
)


def after(*events: Event) -> Changes:
    """Return what changed by *events*, recorded five hours after those `BEFORE`."""
    found = Timeline([*told(*BEFORE), *told(*events, at=hours(5))])
    return found.changes(hours(1), questions={"returned": returned})


def only(found: Changes) -> tuple[Moved, Shift]:
    """Return the only figure that moved, and the only thing that moved within it."""
    (moved,) = found.moved
    (shift,) = moved.shifts
    return moved, shift


def test_two_that_are_known_to_be_one_count_once() -> None:
    """The number falls, and the judgement says why."""
    link = same("a#1", "b#1")
    moved, shift = only(after(link))

    assert "returned, North: from 25 to 15" == str(moved)
    assert "from 20 to 10: prisoner exchange, 2025-06-03" == str(shift)
    assert ("2 that were counted apart are known to be one",) == shift.why
    assert (recorded(link, hours(5)),) == shift.events


def test_what_was_withdrawn_counts_no_longer() -> None:
    """They take it back: on whose word, and when, is said."""
    moved, shift = only(after(retraction("c#1", june(12))))

    assert "returned, North: from 25 to 20" == str(moved)
    assert "no longer: 5: prisoner exchange, 2025-06-09" == str(shift)
    assert ("withdrawn by those who said it (2025-06-12)",) == shift.why


def test_what_was_misread_counts_no_longer() -> None:
    """We take it back."""
    found = after(revision("c#1", None))
    _, shift = only(found)

    assert (5, None) == (shift.before and shift.before.exact, shift.after)
    assert ["c#1: taken back as misread by a reader: misread"] == [
        found.said_of(one.event) for one in shift.events
    ]


def test_another_reading_counts_otherwise() -> None:
    """A revision moves the number, and is named."""
    again = revision("c#1", report("c#1", swap(gets("North", count=7)), june(9)))
    moved, shift = only(after(again))

    assert "returned, North: from 25 to 27" == str(moved)
    assert "from 5 to 7: prisoner exchange, 2025-06-09" == str(shift)
    assert [id_of(again)] == [one.id for one in shift.events]


def test_what_is_new_adds() -> None:
    """A report of something else adds what it says."""
    moved, shift = only(after(report("d#1", swap(gets("North", count=4)), june(20))))

    assert "returned, North: from 25 to 29" == str(moved)
    assert "new: 4: prisoner exchange, 2025-06-20" == str(shift)


def test_what_may_be_the_same_as_something_new_is_set_aside() -> None:
    """Nothing about it came, but what it may be the same as did."""
    early = [*BEFORE[:2], report("e#1", swap(gets("North", count=5)), june(9, 12))]
    new = report("d#1", swap(gets("North", count=4)), june(10))
    found = Timeline([*told(*early), *told(new, at=hours(5))]).changes(
        hours(1), questions={"returned": returned}
    )
    (moved,) = found.moved
    aside, added = moved.shifts

    assert "returned, North: from 25 to between 24 and 29" == str(moved).partition(",  of")[0][:45]
    assert ("may be the same as prisoner exchange (2025-06-10)",) == aside.why
    assert [id_of(new)] == [one.id for one in aside.events]
    assert "new: 4: prisoner exchange, 2025-06-10" == str(added)


def test_a_claim_moves_what_is_implied() -> None:
    """Claimed totals are never added, and do move a figure."""
    claim = report("d#t", tally("North", count=Count.at_least(100)), june(30))
    moved, shift = only(after(claim))

    assert "returned, North: still 25; implied: from at least 25 to at least 100" == str(moved)
    assert (True, None, Count.at_least(100)) == (shift.claimed, shift.before, shift.after)


def test_events_that_move_nothing_are_listed() -> None:
    """What came is there, though no figure moved."""
    found = after(distinct("a#1", "c#1"), paper("z"))

    assert () == found.moved
    assert {"document z", "a#1 and c#1: judged to be two things by a reader: so it reads"} == {
        found.said_of(one.event) for one in found.still
    }
    assert "no figure moved" in str(found)


def test_an_agreement_that_dates_what_it_led_to_is_a_cause() -> None:
    """An event bears on what carries out the agreement that it is about."""
    early = [report("x#1", swap(gets("North", count=5))), *BEFORE]
    late: list[Event] = [report("x#a", agreement(), june(20)), implements("x#1", "x#a")]
    found = Timeline([*told(*early), *told(*late, at=hours(5))]).changes(
        hours(1), questions={"returned": returned}
    )
    _, shift = only(found)

    assert {id_of(one) for one in late} == {one.id for one in shift.events}


def test_by_the_clock_of_what_was_said() -> None:
    """What was said later is new, whenever it was recorded."""
    found = told(
        *BEFORE[:1],
        paper("a", june(4)),
        paper("d", june(21)),
        report("d#1", swap(gets("North", count=4)), june(20)),
    ).changes(date(2025, 6, 10), clock="said", questions={"returned": returned})
    moved, shift = only(found)

    assert "returned, North: from 10 to 14" == str(moved)
    assert ["d#1"] == [getattr(one.event, "name", "") for one in shift.events]


def test_the_seeds_since_june_23() -> None:
    """106 on each side were said after it, and one more exchange; the tally is from then, too."""
    found = story.story().changes("2025-06-23", clock="said", questions={"returned": returned})
    titles = [str(one) for moved in found.moved for one in moved.shifts if moved.side == "Russia"]

    assert [
        "new: 106: prisoner exchange, between 2025-06-21 and 2025-06-29",
        "new: at least 2: prisoner exchange (latest stage), 2025-07-04",
    ] == [one for one in titles if one.startswith("new: ")][-2:]


def test_nothing_came() -> None:
    """Then nothing is said to have moved."""
    found = told(*BEFORE).changes(hours(1))

    assert ((), ()) == (found.moved, found.events)
    assert str(found).startswith("nothing was recorded since 2025-07-10")


@pytest.mark.parametrize(
    ("since", "clock"), [("2025-06", "recorded"), ("2025-06-23", "spoken"), ("June", "said")]
)
def test_what_is_no_moment_or_clock_is_refused(since: str, clock: str) -> None:
    """The error says what was expected."""
    with pytest.raises(ValueRefused, match="expected"):
        told().changes(since, clock=clock)


@settings(max_examples=60)
@given(worlds(), st.integers(0, 40))
def test_every_figure_that_moved_has_something_that_moved_it(world: World, place: int) -> None:
    """By whichever events a story grows: a figure moves by what is new, and only by that."""
    early, late = world.log[:place], world.log[place:]
    later = [evolve(one, moment=one.moment + timedelta(hours=5)) for one in late]
    found = Timeline([*early, *later]).changes(MOMENT)
    new = {one.id for one in late}

    assert {one.id for one in found.events} == new
    for moved in found.moved:
        assert moved.shifts
        for shift in moved.shifts:
            assert {one.id for one in shift.events} <= new
            assert shift.events
