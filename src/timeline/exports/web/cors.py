"""Which pages of other sites may read answers by their scripts: those that are named (CORS)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["CrossOrigin"]

BEFORE = {
    "access-control-allow-methods": "GET, HEAD",
    "access-control-allow-headers": "Authorization, If-None-Match",
    "access-control-max-age": "600",
}
"""What is told of requests that a browser asks about before it sends them."""

SHOWN = "ETag, Link, Retry-After"


class CrossOrigin:
    """Tells browsers that scripts of pages of *origins* may read answers; others may not."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...]) -> None:
        self.app = app
        self.origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and tell which scripts may read the answer."""
        origin = Headers(scope=scope).get("origin", "")
        may_read = origin in self.origins

        async def send_told(message: Message) -> None:
            if message["type"] == "http.response.start" and self.origins:
                headers = MutableHeaders(scope=message)
                headers.add_vary_header("Origin")
                if may_read:
                    headers["access-control-allow-origin"] = origin
                    headers["access-control-expose-headers"] = SHOWN
                    headers["cross-origin-resource-policy"] = "cross-origin"
            await send(message)

        app = self.app
        if may_read and scope["method"] == "OPTIONS":
            app = Response(status_code=204, headers=BEFORE)
        await app(scope, receive, send_told)
