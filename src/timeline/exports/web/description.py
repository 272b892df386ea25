"""What can be asked over HTTP, described for programs (OpenAPI 3.1)."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from timeline.codec.json_schema import TEXT
from timeline.exports.served.definitions import DEFINITIONS
from timeline.exports.served.parameters import LONGEST, MOST, REPORT
from timeline.exports.served.resources import RESOURCES
from timeline.exports.web.forms import json_line
from timeline.exports.web.negotiation import SUFFIXES, forms_of
from timeline.exports.web.problems import MEDIA_TYPE, PROBLEM
from timeline.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from starlette.requests import Request

    from timeline.codec.json_schema import Schema
    from timeline.exports.served.parameters import Parameter
    from timeline.exports.served.resources import Resource
    from timeline.exports.web.serving import Serving

__all__ = ["described", "describing"]

ABOUT = """\
Every number has bounds, and says what it rests on and what was left aside. Addresses are seen from
that of this document, and links from the address of the answer that they stand in. What ends in no
form is answered in the one that is accepted, by default as HTML; each answer has an entity tag.
"""
LINKS: Schema = {
    "type": "object",
    "additionalProperties": {"type": "string", "format": "uri-reference"},
    "description": "What else can be asked for, by what it is to this.",
}
STATE: Schema = {**TEXT, "description": "Of which state of the ledger it is told."}
AGAIN = {"Retry-After": {"description": "After so many seconds to ask again.", "schema": TEXT}}
HEADERS = {
    "ETag": {"description": "What tells this answer from any other.", "schema": TEXT},
    "Vary": {"description": "What else decided on its form.", "schema": TEXT},
    "Link": {
        "description": "Where others of a list, and what belongs to it, stand.",
        "schema": TEXT,
    },
}
PROBLEMS = {
    "400": "A parameter is not known, cannot be read, or is not given and has to be.",
    "404": "Nothing is called so.",
    "406": "None of its forms is accepted.",
    "503": "The ledger is away or damaged, or too many ask at once.",
    "default": "Something else is wrong.",
}


def describing(serving: Serving) -> Callable[[Request], Response]:
    """Return what answers requests for the description, which is made once."""
    content = json_line(described(serving))
    headers = {
        "etag": f'"{sha256(content.encode()).hexdigest()[:28]}"',
        "cache-control": "no-cache",
    }

    def answer(request: Request) -> Response:
        if headers["etag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(content, headers=headers, media_type="application/json")

    return answer


def described(serving: Serving) -> dict[str, Any]:
    """Return the description of what can be asked of a story, as it is served."""
    return {
        "openapi": "3.1.0",
        "info": {"title": serving.title, "version": __version__, "description": ABOUT},
        "servers": [{"url": "."}],
        "paths": dict(_paths()),
        "components": {
            "schemas": {name: _referring(schema) for name, schema in _schemas()},
            "parameters": dict(_parameters()),
            "responses": {name: _problem(name, about) for name, about in PROBLEMS.items()},
        },
    }


def _schemas() -> Iterator[tuple[str, Schema]]:
    yield from DEFINITIONS.items()
    yield "problem", PROBLEM
    for resource in RESOURCES:
        yield f"{resource.name}-answer", _with_links(resource.answer)


def _with_links(answer: Schema) -> Schema:
    """Return the schema of an *answer* with what is told beside its data."""
    properties = {**answer["properties"], "links": LINKS, "state": STATE}
    return {**answer, "properties": properties, "required": [*answer["required"], "links", "state"]}


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


def _paths() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each address with what is answered there: once by what is accepted, once a form."""
    for resource in RESOURCES:
        forms = forms_of(resource)
        yield resource.path, {"get": _operation(resource, forms, resource.name)}
        for form in forms:
            operation = _operation(resource, [form], f"{resource.name}-{form}")
            yield f"{resource.path}.{form}", {"get": operation}


def _operation(resource: Resource, forms: list[str], name: str) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": resource.about,
        "parameters": [
            {"$ref": f"#/components/parameters/{key}"} for key, _ in _parameters_of(resource)
        ],
        "responses": {
            "200": {
                "description": resource.about,
                "headers": HEADERS,
                "content": {SUFFIXES[form]: _content(resource, form) for form in forms},
            },
            "304": {"description": "It is still what was answered with the entity tag given."},
            **{
                status: {"$ref": f"#/components/responses/{status}"}
                for status in _refusals(resource, forms)
            },
        },
    }


def _parameters() -> Iterator[tuple[str, dict[str, Any]]]:
    for resource in RESOURCES:
        yield from _parameters_of(resource)


def _parameters_of(resource: Resource) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what may be said of *resource*, by what it is called among all parameters."""
    for named in resource.named:
        yield f"{named.name}-in-path", _parameter(named, "path", required=True)
    for parameter in resource.parameters:
        required = parameter.name in resource.required
        key = f"{parameter.name}-required" if required else parameter.name
        yield key, _parameter(parameter, "query", required=required)


def _parameter(parameter: Parameter, where: str, *, required: bool) -> dict[str, Any]:
    schema = {**parameter.schema}
    if schema["type"] == "string" and "enum" not in schema:
        schema |= {"minLength": 1, "maxLength": LONGEST}
    if parameter.many:
        schema = {"type": "array", "items": schema, "maxItems": MOST}
    elif parameter.default is not None:
        schema["default"] = parameter.default
    return {
        "name": parameter.name,
        "in": where,
        "description": parameter.about,
        "required": required,
        "schema": schema,
    }


def _content(resource: Resource, form: str) -> dict[str, Any]:
    if form == "json":
        return {"schema": {"$ref": f"#/components/schemas/{resource.name}-answer"}}
    return {"schema": TEXT}


def _refusals(resource: Resource, forms: list[str]) -> Iterable[str]:
    yield "400"
    if resource.named or REPORT in resource.parameters:
        yield "404"
    if len(forms) > 1:
        yield "406"
    yield from ("503", "default")
