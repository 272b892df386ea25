"""A story that is served on loopback, by a server in a thread, for tests."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount, Router

from timeline.exports.web import Serving, living, routes

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest
    from starlette.types import ASGIApp

    from timeline.exports.page.living import CutPage
    from timeline.exports.served.told import Inquiry
    from timeline.live import Live

__all__ = ["mounted", "pages_made", "serving"]


def mounted(live: Live, serving: Serving = Serving(), at: str = "") -> ASGIApp:
    """Return an application in which the story of *live* is served below *at*."""
    within = routes(live, serving)
    return Starlette(routes=[Mount(at, Router(routes=within))] if at else within)


@contextmanager
def serving(app: ASGIApp, port: int = 0) -> Iterator[str]:
    """Serve *app* on *port*, or on any that is free, and give its address."""
    with socket.create_server(("127.0.0.1", port)) as listening:
        config = uvicorn.Config(
            app, log_level="critical", timeout_graceful_shutdown=1, lifespan="off"
        )
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
        assert not thread.is_alive()


def pages_made(patch: pytest.MonkeyPatch) -> list[str]:
    """Return what grows by the title of each page that is made from now on."""
    titles: list[str] = []
    make = living.made

    def noted(asked: Inquiry, serving: Serving, stamp: str) -> CutPage:
        titles.append(serving.title)
        return make(asked, serving, stamp)

    patch.setattr(living, "made", noted)
    return titles
