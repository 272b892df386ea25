"""Ledgers as earlier versions made them, written by hand from a present one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMS", "make_older"]

EVENTS = """
CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 64),
    body TEXT NOT NULL
) STRICT;
CREATE TABLE excerpts (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
PRAGMA application_id = 0x54494D45;
PRAGMA user_version = 1;
"""

ARRIVALS = """
CREATE TABLE arrivals (
    moment TEXT PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES events (position)
) STRICT, WITHOUT ROWID;
CREATE INDEX arrivals_of ON arrivals (event);
"""

CHECKED_ARRIVALS = """
CREATE TABLE arrivals (
    event INTEGER NOT NULL REFERENCES events (position),
    moment TEXT NOT NULL,
    crc32 INTEGER NOT NULL,
    PRIMARY KEY (event, moment)
) STRICT, WITHOUT ROWID;
CREATE INDEX arrivals_by_moment ON arrivals (moment);
"""

ERASURES = """
CREATE TABLE erasures (
    sha256 TEXT PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES events (position)
) STRICT, WITHOUT ROWID;
"""

FORMS = {
    "the first": (EVENTS + ARRIVALS, ("moment, event", None)),
    "with erasures": (EVENTS + ARRIVALS + ERASURES, ("moment, event", "sha256, event")),
    "with sums": (EVENTS + CHECKED_ARRIVALS + ERASURES, ("event, moment, crc32", "sha256, event")),
}
"""The three forms of version 1, one after the other, and what they had of arrivals and erasures."""


def make_older(path: Path, form: str, present: Path) -> None:
    """Make a ledger of an earlier *form* at *path*, which holds what the *present* one does."""
    script, (arrivals, erasures) = FORMS[form]
    with closing(sqlite3.connect(path)) as older:
        older.executescript(script)
        older.execute("ATTACH ? AS present", [str(present)])
        older.execute("INSERT INTO events SELECT position, id, body FROM present.events")
        older.execute("INSERT INTO excerpts SELECT * FROM present.excerpts")
        older.execute(f"INSERT INTO arrivals SELECT {arrivals} FROM present.arrivals")  # noqa: S608
        if erasures:
            older.execute(f"INSERT INTO erasures SELECT {erasures} FROM present.erasures")  # noqa: S608
        older.commit()
