"""What people ask about exchanges of prisoners."""

from __future__ import annotations

from support.reported import EACH, TOTAL, agreement, june, report, same, swap, to, told, whys
from timeline import Count
from timeline.exchanges import Release, Remains, agreed, released, returned, returned_outside

STORY = told(
    report(
        "a#1",
        swap(to("Russia", "Ukraine", count=106, per=EACH, held_by=("Ukraine", "Russia"))),
        june(24),
    ),
    report("b#1", swap(to("Russia", "Ukraine", count=212, per=TOTAL))),
    same("a#1", "b#1"),
    report("a#2", swap(to("Russia", count=5, held_by=("Ukraine",))), june(19)),
    report("a#pact", agreement(to("Russia", "Ukraine", count=1000)), june(2)),
    report("a#dead", Remains(transfers=(to("Ukraine", count=6000),)), june(20)),
)


def test_returned_by_the_side_they_belong_to() -> None:
    """106 and 5 to Russia, 106 to Ukraine."""
    answer = STORY.ask(returned)

    assert (Count.exactly(111), Count.exactly(106)) == (
        answer["Russia"].counted,
        answer["Ukraine"].counted,
    )


def test_released_by_the_side_that_had_held_them() -> None:
    """The other way round."""
    answer = STORY.ask(released)

    assert (Count.exactly(106), Count.exactly(111)) == (
        answer["Russia"].counted,
        answer["Ukraine"].counted,
    )


def test_agreed_whatever_became_of_it() -> None:
    """1,000 for two sides: at most so many for each."""
    answer = STORY.ask(agreed)

    assert Count.up_to(1000) == answer["Russia"].counted == answer["Ukraine"].counted
    assert {} == whys(answer)


def test_promises_and_the_dead_are_left_aside() -> None:
    """Each with its reason, for either question."""
    expected = {
        "a#pact": "agreed, not reported as carried out",
        "a#dead": "remains of the dead, not prisoners",
    }

    assert expected == whys(STORY.ask(returned))
    assert expected == whys(STORY.ask(released))


OUTSIDE = told(
    report("a#1", swap(to("Russia", count=5, held_by=("Ukraine",))), june(19)),
    report("a#2", Release(transfers=(to("Russia", count=7, held_by=("Ukraine",)),)), june(20)),
    report("a#3", Release(transfers=(to("Ukraine", "Russia", count=2, per=EACH),)), june(21)),
)


def test_who_lets_go_outside_exchanges_lets_go() -> None:
    """Ukraine 5 and 7; who held the two of each side nobody says."""
    answer = OUTSIDE.ask(released)

    assert {"Ukraine": Count.exactly(12)} == {side: answer[side].counted for side in answer}
    assert {"a#3": "does not say how many"} == whys(answer)


def test_those_who_came_back_outside_exchanges_are_counted_apart() -> None:
    """Five in an exchange; seven and two otherwise."""
    inside, outside = OUTSIDE.ask(returned), OUTSIDE.ask(returned_outside)

    assert Count.exactly(5) == inside["Russia"].counted
    assert (Count.exactly(9), Count.exactly(2)) == (
        outside["Russia"].counted,
        outside["Ukraine"].counted,
    )
