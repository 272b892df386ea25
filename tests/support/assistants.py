"""An assistant, played by the client of the official SDK, which holds results to their schemas."""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from mcp import Client
from mcp_types import TextContent

import timeline as tl
from timeline.exchanges.questions import questions
from timeline.exports.mcp import mcp_server
from timeline.exports.web.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from mcp.server import Server
    from mcp_types import CallToolResult

    from timeline import Ledger, Timeline

QUESTIONS = {question.name: question for question in questions}

TOOLS = ["totals", "explain", "developments", "conflicts", "changes", "quote", "search"]

HOW = {
    "totals": {},
    "explain": {},
    "developments": {},
    "conflicts": {},
    "changes": {"since": "2025-06-23"},
    "quote": {},
    "search": {"words": "a"},
}
"""What each tool is called with, at least."""


@contextmanager
def kept(story: Timeline) -> Iterator[Ledger]:
    """Give a ledger in memory that holds *story*."""
    with tl.open() as ledger:
        ledger.append([recorded.event for recorded in story])
        yield ledger


@contextmanager
def assisted(story: Timeline, **serving: Any) -> Iterator[Server[dict[str, Any]]]:
    """Give a server that answers about *story*."""
    with kept(story) as ledger:
        yield mcp_server(ledger.live(), Serving(questions=QUESTIONS, **serving))


def talking(server: Any, talk: Callable[[Client], Awaitable[Any]], mode: Any = "auto") -> Any:
    """Return what comes of *talk* with a client of *server*."""

    async def talk_to_it() -> Any:
        async with Client(server, mode=mode) as client:
            return await talk(client)

    return asyncio.run(talk_to_it())


def called(server: Any, tool: str, mode: Any = "auto", **arguments: Any) -> CallToolResult:
    """Return what *tool* gives back to *arguments*."""
    result: CallToolResult = talking(server, lambda client: client.call_tool(tool, arguments), mode)
    return result


def answered(server: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    """Return the fields of what *tool* answers to *arguments*."""
    result = called(server, tool, **arguments)
    assert not result.is_error, result
    fields: dict[str, Any] = result.structured_content
    return fields


def refused(server: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    """Return the fields of what *tool* says where it refuses *arguments*."""
    result = called(server, tool, **arguments)
    assert result.is_error, result
    fields: dict[str, Any] = result.structured_content
    return fields


def texts_of(result: CallToolResult) -> list[str]:
    """Return the texts of *result*, for clients that read no fields."""
    return [block.text for block in result.content if isinstance(block, TextContent)]


def said(result: CallToolResult) -> tuple[str, dict[str, Any]]:
    """Return the sentence of *result*, and the fields, from its texts alone."""
    sentence, fields = texts_of(result)
    return sentence, json.loads(fields)
