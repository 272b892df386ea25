"""How events are read quickly: canonical JSON is regular, so each class has a pattern.

What is canonical has one form: keys in their order, each at most once, no white space. A pattern
made for a class matches just that, and its groups are the texts of the fields, which are read in
the same way. So whatever is read here is JSON without floats, huge numbers, lone surrogates and
keys that stand twice, with every value of the type that its field declares, and means what the
explaining way says it means. All else is left to that way, including canonical JSON of old shapes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, NamedTuple, get_args, get_origin

import attrs

from timeline.codec.canonical import canonical
from timeline.codec.depth import is_shallow
from timeline.codec.forms import OBJECT, Form, Forms, read_day, read_text
from timeline.codec.generated import Namespace, Refused, refuse
from timeline.codec.shapes import EVENTS, check, fields_of, is_days, is_plain, is_recursive
from timeline.errors import CodecError
from timeline.events import Event, kind_named
from timeline.values import Count, Span, Stated, When

__all__ = ["read_quickly"]

Reader = Callable[[str], Any]
Tag = tuple[str, str | int]

TRIES = 4

WORKS = sys.version_info >= (3, 11, 7)
"""Before, what groups capture within possessive quantifiers is not to be relied on."""

VALUES = {Count, When, Span}
"""Frozen values of this library, of which equal ones may be one: few days, many reports."""


def read_quickly(text: bytes) -> Event | None:
    """Return the event that *text* holds, or `None` where the explaining way has to be asked."""
    if not WORKS:
        return None
    try:
        decoded = text.decode()
        found: Event | None = _event(decoded, EVERY) if is_shallow(decoded) else None
    except Exception:  # noqa: BLE001 - whatever is wrong, the other way finds it too
        return None
    return found


EVERY = get_args(Event)


def _event(text: str, among: tuple[type, ...]) -> Any:
    def reader(name: str) -> Reader:
        cls: Any
        cls, schema = EVENTS[name]
        if cls not in among:
            raise Refused
        return _event_reader(cls, name, schema)

    return _tagged(text, '"timeline":"', reader)


@cache
def _event_reader(cls: Any, name: str, schema: int) -> Reader:
    return _reader(cls, ("schema", schema), ("timeline", name))


def _what(text: str) -> Any:
    def reader(name: str) -> Reader:
        registered = kind_named(name)
        return _kind_reader(registered.cls, name, registered.schema)

    return _tagged(text, '"kind":"', reader)


@cache
def _kind_reader(cls: type, name: str, schema: int) -> Reader:
    return _reader(cls, ("kind", name), ("schema", schema))


def _tagged(text: str, tag: str, reader: Callable[[str], Reader]) -> Any:
    """Read *text* by the name behind *tag*; the first few may be those of something within."""
    for rest in text.split(tag, TRIES)[1:]:
        try:
            return reader(rest.partition('"')[0])(text)
        except Exception:  # noqa: BLE001, S112 - a pattern fits one name at most
            continue
    raise Refused


def _days(text: str) -> When | Span:
    kind = Span if text.startswith(('{"start"', '{"end"')) else When
    found: When | Span = _reader(kind)(text)
    return found


@cache
def _reader(kind: Any, *tags: Tag) -> Reader:
    """Return how the fields of an attrs class are read, with *tags* among them."""
    shape = _shape(kind, *tags)
    names = Namespace(make=shape.make, fullmatch=re.compile(shape.pattern).fullmatch)
    read = names.function(["value"], ["return make(*fullmatch(value).groups())"])
    return lru_cache(maxsize=4096)(read) if _is_value(kind) else read


class _Shape(NamedTuple):
    """The pattern of a class, and what makes an instance of it from the texts of the groups."""

    pattern: str
    groups: tuple[str, ...]
    make: Callable[..., Any]


NEW: Any = object.__new__

NO_SHAPE = _Shape("(?!)", (), refuse)
"""What is not to be read in this way: it fits nothing."""


@cache
def _shape(kind: Any, *tags: Tag) -> _Shape:
    cls: Any = get_origin(kind) or kind
    if not _is_made_by_attrs(cls) or not all(map(_is_simple, attrs.fields(cls))):
        return NO_SHAPE
    try:
        check(kind)
        return _shaped(kind, cls, tags)
    except CodecError:  # of a type that has no place in an event, here or further in
        return NO_SHAPE


def _shaped(kind: Any, cls: Any, tags: tuple[Tag, ...]) -> _Shape:
    names = Namespace(
        day=read_day,
        days=_days,
        event=_event,
        groups=re.Match.groups,
        new=NEW,
        text=read_text,
        what=_what,
    )
    fields = sorted(_field(field, hint, names) for field, hint in fields_of(kind))
    members = [(field.name, field.pattern) for field in fields]
    members += [(name, _member(name, re.escape(canonical(tag).decode()))) for name, tag in tags]
    pattern = rf"\{{{''.join(member for _, member in sorted(members))}\}}"
    groups = tuple(group for field in fields for group in field.groups)
    given = ", ".join(["made", *(field.given for field in fields)])
    lines = [
        f"made = new({names.keep(cls)})",
        f"{names.keep(cls.__init__)}({given})",
        "return made",
    ]
    return _Shape(pattern, groups, names.function([*groups], lines))


def _inner(kind: Any, names: Namespace) -> Form:
    """Return the form of a class within another: a part of its pattern, unless it is read apart."""
    it = names.fresh()
    if _is_value(kind) or is_recursive(kind):
        return Form(f"({OBJECT})", (it,), f"{names.later(lambda: _reader(kind))}({it})")
    shape = _shape(kind)
    groups = [names.fresh() for _ in shape.groups]
    return Form(
        f"({shape.pattern})", (it, *groups), f"{names.keep(shape.make)}({', '.join(groups)})"
    )


def _is_made_by_attrs(cls: Any) -> bool:
    """Tell whether instances are made just as attrs makes them.

    An `__init__` of the class's own may tell defaults that are given from those that are not.
    """
    own = vars(cls)
    by_attrs = {"__init__", "__attrs_attrs__"} <= own.keys() and "__attrs_init__" not in own
    return by_attrs and type(cls) is type and cls.__new__ is NEW


def _is_simple(field: attrs.Attribute[Any]) -> bool:
    return is_plain(field.name) and is_plain(field.alias or "")


def _is_value(kind: Any) -> bool:
    if get_origin(kind) is Stated:
        return all(map(_is_value, get_args(kind)))
    return kind in VALUES or is_days(kind)


class _Field(NamedTuple):
    """A field by its name, its pattern with groups, and what its class is given for it."""

    name: str
    pattern: str
    groups: tuple[str, ...]
    given: str


def _field(field: attrs.Attribute[Any], hint: Any, names: Namespace) -> _Field:
    forms, default = Forms(names, _inner), field.default
    # Where `None` is the default, it is not written.
    form = (forms.without_none if default is None else forms.form)(hint)
    pattern, there = _member(field.name, form.pattern), f"{form.groups[0]} is not None"
    given = f"{field.alias}={form.read}"
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        given = f"**({{{field.alias!r}: {form.read}}} if {there} else {{}})"
    elif default is not attrs.NOTHING:
        given += f" if {there} else {names.keep(default)}"
    if default is not attrs.NOTHING:
        pattern = f"(?:{pattern})?+"
    return _Field(field.name, pattern, form.groups, given)


def _member(name: str, pattern: str) -> str:
    """Return the pattern of a field, behind a comma unless it is the first."""
    return rf'(?:(?<=\{{)|(?<!\{{),)"{name}":{pattern}'
