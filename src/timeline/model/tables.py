"""The tables of a read model, of which every row has its digest."""

from __future__ import annotations

import sqlite3
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "COLUMNS",
    "DAMAGE",
    "DamagedModel",
    "DigestedTables",
    "ForeignFile",
    "State",
    "checked",
    "row_digest",
]

SHAPE = 3
"""The version of the tables, in `user_version`."""

APPLICATION = 0x54494D4D
"""What `application_id` says of a read model: "TIMM" in ASCII."""

COLUMNS = {
    "state": "one, build, position, last, again, made_by, boot, seen",
    "kinds": "name, made_by",
    "questions": "number, asked, asides",
    "nodes": "number, name, region, position, moment, of_documents",
    "edges": "source, sort, target",
    "sides": "number, question, side, low, exact, high, unbounded, raised, counted, every_, claims,"
    " lengths",
    "items": "head, side, stand, length, first, last, ids, low, high, flags, beside, marks, party,"
    " behind, absorbed_by, cluster, lift",
    "claims": "head, side, many",
    "asides": "head, question, many",
}
"""The columns of each table, but for the digest at the end."""

TABLES = """
CREATE TABLE state (one INTEGER PRIMARY KEY, build TEXT, position INTEGER, last TEXT,
    again INTEGER, made_by TEXT, boot TEXT, seen TEXT, digest BLOB);
CREATE TABLE kinds (name TEXT PRIMARY KEY, made_by TEXT, digest BLOB) WITHOUT ROWID;
CREATE TABLE questions (number INTEGER PRIMARY KEY, asked TEXT, asides INTEGER, digest BLOB);
CREATE TABLE nodes (number INTEGER PRIMARY KEY, name BLOB, region INTEGER, position INTEGER,
    moment INTEGER, of_documents INTEGER, digest BLOB);
CREATE TABLE edges (source INTEGER, sort INTEGER, target INTEGER, digest BLOB,
    PRIMARY KEY (source, sort, target)) WITHOUT ROWID;
CREATE TABLE sides (number INTEGER PRIMARY KEY, question INTEGER, side TEXT, low INTEGER,
    exact INTEGER, high INTEGER, unbounded INTEGER, raised INTEGER, counted INTEGER,
    every_ INTEGER, claims INTEGER, lengths TEXT, digest BLOB);
CREATE TABLE items (head INTEGER, side INTEGER, stand INTEGER, length INTEGER, first INTEGER,
    last INTEGER, ids BLOB, low INTEGER, high INTEGER, flags INTEGER, beside TEXT, marks INTEGER,
    party TEXT, behind INTEGER, absorbed_by INTEGER, cluster INTEGER, lift INTEGER, digest BLOB,
    PRIMARY KEY (head, side)) WITHOUT ROWID;
CREATE TABLE claims (head INTEGER, side INTEGER, many INTEGER, digest BLOB,
    PRIMARY KEY (head, side)) WITHOUT ROWID;
CREATE TABLE asides (head INTEGER, question INTEGER, many INTEGER, digest BLOB,
    PRIMARY KEY (head, question)) WITHOUT ROWID;
"""

INDEXES = """
CREATE UNIQUE INDEX nodes_by_name ON nodes (name);
CREATE INDEX nodes_by_region ON nodes (region);
CREATE INDEX nodes_by_moment ON nodes (moment) WHERE moment IS NOT NULL;
CREATE INDEX edges_by_target ON edges (target);
CREATE INDEX items_by_days ON items (side, stand, length, first);
CREATE INDEX items_behind ON items (side, behind) WHERE behind IS NOT NULL;
CREATE INDEX items_absorbed ON items (side, absorbed_by) WHERE absorbed_by IS NOT NULL;
CREATE INDEX items_clustered ON items (side, cluster) WHERE cluster IS NOT NULL;
CREATE INDEX claims_by_side ON claims (side);
CREATE INDEX asides_by_question ON asides (question);
"""

DAMAGE = (sqlite3.DatabaseError, UnicodeError, OverflowError)
"""What the module raises where a file is damaged, among other things."""


class DamagedModel(TimelineError):
    """A read model that is not what was once written: it is made anew."""


class ForeignFile(DamagedModel):
    """A file that never was a read model: it is somebody's, and left as it is."""


class State(NamedTuple):
    """How far a model is.

    Attributes:
        build: what no other model has that is made anew.
        position: the last position of the ledger that it knows.
        last: the id of the event there.
        again: how often events came again that were recorded earlier elsewhere.
        made_by: what the library is known by that made it.
        boot: since which start of the machine it was written without waiting for the disk; empty
            where all of it is there.
        seen: what the ledger's file was like when it was last seen what came again.
    """

    build: str
    position: int
    last: str
    again: int
    made_by: str
    boot: str = ""
    seen: str = ""

    @property
    def known(self) -> tuple[str, int]:
        """What tells it from any other state of the file."""
        return self.build, self.position


def row_digest(table: str, values: Iterable[Any]) -> bytes:
    """Return the digest of a row of *table*."""
    return blake2b(repr((table, *values)).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def checked(table: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a *row* of *table* without its digest.

    Raises:
        DamagedModel: it is not what was written.
    """
    values = row[:-1]
    if row[-1] != row_digest(table, values):
        raise DamagedModel(f"a row of {table} is not what was written")
    return values


@cache
def _selecting(table: str, rest: str) -> str:
    return f"SELECT {COLUMNS[table]}, digest FROM {table} {rest}"  # noqa: S608 - ours


@cache
def _inserting(table: str) -> str:
    places = ", ".join("?" * (COLUMNS[table].count(",") + 2))
    return f"INSERT OR REPLACE INTO {table} VALUES ({places})"  # noqa: S608 - ours


class DigestedTables:
    """The tables behind a *connection*; whoever reads a row gets what was written, or an error."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.execute = connection.execute

    def is_made(self) -> bool:
        """Return whether there are tables.

        Raises:
            DamagedModel: they are of another version.
            ForeignFile: they are of something else.
        """
        (application,) = self.execute("PRAGMA application_id").fetchone()
        (shape,) = self.execute("PRAGMA user_version").fetchone()
        if (application, shape) == (APPLICATION, SHAPE):
            return True
        there = {name for (name,) in self.execute("SELECT tbl_name FROM sqlite_schema")}
        if there and there.isdisjoint(COLUMNS):
            raise ForeignFile("it is a database of something else")
        if there or application:
            raise DamagedModel(f"its tables are of version {shape}, not {SHAPE}")
        return False

    def make(self) -> None:
        """Make the tables anew, in the place of any that are there."""
        for (name,) in self.execute("SELECT name FROM sqlite_schema WHERE type='table'").fetchall():
            if name in COLUMNS:
                self.execute(f"DROP TABLE {name}")
        for statement in filter(str.strip, TABLES.split(";")):
            self.execute(statement)
        self.execute(f"PRAGMA application_id={APPLICATION}")
        self.execute(f"PRAGMA user_version={SHAPE}")

    def make_indexes(self) -> None:
        """Make the indexes, once there are rows."""
        for statement in filter(str.strip, INDEXES.split(";")):
            self.execute(statement)

    def rows(self, table: str, rest: str = "", *arguments: object) -> list[tuple[Any, ...]]:
        """Return the rows of *table* that *rest* selects, checked.

        Raises:
            DamagedModel: one of them is not what was written.
        """
        return [*self.each_row(table, rest, *arguments)]

    def unchecked(self, table: str, rest: str, *arguments: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of *table* that *rest* selects, with their digests, to be checked."""
        return self.execute(_selecting(table, rest), arguments)

    def each_row(self, table: str, rest: str = "", *arguments: object) -> Iterator[tuple[Any, ...]]:
        """Yield them one by one."""
        for row in self.execute(_selecting(table, rest), arguments):
            yield checked(table, row)

    def row(self, table: str, rest: str, *arguments: object) -> tuple[Any, ...] | None:
        """Return the first of them, if any."""
        rows = self.rows(table, rest, *arguments)
        return rows[0] if rows else None

    def next_number(self, table: str) -> int:
        """Return the number that a row has which comes next to *table*."""
        (last,) = self.execute(f"SELECT max(number) FROM {table}").fetchone()  # noqa: S608 - ours
        return (last or 0) + 1

    def put(self, table: str, *values: Any) -> int:
        """Write a row, in the place of any with the same key; return its number, if it has any."""
        row = (*values, row_digest(table, values))
        return self.execute(_inserting(table), row).lastrowid or 0

    def put_all(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Write many rows."""
        digested = ((*values, row_digest(table, values)) for values in rows)
        self.connection.executemany(_inserting(table), digested)
