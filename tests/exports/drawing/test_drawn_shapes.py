"""What marks and steps look like: shapes and places worked out by hand."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from support.pages import entry
from support.reported import june
from timeline import Count, When
from timeline.exports.drawing.days import Scale
from timeline.exports.drawing.lane_shapes import lanes_svg, shapes_of_lanes
from timeline.exports.drawing.lanes import arrange_lanes
from timeline.exports.drawing.step_shapes import steps_svg
from timeline.exports.drawing.steps import arrange_steps
from timeline.questions import Step

if TYPE_CHECKING:
    from timeline.exports.page.entries import PageEntry

TEN = Scale(date(2025, 6, 1), date(2025, 6, 10), 132.0, 862.0)
"""Ten days, each 73 wide."""


def shapes(*entries: PageEntry) -> str:
    """Return what *entries* are drawn with."""
    lanes = arrange_lanes(entries)
    assert lanes is not None
    return shapes_of_lanes(lanes)


@pytest.mark.parametrize(
    ("whens", "shape"),
    [
        # Three days from 132 to 862; the first row is at 8 + 5 + 13.
        ([june(3)], '<circle class="day" cx="497" cy="26" r="7"/>'),
        ([june(3)] * 2, '<circle class="day" cx="497" cy="26" r="10"/>'),
        ([june(3)] * 2, ' x="497" y="30.5" font-size="13" text-anchor="middle">2</text>'),
        # Ten days, each 73 wide.
        ([june(2, 9)], '<rect class="band" x="205" y="19" width="584" height="14" rx="7"/>'),
        ([When()], '<rect class="undated" x="917" y="16" width="26" height="20" rx="4"/>'),
        (
            [When()],
            '<text class="many bold" x="930" y="30.5" font-size="13" text-anchor="middle">1</text>',
        ),
        ([When(None, june(3).latest)], '<path class="stop" d="M618.7 18.0V34.0"/>'),
        ([When(june(3).earliest)], '<path class="stop" d="M375.3 18.0V34.0"/>'),
    ],
)
def test_a_mark_stands_where_its_days_are(whens: list[When], shape: str) -> None:
    """In the middle of its row."""
    assert shape in shapes(*map(entry, whens))


def test_a_mark_leads_to_its_entry() -> None:
    """It says what it is to those who do not see it; without an entry it is no link."""
    linked = shapes(entry(june(3), title="a swap", anchor="r-1", conflicts=("?",), done=False))
    plain = shapes(entry(june(3), title="a swap", anchor=""))

    assert '<a href="#r-1" class="mark pending" aria-label="a swap, 2025-06-03, in conflict">' in (
        linked
    )
    assert '<path class="warn" d="M503.0 13.0l5.5 10h-11z"/>' in linked
    assert '<rect class="touch" x="485" y="14" width="24" height="24"/>' in linked
    assert '<g class="mark"><title>a swap, 2025-06-03</title>' in plain
    assert "<a " not in plain
    assert "touch" not in plain


def test_filters_know_a_mark_by_its_classes() -> None:
    """Those of all its entries."""
    lanes = arrange_lanes([entry(june(3)), entry(june(3))])
    assert lanes is not None

    svg = lanes_svg(lanes, lambda mark: f"k{len(mark.entries)}")

    assert 'class="mark k2"' in svg
    assert svg.startswith('<svg class="lanes" viewBox="0 0 1000 74" role="group"')


def test_steps_have_their_line_their_numbers_and_what_they_came_to() -> None:
    """In lines that are short enough; whole words, with a space between for whoever copies them."""
    steps = arrange_steps({"N": [Step(date(2025, 6, 6), Count.between(50, 100), 50)]}, [], TEN)
    assert steps is not None

    svg = steps_svg(steps, "returned", ["between 50 and 100"], "q1")

    assert '<path class="line s0" d="M497.0 123.0H862.0"/>' in svg
    assert '<path class="most s0" d="M497.0 123.0V38.0H862.0V123.0Z"/>' in svg
    assert '<text class="reached s0" x="493" y="117" text-anchor="end">50</text>' in svg
    spans = '<tspan x="888" dy="0">between 50</tspan> <tspan x="888" dy="17">and 100</tspan>'
    assert f'<text class="total s0" y="128">{spans}</text>' in svg
    assert [
        "returned, N, by each day: in the end between 50 and 100. The table below has the same."
    ] == (re.findall(r'<title id="q1-p0">([^<]*)', svg))


def test_an_arrow_says_that_nothing_bounds_it_from_above() -> None:
    """Short enough to stay within the drawing."""
    open_ = arrange_steps({"N": [Step(date(2025, 6, 6), Count.at_least(50), 50)]}, [], TEN)
    closed = arrange_steps({"N": [Step(date(2025, 6, 6), Count.exactly(50), 50)]}, [], TEN)
    assert open_ is not None
    assert closed is not None

    assert '<path class="up s0" d="M876.0 36.0v-26.0m-5 7l5 -7l5 7"/>' in steps_svg(
        open_, "", [""], "q"
    )
    assert 'class="up' not in steps_svg(closed, "", [""], "q")
