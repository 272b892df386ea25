"""The addresses of a story, to be mounted in any application that Starlette's routes fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.served.resources import RESOURCES
from timeline.exports.web.answering import Responder
from timeline.exports.web.broadcast import Broadcast
from timeline.exports.web.description import described_at
from timeline.exports.web.living import LivingPages
from timeline.exports.web.mounted import of_resource
from timeline.exports.web.moves import Moves
from timeline.exports.web.pages import page_mounted
from timeline.exports.web.serving import Serving
from timeline.exports.web.source import StorySource
from timeline.exports.web.updates import updates_mounted

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from timeline.exports.web.mounted import Mounted
    from timeline.live import Live

__all__ = ["routes", "routes_of"]


def routes(live: Live, serving: Serving = Serving()) -> list[BaseRoute]:
    """Return the routes at which the story of *live* is served: all of them are read alone.

    ``Starlette(routes=routes(live))`` is an application; in another, they are mounted:
    ``app.mount("/story", Router(routes=routes(live)))``.

    >>> import timeline as tl
    >>> from starlette.applications import Starlette
    >>> from starlette.testclient import TestClient
    >>> with tl.open() as ledger:
    ...     served = TestClient(Starlette(routes=routes(ledger.live())))
    ...     served.get("/developments.json").json()["total"]
    0
    """
    return routes_of(StorySource(live, serving.at_once), serving)


def routes_of(source: StorySource, serving: Serving) -> list[BaseRoute]:
    """Return the routes at which the story of *source* is served."""
    return [route for mounted in _mounted(source, serving) for route in mounted.routes]


def _mounted(source: StorySource, serving: Serving) -> list[Mounted]:
    """Return all that is answered, and last what describes it."""
    answering, pages = Responder(source, serving), LivingPages()
    broadcast = Broadcast(lambda: source.live.ledger, Moves(answering, pages), serving.listeners)
    mounted = [
        *page_mounted(answering, pages),
        updates_mounted(broadcast),
        *(of_resource(resource, answering) for resource in RESOURCES),
    ]
    return [*mounted, described_at("/openapi.json", answering, mounted)]
