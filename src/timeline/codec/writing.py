"""How events become plain JSON: by the types that fields declare, with nothing coerced."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin

import attrs

from timeline.codec.canonical_json import parse
from timeline.codec.shapes import (
    EVENTS,
    TAGS,
    check_class,
    fields_of,
    is_class,
    is_days,
    is_enum,
    is_event,
    is_tuple,
    is_union,
)
from timeline.errors import CodecError, NotSealed
from timeline.events import Private, Unread, kind_of
from timeline.values import Span

__all__ = ["NAMES", "abridged", "field_writers", "write"]

NAMES: dict[type, str] = {str: "text", int: "a whole number", bool: "true or false"}
"""How messages call what is written as it is."""

Writer = Callable[[Any], Any]


def write(event: Any) -> dict[str, Any]:
    """Return *event* as plain JSON, leaving out what says no more than its default.

    Raises:
        CodecError: it is no event, or a field holds something of another type than it declares:
            reading it back would fail.
    """
    if type(event) not in TAGS:
        raise CodecError(f"expected an event ({', '.join(EVENTS)}), found {abridged(event)}")
    return _write_event(event)


def abridged(value: Any) -> str:
    """Return *value* for a message, cut short."""
    try:
        text = ascii(value) if isinstance(value, str) else repr(value)
    except ValueError:  # Python refuses to write out thousands of digits
        return f"a {type(value).__name__} of too many digits"
    return text if len(text) <= 80 else f"{text[:77]}..."


def _writer_of(kind: Any) -> Writer:
    """Return how values of the declared type *kind* are written."""
    if kind not in _writers:
        _writers[kind] = next(make(kind) for fits, make in _MAKERS if fits(kind))
    return _writers[kind]


_writers: dict[Any, Writer] = {}


def _exact_writer(wanted: type, name: str, written: Writer) -> Writer:
    def exactly(value: Any) -> Any:
        if type(value) is Private:
            raise NotSealed(
                "private text has no place in an event: append it to a ledger, which seals it"
            )
        if type(value) is not wanted:
            raise CodecError(f"expected {name}, found {abridged(value)}")
        return written(value)

    return exactly


def _optional_writer(kind: Any) -> Writer:
    (inner,) = (_writer_of(arm) for arm in get_args(kind) if arm is not NoneType)
    return lambda value: None if value is None else inner(value)


def _tuple_writer(kind: Any) -> Writer:
    inner = _writer_of(get_args(kind)[0])

    def elements(value: Any) -> list[Any]:
        if type(value) is not tuple:
            raise CodecError(f"expected a tuple, found {abridged(value)}")
        written: list[Any] = []
        try:
            for element in value:
                written.append(inner(element))  # noqa: PERF401 - the place is needed on failure
        except CodecError as error:
            raise error.within(f"[{len(written)}]") from None
        return written

    return elements


def _union_writer(kind: Any) -> Writer:
    arms = get_args(kind)

    def arm(value: Any) -> Any:
        if type(value) not in arms:
            choices = ", ".join(arm.__name__ for arm in arms if arm is not NoneType)
            raise CodecError(f"expected one of {choices}, found {abridged(value)}")
        if value is None:
            return None
        if type(value) in TAGS:
            return _write_event(value)
        # A span of which nothing is known still says that it is a span.
        return _write_fields(value, type(value)) or ({"start": {}} if type(value) is Span else {})

    return arm


def _write_event(value: Any) -> dict[str, Any]:
    return _write_fields(value, type(value)) | TAGS[type(value)]


def _write_fields(value: Any, cls: type) -> dict[str, Any]:
    written: dict[str, Any] = _writer_of(cls)(value)
    return written


def _write_kind(value: Any) -> dict[str, Any]:
    if type(value) is Unread:
        read: dict[str, Any] = parse(value.written.encode())
        return read
    registered = kind_of(value)
    tag = {"kind": registered.name, "schema": registered.schema}
    return _write_fields(value, registered.cls) | tag


def _class_writer(kind: Any) -> Writer:
    origin = get_origin(kind) or kind
    members: list[tuple[str, Any, Writer]] | None = None

    def fields(value: Any) -> dict[str, Any]:
        nonlocal members
        if type(value) is not origin:
            raise CodecError(f"expected a {origin.__name__}, found {abridged(value)}")
        if members is None:  # only now, as a class may hold others of its own kind
            members = field_writers(kind)
        written: dict[str, Any] = {}
        name = ""
        try:
            for name, default, write in members:
                held = getattr(value, name)
                # By type, too: `True` equals 1, and a member of a `StrEnum` its text.
                if held is not default and not (type(held) is type(default) and held == default):
                    written[name] = write(held)
        except CodecError as error:
            raise error.within(name) from None
        return written

    return fields


@cache
def field_writers(kind: Any) -> list[tuple[str, Any, Writer]]:
    """Return the names of the fields of an attrs class, their defaults, and how each is written."""
    check_class(kind)
    return [(field.name, _default_of(field), _writer_of(hint)) for field, hint in fields_of(kind)]


def _default_of(field: attrs.Attribute[Any]) -> Any:
    """Return the default of *field*; one that depends on other fields is always written."""
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return attrs.NOTHING if default.takes_self else default.factory()
    return default


_MAKERS: tuple[tuple[Callable[[Any], bool], Callable[[Any], Writer]], ...] = (
    (NAMES.__contains__, lambda kind: _exact_writer(kind, NAMES[kind], lambda value: value)),
    (lambda kind: kind is date, lambda _: _exact_writer(date, "a day", date.isoformat)),
    (lambda kind: kind is object, lambda _: _write_kind),
    (is_enum, lambda kind: _exact_writer(kind, f"a {kind.__name__}", lambda member: member.value)),
    (is_class, _class_writer),
    (is_tuple, _tuple_writer),
    (lambda kind: is_event(kind) or is_days(kind), _union_writer),
    (is_union, _optional_writer),
)
"""How each sort of type is written; `check_class` lets no others through."""
