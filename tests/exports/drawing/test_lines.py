"""Lines, areas and axes of one question: places worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import Count
from timeline.exports.drawing.boxes import Extent
from timeline.exports.drawing.days import Scale
from timeline.exports.drawing.lines import StepLine, drawn_line, is_unshaded, tallest
from timeline.exports.drawing.numbers import NumberScale
from timeline.exports.drawing.sides import axes_of, coincide
from timeline.questions import Step

TEN = Scale(date(2025, 6, 1), date(2025, 6, 10), 100.0, 200.0)
"""Ten days, each ten wide."""

HUNDRED = NumberScale(100, 0.0, 200.0)
"""Two for each."""


def on(number: int) -> date:
    return date(2025, 6, number)


def line(*steps: Step) -> StepLine:
    return drawn_line(steps, TEN, HUNDRED)


def test_a_line_is_level_and_then_goes_straight_up() -> None:
    """To 50 on June 3, and 100 on June 8; before, nothing is known."""
    north = line(
        Step(None, Count(), 0),
        Step(on(3), Count.exactly(50), 50),
        Step(on(8), Count(low=100, high=100), 0),
    )

    assert (((120.0, 100.0), (170.0, 100.0), (170.0, 0.0), (200.0, 0.0)),) == north.runs
    assert (((100.0, 200.0), (120.0, 200.0)),) == north.unknown
    assert ((200.0, 0.0), False) == (north.end, north.is_open)
    assert ((), ()) == (north.early, north.most)


def test_an_exact_0_is_known() -> None:
    """It is a line along the base, where 0 to 9 is not."""
    assert (1, 0) == _parts(line(Step(None, Count.exactly(0), 0)))
    assert (0, 1) == _parts(line(Step(None, Count.up_to(9), 0)))


def _parts(of: StepLine) -> tuple[int, int]:
    return len(of.runs), len(of.unknown)


@pytest.mark.parametrize(
    ("first", "last", "is_open"),
    [
        (Count(), Count.exactly(50), False),
        (Count.at_least(90), Count.exactly(50), False),
        (Count.exactly(50), Count.at_least(90), True),
        (Count.at_least(50), Count.at_least(90), True),
        (Count.exactly(50), Count(), False),
    ],
)
def test_only_the_last_number_says_whether_it_is_open(
    first: Count, last: Count, *, is_open: bool
) -> None:
    """What was so of the first is not told of the last; of nothing known there is no arrow."""
    assert is_open is line(Step(on(3), first, first.low), Step(on(8), last, last.low)).is_open


def test_what_may_have_happened_is_an_area_above_the_line() -> None:
    """Of 100 that came back on some day from June 3 to June 6."""
    north = line(
        Step(None, Count.exactly(0), 0),
        Step(on(3), Count.up_to(100), 100),
        Step(on(6), Count.exactly(100), 100),
    )

    assert (Extent(120.0, 0.0, 150.0, 200.0),) == north.early
    assert () == north.most


def test_what_there_may_be_beyond_is_an_area_above_that() -> None:
    """From 60, up to 90; an upper bound beyond the scale is told in words."""
    assert (Extent(100.0, 20.0, 200.0, 80.0),) == line(Step(on(1), Count.between(60, 90), 60)).most
    assert () == line(Step(on(1), Count.between(60, 900), 60)).most
    assert is_unshaded([Step(on(1), Count.between(60, 900), 60)], 100)
    assert not is_unshaded([Step(on(1), Count.between(60, 90), 60)], 100)


def test_a_bound_far_up_does_not_set_the_scale() -> None:
    """Twice as many do; where nothing was reached, any does."""
    assert 120 == tallest([Step(on(1), Count.between(60, 120), 60)])
    assert 60 == tallest([Step(on(1), Count.between(60, 121), 60)])
    assert 70 == tallest([Step(on(1), Count.up_to(70), 0)])
    assert 80 == tallest([Step(on(1), Count.at_least(60), 80)])


@pytest.mark.parametrize(
    ("number", "levels"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (114, [0, 50, 100, 150]),
        (3853, [0, 1000, 2000, 3000, 4000]),
        (5757, [0, 2000, 4000, 6000]),
        (1234567, [0, 500000, 1000000, 1500000]),
        (10**12, [0, 5 * 10**11, 10**12]),
    ],
)
def test_levels_are_round_and_reach_the_number(number: int, levels: list[int]) -> None:
    """And few."""
    assert levels == list(NumberScale.reaching(number, 0, 100).levels)


@given(st.integers(0, 10**15))
def test_a_scale_has_room_for_its_number(number: int) -> None:
    """And at most about twice as much as it needs."""
    scale = NumberScale.reaching(number, 0, 100)

    assert number <= scale.most <= max(1, 2 * number)
    assert 2 <= len(scale.levels) <= 5


def runs(*ys: float) -> list[list[tuple[float, float]]]:
    """Return a line that is level for ten at each of *ys*."""
    return [[(10.0 * n + far, y) for n, y in enumerate(ys) for far in (0, 10)]]


def test_lines_coincide_that_are_near_for_more_than_half_of_their_way() -> None:
    """Nearer than ten."""
    assert coincide(runs(100, 100, 100), runs(109, 109, 150))
    assert not coincide(runs(100, 100, 100), runs(109, 150, 150))
    assert not coincide(runs(100, 100, 100), runs(110, 110, 110))


def test_only_the_way_in_common_matters() -> None:
    """Lines without any do not coincide."""
    assert not coincide(runs(100), [[(50.0, 100.0), (60.0, 100.0)]])
    assert coincide(runs(100, 100, 100), [[(20.0, 100.0), (30.0, 100.0)]])


def test_claims_of_three_times_as_many_set_the_scale() -> None:
    """301 do not; where nothing was counted, all do."""
    steps = {"North": [Step(on(1), Count.exactly(100), 100)], "South": []}
    alone, _ = axes_of({"South": []}, {"South": [7, 900]}, TEN)
    both, _ = axes_of(steps, {"North": [300, 301], "South": [50]}, TEN)

    assert [900] == [axes.greatest for axes in alone]
    assert [300] == [axes.greatest for axes in both]
