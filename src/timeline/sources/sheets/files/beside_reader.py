"""Read a file with a library that is no Python, and print each row as a line of JSON.

It runs beside, as a program of its own: `timeline.sources.sheets.files.beside` starts it. It
imports nothing of the library. Whatever such a file makes of its reader ends here.
"""

from __future__ import annotations

import importlib
import json
import sys
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = 1_000_000_000
"""So many bytes may be taken for a file."""

SECONDS = 600
"""So long may a processor work on it."""

ROWS = 100_000
"""So many rows may any file in Parquet have, and one more for each of its bytes: columns that say
the same over and over take none, and those that tell rows apart more."""

BATCH = 500
"""So many rows are read at a time, where a form has batches."""


def main(form: str, path: str, sheet: str, wide: str) -> None:
    """Print the rows of the file at *path*, or what is wrong with it."""
    library = importlib.import_module(
        "pyarrow.parquet" if form == ".parquet" else "python_calamine"
    )
    _confine()
    try:
        if form == ".parquet":
            rows = _parquet(library, path)
        else:
            rows = _workbook(library, path, sheet, int(wide))
        encode = json.JSONEncoder(default=_written).encode
        sys.stdout.writelines(f"{encode(row)}\n" for row in rows)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - libraries in other languages raise what they like
        print(json.dumps({"\0wrong": str(error)[:500]}))  # noqa: T201


def _confine() -> None:
    """Take no more memory and time than may be, where the system has such limits."""
    with suppress(ImportError, OSError, ValueError):
        resource: Any = importlib.import_module("resource")
        taken = 0
        with suppress(OSError):
            pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
            taken = int(pages) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _parquet(library: Any, path: str) -> Iterator[Any]:
    arrow = importlib.import_module("pyarrow")
    arrow.set_cpu_count(1)
    size = Path(path).stat().st_size
    with library.ParquetFile(path, buffer_size=1 << 16) as file:
        rows = 0
        for batch in file.iter_batches(BATCH, use_threads=False):
            rows += batch.num_rows
            _check_rows(max(rows, file.metadata.num_rows), size)
            yield from batch.cast(_in_microseconds(arrow, batch.schema), safe=False).to_pylist()
        if rows != file.metadata.num_rows:
            raise ValueError(f"it should have {file.metadata.num_rows:,} rows, and has {rows:,}")


def _check_rows(rows: int, size: int) -> None:
    if rows > ROWS + size:
        hint = "if it is no trap, save it as .csv"
        most = f"at most {ROWS + size:,} rows in a file of {size:,} bytes"
        raise ValueError(f"expected {most}, found {rows:,}: {hint}")


def _in_microseconds(arrow: Any, schema: Any) -> Any:
    """Return *schema* with moments that Python can hold."""
    fields = [
        field.with_type(arrow.timestamp("us", field.type.tz))
        if arrow.types.is_timestamp(field.type)
        else field
        for field in schema
    ]
    return arrow.schema(fields)


def _workbook(library: Any, path: str, sheet: str, wide: int) -> Iterator[Any]:
    with library.CalamineWorkbook.from_path(path) as book:
        if not book.sheet_names:
            raise ValueError("no sheet in it")
        if sheet and sheet not in book.sheet_names:
            there = ", ".join(map(repr, book.sheet_names))
            raise ValueError(f"no sheet {sheet!r}; there are {there}")
        page = book.get_sheet_by_name(sheet or book.sheet_names[0])
        yield [[*map(list, area)] for area in page.merged_cell_ranges or []]
        left = [""] * (page.start[1] if page.start else 0)
        for number, cells in enumerate(page.iter_rows() if page.start else (), 1):
            row = (left + cells)[:wide]
            while row and row[-1] == "":  # 0 is no empty cell
                row.pop()
            if row:
                yield [number, *row]


def _written(value: Any) -> Any:
    """Return what JSON has no form for."""
    if isinstance(value, date):
        return {"\0day": _day(value)}
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() else str(value)
    return {"\0none": _named(value)}


def _day(day: date) -> str:
    """Return a day, with the time of day unless that is midnight nowhere in particular."""
    if not isinstance(day, datetime):
        return day.isoformat()
    if day.time() == time() and day.tzinfo is None:
        return day.date().isoformat()
    return day.isoformat(timespec="seconds")


def _named(value: Any) -> str:
    if isinstance(value, timedelta):
        return f"a length of time, {value}"
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return f"{type(value).__name__} {value!s:.80}"


if __name__ == "__main__":
    main(*sys.argv[1:])
