"""The server over HTTP, to be mounted behind another: each request stands for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import MutableHeaders
from starlette.routing import Route

from timeline.exports.mcp.server import server_of
from timeline.exports.web.policy import HEADERS
from timeline.exports.web.serving import Serving
from timeline.exports.web.source import StorySource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractAsyncContextManager

    from starlette.types import Message, Receive, Scope, Send

    from timeline.live import Live

__all__ = ["LOOPBACK", "PATH", "OverHttp", "over_http", "over_http_of"]

PATH = "/mcp"
"""Where what assistants ask is posted."""

LOOPBACK = ("127.0.0.1", "127.0.0.1:*", "localhost", "localhost:*", "[::1]", "[::1]:*")
"""The hosts by which this machine calls itself, at any port."""

LARGEST_REQUEST = 64 * 2**10
"""So many bytes has a request at most: every parameter has its own limit far below."""


@frozen
class OverHttp:
    """What is mounted: routes, and what has to run as long as they answer.

    ``Starlette(routes=[*mounted.routes], lifespan=mounted.lifespan)`` is an application; one that
    has a lifespan already runs this within: ``async with mounted.lifespan(app): ...``.

    Attributes:
        routes: one route, ``/mcp``, that takes what is posted.
        manager: what takes requests apart; it runs once.

    >>> import timeline as tl
    >>> from starlette.applications import Starlette
    >>> with tl.open() as ledger:
    ...     mounted = over_http(ledger.live())
    ...     app = Starlette(routes=[*mounted.routes], lifespan=mounted.lifespan)
    >>> mounted.posted
    ('/mcp',)
    """

    routes: tuple[Route, ...]
    manager: StreamableHTTPSessionManager
    posted = (PATH,)
    """The paths at which something is posted."""

    def lifespan(self, _: object = None) -> AbstractAsyncContextManager[None]:
        """Return what runs while requests are answered."""
        return self.manager.run()


def over_http(
    live: Live,
    serving: Serving = Serving(),
    *,
    hosts: Sequence[str] = LOOPBACK,
    origins: Sequence[str] = (),
) -> OverHttp:
    """Return what answers about the story of *live* at ``/mcp``, to be mounted.

    It answers those alone who call it by one of *hosts* (a port may be ``*``): else the pages of
    anybody could ask by a name that they let lead here. Of browsers it answers the pages of
    *origins*, by default none.

    >>> import timeline as tl
    >>> with tl.open() as ledger:
    ...     [route.path for route in over_http(ledger.live(), hosts=["story.example"]).routes]
    ['/mcp']
    """
    return over_http_of(StorySource(live, serving.at_once), serving, hosts=hosts, origins=origins)


def over_http_of(
    source: StorySource, serving: Serving, *, hosts: Sequence[str], origins: Sequence[str]
) -> OverHttp:
    """Return what answers about the story of *source* as `over_http` does."""
    manager = StreamableHTTPSessionManager(
        server_of(source, serving),
        # No request leaves anything behind, so that nobody can fill what is kept of sessions.
        stateless=True,
        security_settings=TransportSecuritySettings(
            enable_dns_rebinding_protection=True,
            allowed_hosts=[*hosts],
            allowed_origins=[*origins],
        ),
        max_request_body_size=LARGEST_REQUEST,
    )
    return OverHttp((Route(PATH, _Endpoint(manager), methods=["POST"], name="mcp"),), manager)


class _Endpoint:
    """Hands requests on, and says with each answer what browsers may do with it: nothing."""

    def __init__(self, manager: StreamableHTTPSessionManager) -> None:
        self._manager = manager

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _POLICY.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._manager.handle_request(scope, receive, send_with_policy)


_POLICY: dict[str, Any] = {**HEADERS, "cache-control": "no-store"}
