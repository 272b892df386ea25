"""A story for assistants: read-only tools over the Model Context Protocol.

It needs the extra ``mcp``.
"""

from timeline.exports.mcp.mounting import OverHttp, over_http
from timeline.exports.mcp.over_streams import serve_streams
from timeline.exports.mcp.server import mcp_server

__all__ = ["OverHttp", "mcp_server", "over_http", "serve_streams"]
