"""Questions, readings and answers are values: they compare, travel, and read like what they say."""

from __future__ import annotations

import pickle
from collections.abc import Hashable
from operator import add
from typing import Any

import pytest
from hypothesis import given, settings

import timeline as tl
from support import seed_story
from support.drawn import WHATS
from support.reported import june, paper, report, swap, to, told, voice
from timeline import Counted
from timeline.exchanges import AGREED, RETURNED, Swap, agreed, returned
from timeline.exports.tables import table
from timeline.folds import collect, each, fold, grouped, lift, size
from timeline.questions import is_open, named, namesakes
from timeline.questions.counting.measures import by_name, every_measure
from timeline.testing import timelines

MILITARY = Counted(RETURNED, of=Swap, category="military", beside={AGREED: "only agreed"})


def kind_of_unit(unit: tl.Unit) -> str:
    return type(unit.lead.what).__name__


def is_large(unit: object) -> bool:
    return isinstance(unit, tl.Unit) and len(unit.ids) > 1


def reports_of(unit: tl.Unit) -> tuple[str, ...]:
    return unit.ids


def is_late(id_: str) -> bool:
    return id_ > "8"


def count_reports(count: int, unit: tl.Unit) -> int:
    return count + len(unit.ids)


def pair(large: int, reports: int) -> tuple[int, int]:
    return large, reports


QUESTIONS: tuple[Any, ...] = (
    returned,
    MILITARY,
    returned.by_day(),
    returned.by_source(),
    returned.against_claims(),
    tl.changed(returned, since="2025-06-23", clock="said"),
    tl.changed(since="2025-06-23T10:00:00Z"),
    tl.changed(returned, agreed, since="2025-06-23"),
    tl.candidates(Swap, most=5),
    tl.candidates(),
    tl.corroboration("004#swap-106"),
    namesakes,
    every_measure,
    table("contributions", returned, agreed),
    named("units", size()),
    named("units by kind", grouped(kind_of_unit, size().map(str))),
    named("large units", lift(pair, size().where(is_large), fold(int, count_reports, add))),
    named("reports", each(reports_of).where(is_late, "early").by(repr).into(collect())),
)

CUTS = (
    seed_story.story(),
    seed_story.story().happened_since("2025-06-02").happened_by("2025-06-23"),
    seed_story.story().said_until("2025-06-30"),
    seed_story.story().believing(~tl.from_document("004")),
)


def sent(value: Any) -> Any:
    """Return *value* as another process has it."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - our own


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_questions_travel_and_compare(question: Any) -> None:
    """Another process asks the very same question, and gets the very same answer."""
    assert question == sent(question)
    assert hash(question) == hash(sent(question))
    assert seed_story.story().ask(question) == sent(seed_story.story()).ask(sent(question))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_reprs_of_questions_are_their_constructors(question: Any) -> None:
    """What is printed makes the same question again, by the public names."""
    names = {
        **globals(),
        "Measure": tl.Measure,
        **vars(tl.questions),
        **vars(tl.exchanges),
        "table": table,
    }

    assert question == eval(repr(question), names)  # noqa: S307


def test_questions_are_called_by_their_measure_unless_named() -> None:
    """A sort has a name of its own, and so has whatever a person calls it."""
    assert "returned (military)" == MILITARY.name
    assert "back home" == Counted(RETURNED, name="back home").name
    assert f"Counted({RETURNED!r}, name='back home')" == repr(Counted(RETURNED, name="back home"))


def test_questions_that_count_the_same_share_what_units_yield() -> None:
    """Whatever they are called: who keeps answers current keeps it once."""
    assert Counted(RETURNED).key == Counted(RETURNED, name="back home").key
    assert Counted(RETURNED) != Counted(RETURNED, name="back home")
    assert returned.key != Counted(RETURNED).key


def test_two_questions_of_one_name_are_refused() -> None:
    """Nobody could tell their answers apart; one question given twice is one."""
    story = seed_story.story()

    with pytest.raises(tl.ValueRefused, match=r"two questions are called 'returned': give one"):
        by_name([returned, Counted(RETURNED)], story)
    assert {"returned": returned} == by_name([returned, returned], story)


def test_a_named_fold_is_a_question() -> None:
    """It is the same as another of the same fold and name."""
    units = size()

    assert len(seed_story.story().units()) == seed_story.story().ask(named("units", units))
    assert named("units", units) == named("units", units)
    assert named("units", units) == named("units", size())
    assert named("units", units) != named("unit", units)
    assert named("units", units) != named("units", size().map(int.bit_length))


def test_a_named_fold_of_a_nameless_function_cannot_travel() -> None:
    """Within one process it is a question all the same; it says what it is that cannot."""
    question = named("units", size().where(lambda unit: unit is not None))

    assert len(seed_story.story().units()) == seed_story.story().ask(question)
    assert question == named("units", question.fold)
    assert question != named("units", size().where(lambda unit: unit is not None))
    with pytest.raises((pickle.PicklingError, AttributeError), match=r"cannot_travel.*lambda"):
        pickle.dumps(question)


def test_a_class_of_ones_own_is_a_question() -> None:
    """A name and an answer are all it takes; it is answered anew each time."""

    class HowManyDocuments:
        name = "documents"

        def answer(self, reading: tl.Reading) -> int:
            return len(reading.documents)

    assert len(seed_story.story().documents) == seed_story.story().ask(HowManyDocuments())


def test_answers_are_mappings_that_never_take_unknown_for_nothing() -> None:
    """Of a side of which nothing was reported there is a figure; it is not among those reported."""
    answer = seed_story.story().ask(returned)

    assert ["Russia", "Ukraine"] == [*answer] == [*answer.keys()]
    assert 2 == len(answer)
    assert "Russia" in answer
    assert "Atlantis" not in answer
    assert "number not reported" == str(answer["Atlantis"])
    assert answer.get("Atlantis") is None
    assert answer["Russia"] == answer.get("Russia")
    assert [*answer.items()] == [(side, answer[side]) for side in answer]


def test_answers_have_no_hash() -> None:
    """They compare by what they hold, as mappings do, and say beforehand that they have none."""
    story = seed_story.story()
    grouped_ids = story.ask(named("ids", each(reports_of).by(len).into(size())))

    for answer in (story.ask(returned), story.ask(returned.by_day()), grouped_ids):
        assert not isinstance(answer, Hashable)
        assert answer == sent(answer)


def test_answers_read_like_answers() -> None:
    """Printed or looked at."""
    answer = seed_story.story().ask(returned)
    lines = "Russia: at least 114, of which 106 exact\nUkraine: at least 110, of which 106 exact"

    assert lines == str(answer)
    assert f"<Answer {'; '.join(lines.splitlines())}>" == repr(answer)
    assert "<Figure Russia: at least 114, of which 106 exact>" == repr(answer["Russia"])
    assert "<Answer nothing reported>" == repr(tl.Timeline().ask(returned))


@pytest.mark.parametrize("reading", CUTS, ids=repr)
def test_readings_travel_and_compare(reading: tl.Reading) -> None:
    """Whatever cuts them, as long as whom one believes is a value."""
    again = sent(reading)

    assert reading == again
    assert reading.ask(returned) == again.ask(returned)
    assert reading.conflicts() == again.conflicts()
    assert repr(reading) == repr(again)


def test_readings_tell_how_they_are_cut() -> None:
    """In the words that cut them."""
    reading = tl.Timeline().happened_by("2025-06-23").believing(tl.by("A. Reader"))

    assert "<Timeline of 0 events>.happened_by('2025-06-23').believing(by('A. Reader'))" == repr(
        reading
    )
    assert reading != tl.Timeline().happened_by("2025-06-23")
    assert reading == tl.Timeline().believing(tl.by("A. Reader")).happened_by("2025-06-23")


def test_a_function_is_believed_within_one_process() -> None:
    """It cannot travel, and says so at once."""
    reading = seed_story.story().believing(lambda report: report.document == "004")

    assert "Russia" in reading.ask(returned)
    with pytest.raises((pickle.PicklingError, AttributeError), match="lambda"):
        pickle.dumps(reading)


def test_an_answer_leaves_the_timeline_behind() -> None:
    """It carries the documents that its own reports are in, and those they derive from, alone."""
    far = [paper(f"far{number}", june(1)) for number in range(50)]
    story = told(*far, paper("a", june(3)), report("a#1", swap(to("North", count=5)), june(3)))
    answer = story.ask(returned)
    (contribution,) = sent(answer)["North"].contributions

    assert answer == sent(answer)
    assert {"a"} == {*contribution.unit.lead.documents}
    assert len(pickle.dumps(answer)) < len(pickle.dumps(story)) / 3


def test_developments_travel_and_compare() -> None:
    """With their explanations; what is only known of others makes no difference."""
    development = seed_story.story().development("004#swap-106")
    alone = seed_story.only("000").development("004#swap-106")

    assert development == sent(development)
    assert development.when == sent(development).when
    assert development != alone


@settings(max_examples=40)
@given(timelines(WHATS, size=6))
def test_whatever_is_answered_travels(story: tl.Timeline) -> None:
    """Figures, asides, explanations."""
    answer = story.ask(returned)
    again = sent(answer)

    assert answer == again
    assert answer.asides == again.asides
    assert {side: str(answer[side].explain()) for side in answer} == {
        side: str(again[side].explain()) for side in again
    }


SPEAKERS = told(
    paper("a", june(3), publisher="The Gazette"),
    report("a#1", swap(to("North", count=1)), june(1), voices=[voice("Ministry", party="North")]),
    report("a#2", swap(to("North", count=2)), june(2)),
    report("b#1", swap(to("North", count=4)), june(3), voices=[voice("Envoy", party="South")]),
    tl.Alias(name="The Ministry", of="Ministry", judge="a reader", why="one ministry"),
)


@pytest.mark.parametrize(
    ("belief", "low"),
    [
        (tl.by("Ministry"), 1),
        (tl.by("The Ministry"), 1),
        (tl.by("The Gazette"), 3),
        (tl.of_party("South"), 4),
        (tl.from_document("a"), 3),
        (~tl.from_document("a"), 4),
        (tl.from_document("a") & ~tl.by("Ministry"), 2),
        (tl.by("Ministry") | tl.by("Envoy"), 5),
        (tl.by("nobody"), 0),
    ],
    ids=repr,
)
def test_beliefs(belief: tl.Belief, low: int) -> None:
    """By voice or publisher, as aliases unify names; by party; by document; and joined."""
    assert low == SPEAKERS.believing(belief).ask(returned)["North"].counted.low
    assert belief == sent(belief)


def test_open_pairs_are_asked_for() -> None:
    """Whether a pair is still to be decided is a question like any other."""
    story = told(
        report("a#1", swap(to("North", count=5)), june(3)),
        report("b#1", swap(to("North", count=5)), june(3)),
    )
    (pair,) = story.ask(tl.candidates())

    assert story.ask(is_open(pair))
    assert not tl.Timeline().ask(is_open(pair))
