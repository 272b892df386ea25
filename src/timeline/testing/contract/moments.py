# ruff: noqa: S101 - assertions are what a test suite is made of
"""What moments tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from timeline.errors import LedgerError
from timeline.events import digest
from timeline.testing.contract.setting import (
    NOON,
    SECOND,
    WORDS,
    Setting,
    documents,
    moments_of,
    raised,
)

__all__ = ["MomentPromises"]


class MomentPromises(Setting):
    """Every event has the moment of its recording, and they grow."""

    def test_moments_are_those_of_the_clock(self) -> None:
        """An event is recorded at the moment the clock shows, in UTC."""
        self.clock.moment = NOON.astimezone(None)
        (stored,) = self.ledger.append(documents("one"))

        (read,) = self.ledger.read()

        assert stored.recorded.moment == read.recorded.moment == NOON
        assert read.recorded.moment.utcoffset() == timedelta(0)

    def test_moments_grow_while_the_clock_stands_still(self) -> None:
        """Within a batch and between batches, later positions have later moments."""
        self.ledger.append(documents("one", "two", "three"))
        self.ledger.append(documents("four"))
        self._reopened().append(documents("five"))

        moments = moments_of(self.ledger.read())
        assert len(set(moments)) == 5
        assert moments == sorted(moments)
        assert moments[-1] - NOON < SECOND

    def test_moments_grow_when_the_clock_goes_back(self) -> None:
        """What is recorded after the clock was set back is still later."""
        self.ledger.append(documents("one"))
        self.clock.moment -= 1000 * SECOND
        self.ledger.append(documents("two"))
        self.clock.moment -= 1000 * SECOND
        self._reopened().append(documents("three"))

        moments = moments_of(self.ledger.read())
        assert moments[0] == NOON
        assert moments[0] < moments[1] < moments[2]

    def test_moments_of_any_year_last(self) -> None:
        """A clock may show any year, and a year of three digits comes before one of four."""
        self.clock.moment = NOON.replace(year=900)
        self.ledger.append(documents("one"))
        self.clock.moment = NOON.replace(year=1000)
        self._reopened().append(documents("two"))

        moments = moments_of(self._reopened().read())
        assert moments == [NOON.replace(year=900), NOON.replace(year=1000)]

    def test_a_clock_at_the_end_of_time_leaves_nothing_behind(self) -> None:
        """Where no later moment can be told, the batch is refused."""
        self.clock.moment = datetime.max.replace(tzinfo=UTC)
        stored = self.ledger.append(documents("last"))

        for batch in (documents("one"), documents("two", "three")):
            raised(LedgerError, lambda: self.ledger.append(batch, excerpts=[WORDS]))  # noqa: B023

        assert tuple(self.ledger.read()) == stored
        assert self.ledger.excerpt(digest(WORDS)) is None
