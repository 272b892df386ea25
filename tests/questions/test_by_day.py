"""How many there were by each day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings

from support import seed_story
from support.reported import june, part, report, swap, through, told
from support.reported import to as gets
from support.tangles import tangles
from support.worlds import LAST, SIDES, World, day, worlds
from timeline import Count, Event, When
from timeline.exchanges import RETURNED, returned
from timeline.questions import Counted, Step

ATLEAST = Count.at_least


def at(steps: tuple[Step, ...], day: date) -> Step:
    """Return the step that holds on *day*."""
    return [one for one in steps if one.day is None or one.day <= day][-1]


def test_the_steps_of_the_seeds() -> None:
    """A line rises on the day by which a return had certainly happened."""
    steps = seed_story.story().ask(returned.by_day())["Russia"]
    june_21, june_29, july_4 = date(2025, 6, 21), date(2025, 6, 29), date(2025, 7, 4)

    assert (
        Step(None, Count(), 0),
        Step(date(2025, 6, 2), Count(), 2),
        Step(date(2025, 6, 9), ATLEAST(2), 2),
        Step(date(2025, 6, 19), ATLEAST(4), 4),
        Step(date(2025, 6, 20), ATLEAST(6), 6),
        Step(june_21, ATLEAST(6), 6 + 106),
        Step(june_29, ATLEAST(6 + 106), 6 + 106),
        Step(july_4, ATLEAST(8 + 106), 8 + 106),
    ) == steps


def test_before_anything_may_have_happened_nothing_is_known() -> None:
    """Nothing reported is not 0."""
    found = told(report("a#1", swap(gets("North", count=5)), june(3, 7)))

    assert {
        "North": (
            Step(None, Count(), 0),
            Step(date(2025, 6, 3), Count.up_to(5), 5),
            Step(date(2025, 6, 7), Count.exactly(5), 5),
        )
    } == found.ask(returned.by_day())


def test_an_open_start_may_have_been_long_ago() -> None:
    """What happened by some day may have happened on any day before."""
    when = When.not_after(date(2025, 6, 9))
    found = told(report("a#1", swap(gets("North", count=5)), when))

    assert (
        Step(None, Count.up_to(5), 5),
        Step(date(2025, 6, 9), Count.exactly(5), 5),
    ) == found.ask(returned.by_day())["North"]


def test_what_has_no_last_day_is_never_certain() -> None:
    """On or after a day may be any day after it."""
    when = When.not_before(date(2025, 6, 9))
    found = told(report("a#1", swap(gets("North", count=5)), when))

    assert (
        Step(None, Count(), 0),
        Step(date(2025, 6, 9), Count.up_to(5), 5),
    ) == found.ask(returned.by_day())["North"]


def test_a_cut_is_kept() -> None:
    """What happened before the days asked about adds nothing on any of them."""
    found = told(
        report("a#1", swap(gets("North", count=5)), june(3)),
        report("a#2", swap(gets("North", count=7)), june(9)),
    )

    assert (
        Step(None, Count(), 0),
        Step(date(2025, 6, 9), Count.exactly(7), 7),
    ) == found.happened_since("2025-06-04").ask(returned.by_day())["North"]


PARTS = (
    report("p#1", swap(gets("North", count=3)), june(1)),
    report("p#2", swap(gets("North", count=7)), june(10)),
    part("p#1", "w#1"),
    part("p#2", "w#1"),
)


def test_of_a_whole_only_those_parts_that_may_have_happened_by_then_did() -> None:
    """3 on June 1, 7 on June 10: 10 cannot have been by June 1."""
    found = told(report("w#1", swap(), through(1, 10)), *PARTS)

    assert (
        Step(None, Count(), 0),
        Step(date(2025, 6, 1), Count.exactly(3), 3),
        Step(date(2025, 6, 10), Count.exactly(10), 10),
    ) == found.ask(returned.by_day())["North"]


def test_a_whole_may_not_have_happened_before_its_parts() -> None:
    """The whole is 10; nothing but its last part's day says that it was not all on June 1."""
    found = told(report("w#1", swap(gets("North", count=10)), through(1, 10)), *PARTS)

    assert (
        Step(None, Count(), 0),
        Step(date(2025, 6, 1), Count.exactly(3), 3),
        Step(date(2025, 6, 10), Count.exactly(10), 10),
    ) == found.ask(returned.by_day())["North"]


def test_what_may_lie_within_a_cut_did_perhaps() -> None:
    """One day of June 21 to 29: by June 25, and since."""
    found = told(report("a#1", swap(gets("North", count=10)), june(21, 29)))
    by, since = found.happened_by("2025-06-25"), found.happened_since("2025-06-25")

    assert (Step(None, Count(), 0), Step(date(2025, 6, 21), Count.up_to(10), 10)) == by.ask(
        returned.by_day()
    )["North"]
    assert (Step(None, Count(), 0), Step(date(2025, 6, 25), Count.up_to(10), 10)) == since.ask(
        returned.by_day()
    )["North"]


def test_what_perhaps_happened_is_bounded_by_what_may_have() -> None:
    """The whole is 3, its part at least 4: by June 10 there are at most 3, whatever the part is."""
    found = told(
        report("w#1", swap(gets("North", count=3)), through(10, 14)),
        report("p#1", swap(gets("North", count=Count.at_least(4))), through(8, 12)),
        report("p#2", swap(), june(3)),
        part("p#1", "w#1"),
        part("p#2", "w#1"),
    ).happened_since("2025-06-04")

    assert Step(date(2025, 6, 10), Count.up_to(3), 3) in found.ask(returned.by_day())["North"]


@settings(max_examples=100)
@given(tangles())
def test_what_perhaps_happened_lies_within_the_bounds(log: list[Event]) -> None:
    """Whatever is told, however numbers clash, and whichever days are asked about."""
    story_ = told(*log)
    cuts = (story_, story_.happened_by("2025-06-12"), story_.happened_since("2025-06-08"))
    for steps in (each for cut in cuts for each in cut.ask(returned.by_day()).values()):
        for one in steps:
            assert one.count.low <= one.perhaps
            assert one.count.high is None or one.perhaps <= one.count.high


@settings(max_examples=150)
@given(worlds())
def test_the_truth_lies_within_every_step(world: World) -> None:
    """On no day had more happened than may have, or less than certainly had."""
    steps = world.timeline.ask(QUESTION.by_day())
    for side, found in steps.items():
        swaps = reported(world, side)
        for number in range(-2, LAST + 3):
            seen = world.number(side, None, swaps, by=number)

            assert at(found, day(number)).count.admits(seen)


def reported(world: World, side: str) -> set[int]:
    """Return the swaps of which an affirmed report says anything for *side*."""
    affirmed = {
        one.id
        for unit in world.timeline.every_unit()
        for each in unit.developments
        for one in each.affirmed
    }
    found = (world.told[id_] for id_ in affirmed & world.told.keys())
    return {place for one in found if side in one.sides for place in one.node}


QUESTION = Counted(RETURNED)


@settings(max_examples=150)
@given(worlds())
def test_steps_only_rise_and_end_at_the_answer(world: World) -> None:
    """What certainly happened by a day had happened by the next; the last step is the whole."""
    answer = world.timeline.ask(QUESTION)
    for side, found in world.timeline.ask(QUESTION.by_day()).items():
        lows = [one.count.low for one in found]

        assert sorted(lows) == lows
        assert all(one.count.low <= one.perhaps for one in found)
        assert all(one.count.high is None or one.perhaps <= one.count.high for one in found)
        assert found[-1].count.high == answer[side].counted.high
        assert found[-1].perhaps == answer[side].counted.low


@settings(max_examples=150)
@given(worlds())
def test_a_step_is_what_the_days_up_to_it_answer(world: World) -> None:
    """Where nothing may be the same as something else, the cut says just the same."""
    story_ = world.timeline
    answer = story_.ask(QUESTION)
    steps = story_.ask(QUESTION.by_day())
    sides = [side for side in SIDES if side in steps and not answer[side].doubtful]
    for number in range(-2, LAST + 3) if sides else ():
        by = day(0) + timedelta(days=number)
        until = story_.happened_by(by).ask(QUESTION)
        for side in sides:
            assert until[side].counted == at(steps[side], by).count
