"""Times of publication, as pages write them; the days were found by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import ValueRefused
from timeline.sources.notes.published import Published, day_of_publication
from timeline.values import Qualifier, Stated, When


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-02-28", "2025-02-28"),
        ("2025-02", "between 2025-02-01 and 2025-02-28"),
        ("28 February 2025", "2025-02-28"),
        ("Feb. 28, 2025", "2025-02-28"),
        ("28 февраля 2025", "2025-02-28"),
        ("Friday, February 28, 2025 at 11:45 p.m. EST", "2025-02-28"),
        ("February 28, 2025 23:45 local time", "2025-02-28"),
        ("2025-02-28T23:45", "2025-02-28"),
        ("2025-02-28T23:45:00", "2025-02-28"),
        ("2025-02-28 23:45:00", "2025-02-28"),
        ("2025-02-28T23:45:00+02:00", "2025-02-28"),
        ("2025-02-28T23:45:00.000-0500", "2025-02-28"),
        ("Fri, 28 Feb 2025 23:45:00 -0500", "2025-02-28"),
        ("2025-02-28T23:45Z", "between 2025-02-28 and 2025-03-01"),
        ("2025-02-28T23:45:00.000Z", "between 2025-02-28 and 2025-03-01"),
        ("2025-02-28T23:45:00+0000", "between 2025-02-28 and 2025-03-01"),
        ("2025-02-28T23:45:00+00:00", "between 2025-02-28 and 2025-03-01"),
        ("Fri, 28 Feb 2025 23:45:00 GMT", "between 2025-02-28 and 2025-03-01"),
        ("28 February 2025, 11:45 pm UTC", "between 2025-02-28 and 2025-03-01"),
        ("28 February 2025 at 12:15 a.m. GMT", "between 2025-02-27 and 2025-02-28"),
        ("2025-03-01T09:59Z", "between 2025-02-28 and 2025-03-01"),
        ("2025-03-01T10:00Z", "between 2025-02-28 and 2025-03-02"),
        ("2025-03-01T11:59Z", "between 2025-02-28 and 2025-03-02"),
        ("2025-03-01T12:00Z", "between 2025-03-01 and 2025-03-02"),
        ("20250228", "2025-02-28"),
        ("2025/02/28", "2025-02-28"),
        ("28-Feb-2025", "2025-02-28"),
        (" 28 February 2025 ", "2025-02-28"),
        ("28 February 2025 – 23:45", "2025-02-28"),
        ("February 28, 2025 | 11:45 pm", "2025-02-28"),
        ("28 февраля 2025, 23:45", "2025-02-28"),
        ("2025-02-28T23:45:00−05:00", "2025-02-28"),  # noqa: RUF001
        ("2025-02-28T23:45:00+01:00[Europe/Paris]", "2025-02-28"),
        ("2025-02-28T23:45:00Z[Europe/Kyiv]", "2025-03-01"),
        ("2025-02-28T23:45:00Z[Etc/UTC]", "between 2025-02-28 and 2025-03-01"),
        ("20250228T234500Z", "between 2025-02-28 and 2025-03-01"),
        ("2025-02-28t23:45:00z", "between 2025-02-28 and 2025-03-01"),
        ("Fri Feb 28 23:45:00 UTC 2025", "between 2025-02-28 and 2025-03-01"),
        ("23:45 GMT, 28 February 2025", "between 2025-02-28 and 2025-03-01"),
        ("28 February 2025 2345 GMT", "between 2025-02-28 and 2025-03-01"),
        ("28 February 2025 23:45 GMT+2", "2025-02-28"),
    ],
)
def test_a_time_is_of_a_day_where_it_was_published(text: str, expected: str) -> None:
    """In UTC it is, at 10:00, midnight in the zone furthest east, and at 12:00 furthest west."""
    assert expected == str(day_of_publication(text).value)


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2025-03-01T01:30:00Z", "America/New_York", "2025-02-28"),
        ("2025-03-01T01:30:00Z", "Asia/Tokyo", "2025-03-01"),
        ("2025-02-28T22:30Z", "Europe/Kyiv", "2025-03-01"),
        ("2025-02-28T22:30+02:00", "Asia/Tokyo", "2025-03-01"),
        ("28 February 2025 23:30 GMT", "Europe/Kyiv", "2025-03-01"),
        ("2025-02-28T22:30", "Asia/Tokyo", "2025-02-28"),
        ("2025-02-28", "Asia/Tokyo", "2025-02-28"),
    ],
)
def test_the_zone_of_the_paper_tells_the_day(text: str, zone: str, expected: str) -> None:
    """Where the time has an offset; without one it is the paper's already."""
    assert expected == str(day_of_publication(text, zone).value)
    assert expected == str(Published(zone=zone).day(text).value)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), st.integers(-12, 14))  # noqa: DTZ001
def test_a_time_in_utc_leaves_the_day_of_every_zone(moment: datetime, hours: int) -> None:
    """Of two or three."""
    there = moment.replace(tzinfo=timezone(timedelta(0))).astimezone(
        timezone(timedelta(hours=hours))
    )

    found = day_of_publication(f"{moment.isoformat(timespec='seconds')}Z").value.envelope

    assert found.within(None, None).certain
    assert found.meet(When.on(there.date()))
    assert found.earliest is not None
    assert found.latest is not None
    assert (found.latest - found.earliest).days in {1, 2}


def test_the_rule_is_named() -> None:
    """And a qualifier is kept."""
    day = When.on(date(2025, 2, 28))

    assert Stated(day, qualifier=Qualifier.UNCERTAIN) == day_of_publication("2025-02-28?")
    assert Stated(day, rule="date as written") == day_of_publication("28 February 2025")
    rules = {
        "2025-02-28T12:00": "the day of a time as written",
        "2025-02-28T12:00+02:00": "the day of a time where it is written",
        "2025-02-28T12:00Z": "the days of a time in UTC, in all zones",
    }
    assert rules == {text: day_of_publication(text).rule for text in rules}


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("28 February", "names no year"),
        ("yesterday", "expected a day with its year"),
        ("on Friday", "expected a day with its year"),
        ("2025-02-30T10:00Z", "expected"),
        ("2025-02-28T25:00Z", "expected"),
        ("2025-02-28T24:00:00Z", "hour must be in"),
        ("28 February 2025 25:10 UTC", "hour must be in"),
        ("28 February 2025, 15:30 pm UTC", "beside am or pm, found 15"),
        ("28 February 2025, 13:05 a.m. GMT", "beside am or pm, found 13"),
        ("28 February 2025, 25:10 PM UTC", "beside am or pm, found 25"),
        ("28 February 2025 GMT", "expected the day of publication, such as"),
        ("2025-02-28T12:00Z[Europe/Nowhere]", "expected a name such as Europe/Kyiv"),
        ("30 February 2025", "has no such day"),
        ("28/02/2025", "expected the day of publication, such as"),
        ("soon", "expected the day of publication, such as"),
        ("", "expected the day of publication, such as"),
        ("0001-01-01T01:00Z", "within the years 1 to 9999"),
        ("9999-12-31T23:00Z", "within the years 1 to 9999"),
    ],
)
def test_what_is_no_day_is_refused(text: str, refusal: str) -> None:
    """With what is expected."""
    with pytest.raises(ValueRefused, match=refusal):
        day_of_publication(text)


def test_it_is_said_once_what_was_expected() -> None:
    """Also where a time is found, and no day beside it."""
    with pytest.raises(ValueRefused) as raised:
        day_of_publication("Foo 12, 2024 10:30 UTC")

    assert 1 == str(raised.value).count("expected the day of publication")


def test_no_zone_is_refused() -> None:
    """By its name."""
    with pytest.raises(ValueRefused, match="zone: expected a name such as Europe/Kyiv, found 'Ky"):
        day_of_publication("2025-02-28T10:00Z", "Kyivia")
