"""For every bound of what was counted, a world in which there are just so many."""

from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from support.reported import distinct, june, part, report, same, swap, tally, to, told, voice
from timeline import Certainty, Count, Event, Per, When
from timeline.exchanges import returned

if TYPE_CHECKING:
    from timeline.questions import Figure


def swapped(name: str, count: Count | int, when: When, **more: Any) -> Event:
    """Return a report that so many were returned to R."""
    number = Count.exactly(count) if isinstance(count, int) else count
    return report(name, swap(to("R", count=number)), when, **more)


def asked(*events: Event, by: str | None = None) -> Figure:
    """Return how many were returned to R."""
    story = told(*events)
    return (story.happened_by(by) if by else story).ask(returned)["R"]


def conditions(figure: Figure) -> tuple[list[str], list[str]]:
    """Return what has to be so for the least, and for the most."""
    least, most = figure.low.world(), figure.high.world()
    assert least is not None
    assert most is not None
    return (
        [condition.text for condition in least.conditions],
        [condition.text for condition in most.conditions],
    )


EARLY = "prisoner exchange, between 2025-06-23 and 2025-06-29"
DAY = "prisoner exchange, 2025-06-26"


def test_the_least_is_there_if_what_is_in_doubt_is_the_same() -> None:
    """And the most if it is something else."""
    figure = asked(swapped("a#1", 90, june(23, 29)), swapped("b#1", 7, june(26)))
    least, most = figure.low.world(), figure.high.world()

    assert (figure.low.number, figure.high.number) == (90, 97)
    assert str(least) == f"at least 90: if {EARLY} is the same as {DAY}"
    assert str(most) == f"at most 97: if {EARLY} is something else than {DAY}"
    assert least is not None
    assert [(len(thing.units), thing.number) for thing in least.things] == [(2, 90)]


def test_a_condition_says_which_two_it_is_about() -> None:
    """By the names of their reports, for whoever wants to read them."""
    world = asked(swapped("a#1", 90, june(23, 29)), swapped("b#1", 7, june(26))).low.world()
    assert world is not None
    (condition,) = world.conditions

    assert condition.about is not None
    assert condition.about.pair is not None
    assert [inner.reports for inner in condition.about.pair] == [("a#1",), ("b#1",)]


def test_what_may_have_happened_by_a_day_did_not_or_did() -> None:
    """Within the days that are asked about."""
    figure = asked(swapped("a#1", 90, june(23, 29)), by="2025-06-25")

    assert (figure.low.number, figure.high.number) == (0, 90)
    assert conditions(figure) == (
        [f"{EARLY} was not within the days asked about"],
        [f"{EARLY} was within the days asked about"],
    )


def test_days_of_what_may_be_none_matter_to_the_most_alone() -> None:
    """Nobody says that there was any."""
    figure = asked(swapped("a#1", Count.up_to(9), june(23, 29)), by="2025-06-25")

    assert conditions(figure) == ([], [f"{EARLY} was within the days asked about"])


def test_of_a_whole_only_the_parts_that_were_by_then_count() -> None:
    """Its own number may lie on later days."""
    figure = asked(
        swapped("a#all", 100, june(23, 25)),
        swapped("a#first", 30, june(23)),
        part("a#first", "a#all"),
        by="2025-06-23",
    )

    whole, inside = "prisoner exchange, between 2025-06-23 and 2025-06-25", "the days asked about"
    assert conditions(figure) == (
        [f"nothing of {whole} but its parts was within {inside}"],
        [f"{whole} was within {inside}"],
    )


def test_of_numbers_that_exclude_each_other_one_is_right() -> None:
    """The least, or the most of them."""
    figure = asked(swapped("a#1", 40, june(26)), swapped("b#1", 50, june(26)), same("a#1", "b#1"))

    sentence = f"of the numbers given for {DAY}, which exclude each other, {{}} is right"
    assert conditions(figure) == ([sentence.format(40)], [sentence.format(50)])


def test_what_is_merely_possible_did_not_happen() -> None:
    """It bounds from above alone."""
    figure = asked(swapped("a#1", 8, june(26), certainty=Certainty.POSSIBLE))

    assert conditions(figure) == (
        [f"{DAY}, which is said to be possible at most, did not happen"],
        [],
    )


def test_what_nothing_bounds_is_named() -> None:
    """It alone, as nothing else matters to it."""
    figure = asked(swapped("a#1", Count.at_least(3), june(26)), swapped("b#1", 4, june(1, 9)))

    assert figure.high.number is None
    assert conditions(figure) == ([], [f"{DAY}: nothing bounds how many"])


def test_where_there_is_no_doubt_there_are_no_conditions() -> None:
    """The bound is what was counted."""
    figure = asked(swapped("a#1", 3, june(2)), swapped("b#1", 4, june(2)))

    assert conditions(figure) == ([], [])
    assert str(figure.low.world()) == "at least 7"
    assert "if" not in str(figure.explain()).split()


def test_many_conditions_are_told_with_their_number() -> None:
    """In one sentence the first three; all of them one by one."""
    doubted = [swapped(f"a#{n}", 1, june(1, 20)) for n in range(5)]
    figure = asked(swapped("b#1", 7, june(10)), *doubted)
    world = figure.low.world()

    assert world is not None
    assert str(world).endswith("and 2 more are so")
    assert len(world.conditions) == 5
    assert len(world.explain().below) == 5


def test_the_explanation_has_the_worlds() -> None:
    """Each bound as a heading above its conditions."""
    figure = asked(swapped("a#1", 90, june(23, 29)), swapped("b#1", 7, june(26)))
    lines = str(figure.explain()).splitlines()

    place = lines.index("  at least 90 if")
    assert lines[place + 1] == f"    {EARLY} is the same as {DAY}"
    assert lines[place + 2] == "  at most 97 if"


def test_all_sides_together_have_the_worlds_of_each() -> None:
    """What is on two sides is never one."""
    both = report("b#1", swap(to("R", count=7), to("U", count=9)), june(26))
    doubted = report("a#1", swap(to("R", count=8), to("U", count=5)), june(23, 29))
    together = told(both, doubted).ask(returned).together
    world = together.low.world()

    assert world is not None
    assert [thing.number for thing in world.things] == [8, 9]
    assert together.low.number == world.number == 17


def test_what_is_told_of_all_sides_together_is_a_thing_of_its_own() -> None:
    """Nobody says how many of them are on which side."""
    shared = report("a#1", swap(to("R", "U", count=90, per=Per.TOTAL)), june(4))
    together = told(shared, swapped("b#1", 5, june(9))).ask(returned).together
    least, most = together.low.world(), together.high.world()

    assert least is not None
    assert most is not None
    assert (together.low.number, least.number) == (95, 95)
    assert sorted(thing.number or 0 for thing in least.things) == [0, 0, 5, 90]
    assert (together.high.number, most.number) == (95, 95)


def test_where_too_much_hangs_together_no_world_is_found() -> None:
    """The bound holds all the same."""
    many = 70
    chained = [swapped(f"a#{n:03}", 10 + n % 7, june_on(2 * n, 2 * n + 3)) for n in range(many)]
    links = [distinct(f"a#{n:03}", f"a#{n + 1:03}") for n in range(0, many - 1, 9)]
    figure = asked(swapped("b#1", 1, june_on(0, 2 * many + 5)), *chained, *links)

    world = figure.low.world()
    assert world is None or world.number == figure.low.number


def june_on(first: int, last: int) -> When:
    """Return some day from one day on to another, counted from 1 June."""
    start = date(2025, 6, 1).toordinal()
    return When(date.fromordinal(start + first), date.fromordinal(start + last))


def test_a_bound_and_its_world_travel() -> None:
    """To other processes, as all answers do."""
    bound = asked(swapped("a#1", 90, june(23, 29)), swapped("b#1", 7, june(26))).low
    again = pickle.loads(pickle.dumps(bound))  # noqa: S301 - our own bytes

    assert again == bound
    assert str(again.world()) == str(bound.world())


@pytest.mark.parametrize("bound", ["low", "high"])
def test_of_nothing_there_is_a_world_of_nothing(bound: str) -> None:
    """There are as few as none; and nothing says how many there may be."""
    figure = told().ask(returned)["R"]
    world = getattr(figure, bound).world()

    assert world.things == ()


H, M = (voice("H"),), (voice("M"),)


def claimed(name: str, count: Count | int, when: When, **more: Any) -> Event:
    """Return a report of a claimed total of those returned to R."""
    number = Count.exactly(count) if isinstance(count, int) else count
    return report(name, tally("R", count=number), when, **more)


def test_what_is_implied_rests_on_a_claim_and_on_what_was_counted_after_it() -> None:
    """They add up to the bound."""
    figure = asked(
        claimed("a#t", Count.at_least(600), june(20), voices=H),
        swapped("b#1", 9, june(25)),
        swapped("c#1", 70, june(4)),
    )
    world = figure.implied_low.world()

    assert world is not None
    assert figure.implied_low.number == world.number == 609
    assert [condition.text for condition in world.conditions] == [
        "it is as told: at least 600 in all, says H (as it stood: 2025-06-20)",
        "counted after it: 9: prisoner exchange, 2025-06-25",
    ]
    assert [thing.number for thing in world.things] == [9]
    assert figure.implied_high.number is None
    assert "    at least 609 if" in str(figure.explain()).splitlines()


def test_of_claims_that_exclude_each_other_one_is_right() -> None:
    """The least bounds from below, the greatest from above."""
    figure = asked(
        claimed("a#t", 400, june(20), voices=H),
        claimed("b#t", 300, june(20), voices=M),
        by="2025-06-20",
    )

    assert [
        str(bound.world()).partition(": if it is as told: ")[::2]
        for bound in (figure.implied_low, figure.implied_high)
    ] == [
        ("at least 300", "300 in all, says M (as it stood: 2025-06-20)"),
        ("at most 400", "400 in all, says H (as it stood: 2025-06-20)"),
    ]


def test_where_what_was_counted_implies_more_its_world_is_given() -> None:
    """No claim makes it so."""
    figure = asked(
        claimed("a#t", 20, june(29), voices=H),
        swapped("b#1", 50, june(23, 29)),
        swapped("c#1", 7, june(26)),
    )

    assert str(figure.implied_low.world()) == f"at least 50: if {EARLY} is the same as {DAY}"


def test_what_is_in_doubt_after_a_claim_adds_what_it_adds_for_certain() -> None:
    """Be it the same as something else or not: that lies after the claim, too."""
    figure = asked(
        claimed("a#t", 20, june(9), voices=H),
        swapped("b#1", 50, june(23, 29)),
        swapped("c#1", 7, june(26)),
        swapped("d#1", 11, june(8, 12)),
        swapped("e#1", 4, june(10)),
    )
    world = figure.implied_low.world()

    assert world is not None
    assert figure.implied_low.number == world.number == 20 + 50 + 4
    assert sorted(thing.number or 0 for thing in world.things) == [4, 50]
    assert f"{EARLY} is the same as {DAY}" in [condition.text for condition in world.conditions]


def test_without_claims_the_counted_bound_is_implied() -> None:
    """And nothing bounds it from above."""
    figure = asked(swapped("b#1", 50, june(23)))

    assert figure.implied_low == figure.low
    assert figure.implied_high.number is None
    assert str(figure.implied_high.world()) == "no upper bound"
