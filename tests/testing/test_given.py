"""Given events, asked a question: what it answers, and what is said where it answers otherwise."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from timeline.errors import ValueRefused
from timeline.exchanges import RETURNED, returned
from timeline.folds import Fold, each, fold, size
from timeline.testing import (
    alias,
    denied,
    distinct,
    given,
    implements,
    part_of,
    retracted,
    revised,
    same,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from timeline import Flow, Unit

DAILY = told("daily#a", "40 soldiers to North on 19 June 2025")
WEEKLY = told("weekly#b", "at least 50 soldiers to North on 20 June 2025")
PLANNED = told("daily#p", "5 to South on 21 June 2025", phase=tl.Phase.PLANNED)
TOTAL = told("daily#t", "so far: more than 100 to North since 2 June 2025, on 18 June 2025")
HOW_MANY = tl.named("how many units", size())


def message(check: Callable[[], object]) -> list[str]:
    """Return the lines that are said where *check* fails."""
    with pytest.raises(AssertionError) as raised:
        check()
    return str(raised.value).splitlines()


@pytest.mark.parametrize(
    "expected",
    [
        {"North": 40},
        {"North": tl.Count.exactly(40)},
        {"North": "40"},
        {"North": "forty soldiers"},
        {"North": 40, "South": "number not reported"},
        {"North": 40, "South": tl.Count()},
        "North: 40",
    ],
)
def test_answers_are_numbers_counts_words_or_texts(expected: object) -> None:
    """Of a side of which nothing was reported nothing is known."""
    given(DAILY).asked(returned).answers(expected)


@pytest.mark.parametrize(
    ("expected", "first"),
    [
        ({"North": 41}, "North: expected 41, found 40"),
        ({"North": "at least 40"}, "North: expected at least 40, found 40"),
        ({}, "North: expected nothing, found 40"),
        ({"North": 40, "South": 3}, "South: expected 3, found nothing"),
        ("North: 41", "expected North: 41, found North: 40"),
        (40, "expected 40, found North: 40"),
    ],
)
def test_what_differs_is_said_first(expected: object, first: str) -> None:
    """Below the question and what it was asked of."""
    lines = message(lambda: given(DAILY).asked(returned).answers(expected))

    assert ["returned, asked of <Timeline of 1 events>", first] == lines[:2]


def test_what_a_figure_rests_on_is_said_below_it() -> None:
    """Which reports make it, what was left aside and why, and what refers to nothing."""
    story = given(DAILY, PLANNED, same("daily#a", "wekly#b"))
    lines = message(lambda: story.happened_by("2025-06-30").asked(returned).answers({"North": 41}))

    assert "returned, asked of <Timeline of 3 events>.happened_by('2025-06-30')" == lines[0]
    assert "      daily#a reports: prisoner exchange" in "\n".join(lines)
    assert [
        "left aside",
        "  daily#p: prisoner exchange: planned, not reported as done",
        "refers to nothing",
        "  dangling: it links a report that is not known: wekly#b",
    ] == lines[-4:]


def test_figures_that_are_as_expected_are_not_explained() -> None:
    """A difference is not to be looked for among what agrees."""
    both = told("daily", "40 to North and 30 to South on 19 June 2025")
    lines = message(lambda: given(both).asked(returned).answers({"North": 40, "South": 31}))

    assert ["South: expected 31, found 30", "  South"] == lines[1:3]
    assert "  North" not in lines


def test_answers_of_ones_own_are_values() -> None:
    """What stands is said below, as they explain nothing themselves."""
    asked = given(DAILY, PLANNED).asked(HOW_MANY)
    asked.answers(1).answers("1").leaves_aside({"daily#p": "planned, not reported as done"})
    lines = message(lambda: asked.answers(2))

    assert ["expected 2, found 1", "stands", "  prisoner exchange, 2025-06-19"] == lines[1:4]
    assert "  daily#p: prisoner exchange: planned, not reported as done" == lines[-1]


def test_grouped_answers_are_held_group_by_group() -> None:
    """As those by side are."""

    def flows_of(unit: Unit) -> list[Flow]:
        return [flow for inner in unit.developments for flow in inner.flows(RETURNED)]

    lows: Fold[Flow, int] = fold(int, lambda low, flow: low + flow.count.value.low, int.__add__)
    by_side = tl.named("lows", each(flows_of).by(lambda flow: flow.sides[0]).into(lows))

    given(DAILY, WEEKLY).asked(by_side).answers({"North": 90})
    assert "North: expected 91, found 90" in message(
        lambda: given(DAILY, WEEKLY).asked(by_side).answers({"North": 91})
    )


def test_periods_are_held_side_by_side() -> None:
    """A mapping of mappings."""
    asked = given(DAILY).asked(returned.by_period("month"))

    asked.answers({"2025-06": {"North": 40}})
    assert "2025-06: expected North: 41, found North: 40" in message(
        lambda: asked.answers({"2025-06": {"North": 41}})
    )


def test_what_is_implied_is_held_apart() -> None:
    """More than 100 by June 18, and 40 on the 19th: at least 141."""
    asked = given(DAILY, TOTAL).asked(returned)

    asked.answers({"North": 40}).implies({"North": "at least 141"})
    assert "North: expected at least 140, found at least 141" in message(
        lambda: asked.implies({"North": "at least 140"})
    )


def test_what_is_left_aside_is_all_that_is() -> None:
    """With the reason for each."""
    asked = given(DAILY, PLANNED).asked(returned)

    asked.leaves_aside({"daily#p": "planned, not reported as done"})
    assert "daily#p: expected nothing, found planned, not reported as done" in message(
        lambda: asked.leaves_aside({})
    )


def test_cuts_come_between() -> None:
    """Those of a reading, in any order."""
    by_ministry = told("wire#c", "7 to East on 21 June 2025", voices=["ministry"])
    story = given(DAILY, at="2025-06-19").then(WEEKLY, by_ministry, at="2025-06-22")

    story.known_at("2025-06-21").asked(returned).answers({"North": 40})
    story.happened_since("2025-06-20").happened_by("2025-06-20").asked(returned).answers(
        {"North": "at least 50"}
    )
    story.believing(tl.by("ministry")).asked(returned).answers({"East": 7})
    story.said_until("2025-06-18").asked(returned).answers({})


def test_what_comes_then_is_recorded_later() -> None:
    """A day later, where nothing is said of that."""
    moments = [recorded.moment for recorded in given(DAILY).then(WEEKLY).then(PLANNED).story]

    assert [1, 1] == [(b - a).days for a, b in pairwise(moments)]


def test_two_reports_of_one_name_are_refused() -> None:
    """They would be readings of one report, of which one stands."""
    other = told("daily#a", "41 soldiers to North on 19 June 2025")

    with pytest.raises(ValueRefused, match="two different reports are named 'daily#a'"):
        given(DAILY, other)
    with pytest.raises(ValueRefused, match=r"such as told\('daily#a', …\)"):
        given(DAILY).then(other)
    given(DAILY, DAILY).asked(returned).answers({"North": 40})


# What is said of reports, by themselves or by their names.


def test_the_same_counts_once() -> None:
    """Named in either way."""
    exactly = told("weekly#b", "40 to North on 19 June 2025")

    given(DAILY, exactly, same(DAILY, exactly)).asked(returned).answers({"North": 40})
    given(DAILY, exactly, same("daily#a", "weekly#b")).asked(returned).answers({"North": 40})
    given(DAILY, exactly, distinct("daily#a", "weekly#b")).asked(returned).answers({"North": 80})


def test_parts_count_within_their_whole() -> None:
    """At least fifty, of whom forty."""
    given(DAILY, WEEKLY, part_of(DAILY, WEEKLY)).asked(returned).answers({"North": "at least 50"})


def test_what_is_denied_is_disputed_and_alone_counts_nothing() -> None:
    """The denial is of what the report tells, and linked to it."""
    denial, link = denied("wire", DAILY)

    assert (
        given(DAILY, (denial, link)).asked(returned).answers({"North": 40}).answer["North"].disputed
    )
    given(denial).asked(returned).answers({}).leaves_aside({"wire#no-a": "denied"})
    assert "wire#d" == denied("wire#d", DAILY)[0].name


def test_what_is_withdrawn_counts_no_more() -> None:
    """By those who said it, from the day on which they do; or by us, who had misread it."""
    story = given(DAILY, retracted(DAILY, on="2025-06-22"))
    misread = told("daily#a", "4 soldiers to North on 19 June 2025")

    story.asked(returned).answers({})
    given(DAILY).then(revised(DAILY, misread)).asked(returned).answers({"North": 4})
    given(DAILY).then(revised(DAILY, None)).asked(returned).answers({})


def test_a_replacement_takes_the_place_of_what_is_withdrawn() -> None:
    """It is a report of its own."""
    retraction = retracted("daily#a", replacement=WEEKLY)

    assert ("daily#a", "weekly#b") == (retraction.report, retraction.replacement)


def test_names_stand_for_others() -> None:
    """Of a side, where so judged."""
    northern = told("wire#n", "5 to Northland on 25 June 2025")
    one_side = alias("Northland", "North", tl.Bearer.SIDE)

    given(DAILY, northern, one_side).asked(returned).answers({"North": 45})
    given(DAILY, northern, alias("Northland", "North")).asked(returned).answers(
        {"North": 40, "Northland": 5}
    )


def test_agreements_are_carried_out() -> None:
    """By what is linked so: forty of the fifty that were promised."""
    agreement = told("daily#x", "agreed: 50 to North")
    kept = tl.progress(tl.exchanges.agreed, by=returned)
    story = given(agreement, DAILY, implements(DAILY, "daily#x"))

    (progress,) = story.asked(kept).answer.agreements
    assert "40" == str(progress["North"].carried_out)


@pytest.mark.parametrize("several", [iter, set, tuple, lambda events: (event for event in events)])
def test_events_are_given_one_by_one_or_several_together(
    several: Callable[[list[tl.Report]], Iterable[tl.Report]],
) -> None:
    """In whatever can be gone through, as `denied` gives two."""
    story = given(PLANNED, several([DAILY, WEEKLY])).then(several([DAILY]))

    assert 3 == len(story.story)
    story.asked(returned).answers({"North": "at least 90"})
