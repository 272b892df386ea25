"""Columns and rows as an Arrow stream, which most programs for tables take as it is."""

from __future__ import annotations

import json
from array import array
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from timeline.errors import ValueRefused
from timeline.exports.tables.columns import Type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    from timeline.exports.tables.columns import Column, Row

__all__ = ["BATCH", "batch", "stream"]

BATCH = 50_000
"""How many rows go together: in one batch, a column of text holds 2 GiB at most."""

_FIRST_DAY = date(1970, 1, 1).toordinal()
_FIRST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_WHOLE = range(-(2**63), 2**63)
_FOR_PANDAS = {
    Type.WHOLE: {"pandas_type": "int64", "numpy_type": "Int64"},
    Type.TRUTH: {"pandas_type": "bool", "numpy_type": "boolean"},
}


def stream(columns: Sequence[Column], rows: Sequence[Row]) -> object:
    """Return the capsule of an Arrow stream of *rows*; its schema is the same without rows.

    Texts are ``string``, whole numbers ``int64``, days ``date32`` and moments
    ``timestamp[us, UTC]``; all may be null. To pandas the schema says that whole numbers and truth
    values with nulls stay what they are.

    Raises:
        ImportError: nanoarrow is not installed.
        ValueRefused: a number is beyond what 64 bits hold.
    """
    na = _nanoarrow()
    schema = _schema(na, columns)
    batches = [_batch(na, schema, columns, part) for part in _parts(rows)]
    return na.Array.from_chunks(batches).__arrow_c_stream__()


def batch(columns: Sequence[Column], rows: Sequence[Row]) -> Any:
    """Return *rows*, at most `BATCH`, as one Arrow array of structures; see `stream`."""
    na = _nanoarrow()
    return _batch(na, _schema(na, columns), columns, rows)


def _nanoarrow() -> ModuleType:
    try:
        import nanoarrow  # type: ignore[import-untyped]  # noqa: PLC0415 - not always installed
    except ImportError as error:
        raise ImportError(
            "tables for other programs need nanoarrow: pip install 'timeline-ledger[arrow]'"
        ) from error
    found: ModuleType = nanoarrow
    return found


def _schema(na: ModuleType, columns: Sequence[Column]) -> Any:
    types = na.struct({column.name: _type(na, column.type) for column in columns})
    return na.c_schema(types).modify(metadata={"pandas": _for_pandas(columns)})


def _for_pandas(columns: Sequence[Column]) -> str:
    """Return what pandas writes of its own frames: else a null would make numbers fractions."""
    described = [
        {"name": column.name, "field_name": column.name, **_FOR_PANDAS[column.type]}
        for column in columns
        if column.type in _FOR_PANDAS
    ]
    return json.dumps({"index_columns": [], "columns": described})


def _type(na: ModuleType, type_: Type) -> Any:
    match type_:
        case Type.TEXT | Type.DAYS:
            return na.string()
        case Type.WHOLE:
            return na.int64()
        case Type.DAY:
            return na.date32()
        case Type.MOMENT:
            return na.timestamp("us", timezone="UTC")
        case Type.TRUTH:
            return na.bool_()
        case Type.TEXTS:
            return na.list_(na.string())


def _parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Yield *rows* in parts, of which there is one at least."""
    for start in range(0, len(rows) or 1, BATCH):
        yield rows[start : start + BATCH]


def _batch(na: ModuleType, schema: Any, columns: Sequence[Column], rows: Sequence[Row]) -> Any:
    children = [
        _texts(na, [row[place] for row in rows])
        if column.type is Type.TEXTS
        else _plain(na, column, [row[place] for row in rows])
        for place, column in enumerate(columns)
    ]
    return na.c_array_from_buffers(schema, len(rows), [None], children=children)


def _plain(na: ModuleType, column: Column, cells: list[Any]) -> Any:
    if written := _WRITTEN.get(column.type):
        cells = [None if cell is None else written(cell) for cell in cells]
    return na.c_array(cells, _type(na, column.type))


def _texts(na: ModuleType, cells: list[Any]) -> Any:
    ends = array("i", accumulate(map(len, cells), initial=0))
    child = na.c_array([text for cell in cells for text in cell], na.string())
    return na.c_array_from_buffers(
        _type(na, Type.TEXTS), len(cells), [None, ends], children=[child]
    )


def _whole(number: int) -> int:
    if number not in _WHOLE:
        raise ValueRefused(
            f"expected a number below 2**63, found one of {number.bit_length()} bits"
        )
    return number


def _day(day: date) -> int:
    return day.toordinal() - _FIRST_DAY


def _moment(moment: datetime) -> int:
    return (moment - _FIRST_MOMENT) // _MICROSECOND


_WRITTEN: dict[Type, Callable[[Any], int]] = {
    Type.WHOLE: _whole,
    Type.DAY: _day,
    Type.MOMENT: _moment,
}
