"""Running a server on sockets: in this process, or in several that share them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import time
from contextlib import suppress
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING

import uvicorn

from timeline.exports.web.connections import connections_within

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.process import BaseProcess
    from types import FrameType

    from starlette.types import ASGIApp

    from timeline.exports.web.limits import Limits

__all__ = ["bound", "configured", "serve", "serve_by_several"]

GRACE = 5
"""So many seconds answers on their way may take when a server is told to end."""

BACKLOG = 1024
"""So many connections may wait to be taken in."""

AGAIN = 1.0
"""After so many seconds another process is begun in the place of one that died."""


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens at *host* and *port*; where that is 0, at one that is free.

    Raises:
        OSError: it cannot.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listening = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere it lets another program listen at the same place
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
        listening.setblocking(False)  # noqa: FBT003 - as it is called
    except BaseException:
        listening.close()
        raise
    return listening


def serve(
    app: ASGIApp, sockets: list[socket.socket], limits: Limits, proxies: tuple[str, ...] = ()
) -> None:
    """Answer what comes in at *sockets* by *app*, until this process is told to end.

    Of *proxies* it is believed for whom they ask.
    """
    uvicorn.Server(configured(app, limits, proxies)).run(sockets)


def configured(app: ASGIApp, limits: Limits, proxies: tuple[str, ...] = ()) -> uvicorn.Config:
    """Return how a server serves *app*."""
    return uvicorn.Config(
        app,
        loop="asyncio",
        http=connections_within(limits),
        ws="none",
        lifespan="auto",
        interface="asgi3",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=[*proxies],
        backlog=BACKLOG,
        timeout_keep_alive=int(limits.patience),
        timeout_graceful_shutdown=GRACE,
        h11_max_incomplete_event_size=limits.headers,
    )


def serve_by_several(many: int, work: Callable[[], None]) -> None:
    """Do *work* in as many processes, until this one is told to end; who dies is followed.

    They are forks: what was imported, and the sockets, are theirs, too.
    """
    context = multiprocessing.get_context("fork")

    def begun() -> BaseProcess:
        process = context.Process(target=_work_until_told, args=(work,), daemon=True)
        process.start()
        return process

    signal.signal(signal.SIGTERM, _end)
    processes = [begun() for _ in range(many)]
    try:
        while True:
            wait([process.sentinel for process in processes])
            time.sleep(AGAIN)  # what cannot begin, as the ledger is away, is not begun all the time
            processes = [process if process.is_alive() else begun() for process in processes]
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.join(2 * GRACE)


def _end(_: int, __: FrameType | None) -> None:
    raise SystemExit(0)


def _work_until_told(work: Callable[[], None]) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(KeyboardInterrupt):
        work()


def _end_with_parent() -> None:
    """End this process where the one is killed that began it, and would begin others."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
