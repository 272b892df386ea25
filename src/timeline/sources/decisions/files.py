"""Files that people filled in with decisions on what is one."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.errors import NoteError
from timeline.sources.toml.tables import Tables

if TYPE_CHECKING:
    from _csv import Reader
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["Decision", "read_decisions"]

FIELDS = ("decision", "left", "right", "why", "reasons")
NAMES = {"name": "left", "of": "right"}

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
    """

    where: object
    decision: str
    left: str
    right: str
    why: str = ""
    reasons: str = ""
    names: bool = False


def read_decisions(path: Path, cell: Callable[[str], str] = str) -> list[Decision]:
    """Return the decisions in *path*, TOML or CSV, decided or not; *cell* says what a cell says.

    Raises:
        NoteError: it is neither, or a field is missing or unknown.
    """
    if path.suffix.lower() == ".csv":
        return list(_sheet(path, cell))
    tables = Tables(path)
    tables.only("", tables.top, {"pair", "name"})
    return [
        *(_table(tables, at, one, names=False) for at, one in tables.tables("pair")),
        *(_table(tables, at, one, names=True) for at, one in tables.tables("name")),
    ]


def _table(tables: Tables, at: str, table: dict[str, Any], *, names: bool) -> Decision:
    known = _columns(names=names)
    tables.only(at, table, known)
    for key in known:
        if not isinstance(table.get(key, ""), str):
            raise tables.wrong(f"{at}.{key}", "expected text")
        if key in {"left", "right", "name", "of"}:
            tables.text(at, table, key, "a name")
    return _decision(tables.place(at), table, names=names)


def _columns(*, names: bool) -> tuple[str, ...]:
    others = {new: old for old, new in NAMES.items()} if names else {}
    return tuple(others.get(key, key) for key in FIELDS)


def _decision(where: object, table: dict[str, str], *, names: bool) -> Decision:
    found = {NAMES.get(key, key): value for key, value in table.items()}
    word = found.pop("decision", "").strip().casefold()
    return Decision(where, word, **found, names=names)


def _sheet(path: Path, cell: Callable[[str], str]) -> Iterator[Decision]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise NoteError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise NoteError(f"{path}: expected UTF-8; nothing was recorded") from error
    rows = csv.reader(StringIO(text, newline=""))
    header = next((tuple(row) for _, row in _filled(path, rows)), ())
    names = "of" in header
    if sorted(header) != sorted(_columns(names=names)):
        wanted = ", ".join(FIELDS)
        raise NoteError(f"{path}:1: expected the columns {wanted}; nothing was recorded")
    for where, row in _filled(path, rows):
        if len(row) != len(header):
            found = f"expected {len(header)} cells, found {len(row)}"
            raise NoteError(f"{where}: {found}; nothing was recorded")
        table = dict(zip(header, map(cell, row), strict=True))
        yield _decision(where, table, names=names)


def _filled(path: Path, rows: Reader) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows in which something stands, each with its place."""
    try:
        for row in rows:
            where = f"{path}:{rows.line_num}"
            if (found := max(map(len, row), default=0)) > LONGEST:
                said = f"expected at most {LONGEST:,} characters in a cell, found {found:,}"
                raise NoteError(f"{where}: {said}; nothing was recorded")
            if any(cell.strip() for cell in row):
                yield where, row
    except csv.Error as error:
        said = f"cannot be told into cells: {error}; nothing was recorded"
        raise NoteError(f"{path}:{rows.line_num}: {said}") from None
