"""How plain JSON becomes values again, by cattrs, with nothing coerced and nothing dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, transform_error
from cattrs.gen import make_dict_structure_fn

from timeline.codec.shapes import EVENTS, check, is_class, is_days, is_enum, is_event, is_tuple
from timeline.codec.upcasting import upcast
from timeline.codec.writing import NAMES, shown
from timeline.errors import CodecError, TimelineError, UnknownKind, ValueRefused
from timeline.events import Event, kind_named
from timeline.values import Span, When

if TYPE_CHECKING:
    from enum import Enum

__all__ = ["Reader", "read_event"]

Hook = Callable[[Any, Any], Any]


def _exactly(wanted: type) -> Hook:
    def structure(value: Any, kind: Any) -> Any:
        if kind is not wanted:  # cattrs asks here for enums of texts or numbers too
            return _one_of(value, kind)
        if type(value) is not wanted:
            raise ValueRefused(f"expected {NAMES[wanted]}, found {shown(value)}")
        return value

    return structure


def _day(value: Any, _: Any) -> date:
    try:
        if type(value) is str and (day := date.fromisoformat(value)).isoformat() == value:
            return day
    except ValueError:
        pass
    raise ValueRefused(f"expected a day such as '2025-06-19', found {shown(value)}")


def _one_of(value: Any, kind: type[Enum]) -> Enum:
    for member in kind:
        if type(member.value) is type(value) and member.value == value:
            return member
    choices = ", ".join(repr(member.value) for member in kind)
    raise ValueRefused(f"expected one of {choices}, found {shown(value)}")


def _only(wanted: type, name: str, inner: Hook) -> Hook:
    """Return *inner* for values that are a *wanted*, and refuse all others."""

    def structure(value: Any, kind: Any) -> Any:
        if type(value) is not wanted:
            raise ValueRefused(f"expected {name}, found {shown(value)}")
        return inner(value, kind)

    return structure


def _list_reader(kind: Any, made: Converter) -> Hook:
    items = list.__class_getitem__(get_args(kind)[0])
    inner = made.get_structure_hook(items)
    return _only(list, "a list", lambda value, _: tuple(inner(value, items)))


def _class_reader(kind: Any, made: Converter) -> Hook:
    check(kind)
    inner = make_dict_structure_fn(kind, made, _cattrs_forbid_extra_keys=True)
    name = re.sub(r"(?<!^)(?=[A-Z])", " ", (get_origin(kind) or kind).__name__).lower()
    return _only(dict, f"the fields of a {name}", inner)


def _make(*, detailed: bool) -> Converter:
    made = Converter(detailed_validation=detailed, forbid_extra_keys=True)
    for wanted in NAMES:
        made.register_structure_hook(wanted, _exactly(wanted))
    made.register_structure_hook(date, _day)
    made.register_structure_hook_factory(is_class, _class_reader)
    made.register_structure_hook_factory(is_tuple, _list_reader)
    made.register_structure_hook_func(is_enum, _one_of)
    made.register_structure_hook_func(is_days, lambda value, kind: _days(value, kind, made))
    made.register_structure_hook_func(is_event, lambda value, kind: _event(value, kind, made))
    made.register_structure_hook_func(lambda kind: kind is object, lambda v, _: _what(v, made))
    return made


def _days(value: Any, kind: Any, made: Converter) -> Any:
    """Tell a day from a span by its keys."""
    if value is None and NoneType in get_args(kind):
        return None
    spans = isinstance(value, dict) and value.keys() & {"start", "end"}
    return made.structure(value, Span if spans else When)


def _event(value: Any, kind: Any, made: Converter) -> Any:
    """Tell types of events apart by their names."""
    arms = get_args(kind)
    if value is None and NoneType in arms:
        return None
    fields = _fields(value, "timeline", "an event")
    name, found = fields.pop("timeline"), fields.pop("schema")
    cls, wanted = EVENTS.get(name, (None, 0))
    if cls not in arms or cls is None:
        names = ", ".join(name for name, (cls, _) in EVENTS.items() if cls in arms)
        raise ValueRefused(f"expected an event ({names}), found {shown(name)}")
    return made.structure(upcast(name, fields, found=found, wanted=wanted), cls)


def _what(value: Any, made: Converter) -> Any:
    fields = _fields(value, "kind", "what is reported")
    registered = kind_named(fields.pop("kind"))
    found = fields.pop("schema")
    fields = upcast(registered.name, fields, found=found, wanted=registered.schema)
    return made.structure(fields, registered.cls)


def _fields(value: Any, tag: str, what: str) -> dict[str, Any]:
    if type(value) is not dict or type(value.get(tag)) is not str or "schema" not in value:
        raise ValueRefused(f"expected {what} with {tag!r} and 'schema', found {shown(value)}")
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
        found = ", ".join(map(_key, sorted(error.extra_fields)))
        return f"unknown field {found} (expected {known})"
    if isinstance(error, KeyError) and not isinstance(error, TimelineError):
        return f"{error.args[0]} is missing"
    return str(error)


def _key(name: str) -> str:
    return name if name.isidentifier() and len(name) <= 80 else shown(name)


def _fault(line: str) -> tuple[str, str]:
    sentence, _, path = line.rpartition(" @ ")
    return path.lstrip("."), sentence


_read = Reader()


def read_event(value: Any) -> Event:
    """Return the event that *value* holds; see `Reader`."""
    event: Event = _read(value, Event)
    return event
