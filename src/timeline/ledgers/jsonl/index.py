"""Where in a file things are: private databases, on disk where they grow, gone when closed."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, NamedTuple
from weakref import finalize

from timeline.ledgers import moments
from timeline.ledgers.rows import Arrival

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.events import EventId

__all__ = ["LineIndex", "Spot", "scratch"]


def scratch(*tables: str) -> sqlite3.Connection:
    """Return a new database with *tables*.

    Without a name, SQLite keeps it in a temporary file, and in memory as much as its cache holds:
    an index takes up little memory, whatever the size of what is indexed.
    """
    # Threads may share it who hold a lock.
    connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    for table in tables:
        connection.execute(f"CREATE TABLE {table}")
    return connection


class Spot(NamedTuple):
    """An event's line in the file, and the earliest moment that any line tells of it."""

    position: int
    id: EventId
    moment: str
    start: int
    length: int


class LineIndex:
    """The events of a file, as far as it was read; batches are added whole or not at all."""

    def __init__(self) -> None:
        self._connection = scratch(
            "events (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, moment TEXT NOT NULL,"
            " start INTEGER NOT NULL, length INTEGER NOT NULL)",
            "kept (sha256 TEXT PRIMARY KEY)",
            "erased (sha256 TEXT PRIMARY KEY)",
        )
        self._execute = self._connection.execute
        finalize(self, self._connection.close)

    def begin(self) -> None:
        """Begin a batch, having forgotten what an interrupted one left."""
        self.rollback()
        self._execute("BEGIN")

    def commit(self) -> None:
        """Keep what was added since the batch began."""
        self._execute("COMMIT")

    def rollback(self) -> None:
        """Forget what was added since the batch began, if one has begun."""
        if self._connection.in_transaction:
            self._execute("ROLLBACK")

    def clear(self) -> None:
        """Forget everything."""
        self.rollback()
        for table in ("events", "kept", "erased"):
            self._execute(f"DELETE FROM {table}")  # noqa: S608 - the three above

    def add(self, spot: Spot) -> bool:
        """Add an event, and return whether it is new."""
        return (
            self._execute("INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?)", spot).rowcount > 0
        )

    def arrive(self, id_: str, moment: str) -> bool:
        """Note another moment of an event, of which the earliest stands; return if it is known."""
        query = "UPDATE events SET moment = min(moment, ?) WHERE id = ?"
        return self._execute(query, [moment, id_]).rowcount > 0

    def keep(self, digest: str) -> None:
        """Note a text that is kept."""
        self._execute("INSERT OR IGNORE INTO kept VALUES (?)", [digest])

    def erase(self, digests: Iterable[str]) -> None:
        """Note texts that were erased."""
        for digest in digests:
            self._execute("INSERT OR IGNORE INTO erased VALUES (?)", [digest])

    def is_kept(self, digest: str) -> bool:
        """Return whether the text with *digest* is kept, and was not erased."""
        query = "SELECT 1 FROM kept WHERE sha256 = ? AND sha256 NOT IN (SELECT sha256 FROM erased)"
        return bool(self._execute(query, [digest]).fetchone())

    def is_erased(self, digest: str) -> bool:
        """Return whether the text with *digest* was erased, or must not be kept."""
        return bool(self._execute("SELECT 1 FROM erased WHERE sha256 = ?", [digest]).fetchone())

    def kept_digests(self, after: str, limit: int) -> list[str]:
        """Return the next *limit* digests of texts that are kept and were not erased, sorted."""
        rows = self._execute(
            "SELECT sha256 FROM kept WHERE sha256 > ? "
            "AND sha256 NOT IN (SELECT sha256 FROM erased) ORDER BY sha256 LIMIT ?",
            [after, limit],
        )
        return [digest for (digest,) in rows]

    def erasure_count(self) -> int:
        """Return how many texts were erased."""
        (number,) = self._execute("SELECT max(rowid) FROM erased").fetchone()  # none ever goes
        return number or 0

    def erased_digests(self) -> Iterator[str]:
        """Yield the digests of texts that were erased."""
        return (digest for (digest,) in self._execute("SELECT sha256 FROM erased"))

    def find(self, ids: Sequence[EventId]) -> dict[str, Arrival]:
        """Return the first arrivals of those of *ids* that are here."""
        rows = self._execute(
            "SELECT events.id, position, moment FROM json_each(?) AS wanted "
            "JOIN events ON events.id = wanted.value",
            [json.dumps(ids)],
        )
        return {
            id_: Arrival(position, id_, moment)
            for id_, position, text in rows
            if (moment := moments.from_text(text))
        }

    def last_by(self, moment: str) -> str | None:
        """Return the latest moment of an event that is not after *moment*."""
        query = "SELECT max(moment) FROM events WHERE moment <= ?"
        (last,) = self._execute(query, [moment]).fetchone()
        found: str | None = last
        return found

    def spots(self, after: int, limit: int, head: int) -> list[Spot]:
        """Return the next *limit* events after a position, until *head*."""
        query = (
            "SELECT * FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?"
        )
        return [Spot(*row) for row in self._execute(query, [after, head, limit])]

    def ids(self, head: int, after: str, limit: int) -> list[str]:
        """Return the next *limit* ids until *head*, sorted."""
        query = "SELECT id FROM events WHERE position <= ? AND id > ? ORDER BY id LIMIT ?"
        return [id_ for (id_,) in self._execute(query, [head, after, limit])]

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()
