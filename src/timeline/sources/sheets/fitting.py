"""Whether the fields that a mapping gives are fields of a kind, before any row is read."""

from __future__ import annotations

from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import attrs

from timeline.sources.sheets.cells import whole, yes_or_no
from timeline.sources.sheets.template import Constant, Fields, Items, Read
from timeline.values import Count, Span, Stated, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.sources.sheets.template import Template

__all__ = ["fitted", "unknown_field"]

READ: dict[Any, Callable[[Any], Any]] = {int: whole, bool: yes_or_no}
"""How texts are read where something else is declared."""

FORMED = (Count, Span, Stated, When)
"""What is written in forms of its own, which are checked where they are read."""


def unknown_field(cls: type, table: dict[str, Any]) -> tuple[str, str] | None:
    """Return the path of the first field in *table* that *cls* does not have, and a sentence."""
    hints = get_type_hints(cls)
    known = [one.name for one in attrs.fields(cls)]
    for key, value in table.items():
        if key not in known:
            return key, f"unknown field (expected {', '.join(known) or 'none'})"
        if found := _within(hints[key], value):
            inner, sentence = found
            return f"{key}{inner}", sentence
    missing = [one.name for one in attrs.fields(cls) if one.default is attrs.NOTHING]
    lacking = [name for name in missing if name not in table]
    return (lacking[0], f"{lacking[0]} is missing") if lacking else None


def _within(hint: Any, value: Any) -> tuple[str, str] | None:
    if isinstance(value, list):
        inner = [one for one in get_args(hint) if one is not Ellipsis]
        for number, item in enumerate(value if len(inner) == 1 else ()):
            if found := _within(inner[0], item):
                path, sentence = found
                return f"[{number}]{path}", sentence
    inner_class = _class(hint) if isinstance(value, dict) and "column" not in value else None
    if inner_class and (found := unknown_field(inner_class, value)):
        path, sentence = found
        return f".{path}", sentence
    return None


def fitted(hint: Any, part: Template) -> Template:
    """Return *part* for a value declared as *hint*, with texts read where that needs a number."""
    (plain, *others) = [one for one in get_args(hint) if one is not NoneType] or [hint]
    if get_origin(hint) is tuple:
        return _each(part, lambda one: fitted(plain, one))
    if others:
        return part
    if plain in READ:
        return _each(part, lambda one: one if isinstance(one, Constant) else Read(one, READ[plain]))
    cls = _class(hint)
    if cls and isinstance(part, Fields):
        hints = get_type_hints(cls)
        return Fields({name: fitted(hints[name], one) for name, one in part.fields.items()})
    return part


def _each(part: Template, made: Callable[[Template], Template]) -> Template:
    return Items(tuple(map(made, part.items))) if isinstance(part, Items) else made(part)


def _class(hint: Any) -> type | None:
    choices = [one for one in get_args(hint) if one is not NoneType] or [hint]
    plain = get_origin(hint) not in {tuple, *FORMED} and len(choices) == 1
    cls = choices[0] if plain else None
    found = isinstance(cls, type) and attrs.has(cls) and cls not in FORMED
    return cls if found else None
