"""Sheets made for tests, in every form, with a mapping of them."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import openpyxl

import timeline as tl
from timeline.exchanges import returned
from timeline.sources.sheets import Imported, SheetMapping, import_sheet, read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from timeline.ledgers import Ledger

COLUMNS = ("id", "paper", "published", "day", "side", "people", "event")

MAPPING = """\
name = "swaps"
reader = "A. Reader"

[values.sides]
N = "North"
S = "South"

[document]
key = "{paper} {published}"
publisher = "{paper}"
published = "{published}"

[report]
key = "{id}"
when = "{day}"

[report.swap]
transfers = [{ to = "{side:sides}", count = "{people}" }]

[[link]]
same = "event"
why = "the sheet has them as one event"
"""

ROWS = (
    ("1", "Daily", "2025-06-20", "2025-06-19", "N", "5", "a"),
    ("2", "Post", "2025-06-21", "2025-06-19", "N", "at least 5", "a"),
    ("3", "Post", "2025-06-21", "2 days ago", "S", "1,000", "b"),
    ("4", "Post", "2025-06-21", "", "S", "", ""),
)


def mapping(folder: Path, text: str = MAPPING) -> SheetMapping:
    """Return the mapping that *text* is."""
    path = folder / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path)


def sheet(
    folder: Path,
    rows: Iterable[Sequence[str]] = ROWS,
    columns: Sequence[str] = COLUMNS,
    form: str = "csv",
) -> Path:
    """Write a sheet of *rows*."""
    path = folder / f"sheet.{form}"
    if form == "xlsx":
        book = openpyxl.Workbook(write_only=True)
        page = book.create_sheet("Swaps")
        for row in (columns, *rows):
            page.append([*row])
        book.save(path)
    elif form == "jsonl":
        objects = (dict(zip(columns, row, strict=True)) for row in rows)
        path.write_text("".join(f"{json.dumps(one)}\n" for one in objects), encoding="utf-8")
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter="\t" if form == "tsv" else ",")
            writer.writerows((columns, *rows))
    return path


def raw(folder: Path, content: bytes | str, name: str = "sheet.csv") -> Path:
    """Write *content* as it is."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def adds_up(done: Imported) -> bool:
    """Return whether every row became one thing."""
    return done.read == done.added + done.duplicate + done.rejected


def events(ledger: Ledger) -> set[str]:
    """Return the ids of what *ledger* holds."""
    return {stored.recorded.id for stored in ledger.read()}


def answers(ledger: Ledger) -> Mapping[str, str]:
    """Return how many were returned, by side."""
    found = ledger.timeline().ask(returned)
    return {side: str(figure) for side, figure in found.items()}


def imported(
    folder: Path, rows: Iterable[Sequence[str]] = ROWS, text: str = MAPPING
) -> tuple[Imported, Ledger]:
    """Import *rows* into memory."""
    ledger = tl.open()
    return import_sheet(sheet(folder, rows), mapping(folder, text), ledger), ledger
