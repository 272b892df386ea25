"""Writing to a ledger in PostgreSQL, within one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.ledgers.postgres.sessions import is_lost
from timeline.ledgers.tabular import TableTransaction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import psycopg

    from timeline.events import EventId
    from timeline.ledgers.postgres.tables import Connection
    from timeline.ledgers.tabular import ReadMoment

__all__ = ["PostgresTransaction"]

FIND = """
SELECT position, id, moment, crc32
FROM {s}.events LEFT JOIN LATERAL (
    SELECT moment, crc32 FROM {s}.arrivals WHERE event = position ORDER BY moment LIMIT 1
) AS first ON true
WHERE id = ANY(%s)
"""


class PostgresTransaction(TableTransaction):
    """A transaction in PostgreSQL; see `timeline.ledgers.recording.Transaction`."""

    def __init__(
        self, connection: Connection, sql: Callable[[str], str], read_moment: ReadMoment
    ) -> None:
        super().__init__(read_moment)
        self._connection = connection
        self._sql = sql
        self._committing = False

    def erase(self, redactions: Sequence[tuple[str, int]]) -> None:
        """Erase words for good; a trigger deletes them."""
        self._insert_pairs("erasures", redactions)

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep words by their digests, but for those that were erased."""
        self._insert_pairs("excerpts", [(key, text.encode()) for key, text in texts.items()])

    def commit(self, channel: str) -> bool:
        """Commit, and call those who listen; return whether it was committed.

        It is not where a statement failed before, and nobody said so.
        """
        # A notification goes out with the commit, so that who is called finds what was written.
        if self.newest:
            self._fetch_all("SELECT pg_notify(%s, %s)", channel, str(self.newest.position))
        # From here on a connection that breaks leaves it open whether the server committed.
        self._committing = True
        return self._connection.execute("COMMIT").statusmessage == "COMMIT"

    def is_unknown(self, error: psycopg.Error) -> bool:
        """Return whether nobody can tell if it was committed, *error* having been raised."""
        return self._committing and is_lost(self._connection, error)

    def _first_arrivals(self, ids: Sequence[EventId]) -> list[tuple[Any, ...]]:
        return self._fetch_all(FIND, list(ids))

    def _fetch_all(self, text: str, *arguments: object) -> list[tuple[Any, ...]]:
        query = self._sql(text)
        return self._connection.execute(query, arguments or None, binary=True).fetchall()

    def _insert_rows(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            with (
                self._connection.cursor() as cursor,
                cursor.copy(self._sql(f"COPY {{s}}.{table} FROM STDIN")) as copy,
            ):
                for row in rows:
                    copy.write_row(row)

    def _insert_pairs(self, table: str, pairs: Sequence[tuple[object, object]]) -> None:
        query = self._sql(f"INSERT INTO {{s}}.{table} VALUES (%s, %s) ON CONFLICT DO NOTHING")  # noqa: S608
        with self._connection.cursor() as cursor:
            cursor.executemany(query, pairs)
