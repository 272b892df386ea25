"""Writing to a ledger in SQLite, within one transaction."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from timeline.ledgers.tabular import TableTransaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from timeline.events import EventId
    from timeline.ledgers.tabular import ReadMoment

__all__ = ["SqliteTransaction", "sql"]

FIND = """
SELECT position, events.id, min(moment), crc32
FROM json_each(?) AS wanted JOIN events ON events.id = wanted.value
LEFT JOIN arrivals ON event = position GROUP BY position
"""


class SqliteTransaction(TableTransaction):
    """A transaction in SQLite; see `timeline.ledgers.recording.Transaction`."""

    def __init__(self, connection: sqlite3.Connection, read_moment: ReadMoment) -> None:
        super().__init__(read_moment)
        self._connection = connection

    def erase(self, redactions: Sequence[tuple[str, int]]) -> None:
        """Erase words for good."""
        # An excerpt can be deleted only once its erasure is there: a trigger refuses it before.
        self._connection.executemany(
            "INSERT INTO erasures VALUES (?, ?) ON CONFLICT DO NOTHING", redactions
        )
        digests = [(digest,) for digest, _ in redactions]
        self._connection.executemany("DELETE FROM excerpts WHERE sha256 = ?", digests)

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep words by their digests, but for those that were erased."""
        insert = "INSERT INTO excerpts VALUES (?, ?) ON CONFLICT DO NOTHING"
        self._connection.executemany(insert, [*texts.items()])

    def _first_arrivals(self, ids: Sequence[EventId]) -> list[tuple[Any, ...]]:
        return self._fetch_all(FIND, json.dumps(ids))

    def _fetch_all(self, query: str, *arguments: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql(query), arguments).fetchall()

    def _insert_rows(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        self._connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)  # noqa: S608 - ours


def sql(query: str) -> str:
    """Return *query*, which is written for any ledger in tables, as SQLite takes it."""
    return query.replace("{s}", "main").replace("%s", "?")
