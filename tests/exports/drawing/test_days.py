"""Days across a drawing: where they lie, and which are named."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from support.reported import june
from timeline import When
from timeline.exports.drawing.days import Scale, Tick

TEN = Scale(date(2025, 6, 1), date(2025, 6, 10), 100.0, 200.0)
DAYS = st.dates(date.min, date.max)


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Draw a day, days between two, or days that are open on either side."""
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    return draw(st.sampled_from([When(first, first), When(first, last), When(None, last)]))


def test_a_day_is_as_wide_as_any_other() -> None:
    """Ten days over a hundred are ten each."""
    assert (100.0, 105.0, 110.0) == _places(date(2025, 6, 1))
    assert (190.0, 195.0, 200.0) == _places(date(2025, 6, 10))


def _places(day: date) -> tuple[float, float, float]:
    return TEN.start(day), TEN.middle(day), TEN.end(day)


def test_there_is_room_on_both_sides() -> None:
    """A day at least; of a hundred days, three."""
    short = Scale.of([june(5)], 0, 1)
    long = Scale.of([When(date(2025, 1, 1), date(2025, 4, 11))], 0, 1)

    assert short is not None
    assert long is not None
    assert (date(2025, 6, 4), date(2025, 6, 6)) == (short.first, short.last)
    assert (date(2024, 12, 29), date(2025, 4, 14)) == (long.first, long.last)


def test_there_is_more_room_where_a_start_is_open() -> None:
    """Of a hundred days, twelve."""
    whens = [When(date(2025, 1, 1), date(2025, 4, 11)), When(None, date(2025, 2, 1))]
    scale = Scale.of(whens, 0, 1)

    assert scale is not None
    assert date(2024, 12, 20) == scale.first


def test_open_starts_alone_have_a_scale() -> None:
    """Though nothing says when any of it began."""
    scale = Scale.of([When(None, date(2025, 6, 5))], 0, 1)

    assert scale is not None
    assert scale.first < date(2025, 6, 5) < scale.last


def test_without_any_day_there_is_no_scale() -> None:
    """Nothing is known of when."""
    assert Scale.of([], 0, 1) is None
    assert Scale.of([When(), When()], 0, 1) is None


def test_the_first_and_the_last_day_there_is() -> None:
    """Neither has a day beyond it."""
    scale = Scale.of([When(date.min, date.max)], 0.0, 1000.0)

    assert scale is not None
    assert (date.min, date.max) == (scale.first, scale.last)
    assert (0.0, 1000.0) == (scale.start(date.min), scale.end(date.max))
    assert ["2000", "4000", "6000", "8000"] == [tick.label for tick in scale.ticks()]


def test_few_days_are_all_named() -> None:
    """By day and month."""
    scale = Scale(date(2025, 6, 29), date(2025, 7, 2), 0.0, 40.0)

    assert [
        Tick(0.0, "29 Jun"),
        Tick(10.0, "30 Jun"),
        Tick(20.0, "1 Jul"),
        Tick(30.0, "2 Jul"),
    ] == scale.ticks()


def test_weeks_begin_on_mondays() -> None:
    """Of the 30 days of June 2025: those after the Sunday on which it begins."""
    ticks = Scale(date(2025, 6, 1), date(2025, 6, 30), 0.0, 30.0).ticks()

    assert ["2 Jun", "9 Jun", "16 Jun", "23 Jun", "30 Jun"] == [tick.label for tick in ticks]


def test_months_and_years() -> None:
    """A year in steps of two months, and fourteen in steps of two years."""
    year = Scale(date(2025, 1, 1), date(2025, 12, 31), 0.0, 1.0).ticks()
    years = Scale(date(2012, 3, 1), date(2025, 12, 31), 0.0, 1.0).ticks()

    assert ["Jan", "Mar", "May", "Jul", "Sep", "Nov"] == [tick.label.split()[0] for tick in year]
    assert ["2014", "2016", "2018", "2020", "2022", "2024"] == [tick.label for tick in years]


@given(st.lists(whens(), min_size=1, max_size=5), st.integers(2, 12))
def test_ticks_are_few_sorted_and_inside(days: list[When], most: int) -> None:
    """Whatever the days are, and each has a label of its own."""
    scale = Scale.of(days, 132.0, 862.0)
    assert scale is not None

    ticks = scale.ticks(most)

    places = [tick.x for tick in ticks]
    assert len(ticks) <= most
    assert sorted(set(places)) == places
    assert all(132.0 <= x <= 862.0 for x in places)
    assert len({tick.label for tick in ticks}) == len(ticks)


@given(st.lists(whens(), min_size=1, max_size=5))
def test_every_day_lies_on_the_drawing(days: list[When]) -> None:
    """A day begins where the one before it ends, and none lies outside."""
    scale = Scale.of(days, 132.0, 862.0)
    assert scale is not None

    for when in days:
        for day in filter(None, (when.earliest, when.latest)):
            assert 132.0 <= scale.start(day) <= scale.middle(day) <= scale.end(day) <= 862.0
            if day < scale.last:
                assert scale.end(day) == scale.start(day + timedelta(days=1))
