"""What claims amount to where there are many sorts, sides or reports: none is held against each."""

from __future__ import annotations

from unittest.mock import patch

from attrs import evolve

from support.reported import id_of, june, report, swap, tally, to, told
from timeline import Count, Flow, Measure, Stated
from timeline.events import measures, together_as_told
from timeline.exchanges import RETURNED
from timeline.state import batches, cells, claimed_totals, merge, merge_unit

MANY = 300
ONE = Stated(Count.exactly(1))


def test_of_many_sorts_each_is_looked_at_a_few_times() -> None:
    """Not once for each other: 300 of one each are 300 at least, and each is still one."""
    flows = [
        Flow(measure=RETURNED, sides=("Russia",), count=ONE, category=f"sort {number}")
        for number in range(MANY)
    ]
    bounds_of = cells._Cells._bounds_of

    with patch.object(cells._Cells, "_bounds_of", autospec=True, side_effect=bounds_of) as looked:
        merged = merge(flows)["Russia"]

    assert merged.count == Count.at_least(MANY)
    assert {count for _, count in merged.categories} == {Count.exactly(1)}
    assert looked.call_count < 20 * MANY


def test_of_many_reports_that_name_batches_each_batch_is_met_once() -> None:
    """Not once for each report: 40 and 2 are 42, however often both are told."""
    both = [
        Flow(measure=RETURNED, sides=("Russia",), count=Stated(Count.exactly(number)), batch=batch)
        for batch, number in (("first", 40), ("second", 2))
    ]

    with patch.object(batches, "met_counts", wraps=batches.met_counts) as met:
        merged = merge(*[both] * MANY)["Russia"]

    assert merged.count == Count.exactly(42)
    assert met.call_count == len(both)


def test_of_many_sides_each_is_held_against_what_is_claimed_of_it() -> None:
    """What is counted for one is not looked for on each of the others."""
    looked_at: list[str] = []

    class OnSides(dict[str, cells.Merged]):
        def __contains__(self, side: object) -> bool:
            looked_at.append(str(side))
            return super().__contains__(side)

    story = told(
        *(report(f"a#{n}", swap(to(f"Side {n}", count=5)), june(2)) for n in range(MANY)),
        *(report(f"b#{n}", tally(f"Side {n}", count=4 + n), june(3)) for n in range(MANY)),
    )

    with patch.object(claimed_totals, "merge_unit", lambda *asked: OnSides(merge_unit(*asked))):
        (conflict,) = story.conflicts()

    assert conflict.sentence.startswith("5 were counted by then of returned (Side 0), more than")
    assert len(looked_at) < 5 * MANY


def test_of_many_claims_each_is_told_of_the_first_that_were_counted() -> None:
    """What was counted is not gone through once for each claim that is less."""
    counted = claimed_totals._UnitCounted
    swaps = [report(f"a#{n}", swap(to("Russia", count=5)), june(2)) for n in range(200)]
    story = told(
        *swaps, *(report(f"b#{n}", tally("Russia", count=n), june(3)) for n in range(MANY))
    )

    with patch.object(counted, "least", autospec=True, side_effect=counted.least) as looked:
        conflicts = [said for said in story.conflicts() if "were counted by then" in said.sentence]

    assert [(13, "1,000")] * MANY == [
        (len(said.reports), said.sentence.partition(" were ")[0]) for said in conflicts
    ]
    assert {*sorted(map(id_of, swaps))[:12]} < {*conflicts[0].ids}
    assert conflicts[0].sentence.endswith("; 188 reports more of what was counted")
    assert looked.call_count < 5 * MANY


def test_a_measure_gets_all_the_sorts_that_are_told_of_it_at_once() -> None:
    """Not one by one: each time it would be made anew with all before."""
    as_told = [
        Measure("hurt (many sorts)", sorts=(f"sort {number}",), declared=False)
        for number in range(3)
    ]

    with patch.object(measures, "evolve", wraps=evolve) as made:
        (together,) = together_as_told(as_told)

    assert together.sorts == ("sort 0", "sort 1", "sort 2")
    assert made.call_count == 1
