"""What marks and steps look like: shapes and places worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.pages import entry
from support.reported import june
from timeline import When
from timeline.exports.drawing.lane_shapes import shapes_of_lanes
from timeline.exports.drawing.lanes import arrange_lanes

if TYPE_CHECKING:
    from timeline.exports.page.entries import PageEntry


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


def test_a_mark_says_what_it_is() -> None:
    """To those who do not see it, too; it leads nowhere, as a picture stands by itself."""
    doubtful = shapes(entry(june(3), title="a swap", anchor="r-1", conflicts=("?",), done=False))
    plain = shapes(entry(june(3), title="a swap"))

    assert '<g class="mark pending"><title>a swap, 2025-06-03</title>' in doubtful
    assert '<path class="warn" d="M503.0 13.0l5.5 10h-11z"/>' in doubtful
    assert '<g class="mark"><title>a swap, 2025-06-03</title>' in plain
    assert "warn" not in plain
    assert "<a " not in doubtful
