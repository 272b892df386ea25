"""A ledger in one SQLite file, with tables a person can read."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.errors import LedgerCorrupt, LedgerError
from timeline.ledgers import moments
from timeline.ledgers.recording import RETRY, UNKNOWN
from timeline.ledgers.rows import PAGE, moment_fault
from timeline.ledgers.sqlite import tables
from timeline.ledgers.sqlite.journal import check_journal
from timeline.ledgers.sqlite.transaction import SqliteTransaction, sql
from timeline.ledgers.tabular import TableLedger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from timeline.ledgers.moments import Clock
    from timeline.ledgers.rows import Row
    from timeline.ledgers.sqlite.journal import Journal

__all__ = ["SqliteLedger"]

OLDEST = (3, 37)
"""The first version of SQLite that has STRICT tables."""

READ = """
SELECT position, id, CAST(body AS BLOB), min(moment), crc32
FROM events LEFT JOIN arrivals ON event = position
WHERE position > ? GROUP BY position ORDER BY position LIMIT ?
"""

LATER = """
SELECT event, id, max(moment), crc32 FROM arrivals JOIN events ON position = event
WHERE event > ? GROUP BY event HAVING count(*) > 1 ORDER BY event LIMIT ?
"""

STRAY = """
WITH redactions AS (
    SELECT position, CASE WHEN json_valid(body) THEN json_extract(body, '$.text') END AS text
    FROM events WHERE instr(body, '"timeline":"redaction"')
    AND CASE WHEN json_valid(body) THEN json_extract(body, '$.timeline') END = 'redaction'
)
SELECT 'position ' || event || ', which an arrival names, is missing'
FROM arrivals WHERE event NOT IN (SELECT position FROM events)
UNION ALL
SELECT 'excerpt ' || substr(sha256, 1, 12) || ' was erased without a redaction' FROM erasures
WHERE NOT EXISTS (SELECT 1 FROM redactions WHERE position = event AND text = sha256)
UNION ALL
SELECT 'excerpt ' || substr(text, 1, 12) || ': position ' || position
    || ' erases it, and it could be kept again' FROM redactions
WHERE text NOT IN (SELECT sha256 FROM erasures)
UNION ALL
SELECT 'excerpt ' || substr(sha256, 1, 12) || ' was erased, and is still kept'
FROM excerpts WHERE sha256 IN (SELECT sha256 FROM erasures)
"""

PRAGMAS = (
    "foreign_keys=ON",
    "recursive_triggers=ON",  # else INSERT OR REPLACE removes rows unseen by triggers
    "trusted_schema=OFF",
    "secure_delete=ON",  # else what a redaction erases can be read in the file
    "synchronous=EXTRA",
)

DAMAGE = ("malformed", "decode to UTF-8", "not a database")
"""What the messages of SQLite and of the module have in them where a file is damaged."""

FAILURES = (sqlite3.Error, UnicodeError)
"""What the module raises; the second where SQLite quotes damaged text in a message."""

VISIBLE = "it was recorded and can be read, but might not survive a power cut; call again"


class SqliteLedger(TableLedger):
    """Keeps events in the SQLite file *path*.

    A batch is one transaction. The journal is DELETE with `synchronous=EXTRA`, so that what
    `append` returned for survives a power cut.

    Args:
        path: the file.
        clock: returns the present moment.
        timeout: how many seconds to wait for other writers.
        make: whether the ledger is made where there is none; if not, opening changes nothing.
        journal: how transactions are kept whole; without, as the file has it, or "delete". With
            "wal", writers keep no reader waiting, and the file needs two others beside it.

    Raises:
        LedgerError: the file cannot be opened, or holds something else; or the journal is a
            write-ahead log and this SQLite is one of those that can damage it.
        LedgerCorrupt: its tables are not those of a ledger.
    """

    def __init__(
        self,
        path: str | PathLike[str],
        *,
        clock: Clock = moments.now,
        timeout: float = 30,
        make: bool = True,
        journal: Journal | None = None,
    ) -> None:
        super().__init__(str(path), clock)
        _check_path(self._name)
        if sqlite3.sqlite_version_info < OLDEST:
            version = f"this Python has SQLite {sqlite3.sqlite_version}"
            raise LedgerError(f"{self._name}: expected SQLite 3.37 or newer, {version}")
        if not make and not Path(self._name).exists():
            raise LedgerError(f"{self._name}: expected a ledger, found no such file")
        check_journal(self._name, journal)
        with self._explained("open"):
            self._connection = sqlite3.connect(self._name, isolation_level=None, timeout=timeout)
        try:
            self._prepare(journal, make=make)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, journal: Journal | None, *, make: bool) -> None:
        """*Make* the tables where there are none; of what is no ledger, change nothing."""
        with self._explained("open"):
            # In a transaction, as another program may be making the tables right now.
            with self._within("DEFERRED"):
                is_made = tables.is_ledger(self._connection, self._name)
            if not is_made and not make:
                raise LedgerError(f"{self._name}: expected a ledger, found nothing in the file")
            for pragma in PRAGMAS:
                self._connection.execute(f"PRAGMA {pragma}")
            # Before there are tables, as it keeps them whole, and outside a transaction.
            if journal or not is_made:
                self._set_journal(journal or "delete")
            if not is_made:
                with self._within("IMMEDIATE"):  # others wait here, and find the tables made
                    if not tables.is_ledger(self._connection, self._name):
                        tables.make(self._connection)

    def _set_journal(self, journal: Journal) -> None:
        (mode,) = self._connection.execute(f"PRAGMA journal_mode={journal}").fetchone()
        if mode != journal:  # SQLite does not raise where it could not change it
            raise LedgerError(f"{self._name}: expected the journal to be {journal}, found {mode}")

    @contextmanager
    def _transaction(self) -> Iterator[SqliteTransaction]:
        transaction = SqliteTransaction(self._connection, self._checked_moment)
        committing = False
        try:
            # Immediate: under the lock from the first look on, so that the head stays what it is.
            self._connection.execute("BEGIN IMMEDIATE")
            yield transaction
            if not transaction.newest:
                # What is known already may have been written by one who died before it was on the
                # disk. A commit that changes nothing would not see to it.
                self._connection.execute(f"PRAGMA user_version={tables.SHAPE}")
            committing = True  # from here on, a failure leaves it open whether it was committed
            self._connection.execute("COMMIT")
        except BaseException as error:
            outcome = self._roll_back(transaction, committing=committing)
            if isinstance(error, FAILURES):
                raise self._error("append", error, f"; {outcome}") from error
            raise

    def _roll_back(self, transaction: SqliteTransaction, *, committing: bool) -> str:
        """Roll back, and return what became of the batch."""
        try:
            # SQLite may have rolled back by itself; a failed COMMIT leaves the transaction open.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
                return RETRY
            newest = transaction.newest
            if not committing or (newest and not transaction.find([newest.id])):
                return RETRY
        except (*FAILURES, LedgerError):
            return UNKNOWN
        return VISIBLE if newest else UNKNOWN

    @contextmanager
    def _within(self, kind: str) -> Iterator[None]:
        self._connection.execute(f"BEGIN {kind}")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _page(self, after: int, limit: int) -> list[Row]:
        return self._checked_rows(self._fetch_all("read", READ, after, limit))

    def _fetch_all(self, doing: str, query: str, *arguments: object) -> list[tuple[Any, ...]]:
        self._check_process()
        with self._explained(doing):
            return self._connection.execute(sql(query), arguments).fetchall()

    def _medium_faults(self) -> Iterator[str]:
        for (finding,) in self._fetch_all("verify", "PRAGMA integrity_check(10)"):
            if finding != "ok":
                yield f"SQLite finds: {finding}"
        for (sentence,) in self._fetch_all("verify", f"{STRAY} LIMIT 10"):
            yield sentence or "a row without a key refers to what is missing"
        event = 0
        while page := self._fetch_all("verify", LATER, event, PAGE):
            for position, id_, text, crc in page:
                if moments.from_checked_text(position, id_, text, crc) is None:
                    yield moment_fault(position, id_, b"", text)
                event = max(event + 1, position)

    def _version(self) -> object:
        ((version,),) = self._fetch_all("follow", "PRAGMA data_version")
        return version, self._connection.total_changes

    def _origin(self) -> str:
        return Path(self._name).name

    def close(self) -> None:
        """Let go of the file; closing twice does nothing."""
        self._connection.close()

    @contextmanager
    def _explained(self, doing: str) -> Iterator[None]:
        try:
            yield
        except FAILURES as error:
            raise self._error(doing, error) from error

    def _error(self, doing: str, error: Exception, outcome: str = "") -> LedgerError:
        """Return what a caller can act on, where SQLite raised *error*."""
        is_damage = isinstance(error, UnicodeError) or any(sign in str(error) for sign in DAMAGE)
        kind = LedgerCorrupt if is_damage else LedgerError
        return kind(f"{self._name}: could not {doing}: {error}{outcome}")


def _check_path(path: str) -> None:
    """Refuse what SQLite would not take for the path of a file that lasts."""
    if not path or "\0" in path:
        raise LedgerError(f"expected the path of a file, found {path!r}")
    if path == ":memory:" or path.startswith("file:"):
        raise LedgerError(
            f"expected the path of a file, found {path!r}, which means something else to SQLite; "
            f"write './{path}' for a file of that name"
        )
