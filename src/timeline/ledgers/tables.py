"""The tables of a ledger in SQLite: plain, readable, and refusing to be changed."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from timeline.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_ledger", "make"]

APPLICATION = 0x54494D45
"""What SQLite's `application_id` says of a file that is a ledger: "TIME" in ASCII."""

SHAPE = 1
"""The version of the tables below, kept in `user_version`."""

TABLES = """
CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 64),
    body TEXT NOT NULL
) STRICT;
CREATE TABLE arrivals (
    moment TEXT PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES events (position)
) STRICT, WITHOUT ROWID;
CREATE INDEX arrivals_of ON arrivals (event);
CREATE TABLE excerpts (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE erasures (
    sha256 TEXT PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES events (position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TRIGGER arrivals_stay BEFORE UPDATE ON arrivals
BEGIN SELECT RAISE(ABORT, 'arrivals are never changed'); END;
CREATE TRIGGER arrivals_remain BEFORE DELETE ON arrivals
BEGIN SELECT RAISE(ABORT, 'arrivals are never removed'); END;
CREATE TRIGGER excerpts_stay BEFORE UPDATE ON excerpts
BEGIN SELECT RAISE(ABORT, 'excerpts are never changed'); END;
CREATE TRIGGER erasures_stay BEFORE UPDATE ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures are never changed'); END;
CREATE TRIGGER erasures_remain BEFORE DELETE ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures are never removed'); END;
CREATE TRIGGER excerpts_remain BEFORE DELETE ON excerpts
WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.sha256 = old.sha256)
BEGIN SELECT RAISE(ABORT, 'excerpts are removed by a redaction alone'); END;
CREATE TRIGGER excerpts_erased BEFORE INSERT ON excerpts
WHEN EXISTS (SELECT 1 FROM erasures WHERE erasures.sha256 = new.sha256)
BEGIN SELECT RAISE(IGNORE); END;
"""


def is_ledger(connection: sqlite3.Connection, path: str) -> bool:
    """Return whether the database holds a ledger; `False` where it holds nothing yet.

    Raises:
        LedgerError: it holds something else, or tables of another version.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (shape,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application == APPLICATION and shape != SHAPE:
        raise LedgerError(
            f"{path}: expected tables of version {SHAPE}, found {shape}: the ledger was made by "
            f"another version of this library"
        )
    if application != APPLICATION and (application or tables):
        raise LedgerError(f"{path}: expected a ledger, found another SQLite database")
    return bool(application)


def make(connection: sqlite3.Connection) -> None:
    """Make the tables of a ledger, within the transaction of the caller."""
    for statement in _statements(TABLES):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={APPLICATION}")
    connection.execute(f"PRAGMA user_version={SHAPE}")


def _statements(script: str) -> Iterator[str]:
    """Split *script* into statements, so that they run inside one transaction."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
