"""The story in lanes: what is drawn where, and that nothing is drawn twice or on top of another."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from support.pages import entry
from support.reported import june
from timeline import When
from timeline.exports.drawing.days import Scale
from timeline.exports.drawing.lanes import LEFT, RIGHT, Lane, Lanes, Mark, arrange_lanes

if TYPE_CHECKING:
    from timeline.exports.page.entries import PageEntry as Entry

DAYS = st.integers(0, 400).map(lambda n: date(2025, 1, 1) + timedelta(days=n))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Draw a day, days between two, days open on either side, or nothing."""
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    forms = [When(first, first), When(first, last), When(None, last), When(first, None), When()]
    return draw(st.sampled_from(forms))


STORIES = st.lists(st.builds(entry, whens(), st.sampled_from(["swap", "talks"])), max_size=60)


def drawn(*entries: Entry) -> Lanes:
    drawing = arrange_lanes(entries)
    assert drawing is not None
    return drawing


def only(*entries: Entry) -> Lane:
    (lane,) = drawn(*entries).lanes
    return lane


def shapes(lane: Lane) -> list[str]:
    return [mark.shape for mark in lane.marks]


def test_every_shape_says_what_is_known_of_the_day() -> None:
    """A day, a choice of days, an open start, an open end, and nothing."""
    whens = [june(3), june(5, 9), When(None, june(12).latest), When(june(14).earliest), When()]

    shaped = {mark.entries[0].bounds: mark.shape for mark in only(*map(entry, whens)).marks}

    assert ["day", "band", "until", "since", "undated"] == [shaped[when] for when in whens]


def test_what_lies_alike_is_one_mark() -> None:
    """It says how many it stands for, and leads to the first."""
    first, second, later = entry(june(3)), entry(june(3)), entry(june(4))

    both, single = only(first, second, later).marks

    assert (first, second) == both.entries
    assert ("2 × swap, 2025-06-03", first.anchor) == (both.label, both.anchor)
    assert (later,) == single.entries


def test_marks_that_would_touch_take_another_row() -> None:
    """A day within a choice of days stands below it."""
    assert [0, 1] == [mark.row for mark in only(entry(june(1, 20)), entry(june(10))).marks]
    assert [0, 0] == [mark.row for mark in only(entry(june(1)), entry(june(20))).marks]


def test_a_lane_for_every_kind_in_the_order_of_the_story() -> None:
    """One below the other."""
    drawing = drawn(entry(june(1), "talks"), entry(june(2)), entry(june(3), "talks"))

    assert ["talks", "swap"] == [lane.kind for lane in drawing.lanes]
    assert [(8.0, 36.0), (44.0, 36.0)] == [(lane.top, lane.height) for lane in drawing.lanes]
    assert 80.0 == drawing.bottom


def test_a_long_name_is_cut() -> None:
    """So that it does not run into the drawing."""
    lane = only(entry(june(1), "m" * 17))

    # Of 122 points, a bold m of 13 takes 11.557, and the ellipsis 13.
    assert f"{'m' * 9}…" == lane.name


def test_what_has_no_date_stands_apart() -> None:
    """Where nothing has one, there is no axis either."""
    drawing = drawn(entry(), entry())

    assert () == drawing.ticks
    assert ["undated"] == shapes(drawing.lanes[0])
    assert drawing.lanes[0].marks[0].x > RIGHT


def test_open_starts_alone() -> None:
    """Each begins where the drawing does."""
    lane = only(*(entry(When(None, june(n).latest)) for n in (3, 9)))

    assert [LEFT, LEFT] == [mark.x for mark in lane.marks]
    assert ["until", "until"] == shapes(lane)


def test_the_first_and_the_last_year() -> None:
    """Both can be drawn."""
    lane = only(entry(When.on(date.min)), entry(When.on(date.max)))

    assert ["day", "day"] == shapes(lane)


def test_a_story_of_one_day() -> None:
    """Its only mark is within the drawing."""
    (mark,) = only(entry(june(3))).marks

    assert LEFT <= mark.x < mark.end <= RIGHT


def test_what_needs_too_many_rows_is_drawn_in_clusters() -> None:
    """A hundred choices of days around one."""
    lane = only(*(entry(june(15 - n % 14, 15 + n // 14)) for n in range(100)))

    assert {"cluster"} == set(shapes(lane))
    assert lane.rows == 1
    assert 100 == sum(len(mark.entries) for mark in lane.marks)


def test_nothing_is_not_drawn() -> None:
    """There is no empty drawing."""
    assert arrange_lanes([]) is None


@given(STORIES)
def test_every_entry_is_in_exactly_one_mark(entries: list[Entry]) -> None:
    """In the lane of its kind, whether or not they are in clusters."""
    drawing = arrange_lanes(entries)
    marked = [
        (lane.kind, entry_.anchor)
        for lane in (drawing.lanes if drawing else ())
        for mark in lane.marks
        for entry_ in mark.entries
    ]

    assert Counter((entry_.kind, entry_.anchor) for entry_ in entries) == Counter(marked)


@given(STORIES)
def test_marks_of_a_row_never_overlap(entries: list[Entry]) -> None:
    """Nor do the places where a finger finds them; and lanes are as high as their rows."""
    drawing = arrange_lanes(entries)

    for lane in drawing.lanes if drawing else ():
        rows: dict[int, list[Mark]] = {}
        for mark in lane.marks:
            rows.setdefault(mark.row, []).append(mark)
        assert set(range(lane.rows)) == set(rows)
        for row in rows.values():
            ordered = sorted(row, key=lambda mark: mark.left)
            for mark, next_ in pairwise(ordered):
                assert mark.left + mark.reach <= next_.left


@given(STORIES)
def test_a_mark_covers_its_days(entries: list[Entry]) -> None:
    """Unless it is a cluster, which is drawn where the middle of them is."""
    drawing = arrange_lanes(entries)
    scale = Scale.of((entry_.bounds for entry_ in entries), LEFT, RIGHT)

    for lane in drawing.lanes if drawing else ():
        for mark in lane.marks:
            for entry_ in mark.entries if mark.shape not in {"undated", "cluster"} else ():
                assert scale is not None
                first, last = entry_.bounds.earliest, entry_.bounds.latest
                assert mark.x <= (scale.middle(first) if first else LEFT)
                assert mark.end >= (scale.middle(last) if last else RIGHT)


def test_very_many_that_lie_on_each_other_are_soon_in_clusters() -> None:
    """Nobody looks for rows that a lane has no room for: 20,000 would need as many."""
    first = date(1900, 1, 1)
    spans = (
        When(first + timedelta(number), first + timedelta(30_000 + number))
        for number in range(20_000)
    )
    (lane,) = drawn(*map(entry, spans)).lanes

    assert {"cluster"} == {*shapes(lane)}
    assert 20_000 == sum(len(mark.entries) for mark in lane.marks)
