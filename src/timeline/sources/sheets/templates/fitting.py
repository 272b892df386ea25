"""Whether the fields that a mapping gives are fields of a kind, before any row is read."""

from __future__ import annotations

from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import attrs

from timeline.sources.sheets.cells.day_cells import DayCell, plain_day
from timeline.sources.sheets.cells.day_parts import dated
from timeline.sources.sheets.cells.reading import whole, yes_or_no
from timeline.sources.sheets.templates.template import Cell, Constant, Fields, Items, Read
from timeline.values import Count, Span, Stated, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.sources.sheets.templates.template import Template

__all__ = ["fitted", "unknown_field"]


def _text_of(value: Any) -> Any:
    """Return a day as a text, where no day is wanted."""
    return plain_day(value) if isinstance(value, DayCell) else value


READ: dict[Any, Callable[[Any], Any]] = {int: whole, bool: yes_or_no, str: _text_of}
"""How texts are read where something else is declared."""

FORMED = (Count, Span, Stated, When)
"""What is written in forms of its own, which are checked where they are read."""


def unknown_field(cls: type, table: dict[str, Any]) -> tuple[str, str] | None:
    """Return the path of the first field in *table* that *cls* does not have, and a sentence."""
    hints = get_type_hints(cls)
    fields = attrs.fields(cls)
    choices = [field.name for field in fields]
    for key, value in table.items():
        if key not in choices:
            return key, f"unknown field (expected {', '.join(choices) or 'none'})"
        if unknown := _within(hints[key], value):
            inner, sentence = unknown
            return f"{key}{inner}", sentence
    needed = [field.name for field in fields if field.default is attrs.NOTHING]
    lacking = [name for name in needed if name not in table]
    return (lacking[0], f"{lacking[0]} is missing") if lacking else None


def _within(hint: Any, value: Any) -> tuple[str, str] | None:
    inner = [argument for argument in get_args(hint) if argument is not Ellipsis]
    if isinstance(value, list):
        for number, item in enumerate(value if len(inner) == 1 else ()):
            if unknown := _within(inner[0], item):
                path, sentence = unknown
                return f"[{number}]{path}", sentence
    if get_origin(hint) is tuple and len(inner) == 1 and isinstance(value, dict):
        return _within(inner[0], value)  # one of them, which need not stand in a list
    inner_class = _class(hint) if isinstance(value, dict) and "column" not in value else None
    if inner_class and (unknown := unknown_field(inner_class, value)):
        path, sentence = unknown
        return f".{path}", sentence
    return None


def fitted(hint: Any, part: Template, language: str | None = None) -> Template:
    """Return *part* for a value declared as *hint*, with texts read where that needs a number.

    Days may be put together from columns; *language* has the names of their months.
    """
    plain, *alternatives = _choices(hint)
    if get_origin(hint) is tuple:
        return _item_by_item(part, lambda item: fitted(plain, item, language))
    if _says_days(hint):
        return dated(part, language)
    if alternatives:
        return part
    if plain in READ:
        return _item_by_item(part, lambda item: _read_as(plain, item))
    return _fitted_fields(_class(hint), part, language)


def _read_as(plain: Any, item: Template) -> Template:
    is_text = plain is str and not (isinstance(item, Cell) and item.formats)
    return item if is_text or isinstance(item, Constant) else Read(item, READ[plain])


def _fitted_fields(cls: type | None, part: Template, language: str | None) -> Template:
    if cls is None or not isinstance(part, Fields):
        return part
    hints = get_type_hints(cls)
    given = {name: fitted(hints[name], field, language) for name, field in part.fields.items()}
    needed = {field.name for field in attrs.fields(cls) if field.metadata.get("needed")}
    return Fields(given, needed=frozenset(needed))


def _says_days(hint: Any) -> bool:
    choices = [choice for choice in get_args(hint) if choice is not NoneType]
    return hint in {When, Span} or (bool(choices) and all(map(_says_days, choices)))


def _item_by_item(part: Template, change: Callable[[Template], Template]) -> Template:
    return Items(tuple(map(change, part.items))) if isinstance(part, Items) else change(part)


def _choices(hint: Any) -> list[Any]:
    return [choice for choice in get_args(hint) if choice is not NoneType] or [hint]


def _class(hint: Any) -> type | None:
    cls, *alternatives = _choices(hint)
    if alternatives or get_origin(hint) in {tuple, *FORMED} or cls in FORMED:
        return None
    return cls if isinstance(cls, type) and attrs.has(cls) else None
