"""A ledger in PostgreSQL, which many may write to at once."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from timeline.errors import LedgerCorrupt, LedgerError
from timeline.ledgers import moments
from timeline.ledgers.lending import Connections
from timeline.ledgers.postgres import addresses, tables
from timeline.ledgers.postgres.sessions import Session, is_idle
from timeline.ledgers.postgres.transaction import PostgresTransaction
from timeline.ledgers.recording import RETRY
from timeline.ledgers.tabular import HEAD, TableLedger

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
    in their order. Where the connection was lost, the next call makes another. Each thread that is
    at it has a connection to itself, so that readers wait for no batch.

    Args:
        address: a URI as libpq reads it, with the name of a schema as its fragment if wanted:
            `postgresql://user@host/database#schema`.
        clock: returns the present moment.
        make: whether the ledger is made where there is none; if not, opening changes nothing.

    >>> with PostgresLedger("postgresql://localhost/stories#strikes") as ledger:  # doctest: +SKIP
    ...     ledger.allow("reader", append=False)

    Raises:
        LedgerError: there is no psycopg, or no connection; or the schema holds something else; or
            the server is set to lose what it says it has written.
        LedgerCorrupt: the tables are not those of a ledger.
    """

    def __init__(self, address: str, *, clock: Clock = moments.now, make: bool = True) -> None:
        where = addresses.parse(address)
        super().__init__(where.name, clock)
        self._schema = where.schema
        with self._explained("open"):
            session = Session(where, make=make)
        self._sessions = Connections(session, partial(Session, where, make=False), is_idle)

    def allow(self, role: str, *, append: bool = True) -> None:
        """Let *role*, which exists, read and *append*, and nothing else: it changes nothing.

        Whatever it was granted on the ledger before is revoked.

        Raises:
            LedgerError: there is no such role; or it would be able to do more, by owning the ledger
                or through another role; or whoever asks may not grant that.
        """
        quoted = '"' + role.replace('"', '""') + '"'
        asked = {"role": role, "s": f'"{self._schema}"', "append": append}
        with self._lent("allow") as session, session.connection.transaction() as granting:
            for statement in tables.grants(self._schema, quoted, append=append):
                granting.connection.execute(statement)
            allowed = granting.connection.execute(tables.ALLOWED, asked).fetchall()
            if allowed != [(True,)]:  # of what it could not grant, PostgreSQL only warns
                raise LedgerError(
                    f"{self._name}: could not allow: {role!a} may do more than that otherwise, or "
                    f"whoever asks may not grant it; nothing was changed"
                )

    @contextmanager
    def _transaction(self) -> Iterator[PostgresTransaction]:
        with self._explained("append", RETRY), self._sessions.lent() as session:
            yield from self._writing(session)

    def _writing(self, session: Session) -> Iterator[PostgresTransaction]:
        transaction = None
        try:
            transaction = PostgresTransaction(
                session.begin(RETRY), session.sql, self._checked_moment
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
            session.abandon()

    def _commit(self, transaction: PostgresTransaction) -> None:
        if not transaction.commit(self._schema):
            raise LedgerError(f"{self._name}: could not append: a part of it failed; {RETRY}")

    def _fetch_all(self, doing: str, text: str, *arguments: object) -> list[tuple[Any, ...]]:
        with self._lent(doing) as session:
            return session.execute(text, *arguments).fetchall()

    @contextmanager
    def _lent(self, doing: str) -> Iterator[Session]:
        """Lend a session for one step, errors explained as those of *doing* something."""
        self._check_usable()
        with self._explained(doing), self._sessions.lent() as session:
            yield session

    def _page(self, after: int, limit: int) -> list[Row]:
        return self._checked_rows(self._fetch_all("read", READ, after, limit))

    def _checked_excerpt(self, key: str, text: object) -> str:
        legible = text.decode(errors="replace") if isinstance(text, bytes) else text
        return super()._checked_excerpt(key, legible)

    def _medium_faults(self) -> Iterator[str]:
        with self._lent("verify") as session:
            faults = list(tables.shape_faults(session.connection, self._schema))
        yield from faults
        if not faults:
            yield from (stray for (stray,) in self._fetch_all("verify", f"{STRAY} LIMIT 10"))

    def _pause(self, version: object, seconds: float) -> None:
        with self._lent("follow") as session:
            is_there = partial(_has_moved, session, version)
            waited = session.wait(is_there, max(0.0, min(seconds, WAKE)))
        if not waited:
            super()._pause(version, seconds)

    def _origin(self) -> str:
        return self._name.rpartition("/")[2]

    def _let_go(self) -> None:
        """Let go of the connections."""
        self._sessions.close()

    @contextmanager
    def _explained(self, doing: str, outcome: str = "") -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise self._error(doing, error, outcome) from error

    def _error(self, doing: str, error: psycopg.Error, outcome: str) -> LedgerError:
        """Return what a caller can act on, where PostgreSQL or the way to it raised *error*."""
        cause = " ".join((error.diag.message_primary or str(error)).split())
        kind = LedgerCorrupt if error.sqlstate in DAMAGED else LedgerError
        return kind(f"{self._name}: could not {doing}: {cause}{outcome and '; '}{outcome}")


def _has_moved(session: Session, head: object) -> bool:
    ((position,),) = session.execute(HEAD).fetchall()
    return (position or 0) != head
