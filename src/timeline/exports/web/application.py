"""The application that serves a story by itself, with all that keeps others out of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Router

from timeline.exports.web.admission import Access, check_asks_here, check_reads, check_token
from timeline.exports.web.cors import CrossOrigin
from timeline.exports.web.guards import Crowded, Gate, Refusing, Timed
from timeline.exports.web.limits import Limits
from timeline.exports.web.metrics import Metrics, MetricsApplication
from timeline.exports.web.problems import Refused
from timeline.exports.web.routing import routes_of
from timeline.exports.web.serving import Serving
from timeline.exports.web.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Receive, Scope, Send

    from timeline.exports.mcp.mounting import OverHttp
    from timeline.exports.web.source import StorySource

__all__ = ["application_of"]

COMPRESSION = 5
"""Beyond this level answers take much longer, and hardly become smaller."""


def application_of(
    source: StorySource,
    serving: Serving = Serving(),
    access: Access = Access(),
    limits: Limits = Limits(),
    *,
    metrics_port: int | None = None,
    assistants: bool = False,
) -> ASGIApp:
    """Return the ASGI application that serves the story of *source*, and nothing else.

    What comes in at *metrics_port* of this machine is answered with what was counted. With
    *assistants*, these are answered at ``/mcp``, as long as the lifespan of the application is run.

    Raises:
        ImportError: they are to be answered, and the extra ``mcp`` is not installed.
    """
    metrics = Metrics()
    told = routes_of(source, serving)
    mounted = _for_assistants(source, serving, access) if assistants else None
    router = Router(
        [*mounted.routes, *told] if mounted else told,
        redirect_slashes=False,
        default=_unknown,
        lifespan=mounted.lifespan if mounted else None,
    )
    story = _guarded(router, access, limits, mounted.posted if mounted else ())
    counted = Gate(MetricsApplication(metrics, source), partial(_check_local, limits))

    async def by_port(scope: Scope, receive: Receive, send: Send) -> None:
        _, port = scope.get("server") or ("", None)
        is_counted = metrics_port is not None and port == metrics_port
        await (counted if is_counted else story)(scope, receive, send)

    witness = Witness(by_port, metrics)

    async def asked_over_http(scope: Scope, receive: Receive, send: Send) -> None:
        # Servers ask whether there is anything to begin with; other protocols are refused.
        await (witness if scope["type"] == "http" else router)(scope, receive, send)

    return asked_over_http


def _for_assistants(source: StorySource, serving: Serving, access: Access) -> OverHttp:
    from timeline.exports.mcp.mounting import over_http_of  # noqa: PLC0415 - an extra

    # Who asks under another name was refused before; a name may have any port behind it.
    hosts = [each for name in (*access.hosts, "127.0.0.1", "[::1]") for each in (name, f"{name}:*")]
    return over_http_of(source, serving, hosts=hosts, origins=access.origins)


def _guarded(app: ASGIApp, access: Access, limits: Limits, posted: Sequence[str] = ()) -> ASGIApp:
    """Return *app* behind all that may refuse a request, from the inside to the outside."""
    compressed = GZipMiddleware(app, compresslevel=COMPRESSION)
    bounded = Timed(Crowded(compressed, limits), limits.seconds)
    reads = partial(check_reads, posted=posted)
    known = Gate(Gate(bounded, reads), partial(check_token, access.token))
    # What is refused behind it can be read by those scripts, too; and browsers ask without a token.
    shared = CrossOrigin(Refusing(known), access.origins)
    return Gate(shared, partial(check_asks_here, access.hosts, limits))


def _check_local(limits: Limits, scope: Scope) -> None:
    """Refuse what does not ask under a name of this machine, or does not only read."""
    check_asks_here(Access().hosts, limits, scope)
    check_reads(scope)


async def _unknown(scope: Scope, receive: Receive, send: Send) -> None:
    del scope, receive, send
    raise Refused(404, "nothing is served at this path: / leads to what is")
