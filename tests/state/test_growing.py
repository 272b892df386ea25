"""Stories that grow: what fails halfway, what is known earlier than it was, and what stays."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from support.reported import NOON, june, paper, recorded, report, retraction, revision, swap, to
from timeline import Retraction, Timeline
from timeline.exchanges import returned
from timeline.questions import UnitQuestion
from timeline.state.standing import standing_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.state import Reading, Unit

FIRST = recorded(report("one#a", swap(to("North", count=5)), june(3)))
SECOND = recorded(report("two#a", swap(to("North", count=7)), june(9)))
THIRD = recorded(report("two#b", swap(to("South", count=1)), june(9)))

EIGHTEEN = NOON + timedelta(hours=18)


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


def test_what_failed_halfway_at_a_moment_is_made_from_nothing() -> None:
    """A question may fail while it is told what was known then: nothing is left so."""
    story, question = grown(20), Failing()
    assert 20 == story.ask(question)
    with pytest.raises(RuntimeError, match="stopped"), story.known_at(EIGHTEEN).current():
        raise RuntimeError("stopped")

    assert 20 == story.ask(question)
    assert 19 == story.known_at(EIGHTEEN).ask(question)


def test_an_event_that_was_known_earlier_moves_what_was_known_when() -> None:
    """As in a union, the earliest moment of an event stands."""
    earlier = evolve(FIRST, moment=NOON - timedelta(days=2))
    story = Timeline([FIRST, SECOND]).with_([])
    assert "12" == str(story.ask(returned)["North"])

    story = story.with_([THIRD, earlier])

    assert story == Timeline([FIRST, SECOND, THIRD]) | Timeline([earlier])
    assert "5" == str(story.known_at(NOON - timedelta(days=1)).ask(returned)["North"])
    assert "1" == str(story.ask(returned)["South"])


def test_what_replaces_another_may_come_later_and_be_misread() -> None:
    """Then it is told with what it replaces, and no longer listed; and listed again."""
    replaced = recorded(Retraction(report="one#a", replacement="two#b"))
    story = Timeline([FIRST, SECOND, replaced]).with_([])
    withdrawn = "withdrawn by those who said it (date not reported)"

    assert {withdrawn: 1} == story.ask(returned).aside_reasons
    assert ["two#b"] == [waiting.missing for waiting in story.dangling()]
    story = story.with_([THIRD])
    assert {f"{withdrawn}, who say two#b instead": 1} == story.ask(returned).aside_reasons
    assert () == story.dangling()
    story = story.with_([recorded(revision("two#b", None), EIGHTEEN)])
    assert {withdrawn: 1} == story.ask(returned).aside_reasons
    assert [THIRD.id] == [waiting.missing for waiting in story.dangling()]


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


def test_what_was_known_is_told_of_what_is_kept() -> None:
    """An answer of a moment stays what it was, and so does that of now."""
    story = grown(20)
    newest, moment = story.ask(returned), EIGHTEEN
    with story.current() as kept:
        assert kept is not None
    with story.known_at(moment).current() as then:
        assert then is kept
    past = story.known_at(moment).ask(returned)

    assert ("20", "19") == (str(newest["North"]), str(past["North"]))
    assert 20 == len([*newest["North"].contributions])
    assert 19 == len([*past["North"].contributions])
    assert [] == [*story.ask(returned).moved_since(newest)]
    assert ["North"] == [side for side, *_ in newest.moved_since(past)]
    more = story.with_([evolve(SECOND, moment=NOON + timedelta(hours=30))])
    assert "27" == str(more.ask(returned)["North"])
    assert 19 == len([*past["North"].contributions])


def test_what_was_known_long_ago_is_answered_from_nothing() -> None:
    """To leave out very much takes longer than to begin with nothing."""
    story = grown(20)

    with story.known_at(NOON + timedelta(hours=3)).current() as then:
        assert then is None

    assert "4" == str(story.known_at(NOON + timedelta(hours=3)).ask(returned)["North"])


class Beside(Failing):
    """How many units there are, and what else was asked meanwhile."""

    name = "how many, and were"

    def combine(self, parts: Iterable[int]) -> int:
        """Return the sum, after somebody asked for what was known."""
        then = Beside.story.known_at(EIGHTEEN)
        assert "19" == str(then.ask(returned)["North"])
        return sum(parts)

    story = Timeline()


def test_who_asks_within_an_answer_does_not_move_it() -> None:
    """What was known may be asked while an answer is put together of what is known."""
    story = Beside.story = grown(20)
    Failing.failures = 1

    assert 20 == story.ask(Beside())
    assert "20" == str(story.ask(returned)["North"])


def test_threads_see_what_they_asked_for() -> None:
    """While one thread asks what was known, others see all of what is known now."""
    story, ends = grown(60), ["60", "58", "51"]
    moments = [NOON + timedelta(hours=hours) for hours in (90, 57, 50)]
    seen: list[tuple[str, str, int]] = []

    def look(place: int) -> None:
        for _ in range(40):
            reading = story if place == 0 else story.known_at(moments[place])
            figure = reading.ask(returned)["North"]
            seen.append((ends[place], str(figure), len([*figure.contributions])))

    with ThreadPoolExecutor(6) as pool:
        [*pool.map(look, [0, 1, 2, 0, 1, 2])]

    assert 240 == len(seen)
    assert all(end == figure == str(many) for end, figure, many in seen)


def grown(size: int) -> Timeline:
    """Return a story of so many swaps of one prisoner, one recorded every hour, from noon on."""
    events = [
        evolve(
            recorded(report(f"d#{n}", swap(to("North", count=1)), june(1 + n % 28))),
            moment=NOON + timedelta(hours=n),
        )
        for n in range(size)
    ]
    return Timeline(events[:-1]).with_(events[-1:])


def test_what_was_withdrawn_later_speaks_until_then() -> None:
    """What is kept of now, where it does not, is made anew for a day before."""
    story = grown(20).with_(
        [
            recorded(paper("d", june(1))),
            recorded(paper("e", june(2))),
            recorded(report("e#withdrawn", swap(to("North", count=100)), june(1))),
            recorded(retraction("e#withdrawn", june(20))),
        ]
    )
    assert "20" == str(story.ask(returned)["North"])

    before = story.said_until("2025-06-10")

    with before.current() as kept:
        assert kept is not None
    assert "120" == str(before.ask(returned)["North"])
    assert "20" == str(story.said_until("2025-06-21").ask(returned)["North"])
    assert "20" == str(story.ask(returned)["North"])


def test_cuts_of_a_story_that_grew_see_all_of_it() -> None:
    """They are answered of all events, whatever is kept."""
    story = Timeline([FIRST]).with_([SECOND])

    assert "5" == str(story.happened_by("2025-06-05").ask(returned)["North"])
    assert "12" == str(story.believing(lambda _: True).ask(returned)["North"])


class Looking(UnitQuestion[int, int]):
    """How many units stand within the days asked about; it knows at how many it has looked."""

    name = "how many stand"

    def __init__(self) -> None:
        self.looked = 0

    def entries(self, unit: Unit) -> int:
        """Return one for what stands."""
        self.looked += 1
        return int(standing_part(unit)[0] is not None)

    def combine(self, parts: Iterable[int]) -> int:
        """Return the sum."""
        return sum(parts)

    def finish(self, whole: int) -> int:
        """Return the sum."""
        return whole

    def looks(self, story: Reading) -> tuple[int, int]:
        """Return the answer, and at how many units it had to look."""
        before = self.looked
        return story.ask(self), self.looked - before


def test_what_is_asked_again_of_some_days_is_kept() -> None:
    """The first time all is looked at, and the second; then only what is new, and of each alone."""
    question, story = Looking(), Timeline([FIRST]).with_([SECOND])
    assert [(1, 2), (1, 2), (1, 0)] == [
        question.looks(story.happened_by("2025-06-05")) for _ in range(3)
    ]
    assert (2, 2) == question.looks(story.happened_by("2025-06-10"))

    story = story.with_([THIRD])

    assert (1, 1) == question.looks(story.happened_by("2025-06-05"))
    assert (3, 3) == question.looks(story.happened_by("2025-06-10"))
    assert (3, 3) == question.looks(story)


def test_of_some_days_what_was_asked_last_is_kept() -> None:
    """Sixteen answers, and no more."""
    question, story = Looking(), Timeline([FIRST]).with_([SECOND])
    days = [f"2025-06-{day:02}" for day in range(1, 19)]
    for day in days * 2:
        question.looks(story.happened_by(day))

    assert (2, 0) == question.looks(story.happened_by(days[-1]))
    assert (0, 2) == question.looks(story.happened_by(days[1]))


def test_days_are_those_of_who_asks_last() -> None:
    """What is asked of some days within an answer about all days is of those days."""
    question, story = Looking(), Timeline([FIRST]).with_([SECOND])
    with story.current():
        answers = [story.happened_by("2025-06-05").ask(question) for _ in range(3)]

    assert [1, 1, 1] == answers
    assert 2 == story.ask(question)
