"""Places that are covered, and boxes beside each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.exports.drawing.boxes import Extent, Occupied, TextLine, beside_each_other

NUMBERS = st.floats(0, 300)


@st.composite
def extents(draw: st.DrawFn) -> Extent:
    """Draw a rectangle."""
    left, right = sorted((draw(NUMBERS), draw(NUMBERS)))
    top, bottom = sorted((draw(NUMBERS), draw(NUMBERS)))
    return Extent(left, top, right, bottom)


@given(extents(), extents())
def test_what_overlaps_what_is_covered_is_not_free(first: Extent, second: Extent) -> None:
    """What is further away than two places is."""
    covered = Occupied()
    covered.cover(first)

    assert not (first.overlaps(second) and covered.is_free(second))
    assert first.wider(2.1).overlaps(second) or covered.is_free(second)


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(10, 40)), max_size=6))
def test_boxes_never_cover_each_other(wanted: list[tuple[float, float]]) -> None:
    """They stay in order, and within their room as long as that has room for all."""
    ordered = sorted(wanted)
    tops = beside_each_other(ordered, 0, 240)
    ends = [top + height for top, (_, height) in zip(tops, ordered, strict=True)]

    assert all(end <= top + 1e-6 for end, (_, top) in zip(ends, pairwise(tops), strict=False))
    assert all(top >= 0 for top in tops)
    assert not tops or ends[-1] <= 240 + 1e-6


def test_boxes_that_have_room_stay_where_they_are() -> None:
    """One that has none is moved down, or up from the end."""
    assert [10, 50] == beside_each_other([(10, 20), (50, 20)], 0, 100)
    assert [10, 30] == beside_each_other([(10, 20), (15, 20)], 0, 100)
    assert [60, 80] == beside_each_other([(80, 20), (90, 20)], 0, 100)


@pytest.mark.parametrize(
    ("anchor", "left", "right"), [("start", 50, 100), ("middle", 25, 75), ("end", 0, 50)]
)
def test_a_text_lies_on_its_line(anchor: str, left: float, right: float) -> None:
    """50 wide in letters of 10: five of an em each."""
    box = TextLine(text="三三三三三", x=0, y=0, size=10).at(50, 20, anchor).box

    assert Extent(left, 12.2, right, 22.4) == box


def test_a_way_is_covered_between_its_points() -> None:
    """Also one that is neither level nor upright."""
    covered = Occupied()
    covered.cover_way([(0, 0), (100, 100)], 1)

    assert not covered.is_free(Extent(49, 49, 51, 51))
    assert covered.is_free(Extent(60, 40, 62, 42))
