"""The server: what answers when an assistant calls a tool."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from mcp.server import Server
from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS, CallToolResult, ListToolsResult, TextContent

from timeline.errors import AskedAmiss
from timeline.exports.mcp.assistance import Assistance, problem_told
from timeline.exports.mcp.library import Library
from timeline.exports.mcp.results import result_of
from timeline.exports.mcp.tools import (
    DATA_NOT_INSTRUCTIONS,
    TOOLS,
    as_texts,
    described,
    parameters_of,
)
from timeline.exports.pieces import in_json
from timeline.exports.served.parameters import read_values
from timeline.exports.web.serving import Serving
from timeline.exports.web.source import StorySource
from timeline.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mcp.server import ServerRequestContext
    from mcp_types import CallToolRequestParams, ContentBlock, PaginatedRequestParams

    from timeline.exports.asked.choosing import Asking
    from timeline.exports.served.resources import Resource
    from timeline.live import Live

__all__ = ["mcp_server", "server_of"]

INSTRUCTIONS = (
    "This ledger keeps what was reported, and answers by bounds. Quote the field sentence of a "
    "result as it stands; never turn 'at least' into a number without it, and say who says so "
    f"(whose_word), what is left aside (aside) and in conflict (conflicts). {DATA_NOT_INSTRUCTIONS}"
)


def mcp_server(live: Live, serving: Serving = Serving()) -> Server[dict[str, Any]]:
    """Return a server of the SDK's that answers about the story of *live*; it only reads.

    >>> import timeline as tl
    >>> with tl.open() as ledger:
    ...     mcp_server(ledger.live()).name
    'timeline'
    """
    return server_of(StorySource(live, serving.at_once), serving)


def server_of(source: StorySource, serving: Serving) -> Server[dict[str, Any]]:
    """Return a server of the SDK's that answers about the story of *source*."""
    assistance = Assistance(source, serving)
    tools, library = Tools(assistance), Library(assistance)
    return Server(
        "timeline",
        version=__version__,
        instructions=INSTRUCTIONS,
        on_list_tools=tools.listed,
        on_call_tool=tools.call,
        on_list_resources=library.listed,
        on_list_resource_templates=library.templates,
        on_read_resource=library.read,
    )


class Tools:
    """Answers calls of tools."""

    def __init__(self, assistance: Assistance) -> None:
        self._assistance = assistance

    async def listed(
        self, _: ServerRequestContext[dict[str, Any]], __: PaginatedRequestParams | None
    ) -> ListToolsResult:
        """Return every tool, with what it takes and gives back."""
        return ListToolsResult(tools=[*map(described, TOOLS.values())])

    async def call(
        self, _: ServerRequestContext[dict[str, Any]], params: CallToolRequestParams
    ) -> CallToolResult:
        """Answer the call of a tool; what cannot be answered is told within the result."""
        tool = TOOLS.get(params.name)
        if tool is None:
            raise MCPError(INVALID_PARAMS, f"expected one of the tools {', '.join(TOOLS)}")
        work = partial(self._called, tool, params.arguments or {})
        return await self._assistance.answered(work)

    def _called(self, tool: Resource, arguments: Mapping[str, Any]) -> CallToolResult:
        try:
            told = self._told(tool, arguments)
        except Exception as error:  # noqa: BLE001 - whatever it is, others may ask on
            refused = problem_told(error)
            return CallToolResult(
                content=_content(refused), structured_content=refused, is_error=True
            )
        return CallToolResult(content=_content(told), structured_content=told)

    def _told(self, tool: Resource, arguments: Mapping[str, Any]) -> dict[str, Any]:
        given = as_texts(arguments)
        values = read_values(parameters_of(tool), given, tool.required)
        with self._assistance.asked(values.cuts) as (asked, stamp):
            if "question" in values.rest:
                question = values.rest["question"] or _usual(asked.asking)
                values.rest["question"] = question
                given["question"] = [question]
            return result_of(tool, asked, values.rest, given, stamp)


def _usual(asking: Asking) -> str:
    """Return the question that is asked where none is named."""
    questions = [question.name for question in asking.one(None)]
    if len(questions) != 1:
        listed = ", ".join(questions) or "none"
        raise AskedAmiss("question", f"expected one of the questions ({listed}), found nothing")
    return questions[0]


def _content(told: Mapping[str, Any]) -> list[ContentBlock]:
    """Return the sentence, and below it all that is told, for clients that read text alone."""
    return [TextContent(text=told["sentence"]), TextContent(text=in_json(told))]
