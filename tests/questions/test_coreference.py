"""Which developments may be one, though nothing links them yet."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import drawn
from support.reported import (
    distinct,
    id_of,
    implements,
    june,
    link,
    paper,
    part,
    report,
    retraction,
    same,
    swap,
    tally,
    through,
    to,
    told,
)
from timeline import (
    Alias,
    Count,
    Event,
    Flow,
    Link,
    Measure,
    Relation,
    Report,
    Stated,
    Timeline,
    When,
    kind,
)
from timeline.exchanges import Agreement, Release, Swap, Talks, Transfer
from timeline.questions import candidates, is_open
from timeline.questions.coreference.features import may_be_one, score, sketch
from timeline.questions.coreference.pairs import CROWD, LEAST

if TYPE_CHECKING:
    from timeline.state import Reading


def pairs(*events: Event) -> list[tuple[str, str]]:
    return [one.names for one in told(*events).ask(candidates())]


def north(name: str, count: int | Count, day: int | None = 19, **more: str) -> Report:
    when = june(day) if day else None
    return report(name, swap(to("North", count=count), **more), when)


def test_one_day_one_side_one_number() -> None:
    """What they have in common is said in words."""
    (found,) = told(north("a#1", 106, place="Minsk"), north("b#1", 106, place="minsk")).ask(
        candidates()
    )

    assert ("a#1", "b#1") == found.names
    assert (
        "same kind: swap",
        "same day: 2025-06-19",
        "same side: North",
        "same count, returned (North): 106",
        "same place: Minsk",
    ) == found.reasons
    assert str(found).startswith("a#1 and b#1: same kind: swap; same day")


def test_counts_that_admit_each_other_or_not() -> None:
    """Those that exclude each other need more to be named."""
    vague, other = north("a#1", Count.at_least(100)), north("b#1", 95)
    (found,) = told(vague, north("b#1", 106)).ask(candidates())
    (clash,) = told(north("a#1", 100, place="Minsk"), north("b#1", 95, place="Minsk")).ask(
        candidates()
    )

    assert "counts that admit each other, returned (North): at least 100 and 106" in found.reasons
    assert "but counts that exclude each other, returned (North): 100 and 95" in clash.reasons
    assert clash.score < found.score
    assert [] == pairs(vague, other)


def test_days_that_overlap_or_are_next_to_each_other() -> None:
    """The nearer the days, the more they have in common."""
    reports = [
        north("a#1", 5),
        north("b#1", 5),
        report("c#1", swap(to("North", count=5)), through(18, 20)),
        north("d#1", 5, 20),
    ]
    found = {one.names: one.score for one in told(*reports).ask(candidates())}

    assert found["a#1", "b#1"] > found["a#1", "c#1"] > found["a#1", "d#1"]
    assert [] == pairs(north("a#1", 5), north("b#1", 5, 21))


def test_other_sides_or_kinds_are_no_candidates() -> None:
    """A report that names no side may be of any."""
    one = north("a#1", 5)

    assert [] == pairs(one, report("b#1", swap(to("South", count=5)), june(19)))
    assert [] == pairs(one, report("b#1", Release(transfers=one_transfer(one)), june(19)))
    assert [("a#1", "b#1")] == pairs(one, report("b#1", swap(), june(19)))


def one_transfer(one: Report) -> tuple[Transfer, ...]:
    assert isinstance(one.what, Swap)
    return one.what.transfers


def test_sides_are_compared_by_their_names() -> None:
    """An alias brings them together."""
    events = [north("a#1", 5), report("b#1", swap(to("The North", count=5)), june(19))]
    alias = Alias(name="The North", of="North", judge="a reader", why="one country")

    assert [] == pairs(*events)
    assert [("a#1", "b#1")] == pairs(*events, alias)


def test_two_reports_of_one_document_have_less_in_common() -> None:
    """Who wrote both told them apart."""
    found = told(north("a#1", 5), north("a#2", 5), north("b#1", 5)).ask(candidates())

    assert ("a#1", "a#2") == found[2].names
    assert "told apart in one document: a" in found[2].reasons
    assert found[0].score == found[1].score > found[2].score


def test_claimed_totals_are_compared_too() -> None:
    """And those without a day need an exact number or a name in common."""
    some = [report(f"{key}#1", tally("North", count=1000)) for key in "ab"]
    vague = [report(f"{key}#1", tally("North", count=Count.at_least(1000))) for key in "ab"]

    assert [("a#1", "b#1")] == pairs(*some)
    assert [] == pairs(*vague)


def test_what_has_no_day_does_not_pair_with_everything() -> None:
    """A name they share tells something; days that exclude each other tell more."""
    undated = north("a#1", Count(), None, place="Minsk")

    assert [] == pairs(undated, north("b#1", Count()))
    assert [("a#1", "b#1")] == pairs(undated, north("b#1", Count(), place="Minsk"))
    assert [] == pairs(
        paper("a", june(10)), undated, north("b#1", Count(), place="Minsk")
    )  # it is not later than it was published


def test_a_crowd_without_days_is_left_out_and_said() -> None:
    """However many there are."""
    crowd = [north(f"p{number:02}#1", 5, None) for number in range(CROWD + 1)]
    found = told(*crowd).ask(candidates())

    assert ((), 0) == (found.pairs, found.total)
    many = f"{CROWD + 1} without a day were not compared with all {CROWD + 1} alike"
    assert (f"swap, returned (North): 5: {many}",) == found.left_out


def test_a_crowd_of_one_day_is_compared_by_number_and_name() -> None:
    """Of those alike in all of it, it is said that they were not."""
    crowd = [north(f"p{number:02}#1", number) for number in range(CROWD)]
    others = [north("x#1", 7), north("y#1", Count())]
    found = told(*crowd, *others).ask(candidates())

    assert [("p07#1", "x#1")] == [one.names for one in found]
    assert 2 == len(found.left_out)  # that day, and the next
    assert found.left_out[0].startswith(f"swap, North, 2025-06-19: {CROWD + 2} were compared only")


@pytest.mark.parametrize(("count", "day"), [(Count(), 19), (5, None)])
def test_as_many_as_make_no_crowd_are_all_compared(count: int | Count, day: int | None) -> None:
    """By their day, or where they have none by their number."""
    found = told(*(north(f"p{number:02}#1", count, day) for number in range(CROWD))).ask(
        candidates()
    )

    assert (CROWD * (CROWD - 1) // 2, ()) == (found.total, found.left_out)


def test_within_a_crowd_as_many_as_make_none_are_all_compared() -> None:
    """All but one of them say the same number."""
    crowd = [north(f"p{number:02}#1", 5) for number in range(CROWD)]
    found = told(*crowd, north("x#1", Count())).ask(candidates())

    assert CROWD * (CROWD - 1) // 2 == found.total
    assert [False, False] == ["(not " in why for why in found.left_out]


def test_what_is_decided_is_no_candidate() -> None:
    """The same, parts and wholes, two things, and what carries out another."""
    events = [north("a#1", 5), north("b#1", 5)]
    links = [same, part, distinct, implements]

    assert [] == [found for make in links for found in pairs(*events, make("a#1", "b#1"))]
    assert [("a#1", "b#1")] == pairs(*events, link(Relation.CONTRADICTS, "a#1", "b#1"))


def test_parts_of_one_whole_are_no_candidates() -> None:
    """They were told apart."""
    events = [north("a#1", 5), north("b#1", 5), north("w#1", 10)]

    assert [] == pairs(*events, part("a#1", "w#1"), part("b#1", "w#1"))


def test_what_is_distinct_from_one_is_distinct_from_what_is_the_same() -> None:
    """Whichever was judged first."""
    events = [north(f"{key}#1", 5) for key in "abcd"]
    judged = [same("a#1", "b#1"), distinct("b#1", "c#1"), same("c#1", "d#1")]

    assert [] == pairs(*events, *judged)
    assert [] == pairs(*events, *reversed(judged))
    assert [("a#1", "c#1")] == pairs(*events, judged[0], judged[2])


def test_only_what_speaks_is_a_candidate() -> None:
    """What was withdrawn is none, nor what a cut leaves out."""
    story = told(north("a#1", 5), north("b#1", 5), north("c#1", 5), retraction("c#1"))

    assert [("a#1", "b#1")] == [one.names for one in story.ask(candidates())]
    assert 0 == len(story.happened_since("2025-06-20").ask(candidates()))
    assert 0 == len(story.believing(lambda report: report.document == "a").ask(candidates()))


def test_kind_and_most() -> None:
    """Those of one kind alone, and the first of them; how many there are is said."""
    talks = [report(f"{key}#2", Talks(place="Minsk"), june(19)) for key in "ab"]
    story = told(*(north(f"{key}#1", 5) for key in "abc"), *talks)

    assert [("a#2", "b#2")] == [one.names for one in story.ask(candidates(Talks))]
    assert 0 == len(story.ask(candidates(Agreement)))
    assert (1, 4) == (len(story.ask(candidates(most=1))), story.ask(candidates(most=1)).total)
    assert story.ask(candidates())[0].names == story.ask(candidates(most=1))[0].names


DAYS = st.integers(1, 5)
WHENS = st.one_of(
    st.none(),
    DAYS.map(june),
    st.tuples(DAYS, DAYS).map(lambda pair: june(min(pair), max(pair))),
    DAYS.map(lambda day: When.not_after(date(2025, 6, day))),
)
COUNTS = st.sampled_from([Count(), Count.exactly(5), Count.exactly(6), Count.at_least(5)])
WHATS = st.one_of(
    st.builds(
        lambda sides, count, place: swap(*(to(side, count=count) for side in sides), place=place),
        st.lists(st.sampled_from(["North", "South"]), max_size=2, unique=True),
        COUNTS,
        st.sampled_from([None, "Minsk", "minsk.", "Riga"]),
    ),
    st.builds(lambda count: tally("North", count=count), COUNTS),
)


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Event], list[str]]:
    """Return what was told of a few days, and the names of the reports."""
    names = [f"{'abc'[number % 3]}#{number}" for number in range(draw(st.integers(2, 7)))]
    reports: list[Event] = [report(name, draw(WHATS), draw(WHENS)) for name in names]
    links = [draw(judgements(names)) for _ in range(draw(st.integers(0, 3)))]
    return [*reports, *links], names


def judgements(names: list[str]) -> st.SearchStrategy[Link]:
    ends = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    relations = st.sampled_from([Relation.SAME, Relation.DISTINCT, Relation.PART_OF])
    return st.builds(lambda relation, pair: link(relation, *pair), relations, ends)


def every_pair(reading: Reading) -> set[tuple[tuple[str, ...], tuple[str, ...], int]]:
    """Return what comparing all pairs finds."""
    known = [each for each in reading.within_days() if each.reports]
    sketches = [sketch(each, place) for place, each in enumerate(known)]
    units = {id_: unit.ids for unit in reading.every_unit() for id_ in unit.ids}
    apart = [one.event for one in reading.links() if one.event.relation is Relation.DISTINCT]
    found = set[tuple[tuple[str, ...], tuple[str, ...], int]]()
    for one, other in combinations(sketches, 2):
        left, right = sorted((one.development.ids, other.development.ids))
        judged = any(
            (link.left in left and link.right in right)
            or (link.left in right and link.right in left)
            for link in apart
        )
        joined = left[0] in units[right[0]]
        if not judged and not joined and may_be_one(one, other) and score(one, other) >= LEAST:
            found.add((left, right, score(one, other)))
    return found


def listed(reading: Reading) -> set[tuple[tuple[str, ...], tuple[str, ...], int]]:
    return {
        (*sorted((one.left.ids, one.right.ids)), one.score)  # type: ignore[misc]
        for one in reading.ask(candidates())
    }


@given(stories())
@settings(max_examples=drawn(200))
def test_blocks_lose_nothing(drawn: tuple[list[Event], list[str]]) -> None:
    """What comparing all pairs finds is found, and nothing else."""
    story = told(*drawn[0])

    assert every_pair(story) == listed(story)


@given(stories(), st.data())
def test_order_of_recording_does_not_matter(
    drawn: tuple[list[Event], list[str]], data: st.DataObject
) -> None:
    """Nor for ties."""
    shuffled = data.draw(st.permutations(drawn[0]))

    def found(story: Timeline) -> list[object]:
        return [(one.names, one.score, one.reasons) for one in story.ask(candidates())]

    assert found(told(*drawn[0])) == found(told(*shuffled))


@given(stories(), st.data())
def test_what_was_decided_never_comes_back(
    drawn: tuple[list[Event], list[str]], data: st.DataObject
) -> None:
    """Whatever is decided, and whatever is linked or recorded later."""
    events, names = drawn
    story = told(*events)
    found = story.ask(candidates())
    if not found:
        return
    one = data.draw(st.sampled_from(found.pairs))
    relation = data.draw(st.sampled_from([Relation.SAME, Relation.DISTINCT]))
    decided = link(relation, *one.names)
    later = data.draw(st.lists(judgements(names).filter(lambda each: each != decided), max_size=2))
    now = told(*events, decided, *later)
    left, right = (id_of(report(name, swap())) for name in one.names)

    assert story.ask(is_open(one))
    assert not now.ask(is_open(one))
    for each in now.ask(candidates()):
        sides = [(id_ in each.left.ids, id_ in each.right.ids) for id_ in (left, right)]
        assert sorted(sides) != [(False, True), (True, False)]


KILLED, INJURED = (
    Measure("killed (pairs)", noun="people"),
    Measure("injured (pairs)", noun="people"),
)


@kind("coreference.shooting")
class Shooting:
    """A shooting, of which two numbers are told."""

    city: str
    killed: int
    injured: int

    def counts(self) -> tuple[Flow, ...]:
        """Return both."""
        return tuple(
            Flow(measure=measure, sides=("all",), count=Stated(Count.exactly(number)))
            for measure, number in ((KILLED, self.killed), (INJURED, self.injured))
        )


def shooting(name: str, killed: int, injured: int, day: int = 19, last: int = 0) -> Report:
    return report(name, Shooting(f"city of {name}", killed, injured), june(day, last or None))


def test_a_number_that_differs_hides_no_other_that_agrees() -> None:
    """It is told, and the pair comes after one of which both numbers agree."""
    story = told(shooting("a#1", 9, 31), shooting("b#1", 9, 44), shooting("c#1", 9, 31))
    alike, torn, _ = story.ask(candidates())

    assert ("a#1", "c#1") == alike.names
    assert ("a#1", "b#1") == torn.names
    assert alike.score > torn.score
    assert "same count, killed (pairs) (all): 9" in torn.reasons
    assert "but counts that exclude each other, injured (pairs) (all): 31 and 44" in torn.reasons


@pytest.mark.parametrize(
    "other",
    [
        shooting("b#1", 8, 44),  # no number agrees
        shooting("b#1", 9, 44, 20),  # nor the day
        shooting("a#2", 9, 44),  # one text tells of both
    ],
    ids=["number", "day", "text"],
)
def test_a_number_that_differs_hides_the_rest(other: Report) -> None:
    """As before: there is too little in common."""
    assert [] == pairs(shooting("a#1", 9, 31), other)


def test_none_at_all_is_no_number_in_common() -> None:
    """Of most things nobody is killed."""
    assert [] == pairs(shooting("a#1", 0, 31), shooting("b#1", 0, 44))
    assert [("a#1", "b#1")] == pairs(shooting("a#1", 0, 31), shooting("b#1", 0, 31))


def test_days_that_overlap_are_enough_beside_a_number_that_agrees() -> None:
    """One tells of a day, the other of some."""
    assert [("a#1", "b#1")] == pairs(shooting("a#1", 9, 31, 18, 20), shooting("b#1", 9, 44))
