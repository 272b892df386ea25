"""Connections that may not be slow for ever: uvicorn's own, with what it lacks (RFC 9112).

uvicorn waits without end for a request to come whole, and for an answer to be taken. Here both have
to go on within some seconds; and of connections on which nothing was asked only so many are kept.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from typing import TYPE_CHECKING, ClassVar, TypeAlias

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from timeline.exports.web.policy import HEADERS
from timeline.exports.web.problems import Problem

if TYPE_CHECKING:
    import asyncio

    from uvicorn.protocols.http.h11_impl import RequestResponseCycle

    from timeline.exports.web.limits import Limits

__all__ = ["Connection", "connections_within"]

Waiting: TypeAlias = "OrderedDict[Connection, None]"


class Connection(H11Protocol):
    """A connection that is closed where nothing goes on in it."""

    limits: ClassVar[Limits]
    waiting: ClassVar[Waiting]

    _timer: asyncio.TimerHandle | None = None
    _left = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request; where too many do, one of them is not waited for any more."""
        super().connection_made(transport)
        self._expect_request()
        if len(self.waiting) > self.limits.connections:
            longest, _ = self.waiting.popitem(last=False)
            longest.give_up()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._expect_nothing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in *data*, which may make a request whole."""
        super().data_received(data)
        if self._is_answering():
            self._expect_nothing()

    def on_response_complete(self) -> None:
        """Wait for the next request, and for the rest of the answer to be taken."""
        self._expect_request()
        super().on_response_complete()
        if self._is_answering():
            self._expect_nothing()  # it had come already

    def pause_writing(self) -> None:
        """Wait for the answer to be taken."""
        super().pause_writing()
        self._expect_within()

    def resume_writing(self) -> None:
        """Go on, as some of the answer was taken."""
        super().resume_writing()
        if self not in self.waiting:
            self._expect_nothing()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - it tells less
        """Say as a problem what is wrong with a request that is none."""
        status = getattr(sys.exception(), "error_status_hint", 400)
        expected = "expected a request of HTTP/1.1, with headers that are not large"
        answer = Problem(status, expected).response()
        headers = [*HEADERS.items(), *answer.headers.items(), ("connection", "close")]
        for event in (
            h11.Response(status_code=status, headers=headers),
            h11.Data(data=bytes(answer.body)),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _is_answering(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle  # which is None before the first request
        return cycle is not None and not cycle.response_complete

    def _expect_request(self) -> None:
        self.waiting[self] = None
        self.waiting.move_to_end(self)
        self._expect_within()

    def _expect_within(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._left = self.transport.get_write_buffer_size()
        self._timer = self.loop.call_later(self.limits.patience, self._look)

    def _look(self) -> None:
        """Go on where some of an answer was taken since, and else close."""
        if self.transport.get_write_buffer_size() < self._left:
            self._expect_within()
        else:
            self.give_up()

    def _expect_nothing(self) -> None:
        self.waiting.pop(self, None)
        if self._timer is not None:
            self._timer.cancel()

    def give_up(self) -> None:
        """Close the connection at once, whatever was still to be sent."""
        self.transport.abort()


def connections_within(limits: Limits) -> type[Connection]:
    """Return the connections of one server, by *limits*."""

    class Bounded(Connection):
        pass

    Bounded.limits, Bounded.waiting = limits, OrderedDict()
    return Bounded
