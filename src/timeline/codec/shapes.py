"""What may be written down: the types of events, and those that their fields may have."""

from __future__ import annotations

from contextlib import suppress
from keyword import iskeyword
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin

from timeline.codec.canonical_json import canonical
from timeline.codec.upcasting import check_chain
from timeline.errors import CodecError
from timeline.events import (
    Alias,
    Distinct,
    Document,
    Event,
    Link,
    Redaction,
    Report,
    Retraction,
    Revision,
)
from timeline.events.field_types import (
    fields_of,
    has_place,
    held_by,
    is_class,
    is_days,
    is_enum,
    is_tuple,
    is_union,
    no_place,
)
from timeline.events.kinds import registered_kinds

if TYPE_CHECKING:
    from enum import Enum

__all__ = [
    "EVENTS",
    "TAGS",
    "can_be_written",
    "check_class",
    "fields_of",
    "is_class",
    "is_days",
    "is_enum",
    "is_event",
    "is_plain",
    "is_recursive",
    "is_tuple",
    "is_union",
    "spelled",
]

EVENTS: dict[str, tuple[type[Event], int]] = {
    "document": (Document, 1),
    "report": (Report, 1),
    "link": (Link, 1),
    "retraction": (Retraction, 1),
    "alias": (Alias, 1),
    "distinct": (Distinct, 1),
    "revision": (Revision, 1),
    "redaction": (Redaction, 1),
}
"""The types of events by the names under which they are written, with their schemas."""

TAGS = {cls: {"timeline": name, "schema": schema} for name, (cls, schema) in EVENTS.items()}
"""What marks the fields of each type of event."""


def spelled(kind: type[Enum]) -> list[tuple[Enum, str]]:
    """Return the members of an enum with their values in canonical JSON, where those are simple."""
    members: list[tuple[Enum, str]] = []
    for member in kind:
        if type(member.value) in {str, int, bool, NoneType}:
            with suppress(CodecError):
                members.append((member, canonical(member.value).decode()))
    return members


def is_event(kind: Any) -> bool:
    """Return whether *kind* is a union of types of events, and perhaps `None`."""
    return is_union(kind) and set(get_args(kind)) - {NoneType} <= TAGS.keys()


def is_plain(name: str) -> bool:
    """Return whether *name* may stand in source text, and needs no escapes in JSON."""
    return name.isidentifier() and name.isascii() and not iskeyword(name)


def check_class(kind: Any) -> None:
    """Refuse a class of which something would not come back as it was written.

    A field may have a type that has no place in events, or its upcasters no chain.
    """
    for registered in registered_kinds():
        if registered.cls is kind:
            check_chain(registered.name, registered.schema)
    for field, hint in fields_of(kind):
        if not (has_place(hint) or is_event(hint)):
            raise CodecError(no_place(kind, field.name, hint))


def is_recursive(kind: Any) -> bool:
    """Return whether values of an attrs class may hold others of it, as far as can be seen."""
    return any(_class_of(kind) == _class_of(held) for held in held_by(kind))


def can_be_written(kind: Any) -> bool:
    """Return whether values of an attrs class, and of all that it may hold, have a place."""
    try:
        for cls in (kind, *held_by(kind)):
            check_class(cls)
    except CodecError:
        return False
    return True


def _class_of(kind: Any) -> Any:
    return get_origin(kind) or kind
