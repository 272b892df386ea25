"""The addresses of a story, to be mounted in any application that Starlette's routes fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from timeline.exports.served.resources import RESOURCES
from timeline.exports.web.answering import Responder
from timeline.exports.web.broadcast import Broadcast
from timeline.exports.web.description import describing
from timeline.exports.web.living import LivingPages
from timeline.exports.web.moves import Moves
from timeline.exports.web.negotiation import SUFFIXES
from timeline.exports.web.pages import page_routes
from timeline.exports.web.serving import Serving
from timeline.exports.web.source import StorySource
from timeline.exports.web.updates import updates_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.routing import BaseRoute

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
    answering, pages = Responder(source, serving), LivingPages()
    broadcast = Broadcast(lambda: source.live.ledger, Moves(answering, pages), serving.listeners)
    told = [
        Route(f"{resource.path}{ending}", answering.of_resource(resource), name=resource.name)
        for resource in RESOURCES
        for ending in _endings(resource.path)
    ]
    updates = Route("/updates", updates_to(broadcast), name="updates")
    described = Route("/openapi.json", answering.safely(describing(serving)), name="openapi")
    return [*page_routes(answering, pages), updates, described, *told]


def _endings(path: str) -> Iterator[str]:
    """Yield how addresses of *path* end; a name at its end has the form within."""
    yield ""
    if not path.endswith("}"):
        yield from (f".{suffix}" for suffix in SUFFIXES)
