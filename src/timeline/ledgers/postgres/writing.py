"""Writing to a ledger in PostgreSQL, within one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.ledgers.postgres.sessions import lost
from timeline.ledgers.tabular import written_arrivals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    import psycopg

    from timeline.ledgers.postgres.sessions import Connection
    from timeline.ledgers.rows import Place, Row

__all__ = ["Writing"]

LAST = """
SELECT position, id, moment, crc32 FROM {s}.arrivals JOIN {s}.events ON position = event
WHERE moment = (SELECT max(moment) FROM {s}.arrivals) LIMIT 1
"""

FIND = """
SELECT id, position, moment, crc32
FROM {s}.events LEFT JOIN LATERAL (
    SELECT moment, crc32 FROM {s}.arrivals WHERE event = position ORDER BY moment LIMIT 1
) AS first ON true
WHERE id = ANY(%s)
"""


class Writing:
    """A transaction in PostgreSQL; see `timeline.ledgers.recording.Transaction`."""

    def __init__(
        self,
        connection: Connection,
        sql: Callable[[str], str],
        moment: Callable[[int, str, object, object], datetime],
    ) -> None:
        self._connection = connection
        self._sql = sql
        self._moment = moment
        self._written = 0
        self._committing = False

    def head(self) -> int:
        """Return the last position, or 0."""
        ((position,),) = self._all("SELECT max(position) FROM {s}.events")
        return position or 0

    def last(self) -> datetime | None:
        """Return the latest moment of any recording."""
        for row in self._all(LAST):
            return self._moment(*row)
        return None

    def find(self, ids: Sequence[str]) -> dict[str, Place]:
        """Return where those of *ids* are that are here."""
        return {
            id_: (position, self._moment(position, id_, moment, crc))
            for id_, position, moment, crc in self._all(FIND, list(ids))
        }

    def add(self, rows: Sequence[Row]) -> None:
        """Write events that are new."""
        self._copy("events", [(position, id_, body.decode()) for position, id_, body, _ in rows])
        self.arrive([(position, id_, moment) for position, id_, _, moment in rows])
        for row in rows[-1:]:
            self._written = row.position

    def arrive(self, arrivals: Sequence[tuple[int, str, datetime]]) -> None:
        """Write another moment for each event."""
        self._copy("arrivals", written_arrivals(arrivals))

    def erase(self, redactions: Sequence[tuple[str, int]]) -> None:
        """Erase words for good."""
        self._insert("erasures", redactions)

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep words by their digests, but for those that were erased."""
        self._insert("excerpts", [(key, text.encode()) for key, text in texts.items()])

    def commit(self, channel: str) -> bool:
        """Commit, and call those who listen; return whether it was committed.

        It is not where a statement failed before, and nobody said so.
        """
        if self._written:
            self._all("SELECT pg_notify(%s, %s)", channel, str(self._written))
        self._committing = True
        return self._connection.execute("COMMIT").statusmessage == "COMMIT"

    def unknown(self, error: psycopg.Error) -> bool:
        """Return whether nobody can tell if it was committed, *error* having been raised."""
        return self._committing and lost(self._connection, error)

    def _all(self, text: str, *arguments: object) -> list[tuple[Any, ...]]:
        query = self._sql(text)
        return self._connection.execute(query, arguments or None, binary=True).fetchall()

    def _copy(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            with (
                self._connection.cursor() as cursor,
                cursor.copy(self._sql(f"COPY {{s}}.{table} FROM STDIN")) as copy,
            ):
                for row in rows:
                    copy.write_row(row)

    def _insert(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        query = self._sql(f"INSERT INTO {{s}}.{table} VALUES (%s, %s) ON CONFLICT DO NOTHING")  # noqa: S608
        with self._connection.cursor() as cursor:
            cursor.executemany(query, rows)
