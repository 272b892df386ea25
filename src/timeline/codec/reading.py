"""How plain JSON becomes values again, by cattrs, with nothing coerced and nothing dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, transform_error
from cattrs.gen import make_dict_structure_fn

from timeline.codec.canonical_json import canonical
from timeline.codec.shapes import (
    EVENTS,
    check_class,
    is_class,
    is_days,
    is_enum,
    is_event,
    is_tuple,
)
from timeline.codec.upcasting import upcast
from timeline.codec.writing import NAMES, abridged
from timeline.errors import CodecError, TimelineError, UnknownKind, ValueRefused
from timeline.events import Event, Unread, is_known, kind_named
from timeline.values import Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import Enum

__all__ = ["Reader", "read_any_event", "read_event"]

Hook = Callable[[Any, Any], Any]


def _exact_hook(wanted: type) -> Hook:
    def structure(value: Any, kind: Any) -> Any:
        if kind is not wanted:  # cattrs asks here for enums of texts or numbers too
            return _structure_member(value, kind)
        if type(value) is not wanted:
            raise ValueRefused(f"expected {NAMES[wanted]}, found {abridged(value)}")
        return value

    return structure


def _structure_day(value: Any, _: Any) -> date:
    try:
        # Written back, too: `fromisoformat` reads forms that are not the canonical one.
        if type(value) is str and (day := date.fromisoformat(value)).isoformat() == value:
            return day
    except ValueError:
        pass
    raise ValueRefused(f"expected a day such as '2025-06-19', found {abridged(value)}")


def _structure_member(value: Any, kind: type[Enum]) -> Enum:
    for member in kind:
        if type(member.value) is type(value) and member.value == value:
            return member
    choices = ", ".join(repr(member.value) for member in kind)
    raise ValueRefused(f"expected one of {choices}, found {abridged(value)}")


def _only_of_type(wanted: type, name: str, inner: Hook) -> Hook:
    """Return *inner* for values that are a *wanted*, and refuse all others."""

    def structure(value: Any, kind: Any) -> Any:
        if type(value) is not wanted:
            raise ValueRefused(f"expected {name}, found {abridged(value)}")
        return inner(value, kind)

    return structure


def _list_reader(kind: Any, converter: Converter) -> Hook:
    items = list.__class_getitem__(get_args(kind)[0])
    inner = converter.get_structure_hook(items)
    return _only_of_type(list, "a list", lambda value, _: tuple(inner(value, items)))


def _class_reader(kind: Any, converter: Converter) -> Hook:
    check_class(kind)
    inner = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)
    name = re.sub(r"(?<!^)(?=[A-Z])", " ", (get_origin(kind) or kind).__name__).lower()
    return _only_of_type(dict, f"the fields of a {name}", inner)


def _make_converter(*, detailed: bool) -> Converter:
    converter = Converter(detailed_validation=detailed, forbid_extra_keys=True)
    for wanted in NAMES:
        converter.register_structure_hook(wanted, _exact_hook(wanted))
    converter.register_structure_hook(date, _structure_day)
    converter.register_structure_hook_factory(is_class, _class_reader)
    converter.register_structure_hook_factory(is_tuple, _list_reader)
    converter.register_structure_hook_func(is_enum, _structure_member)
    hook = converter.register_structure_hook_func
    hook(is_days, lambda value, kind: _structure_days(value, kind, converter))
    hook(is_event, lambda value, kind: _structure_event(value, kind, converter))
    hook(lambda kind: kind is object, lambda value, _: _structure_kind(value, converter))
    return converter


def _structure_days(value: Any, kind: Any, converter: Converter) -> Any:
    """Tell a day from a span by its keys."""
    if value is None and NoneType in get_args(kind):
        return None
    spans = isinstance(value, dict) and value.keys() & {"start", "end"}
    return converter.structure(value, Span if spans else When)


def _structure_event(value: Any, kind: Any, converter: Converter) -> Any:
    """Tell types of events apart by their names."""
    arms = get_args(kind)
    if value is None and NoneType in arms:
        return None
    fields = _tagged_fields(value, "timeline", "an event")
    name, schema = fields.pop("timeline"), fields.pop("schema")
    cls, latest = EVENTS.get(name, (None, 0))
    if cls not in arms or cls is None:
        choices = ", ".join(name for name, (cls, _) in EVENTS.items() if cls in arms)
        raise ValueRefused(f"expected an event ({choices}), found {abridged(name)}")
    return converter.structure(upcast(name, fields, from_schema=schema, to_schema=latest), cls)


def _structure_kind(value: Any, converter: Converter) -> Any:
    fields = _tagged_fields(value, "kind", "what is reported")
    registered = kind_named(fields.pop("kind"))
    schema = fields.pop("schema")
    fields = upcast(registered.name, fields, from_schema=schema, to_schema=registered.schema)
    return converter.structure(fields, registered.cls)


def _tagged_fields(value: Any, tag: str, what: str) -> dict[str, Any]:
    if type(value) is not dict or type(value.get(tag)) is not str or "schema" not in value:
        raise ValueRefused(f"expected {what} with {tag!r} and 'schema', found {abridged(value)}")
    return dict(value)


def _as_unread(value: Any) -> Any:
    """Return what a report says, unread if anything in it is of a kind that is not known here."""
    if type(value) is not dict or all(is_known(*tag) for tag in _kinds_within(value)):
        return NotImplemented
    kind, schema = _tagged_fields(value, "kind", "what is reported")["kind"], value["schema"]
    if type(schema) is not int or schema < 1:
        raise ValueRefused(f"expected a schema from 1, found {abridged(schema)}")
    return Unread(kind, schema, canonical(value).decode())


def _kinds_within(value: Any) -> Iterator[tuple[str, int]]:
    if type(value) is dict:
        kind, schema = value.get("kind"), value.get("schema")
        if type(kind) is str and type(schema) is int:
            yield kind, schema
        value = [*value.values()]
    if type(value) is list:
        for inner in value:
            yield from _kinds_within(inner)


class Reader:
    """Structures plain JSON, with *forms* of some types that are read in a way of their own.

    A form is called with the plain value; where it returns `NotImplemented`, the value is read as
    if there were no form. `formed` are the types that have one.
    """

    def __init__(self, forms: Mapping[Any, Callable[[Any], Any]] = {}) -> None:
        self.formed = frozenset(forms)
        self._forms = dict(forms)
        self._fast = _with_forms(_make_converter(detailed=False), self._forms)

    @cached_property
    def _explaining(self) -> Converter:
        """What says where a fault is; to make one takes longer than to read a small sheet."""
        return _with_forms(_make_converter(detailed=True), self._forms)

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

    def hook(self, kind: Any) -> Hook:
        """Return what reads values of *kind* alone, and raises whatever it does where it cannot."""
        return self._fast.get_structure_hook(kind)

    def _explain(self, value: Any, kind: Any) -> Any:
        try:
            return self._explaining.structure(value, kind)
        except (ClassValidationError, TimelineError, TypeError, ValueError, KeyError) as error:
            lines = transform_error(error, path="", format_exception=_error_sentence)
            unknown = isinstance(error, ExceptionGroup) and error.subgroup(UnknownKind)
        raised = UnknownKind if unknown else CodecError
        raise raised.of(tuple(_path_and_sentence(line) for line in lines))


def _with_forms(converter: Converter, forms: Mapping[Any, Callable[[Any], Any]]) -> Converter:
    def install(kind: Any, form: Callable[[Any], Any]) -> None:
        plain = converter.get_structure_hook(kind)

        def structure(value: Any, wanted: Any) -> Any:
            reading = form(value) if wanted == kind else NotImplemented
            return plain(value, wanted) if reading is NotImplemented else reading

        if kind in NAMES:  # those have hooks that go before functions
            converter.register_structure_hook(kind, structure)
        else:
            converter.register_structure_hook_func(lambda wanted: wanted == kind, structure)

    for kind, form in forms.items():
        install(kind, form)
    return converter


def _error_sentence(error: BaseException, _: Any) -> str:
    if isinstance(error, ForbiddenExtraKeysError):
        expected = ", ".join(field.name for field in attrs.fields(error.cl))
        unknown = ", ".join(map(_field_name, sorted(error.extra_fields)))
        return f"unknown field {unknown} (expected {expected})"
    if isinstance(error, KeyError) and not isinstance(error, TimelineError):
        return f"{error.args[0]} is missing"
    return str(error)


def _field_name(name: str) -> str:
    return name if name.isidentifier() and len(name) <= 80 else abridged(name)


def _path_and_sentence(line: str) -> tuple[str, str]:
    sentence, _, path = line.rpartition(" @ ")
    return path.lstrip("."), sentence


_read = Reader()
_read_any = Reader({object: _as_unread})


def read_any_event(value: Any) -> Event:
    """Return the event that *value* holds, and `Unread` what is of kinds that are not known."""
    event: Event = _read_any(value, Event)
    return event


def read_event(value: Any) -> Event:
    """Return the event that *value* holds; see `Reader`."""
    event: Event = _read(value, Event)
    return event
