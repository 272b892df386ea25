"""A timeline seen through cuts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from attrs import define

from support.reported import (
    agreement,
    hours,
    id_named,
    id_of,
    implements,
    june,
    named,
    paper,
    part,
    recorded,
    report,
    retraction,
    revision,
    same,
    swap,
    through,
    to,
    told,
    voice,
)
from timeline import Reading, Recorded, Report, Timeline, When
from timeline.errors import UnknownEvent, ValueRefused
from timeline.events import digest
from timeline.exchanges import Agreement, Swap, Talks
from timeline.folds import Fold, collect, size
from timeline.questions import Named

if TYPE_CHECKING:
    from timeline import Unit

A, B = report("a#1", swap()), report("b#1", swap())


def speaking(reading: Reading) -> list[str]:
    return sorted(name for each in reading.within_days() for name in named(each.reports))


def silent(reading: Reading) -> dict[str, str]:
    return {
        f"{one.recorded.event.document}#{one.recorded.event.key}": one.why
        for each in reading.within_days()
        for one in each.silenced
    }


# What was known.


def test_what_was_recorded_later_is_not_known() -> None:
    """At the moment itself it is."""
    story = Timeline([recorded(A, hours(1)), recorded(B, hours(2))])

    assert [[], ["a#1"], ["a#1", "b#1"]] == [speaking(story.known_at(hours(n))) for n in (0, 1, 2)]


def test_what_is_known_is_listed_from_its_own_moment_on() -> None:
    """And is new after any moment before that, not after itself."""
    story = Timeline([recorded(A, hours(1)), recorded(B, hours(2))])
    known = story.known_at(hours(1))

    assert [A] == [one.event for one in known.recorded()]
    assert [B] == [one.event for one in story.recorded(hours(1))]
    assert [] == [*known.recorded(hours(1))]


def test_a_day_means_its_end_in_utc() -> None:
    """What was recorded on the day is known on it."""
    late = datetime(2025, 7, 10, 23, 59, tzinfo=UTC)
    story = Timeline([recorded(A, late)])

    assert [[], ["a#1"], ["a#1"]] == [
        speaking(story.known_at(at)) for at in ("2025-07-09", "2025-07-10", date(2025, 7, 10))
    ]


def test_the_earlier_of_two_moments_is_meant() -> None:
    """Cuts only ever leave out more."""
    story = Timeline([recorded(A, hours(1)), recorded(B, hours(2))])

    assert ["a#1"] == speaking(story.known_at(hours(1)).known_at(hours(5)))
    assert ["a#1"] == speaking(story.known_at(hours(5)).known_at(hours(1)))


def test_links_that_are_not_known_do_not_connect() -> None:
    """Before we judged that they are the same, they were two."""
    story = Timeline(
        [recorded(A, hours(0)), recorded(B, hours(0)), recorded(same("a#1", "b#1"), hours(1))]
    )

    assert (2, 1) == (len(story.known_at(hours(0)).units()), len(story.units()))


def test_revisions_that_are_not_known_do_not_act() -> None:
    """Before we noticed the slip, we read it as it was."""
    slip = report("a#1", swap(to("Russia", count=160)))
    right = report("a#1", swap(to("Russia", count=106)))
    story = Timeline([recorded(slip, hours(0)), recorded(revision("a#1", right), hours(1))])

    assert [[slip], [right]] == [
        [one.event for one in reading.reports()] for reading in (story.known_at(hours(0)), story)
    ]


def test_revisions_can_be_looked_up() -> None:
    """With their reasons, as they were recorded."""
    read = revision("a#1", None)

    assert (recorded(read),) == told(A, read).revisions_of(id_named("a#1"))
    assert () == told(A).revisions_of(id_named("a#1"))


# What was said.


def test_what_was_certainly_said_by_then_speaks() -> None:
    """What was perhaps, or certainly, said later is silent."""
    story = told(
        paper("a", june(9)),
        paper("b", june(8, 12)),
        paper("c", june(12)),
        *(report(f"{name}#1", swap()) for name in "abcd"),
    )
    reading = story.said_until("2025-06-09")

    assert ["a#1"] == speaking(reading)
    assert {
        "b#1": "perhaps said later",
        "c#1": "said later",
        "d#1": "perhaps said later",
    } == silent(reading)


def test_the_day_of_a_voice_counts_before_that_of_the_paper() -> None:
    """A paper of June 12 quotes what was said on June 9."""
    story = told(paper("a", june(12)), report("a#1", swap(), voices=[voice("m", said=june(9))]))

    assert ["a#1"] == speaking(story.said_until("2025-06-09"))


def test_the_earlier_of_two_days_is_meant() -> None:
    """Whichever was asked for first."""
    story = told(paper("a", june(9)), A)

    assert [[], []] == [
        speaking(story.said_until("2025-06-08").said_until("2025-06-30")),
        speaking(story.said_until("2025-06-30").said_until("2025-06-08")),
    ]


# What was withdrawn.


def test_what_was_withdrawn_is_silent() -> None:
    """The development stays, with the reason."""
    reading = told(A, retraction("a#1", june(20)))

    assert {"a#1": "withdrawn by those who said it (2025-06-20)"} == silent(reading)


def test_a_withdrawal_acts_from_the_day_it_was_said() -> None:
    """What was perhaps withdrawn later still stands."""
    story = told(paper("a", june(9)), A, retraction("a#1", june(18, 20)))

    assert [["a#1"], ["a#1"], []] == [
        speaking(story.said_until(f"2025-06-{n}")) for n in (17, 19, 20)
    ]


def test_a_withdrawal_without_a_day_acts_on_the_whole_story_alone() -> None:
    """Nobody can tell whether it had been said by then."""
    story = told(paper("a", june(9)), A, retraction("a#1"))

    assert ([], ["a#1"]) == (speaking(story), speaking(story.said_until("2025-06-30")))


# Whom one believes.


def test_only_those_who_are_trusted_speak() -> None:
    """The others are silent, with the reason."""
    reading = told(A, B).believing(lambda report: report.document == "a")

    assert ["a#1"] == speaking(reading)
    assert {"b#1": "not among the sources believed here"} == silent(reading)


def test_trust_is_asked_of_the_reading_that_stands() -> None:
    """Not of what we had read wrongly."""
    asked: list[Report] = []
    right = report("a#1", swap(stage="second"))

    def trusted(report: Report) -> bool:
        asked.append(report)
        return True

    told(A, revision("a#1", right)).believing(trusted).units()

    assert [right] == asked


def test_several_conditions_must_all_hold() -> None:
    """Trust narrows."""
    both = told(A, B).believing(lambda report: report.document == "a")

    assert [] == speaking(both.believing(lambda report: report.document == "b"))


def test_silence_does_not_disconnect() -> None:
    """A report that links two others keeps them linked when it is silent."""
    story = told(
        A,
        B,
        report("c#1", swap()),
        same("a#1", "b#1"),
        same("b#1", "c#1"),
    )
    (only,) = story.believing(lambda report: report.document != "b").developments()

    assert (["a#1", "c#1"], 3) == (named(only.reports), len(only.ids))


def test_a_silent_whole_still_holds_its_parts_together() -> None:
    """They are one unit, whoever speaks."""
    story = told(A, B, report("c#1", swap()), part("a#1", "c#1"), part("b#1", "c#1"))

    assert 1 == len(story.believing(lambda report: report.document != "c").units())


# What happened.


def test_developments_that_certainly_lie_outside_are_left_out() -> None:
    """Those that possibly lie within are there."""
    story = told(
        report("a#1", swap(), june(9)),
        report("a#2", swap(), june(8, 12)),
        report("a#3", swap(), june(19)),
        report("a#4", swap()),
    )
    reading = story.happened_since("2025-06-10").happened_by("2025-06-18")

    assert ["a#2", "a#4"] == speaking(reading)


def test_scopes_only_ever_narrow() -> None:
    """The later first day and the earlier last day are meant."""
    reading = told(A).happened_by("2025-06-18").happened_by("2025-06-20")

    assert date(2025, 6, 18) == reading.happened_since("2025-06-10").cuts.scope.by


def test_days_must_be_days() -> None:
    """A month is refused, before anything is read."""
    story = told(A)

    for cut in (story.happened_by, story.happened_since, story.said_until):
        with pytest.raises(ValueRefused):
            cut("2025-06")
    with pytest.raises(ValueRefused):
        story.known_at("2025-06")


def test_a_cut_leaves_the_story_as_it_was() -> None:
    """Each reading is a new one."""
    story = told(A)
    story.happened_by("2025-01-01").believing(lambda _: False)

    assert ["a#1"] == speaking(story)


# Finding things.


def test_developments_come_by_their_days() -> None:
    """Undated ones come first: they may be the earliest."""
    story = told(
        report("a#1", swap(stage="3"), june(20)),
        report("a#2", swap(stage="1")),
        report("a#3", swap(stage="2"), june(19, 30)),
    )

    assert ["1", "2", "3"] == [each.what.stage for each in story.developments(Swap)]


def test_developments_of_a_kind() -> None:
    """Other kinds are left out."""
    story = told(A, report("a#2", Talks()), report("a#3", agreement()))

    assert [Talks()] == [each.what for each in story.developments(Talks)]
    assert [agreement()] == [each.what for each in story.developments(Agreement)]


@pytest.mark.parametrize("name", ["b#1", digest("b#1"), digest("b#1")[:8], digest("a#1")])
def test_a_development_is_found_by_any_of_its_reports(name: str) -> None:
    """By name, id, or how an id begins."""
    story = told(A, B, same("a#1", "b#1"), report("c#1", swap()))

    assert ["a#1", "b#1"] == named(story.development(name).reports)


def test_a_development_is_found_by_a_later_reading() -> None:
    """The id of a revision leads to the report."""
    read = revision("a#1", report("a#1", swap(stage="second")))

    assert digest("a#1") == told(A, read).id_of(id_of(read))


@pytest.mark.parametrize("name", ["z#1", "", "a", digest("a#1")[:7]])
def test_unknown_names(name: str) -> None:
    """An error says what was expected."""
    with pytest.raises(
        UnknownEvent, match=r"no report named .* \(expected 'document#key' or an id\)"
    ):
        told(A).development(name)


def test_a_name_leads_to_one_of_several_readings() -> None:
    """Two readings that bear one name are of one report, so either leads to it."""
    story = Timeline([recorded(A), Recorded(id_named("other"), hours(0), A)])

    assert min(id_of(A), digest("other")) == story.id_of("a#1")


def test_what_is_withdrawn_is_withdrawn_in_every_reading_of_its_name() -> None:
    """Whichever of them the retraction names."""
    duplicate = Recorded(id_named("other"), hours(0), report("a#1", swap(stage="second")))
    story = Timeline([recorded(A), duplicate, recorded(retraction("a#1"))])

    assert 2 == len(story.development("a#1").silenced)


def test_what_is_not_known_yet_is_not_found() -> None:
    """The cut holds for looking up, too."""
    with pytest.raises(UnknownEvent):
        Timeline([recorded(A, hours(1))]).known_at(hours(0)).development("a#1")


def test_documents_by_their_keys() -> None:
    """As they are known."""
    assert {"a": paper("a", june(9))} == told(paper("a", june(9))).documents


def test_what_waits_is_listed() -> None:
    """A link may come before what it links."""
    link = same("a#1", "b#1")

    assert [link] == [one.recorded.event for one in told(A, link).dangling()]
    assert () == told(A, B, link).dangling()


# Asking.


def test_questions_are_asked_of_units() -> None:
    """A whole with its parts is one."""
    story = told(A, B, report("c#1", swap()), part("a#1", "b#1"))
    units: Fold[Unit, tuple[Unit, ...]] = collect()

    assert 2 == story.ask(Named("units", size()))
    assert story.units() == story.ask(Named("units", units))


def test_an_agreement_bounds_all_that_carries_it_out() -> None:
    """The days of units follow from links, through the cuts."""
    story = told(
        report("a#1", swap(to("Russia", count=2))),
        report("a#pact", agreement(), june(2)),
        implements("a#1", "a#pact"),
    )
    (found,) = story.developments(Swap)
    (silenced,) = story.believing(lambda report: report.key != "pact").developments(Swap)

    assert (When.not_before(date(2025, 6, 2)), When()) == (found.when, silenced.when)


def test_a_unit_knows_the_days_asked_about() -> None:
    """For those questions that have to weigh them."""
    (unit,) = told(report("a#1", swap(), through(1, 3))).happened_by("2025-06-02").units()

    assert date(2025, 6, 2) == unit.scope.by


def test_a_reading_that_is_asked_once_answers_the_same() -> None:
    """It asks each question once, and a cut of it is a reading as any."""
    asked: list[str] = []

    class Noting:
        name = "noting"

        def answer(self, reading: Reading) -> int:
            asked.append(self.name)
            return len(reading.reports())

    story, question = Timeline(), Noting()
    once = story.asked_once()

    assert [0, 0, 0] == [once.ask(question), once.ask(question), story.ask(question)]
    assert 2 == len(asked)
    assert once == story
    assert 0 == once.known_at("2025-01-01").ask(question)
    assert 3 == len(asked)


def test_a_question_that_may_change_is_answered_anew_each_time() -> None:
    """It may ask something else by then: nothing tells it from what was asked before."""

    @define
    class Adding:
        more: int
        name = "adding"

        def answer(self, reading: Reading) -> int:
            return len(reading.reports()) + self.more

    question, once = Adding(1), Timeline().asked_once()
    first = once.ask(question)
    question.more = 5

    assert (1, 5) == (first, once.ask(question))


@pytest.mark.parametrize("trust", ["the ministry", None, ["the ministry"]])
def test_what_is_no_belief_is_refused(trust: object) -> None:
    """The name of whom one believes is what somebody tries first."""
    with pytest.raises(ValueRefused, match=r"believing: expected .* such as tl.by\(.*, found"):
        Timeline().believing(trust)  # type: ignore[arg-type]


@pytest.mark.parametrize("asked", ["developments", "everything", "within_days"])
def test_what_is_no_class_of_a_kind_is_refused(asked: str) -> None:
    """Its name is none, though notes and sheets go by it."""
    with pytest.raises(ValueRefused, match="expected the class of a kind, found 'swap'"):
        getattr(Timeline(), asked)("swap")


@pytest.mark.parametrize("question", ["returned", None, Named, []])
@pytest.mark.parametrize("reading", [Timeline(), Timeline().asked_once()])
def test_what_is_no_question_is_refused(reading: Reading, question: object) -> None:
    """The name of one, as the command takes it, is what somebody tries first."""
    with pytest.raises(ValueRefused, match=r"ask: expected a question, such as .*, found"):
        reading.ask(question)  # type: ignore[arg-type]
