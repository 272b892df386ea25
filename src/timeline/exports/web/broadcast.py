"""One that watches the ledger, and all who listen: as long as anybody does, and no longer."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from timeline.exports.pieces import in_json
from timeline.exports.web.moves import nothing_known
from timeline.exports.web.problems import RETRY, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.exports.web.moves import Moves
    from timeline.live.following import Followed

__all__ = ["Broadcast", "Listener", "Pace"]

log = logging.getLogger("timeline.web")

WAITING = 16
"""So many messages wait for whoever is slow; who has not read them by then is let go."""

MOST_REST = 10.0
"""After something was told there is a rest as long as that took, of at most so many seconds."""


@frozen(kw_only=True)
class Pace:
    """How often something is told, in seconds.

    Attributes:
        quiet: what comes within so long of one another is told together,
        longest: but nothing waits for longer than this.
        alive: whoever listens hears something at least so often.
        slow: whoever takes no message for so long is let go.
    """

    quiet: float = 0.3
    longest: float = 3.0
    alive: float = 15.0
    slow: float = 30.0


@define(eq=False)
class Listener:
    """Somebody who listens."""

    _messages: asyncio.Queue[bytes | None] = field(factory=lambda: asyncio.Queue(WAITING))

    async def next(self, alive: float) -> bytes | None:
        """Return what is told next, after a while that nothing was; `None` where it ends."""
        try:
            async with asyncio.timeout(alive):
                return await self._messages.get()
        except TimeoutError:
            return b":\n\n"

    def tell(self, message: bytes) -> bool:
        """Have *message* told, and return whether there was room for it."""
        try:
            self._messages.put_nowait(message)
        except asyncio.QueueFull:
            return False
        return True

    def end(self) -> None:
        """Have nothing more told."""
        while not self._messages.empty():
            self._messages.get_nowait()
        self._messages.put_nowait(None)


class Broadcast:
    """Tells all who listen what *moves* tells, whenever something comes to the *ledger* of now.

    It takes no more room where more comes, nor works more than half of the time: what comes
    meanwhile is told together.
    """

    def __init__(
        self, ledger: Callable[[], Followed], moves: Moves, most: int, pace: Pace = Pace()
    ) -> None:
        self._ledger, self._moves, self._most, self.pace = ledger, moves, most, pace
        self._listeners: set[Listener] = set()
        self._watching: asyncio.Task[None] | None = None
        self._beginning, self._looking = asyncio.Lock(), asyncio.Lock()

    async def listen(self, after: str | None) -> tuple[Listener, bytes]:
        """Return who listens from now on, and what is told first to one who knows all *after*.

        Raises:
            Refused: too many listen.
            LedgerError, OSError: the ledger is damaged or away.
        """
        if len(self._listeners) >= self._most:
            sentence = f"expected at most {self._most} who listen: ask again later"
            raise Refused(503, sentence, {"retry-after": str(RETRY)})
        listener = Listener()
        self._listeners.add(listener)
        try:
            await self._begin()
            return listener, await self._first(after)
        except BaseException:
            self.leave(listener)
            raise

    def leave(self, listener: Listener) -> None:
        """Let *listener* go; where nobody is left, nothing is watched any more."""
        self._listeners.discard(listener)
        if not self._listeners and self._watching:
            self._watching.cancel()
            self._watching = None

    async def _begin(self) -> None:
        async with self._beginning:
            if self._watching is None or self._watching.done() or _is_elsewhere(self._watching):
                await asyncio.to_thread(self._moves.begin)
                self._watching = asyncio.create_task(self._watch(self._moves.position))

    async def _first(self, after: str | None) -> bytes:
        """Return how long to wait before a new attempt; who missed something looks at all."""
        retry = f"retry: {random.randrange(2000, 6000)}\n\n".encode()  # noqa: S311 - no secret
        states = {str(self._moves.position), self._moves.stamp}
        if after is None or after in states:
            return retry
        return retry + _message(await self._missed(after))

    async def _missed(self, after: str) -> dict[str, Any]:
        """Return what came *after* a state, and why figures moved, where that is found in time."""
        try:
            async with asyncio.timeout(self.pace.longest), self._looking:
                return await asyncio.to_thread(self._moves.since, after)
        except (Refused, TimeoutError):
            return nothing_known(self._moves.stamp)

    async def _watch(self, after: int) -> None:
        bell = asyncio.Event()
        following = asyncio.create_task(self._follow(after, bell))
        following.add_done_callback(lambda _: bell.set())
        try:
            while not await self._burst(bell, following):
                await self._tell()
            following.result()
        except Exception as error:  # whoever listens comes again, and is told
            log.warning("nothing more can be told of what changes", exc_info=error)
        finally:
            following.cancel()
        for listener in self._listeners:
            listener.end()

    async def _follow(self, after: int, bell: asyncio.Event) -> None:
        async with aclosing(self._ledger().follow_async(after)) as stored:
            async for _ in stored:
                bell.set()

    async def _burst(self, bell: asyncio.Event, following: asyncio.Task[None]) -> bool:
        """Return when something came, and then for a while nothing, whether that was the end."""
        await bell.wait()
        latest = time.monotonic() + self.pace.longest
        while bell.is_set() and time.monotonic() < latest:
            bell.clear()
            await asyncio.sleep(self.pace.quiet)
        return following.done()

    async def _tell(self) -> None:
        begun = time.monotonic()
        moved = await self._told()
        if moved["events"]:
            message = _message(moved)
            for listener in [*self._listeners]:
                if not listener.tell(message):
                    listener.end()
        await asyncio.sleep(min(time.monotonic() - begun, MOST_REST))

    async def _told(self) -> dict[str, Any]:
        while True:
            try:
                return await asyncio.to_thread(self._moves.next)
            except Refused:
                await asyncio.sleep(RETRY)


def _is_elsewhere(task: asyncio.Task[None]) -> bool:
    """Return whether *task* is of another event loop, which may have ended without it."""
    return task.get_loop() is not asyncio.get_running_loop()


def _message(moved: dict[str, Any]) -> bytes:
    return f"id: {moved['position']}\ndata: {in_json(moved)}\n\n".encode()
