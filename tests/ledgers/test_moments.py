"""The moments that ledgers assign, and how they are written down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import islice
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import LedgerError
from timeline.ledgers.moments import JUMP, as_text, crc_of, from_text, now, ticking

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)
ID = "0123456789abcdef" * 4

MOMENTS = st.datetimes(timezones=st.just(UTC))


def test_now_is_in_utc() -> None:
    """The clock of the machine is read with its time zone."""
    assert timedelta(0) == now().utcoffset()


def test_ticking_follows_a_clock_that_moves() -> None:
    """Moments are those of the clock as long as it goes forward."""
    hours = iter([1, 2, 5])

    moments = islice(ticking(lambda: NOON + timedelta(hours=next(hours)), NOON), 3)

    assert [NOON + timedelta(hours=hour) for hour in (1, 2, 5)] == list(moments)


def test_ticking_goes_on_where_the_clock_stands_still() -> None:
    """Moments grow by a microsecond after the last one, whichever is later."""
    moments = list(islice(ticking(lambda: NOON, NOON + 5 * TICK), 3))

    assert moments == [NOON + 6 * TICK, NOON + 7 * TICK, NOON + 8 * TICK]


def test_ticking_starts_where_the_clock_is() -> None:
    """Without a last moment the first is the clock's own."""
    moments = list(islice(ticking(lambda: NOON, None), 2))

    assert moments == [NOON, NOON + TICK]


def test_ticking_tells_moments_in_utc() -> None:
    """A clock in another zone means the same moments."""
    kyiv = timezone(timedelta(hours=3))

    moment = next(ticking(lambda: NOON.astimezone(kyiv), None))

    assert (moment, moment.tzinfo) == (NOON, UTC)


@pytest.mark.parametrize(
    ("shown", "last"),
    [
        (datetime.max.replace(tzinfo=UTC) - TICK, datetime.max.replace(tzinfo=UTC)),
        (datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), None),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), None),
    ],
)
def test_ticking_ends_with_time(shown: datetime, last: datetime | None) -> None:
    """A moment that no calendar here has is refused, and said so."""
    with pytest.raises(LedgerError, match="expected a moment in the years 1 to 9999"):
        next(ticking(lambda: shown, last))


@pytest.mark.filterwarnings("ignore::timeline.errors.ClockSetBack")
@given(st.lists(MOMENTS, min_size=1, max_size=8), st.none() | MOMENTS)
def test_ticking_grows_whatever_the_clock_shows(
    shown: list[datetime], last: datetime | None
) -> None:
    """Every moment is later than the one before, and never before the clock.

    A last moment that lies ahead by more than a day is no moment before.
    """
    clock = iter(shown)
    ticks = ticking(lambda: next(clock), last)
    try:
        moments = [next(ticks) for _ in shown]
    except LedgerError:
        assert datetime.max.replace(tzinfo=UTC) in {last, *shown}
        return

    grown = [*([last] if last and last - shown[0] <= JUMP else []), *moments]
    assert sorted(set(grown)) == grown
    assert all(moment >= each for moment, each in zip(moments, shown, strict=True))


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (NOON, "2025-07-01T12:00:00.000000Z"),
        (NOON.replace(year=900, microsecond=7), "0900-07-01T12:00:00.000007Z"),
        (datetime.min.replace(tzinfo=UTC), "0001-01-01T00:00:00.000000Z"),
        (datetime.max.replace(tzinfo=UTC), "9999-12-31T23:59:59.999999Z"),
    ],
)
def test_a_moment_is_written_and_read(moment: datetime, text: str) -> None:
    """As ISO 8601 in UTC, with four digits of the year and six of the second."""
    assert text == as_text(moment)
    assert moment == from_text(text)


@given(MOMENTS)
def test_what_is_written_is_read(moment: datetime) -> None:
    """Every moment comes back from its 27 characters, in UTC."""
    again = from_text(as_text(moment))

    assert moment == again
    assert again is not None
    assert timedelta(0) == again.utcoffset()
    assert len(as_text(moment)) == 27


@given(MOMENTS, MOMENTS)
def test_texts_sort_as_moments_do(one: datetime, other: datetime) -> None:
    """So that a medium can find the latest without reading them."""
    assert (one < other) == (as_text(one) < as_text(other))
    assert (one < other) == (as_text(one).encode() < as_text(other).encode())


@pytest.mark.parametrize(
    "text",
    [
        None,
        5,
        b"2025-07-01T12:00:00.000000Z",
        NOON,
        "",
        "yesterday",
        "2025-07-01",
        "2025-07-01T12:00:00",
        "2025-07-01T12:00:00Z",
        "2025-07-01T12:00:00.000Z",
        "2025-07-01T12:00:00.000000",
        "2025-07-01T12:00:00.000000z",
        "2025-07-01T12:00:00.000000+00:00",
        "2025-07-01T15:00:00.000000+03:00",
        "2025-07-01 12:00:00.000000Z",
        "20250701T120000.000000Z",
        "2025-W27-2T12:00:00.000000Z",
        "2025-07-01T12:00:00,000000Z",
        "2025-07-01T12:00:00.0000000Z",
        "2025-07-01T12:00:60.000000Z",
        "2025-07-01T24:00:00.000000Z",
        "2025-02-29T12:00:00.000000Z",
        "0000-01-01T00:00:00.000000Z",
        " 2025-07-01T12:00:00.000000Z",
        "2025-07-01T12:00:00.000000Z\n",
        "٢٠٢٥-07-01T12:00:00.000000Z",
    ],
)
def test_other_texts_are_no_moments(text: object) -> None:
    """Only what was written is read, to the letter."""
    assert from_text(text) is None


@given(st.text(max_size=30))
def test_any_text_is_read_to_the_letter(text: str) -> None:
    """Whatever is read would be written so again."""
    moment = from_text(text)

    assert moment is None or text == as_text(moment)


def test_a_check_is_of_all_three() -> None:
    """The CRC-32 of the position, the id and the moment, with spaces between."""
    text = "2025-07-01T12:00:00.000000Z"

    assert crc32(f"7 {ID} {text}".encode()) == crc_of(7, ID, text)
    others = {crc_of(8, ID, text), crc_of(7, ID[::-1], text), crc_of(7, ID, as_text(NOON + TICK))}
    assert crc_of(7, ID, text) not in others
    assert len(others) == 3
