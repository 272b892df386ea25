"""The server over standard input and output, as assistants start it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
from mcp.server.stdio import stdio_server

from timeline.exports.mcp.server import mcp_server
from timeline.exports.web.serving import Serving

if TYPE_CHECKING:
    from timeline.live import Live

__all__ = ["serve_streams"]


def serve_streams(live: Live, serving: Serving = Serving()) -> None:
    """Answer about the story of *live* over standard input and output, until the input ends.

    >>> import timeline as tl
    >>> with tl.open("story.db") as ledger:  # doctest: +SKIP
    ...     serve_streams(ledger.live())
    """
    anyio.run(_serve, live, serving)


async def _serve(live: Live, serving: Serving) -> None:
    server = mcp_server(live, serving)
    async with stdio_server() as (received, sent):
        await server.run(received, sent, server.create_initialization_options())
