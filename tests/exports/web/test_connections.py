"""Connections of a server that runs: slow ones, ones without sense, and those that take nothing."""

from __future__ import annotations

import time
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.responses import Response, StreamingResponse

from support.served_ledger import TOTALS, app_of, connected, ledger_of, number, received, running
from timeline.exports.web.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import ASGIApp

HASTY = Limits(patience=0.5, connections=50)
PATIENT = Limits(patience=60, connections=50)
SLOW = 200
"""So many connections are opened; `python3 run bench serve` opens 10,000."""

WHOLE = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(name="app")
def application_of_one(tmp_path: Path) -> ASGIApp:
    """Return the application of a small story."""
    return app_of(ledger_of(tmp_path))


def test_slow_connections_keep_nobody_waiting(app: ASGIApp) -> None:
    """Of those that say nothing whole only some are kept: others are answered meanwhile."""
    with running(app, PATIENT) as port, ExitStack() as stack:
        slow = [stack.enter_context(connected(port, b"GET / HT")) for _ in range(SLOW)]

        answers = [httpx.get(f"http://127.0.0.1:{port}{TOTALS}", timeout=30) for _ in range(3)]
        closed = [received(connection) for connection in slow[: SLOW - PATIENT.connections]]

        assert ["4", "4", "4"] == [*map(number, answers)]
        assert {b""} == {*closed}


@pytest.mark.parametrize("sent", [b"", b"GET /health HT", WHOLE, WHOLE + b"GET /"])
def test_who_asks_nothing_is_not_waited_for(app: ASGIApp, sent: bytes) -> None:
    """Neither at first, nor after an answer."""
    with running(app, HASTY) as port, connected(port, sent) as connection:
        begun = time.monotonic()
        came = received(connection)

        assert sent.startswith(WHOLE) == came.startswith(b"HTTP/1.1 200")
        assert time.monotonic() - begun < 20


def test_who_goes_on_slowly_is_not_waited_for(app: ASGIApp) -> None:
    """A letter now and then is no request: what counts is when it is whole."""
    with running(app, HASTY) as port, connected(port, b"GET / HTTP/1.1\r\n") as connection:
        begun = time.monotonic()
        with suppress(OSError):
            while time.monotonic() - begun < 20:
                connection.sendall(b"x")
                time.sleep(0.1)

    assert time.monotonic() - begun < 20


PIECE = b"x" * 1_000_000


@pytest.mark.parametrize("answer", [Response(PIECE * 50), StreamingResponse(iter([PIECE] * 50))])
def test_who_takes_nothing_is_not_waited_for(answer: Response) -> None:
    """An answer that is not taken is broken off: one that is whole, and one that still comes."""
    with running(answer, HASTY) as port, connected(port, WHOLE) as connection:
        time.sleep(3)
        came = received(connection)

    assert 0 < len(came) < 50_000_000


def test_who_takes_it_slowly_gets_it_whole() -> None:
    """As long as it goes on."""
    large = Response(b"x" * 50_000_000)
    with running(large, HASTY) as port:
        answer = httpx.get(f"http://127.0.0.1:{port}/", timeout=60)

    assert 50_000_000 == len(answer.content)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"GET /\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nx: " + b"y" * 40_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n", 400),
        (b"GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 404),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 404),
        (b"GET / HTTP/1.0\r\n\r\n", 400),
    ],
)
def test_what_makes_no_sense_is_told(app: ASGIApp, sent: bytes, status: int) -> None:
    """As a problem, strictly, after which the connection ends."""
    with running(app, HASTY) as port, connected(port, sent) as connection:
        came = received(connection)

    head, _, content = came.partition(b"\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"content-type: application/problem+json" in head
    assert b"x-content-type-options: nosniff" in head
    assert b"server:" not in head.lower()
    assert f'"status": {status}'.encode() in content
