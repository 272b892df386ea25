# ruff: noqa: S101 - assertions are what a test suite is made of
"""What several threads may rely on that share one ledger."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

from timeline.errors import HeadMoved, LedgerClosed
from timeline.events import Document, Redaction, digest
from timeline.ledgers.rows import EncodedEvent
from timeline.testing.contract.setting import (
    LONG,
    WORDS,
    Setting,
    documents,
    events_of,
    moments_of,
    positions_of,
    raised,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Event
    from timeline.ledgers import Ledger, Stored

__all__ = ["SIZE", "Batch", "ThreadPromises", "batch_of", "check_whole"]

SIZE = 7
"""How many events a batch has in these tests."""


def batch_of(name: object) -> list[Event]:
    """Return the events of one batch, the first of which says its name."""
    return documents(*(f"{name}/{number}" for number in range(SIZE)))


def check_whole(seen: list[Stored[Event]]) -> None:
    """Check that *seen* is whole batches, at positions without gaps and growing moments."""
    moments = moments_of(seen)
    assert positions_of(seen) == [*range(1, len(seen) + 1)]
    assert moments == sorted(set(moments))
    assert len(seen) % SIZE == 0
    events = events_of(seen)
    for start in range(0, len(seen), SIZE):
        first = events[start]
        assert isinstance(first, Document)
        assert events[start : start + SIZE] == batch_of(first.key.partition("/")[0])


class Batch:
    """A batch that another thread is in the middle of, having told and added half of it."""

    def __init__(self, ledger: Ledger, name: object, count: int = 1) -> None:
        self._ledger = ledger
        self._events = [event for number in range(count) for event in batch_of(f"{name}{number}")]
        self._half_way = threading.Event()
        self._go_on = threading.Event()
        self._pool = ThreadPoolExecutor(1)

    def _drawn(self) -> Iterator[EncodedEvent]:
        yield from map(EncodedEvent.of, self._events)
        self._half_way.set()
        assert self._go_on.wait(LONG)

    def __enter__(self) -> Self:
        """Return when it is in the middle."""
        self._added = self._pool.submit(self._ledger.append_encoded, self._drawn())
        assert self._half_way.wait(LONG)
        return self

    def end(self) -> int:
        """Let it end; return how many events are new."""
        self._go_on.set()
        return self._added.result(LONG)

    def __exit__(self, *_: object) -> None:
        """Let it end, however the test did."""
        self._go_on.set()
        self._pool.shutdown()


class ThreadPromises(Setting):
    """One ledger may be used by several threads."""

    def test_one_writes_while_eight_read(self) -> None:
        """Each reader sees whole batches in their order, more and more of them, and all at last."""
        begin = threading.Barrier(9)
        written = threading.Event()

        def write() -> None:
            begin.wait(LONG)
            try:
                for number in range(20):
                    self.ledger.append(batch_of(number), excerpts=[str(number)])
            finally:
                written.set()

        def read() -> int:
            begin.wait(LONG)
            size = 0
            is_last = False
            until = time.monotonic() + LONG
            while not is_last:
                assert time.monotonic() < until
                is_last = written.is_set()
                words = len(dict(self.ledger.excerpts()))
                head = self.ledger.head()
                seen = list(self.ledger.read())
                check_whole(seen)
                assert head % SIZE == 0
                assert size <= head <= len(seen)
                assert words * SIZE <= len(seen)
                size = len(seen)
                texts = [*map(str, range(size // SIZE))]
                assert [self.ledger.excerpt(digest(text)) for text in texts[-1:]] == texts[-1:]
                assert len(dict(self.ledger.excerpts())) >= len(texts)
            return size

        with ThreadPoolExecutor(9) as pool:
            readers = [pool.submit(read) for _ in range(8)]
            pool.submit(write).result(LONG)
            for reader in readers:
                assert reader.result(LONG) == 20 * SIZE

    def test_several_write(self) -> None:
        """All batches are there, each in one piece, and those of a thread in its order."""
        begin = threading.Barrier(4)

        def write(writer: int) -> list[Stored[Event]]:
            begin.wait(LONG)
            return [
                stored
                for number in range(10)
                for stored in self.ledger.append(batch_of(f"{writer}.{number}"))
            ]

        with ThreadPoolExecutor(4) as pool:
            told = [stored for part in pool.map(write, range(4)) for stored in part]

        seen = list(self.ledger.read())
        check_whole(seen)
        assert len(seen) == 40 * SIZE
        assert sorted(told, key=lambda stored: stored.position) == seen
        firsts = events_of(seen)[::SIZE]
        for writer in range(4):
            batches = [batch_of(f"{writer}.{number}")[0] for number in range(10)]
            assert [event for event in firsts if event in batches] == batches

    def test_several_write_the_same(self) -> None:
        """It is recorded once, and each is told of the same position and moment."""
        begin = threading.Barrier(4)

        def write(_: int) -> tuple[Stored[Event], ...]:
            begin.wait(LONG)
            return self.ledger.append(batch_of("all"))

        with ThreadPoolExecutor(4) as pool:
            told = set(pool.map(write, range(4)))

        assert told == {tuple(self.ledger.read())}

    def test_nobody_reads_half_a_batch(self) -> None:
        """Others see what was there before, or wait for all of it; so does who records it."""
        self.ledger.append(batch_of("before"), excerpts=[WORDS])

        # More than a page of it is in the medium when the others look.
        with Batch(self.ledger, "long", 300) as batch, ThreadPoolExecutor(2) as pool:
            reader = pool.submit(lambda: list(self.ledger.read()))
            heads = pool.submit(self.ledger.head)
            time.sleep(0.05)
            batch.end()
            seen, head = reader.result(LONG), heads.result(LONG)

        check_whole(seen)
        assert len(seen) in {SIZE, 301 * SIZE}
        assert head in {SIZE, 301 * SIZE}
        assert self.ledger.head() == 301 * SIZE

    def test_what_a_batch_reads_was_there_before(self) -> None:
        """What is made of the ledger on the way into it is not made of itself."""
        # More than two pages: by the third, what was made of the first ones was added.
        before = self.ledger.append(documents(*map(str, range(2500))))
        seen: list[Stored[Event]] = []

        def drawn() -> Iterator[EncodedEvent]:
            for stored in self.ledger.read():
                seen.append(stored)
                assert len(seen) <= 2500  # else it would never end
                yield EncodedEvent.of(Document(key=f"after {stored.position}"))
            assert self.ledger.head() == 2500

        assert self.ledger.append_encoded(drawn()) == 2500
        assert tuple(seen) == before
        assert self.ledger.head() == 5000

    def test_a_batch_of_another_thread_is_waited_for(self) -> None:
        """A second one is recorded after it, and is not refused."""
        with Batch(self.ledger, "first") as batch, ThreadPoolExecutor(1) as pool:
            second = pool.submit(self.ledger.append, batch_of("second"))
            time.sleep(0.05)
            assert not second.done()
            batch.end()
            positions = positions_of(second.result(LONG))

        check_whole(list(self.ledger.read()))
        assert positions == [*range(SIZE + 1, 2 * SIZE + 1)]

    def test_the_head_expected_is_the_one_after_the_wait(self) -> None:
        """Who waited for the batch of another, also one who opened the ledger apart, is refused."""
        with Batch(self.ledger, "first") as batch, ThreadPoolExecutor(2) as pool:
            late = [
                pool.submit(ledger.append, documents("late"), expected=0)
                for ledger in (self.ledger, self._again())
            ]
            time.sleep(0.05)
            batch.end()
            for each in late:
                raised(HeadMoved, lambda: each.result(LONG))  # noqa: B023

        assert self._events() == batch_of("first0")

    def test_a_batch_of_another_thread_that_fails(self) -> None:
        """It leaves nothing behind, and who waited for it records."""

        def fail() -> Iterator[EncodedEvent]:
            yield EncodedEvent.of(Document(key="lost"))
            raise LookupError

        def write(number: int) -> None:
            if number % 2:
                raised(LookupError, lambda: self.ledger.append_encoded(fail()))
            else:
                self.ledger.append(batch_of(number))

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(write, range(12)))

        check_whole(list(self.ledger.read()))
        assert self.ledger.head() == 6 * SIZE

    def test_words_are_erased_while_others_read_them(self) -> None:
        """They are read whole, or are gone; never something else."""
        begin = threading.Barrier(3)
        texts = [f"{WORDS}, {number}" for number in range(12)]
        self.ledger.append([], excerpts=texts)

        def read() -> None:
            begin.wait(LONG)
            until = time.monotonic() + LONG
            while excerpts := dict(self.ledger.excerpts()):
                assert time.monotonic() < until
                assert excerpts.items() <= {(digest(text), text) for text in texts}
                assert self.ledger.excerpt(digest(texts[-1])) in {texts[-1], None}

        def erase() -> None:
            begin.wait(LONG)
            for text in texts:
                self.ledger.append([Redaction(text=digest(text), judge="a reader", why="asked")])

        with ThreadPoolExecutor(3) as pool:
            for job in [pool.submit(read), pool.submit(read), pool.submit(erase)]:
                job.result(LONG)

        assert dict(self._reopened().excerpts()) == {}

    def test_closing_while_others_read(self) -> None:
        """They are told so in the middle, or had read all of it; what was recorded stays."""
        self.ledger.append(documents(*map(str, range(3000))))
        reading = threading.Barrier(5)
        begun = time.monotonic()

        def read() -> int:
            rows = 0
            try:
                for _ in self.ledger.read():
                    rows += 1
                    if rows == 1:
                        reading.wait(LONG)
                while time.monotonic() < begun + LONG:
                    self.ledger.head()
            except LedgerClosed:
                return rows
            raise AssertionError("it was closed, and answers")

        with ThreadPoolExecutor(4) as pool:
            readers = [pool.submit(read) for _ in range(4)]
            reading.wait(LONG)
            self.ledger.close()
            assert all(1 <= reader.result(LONG) <= 3000 for reader in readers)

        assert self._reopened().head() == 3000

    def test_closing_while_another_writes(self) -> None:
        """Its batch is recorded all the same; the next is refused, and so is who waited."""
        with Batch(self.ledger, "last") as batch, ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(self.ledger.append, documents("late"))
            time.sleep(0.05)
            self.ledger.close()
            assert batch.end() == SIZE
            raised(LedgerClosed, lambda: waiting.result(LONG))
            raised(LedgerClosed, lambda: self.ledger.append(documents("late")))

        check_whole(list(self._reopened().read()))
        assert self.ledger.head() == SIZE

    def test_followers_in_threads(self) -> None:
        """Each of several sees everything once, in its order, while two append."""
        begin = threading.Barrier(5)

        def follow() -> list[Stored[Event]]:
            begin.wait(LONG)
            seen: list[Stored[Event]] = []
            for stored in self.ledger.follow(patience=LONG):
                seen.append(stored)
                if len(seen) == 10 * SIZE:
                    break
            return seen

        def write(writer: int) -> None:
            begin.wait(LONG)
            for number in range(5):
                self.ledger.append(batch_of(f"{writer}.{number}"))

        with ThreadPoolExecutor(5) as pool:
            followers = [pool.submit(follow) for _ in range(3)]
            list(pool.map(write, range(2)))
            seen = [follower.result(LONG) for follower in followers]

        check_whole(seen[0])
        assert seen == [list(self.ledger.read())] * 3
