"""The tables of a ledger in SQLite: plain, readable, and refusing to be changed."""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING

from timeline.errors import LedgerCorrupt, LedgerError
from timeline.ledgers.shapes import shape_refusal
from timeline.ledgers.sqlite.shapes import OLDEST_SHAPE

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["APPLICATION", "SHAPE", "is_ledger", "make", "shape_of"]

APPLICATION = 0x54494D45
"""What SQLite's `application_id` says of a file that is a ledger: "TIME" in ASCII."""

SHAPE = 2
"""The version of the tables below, kept in `user_version`; `shapes` has the steps to it."""

TABLES = """
CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 64),
    body TEXT NOT NULL
) STRICT;
CREATE TABLE arrivals (
    event INTEGER NOT NULL REFERENCES events (position),
    moment TEXT NOT NULL,
    crc32 INTEGER NOT NULL,
    PRIMARY KEY (event, moment)
) STRICT, WITHOUT ROWID;
CREATE INDEX arrivals_by_moment ON arrivals (moment);
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

CREATE VIEW recorded AS
SELECT position, min(moment) AS recorded, json_extract(body, '$.timeline') AS type, id, body
FROM events JOIN arrivals ON event = position GROUP BY position;
CREATE VIEW documents AS
SELECT position, recorded, json_extract(body, '$.key') AS key,
    json_extract(body, '$.publisher') AS publisher, json_extract(body, '$.title') AS title,
    json_extract(body, '$.published.value.earliest') AS published_since,
    json_extract(body, '$.published.value.latest') AS published_by,
    json_extract(body, '$.address') AS address, json_extract(body, '$.sha256') AS sha256, id
FROM recorded WHERE type = 'document';
CREATE VIEW reports AS
SELECT position, recorded, json_extract(body, '$.document') AS document,
    json_extract(body, '$.key') AS key, json_extract(body, '$.what.kind') AS kind,
    json_extract(body, '$.what') AS what, json_extract(body, '$.when') AS "when",
    coalesce(json_extract(body, '$.phase'), 'done') AS phase,
    coalesce(json_extract(body, '$.polarity'), 'affirmed') AS polarity,
    coalesce(json_extract(body, '$.certainty'), 'uncommitted') AS certainty,
    json_extract(body, '$.provenance') AS provenance, id
FROM recorded WHERE type = 'report';
CREATE VIEW judgements AS
SELECT position, recorded, type, json_extract(body, '$.relation') AS relation,
    coalesce(json_extract(body, '$.left'), json_extract(body, '$.report'),
        json_extract(body, '$.of'), json_extract(body, '$.text')) AS about,
    coalesce(json_extract(body, '$.right'), json_extract(body, '$.replacement')) AS other,
    json_extract(body, '$.reading') AS reading,
    json_extract(body, '$.judge') AS judge, json_extract(body, '$.why') AS why, id
FROM recorded WHERE type IN ('link', 'retraction', 'revision', 'redaction');
"""
"""Views are for people, and for programs such as Datasette; the library reads tables alone."""


def is_ledger(connection: sqlite3.Connection, path: str) -> bool:
    """Return whether the database holds a ledger; `False` where it holds nothing yet.

    Raises:
        LedgerError: it holds something else, or tables of another version.
        LedgerCorrupt: its tables are not those that were made.
    """
    shape = shape_of(connection, path)
    if shape is None:
        return False
    if shape != SHAPE:
        raise shape_refusal(path, "tables", shape, SHAPE, OLDEST_SHAPE)
    if faults := list(_shape_faults(connection)):
        raise LedgerCorrupt.of(path, faults)
    return True


def shape_of(connection: sqlite3.Connection, path: str) -> int | None:
    """Return which version the tables of the ledger are; `None` where there is nothing yet.

    Raises:
        LedgerError: the database holds something else.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (shape,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION and (application or tables):
        raise LedgerError(f"{path}: expected a ledger, found another SQLite database")
    return int(shape) if application else None


def _shape_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what differs from the tables that `make` makes; others may be there beside them."""
    present = dict(connection.execute("SELECT name, sql FROM sqlite_schema"))
    for name, sql in _statements_by_name().items():
        if name not in present:
            yield f"{name} is missing from the tables"
        elif present[name] != sql:
            yield f"{name} is not what was made: {present[name]!a:.80}"


@cache
def _statements_by_name() -> dict[str, str]:
    """Return the statements by the names of what they make."""
    return {statement.split()[2]: statement.rstrip(";") for statement in _statements()}


def make(connection: sqlite3.Connection) -> None:
    """Make the tables of a ledger, within the transaction of the caller."""
    for statement in _statements():
        connection.execute(statement)
    # Last, though all of it is one transaction: the number says that the tables are there.
    connection.execute(f"PRAGMA application_id={APPLICATION}")
    connection.execute(f"PRAGMA user_version={SHAPE}")


def _statements() -> Iterator[str]:
    """Split the script into statements, so that they run inside one transaction."""
    statement = ""
    for line in TABLES.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
