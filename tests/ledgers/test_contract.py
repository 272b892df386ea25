"""Every ledger keeps every promise; and the moments that ledgers assign."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import islice
from typing import TYPE_CHECKING

import pytest

pytest.register_assert_rewrite("timeline.testing.contract")

from timeline.errors import Conflict, LedgerError  # noqa: E402
from timeline.ledgers import MemoryLedger  # noqa: E402
from timeline.ledgers.contract import now, ticking  # noqa: E402
from timeline.ledgers.sqlite import SqliteLedger  # noqa: E402
from timeline.testing.contract import LedgerContract  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.ledgers import Ledger

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)


class TestMemory(LedgerContract):
    """A ledger in memory, which lasts as long as the test."""

    def setup_method(self) -> None:
        """Start without a ledger."""
        self._made: dict[Path, MemoryLedger] = {}
        super().setup_method()

    def open_ledger(self, place: Path) -> Ledger:
        """Return the same ledger for the same place, open again."""
        ledger = self._made.setdefault(place, MemoryLedger(clock=self.clock))
        ledger._closed = False
        return ledger


class TestSqlite(LedgerContract):
    """A ledger in an SQLite file."""

    def open_ledger(self, place: Path) -> Ledger:
        """Open the file; nobody should wait for long in a test."""
        return SqliteLedger(place / "ledger.db", clock=self.clock, timeout=2)


def test_a_conflict_in_memory_says_what_to_do() -> None:
    """The sentence ends as that of the ledger in SQLite does."""
    with pytest.raises(Conflict) as raised, MemoryLedger() as ledger:
        ledger.append([], expected=3)

    expected = "expected the head at 3, found it at 0; nothing was recorded; read on and try again"
    assert expected == str(raised.value)


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
        (NOON, datetime.max.replace(tzinfo=UTC)),
        (datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), None),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), None),
    ],
)
def test_ticking_ends_with_time(shown: datetime, last: datetime | None) -> None:
    """A moment that no calendar here has is refused, and said so."""
    with pytest.raises(LedgerError, match="expected a clock in the years 1 to 9999"):
        next(ticking(lambda: shown, last))
