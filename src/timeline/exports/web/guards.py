"""What stands before the story and lets requests in, few enough at once, and not for ever."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from timeline.exports.web.problems import RETRY, Problem, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from timeline.exports.web.limits import Limits

__all__ = ["Crowded", "Gate", "Refusing", "Timed"]


class Gate:
    """Lets requests in that *check* does not refuse."""

    def __init__(self, app: ASGIApp, check: Callable[[Scope], None]) -> None:
        self.app = app
        self.check = check

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is let in."""
        self.check(scope)
        await self.app(scope, receive, send)


class Refusing:
    """Answers what is refused behind it with the problem, as what stands before it needs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in any case."""
        try:
            await self.app(scope, receive, send)
        except Refused as refused:
            await Problem.of(refused).response()(scope, receive, send)


class Crowded:
    """Lets as many requests in at once as *limits* say: of all, and of one address."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app = app
        self.limits = limits
        self.by_client: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what has room."""
        client = (scope.get("client") or ("",))[0]
        self._check(client)
        self.by_client[client] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.by_client[client] -= 1
            if not self.by_client[client]:
                del self.by_client[client]

    def _check(self, client: str) -> None:
        later = {"retry-after": str(RETRY)}
        if self.by_client[client] >= self.limits.by_client:
            most = f"at most {self.limits.by_client} requests of one address are answered at once"
            raise Refused(429, f"{most}: ask again in a few seconds", later)
        if self.by_client.total() >= self.limits.at_once:
            most = f"at most {self.limits.at_once} requests are answered at once"
            raise Refused(503, f"{most}: ask again in a few seconds", later)


class Timed:
    """Says that there is no answer where none has begun after so many *seconds*.

    What works it out goes on, as no thread can be stopped: whoever counts what is done at once
    stands behind this, and may find the answer kept when it is asked for again.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self.app = app
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in time, or say that there is no answer."""
        answer = _Awaited(send)
        task = asyncio.create_task(_run(self.app, scope, receive, answer.send))
        try:
            await asyncio.wait({task}, timeout=self.seconds)
            if task.done() or answer.has_begun:
                await task
                return
        except asyncio.CancelledError:
            task.cancel()
            raise
        answer.is_wanted = False
        task.add_done_callback(_forget)
        sentence = f"no answer was found within {self.seconds:g} seconds: ask again later"
        raise Refused(503, sentence, {"retry-after": str(RETRY)})


class _Awaited:
    """An answer on its way, which may come when nobody waits for it any more."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.has_begun = False
        self.is_wanted = True

    async def send(self, message: Message) -> None:
        if self.is_wanted:
            self.has_begun = True
            await self._send(message)


async def _run(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)


def _forget(task: asyncio.Task[None]) -> None:
    """Take notice of how *task* failed, which was told of already, or is of no use to anybody."""
    if not task.cancelled():
        task.exception()
