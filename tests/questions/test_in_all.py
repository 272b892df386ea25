"""All sides together, where some alone are asked about or are in doubt; and those of no sort."""

from __future__ import annotations

import pytest

from support.reported import TOTAL, june, part, report, swap, tally, to, told
from timeline import Count, Counted, ValueRefused
from timeline.exchanges import RETURNED, Transfer, returned

SOLDIERS = Counted(RETURNED, category="military")


def test_a_total_of_all_says_nothing_of_the_least_of_a_sort() -> None:
    """ "3 in all" may be civilians, though of soldiers, too, each side has at most three."""
    story = told(report("a#1", swap(to("R", "U", count=3, per=TOTAL)), june(5)))

    assert Count.exactly(3) == story.ask(returned).together.counted
    assert Count.up_to(3) == story.ask(SOLDIERS).together.counted


def test_who_is_in_doubt_may_be_among_those_of_all_sides() -> None:
    """48 in all leave each side any part: 7 of "this week" to one of them may be of these."""
    both = swap(to("R", "U", count=48, per=TOTAL))
    week = report("b#1", swap(to("R", count=7)), june(2, 8))
    together = told(report("a#1", both, june(5)), week).ask(returned).together

    assert 48 == together.counted.low
    assert together.low.world() is None
    assert not [remark for remark in together.remarks() if "more than what counts" in remark.text]

    apart = told(report("a#1", both, june(15)), week).ask(returned).together
    world = apart.low.world()

    assert Count.exactly(55) == apart.counted
    assert world is not None
    assert 55 == world.number == sum(thing.number or 0 for thing in world.things)


def test_after_a_claim_they_are_among_them_too() -> None:
    """100 by the first, and 48 since, of whom 7 may be some."""
    story = told(
        report("t#1", tally("R", "U", count=100, per=TOTAL), june(1)),
        report("a#1", swap(to("R", "U", count=48, per=TOTAL)), june(5)),
        report("b#1", swap(to("R", count=7)), june(2, 8)),
    )

    assert story.ask(returned).together.implied.low <= 148


def test_who_may_be_of_a_named_sort_is_not_of_none() -> None:
    """20 civilians of this week may have come with 106 soldiers: nobody is left over."""
    story = told(
        report("a#1", swap(to("U", count=20, category="civilian")), june(21, 29)),
        report("b#1", swap(to("U", count=106, category="military")), june(25)),
        report("c#1", swap(to("U", count=5)), june(5)),
    )
    untold = story.ask(returned.by_sort()).untold["U"]
    world = untold.low.world()

    assert 126 + 5 == story.ask(returned)["U"].counted.low
    assert 5 == untold.counted.low
    assert world is not None
    assert 5 == world.number


def test_where_no_sort_is_named_doubt_adds_to_those_of_none() -> None:
    """As it does to all of them."""
    story = told(
        report("a#1", swap(to("U", count=20)), june(21, 29)),
        report("b#1", swap(to("U", count=5)), june(25)),
    )

    assert 20 == story.ask(returned.by_sort()).untold["U"].counted.low


def medics(count: int) -> Transfer:
    return to("U", count=count, traits=("medics",), part=True)


def test_sorts_that_exclude_each_other_add_no_medics() -> None:
    """If 20 civilians and 106 soldiers came together, 2 medics of all may be among 3 of all."""
    story = told(
        report("a#1", swap(to("U", count=20, category="civilian"), medics(2)), june(21, 29)),
        report("b#1", swap(to("U", count=106, category="military"), medics(3)), june(25)),
    )
    figure = story.ask(Counted(RETURNED, trait="medics"))["U"]
    world = figure.low.world()

    assert 3 == figure.counted.low
    assert world is not None
    assert 3 == world.number


def test_of_parts_on_other_days_those_with_the_trait_come_on_top() -> None:
    """30 came on another day, of whom one was a medic: this one alone is none of the others."""
    story = told(
        report("w#1", swap(to("U", count=50), medics(4)), june(1, 20)),
        report("p#1", swap(to("U", count=30), medics(1)), june(3)),
        part("p#1", "w#1"),
        report("x#1", swap(to("U", count=9), medics(4)), june(15)),
    )
    figure = story.ask(Counted(RETURNED, trait="medics"))["U"]
    world = figure.low.world()

    assert 5 == figure.counted.low
    assert world is not None
    assert 5 == world.number


def test_those_with_a_trait_are_not_asked_for_by_sort() -> None:
    """It is refused where the question is made, and not once it is asked."""
    with pytest.raises(ValueRefused, match="by_sort: expected a question about all"):
        Counted(RETURNED, trait="medics").by_sort()


def test_a_claim_bounds_every_period_that_it_covers() -> None:
    """At most 13 since the first of June are at most 13 in its first week."""
    story = told(
        report("t#1", tally("R", count=Count.up_to(13), since=june(1)), june(20)),
        report("a#1", swap(to("R", count=Count.at_least(2))), june(3)),
    )
    weeks = story.ask(returned.by_period("week"))

    assert ["2025-W23", "2025-W25"] == [*weeks]
    assert Count.between(2, 13) == weeks["2025-W23"]["R"].implied
