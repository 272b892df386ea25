"""How many by each day, drawn: paths and numbers worked out by hand."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import Count
from timeline.exports.drawing.days import Scale
from timeline.exports.drawing.steps import Panel, Steps, arrange_steps
from timeline.questions import Step

TEN = Scale(date(2025, 6, 1), date(2025, 6, 10), 100.0, 200.0)
"""Ten days, each ten wide."""

TOP, FLOOR = 38.0, 208.0


def on(number: int) -> date:
    return date(2025, 6, number)


def panel(*steps: Step) -> Panel:
    drawing = arrange_steps({"North": steps}, [], TEN)
    assert drawing is not None
    return drawing.panels[0]


def test_a_line_is_level_and_then_goes_straight_up() -> None:
    """To 50 on June 3, and 100 on June 8: the top."""
    north = panel(
        Step(None, Count(), 0), Step(on(3), Count.exactly(50), 50), Step(on(8), Count(100, 100), 0)
    )

    assert "M120.0 123.0H170.0V38.0H200.0" == north.line
    assert "M100.0 208.0H120.0" == north.unknown
    assert ((120.0, 123.0, "50"), (170.0, 38.0, "100")) == north.labels
    assert (200.0, TOP) == north.last
    assert north.open_from is None


def test_what_nothing_bounds_in_the_end_is_open_from_where_that_begins() -> None:
    """Of a level, an older number without an upper bound says nothing of the newest."""
    falling = panel(Step(on(3), Count.at_least(90), 90), Step(on(8), Count.exactly(50), 50))
    rising = panel(Step(on(3), Count.exactly(50), 50), Step(on(8), Count.at_least(90), 90))

    assert falling.open_from is None
    assert 170.0 == rising.open_from


def test_what_may_have_happened_is_an_area_above_the_line() -> None:
    """Of 100 that came back on some day from June 3 to June 6."""
    north = panel(
        Step(None, Count.exactly(0), 0),
        Step(on(3), Count.up_to(100), 100),
        Step(on(6), Count.exactly(100), 100),
    )

    assert "M120.0 208.0V38.0H150.0V208.0Z" == north.early
    assert "" == north.most
    assert north.open_from is None


def test_what_there_may_be_beyond_is_an_area_above_that() -> None:
    """From 60, up to 100."""
    north = panel(Step(on(1), Count.between(60, 100), 60))

    assert "M100.0 106.0V38.0H200.0V106.0Z" == north.most


@pytest.mark.parametrize(
    ("most", "levels"),
    [
        (1, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (114, ["0", "50", "100"]),
        (1003, ["0", "500", "1,000"]),
        (10**12, ["0", "500,000,000,000", "1,000,000,000,000"]),
    ],
)
def test_levels_are_round(most: int, levels: list[str]) -> None:
    """And few."""
    drawing = arrange_steps({"North": [Step(on(1), Count.exactly(most), most)]}, [], TEN)

    assert drawing is not None
    assert levels == [label for _, label in drawing.levels]


def test_numbers_that_would_collide_are_left_out() -> None:
    """The last is written, and of those before it the last that has room: "10,000" takes 67."""
    north = panel(*(Step(on(n), Count.exactly(n * 1000), 0) for n in range(1, 11)))

    assert ["3,000", "10,000"] == [text for *_, text in north.labels]


def test_sides_share_one_scale() -> None:
    """Half as many stand half as high."""
    drawing = arrange_steps(
        {
            "North": [Step(on(1), Count.exactly(100), 0)],
            "South": [Step(on(1), Count.exactly(50), 0)],
        },
        [],
        TEN,
    )

    assert drawing is not None
    assert [TOP, (TOP + FLOOR) / 2] == [side.last[1] for side in drawing.panels]


def test_where_nothing_is_bounded_there_is_no_drawing() -> None:
    """Unknown is not drawn as 0."""
    assert arrange_steps({"North": [Step(None, Count(), 0)]}, [], TEN) is None
    assert arrange_steps({}, [], TEN) is None


def test_a_step_before_the_drawing_begins_with_it() -> None:
    """As one of before all days does."""
    assert panel(Step(date.min, Count.exactly(5), 5)).line.startswith("M100.0 ")


def test_a_long_name_is_cut() -> None:
    """So that it stays within the drawing."""
    drawing = arrange_steps({"N" * 100: [Step(on(1), Count.exactly(1), 1)]}, [], TEN)

    assert drawing is not None
    assert f"{'N' * 59}…" == drawing.panels[0].name


@st.composite
def walks(draw: st.DrawFn) -> list[Step]:
    """Draw steps of which each reaches as much as the one before, or more."""
    days = sorted(draw(st.sets(st.integers(0, 9), min_size=1)))
    low, steps = 0, []
    for number in days:
        low += draw(st.integers(0, 50))
        perhaps = low + draw(st.integers(0, 20))
        high = draw(st.none() | st.integers(perhaps, perhaps + 30))
        steps.append(Step(on(1 + number), Count(low, high), perhaps))
    return steps


@given(walks())
def test_paths_stay_within_the_drawing(steps: list[Step]) -> None:
    """They begin and end where the days do, and only go up."""
    drawing: Steps | None = arrange_steps({"North": steps}, [], TEN)
    if drawing is None:
        return
    (north,) = drawing.panels

    numbers = [
        float(number) for number in re.findall(r"[MH](-?[\d.]+)", north.line + north.unknown)
    ]
    heights = [float(number) for number in re.findall(r"V(-?[\d.]+)", north.line)]
    assert all(100.0 <= x <= 200.0 for x in numbers)
    assert sorted(heights, reverse=True) == heights
    assert all(TOP <= y <= FLOOR for y in heights)
    assert 200.0 == north.last[0] == max(numbers)
    labels = [x for x, *_ in north.labels]
    assert sorted(set(labels)) == labels
