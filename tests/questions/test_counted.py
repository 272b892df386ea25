"""The question how many there were, put by anybody about anything that counts."""

from __future__ import annotations

import pytest

from support.reported import agreement, june, part, report, swap, tally, to, told, whys
from timeline import Count, Counted, Flow, Measure, Occurrence, Phase, Stated, ValueRefused, kind
from timeline.exchanges import AGREED, RETURNED, Swap, Talks

IN_FAVOUR = Measure("in favour", noun="votes in favour")


@kind("test-strike-vote", counts=(IN_FAVOUR,))
class Vote:
    """A vote of one's own, with what it adds."""

    union: str
    in_favour: int

    def counts(self) -> tuple[Flow, ...]:
        """Return how many voted in favour."""
        return (
            Flow(
                measure=IN_FAVOUR,
                sides=(self.union,),
                count=Stated(Count.exactly(self.in_favour)),
            ),
        )


def test_kinds_of_ones_own_are_counted() -> None:
    """A measure is a name, and a side another."""
    story = told(
        report("a#1", Vote(union="dockers", in_favour=812), june(1)),
        report("a#2", Vote(union="dockers", in_favour=88), june(2)),
        report("a#3", Vote(union="miners", in_favour=5), june(2)),
    )
    answer = story.ask(Counted(IN_FAVOUR))

    assert {"dockers": Count.exactly(900), "miners": Count.exactly(5)} == {
        side: answer[side].counted for side in answer
    }


def test_kinds_that_declare_the_measure_are_left_aside_where_they_do_not_count() -> None:
    """A swap of nobody knows how many; a vote counts something else, and is not about it."""
    story = told(
        report("a#1", swap(), june(1)),
        report("a#2", Vote(union="dockers", in_favour=5), june(1)),
    )

    assert {"a#1": "does not say how many"} == whys(story.ask(Counted(RETURNED)))
    assert {} == whys(story.ask(Counted(IN_FAVOUR)))


def test_with_a_kind_only_developments_of_it_are_left_aside() -> None:
    """Others are another matter."""
    story = told(report("a#1", swap(), june(1)), report("a#2", agreement(), june(1)))

    assert {"a#1": "does not say how many"} == whys(story.ask(Counted(RETURNED, of=Swap)))


def test_what_is_beside_the_measure_is_left_aside() -> None:
    """With the reason that is given for it."""
    story = told(report("a#1", agreement(to("Russia", count=5)), june(1)))
    question = Counted(RETURNED, of=Swap, beside={AGREED: "a promise"})

    assert {"a#1": "a promise"} == whys(story.ask(question))


def test_one_category() -> None:
    """12 soldiers, and 9 of whom nobody knows."""
    story = told(
        report("a#1", swap(to("Russia", count=12, category="military")), june(1)),
        report("a#2", swap(to("Russia", count=9)), june(2)),
    )
    answer = story.ask(Counted(RETURNED, category="military"))

    assert Count.between(12, 21) == answer["Russia"].counted


def test_asides_are_listed_once_and_in_order() -> None:
    """However many sides something would have added to."""
    story = told(
        report("a#2", swap(to("Russia", count=1), to("Ukraine", count=1))),
        report("a#3", swap(to("Russia", count=1), to("Ukraine", count=1)), june(5)),
        report("a#1", swap()),
    )
    asides = story.ask(Counted(RETURNED)).asides

    assert sorted(one.subject.ids for one in asides) == [one.subject.ids for one in asides]
    assert 2 == len(asides)


def test_an_undated_whole_is_not_certain_for_a_dated_part() -> None:
    """A whole of 100 without a day may be made of the 3 and the 97 that have one."""
    story = told(
        report("a#whole", swap(to("R", count=100))),
        report("a#part", swap(to("R", count=3)), june(5)),
        report("b#other", swap(to("R", count=97)), june(10)),
        part("a#part", "a#whole"),
    )
    counted_ = story.ask(Counted(RETURNED, of=Swap))["R"].counted

    assert counted_.admits(100)
    assert counted_.admits(197)


def test_a_kind_of_ones_own_that_does_not_count_is_left_aside() -> None:
    """Whatever speaks of the measure is listed, be it of the kind asked about or not."""
    story = told(report("a#1", Vote(union="Miners", in_favour=5), june(1), phase=Phase.PLANNED))

    assert ["a#1"] == list(whys(story.ask(Counted(IN_FAVOUR, of=Occurrence))))


def test_a_kind_that_does_not_count_the_measure_is_refused() -> None:
    """Neither one that declares others nor one that counts nothing; the message names who does."""
    with pytest.raises(ValueRefused, match=r"of: Swap does not count 'in favour' \(Vote does\)"):
        Counted(IN_FAVOUR, of=Swap)
    with pytest.raises(ValueRefused, match="of: Talks does not count 'returned'"):
        Counted(RETURNED, of=Talks)  # type: ignore[arg-type]


def test_a_total_of_unknown_number_is_left_aside() -> None:
    """A claim that bounds neither side is listed, and no claim."""
    story = told(report("a#1", tally("R", count=Count()), june(1)))
    answer = story.ask(Counted(RETURNED, of=Swap))

    assert {"a#1": "does not say how many"} == whys(answer)
    assert () == answer["R"].claims


def test_those_of_whom_something_is_said_can_be_asked() -> None:
    """100 soldiers, of whom 12 medics: at least 12. On another day, 30 of whom nobody knows."""
    story = told(
        report(
            "a#1",
            swap(
                to("R", count=100, category="military"),
                to("R", count=12, traits=("medics",), part=True),
            ),
            june(1),
        ),
        report("a#2", swap(to("R", count=30)), june(2)),
    )
    medics = Counted(RETURNED, trait="medics")

    assert "returned (medics)" == medics.name
    assert f"Counted({RETURNED!r}, trait='medics')" == repr(medics)
    assert medics != Counted(RETURNED)
    assert Count.at_least(12) == story.ask(medics)["R"].counted


def test_a_sort_and_a_trait_are_asked_apart() -> None:
    """And a misspelt sort names those there are."""
    with pytest.raises(ValueRefused, match="a sort or a trait, found both"):
        Counted(RETURNED, category="military", trait="medics")
    with pytest.raises(ValueRefused, match=r"no sort 'militray' \(there are military, civilian\)"):
        Counted(RETURNED, category="militray")


def test_sorts_that_exclude_each_other_do_not_leak() -> None:
    """Three handovers, each of one sort alone: 9 soldiers, 5 civilians, and nobody else."""
    story = told(
        report("a#1", swap(to("R", count=4, category="military", complete=True)), june(1)),
        report("a#2", swap(to("R", count=5, category="military", complete=True)), june(2)),
        report("a#3", swap(to("R", count=5, category="civilian", complete=True)), june(3)),
    )
    answered = {
        sort: story.ask(Counted(RETURNED, category=sort))["R"].counted
        for sort in ("military", "civilian", None)
    }

    assert {
        "military": Count.exactly(9),
        "civilian": Count.exactly(5),
        None: Count.exactly(14),
    } == answered
