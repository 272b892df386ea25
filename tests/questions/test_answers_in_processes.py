"""Whatever is asked and answered can be handed to another process, which begins from nothing."""

from __future__ import annotations

import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

import timeline as tl
from support import levels, seed_story
from support.reported import agreement, implements, june, report, swap, tally, to, told
from timeline.exchanges import agreed, came_home_later, released, returned
from timeline.questions import every_measure, namesakes

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = seed_story.story()
PROMISED = told(
    report("a#pact", agreement(to("North", count=10), to("South", count=8)), june(1)),
    report("a#carried", swap(to("North", count=6), to("South")), june(9)),
    implements("a#carried", "a#pact"),
    report("a#boast", tally("North", count=tl.Count.more_than(20)), june(20)),
    report("a#doubt", tally("North", count=5), june(21)),
    report("a#maybe", swap(to("North", count=3)), june(8)),
)
MISSING = told(
    levels.missing("a#first", 12, june(1)),
    levels.missing("a#second", 9, june(4)),
)


@pytest.fixture(name="pool", scope="module")
def two_processes() -> Iterator[ProcessPoolExecutor]:
    """Yield processes that know of this one what they are handed."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        yield pool


@pytest.mark.parametrize(
    ("story", "question", "answer"),
    [
        (SEEDS, returned, tl.questions.Answer),
        (SEEDS, released.by_day(), tl.questions.StepsByDay),
        (SEEDS, returned.by_period("month"), tl.questions.AnswersByPeriod),
        (SEEDS, returned.by_sort(), tl.questions.AnswersBySort),
        (SEEDS, returned.by_source(), tl.questions.AnswersBySource),
        (SEEDS, returned.against_claims(), tl.questions.ClaimsCompared),
        (SEEDS, came_home_later, tl.questions.Answer),
        (SEEDS, every_measure, object),
        (SEEDS, namesakes, object),
        (SEEDS, tl.candidates(), tl.questions.Candidates),
        (SEEDS, tl.worth_checking(returned), tl.questions.WorthChecking),
        (SEEDS, tl.changed(returned, since="2025-06-23", clock="said"), tl.questions.Changes),
        (SEEDS, tl.corroboration("004#swap-106"), tl.questions.Corroboration),
        (PROMISED, returned.against_claims(), tl.questions.ClaimsCompared),
        (PROMISED, tl.worth_checking(returned), tl.questions.WorthChecking),
        (PROMISED, tl.progress(agreed, by=returned), tl.questions.Progress),
        (MISSING, tl.level(levels.MISSING), tl.questions.LevelAnswer),
        (MISSING, tl.level(levels.MISSING).by_day(), tl.questions.LevelSteps),
        (MISSING, tl.changed(tl.level(levels.MISSING), since="2025-06-02"), tl.questions.Changes),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_another_process_answers_the_same(
    pool: ProcessPoolExecutor, story: tl.Timeline, question: Any, answer: type
) -> None:
    """It is handed a story and a question, and hands back what would be answered here."""
    here = story.ask(question)

    there = pool.submit(story.ask, question).result(60)

    assert isinstance(there, answer)
    assert here == there
    assert repr(here) == repr(there)
    assert str(here) == str(there)
    assert pickle.loads(pickle.dumps(there)) == here  # noqa: S301 - our own


@pytest.mark.parametrize("story", [SEEDS, PROMISED], ids=["seeds", "promised"])
def test_what_a_story_lists_comes_back_from_another_process(
    pool: ProcessPoolExecutor, story: tl.Timeline
) -> None:
    """Conflicts, developments and worlds, of the whole and of what is cut from it."""
    cut = story.happened_by("2025-06-23").said_until("2025-06-30")
    for reading in (story, cut, story.believing(~tl.from_document("004"))):
        for listed in (reading.conflicts, reading.developments):
            assert list(listed()) == list(pool.submit(listed).result(60))
        figure = reading.ask(returned)
        for side in figure:
            low = figure[side].low
            assert low.world() == pool.submit(low.world).result(60)
