"""A story in which names of sides stand for others counts as one in which they were written so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import drawn
from support.levels import MISSING, Missing
from support.reported import (
    agreement,
    june,
    link,
    paper,
    report,
    retraction,
    swap,
    tally,
    through,
    to,
    told,
    voice,
)
from timeline import Alias, Per, Relation, Stated, by, from_document, level
from timeline.events import Bearer
from timeline.exchanges import agreed, released, returned
from timeline.questions import candidates, every_measure, worth_checking
from timeline.testing import counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline import Counted, Event, Kind, Link, Reading, Report

SPELLINGS = [
    {"North": "North", "South": "South"},
    {"North": "Nord", "South": "South"},
    {"North": "N", "South": "S"},
]
"""How one text or another writes two sides."""

ALIASES = [
    Alias(name=name, of=of, judge="a reader", why="one side", bearer=Bearer.SIDE)
    for name, of in (("N", "Nord"), ("Nord", "North"), ("S", "South"))
]
"""By a chain, and at once."""

NAMES = ("a#1", "a#2", "b#1", "b#2", "c#1")


class Told(NamedTuple):
    """A report as it is written, and as it would be by the names that those in it stand for."""

    written: Report
    unified: Report


SIDES = st.sampled_from([("North",), ("South",), ("North", "South")])
CAPTORS = st.sampled_from([(), (), ("South",), ("North",)])
WHENS = st.one_of(
    st.none(),
    st.integers(1, 4).map(june),
    st.tuples(st.integers(1, 4), st.integers(1, 4)).map(lambda days: june(min(days), max(days))),
    st.just(through(2, 3)),
)
VOICES = st.sampled_from([(), (voice("Nord"),), (voice("North", "N"),), (voice("S", "South"),)])


@st.composite
def reports(draw: st.DrawFn, name: str) -> Told:
    """Return a report of something counted for sides, and who let them go."""
    sides, captors, number = draw(SIDES), draw(CAPTORS), draw(counts(6))
    kind, per = draw(st.sampled_from("sssstla")), draw(st.sampled_from(Per))
    sort = draw(st.sampled_from([None, None, "military"]))
    spelled = draw(st.sampled_from(SPELLINGS))
    when, voices = draw(WHENS), draw(VOICES)

    def written(names: dict[str, str]) -> Report:
        places = tuple(names[side] for side in sides)
        moved = to(*places, count=number, per=per, category=sort)
        match kind:
            case "s":
                held_by = tuple(names[side] for side in captors)
                what: Kind = swap(evolve(moved, held_by=held_by))
            case "t":
                what = tally(*places, count=number)
            case "l":
                what = Missing(places, (Stated(number),))
            case _:
                what = agreement(moved)
        return report(name, what, when, voices=voices)

    return Told(written(spelled), written(SPELLINGS[0]))


@st.composite
def links(draw: st.DrawFn) -> Link:
    ends = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
    joining = [Relation.SAME, Relation.SAME, Relation.PART_OF]
    return link(draw(st.sampled_from([*joining, *Relation])), *ends)


def stories() -> st.SearchStrategy[tuple[Reading, Reading]]:
    """Return a story with aliases, and the same as if sides had been written by one name each."""
    drawn = st.tuples(*(reports(name) for name in NAMES))
    withdrawn = st.sampled_from(NAMES).map(retraction)
    judged = st.lists(links(), max_size=4), st.lists(withdrawn, max_size=1)
    return st.builds(_both, drawn, *judged)


def _both(
    told_by: tuple[Told, ...], judged: list[Link], gone: list[Event]
) -> tuple[Reading, Reading]:
    events = [paper("a", june(9)), paper("b", june(3)), *judged, *gone]
    return (
        told(*events, *(one.written for one in told_by), *ALIASES),
        told(*events, *(one.unified for one in told_by)),
    )


def counted(reading: Reading) -> dict[str, object]:
    """Return every number of *reading*, and what may move them."""
    return {
        "measures": [question.name for question in reading.ask(every_measure)],
        "disputed": sorted((one.topic, len(one.reports)) for one in reading.conflicts()),
        "levels": {
            side: (of.count, of.disputed) for side, of in reading.ask(level(MISSING)).items()
        },
        "candidates": [(one.names, one.score) for one in reading.ask(candidates())],
        **{question.name: answers(reading, question) for question in (returned, released, agreed)},
    }


def answers(reading: Reading, question: Counted) -> tuple[object, ...]:
    """Return what *question* answers, however it is asked."""
    answer = reading.ask(question)
    by_sort = reading.ask(question.by_sort()).items()
    return (
        {
            side: (of.counted, of.exact, of.implied, of.disputed, of.one_sided)
            for side, of in answer.items()
        },
        answer.together.counted,
        [(one.subject.ids, one.why) for one in answer.asides],
        str(reading.ask(question.against_claims())),
        str(reading.ask(question.by_day())),
        {sort: {side: of.counted for side, of in each.items()} for sort, each in by_sort},
        str(reading.ask(worth_checking(question))),
    )


CUTS: tuple[Callable[[Reading], Reading], ...] = (
    lambda reading: reading,
    lambda reading: reading.happened_by("2025-06-02"),
    lambda reading: reading.said_until("2025-06-05"),
    lambda reading: reading.believing(~from_document("c")),
    lambda reading: reading.believing(by("Nord")),
)


@given(stories())
@settings(max_examples=drawn(60), deadline=None)
def test_what_stands_for_a_side_counts_for_it(story: tuple[Reading, Reading]) -> None:
    """By every question, and under every cut."""
    aliased, unified = story
    for cut in CUTS:
        assert counted(cut(unified)) == counted(cut(aliased))
