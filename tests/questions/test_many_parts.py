"""Wholes of many parts, and parts of parts of parts: nothing is done over and over for each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from support.reported import part, report, swap, through, to, told
from timeline import Count, When
from timeline.exchanges import RETURNED, returned
from timeline.questions import Counted, Step
from timeline.questions.by_day import steps_of
from timeline.state import Topic

if TYPE_CHECKING:
    from timeline import Event


def links_of_a_chain(number: int) -> list[Event]:
    """Return reports of 5 each, of which each is a part of the one before."""
    days = through(1, 9)
    reports = [report(f"a#{place}", swap(to("Russia", count=5)), days) for place in range(number)]
    return [*reports, *(part(f"a#{n + 1}", f"a#{n}") for n in range(number - 1))]


@pytest.mark.parametrize("closing", [False, True], ids=["a chain", "a circle"])
def test_parts_of_parts_go_as_deep_as_links_do(closing: bool) -> None:
    """5 who are told of 3,000 times over are 5; what leads back to itself is a conflict."""
    links = [part("a#0", "a#2999")] if closing else []
    story = told(*links_of_a_chain(3000), *links)
    inner = story.happened_by("2025-06-04")
    figure = story.ask(returned)["Russia"]

    assert Count.exactly(5) == figure.counted
    assert Count.up_to(5) == inner.ask(returned)["Russia"].counted
    assert [None, date(2025, 6, 1), date(2025, 6, 9)] == [step.day for step in steps_of(figure)]
    assert [Topic.LINK] * closing == [conflict.topic for conflict in story.conflicts()]
    assert [3000] == [len(unit.developments) for unit in inner.units()]


def test_a_whole_of_many_parts_has_come_part_by_part() -> None:
    """A whole of 9,000, in 3,000 days of 3 each, of whom one is civilian."""
    first = date(2010, 1, 1)
    days = [first + timedelta(days=number) for number in range(3000)]
    threes = swap(
        to("Russia", count=2, category="military"), to("Russia", count=1, category="civilian")
    )
    events: list[Event] = [report("a#whole", swap(to("Russia", count=9000)), None)]
    for number, day in enumerate(days):
        events += [report(f"a#{number}", threes, When.on(day)), part(f"a#{number}", "a#whole")]
    counted = told(*events).ask(returned)["Russia"]
    civilians = told(*events).ask(Counted(RETURNED, category="civilian"))["Russia"]

    assert [Count.exactly(3 * n) if n else Count.exactly(0) for n in range(3001)] == [
        step.count for step in steps_of(counted)
    ]
    assert [step.count.low for step in steps_of(civilians)] == [*range(3001)]


def test_a_whole_of_many_parts_beside_what_may_be_one_with_it() -> None:
    """150 in 150 days; 5 of some week are among them, or not, and 9 of another are more."""
    first = date(2010, 1, 1)
    events: list[Event] = [report("a#whole", swap(), None)]
    for number in range(150):
        day = When.on(first + timedelta(days=number))
        events += [report(f"a#{number}", swap(to("Russia", count=1)), day)]
        events += [part(f"a#{number}", "a#whole")]
    week = When(first, first + timedelta(days=6))
    story = told(*events, report("b#1", swap(to("Russia", count=200)), week))
    steps = story.ask(returned.by_day())["Russia"]
    # As one they are 200 of that week, and a part on each of the 143 days after it.
    bounds = story.ask(returned)["Russia"].counted

    assert Count.between(343, 350) == bounds
    assert Step(date(2010, 5, 30), bounds, 343) == steps[-1]
    assert sorted(step.count.low for step in steps) == [step.count.low for step in steps]
