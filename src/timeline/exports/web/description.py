"""What can be asked over HTTP, described for programs (OpenAPI 3.1)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from timeline.codec.json_schema import TEXT
from timeline.exports.served.definitions import DEFINITIONS
from timeline.exports.served.parameters import LONGEST, MOST
from timeline.exports.web.forms import json_line
from timeline.exports.web.mounted import ETAG, Mounted
from timeline.exports.web.negotiation import SUFFIXES
from timeline.exports.web.problems import MEDIA_TYPE, PROBLEM
from timeline.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from starlette.requests import Request

    from timeline.codec.json_schema import Schema
    from timeline.exports.served.parameters import Parameter
    from timeline.exports.web.answering import Responder
    from timeline.exports.web.mounted import Said
    from timeline.exports.web.serving import Serving

__all__ = ["described", "described_at"]

ABOUT = """\
Every number has bounds, and says what it rests on and what was left aside. Addresses are seen from
that of this document, and links from the address of the answer that they stand in. What ends in no
form is answered in the one that is accepted, by default as HTML; each answer has an entity tag.
"""
AGAIN = {"Retry-After": {"description": "After so many seconds to ask again.", "schema": TEXT}}
STILL = "It is still what was answered with the entity tag given."
PICTURE = "image/png"
"""What is no text."""

ITSELF: Schema = {
    "type": "object",
    "properties": {"openapi": TEXT, "info": {"type": "object"}, "paths": {"type": "object"}},
    "required": ["openapi", "info", "paths"],
}
PROBLEMS = {
    "400": "A parameter is not known, cannot be read, or is not given and has to be.",
    "404": "Nothing is called so.",
    "406": "None of its forms is accepted.",
    "503": "The ledger is away or damaged, or too many ask at once.",
    "default": "Something else is wrong.",
}


def described_at(path: str, answering: Responder, mounted: Sequence[Mounted]) -> Mounted:
    """Return the description of all that is *mounted*, and of itself, where it is answered."""

    def answer(request: Request) -> Response:
        return description.answered(request)

    itself = Mounted(
        name="openapi",
        about="What can be asked for, and what is answered (OpenAPI 3.1).",
        answer=answering.safely(answer),
        addresses={path: [SUFFIXES["json"]]},
        schema=ITSELF,
        headers=ETAG,
        refusals=(),
    )
    description = _Description(answering.serving, (*mounted, itself))
    return itself


class _Description:
    """The description, which is made once, when it is first asked for."""

    def __init__(self, serving: Serving, mounted: Sequence[Mounted]) -> None:
        self._serving, self._mounted = serving, mounted

    @cached_property
    def _content(self) -> str:
        return json_line(described(self._serving, self._mounted))

    @cached_property
    def _headers(self) -> dict[str, str]:
        digest = sha256(self._content.encode()).hexdigest()[:28]
        return {"etag": f'"{digest}"', "cache-control": "no-cache"}

    def answered(self, request: Request) -> Response:
        """Return it, or that it is as the *request* knows it."""
        if self._headers["etag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=self._headers)
        return Response(self._content, headers=self._headers, media_type=SUFFIXES["json"])


def described(serving: Serving, mounted: Sequence[Mounted]) -> dict[str, Any]:
    """Return the description of what is *mounted* of a story, as it is served."""
    parameters = {said.key: _parameter(said) for place in mounted for said in place.said}
    return {
        "openapi": "3.1.0",
        "info": {"title": serving.title, "version": __version__, "description": ABOUT},
        "servers": [{"url": "."}],
        "paths": dict(path for place in mounted for path in _paths(place)),
        "components": {
            "schemas": {name: _referring(schema) for name, schema in _schemas(mounted)},
            "parameters": parameters,
            "responses": {name: _problem(name, about) for name, about in PROBLEMS.items()},
        },
    }


def _schemas(mounted: Sequence[Mounted]) -> Iterator[tuple[str, Schema]]:
    yield from DEFINITIONS.items()
    yield "problem", PROBLEM
    for place in mounted:
        if place.schema is not None:
            yield f"{place.name}-answer", place.schema


def _referring(schema: Any) -> Any:
    """Return *schema* with its references to where definitions stand in a description."""
    match schema:
        case {"$ref": str(reference)}:
            return {"$ref": reference.replace("#/$defs/", "#/components/schemas/")}
        case Mapping():
            return {name: _referring(inner) for name, inner in schema.items()}
        case list():
            return [*map(_referring, schema)]
        case _:
            return schema


def _problem(name: str, about: str) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/problem"}}}
    return {
        "description": about,
        "content": content,
        **({"headers": AGAIN} if name == "503" else {}),
    }


def _paths(mounted: Mounted) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each address with what is answered there."""
    for number, (path, media) in enumerate(mounted.addresses.items()):
        ending = f"-{path.rpartition('.')[2]}" if number else ""
        yield path, {"get": _operation(mounted, media, f"{mounted.name}{ending}")}


def _operation(mounted: Mounted, media: Sequence[str], name: str) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": mounted.about,
        "parameters": [
            {"$ref": f"#/components/parameters/{parameter.key}"} for parameter in mounted.said
        ],
        "responses": _responses(mounted, media),
    }


def _responses(mounted: Mounted, media: Sequence[str]) -> dict[str, Any]:
    content = {media_type: _content(mounted, media_type) for media_type in media}
    refusals = _refusals(mounted, media)
    return {
        "200": {"description": mounted.about, "headers": mounted.headers, "content": content},
        **({"304": {"description": STILL}} if mounted.headers else {}),
        **{status: {"$ref": f"#/components/responses/{status}"} for status in refusals},
    }


def _content(mounted: Mounted, media_type: str) -> dict[str, Any]:
    if media_type.endswith("json"):
        return {"schema": {"$ref": f"#/components/schemas/{mounted.name}-answer"}}
    return {"schema": TEXT} if media_type != PICTURE else {}


def _refusals(mounted: Mounted, media: Sequence[str]) -> list[str]:
    not_accepted = ["406"] if len(media) > 1 else []
    return [*sorted((*mounted.refusals, *not_accepted)), "default"]


def _parameter(said: Said) -> dict[str, Any]:
    return {
        "name": said.parameter.name,
        "in": said.where,
        "description": said.parameter.about,
        "required": said.required,
        "schema": _taken(said.parameter),
    }


def _taken(parameter: Parameter) -> dict[str, Any]:
    """Return the schema of what *parameter* takes in an address."""
    schema = {**parameter.schema}
    if schema["type"] == "string" and "enum" not in schema:
        schema |= {"minLength": 1, "maxLength": LONGEST}
    if parameter.many:
        schema = {"type": "array", "items": schema, "maxItems": MOST}
    elif parameter.default is not None:
        schema["default"] = parameter.default
    return schema
