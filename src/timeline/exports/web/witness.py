"""What sees every answer off: its headers, its errors, a line in the log, and what is counted."""

from __future__ import annotations

import logging
from time import perf_counter
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from timeline.display.escape import visible
from timeline.exports.web.policy import HEADERS
from timeline.exports.web.problems import problem_told

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from timeline.exports.web.metrics import Metrics

__all__ = ["Witness"]

access = logging.getLogger("timeline.web.access")

LONGEST = 200
"""So many characters of a path stand in the log."""

NOTHING = 499
"""What the log says where nobody was there any more to be answered."""


class Witness:
    """Has every answer say what browsers may do with it, and becomes aware of each."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and become aware of it."""
        answer = _Departing(send)
        begun = perf_counter()
        try:
            with self.metrics.in_progress():
                await self._answer(scope, receive, answer)
        finally:
            seconds = perf_counter() - begun
            self.metrics.answered(answer.status, seconds)
            access.info("%s", _line(scope, answer, seconds))

    async def _answer(self, scope: Scope, receive: Receive, answer: _Departing) -> None:
        try:
            await self.app(scope, receive, answer.send)
        except Exception as error:
            response = problem_told(error)
            if answer.has_begun:
                raise  # the connection ends in the midst of it, so that nobody takes it for whole
            await response(scope, receive, answer.send)


class _Departing:
    """An answer on its way: with its headers, its status, and its size."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.has_begun = False
        self.status = NOTHING
        self.size = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun, self.status = True, message["status"]
            _finish(MutableHeaders(scope=message))
        await self._send(message)
        self.size += len(message.get("body", b""))


def _finish(headers: MutableHeaders) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    tag = headers.get("etag", "")
    if "content-encoding" in headers and tag.startswith('"'):
        headers["etag"] = f"W/{tag}"  # the same answer, in other bytes (RFC 9110, 8.8.1)


def _line(scope: Scope, answer: _Departing, seconds: float) -> str:
    """Return what the log says: who asked for which path, and not what for in words."""
    client = (scope.get("client") or ("-",))[0]
    path = scope.get("raw_path", b"").partition(b"?")[0].decode("latin-1")[:LONGEST]
    milliseconds = f"{seconds * 1000:.1f}ms"
    return visible(
        f"{client} {scope['method'][:20]} {path} {answer.status} {answer.size} {milliseconds}"
    )
