# ruff: noqa: S101 - assertions are what a test suite is made of
"""What moments tell."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from timeline.errors import ClockSetBack, LedgerError
from timeline.events import digest
from timeline.testing.contract.setting import (
    ERASED,
    NOON,
    SECOND,
    WORDS,
    Setting,
    documents,
    moments_of,
    raised,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MomentPromises"]


@contextmanager
def told_that_clocks_differ() -> Iterator[None]:
    """Require that the block warns of a clock that was set back."""
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        yield
    assert {ClockSetBack} == {warning.category for warning in heard}


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
        with told_that_clocks_differ():
            self.clock.moment -= 1000 * SECOND
            self.ledger.append(documents("two"))
            self.clock.moment -= 1000 * SECOND
            self._reopened().append(documents("three"))

        moments = moments_of(self.ledger.read())
        assert moments[0] == NOON
        assert moments[0] < moments[1] < moments[2]

    def test_moments_grow_behind_the_latest_and_not_the_last(self) -> None:
        """After a union, the event at the last position may have been recorded long before."""
        another = self._another()
        self.clock.moment = NOON - 1000 * SECOND
        another.append(documents("early"))
        self.clock.moment = NOON + 30 * SECOND
        self.ledger.append(documents("late"))
        self.ledger.import_rows(another.rows())
        self.clock.moment = NOON
        self._reopened().append(documents("next"))

        late, early, following = moments_of(self.ledger.read())
        assert early < late < following

    def test_a_clock_that_jumped_is_told_and_not_followed(self) -> None:
        """Once it is right again, moments are those of the clock, and grow among themselves."""
        self.ledger.append(documents("one"))
        self.clock.moment = NOON.replace(year=2035)
        self.ledger.append(documents("far"))
        self.clock.moment = NOON + SECOND
        with told_that_clocks_differ():
            self.ledger.append(documents("two"))
            self.clock.moment = NOON
            self._reopened().append(documents("three"))

        one, far, two, three = moments_of(self.ledger.read())
        assert (one, far, two) == (NOON, NOON.replace(year=2035), NOON + SECOND)
        assert two < three < two + SECOND

    def test_a_clock_at_the_end_of_time_poisons_nothing(self) -> None:
        """What it wrote stays; more is recorded, and words are erased, by a clock that is right."""
        self.ledger.append(documents("one"), excerpts=[WORDS])
        self.clock.moment = datetime.max.replace(tzinfo=UTC)
        self.ledger.append(documents("last"))
        self.clock.moment = NOON + SECOND

        with told_that_clocks_differ():
            self._reopened().append([ERASED])

        assert moments_of(self.ledger.read())[2] == NOON + SECOND
        assert self.ledger.excerpt(digest(WORDS)) is None

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
