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

from timeline.codec.canonical_json import canonical
from timeline.codec.depth import is_shallow
from timeline.codec.forms import OBJECT, JsonForm, JsonForms, read_day, read_text, share_text
from timeline.codec.generated import Namespace, NotQuick, refuse
from timeline.codec.shapes import TAGS, check_class, fields_of, is_days, is_plain, is_recursive
from timeline.errors import CodecError
from timeline.events import Event, Report, kind_named
from timeline.events.field_types import unchecking_init
from timeline.values import Count, Span, Stated, When

__all__ = ["read_quickly"]

Reader = Callable[[str], Any]
Tag = tuple[str, str | int]

TRIES = 4

WORKS = sys.version_info >= (3, 11, 7)
"""Before, what groups capture within possessive quantifiers is not to be relied on."""

VALUES = {Count, When, Span}
"""Frozen values of this library, of which equal ones may be one: few days, many reports."""

SHARED = 4096
"""So many values of one class are remembered by their texts, those that were read last."""


def read_quickly(text: bytes) -> Event | None:
    """Return the event that *text* holds, or `None` where the explaining way has to be asked."""
    if not WORKS:
        return None
    try:
        decoded = text.decode()
        event: Event | None = _read_event(decoded, EVERY) if is_shallow(decoded) else None
    except Exception:  # noqa: BLE001 - whatever is wrong, the other way finds it too
        return None
    return event


EVERY = (Report, *(cls for cls in get_args(Event) if cls is not Report))
"""The types of events; most are reports."""


def _read_event(text: str, among: tuple[type, ...]) -> Any:
    """Read *text* as that one of the types *among* which it fits; it fits one at most."""
    for fullmatch, make in _event_shapes(among):
        if match := fullmatch(text):
            return make(*match.groups())
    raise NotQuick


@cache
def _event_shapes(among: tuple[type, ...]) -> list[tuple[Callable[[str], Any], Reader]]:
    shapes = [_class_shape(cls, *tags.items()) for cls in among if (tags := TAGS.get(cls))]
    return [(re.compile(shape.pattern).fullmatch, shape.make) for shape in shapes]


def _read_kind(text: str) -> Any:
    """Read *text* by the name of its kind; the first few may be those of something within."""
    for rest in text.split('"kind":"', TRIES)[1:]:
        try:
            registered = kind_named(rest.partition('"')[0])
            return _kind_reader(registered.cls, registered.name, registered.schema)(text)
        except Exception:  # noqa: BLE001, S112 - a pattern fits one name at most
            continue
    raise NotQuick


@cache
def _kind_reader(cls: type, name: str, schema: int) -> Reader:
    """Return how a kind is read; kinds are frozen, so that equal ones may be one."""
    return lru_cache(maxsize=SHARED)(_pattern_reader(cls, ("kind", name), ("schema", schema)))


def _read_days(text: str) -> When | Span:
    kind = Span if text.startswith(('{"start"', '{"end"')) else When
    days: When | Span = _pattern_reader(kind)(text)
    return days


@cache
def _pattern_reader(kind: Any, *tags: Tag) -> Reader:
    """Return how the fields of an attrs class are read, with *tags* among them."""
    shape = _class_shape(kind, *tags)
    namespace = Namespace(make=shape.make, fullmatch=re.compile(shape.pattern).fullmatch)
    read = namespace.function(["value"], ["return make(*fullmatch(value).groups())"])
    return lru_cache(maxsize=SHARED)(read) if _is_value(kind) else read


class _Shape(NamedTuple):
    """The pattern of a class, and what makes an instance of it from the texts of the groups."""

    pattern: str
    groups: tuple[str, ...]
    make: Callable[..., Any]


NEW: Any = object.__new__

NO_SHAPE = _Shape("(?!)", (), refuse)
"""What is not to be read in this way: it fits nothing."""


@cache
def _class_shape(kind: Any, *tags: Tag) -> _Shape:
    cls: Any = get_origin(kind) or kind
    if not _is_made_by_attrs(cls) or not all(map(_is_simple, attrs.fields(cls))):
        return NO_SHAPE
    try:
        check_class(kind)
        return _new_shape(kind, cls, tags)
    except CodecError:  # of a type that has no place in an event, here or further in
        return NO_SHAPE


def _new_shape(kind: Any, cls: Any, tags: tuple[Tag, ...]) -> _Shape:
    namespace = Namespace(
        day=read_day,
        days=_read_days,
        event=_read_event,
        groups=re.Match.groups,
        new=NEW,
        share=share_text,
        text=read_text,
        what=_read_kind,
    )
    fields = sorted(_field_form(field, hint, namespace) for field, hint in fields_of(kind))
    members = [(field.name, field.pattern) for field in fields]
    members += [
        (name, _member_pattern(name, re.escape(canonical(tag).decode()))) for name, tag in tags
    ]
    pattern = rf"\{{{''.join(member for _, member in sorted(members))}\}}"
    groups = tuple(group for field in fields for group in field.groups)
    given = ", ".join(["instance", *(field.given for field in fields)])
    lines = [
        f"instance = new({namespace.keep(cls)})",
        f"{namespace.keep(unchecking_init(cls))}({given})",  # by the pattern types are right
        "return instance",
    ]
    return _Shape(pattern, groups, namespace.function([*groups], lines))


def _inner_form(kind: Any, namespace: Namespace) -> JsonForm:
    """Return the form of a class within another: a part of its pattern, unless it is read apart."""
    it = namespace.fresh()
    if _is_value(kind) or is_recursive(kind):
        return JsonForm(
            f"({OBJECT})", (it,), f"{namespace.later(lambda: _pattern_reader(kind))}({it})"
        )
    shape = _class_shape(kind)
    groups = [namespace.fresh() for _ in shape.groups]
    return JsonForm(
        f"({shape.pattern})", (it, *groups), f"{namespace.keep(shape.make)}({', '.join(groups)})"
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


def _field_form(field: attrs.Attribute[Any], hint: Any, namespace: Namespace) -> _Field:
    forms, default = JsonForms(namespace, _inner_form), field.default
    # Where `None` is the default, it is not written.
    form = (forms.without_none if default is None else forms.form)(hint)
    pattern, there = _member_pattern(field.name, form.pattern), f"{form.groups[0]} is not None"
    given = f"{field.alias}={form.read}"
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        given = f"**({{{field.alias!r}: {form.read}}} if {there} else {{}})"
    elif default is not attrs.NOTHING:
        given += f" if {there} else {namespace.keep(default)}"
    if default is not attrs.NOTHING:
        pattern = f"(?:{pattern})?+"
    return _Field(field.name, pattern, form.groups, given)


def _member_pattern(name: str, pattern: str) -> str:
    """Return the pattern of a field, behind a comma unless it is the first."""
    return rf'(?:(?<=\{{)|(?<!\{{),)"{name}":{pattern}'
