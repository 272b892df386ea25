"""Stories that grow: what fails halfway, what is known earlier than it was, and what stays."""

from __future__ import annotations

import pickle
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from support.reported import NOON, june, recorded, report, swap, to
from timeline import Timeline
from timeline.exchanges import returned
from timeline.questions import UnitQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.state import Unit

FIRST = recorded(report("one#a", swap(to("North", count=5)), june(3)))
SECOND = recorded(report("two#a", swap(to("North", count=7)), june(9)))
THIRD = recorded(report("two#b", swap(to("South", count=1)), june(9)))


class Failing(UnitQuestion[int, int]):
    """How many units there are; it fails once at a unit of two."""

    failures = 0
    name = "how many"

    def entries(self, unit: Unit) -> int:
        """Return one, or fail."""
        if unit.lead.report_names == ("two#a",) and not Failing.failures:
            Failing.failures += 1
            raise RuntimeError("it failed halfway")
        return 1

    def combine(self, parts: Iterable[int]) -> int:
        """Return the sum."""
        return sum(parts)

    def finish(self, whole: int) -> int:
        """Return the sum."""
        return whole


def test_what_failed_halfway_is_made_from_nothing() -> None:
    """A question of somebody's own may fail: what is kept is not trusted after that."""
    question = Failing()
    story = Timeline([FIRST]).with_([])
    assert 1 == story.ask(question)
    story = story.with_([SECOND, THIRD])

    with pytest.raises(RuntimeError, match="halfway"):
        story.ask(question)

    assert 3 == story.ask(question)
    assert "12" == str(story.ask(returned)["North"])


def test_an_event_that_was_known_earlier_moves_what_was_known_when() -> None:
    """As in a union, the earliest moment of an event stands."""
    earlier = evolve(FIRST, moment=NOON - timedelta(days=2))
    story = Timeline([FIRST, SECOND]).with_([])
    assert "12" == str(story.ask(returned)["North"])

    story = story.with_([THIRD, earlier])

    assert story == Timeline([FIRST, SECOND, THIRD]) | Timeline([earlier])
    assert "5" == str(story.known_at(NOON - timedelta(days=1)).ask(returned)["North"])
    assert "1" == str(story.ask(returned)["South"])


def test_what_is_added_again_adds_nothing() -> None:
    """The same event twice is one."""
    story = Timeline([FIRST]).with_([FIRST, SECOND, SECOND])

    assert 2 == len(story)
    assert "12" == str(story.ask(returned)["North"])


def test_a_story_that_grew_travels_without_what_is_kept() -> None:
    """It pickles as its events."""
    story = Timeline([FIRST]).with_([SECOND])
    answer = story.ask(returned)

    assert pickle.loads(pickle.dumps(story)) == story  # noqa: S301 - it was made here
    assert {**pickle.loads(pickle.dumps(answer))} == {**answer}  # noqa: S301 - it was made here


def test_cuts_of_a_story_that_grew_see_all_of_it() -> None:
    """They are answered from nothing."""
    story = Timeline([FIRST]).with_([SECOND])

    assert "5" == str(story.happened_by("2025-06-05").ask(returned)["North"])
    assert "12" == str(story.believing(lambda _: True).ask(returned)["North"])
