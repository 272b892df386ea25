"""Tables that are named for a kind: what is reported, in notes and in mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.errors import TimelineError
from timeline.events import kind_named

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from timeline.events import Registered
    from timeline.sources.toml.tables import Tables

__all__ = ["kind_table"]


def kind_table(
    file: Tables, path: str, table: dict[str, Any], fields: AbstractSet[str]
) -> tuple[str, Registered]:
    """Return the name of the one table beside the *fields* of *table*, and the kind so named.

    Raises:
        NoteError: there is none, or several, or something else, or no such kind.
    """
    tables = [name for name in table if name not in fields]
    for name in tables:
        if not isinstance(table[name], dict):
            choices = ", ".join(sorted(fields))
            sentence = f"unknown field (expected {choices}, or one table named for a kind)"
            raise file.wrong(f"{path}.{name}", sentence)
    if len(tables) != 1:
        there = ", ".join(tables) or "none"
        sentence = f"expected one table named for a kind, such as [report.swap], found {there}"
        raise file.wrong(f"{path}.{tables[1]}" if tables else path, sentence)
    (name,) = tables
    try:
        return name, kind_named(name)
    except TimelineError as error:
        raise file.wrong(f"{path}.{name}", str(error)) from None
