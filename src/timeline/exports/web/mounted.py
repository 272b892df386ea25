"""What is answered at addresses of its own: how it is mounted, and what programs read of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from timeline.codec.json_schema import TEXT, Schema
from timeline.exports.served.parameters import CUTS, REPORT, Parameter
from timeline.exports.web.negotiation import SUFFIXES, forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from starlette.routing import BaseRoute

    from timeline.exports.served.resources import Resource
    from timeline.exports.web.answering import Endpoint, Responder

__all__ = ["ETAG", "Mounted", "Said", "by_form", "of_resource", "of_story", "with_links"]

LINKS: Schema = {
    "type": "object",
    "additionalProperties": {"type": "string", "format": "uri-reference"},
    "description": "What else can be asked for, by what it is to this.",
}
STATE: Schema = {**TEXT, "description": "Of which state of the ledger it is told."}
ETAG: Mapping[str, Any] = {
    "ETag": {"description": "What tells this answer from any other.", "schema": TEXT}
}
TAGGED: Mapping[str, Any] = {
    **ETAG,
    "Vary": {"description": "What else decided on its form.", "schema": TEXT},
    "Link": {
        "description": "Where others of a list, and what belongs to it, stand.",
        "schema": TEXT,
    },
}


@frozen
class Said:
    """Something that may be said of what is asked for: *where*, and whether it has to be.

    Attributes:
        key: what it is called among all that may be said of anything.
    """

    parameter: Parameter
    where: str = "query"
    required: bool = field(default=False, kw_only=True)
    key: str = field(kw_only=True)

    @key.default
    def _its_name(self) -> str:
        if self.where != "query":
            return f"{self.parameter.name}-in-{self.where}"
        return f"{self.parameter.name}-required" if self.required else self.parameter.name


@frozen(kw_only=True)
class Mounted:
    """Something that is answered.

    Attributes:
        name: what it is called, in one word.
        about: what is told there, in a sentence.
        answer: what answers requests for it.
        addresses: where, by paths, each with the media types of its forms.
        paths: the paths that are mounted, where these are not all and no others.
        schema: of its JSON, which refers to definitions; `None` where it has none.
        said: what may be said of it.
        headers: what stands beside an answer.
        refusals: the statuses with which it may not be answered, wherever it stands.
    """

    name: str
    about: str
    answer: Callable[[Request], Response | Awaitable[Response]]
    addresses: Mapping[str, Sequence[str]]
    paths: tuple[str, ...] = ()
    schema: Schema | None = None
    said: tuple[Said, ...] = ()
    headers: Mapping[str, Any] = {}
    refusals: tuple[str, ...] = ("503",)

    @property
    def routes(self) -> list[BaseRoute]:
        """Its routes."""
        return [Route(path, self.answer, name=self.name) for path in self.paths or self.addresses]


def of_resource(resource: Resource, answering: Responder) -> Mounted:
    """Return *resource* where it is answered: once by what is accepted, once a form."""
    is_missed = resource.named or REPORT in resource.parameters
    return Mounted(
        name=resource.name,
        about=resource.about,
        answer=answering.of_resource(resource),
        addresses=by_form(resource.path, resource.path, forms_of(resource)),
        paths=(*_paths(resource.path),),
        schema=with_links(resource.answer),
        said=(*_in_path(resource.named), *_in_query(resource)),
        headers=TAGGED,
        refusals=("400", *(["404"] if is_missed else []), "503"),
    )


def of_story(
    name: str,
    about: str,
    answer: Endpoint,
    addresses: Mapping[str, Sequence[str]],
    *named: Parameter,
    parameters: Iterable[Parameter] = (),
    schema: Schema | None = None,
) -> Mounted:
    """Return what is made of all of the story, through cuts, at *addresses* that have *named*.

    *parameters* are what else may be said of it.
    """
    return Mounted(
        name=name,
        about=about,
        answer=answer,
        addresses=addresses,
        schema=schema,
        said=(*_in_path(named), *map(Said, (*CUTS, *parameters))),
        headers=TAGGED,
        refusals=("400", *(["404"] if named else []), "503"),
    )


def by_form(path: str, stem: str, forms: Iterable[str]) -> dict[str, list[str]]:
    """Return where something stands: at *path* by what is accepted, else by how *stem* ends."""
    media = {form: SUFFIXES[form] for form in forms}
    alone = {f"{stem}.{form}": [media_type] for form, media_type in media.items()}
    return {path: [*media.values()], **alone}


def with_links(answer: Schema) -> Schema:
    """Return the schema of an *answer* with what is told beside its data."""
    properties = {**answer["properties"], "links": LINKS, "state": STATE}
    return {**answer, "properties": properties, "required": [*answer["required"], "links", "state"]}


def _paths(path: str) -> Iterator[str]:
    """Yield how addresses of *path* end; a name at its end has the form within."""
    yield path
    if not path.endswith("}"):
        yield from (f"{path}.{suffix}" for suffix in SUFFIXES)


def _in_path(named: Iterable[Parameter]) -> Iterator[Said]:
    return (Said(parameter, "path", required=True) for parameter in named)


def _in_query(resource: Resource) -> Iterator[Said]:
    required = resource.required
    return (Said(each, required=each.name in required) for each in resource.parameters)
