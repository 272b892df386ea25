"""What a table is made of: named columns, each of one type, and cells that may be unknown."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from attrs import frozen

__all__ = ["Cell", "Column", "Row", "Type", "columns_of"]

Cell = str | int | bool | date | datetime | tuple[str, ...] | None
"""What stands in a row under a column; `None` where it is unknown or there is none."""

Row = tuple[Cell, ...]


class Type(StrEnum):
    """What the cells of a column are, beside unknown.

    >>> from timeline import Timeline
    >>> from timeline.exports.tables import Type, table
    >>> columns = Timeline().ask(table("figures")).columns
    >>> [column.name for column in columns if column.type is Type.TRUTH]
    ['disputed']
    """

    TEXT = "text"
    WHOLE = "whole number"
    DAY = "day"
    DAYS = "day or days, as EDTF"
    MOMENT = "moment"
    TRUTH = "truth value"
    TEXTS = "list of text"


@frozen
class Column:
    """A name, and the type of the cells under it.

    >>> from timeline import Timeline
    >>> from timeline.exports.tables import table
    >>> [column.name for column in Timeline().ask(table("reports")).columns][:3]
    ['id', 'document', 'key']
    """

    name: str
    type: Type


def columns_of(**types: Type) -> tuple[Column, ...]:
    """Return the columns of those names and types, in the order given."""
    return tuple(Column(name, type_) for name, type_ in types.items())
