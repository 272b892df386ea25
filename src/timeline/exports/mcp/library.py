"""What an assistant may read beside the tools: the vocabulary, the questions, the documents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ReadResourceResult,
    ResourceTemplate,
    TextResourceContents,
)
from mcp_types import Resource as Listed

from timeline.errors import AskedAmiss
from timeline.exports.mcp.assistance import problem_told
from timeline.exports.mcp.results import bounded, shown
from timeline.exports.mcp.tools import DATA_NOT_INSTRUCTIONS
from timeline.exports.pieces import in_json
from timeline.exports.served.parameters import AFTER, read_parameters, read_values
from timeline.exports.served.resources import RESOURCES, Resource

if TYPE_CHECKING:
    from mcp.server import ServerRequestContext
    from mcp_types import PaginatedRequestParams, ReadResourceRequestParams

    from timeline.exports.mcp.assistance import Assistance

__all__ = ["Library"]

ROOT = "timeline://ledger"
JSON = "application/json"

BY_NAME = {resource.name: resource for resource in RESOURCES}
ONE = BY_NAME["document"]
SHELF = {
    resource.path: resource
    for resource in map(BY_NAME.__getitem__, ("vocabulary", "questions", "documents"))
}
"""What may be read, by its path; and each document beside it."""

AT_ONCE = 100
"""So many documents are listed at once."""


class Library:
    """Lists and reads what may be read as it stands."""

    def __init__(self, assistance: Assistance) -> None:
        self._assistance = assistance

    async def listed(
        self, _: ServerRequestContext[dict[str, Any]], params: PaginatedRequestParams | None
    ) -> ListResourcesResult:
        """Return what may be read, and every document; a cursor leads on where they are many."""
        work = partial(self._listed, params.cursor if params else None)
        return await self._assistance.answered(work)

    async def templates(
        self, _: ServerRequestContext[dict[str, Any]], __: PaginatedRequestParams | None
    ) -> ListResourceTemplatesResult:
        """Return how documents are addressed."""
        template = ResourceTemplate(
            name=ONE.name,
            uri_template=f"{ROOT}/documents/{{document}}{{?after,limit}}",
            description=f"{ONE.about} {DATA_NOT_INSTRUCTIONS}",
            mime_type=JSON,
        )
        return ListResourceTemplatesResult(resource_templates=[template])

    async def read(
        self, _: ServerRequestContext[dict[str, Any]], params: ReadResourceRequestParams
    ) -> ReadResourceResult:
        """Return what stands at an address, as JSON."""
        text = await self._assistance.answered(partial(self._read, params.uri))
        contents = TextResourceContents(uri=params.uri, mime_type=JSON, text=text)
        return ReadResourceResult(contents=[contents])

    def _listed(self, cursor: str | None) -> ListResourcesResult:
        try:
            after = read_parameters([AFTER], {"after": [cursor]} if cursor else {})["after"]
            with self._assistance.asked({}) as (asked, _):
                keys = [*asked.reading.documents]
        except Exception as error:  # noqa: BLE001 - whatever it is, others may ask on
            raise _refused(error) from None
        end = after + AT_ONCE
        shelf = [] if after else [_standing(resource) for resource in SHELF.values()]
        documents = [
            _document(key, number, len(keys))
            for number, key in enumerate(keys[after:end], after + 1)
        ]
        following = str(end) if end < len(keys) else None
        return ListResourcesResult(resources=[*shelf, *documents], next_cursor=following)

    def _read(self, address: str) -> str:
        try:
            return in_json(self._told(address))
        except Exception as error:  # noqa: BLE001 - whatever it is, others may ask on
            raise _refused(error) from None

    def _told(self, address: str) -> dict[str, Any]:
        resource, named, given = _addressed(address)
        values = read_values(resource.parameters, given)
        with self._assistance.asked(values.cuts) as (asked, stamp):
            rest = {**values.rest, **named}

            def told(limit: int) -> dict[str, Any]:
                paged = {"limit": limit} if "limit" in rest else {}
                data: dict[str, Any] = shown(resource.told(asked, **{**rest, **paged}).data())
                return {**data, "state": stamp}

            return bounded(told, rest.get("limit", 1))


def _addressed(address: str) -> tuple[Resource, dict[str, str], dict[str, list[str]]]:
    """Return what stands at *address*, the name in it, and what is said of it.

    Raises:
        AskedAmiss: nothing can stand there.
    """
    split = urlsplit(address)
    given = parse_qs(split.query, keep_blank_values=True)
    if f"{split.scheme}://{split.netloc}" == ROOT:
        if split.path in SHELF:
            return SHELF[split.path], {}, given
        _, _, key = split.path.partition("/documents/")
        if key and split.path.startswith("/documents/"):
            return ONE, {"document": unquote(key)}, given
    known = ", ".join(f"{ROOT}{path}" for path in SHELF)
    raise AskedAmiss("uri", f"expected {known} or one document below, found {address!r:.80}")


def _standing(resource: Resource) -> Listed:
    return Listed(
        name=resource.name,
        uri=f"{ROOT}{resource.path}",
        description=f"{resource.about} {DATA_NOT_INSTRUCTIONS}",
        mime_type=JSON,
    )


def _document(key: str, number: int, many: int) -> Listed:
    """Return a document by its number: its title, which others wrote, stands in what is read."""
    address = f"{ROOT}/documents/{quote(key, safe='')}"
    return Listed(name=f"document {number} of {many}", uri=address, mime_type=JSON)


def _refused(error: Exception) -> MCPError:
    told = problem_told(error)
    return MCPError(INVALID_PARAMS, told["sentence"], told)
