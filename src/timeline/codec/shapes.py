"""How values become JSON and come back, by cattrs, with nothing coerced and nothing dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, StrEnum
from functools import partial
from operator import is_
from typing import Any, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, transform_error
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from timeline.codec.upcasting import upcast
from timeline.errors import CodecError, TimelineError, UnknownKind, ValueRefused
from timeline.events import (
    Document,
    Event,
    Link,
    Redaction,
    Report,
    Retraction,
    Revision,
    kind_named,
    kind_of,
)
from timeline.values import Span, When

__all__ = ["Reader", "read", "write"]

EVENTS: dict[str, tuple[type[Event], int]] = {
    "document": (Document, 1),
    "report": (Report, 1),
    "link": (Link, 1),
    "retraction": (Retraction, 1),
    "revision": (Revision, 1),
    "redaction": (Redaction, 1),
}
"""The types of events by the names under which they are written, with their schemas."""

AnyEvent = Document | Report | Link | Retraction | Revision | Redaction | None

_TAGS = {cls: {"timeline": name, "schema": schema} for name, (cls, schema) in EVENTS.items()}

_NAMES = {str: "text", int: "a whole number", bool: "true or false"}

Hook = Callable[[Any, Any], Any]


def _exactly(wanted: type) -> Hook:
    def structure(value: Any, _: Any) -> Any:
        if type(value) is not wanted:
            raise ValueRefused(f"expected {_NAMES[wanted]}, found {_shown(value)}")
        return value

    return structure


def _day(value: Any, _: Any) -> date:
    try:
        if type(value) is str and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueRefused(f"expected a day such as '2025-06-19', found {_shown(value)}")


def _one_of(value: Any, kind: type[Enum]) -> Enum:
    for member in kind:
        if type(value) is str and member.value == value:
            return member
    choices = ", ".join(repr(member.value) for member in kind)
    raise ValueRefused(f"expected one of {choices}, found {_shown(value)}")


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _only(wanted: type, name: str, inner: Hook) -> Hook:
    """Return *inner* for values that are a *wanted*, and refuse all others."""

    def structure(value: Any, kind: Any) -> Any:
        if type(value) is not wanted:
            raise ValueRefused(f"expected {name}, found {_shown(value)}")
        return inner(value, kind)

    return structure


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _is_class(kind: Any) -> bool:
    return attrs.has(get_origin(kind) or kind)


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


def _list_reader(kind: Any, made: Converter) -> Hook:
    items = list.__class_getitem__(get_args(kind)[0])
    inner = made.get_structure_hook(items)
    return _only(list, "a list", lambda value, _: tuple(inner(value, items)))


def _class_reader(kind: Any, made: Converter) -> Hook:
    origin = get_origin(kind) or kind
    attrs.resolve_types(origin)
    inner = make_dict_structure_fn(kind, made, _cattrs_forbid_extra_keys=True)
    name = re.sub(r"(?<!^)(?=[A-Z])", " ", origin.__name__).lower()
    return _only(dict, f"the fields of a {name}", inner)


def _class_writer(kind: Any, made: Converter) -> Callable[[Any], Any]:
    attrs.resolve_types(get_origin(kind) or kind)
    return make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True)


def _make(*, detailed: bool) -> Converter:
    made = Converter(detailed_validation=detailed, omit_if_default=True, forbid_extra_keys=True)
    for wanted in _NAMES:
        # By identity: a hook for the class `str` would be taken for every `StrEnum` too.
        made.register_structure_hook_func(partial(is_, wanted), _exactly(wanted))
    made.register_structure_hook(date, _day)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook_factory(_is_class, _class_reader)
    made.register_unstructure_hook_factory(_is_class, _class_writer)
    made.register_structure_hook_factory(_is_list, _list_reader)
    made.register_structure_hook_func(_is_enum, _one_of)
    made.register_unstructure_hook(StrEnum, lambda member: member.value)
    _register_unions(made)
    return made


def _register_unions(made: Converter) -> None:
    """Tell unions apart: days from spans by their keys, events and kinds by their names."""

    def days(value: Any, _: Any) -> Any:
        spans = isinstance(value, dict) and value.keys() & {"start", "end"}
        return made.structure(value, Span if spans else When)

    def event(value: Any, _: Any) -> Any:
        return None if value is None else _tagged(value, made)

    made.register_structure_hook_func(lambda kind: kind == When | Span, days)
    made.register_unstructure_hook_func(lambda kind: kind == When | Span, made.unstructure)
    made.register_structure_hook_func(_is_event, event)
    made.register_unstructure_hook_func(_is_event, lambda value: _with_tag(value, made))
    made.register_structure_hook_func(lambda kind: kind is object, lambda v, _: _what(v, made))
    made.register_unstructure_hook_func(lambda kind: kind is object, lambda v: _named(v, made))


def _is_event(kind: Any) -> bool:
    arms = set(get_args(kind))
    return bool(arms) and arms - {type(None)} <= _TAGS.keys()


def _tagged(value: Any, made: Converter) -> Any:
    fields = _fields(value, "timeline", "an event")
    name, found = fields.pop("timeline"), fields.pop("schema")
    if name not in EVENTS:
        raise ValueRefused(f"expected an event ({', '.join(EVENTS)}), found {_shown(name)}")
    cls, wanted = EVENTS[name]
    return made.structure(upcast(name, fields, found=found, wanted=wanted), cls)


def _with_tag(value: Any, made: Converter) -> Any:
    return None if value is None else made.unstructure(value) | _TAGS[type(value)]


def _what(value: Any, made: Converter) -> Any:
    fields = _fields(value, "kind", "what is reported")
    registered = kind_named(fields.pop("kind"))
    found = fields.pop("schema")
    fields = upcast(registered.name, fields, found=found, wanted=registered.schema)
    return made.structure(fields, registered.cls)


def _named(value: Any, made: Converter) -> Any:
    registered = kind_of(value)
    return made.unstructure(value) | {"kind": registered.name, "schema": registered.schema}


def _fields(value: Any, tag: str, what: str) -> dict[str, Any]:
    if type(value) is not dict or type(value.get(tag)) is not str or "schema" not in value:
        raise ValueRefused(f"expected {what} with {tag!r} and 'schema', found {_shown(value)}")
    return dict(value)


class Reader:
    """Structures plain JSON, with *forms* of some types that are read in a way of their own.

    A form is called with the plain value; where it returns `NotImplemented`, the value is read as
    if there were no form.
    """

    def __init__(self, forms: Mapping[Any, Callable[[Any], Any]] = {}) -> None:
        self._fast = _with_forms(_make(detailed=False), forms)
        self._explaining = _with_forms(_make(detailed=True), forms)

    def __call__(self, value: Any, kind: Any) -> Any:
        """Return the *kind* that *value* holds.

        Raises:
            CodecError: something is missing, unknown, or of another type; `faults` has each with
                the path to it.
        """
        try:
            return self._fast.structure(value, kind)
        except Exception:  # noqa: BLE001 - read again, slowly, to say what is wrong and where
            return self._explain(value, kind)

    def _explain(self, value: Any, kind: Any) -> Any:
        try:
            return self._explaining.structure(value, kind)
        except (ClassValidationError, TimelineError, TypeError, ValueError, KeyError) as error:
            lines = transform_error(error, path="", format_exception=_sentence)
            unknown = isinstance(error, ExceptionGroup) and error.subgroup(UnknownKind)
        raised = UnknownKind if unknown else CodecError
        raise raised.of(tuple(_fault(line) for line in lines))


def _with_forms(made: Converter, forms: Mapping[Any, Callable[[Any], Any]]) -> Converter:
    def install(kind: Any, form: Callable[[Any], Any]) -> None:
        plain = made.get_structure_hook(kind)

        def structure(value: Any, wanted: Any) -> Any:
            found = form(value)
            return plain(value, wanted) if found is NotImplemented else found

        made.register_structure_hook_func(lambda wanted: wanted == kind, structure)

    for kind, form in forms.items():
        install(kind, form)
    return made


def _sentence(error: BaseException, _: Any) -> str:
    if isinstance(error, ForbiddenExtraKeysError):
        known = ", ".join(field.name for field in attrs.fields(error.cl))
        return f"unknown field {', '.join(sorted(error.extra_fields))} (expected {known})"
    if isinstance(error, KeyError) and not isinstance(error, TimelineError):
        return f"{error.args[0]} is missing"
    return str(error)


def _fault(line: str) -> tuple[str, str]:
    sentence, _, path = line.rpartition(" @ ")
    return path.lstrip("."), sentence


read = Reader()
_writer = _make(detailed=False)


def write(value: Any) -> Any:
    """Return *value* as plain JSON, leaving out what says no more than its default."""
    return _with_tag(value, _writer) if type(value) in _TAGS else _writer.unstructure(value)
