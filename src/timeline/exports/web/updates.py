"""What changed and why, as it happens: server-sent events."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.responses import Response, StreamingResponse

from timeline.exports.served.parameters import Parameter
from timeline.exports.web.mounted import Mounted, Said
from timeline.exports.web.policy import HEADERS
from timeline.exports.web.problems import problem_told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.requests import Request
    from starlette.types import Message, Receive, Scope, Send

    from timeline.exports.web.broadcast import Broadcast, Listener

__all__ = ["updates_mounted", "updates_to"]

EVENTS = "text/event-stream"

NOT_KEPT = {**HEADERS, "cache-control": "no-store", "x-accel-buffering": "no"}
"""Nothing between here and the browser holds events back."""

ABOUT = """\
Server-sent events of what changes. The data of each is JSON: the position and state of the ledger,
how many events came, sentences on what moved and why, and the parts of the page that changed.
"""
KNOWN = "What is known already: the position, or the state, that an answer has."
LAST = "The id of the event that was read last, as browsers send it."


def updates_mounted(broadcast: Broadcast) -> Mounted:
    """Return what *broadcast* tells, where it is answered."""
    return Mounted(
        name="updates",
        about=ABOUT,
        answer=updates_to(broadcast),
        addresses={"/updates": [EVENTS]},
        said=(
            Said(Parameter("after", KNOWN), key="after-known"),
            Said(Parameter("Last-Event-ID", LAST), "header"),
        ),
    )


def updates_to(broadcast: Broadcast) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers requests with events, from *broadcast*, as long as they are read."""

    async def answer(request: Request) -> Response:
        if request.method == "HEAD":
            return Response(headers=NOT_KEPT, media_type=EVENTS)
        state = request.headers.get("last-event-id") or request.query_params.get("after")
        try:
            listener, first = await broadcast.listen(state)
        except Exception as error:  # noqa: BLE001 - every one is told as a problem
            response = problem_told(error)
            response.headers.update(HEADERS)
            return response
        return _Stream(broadcast, listener, first)

    return answer


class _Stream(StreamingResponse):
    """What a listener is told, until that ends, or nobody reads it."""

    def __init__(self, broadcast: Broadcast, listener: Listener, first: bytes) -> None:
        self._broadcast, self._listener = broadcast, listener
        super().__init__(self._messages(first), headers=NOT_KEPT, media_type=EVENTS)

    async def _messages(self, first: bytes) -> AsyncIterator[bytes]:
        yield first
        while message := await self._listener.next(self._broadcast.pace.alive):
            yield message

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; who does not take it in time is let go."""

        async def send_in_time(message: Message) -> None:
            async with asyncio.timeout(self._broadcast.pace.slow):
                await send(message)

        try:
            with suppress(TimeoutError):
                await super().__call__(scope, receive, send_in_time)
        finally:
            self._broadcast.leave(self._listener)
