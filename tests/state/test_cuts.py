"""The days and moments that people give for cuts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from timeline.errors import ValueRefused
from timeline.state import Scope
from timeline.state.cuts import Cuts, day, instant

MOSCOW = timezone(timedelta(hours=3))


@pytest.mark.parametrize("given", ["2025-06-23", date(2025, 6, 23)])
def test_a_day(given: date | str) -> None:
    """A day is a day, or its ten characters."""
    assert date(2025, 6, 23) == day(given)


@pytest.mark.parametrize(
    "given",
    ["June 23", "2025-06", "2025-6-23", "20250623", "2025-06-31", "2025-W26-1", "", "2025-06-23 "],
)
def test_what_is_no_full_day_is_refused(given: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueRefused, match="expected a day such as '2025-06-23'"):
        day(given)


def test_a_moment_is_no_day() -> None:
    """A moment falls on different days in different places."""
    with pytest.raises(ValueRefused):
        day(datetime(2025, 6, 23, tzinfo=UTC))


@pytest.mark.parametrize("given", ["2025-06-23", date(2025, 6, 23)])
def test_a_day_stands_for_its_end_in_utc(given: date | str) -> None:
    """What is recorded on the day is known on the day."""
    assert datetime(2025, 6, 23, 23, 59, 59, 999999, tzinfo=UTC) == instant(given)


@pytest.mark.parametrize(
    "given",
    [
        datetime(2025, 6, 23, 12, tzinfo=MOSCOW),
        datetime(2025, 6, 23, 9, tzinfo=UTC),
        "2025-06-23T12:00+03:00",
        "2025-06-23 09:00:00Z",
        "2025-06-23T09:00Z",
    ],
)
def test_a_moment_is_one_moment_everywhere(given: datetime | str) -> None:
    """Offsets from UTC are reckoned with."""
    assert datetime(2025, 6, 23, 9, tzinfo=UTC) == instant(given)


@pytest.mark.parametrize(
    "given",
    [
        "2025-06-23T12:00",
        "12:00+03:00",
        "yesterday",
        "2025-06",
        "2025-06-23T25:00Z",
        datetime(2025, 6, 23, 12),  # noqa: DTZ001 - that is the point
    ],
)
def test_a_moment_without_its_offset_is_refused(given: datetime | str) -> None:
    """Whose noon it is cannot be told."""
    with pytest.raises(ValueRefused):
        instant(given)


@pytest.mark.parametrize("given", [None, 20250623, b"2025-06-23"])
def test_what_is_neither_a_day_nor_text_is_no_moment(given: object) -> None:
    """It is refused as a day is, and says what was expected."""
    with pytest.raises(ValueRefused, match="expected a day or a moment such as '2025-06-23T12:00"):
        instant(given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "given",
    [
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-12:00",
        datetime.min.replace(tzinfo=MOSCOW),
    ],
)
def test_a_moment_in_no_year_of_utc_is_refused(given: datetime | str) -> None:
    """Before the year 1 and after the year 9999 there is no moment here."""
    with pytest.raises(ValueRefused, match="expected a moment in the years 1 to 9999 of UTC"):
        instant(given)


def test_scopes_narrow() -> None:
    """The later first day and the earlier last day stay."""
    june_9, june_19, june_23 = (date(2025, 6, n) for n in (9, 19, 23))
    scope = Scope().narrowed(june_9, None).narrowed(None, june_23).narrowed(june_19, None)

    assert Scope(june_19, june_23) == scope
    assert scope == scope.narrowed(june_9, None)


def test_a_scope_of_everything() -> None:
    """Only a scope without bounds is about everything."""
    assert Scope().everything
    assert not Scope(by=date(2025, 6, 9)).everything


def test_no_cuts_leave_nothing_out() -> None:
    """By default everything known, said and done is read."""
    assert Cuts(None, None, Scope(None, None), ()) == Cuts()
