"""Files that people filled in with decisions on what is one."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.errors import NoteError
from timeline.events import Bearer
from timeline.files.reading import content_of
from timeline.sources.toml.tables import Tables
from timeline.telling.likeness import SHOWN

if TYPE_CHECKING:
    from _csv import Reader
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["Decision", "read_decisions"]

FIELDS = ("decision", "left", "right", "why", "reasons")
NAMES = {"name": "left", "of": "right"}
SIDES = {"side": "left", "of": "right"}

Renamed = dict[str, str]

TABLES: dict[str, Renamed] = {"pair": {}, "name": NAMES, "side": SIDES}
"""For what is decided, the columns that are named otherwise than `FIELDS`."""

LARGEST = 64 * 2**20
"""So many bytes may a file in CSV have."""

LONGEST = 100_000
"""So many characters may stand in a cell."""


@frozen
class Decision:
    """What somebody decided of two reports, or of two names.

    Attributes:
        where: where it stands: as a text, the file and the line.
        decision: ``"same"``, ``"distinct"``, or nothing yet.
        left: a report as ``"document#key"`` or by its id; or a name.
        right: another; of names, the one that the first stands for.
        why: a reason, if one was given.
        reasons: what the two have in common.
        names: whether two names were decided on.
        bearer: whose names these are.
    """

    where: object
    decision: str
    left: str
    right: str
    why: str = ""
    reasons: str = ""
    names: bool = False
    bearer: Bearer = Bearer.SPEAKER

    @property
    def both(self) -> str:
        """The two that were decided on, in quotes."""
        return f"“{self.left}” and “{self.right}”"

    def fault(self, sentence: str) -> str:
        """Return *sentence*, which says what is wrong with it, behind its place."""
        return f"{self.where}: {sentence}" if self.where else sentence


def read_decisions(path: Path, cell: Callable[[str], str] = str) -> list[Decision]:
    """Return the decisions in *path*, TOML or CSV, decided or not; *cell* says what a cell says.

    Raises:
        NoteError: it is neither, or a field is missing or unknown.
    """
    if path.suffix.lower() == ".csv":
        return list(_sheet(path, cell))
    tables = Tables(path)
    tables.only("", tables.top, TABLES.keys())
    return [
        _table(tables, at, table, renamed)
        for name, renamed in TABLES.items()
        for at, table in tables.tables(name)
    ]


def _table(tables: Tables, at: str, table: dict[str, Any], renamed: Renamed) -> Decision:
    columns = _columns(renamed)
    tables.only(at, table, columns)
    for key in columns:
        if not isinstance(table.get(key, ""), str):
            raise tables.wrong(f"{at}.{key}", "expected text")
        if key in {"left", "right", *renamed}:
            tables.text(at, table, key, "a name")
    return _decision(tables.place(at), table, renamed)


def _columns(renamed: Renamed) -> tuple[str, ...]:
    columns = {field: column for column, field in renamed.items()}
    return tuple(columns.get(field, field) for field in FIELDS)


def _decision(where: object, table: dict[str, str], renamed: Renamed) -> Decision:
    fields = {renamed.get(key, key): value for key, value in table.items()}
    word = fields.pop("decision", "").strip().casefold()
    bearer = Bearer.SIDE if renamed is SIDES else Bearer.SPEAKER
    return Decision(where, word, **fields, names=bool(renamed), bearer=bearer)


def _sheet(path: Path, cell: Callable[[str], str]) -> Iterator[Decision]:
    try:
        text = content_of(path, LARGEST).decode("utf-8-sig")
    except OSError as error:
        raise NoteError(
            f"{path}: cannot be read: {error.strerror}; nothing was recorded"
        ) from error
    except UnicodeDecodeError as error:
        raise NoteError(f"{path}: expected UTF-8; nothing was recorded") from error
    rows = csv.reader(StringIO(text, newline=""))
    top, header = next(_filled(path, rows), (f"{path}:1", []))
    renamed = SIDES if "side" in header else NAMES if "of" in header else {}
    shown = () if renamed else SHOWN
    if sorted({*header} - {*shown}) != sorted(_columns(renamed)) or len({*header}) < len(header):
        wanted, beside = ", ".join(FIELDS), ", ".join(SHOWN)
        raise NoteError(
            f"{top}: expected the columns {wanted}, and none beside them but those that show "
            f"what is decided on ({beside}); nothing was recorded"
        )
    for where, row in _filled(path, rows):
        if len(row) != len(header):
            sentence = f"expected {len(header)} cells, found {len(row)}"
            raise NoteError(f"{where}: {sentence}; nothing was recorded")
        cells = zip(header, map(cell, row), strict=True)
        yield _decision(where, {name: text for name, text in cells if name not in shown}, renamed)


def _filled(path: Path, rows: Reader) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows in which something stands, each with its place."""
    try:
        for row in rows:
            where = f"{path}:{rows.line_num}"
            if (longest := max(map(len, row), default=0)) > LONGEST:
                sentence = f"expected at most {LONGEST:,} characters in a cell, found {longest:,}"
                raise NoteError(f"{where}: {sentence}; nothing was recorded")
            if any(cell.strip() for cell in row):
                yield where, row
    except csv.Error as error:
        sentence = f"cannot be told into cells: {error}; nothing was recorded"
        raise NoteError(f"{path}:{rows.line_num}: {sentence}") from None
