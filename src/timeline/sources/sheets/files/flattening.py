"""Objects within objects as columns: ``a.b`` and ``a[0]``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.sources.sheets.cells.unseen import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["flattened"]

DEEPEST = 100
"""So many objects and lists may stand within each other."""

NAME = 1_000
"""So many characters may the name of a column have."""


def flattened(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the cells of an object by their columns; lists and objects come before what they hold.

    An empty one is an empty cell.

    >>> list(flattened({"a": {"b": 1}, "c": [2, None]}))
    [('a', {'b': 1}), ('a.b', 1), ('c', [2, None]), ('c[0]', 2), ('c[1]', None)]

    Raises:
        ValueError: they stand too deep within each other, or a name is too long.
    """
    for name, value in table.items():
        yield from _within(on_one_line(name), value, DEEPEST)


def _within(name: str, value: Any, deep: int) -> Iterator[tuple[str, Any]]:
    if len(name) > NAME:
        raise ValueError(f"expected names of at most {NAME:,} characters, found {name!r:.80}…")
    if not isinstance(value, dict | list) or not value:
        yield name, None if isinstance(value, dict | list) else value
        return
    if not deep:
        raise ValueError(f"expected at most {DEEPEST} objects and lists within each other")
    yield name, value
    if isinstance(value, list):
        inner = ((f"[{n}]", part) for n, part in enumerate(value))
    else:
        inner = ((f".{on_one_line(key)}", part) for key, part in value.items())
    for step, part in inner:
        yield from _within(name + step, part, deep - 1)
