"""A ledger in PostgreSQL, which many may write to at once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from timeline.errors import LedgerCorrupt, LedgerError
from timeline.ledgers import moments
from timeline.ledgers.postgres import addresses, tables
from timeline.ledgers.postgres.sessions import Session
from timeline.ledgers.postgres.transaction import PostgresTransaction
from timeline.ledgers.recording import RETRY
from timeline.ledgers.tabular import TableLedger

if TYPE_CHECKING or addresses.INSTALLED:
    import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.ledgers.moments import Clock
    from timeline.ledgers.rows import Row

__all__ = ["PostgresLedger"]

WAKE = 1.0
"""How many seconds pass at most between two looks for what is new, should no call come."""

READ = """
SELECT position, id, convert_to(body, 'UTF8'), moment, crc32
FROM {s}.events LEFT JOIN LATERAL (
    SELECT moment, crc32 FROM {s}.arrivals WHERE event = position ORDER BY moment LIMIT 1
) AS first ON true
WHERE position > %s ORDER BY position LIMIT %s
"""

STRAY = """
SELECT 'position ' || event || ', which an arrival names, is missing'
FROM {s}.arrivals LEFT JOIN {s}.events ON position = event WHERE position IS NULL
UNION ALL
SELECT 'excerpt ' || left(erasures.sha256, 12) || ' was erased without a redaction'
FROM {s}.erasures LEFT JOIN {s}.recorded
ON position = event AND type = 'redaction' AND body->>'text' = erasures.sha256
WHERE position IS NULL
UNION ALL
SELECT 'excerpt ' || left(sha256, 12) || ' was erased, and is still kept'
FROM {s}.excerpts WHERE sha256 IN (SELECT sha256 FROM {s}.erasures)
"""

UNKNOWN = "whether it was recorded is not known; calling again is safe"

DAMAGED = ("XX001", "XX002", "22021", "22P02")
"""What PostgreSQL calls data_corrupted, index_corrupted, and text that is no UTF-8 or no JSON."""


class PostgresLedger(TableLedger):
    """Keeps events in the schema that *address* names, by default in `timeline`.

    A batch is one transaction, and writers wait for each other, so that positions become visible
    in their order. Where the connection was lost, the next call makes another.

    Args:
        address: a URI as libpq reads it, with the name of a schema as its fragment if wanted:
            `postgresql://user@host/database#schema`.
        clock: returns the present moment.
        make: whether the ledger is made where there is none; if not, opening changes nothing.

    Raises:
        LedgerError: there is no psycopg, or no connection; or the schema holds something else; or
            the server is set to lose what it says it has written.
        LedgerCorrupt: the tables are not those of a ledger.
    """

    def __init__(self, address: str, *, clock: Clock = moments.now, make: bool = True) -> None:
        where = addresses.parse(address)
        super().__init__(where.name, clock)
        with self._explained("open"):
            self._session = Session(where, make=make)

    def allow(self, role: str, *, append: bool = True) -> None:
        """Let *role*, which exists, read and *append*, and nothing else: it changes nothing.

        Whatever it was granted on the ledger before is revoked.

        Raises:
            LedgerError: there is no such role; or it would be able to do more, by owning the ledger
                or through another role; or whoever asks may not grant that.
        """
        quoted = '"' + role.replace('"', '""') + '"'
        schema = self._session.schema
        asked = {"role": role, "s": f'"{schema}"', "append": append}
        with self._explained("allow"), self._session.connection.transaction() as granting:
            for statement in tables.grants(schema, quoted, append=append):
                granting.connection.execute(statement)
            allowed = granting.connection.execute(tables.ALLOWED, asked).fetchall()
            if allowed != [(True,)]:  # of what it could not grant, PostgreSQL only warns
                raise LedgerError(
                    f"{self._name}: could not allow: {role!a} may do more than that otherwise, or "
                    f"whoever asks may not grant it; nothing was changed"
                )

    @contextmanager
    def _transaction(self) -> Iterator[PostgresTransaction]:
        transaction = None
        try:
            transaction = PostgresTransaction(
                self._session.begin(RETRY), self._session.sql, self._checked_moment
            )
            yield transaction
            self._commit(transaction)
        except BaseException as error:
            if isinstance(error, psycopg.Error):
                is_unknown = transaction is not None and transaction.is_unknown(error)
                outcome = UNKNOWN if is_unknown else RETRY
                raise self._error("append", error, outcome) from error
            raise
        finally:
            self._session.abandon()

    def _commit(self, transaction: PostgresTransaction) -> None:
        if not transaction.commit(self._session.schema):
            raise LedgerError(f"{self._name}: could not append: a part of it failed; {RETRY}")

    def _fetch_all(self, doing: str, text: str, *arguments: object) -> list[tuple[Any, ...]]:
        with self._explained(doing):
            return self._session.execute(text, *arguments).fetchall()

    def _page(self, after: int, limit: int) -> list[Row]:
        return self._checked_rows(self._fetch_all("read", READ, after, limit))

    def _checked_excerpt(self, key: str, text: object) -> str:
        legible = text.decode(errors="replace") if isinstance(text, bytes) else text
        return super()._checked_excerpt(key, legible)

    def _medium_faults(self) -> Iterator[str]:
        with self._explained("verify"):
            faults = list(tables.shape_faults(self._session.connection, self._session.schema))
        yield from faults
        if not faults:
            yield from (stray for (stray,) in self._fetch_all("verify", f"{STRAY} LIMIT 10"))

    def _version(self) -> object:
        # Listening comes first, so that what is appended after the look calls.
        with self._explained("follow"):
            self._session.listen()
        return self.head()

    def _pause(self, seconds: float) -> None:
        with self._explained("follow"):
            waited = self._session.wait(max(0.0, min(seconds, WAKE)))
        if not waited:
            super()._pause(seconds)

    def _origin(self) -> str:
        return self._name.rpartition("/")[2]

    def close(self) -> None:
        """Let go of the connection; closing twice does nothing."""
        self._session.close()

    @contextmanager
    def _explained(self, doing: str, outcome: str = "") -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise self._error(doing, error, outcome) from error

    def _error(self, doing: str, error: psycopg.Error, outcome: str = "") -> LedgerError:
        """Return what a caller can act on, where PostgreSQL or the way to it raised *error*."""
        cause = " ".join((error.diag.message_primary or str(error)).split())
        kind = LedgerCorrupt if error.sqlstate in DAMAGED else LedgerError
        return kind(f"{self._name}: could not {doing}: {cause}{outcome and '; '}{outcome}")
