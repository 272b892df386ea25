# ruff: noqa: S101 - assertions are what a test suite is made of
"""What several processes may rely on that open one ledger, also where one of them is killed."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

import pytest

from timeline.errors import HeadMoved, LedgerError
from timeline.events import Document, digest
from timeline.ledgers.rows import EncodedEvent
from timeline.testing.contract.children import CAN_FORK, child
from timeline.testing.contract.setting import (
    LONG,
    WORDS,
    Setting,
    documents,
    events_of,
    positions_of,
    raised,
)
from timeline.testing.contract.threads import SIZE, batch_of, check_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from timeline.ledgers import Ledger
    from timeline.testing.contract.children import Child, Say

__all__ = ["ProcessPromises"]

WRITERS, BATCHES = 3, 6
KILLS = 3


class ProcessPromises(Setting):
    """Another process opens its own, at the same place; one that is killed leaves no half batch."""

    def _close_to_fork(self) -> None:
        """Close the ledger before a process is forked that opens it; skip where none finds it."""
        if not self.shared_by_processes or not CAN_FORK:
            pytest.skip("no other process finds this ledger here")
        self.ledger.close()

    def test_processes_write_at_once(self) -> None:
        """Also into a ledger that they make: all batches are there, once, where each was told."""
        self._close_to_fork()
        self._place = self._new_place()
        with ExitStack() as stack:
            writers = [stack.enter_context(self._writer(number)) for number in range(WRITERS)]
            told = [line.split() for writer in writers for line in writer.end()]

        seen = list(self._reopened().read())
        check_whole(seen)
        assert len(seen) == WRITERS * BATCHES * SIZE
        firsts = {str(stored.position): stored.recorded.id for stored in seen[::SIZE]}
        assert dict(told) == firsts
        self.ledger.verify()

    def _writer(self, number: int) -> AbstractContextManager[Child]:
        """Append in a process of its own; every second writer expects the head where it saw it."""

        def work(say: Say) -> None:
            with self.open_ledger(self._place) as ledger:
                for turn in range(BATCHES):
                    position, id_ = _first_stored(
                        ledger, f"{number}.{turn}", is_expecting=number % 2 == 0
                    )
                    say(f"{position} {id_}")

        return child(work)

    def test_a_batch_of_another_process_is_waited_for(self) -> None:
        """A second one is recorded after it; and one that expects the head before it is refused."""
        self._close_to_fork()
        with child(self._half_a_batch) as other, ThreadPoolExecutor(2) as pool:
            assert other.line() == "half"
            self.ledger = self._again()
            second = pool.submit(self.ledger.append, batch_of("second"))
            other_ledger = self._again()
            refused = pool.submit(other_ledger.append, documents("late"), expected=0)
            time.sleep(0.05)
            assert not second.done()
            self._sign().touch()
            assert other.end() == [str(3 * SIZE)]
            positions = positions_of(second.result(LONG))
            raised(HeadMoved, lambda: refused.result(LONG))

        check_whole(list(self.ledger.read()))
        assert positions == [*range(3 * SIZE + 1, 4 * SIZE + 1)]

    def _sign(self) -> Path:
        """Return the file at which a process goes on that stays within a batch."""
        return self._place.with_name("go on")

    def _half_a_batch(self, say: Say) -> None:
        """Stay within a batch of three until there is a sign."""

        def drawn() -> Iterator[EncodedEvent]:
            for number in range(3):
                yield from map(EncodedEvent.of, batch_of(number))
            say("half")
            until = time.monotonic() + LONG
            while not self._sign().exists() and time.monotonic() < until:
                time.sleep(0.005)

        with self.open_ledger(self._place) as ledger:
            say(ledger.append_encoded(drawn()))

    def test_what_was_acknowledged_outlives_a_kill(self) -> None:
        """With its words; of the batch that was under way all is there, or nothing."""
        self._close_to_fork()
        known = 0
        for lines in range(KILLS):
            with child(partial(self._go_on, known)) as writer:
                told = [writer.line() for _ in range(1 + 2 * lines)]
                told += writer.kill()
            known = self._check_acknowledged(int(told[-1]))

    def _go_on(self, known: int, say: Say) -> None:
        """Append batches after those that are *known*, until somebody ends this."""
        until = time.monotonic() + LONG
        with self.open_ledger(self._place) as ledger:
            while time.monotonic() < until:
                ledger.append(batch_of(known), excerpts=[f"{WORDS}, {known}"])
                known += 1
                say(known)

    def _check_acknowledged(self, acknowledged: int) -> int:
        """Check that all batches *acknowledged* are there; return how many there are."""
        with self.open_ledger(self._place) as ledger:
            ledger.append([])  # what was cut off is removed
            seen = list(ledger.read())
            check_whole(seen)
            count = len(seen) // SIZE
            assert count in {acknowledged, acknowledged + 1}
            texts = [f"{WORDS}, {number}" for number in range(count)]
            assert dict(ledger.excerpts()) == {digest(text): text for text in texts}
            ledger.verify()
        return count

    def test_a_kill_in_the_middle_of_a_batch_leaves_nothing_of_it(self) -> None:
        """However long the batch was; nobody waits for the one who is gone."""
        self.ledger.append(documents("before"))
        self._close_to_fork()
        with child(self._hang) as writer:
            assert writer.line() == "half"
            writer.kill()

        self.ledger = self._again()
        assert self._events() == documents("before")
        self.ledger.append(documents("after"))
        assert self._events() == documents("before", "after")
        assert positions_of(self.ledger.read()) == [1, 2]
        self.ledger.verify()

    def _hang(self, say: Say) -> None:
        """Stay within a batch of several pages."""

        def drawn() -> Iterator[EncodedEvent]:
            yield from (EncodedEvent.of(Document(key=str(number))) for number in range(2001))
            say("half")
            time.sleep(LONG)

        with self.open_ledger(self._place) as ledger:
            ledger.append_encoded(drawn(), excerpts=[WORDS])

    def test_a_fork_opens_its_own(self) -> None:
        """What was opened before it is refused there, or read as it is; nothing is recorded."""
        if not CAN_FORK:
            pytest.skip("there are no forks here")
        self.ledger.append(documents("one"))

        def use(say: Say) -> None:
            raised(LedgerError, lambda: self.ledger.append(documents("forked")))
            try:
                say(self.ledger.head())
            except LedgerError:
                say("refused")

        with child(use) as forked:
            assert forked.end() in [["1"], ["refused"]]
        self.ledger.append(documents("two"))
        assert self._events() == documents("one", "two")
        assert events_of(self._reopened().read()) == documents("one", "two")

    def test_processes_are_followed(self) -> None:
        """What another process appends comes to who follows, however long it was idle."""
        self._close_to_fork()

        def work(say: Say) -> None:
            with self.open_ledger(self._place) as ledger:
                for key in ("one", "two"):
                    time.sleep(0.25)
                    say(ledger.append(documents(key))[0].position)

        with child(work) as writer:
            self.ledger = self._again()
            follower = self.ledger.follow(patience=LONG)
            seen = [next(follower), next(follower)]
            assert writer.end() == ["1", "2"]

        assert events_of(seen) == documents("one", "two")


def _first_stored(ledger: Ledger, name: str, *, is_expecting: bool) -> tuple[int, str]:
    """Append the batch *name*, as often as it takes; return the position and id of its first."""
    while True:
        expected = ledger.head() if is_expecting else None
        try:
            first, *_ = ledger.append(batch_of(name), expected=expected)
        except HeadMoved:
            continue
        assert expected in {None, first.position - 1}
        return first.position, first.recorded.id
