"""Pages of many sides: what has a column of a table for each tells how many it leaves out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

import pytest

from support.reported import june, paper, report, swap, to, told
from timeline.errors import SideMisspelt
from timeline.exchanges import returned
from timeline.exports.page import to_page

if TYPE_CHECKING:
    from timeline import Event


def page(many: int) -> str:
    """Return the page of so many sides: to each went one more than to the side before."""
    events: list[Event] = [paper("a"), paper("b")]
    for n in range(many):
        document = "ab"[n % 2]
        events.append(report(f"{document}#{n}", swap(to(f"side {n:02}", count=n + 1)), june(1)))
    return to_page(told(*events), [returned])


def columns(html: str) -> list[list[str]]:
    """Return the sides with a column, of both tables."""
    heads = re.findall(r"<thead>.*?</thead>", html)
    return [re.findall("side ..", head) for head in heads]


def test_sides_of_which_most_was_counted_have_columns() -> None:
    """Of 53, the 50 that come last: by each day, and by each document."""
    shown = [f"side {n:02}" for n in range(3, 53)]

    assert [shown, shown] == columns(page(53))


def test_rows_have_a_cell_for_each_column() -> None:
    """Numbers stand below their sides: 4 of side 03 were counted, and 53 of side 52."""
    (row,) = re.findall(r'<th scope="row" class="date">2025-06-01</th>(.*?)</tr>', page(53))
    cells = re.findall("<td>(.*?)</td>", row)

    assert (50, "4", "53") == (len(cells), cells[0], cells[-1])


@pytest.mark.parametrize(
    ("many", "left_out"), [(50, ""), (51, "1 more side is left out"), (53, "3 more sides are left")]
)
def test_tables_tell_how_many_sides_they_leave_out(many: int, left_out: str) -> None:
    """Both do, and neither where there are none."""
    html = page(many)

    assert (2 if left_out else 0) == html.count(left_out or "more sides are left out")


def test_a_side_looks_alike_everywhere() -> None:
    """Its card, the bar of who says so, and the sum of its year have one look."""
    html = page(12)
    looks = {
        re.search(pattern, html)[1]  # type: ignore[index]
        for pattern in (
            r'<div class="card (s\d)" id="q1-9">',
            r'<div class="of (s\d)">\s*<p class="who"><bdi class="label">[^<]*side 09',
            r'<span class="(s\d)">10 <bdi>side 09',
        )
    }

    assert 1 == len(looks)


def test_sides_that_are_spelt_alike_are_two() -> None:
    """Nobody is warned where one document alone speaks of either."""
    harow = report("a#1", swap(to("Harow", count=3)), june(1))
    harrow = report("b#1", swap(to("Harrow", count=4)), june(9))
    with catch_warnings():
        simplefilter("error", SideMisspelt)
        shown = to_page(told(harow, harrow), [returned])

    assert "Harow" in shown
    assert "Harrow" in shown
