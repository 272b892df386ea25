"""Sheets made for tests in forms whose cells have types: workbooks, JSON and Parquet."""

from __future__ import annotations

import json
import struct
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["TYPED", "begin", "compound", "ods", "ods_row", "record", "write_typed"]

TYPED = ("xlsx", "ods", "xls", "json", "jsonl", "parquet")
"""The forms in which numbers and days are no texts."""

START = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
)
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
END = "</office:spreadsheet></office:body></office:document-content>"


def write_typed(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """Write *rows*, of which the first has the names of columns, in the form of *path*."""
    form = path.suffix
    if form == ".xlsx":
        book = openpyxl.Workbook(write_only=True)
        page = book.create_sheet("Rows")
        for row in rows:
            page.append([*row])
        book.save(path)
    elif form == ".ods":
        table = "".join(map(ods_row, rows))
        ods(path, f'<table:table table:name="Rows">{table}</table:table>')
    elif form == ".xls":
        path.write_bytes(compound(_biff(rows)))
    elif form == ".parquet":
        names, *cells = rows
        columns = list(zip(*cells, strict=True)) or [() for _ in names]
        pq.write_table(pa.table([_typed(column) for column in columns], [*names]), path)
    else:
        objects = [dict(zip(rows[0], map(_in_json, row), strict=True)) for row in rows[1:]]
        lines = [json.dumps(values) for values in objects]
        path.write_text(
            f"[{', '.join(lines)}]" if form == ".json" else "\n".join(lines), encoding="utf-8"
        )
    return path


def _in_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed(column: Sequence[Any]) -> Any:
    """Return a column of one type, if it has one; else of texts."""
    types = {type(value) for value in column if value is not None}
    if len(types) > 1:
        return pa.array([None if value is None else str(value) for value in column], pa.string())
    return pa.array(column)


def ods(path: Path, tables: str) -> Path:
    """Write an open document with *tables*, in XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", MANIFEST)
        packed.writestr("content.xml", f"{START}{tables}{END}")
    return path


def ods_row(row: Sequence[Any]) -> str:
    """Return the XML of a row in an open document."""
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        kind, given = "string", ""
    elif isinstance(value, date):
        kind, given = "date", f" office:date-value={quoteattr(value.isoformat())}"
    else:
        kind, given = "float", f' office:value="{value}"'
    text = f"<text:p>{escape(str(value))}</text:p>"
    return f'<table:table-cell office:value-type="{kind}"{given}>{text}</table:table-cell>'


def record(number: int, content: bytes = b"") -> bytes:
    """Return a record of an old workbook."""
    return struct.pack("<HH", number, len(content)) + content


def begin(kind: int) -> bytes:
    """Return how a part of an old workbook begins."""
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 1997, 0, 0x0600))


def _biff(rows: Sequence[Sequence[Any]]) -> bytes:
    """Return an old workbook, in BIFF8: its settings, and then its one sheet."""
    formats = b"".join(record(0x00E0, struct.pack("<HH16x", 0, n)) for n in (0, 14))
    name = b"Rows"
    where = len(begin(5)) + len(formats) + 4 + 8 + len(name) + 4
    sheet = record(0x0085, struct.pack("<IHBB", where, 0, len(name), 0) + name)
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    cells = b"".join(_biff_cells(rows))
    inside = begin(0x10) + record(0x0200, size) + cells + record(0x0A)
    return begin(5) + formats + sheet + record(0x0A) + inside


def _biff_cells(rows: Sequence[Sequence[Any]]) -> Iterator[bytes]:
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                units = struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1)
                yield record(0x0204, units + text)
            elif isinstance(value, date):
                days = value - date(1899, 12, 30)
                yield record(0x0203, struct.pack("<HHHd", row, column, 1, days.days))
            elif value is not None:
                yield record(0x0203, struct.pack("<HHHd", row, column, 0, value))


SECTOR = 512
FREE, LAST, TABLE = -1, -2, -3


def compound(stream: bytes) -> bytes:
    """Return the compound file that holds an old workbook: sectors, and what follows on each."""
    stream += b"\0" * (max(4096, -(-len(stream) // SECTOR) * SECTOR) - len(stream))
    sectors = len(stream) // SECTOR
    tables = 1
    while tables * 128 < sectors + 1 + tables:
        tables += 1
    follows = [*range(1, sectors), LAST, LAST, *[TABLE] * tables]
    follows += [FREE] * (tables * 128 - len(follows))
    places = [*range(sectors + 1, sectors + 1 + tables)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIiIIiIiI", 0, tables, sectors, 0, 4096, LAST, 0, LAST, 0)
    header += struct.pack("<109i", *places, *[FREE] * (109 - tables))
    directory = _entry("Root Entry", 5, LAST, 0, child=1) + _entry("Workbook", 2, 0, len(stream))
    directory += bytes(SECTOR - len(directory))
    return header + stream + directory + struct.pack(f"<{len(follows)}i", *follows)


def _entry(name: str, kind: int, start: int, size: int, child: int = -1) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBiii36xiQ", text, len(text), kind, 1, -1, -1, child, start, size)
