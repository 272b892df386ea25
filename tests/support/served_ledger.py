"""A small story that is served: by an application in this process, or by a server on loopback."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.testclient import TestClient

import timeline as tl
from support.reported import june, report, swap, to
from timeline.exports.web.admission import Access
from timeline.exports.web.application import application_of
from timeline.exports.web.limits import Limits
from timeline.exports.web.reopening import ReopeningSource
from timeline.exports.web.running import bound, configured
from timeline.exports.web.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.types import ASGIApp

HERE = "http://localhost"
FOUR = report("a#four", swap(to("North", count=4)), june(19))
FIVE = report("b#five", swap(to("North", count=5)), june(20))
TOTALS = "/questions/returned.json"


def ledger_of(folder: Path, *events: tl.Event) -> str:
    """Return the address of a new ledger in *folder* that has *events*, by default `FOUR`."""
    path = str(folder / "swaps.db")
    with tl.open(path) as ledger:
        ledger.append(events or (FOUR,))
    return path


def add(path: str, *events: tl.Event) -> None:
    """Record *events* from outside, as another process does."""
    with tl.open(path) as ledger:
        ledger.append(events)


def app_of(path: str, *given: Any, **more: Any) -> ASGIApp:
    """Return the application that serves the ledger at *path*."""
    return application_of(ReopeningSource(path, 16), *given or (Serving(),), **more)


def client_of(app: ASGIApp) -> TestClient:
    """Return what asks *app*, and is told of errors as others are."""
    return TestClient(app, base_url=HERE, raise_server_exceptions=False)


def asking(path: str, access: Access = Access(), limits: Limits = Limits()) -> TestClient:
    """Return what asks the application that serves the ledger at *path*."""
    return client_of(app_of(path, Serving(), access, limits))


def number(answer: Any) -> str:
    """Return the one number that is in *answer*, as it is told."""
    (figure,) = answer.json()["numbers"]
    return str(figure["text"])


@contextmanager
def running(app: ASGIApp, limits: Limits = Limits()) -> Iterator[int]:
    """Run *app* on loopback until the end of the block, and give its port."""
    with bound("127.0.0.1", 0) as listening:
        server = uvicorn.Server(configured(app, limits))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(30)


def connected(port: int, sent: bytes = b"") -> socket.socket:
    """Return a connection to *port* on loopback, on which *sent* was sent."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    connection.sendall(sent)
    return connection


def received(connection: socket.socket) -> bytes:
    """Return all that comes until the other side closes; nothing where it breaks off."""
    pieces = []
    try:
        while piece := connection.recv(65_536):
            pieces.append(piece)
    except ConnectionResetError:
        pass
    return b"".join(pieces)
