"""Where the kinds at hand take a count, and how notes write it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import attrs
from attrs import frozen

from timeline.codec.shapes import fields_of, is_class, is_tuple, is_union
from timeline.errors import CodecError
from timeline.values import Count, Stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.events.kinds import Registered

__all__ = ["FOUNDING", "CountField", "count_fields"]

_EMPTY = '""'


@frozen
class CountField:
    """A field of a kind that takes a count.

    Attributes:
        several: whether it takes a list, with an entry for each count.
        inside: what notes write around a count in an entry, such as ``{ to = [], count = … }``.
    """

    name: str
    several: bool = False
    inside: str = "…"

    def entry(self, count: str, sides: str = "") -> str:
        """Return the entry of *count*, in TOML, with its *sides* in the first list there is."""
        before, _, after = self.inside.partition("…")
        return f"{before.replace('[]', f'[{sides}]', 1)}{count}{after}"


FOUNDING = (CountField("transfers", several=True, inside="{ to = [], count = … }"),)
"""What is offered where nobody says with which kinds they work: a swap takes transfers."""


def count_fields(kinds: Iterable[Registered]) -> tuple[CountField, ...]:
    """Return the fields of *kinds* that take counts, each once, in the order of the kinds."""
    return tuple(dict.fromkeys(found for kind in kinds for found in _of_class(kind.cls)))


def _of_class(cls: type) -> Iterator[CountField]:
    for attribute, hint in _fields(cls):
        several, inner = _unwrapped(hint)
        if inner == Stated[Count]:
            yield CountField(attribute.name, several)
        elif is_class(inner) and (inside := _table(inner)):
            yield CountField(attribute.name, several, inside)


def _fields(cls: Any) -> list[tuple[attrs.Attribute[Any], Any]]:
    try:
        return fields_of(cls)
    except CodecError:  # what cannot be written down is told of when it is read
        return []


def _unwrapped(hint: Any) -> tuple[bool, Any]:
    """Return whether *hint* is of several, and of what; `None` beside it is left out."""
    if is_union(hint) and hint != Stated[Count]:
        rest = [part for part in get_args(hint) if part is not type(None)]
        return _unwrapped(rest[0]) if len(rest) == 1 else (False, hint)
    return (True, get_args(hint)[0]) if is_tuple(hint) else (False, hint)


def _table(cls: Any) -> str:
    """Return a table with what an object of *cls* has to have and its count; empty without one."""
    entries, count = [], ""
    for attribute, hint in _fields(cls):
        if not count and _unwrapped(hint) == (False, Stated[Count]):
            count = f"{attribute.name} = …"
        elif attribute.default is attrs.NOTHING:
            entries.append(f"{attribute.name} = {'[]' if is_tuple(hint) else _EMPTY}")
    return f"{{ {', '.join([*entries, count])} }}" if count else ""
