"""How events are written quickly: as text at once, by a function made for each class.

It writes what `canonical(write(event))` returns, byte for byte, or leaves the event to that: what
is refused here is explained there. Every value is checked where it is written, so that nothing is
gone through twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, lru_cache
from json.encoder import encode_basestring
from types import NoneType
from typing import Any, get_args, get_origin

import attrs

from timeline.codec.canonical_json import LARGEST, canonical
from timeline.codec.depth import is_list, is_shallow
from timeline.codec.generated import Namespace, NotQuick
from timeline.codec.shapes import (
    TAGS,
    fields_of,
    is_class,
    is_days,
    is_enum,
    is_event,
    is_plain,
    is_union,
    spelled,
)
from timeline.codec.writing import field_writers
from timeline.events import Unread, kind_of
from timeline.values import Span, When

__all__ = ["joined", "member_writer", "tags_of", "write_quickly"]

Writer = Callable[[Any], str]

_iso_day = lru_cache(maxsize=4096)(date.isoformat)


def write_quickly(event: Any) -> bytes | None:
    """Return *event* as canonical JSON, or `None` where the explaining way has to be asked."""
    try:
        text = _write_event(event)
        encoded = text.encode() if is_shallow(text) else None
    except Exception:  # noqa: BLE001 - whatever is wrong, the other way finds it too
        return None
    return encoded


def _write_event(event: Any) -> str:
    cls: Any = type(event)
    return _event_writer(cls)(event)


@cache
def _event_writer(cls: Any) -> Writer:
    return _text_writer(cls, *TAGS[cls].items())


def _write_kind(value: Any) -> str:
    if type(value) is Unread:
        return value.written
    registered = kind_of(value)
    return _kind_writer(registered.cls, registered.name, registered.schema)(value)


@cache
def _kind_writer(cls: type, name: str, schema: int) -> Writer:
    return _text_writer(cls, ("kind", name), ("schema", schema))


@cache
def member_writer(cls: Any, name: str) -> Writer:
    """Return what writes the field *name* of events of *cls*: nothing where it says its default.

    Raises:
        NotQuick: the field is left to the explaining way.
    """
    fields = zip(fields_of(cls), field_writers(cls), strict=True)
    ((hint, default),) = ((hint, default) for (_, hint), (own, default, _) in fields if own == name)
    namespace = _namespace()
    _, written = _field_lines(name, hint, default, namespace)
    return namespace.function(["it"], ["text = ''", written, "return text"])


def tags_of(cls: Any) -> dict[str, str]:
    """Return what marks the fields of events of *cls*, as written among them."""
    return {name: _member_start(name) + canonical(tag).decode() for name, tag in TAGS[cls].items()}


def joined(members: Iterable[str]) -> bytes | None:
    """Return the event of which these are all *members*, in order, as `write_quickly` does.

    They are what each `member_writer` of its class writes, and its `tags_of`.
    """
    text = f"{{{''.join(members)[1:]}}}"
    try:
        return text.encode() if is_shallow(text) else None
    except UnicodeEncodeError:
        return None


def _namespace() -> Namespace:
    return Namespace(quote=encode_basestring, day=_iso_day, date=date, what=_write_kind)


@cache
def _text_writer(kind: Any, *tags: tuple[str, str | int]) -> Writer:
    """Return how the fields of an attrs class are written, with *tags* among them."""
    namespace = _namespace()
    members = [
        (name, [f"text += {_member_start(name) + canonical(tag).decode()!r}"]) for name, tag in tags
    ]
    for (_, hint), (name, default, _) in zip(fields_of(kind), field_writers(kind), strict=True):
        if not is_plain(name):
            raise NotQuick
        members.append((name, _field_lines(name, hint, default, namespace)))
    cls = namespace.keep(get_origin(kind) or kind)
    lines = [line for _, member in sorted(members) for line in member]
    checked = [f"if type(value) is not {cls}: refuse()", "text = ''"]
    return namespace.function(["value"], [*checked, *lines, "return '{' + text[1:] + '}'"])


def _member_start(name: str) -> str:
    return f',"{name}":'


def _field_lines(name: str, hint: Any, default: Any, namespace: Namespace) -> list[str]:
    """Return the lines that write a field, if it says more than its default."""
    statement = f"text += {_member_start(name)!r} + ({_expression(hint, 'it', namespace)})"
    default_name = namespace.keep(default)
    unlike = f"it is not {default_name}"
    if type(default) not in SINGLE:
        unlike += f" and not (type(it) is {namespace.keep(type(default))} and it == {default_name})"
    return [f"it = value.{name}", f"if {unlike}: {statement}"]


SINGLE = {NoneType, bool, type(attrs.NOTHING)}
"""Types of which equal values are one."""

PLAIN: dict[Any, str] = {
    str: "quote({0}) if type({0}) is str else refuse()",
    int: "f'{{{0}}}' if type({0}) is int and -{1} <= {0} <= {1} else refuse()",
    bool: "'true' if {0} is True else 'false' if {0} is False else refuse()",
    date: """'"' + day({0}) + '"' if type({0}) is date else refuse()""",
    object: "what({0})",
}
"""The source of what is written of values of types that hold no others."""


def _expression(kind: Any, it: str, namespace: Namespace) -> str:
    """Return the source of what is written of *it*, in the order of cases of `writing`."""
    if kind in PLAIN:
        return PLAIN[kind].format(it, LARGEST)
    if is_enum(kind):
        # By identity, which no member shares, whatever the enum makes of equality.
        return f"{namespace.keep({id(member): text for member, text in spelled(kind)})}[id({it})]"
    if is_class(kind):
        return f"{namespace.later(lambda: _text_writer(kind))}({it})"
    if is_list(kind):
        element = _expression(get_args(kind)[0], f"{it}_", namespace)
        elements = f"','.join([{element} for {it}_ in {it}])"
        return f"'[' + {elements} + ']' if type({it}) is tuple else refuse()"
    return _union_expression(kind, it, namespace) if is_union(kind) else "refuse()"


def _union_expression(kind: Any, it: str, namespace: Namespace) -> str:
    if is_event(kind) or is_days(kind):
        return f"{namespace.keep(_arm_writers(kind))}[type({it})]({it})"
    (inner,) = (arm for arm in get_args(kind) if arm is not NoneType)
    return f"'null' if {it} is None else ({_expression(inner, it, namespace)})"


def _arm_writers(kind: Any) -> dict[type, Writer]:
    writers: dict[type, Writer] = {
        When: _text_writer(When),
        Span: _write_span,
        NoneType: lambda _: "null",
    }
    return {arm: writers.get(arm, _write_event) for arm in get_args(kind)}


def _write_span(value: Any) -> str:
    """A span of which nothing is known still says that it is a span."""
    text = _text_writer(Span)(value)
    return '{"start":{}}' if text == "{}" else text
