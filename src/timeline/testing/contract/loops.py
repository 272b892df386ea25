# ruff: noqa: S101 - assertions are what a test suite is made of
"""What a program in an event loop may rely on."""

from __future__ import annotations

import asyncio
import time
from contextlib import aclosing
from typing import TYPE_CHECKING, TypeVar

from timeline.errors import LedgerClosed, LedgerError
from timeline.testing.contract.setting import LONG, Setting, documents, events_of, raised
from timeline.testing.contract.threads import SIZE, Batch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine

    from timeline.events import Event
    from timeline.ledgers import Stored

__all__ = ["LoopPromises"]

T = TypeVar("T")


class LoopPromises(Setting):
    """A ledger is awaited where nothing may wait."""

    def test_following_in_an_event_loop(self) -> None:
        """What is there comes first, and then what comes, though the loop does other things."""
        stored = self.ledger.append(documents("one", "two"))

        async def follow() -> list[Stored[Event]]:
            seen: list[Stored[Event]] = []
            async with aclosing(self.ledger.follow_async(patience=LONG)) as follower:
                async for record in follower:
                    seen.append(record)
                    if len(seen) == 2:
                        await asyncio.to_thread(self.ledger.append, documents("three"))
                    if len(seen) == 3:
                        break
            return seen

        seen = _run(follow())

        assert tuple(seen[:2]) == stored
        assert list(self.ledger.read()) == seen

    def test_following_in_an_event_loop_starts_and_ends_as_in_a_thread(self) -> None:
        """After the position given, and where nothing came for as long as it has patience."""
        stored = self.ledger.append(documents(*map(str, range(2001))))

        async def followed(after: int, patience: float) -> tuple[Stored[Event], ...]:
            follower = self.ledger.follow_async(after, patience=patience)
            return tuple([record async for record in follower])

        begun = time.monotonic()
        assert _run(followed(0, 0)) == stored
        assert _run(followed(1999, 0.2)) == stored[1999:]
        assert 0.2 <= time.monotonic() - begun < LONG

    def test_following_in_an_event_loop_ends_when_the_ledger_is_closed(self) -> None:
        """As a server is shut down; to follow what was closed before is an error."""
        stored = self.ledger.append(documents("one"))

        async def follow() -> tuple[Stored[Event], ...]:
            seen = []
            async for record in self.ledger.follow_async(patience=LONG):
                seen.append(record)
                asyncio.get_running_loop().call_later(0.05, self.ledger.close)
            return tuple(seen)

        begun = time.monotonic()
        assert _run(follow()) == stored
        assert time.monotonic() - begun < LONG / 2
        raised(LedgerClosed, lambda: _run(follow()))

    def test_following_in_an_event_loop_is_cancelled_at_once(self) -> None:
        """Though it waits; the ledger can be used on, also by who follows again."""

        async def follow() -> None:
            async for _ in self.ledger.follow_async():
                pass

        async def cancelled() -> float:
            task = asyncio.create_task(follow())
            await asyncio.sleep(0.1)
            begun = time.monotonic()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            assert task.cancelled()
            return time.monotonic() - begun

        assert _run(cancelled()) < 0.5
        self.ledger.append(documents("one"))
        assert events_of(self.ledger.follow(patience=0)) == documents("one")

    def test_an_event_loop_goes_on_while_a_batch_is_recorded(self) -> None:
        """Whether who follows it, or records in a thread, sees what was before or waits."""
        self.ledger.append(documents("one"))

        async def ticking(batch: Batch) -> int:
            follower = asyncio.create_task(_seen(self.ledger.follow_async(patience=LONG), 1 + SIZE))
            writer = asyncio.create_task(asyncio.to_thread(self.ledger.append, documents("two")))
            ticks = await _ticks(0.3)
            batch.end()
            await asyncio.gather(follower, writer)
            return ticks

        with Batch(self.ledger, "long") as batch:
            assert _run(ticking(batch)) > 10
        assert self.ledger.head() == 2 + SIZE

    def test_errors_are_told_in_an_event_loop(self) -> None:
        """Those of reading come to who follows."""

        class Failing(LedgerError):
            pass

        def fail(*_: object) -> list[object]:
            raise Failing

        async def follow() -> None:
            async for _ in self.ledger.follow_async():
                pass

        page = self.ledger._page  # noqa: SLF001 - so that any medium fails
        try:
            self.ledger._page = fail  # type: ignore[method-assign,assignment] # noqa: SLF001
            raised(Failing, lambda: _run(follow()))
        finally:
            self.ledger._page = page  # type: ignore[method-assign] # noqa: SLF001


def _run(coroutine: Coroutine[object, object, T]) -> T:
    """Return what *coroutine* does, in an event loop of its own."""
    return asyncio.run(asyncio.wait_for(coroutine, LONG))


async def _ticks(seconds: float) -> int:
    """Return how often the loop came round within *seconds*."""
    ticks = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        await asyncio.sleep(0.005)
        ticks += 1
    return ticks


async def _seen(follower: AsyncIterator[Stored[Event]], count: int) -> list[Stored[Event]]:
    seen: list[Stored[Event]] = []
    async for stored in follower:
        seen.append(stored)
        if len(seen) == count:
            break
    return seen
