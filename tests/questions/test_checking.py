"""What to check next: what is open, and how far each decision would move the bounds."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

import timeline as tl
from support.reported import (
    distinct,
    june,
    link,
    part,
    report,
    same,
    swap,
    tally,
    to,
    told,
    voice,
)
from timeline import Count, Event, Polarity, Relation, ValueRefused
from timeline.exchanges import RETURNED, returned
from timeline.questions.checking import question
from timeline.state import merge
from timeline.telling.checking import CheckTopic

if TYPE_CHECKING:
    from timeline import When
    from timeline.questions import Check, WorthChecking

H = (voice("H"),)
ASKED = tl.worth_checking(returned)


def swapped(name: str, count: Count | int, when: When, side: str = "R") -> Event:
    """Return a report that so many were returned."""
    number = Count.exactly(count) if isinstance(count, int) else count
    return report(name, swap(to(side, count=number)), when)


def asked(*events: Event) -> WorthChecking:
    """Return what is worth checking in a story of *events*."""
    return told(*events).ask(ASKED)


def outcomes(check: Check) -> list[str]:
    """Return what each decision would move, in words."""
    return [*map(str, check.outcomes)]


def test_a_pair_that_is_counted_apart() -> None:
    """If they are one, there are no more than the greater; that they are two is assumed."""
    (check,) = asked(swapped("a#1", Count.at_least(60), june(4)), swapped("b#1", 70, june(4)))

    assert check.topic is CheckTopic.PAIR
    assert check.reports == ("a#1", "b#1")
    assert outcomes(check) == [
        "if they are one: R: from at least 130 to 70",
        "if they are two: no bound moves",
    ]


def test_what_is_left_aside_in_doubt() -> None:
    """It adds all of it, or nothing; each that it may be the same as is named."""
    (check,) = asked(swapped("a#1", 20, june(2, 8)), swapped("b#1", 50, june(5)))

    assert check.topic is CheckTopic.DOUBT
    assert check.headings == ("prisoner exchange, between 2025-06-02 and 2025-06-08",)
    assert check.reports == ("a#1", "b#1")
    assert outcomes(check) == [
        "if it is something else: R: from between 50 and 70 to 70",
        (
            "if it is the same as prisoner exchange, 2025-06-05 (b#1): "
            "R: from between 50 and 70 to between 20 and 50"
        ),
    ]


def test_numbers_that_exclude_each_other() -> None:
    """Whoever is right decides the number."""
    (check,) = asked(
        swapped("a#1", 40, june(4)),
        swapped("b#1", 45, june(4)),
        swapped("c#1", Count.at_least(41), june(4)),
        same("a#1", "b#1"),
        same("b#1", "c#1"),
    )

    assert check.topic is CheckTopic.CONFLICT
    assert check.reports == ("a#1", "b#1", "c#1")
    assert outcomes(check) == [
        "if a#1 is right: R: from at least 40 to 40",
        "if b#1 and c#1 are right: R: from at least 40 to 45",
    ]


def test_reports_that_say_the_same_are_held_against_others_once() -> None:
    """Of 40 reports half say 5 and half 7: what each two numbers come to is asked three times."""
    reports = [swapped(f"d{number}#1", 5 + 2 * (number % 2), june(4)) for number in range(40)]
    linked = [same("d0#1", f"d{number}#1") for number in range(1, 40)]

    with patch.object(question, "merge", wraps=merge) as merging:
        (check,) = asked(*reports, *linked)

    assert len(outcomes(check)) == 2
    assert merging.call_count == 3


@pytest.mark.parametrize(("numbers", "ways"), [(20, 20), (21, 20)])
def test_of_very_many_numbers_some_ways_are_worked_out(numbers: int, ways: int) -> None:
    """Each of so many numbers excludes all others; that there are more ways than 20 is told."""
    reports = [swapped(f"d{number}#1", 5 + number, june(4)) for number in range(numbers)]
    linked = [same("d0#1", f"d{number}#1") for number in range(1, numbers)]

    (check,) = asked(*reports, *linked)

    assert len(outcomes(check)) == ways
    assert check.in_full is (numbers == ways)
    more = "there are more ways to decide it, which were not worked out"
    assert (more in str(check.explain())) is (numbers > ways)


def test_a_whole_and_its_parts_that_exclude_each_other() -> None:
    """Either may be wrong."""
    (check,) = asked(
        swapped("a#all", 30, june(4)),
        swapped("a#part", 50, june(4)),
        part("a#part", "a#all"),
    )

    assert outcomes(check) == [
        "if a#all is right: R: from between 30 and 50 to 30",
        "if a#part is right: R: from between 30 and 50 to 50",
    ]


def test_what_somebody_denies() -> None:
    """If it is not so, nothing of it counts; both are to be read."""
    (check,) = asked(
        swapped("a#1", 40, june(4)),
        report("b#1", swap(to("R", count=40)), june(4), polarity=Polarity.DENIED),
        same("a#1", "b#1"),
        swapped("c#1", 3, june(20)),
    )

    assert check.reports == ("a#1", "b#1")
    assert outcomes(check) == ["if it is not so: R: from 43 to 3"]


def test_what_is_judged_to_contradict() -> None:
    """One of the two may not be so."""
    checks = asked(
        swapped("a#1", 40, june(4)),
        swapped("b#1", 5, june(20)),
        link(Relation.CONTRADICTS, "a#1", "b#1"),
    )

    assert [outcomes(check) for check in checks] == [
        ["if it is not so: R: from 45 to 5"],
        ["if it is not so: R: from 45 to 40"],
    ]


def test_what_is_claimed_of_what_is_not_so_is_not_so() -> None:
    """A total that is told of the same development goes with it."""
    checks = asked(
        swapped("a#1", 40, june(4)),
        report("a#total", tally("R", count=900), june(4)),
        same("a#1", "a#total"),
        swapped("b#1", 5, june(20)),
        link(Relation.CONTRADICTS, "a#1", "b#1"),
    )

    assert outcomes(checks.checks[0]) == [
        "if it is not so: R: from 45 to 5; R, implied: from at least 905 to at least 5"
    ]


def test_a_claim_that_bounds_what_is_implied() -> None:
    """If it is wrong, what was counted is left; claims that bound nothing are not listed."""
    (check,) = asked(
        report("a#t", tally("R", count=Count.at_least(600)), june(20), voices=H),
        report("b#t", tally("R", count=Count.at_least(500)), june(20), voices=(voice("Z"),)),
        swapped("c#1", 9, june(25)),
    )

    assert check.topic is CheckTopic.CLAIM
    assert check.reports == ("a#t",)
    assert outcomes(check) == ["if it is wrong: R, implied: from at least 609 to at least 509"]


def test_claims_that_exclude_each_other() -> None:
    """Each may be wrong, or right, and then the other is wrong."""
    checks = asked(
        report("a#t", tally("R", count=400), june(20), voices=H),
        report("b#t", tally("R", count=300), june(20), voices=(voice("Z"),)),
    )
    right, wrong = "if it is right, and what excludes it is wrong", "if it is wrong"

    assert [(check.reports, outcomes(check)) for check in checks] == [
        (
            ("a#t", "b#t"),
            [
                f"{wrong}: no bound moves",
                f"{right}: R, implied: from at least 300 to at least 400",
            ],
        ),
        (
            ("a#t", "b#t"),
            [
                f"{wrong}: R, implied: from at least 300 to at least 400",
                f"{right}: no bound moves",
            ],
        ),
    ]


def test_what_would_move_most_comes_first() -> None:
    """What closes a bound that is open reaches farther than any number."""
    checks = asked(
        swapped("a#1", 500, june(4)),
        swapped("b#1", 400, june(4)),
        swapped("c#1", Count.at_least(3), june(20)),
        swapped("d#1", 4, june(20)),
        swapped("e#1", 1, june(27)),
        swapped("f#1", 2, june(27)),
    )

    assert [check.reports for check in checks] == [
        ("c#1", "d#1"),
        ("a#1", "b#1"),
        ("e#1", "f#1"),
    ]


def test_what_moves_on_several_sides_is_one_check() -> None:
    """Its outcomes tell of each side."""
    checks = asked(
        report("a#1", swap(to("R", count=5), to("U", count=6)), june(4)),
        report("b#1", swap(to("R", count=5), to("U", count=7)), june(4)),
    )

    assert [outcomes(check)[0] for check in checks] == [
        "if they are one: R: from 10 to 5; U: from 13 to between 6 and 7"
    ]


def test_nothing_is_worth_checking_where_nothing_is_open() -> None:
    """What was judged apart is decided."""
    checks = asked(swapped("a#1", 6, june(4)), swapped("b#1", 7, june(4)), distinct("a#1", "b#1"))

    assert len(checks) == 0
    assert str(checks) == "nothing that is open would move a bound"
    assert checks.more == Count.exactly(0)


def test_what_was_not_looked_at_is_told_by_its_number() -> None:
    """In a dense story there are more pairs than can be worked out: the lightest are left."""
    checks = asked(*(swapped(f"a#{n}", n + 1, june(4)) for n in range(14)))

    assert len(checks) == 40
    assert checks.more == Count.exactly(14 * 13 // 2 - 40)
    assert checks.checks[0].reports == ("a#12", "a#13")
    assert str(checks).endswith("more that is open, and by its numbers moves less: 51")


def test_it_is_a_question_like_others() -> None:
    """With a name, a repr that is its constructor, equality; its answer pickles."""
    assert repr(ASKED) == f"worth_checking({returned!r})"
    assert ASKED == tl.worth_checking(returned)
    assert ASKED.name == "returned, worth checking"
    story = told(swapped("a#1", 20, june(2, 8)), swapped("b#1", 50, june(5)))
    answer = story.ask(ASKED)
    again = pickle.loads(pickle.dumps(answer))  # noqa: S301 - our own bytes
    assert str(again) == str(answer)
    with pytest.raises(ValueRefused, match="expected a question of how many were counted"):
        tl.worth_checking(tl.level(RETURNED))  # type: ignore[arg-type]


def test_it_is_asked_of_the_days_and_voices_that_a_reading_leaves() -> None:
    """What lies on other days is not open there."""
    story = told(swapped("a#1", 60, june(4)), swapped("b#1", 70, june(4)))

    assert len(story.happened_by("2025-06-03").ask(ASKED)) == 0
