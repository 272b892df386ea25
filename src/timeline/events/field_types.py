"""The types that fields of events may have, and whether a value is of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from functools import reduce
from operator import or_
from types import NoneType, UnionType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin

import attrs

from timeline.errors import CodecError, ValueRefused
from timeline.events.private import Private
from timeline.values import Span, Stated, When

__all__ = [
    "checked",
    "fields_of",
    "has_place",
    "held_by",
    "is_class",
    "is_days",
    "is_enum",
    "is_tuple",
    "is_union",
    "no_place",
    "unchecking_init",
]

DAYS = {When, Span}

Fits = Callable[[Any], bool]


def is_enum(kind: Any) -> bool:
    """Return whether *kind* is an enum."""
    return isinstance(kind, type) and issubclass(kind, Enum)


def is_class(kind: Any) -> bool:
    """Return whether *kind* is an attrs class, perhaps a generic one with its arguments."""
    return attrs.has(get_origin(kind) or kind)


def is_tuple(kind: Any) -> bool:
    """Return whether *kind* is a tuple of any length."""
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


def is_union(kind: Any) -> bool:
    """Return whether *kind* is a union; `None` is an arm like others."""
    return get_origin(kind) in {Union, UnionType}


def is_days(kind: Any) -> bool:
    """Return whether *kind* is a day or a span, and perhaps `None`."""
    return is_union(kind) and set(get_args(kind)) - {NoneType} == DAYS


def has_place(hint: Any) -> bool:
    """Return whether a field of a kind may have the type *hint*."""
    if hint in {str, int, bool, date, object} or is_enum(hint) or is_class(hint):
        return True
    if is_union(hint):
        arms = [arm for arm in get_args(hint) if arm is not NoneType]
        return is_days(hint) or (len(arms) == 1 and has_place(arms[0]))
    return is_tuple(hint) and has_place(get_args(hint)[0])


def fields_of(kind: Any) -> list[tuple[attrs.Attribute[Any], Any]]:
    """Return the fields of an attrs class with the types that they have in *kind*."""
    origin = get_origin(kind) or kind
    try:
        attrs.resolve_types(origin)
    except NameError as error:
        raise CodecError(
            f"{origin.__name__}: {error}; the types of fields are needed when the program runs, "
            f"so import them outside of `if TYPE_CHECKING`"
        ) from None
    arguments = (_with_arguments(argument, {}) for argument in get_args(kind))
    bound = dict(zip(getattr(origin, "__parameters__", ()), arguments, strict=False))
    return [
        (field, _with_arguments(field.type, bound)) for field in attrs.fields(origin) if field.init
    ]


def held_by(kind: Any) -> Iterator[Any]:
    """Yield the classes of what values of an attrs class may hold, and of what those may."""
    reached: list[Any] = [kind]
    for cls in reached:  # which grows
        inner = [held for _, hint in fields_of(cls) for held in _classes_in(hint)]
        yield from inner
        # A generic class may hold itself with other arguments each time, and so on without end.
        if len(reached) > 100:
            yield kind
            return
        reached += [held for held in inner if held not in reached]


def _classes_in(hint: Any) -> list[Any]:
    if is_class(hint):
        return [hint]
    return [cls for arm in get_args(hint) for cls in _classes_in(arm)]


def _with_arguments(hint: Any, bound: dict[Any, Any]) -> Any:
    """Return *hint* with the arguments *bound* in the place of type variables.

    A `NewType` is what it was made from, wherever it stands.
    """
    if isinstance(hint, TypeVar):
        return bound.get(hint, hint)
    if isinstance(hint, NewType):
        return _with_arguments(hint.__supertype__, bound)
    declared = get_args(hint) or getattr(hint, "__parameters__", ())
    arguments = tuple(_with_arguments(argument, bound) for argument in declared)
    if arguments == declared:
        return hint
    return reduce(or_, arguments) if is_union(hint) else (get_origin(hint) or hint)[arguments]


def no_place(cls: Any, name: str, hint: Any) -> str:
    """Return the sentence that a field *name* of *cls* cannot be of the type *hint*."""
    holder = get_origin(cls) or cls
    return (
        f"{holder.__name__}.{name}: fields of type {_in_words(hint)} have no place in an event; "
        f"see `timeline.kind` for those that have"
    )


def _in_words(hint: Any) -> str:
    """Return the type *hint* as it is written, without the modules of what stands in it.

    >>> _in_words(tuple[date, ...] | None)
    'tuple[date, ...] | None'
    """
    if is_union(hint):
        return " | ".join(map(_in_words, get_args(hint)))
    written = hint.__name__ if isinstance(hint, type) and not get_args(hint) else str(hint)
    return re.sub(r"\b[A-Za-z_][\w.]*\.", "", written).replace("NoneType", "None")


def checked(_: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Return the *fields* of a class, each of which refuses what is not of its declared type.

    It is for `attrs.frozen(field_transformer=checked)`. Types are looked at when the first
    instance is made: a class may name others that follow it.
    """
    return [field.evolve(validator=_first_of_its_type(field)) for field in fields]


def unchecking_init(cls: type) -> Callable[..., None]:
    """Return the `__init__` of *cls* that does not look whether values are of declared types.

    It is for who knows already. What else the class checks is checked.
    """
    if any(field.validator in _further for field in attrs.fields(cls)):
        cls = attrs.frozen(type(cls.__name__, (cls,), {}), field_transformer=_unchecked)
    init: Callable[..., None] = vars(cls)["__init__"]
    return init


def _unchecked(_: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    return [
        field.evolve(validator=_further.get(field.validator, field.validator)) for field in fields
    ]


_further: dict[Callable[..., None] | None, Callable[..., None] | None] = {}
"""By each validator that looks at the type of a value what looks at the value further, if any."""


def _first_of_its_type(field: attrs.Attribute[Any]) -> Callable[..., None]:
    further = field.validator
    fits: Fits | None = None
    fitting = set[type]()

    def validate(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        nonlocal fits
        if value.__class__ not in fitting:
            if fits is None:
                hint = _type_of(instance, attribute.name)
                fits = _fitting(hint)
                fitting.update(_classes(hint))
            if not fits(value):
                raise _not_of_type(instance, attribute.name, value)
        if further is not None:
            further(instance, attribute, value)

    _further[validate] = further
    return validate


def _type_of(instance: Any, name: str) -> Any:
    """Return the declared type of the field *name*; any object, where it cannot be told yet."""
    try:
        return next(hint for field, hint in fields_of(type(instance)) if field.name == name)
    except (CodecError, StopIteration):
        return object


def _not_of_type(instance: Any, name: str, value: Any) -> ValueRefused:
    """Return the error that says what a field was expected to hold."""
    hint = _type_of(instance, name)
    return ValueRefused(
        f"{type(instance).__name__}.{name}: expected {_in_words(hint)}{_choice(hint)}, "
        f"found {value!r:.80}; nothing was made"
    )


def _choice(hint: Any) -> str:
    """Return the members of an enum in brackets, as programs name them."""
    if not is_enum(hint):
        return ""
    return f" ({', '.join(f'{hint.__name__}.{member.name}' for member in hint)})"


def _fitting(hint: Any) -> Fits:
    """Return what tells whether a value is of the type *hint*."""
    if is_union(hint):
        return reduce(_either, map(_fitting, get_args(hint)))
    if is_tuple(hint):
        return _tuple_of(_fitting(get_args(hint)[0]))
    if get_origin(hint) is Stated:
        return _stated_of(_fitting(get_args(hint)[0]))
    classes = _classes(hint)
    # Of no class: of any kind, or of a type that is refused when it is written.
    return lambda value: not classes or value.__class__ in classes


def _classes(hint: Any) -> set[type]:
    """Return classes of which every value is of the type *hint*, as far as there are any.

    What inherits from one is not meant: `True` is an int, and a moment is a date.
    """
    if is_union(hint):
        return set().union(*map(_classes, get_args(hint)))
    if hint is str:
        return {str, Private}
    if hint in {int, bool, date, NoneType} or is_enum(hint):
        return {hint}
    return (
        {get_origin(hint) or hint} if is_class(hint) and get_origin(hint) is not Stated else set()
    )


def _either(first: Fits, second: Fits) -> Fits:
    return lambda value: first(value) or second(value)


def _tuple_of(fits: Fits) -> Fits:
    return lambda value: value.__class__ is tuple and all(map(fits, value))


def _stated_of(fits: Fits) -> Fits:
    return lambda value: value.__class__ is Stated and fits(value.value)
