"""Values of events made of cells at once: what templates give is not written down in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, get_args

import attrs

from timeline.codec.shapes import fields_of, is_tuple, is_union
from timeline.sources.sheets.templates.template import Cells, Faults, Fields, Items

if TYPE_CHECKING:
    from timeline.codec.reading import Reader
    from timeline.sources.sheets.templates.template import Template

__all__ = ["Make", "field_makers", "made", "maker"]

Make = Callable[[Cells, Faults], Any]
"""What makes a value of the cells of a row; `None` is one that the row does not give.

What is wrong goes into the faults, or is raised, in whatever way: the reader tells it in words.
"""


def maker(template: Template, hint: Any, reader: Reader) -> Make:
    """Return what makes the value, declared as *hint*, that *reader* reads of *template*."""
    plain = _without_none(hint)
    if isinstance(template, Fields) and attrs.has(plain) and plain not in reader.formed:
        return _fields_maker(template, plain, reader)
    if isinstance(template, Items) and is_tuple(plain):
        return _items_maker(template, get_args(plain)[0], reader)
    return _value_maker(template, hint, reader)


def _without_none(hint: Any) -> Any:
    arms = [arm for arm in get_args(hint) if arm is not type(None)] if is_union(hint) else []
    return arms[0] if len(arms) == 1 else hint


def field_makers(
    templates: Mapping[str, Template], cls: Any, reader: Reader
) -> list[tuple[str, Make]]:
    """Return what makes the fields of *cls* that there are *templates* for, by their names."""
    hints = {field.name: hint for field, hint in fields_of(cls)}
    return [(name, maker(part, hints[name], reader)) for name, part in templates.items()]


def made(makers: Iterable[tuple[str, Make]], cells: Cells, faults: Faults) -> dict[str, Any]:
    """Return the fields that *makers* make of *cells*, without what the row does not give."""
    return {name: value for name, make in makers if (value := make(cells, faults)) is not None}


def _fields_maker(template: Fields, cls: Any, reader: Reader) -> Make:
    makers = field_makers(template.fields, cls, reader)
    by_columns, needed = template.by_columns, template.needed

    def make(cells: Cells, faults: Faults) -> Any:
        fields = made(makers, cells, faults)
        if by_columns and not template.kept and by_columns.isdisjoint(fields):
            return None
        return cls(**fields) if needed <= fields.keys() else None

    return make


def _items_maker(template: Items, hint: Any, reader: Reader) -> Make:
    makers = [maker(item, hint, reader) for item in template.items]

    def make(cells: Cells, faults: Faults) -> Any:
        values = (value for inner in makers if (value := inner(cells, faults)) is not None)
        return tuple(values) or (None if makers else ())

    return make


def _value_maker(template: Template, hint: Any, reader: Reader) -> Make:
    texts, of, read = _without_none(hint) is str, template.of, reader.hook(hint)

    def make(cells: Cells, faults: Faults) -> Any:
        value = of(cells, faults)
        return value if value is None or (texts and type(value) is str) else read(value, hint)

    return make
