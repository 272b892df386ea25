"""What may be written down, as JSON Schema (2020-12): made from the types that fields declare."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from inspect import getdoc
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin

import attrs

from timeline.codec.canonical_json import parse
from timeline.codec.shapes import (
    TAGS,
    can_be_written,
    fields_of,
    is_class,
    is_enum,
    is_event,
    is_tuple,
    spelled,
)
from timeline.events.kinds import registered_kinds

if TYPE_CHECKING:
    from timeline.events import Registered

__all__ = [
    "DIALECT",
    "TEXT",
    "Definitions",
    "Schema",
    "const",
    "defined",
    "events_schema",
    "every",
    "known_kinds",
    "maybe",
    "one_of",
    "record",
]

Schema = Mapping[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "format": "date"}

PLAIN: Mapping[Any, Schema] = {
    str: TEXT,
    int: {"type": "integer", "minimum": 1 - 2**53, "maximum": 2**53 - 1},
    bool: {"type": "boolean"},
    date: DAY,
}


def record(optional: Mapping[str, Schema] | None = None, /, **required: Schema) -> Schema:
    """Return the schema of an object with these fields and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": [*required],
        "additionalProperties": False,
    }


def every(items: Schema, **more: Any) -> Schema:
    """Return the schema of a list of *items*."""
    return {"type": "array", "items": items, **more}


def maybe(schema: Schema) -> Schema:
    """Return the schema of what is like *schema*, or `null`."""
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(words: type[Any]) -> Schema:
    """Return the schema of the *words* of an enumeration."""
    return {"type": "string", "enum": [word.value for word in words]}


def defined(name: str) -> Schema:
    """Return the schema that refers to the definition called *name*."""
    return {"$ref": f"#/$defs/{name}"}


class Definitions:
    """The schemas of classes and kinds, each made when it is first referred to.

    *forms* are the schemas of types that are written in a way of their own, as in notes.
    """

    def __init__(self, forms: Mapping[Any, Schema] = {}) -> None:
        self._forms = {**PLAIN, **forms}
        self._names: dict[Any, str] = {}
        self._called: Counter[str] = Counter()
        self._made: dict[str, Schema] = {}

    @property
    def made(self) -> Schema:
        """The definitions that were referred to so far, in the order of their names."""
        return dict(sorted(self._made.items()))

    def of(self, hint: Any) -> Schema:
        """Return the schema of values of the declared type *hint*."""
        if hint in self._forms:
            return self._forms[hint]
        if hint is object:
            return self._once(object, "what", lambda: _any_kind(self))
        if is_enum(hint):
            return {"enum": [parse(written.encode()) for _, written in spelled(hint)]}
        if is_class(hint):
            return self._once(hint, _called(hint), lambda: self.fields(hint))
        if is_tuple(hint):
            return every(self.of(get_args(hint)[0]))
        return self._union(hint)

    def fields(self, cls: Any, **tags: Schema) -> Schema:
        """Return the schema of an object with the fields of *cls*, and the *tags* that mark it."""
        declared = fields_of(cls)
        needed = {field.name for field, _ in declared if field.default is attrs.NOTHING}
        schemas = {field.name: self.of(hint) for field, hint in declared}
        required = {name: schemas[name] for name in schemas if name in needed}
        return {**_about(cls), **record(schemas, **tags, **required)}

    def kind(self, registered: Registered) -> Schema:
        """Return the schema of what is reported of this kind, in its schema of today."""
        cls, tags = registered.cls, _tags("kind", registered.name, registered.schema)
        return self._once(registered, f"kind-{registered.name}", lambda: self.fields(cls, **tags))

    def event(self, cls: Any) -> Schema:
        """Return the schema of an event of the type *cls*."""
        name, schema = TAGS[cls].values()
        tags = _tags("timeline", name, schema)
        return self._once(("event", cls), str(name), lambda: self.fields(cls, **tags))

    def _union(self, hint: Any) -> Schema:
        arms = [arm for arm in get_args(hint) if arm is not NoneType]
        schemas = [self.event(arm) if is_event(hint) else self.of(arm) for arm in arms]
        either = {"anyOf": schemas} if len(schemas) > 1 else schemas[0]
        return maybe(either) if NoneType in get_args(hint) else either

    def _once(self, key: Any, name: str, make: Callable[[], Schema]) -> Schema:
        if key not in self._names:
            # Named before it is made: what holds others of itself refers to it.
            self._names[key] = own_name = self._free(name)
            self._made[own_name] = make()
        return defined(self._names[key])

    def _free(self, name: str) -> str:
        """Return *name*, with a number where another definition has it."""
        self._called[name] += 1
        many = self._called[name]
        return name if many == 1 else f"{name}~{many}"


def known_kinds() -> list[Registered]:
    """Return the kinds that are registered now, and of which something can be written."""
    return [kind for kind in registered_kinds() if can_be_written(kind.cls)]


def _any_kind(definitions: Definitions) -> Schema:
    """Return the schema of what any kind reports: of one that is not known here, its tags alone."""
    kinds = known_kinds()
    older = [
        _open(kind=const(kind.name), schema={"type": "integer", "maximum": kind.schema - 1})
        for kind in kinds
        if kind.schema > 1
    ]
    unknown = _open(
        kind={**TEXT, "not": {"enum": sorted(kind.name for kind in kinds)}},
        schema={"type": "integer", "minimum": 1},
    )
    return {"anyOf": [*map(definitions.kind, kinds), *older, unknown]}


def _open(**fields: Schema) -> Schema:
    """Return the schema of an object with these fields, and perhaps others."""
    return {**record(**fields), "additionalProperties": True}


def const(value: Any) -> Schema:
    """Return the schema of this *value* alone."""
    return {"const": value}


def _tags(tag: str, name: Any, schema: Any) -> dict[str, Schema]:
    return {tag: const(name), "schema": const(schema)}


def _called(hint: Any) -> str:
    """Return a name for a class, with those of its arguments."""
    arms = [arm for argument in get_args(hint) for arm in get_args(argument) or (argument,)]
    class_names = [getattr(cls, "__name__", str(cls)) for cls in (get_origin(hint) or hint, *arms)]
    return "-".join(re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower() for name in class_names)


def _about(cls: Any) -> Schema:
    """Return what the first sentences of the docstring of *cls* say of it."""
    docstring = getdoc(get_origin(cls) or cls) or ""
    first = re.split(r"\n\s*\n", docstring)[0].replace("\n", " ")
    return {"description": first} if first else {}


def events_schema() -> Schema:
    """Return the JSON Schema of an event, as ledgers hold it and exports write it.

    It knows the kinds that are registered now; of others it knows how they are tagged. It is as
    strict as the types of fields are: what is refused by rules beyond those, it lets pass.

    >>> events_schema()["$defs"]["document"]["required"]
    ['timeline', 'schema', 'key']
    """
    definitions = Definitions()
    either = [definitions.event(cls) for cls in TAGS]
    return {
        "$schema": DIALECT,
        "title": "An event of a timeline",
        "anyOf": either,
        "$defs": definitions.made,
    }
