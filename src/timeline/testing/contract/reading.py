# ruff: noqa: S101 - assertions are what a test suite is made of
"""What a reader may rely on."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from timeline.errors import LedgerError
from timeline.events import Document, digest
from timeline.state import Recorded, Timeline
from timeline.testing.contract.setting import (
    LONG,
    NOON,
    WORDS,
    BrokenClockError,
    Setting,
    documents,
    events_of,
    one_of_each,
    positions_of,
    raised,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.events import Event
    from timeline.ledgers import Stored

__all__ = ["ReadPromises"]


class ReadPromises(Setting):
    """What is there is read by position, and nobody is kept waiting for it."""

    def test_reading_on(self) -> None:
        """Reading after a position yields what follows it, and after the head nothing."""
        stored = self.ledger.append(documents("one", "two", "three"))

        assert tuple(self.ledger.read(after=0)) == stored
        assert tuple(self.ledger.read(after=1)) == stored[1:]
        assert tuple(self.ledger.read(after=3)) == ()
        assert tuple(self.ledger.read(after=99)) == ()
        assert tuple(self.ledger.read(after=-1)) == stored

    def test_a_reader_keeps_no_writer_waiting(self) -> None:
        """One who stopped in the middle of reading does not hinder the others."""
        self.ledger.append(documents("one", "two"))
        reader = self._again().read()
        first = next(reader)

        self.ledger.append(documents("three"))

        rest = events_of(reader)
        assert first.recorded.event == Document(key="one")
        assert rest in (documents("two"), documents("two", "three"))
        assert self.ledger.head() == 3

    def test_the_timeline_is_what_is_read(self) -> None:
        """The state is everything recorded, in whatever parts it was read."""
        self.ledger.append(one_of_each())
        parts = [list(self.ledger.read(after=4)), list(self.ledger.read())[:4]]

        state = self.ledger.timeline()

        read = [Timeline(stored.recorded for stored in part) for part in parts]
        assert state == read[0] | read[1]
        assert len(state) == 8
        assert all(isinstance(recorded, Recorded) for recorded in state)

    def test_closing_twice(self) -> None:
        """The second time there is nothing to let go of."""
        self.ledger.close()
        self.ledger.close()

    def test_what_was_closed_says_so(self) -> None:
        """Whatever is asked of it then is a `LedgerError`, and nothing is recorded."""
        self.ledger.close()

        calls: list[Callable[[], object]] = [
            lambda: self.ledger.append(documents("one")),
            lambda: list(self.ledger.read()),
            self.ledger.head,
            self.ledger.timeline,
            lambda: self.ledger.excerpt(digest(WORDS)),
            lambda: self.ledger.redact(digest(WORDS), judge="a reader", why="asked to"),
            lambda: self.ledger.import_history(documents("one"), [NOON]),
            lambda: self.ledger.import_rows([]),
            lambda: list(self.ledger.rows()),
            lambda: list(self.ledger.excerpts()),
            self.ledger.verify,
        ]
        for call in calls:
            raised(LedgerError, call)
        assert self._reopened().head() == 0

    def test_it_closes_at_the_end_of_a_block(self) -> None:
        """The block sees the ledger itself, and what it appended lasts."""
        with self._again() as ledger:
            stored: tuple[Stored[Event], ...] = ledger.append(documents("one"))

        assert tuple(self._reopened().read()) == stored

    def test_an_error_in_a_block_is_not_swallowed(self) -> None:
        """Closing hides nothing."""

        def fail() -> None:
            with self._again():
                raise BrokenClockError

        raised(BrokenClockError, fail)

    def test_rows_are_what_is_read(self) -> None:
        """The same positions, ids and moments, with events as they were written down."""
        stored = self.ledger.append(one_of_each())

        rows = list(self.ledger.rows())

        records = [record.recorded for record in stored]
        assert positions_of(stored) == [row.position for row in rows]
        assert [(record.id, record.moment) for record in records] == [
            (row.id, row.moment) for row in rows
        ]
        assert (
            rows[0].body == b'{"key":"one","schema":1,"timeline":"document","title":"An exchange"}'
        )
        assert rows[3:] == list(self.ledger.rows(after=3))
        assert rows == list(self.ledger.rows(after=-1))
        assert list(self.ledger.rows(after=8)) == []

    def test_following_goes_on_with_what_others_append(self) -> None:
        """What is stored comes first, and then what comes, though it comes between two looks."""
        writer = self._again()
        first = self.ledger.append(documents("one", "two"))
        follower = self.ledger.follow(patience=LONG)
        seen = [next(follower), next(follower)]
        assert first == tuple(seen)

        later = [*writer.append(documents("three")), *self.ledger.append(documents("four"))]
        seen = [next(follower), next(follower)]
        latest = writer.append(documents("five", "six"))
        seen += [next(follower), next(follower)]

        assert [*later, *latest] == seen

    def test_a_live_story_has_what_others_append(self) -> None:
        """Whoever asks it finds all that is there, and is told in which events it came."""
        writer = self._again()
        stored = [*self.ledger.append(documents("one"))]
        live = self.ledger.live()
        for key in ("two", "three"):
            stored += writer.append(documents(key))
            (update,) = live.update()
            assert (stored[-1],) == update.stored
            with live.held() as story:
                assert [record.recorded for record in stored] == [*story]
        assert live.position == 3

    def test_following_what_another_thread_appends(self) -> None:
        """It comes as soon as it is there, from a ledger that was empty at first."""
        finished = threading.Event()

        def write() -> None:
            ledger = self.open_ledger(self._place)
            for key in ("one", "two", "three"):
                ledger.append(documents(key))
                time.sleep(0.01)
            finished.wait(LONG)
            ledger.close()

        follower = self.ledger.follow(patience=LONG)
        writer = threading.Thread(target=write)
        writer.start()
        seen = list(islice(follower, 3))
        finished.set()
        writer.join()

        assert documents("one", "two", "three") == events_of(seen)
        assert positions_of(seen) == [1, 2, 3]

    def test_following_goes_on_after_it_was_idle(self) -> None:
        """Each event that comes then is seen, also where there is nothing after it."""
        writer = self._again()
        stored = [*self.ledger.append(documents("one"))]

        with ThreadPoolExecutor(1) as pool:
            follower = self.ledger.follow(patience=LONG)
            seen = [next(follower)]
            for key in ("two", "three"):
                waiting = pool.submit(next, follower)
                time.sleep(0.25)
                stored += writer.append(documents(key))
                seen.append(waiting.result(LONG))

        assert stored == seen

    def test_following_starts_again_where_it_was(self) -> None:
        """After the last position seen nothing is missed, and nothing is seen twice."""
        seen: list[Stored[Event]] = []
        for turn in range(4):
            self.ledger.append(documents(f"{turn}, one", f"{turn}, two"))
            seen += islice(self.ledger.follow(after=len(seen), patience=LONG), turn)
        seen += self.ledger.follow(after=len(seen), patience=0)

        assert [*range(1, 9)] == positions_of(seen)
        assert list(self.ledger.read()) == seen

    def test_following_reads_in_parts_without_a_seam(self) -> None:
        """However much there is at first."""
        stored = self.ledger.append(documents(*map(str, range(2001))))

        assert stored == tuple(self.ledger.follow(patience=0))
        assert stored[1999:] == tuple(self.ledger.follow(after=1999, patience=0))

    def test_following_ends_where_nothing_comes(self) -> None:
        """After as many seconds as it has patience, of which none are an end at once."""
        stored = self.ledger.append(documents("one"))
        begun = time.monotonic()
        seen = tuple(self.ledger.follow(patience=0.2))
        waited = time.monotonic() - begun

        assert stored == seen
        assert 0.2 <= waited < LONG
        assert tuple(self.ledger.follow(after=1, patience=0)) == ()
        assert tuple(self.ledger.follow(after=99, patience=0)) == ()

    def test_following_what_was_closed(self) -> None:
        """Neither at first nor in the middle does it wait for what cannot come."""
        self.ledger.append(documents("one"))
        follower = self.ledger.follow(patience=LONG)
        next(follower)
        self.ledger.close()

        raised(LedgerError, lambda: next(follower))
        raised(LedgerError, lambda: next(self.ledger.follow(patience=LONG)))
