"""A ledger in one SQLite file, with tables a person can read."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.errors import LedgerCorrupt, LedgerError
from timeline.files.reading import identity_of
from timeline.ledgers import moments
from timeline.ledgers.addresses import check_is_path
from timeline.ledgers.lending import Connections
from timeline.ledgers.recording import RETRY, UNKNOWN
from timeline.ledgers.rows import PAGE, moment_fault
from timeline.ledgers.sqlite import tables
from timeline.ledgers.sqlite.journal import check_journal, check_present_journal
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
    # In KiB: what a batch of a thousand touches where a million events are, most of it in the index
    # on ids. With less, SQLite writes a part of it early, and syncs the journal before it does.
    "cache_size=-5120",
    "synchronous=EXTRA",
    "fullfsync=ON",  # macOS alone has it: there, fsync ends in the drive's own memory
    "checkpoint_fullfsync=ON",
)

DAMAGE = ("malformed", "decode to UTF-8", "not a database")
"""What the messages of SQLite and of the module have in them where a file is damaged."""

JUST_NOW = 2 * 10**9
"""So many nanoseconds after it was written, a file may be written again without a sign."""

AGAIN = """
SELECT (SELECT count(*) FROM arrivals) - (SELECT coalesce(max(position), 0) FROM events)
"""

FAILURES = (sqlite3.Error, UnicodeError)
"""What the module raises; the second where SQLite quotes damaged text in a message."""

VISIBLE = "it was recorded and can be read, but might not survive a power cut; call again"


class SqliteLedger(TableLedger):
    """Keeps events in the SQLite file *path*.

    A batch is one transaction. The journal is DELETE with `synchronous=EXTRA`, so that what
    `append` returned for survives a power cut. Each thread that is at it has a connection to
    itself, so that readers see what was there before a batch until all of it is there.

    Args:
        path: the file.
        clock: returns the present moment.
        timeout: how many seconds to wait for other writers, in this process or another.
        make: whether the ledger is made where there is none; if not, opening changes nothing.
        journal: how transactions are kept whole; without, as the file has it, or "delete". With
            "wal", writers keep no reader waiting, and the file needs two others beside it.

    >>> from tempfile import TemporaryDirectory
    >>> from timeline.events import Document
    >>> with TemporaryDirectory() as folder, SqliteLedger(f"{folder}/story.db") as ledger:
    ...     _ = ledger.append([Document(key="daily")])
    ...     print(*ledger.timeline().documents)
    daily

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
        super().__init__(str(path), clock, timeout)
        _check_path(self._name)
        if sqlite3.sqlite_version_info < OLDEST:
            version = f"this Python has SQLite {sqlite3.sqlite_version}"
            raise LedgerError(f"{self._name}: expected SQLite 3.37 or newer, {version}")
        if not make and not os.path.exists(self._name):  # noqa: PTH110 - a long name is none
            raise LedgerError(f"{self._name}: expected a ledger, found no such file")
        check_journal(self._name, journal)
        self._path = os.path.realpath(self._name)  # the program may go to another folder
        with self._explained("open"):
            connection = self._connect()
            self._identity = identity_of(self._path)
            try:
                self._prepare(connection, journal, make=make)
            except BaseException:
                connection.close()
                raise
        self._connections = Connections(connection, self._connect_again, _is_idle)

    def _connect(self) -> sqlite3.Connection:
        # Several threads may use it, but never at once.
        return sqlite3.connect(
            self._path, isolation_level=None, timeout=self._timeout, check_same_thread=False
        )

    def _connect_again(self) -> sqlite3.Connection:
        """Return another connection to the file that was opened, where there still is that file."""
        if identity_of(self._path) != self._identity:
            raise LedgerError(
                f"{self._name}: the file was replaced since it was opened; open it again"
            )
        connection = self._connect()
        try:
            _apply_pragmas(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(
        self, connection: sqlite3.Connection, journal: Journal | None, *, make: bool
    ) -> None:
        """*Make* the tables where there are none; of what is no ledger, change nothing."""
        check_present_journal(self._name, connection)
        # In a transaction, as another program may be making the tables right now.
        with _within(connection, "DEFERRED"):
            is_made = tables.is_ledger(connection, self._name)
        if not is_made and not make:
            raise LedgerError(f"{self._name}: expected a ledger, found nothing in the file")
        _apply_pragmas(connection)
        # Before there are tables, as it keeps them whole, and outside a transaction.
        if journal or not is_made:
            self._set_journal(connection, journal or "delete")
        if not is_made:
            with _within(connection, "IMMEDIATE"):  # others wait here, and find the tables made
                if not tables.is_ledger(connection, self._name):
                    tables.make(connection)

    def _set_journal(self, connection: sqlite3.Connection, journal: Journal) -> None:
        (mode,) = connection.execute(f"PRAGMA journal_mode={journal}").fetchone()
        if mode != journal:  # SQLite does not raise where it could not change it
            raise LedgerError(f"{self._name}: expected the journal to be {journal}, found {mode}")

    @contextmanager
    def _transaction(self) -> Iterator[SqliteTransaction]:
        with self._explained("append", f"; {RETRY}"), self._connections.lent() as connection:
            yield from self._writing(connection)

    def _writing(self, connection: sqlite3.Connection) -> Iterator[SqliteTransaction]:
        transaction = SqliteTransaction(connection, self._checked_moment)
        committing = False
        try:
            # Immediate: under the lock from the first look on, so that the head stays what it is.
            connection.execute("BEGIN IMMEDIATE")
            yield transaction
            if not transaction.newest:
                # What is known already may have been written by one who died before it was on the
                # disk. A commit that changes nothing would not see to it.
                connection.execute(f"PRAGMA user_version={tables.SHAPE}")
            committing = True  # from here on, a failure leaves it open whether it was committed
            connection.execute("COMMIT")
        except BaseException as error:
            outcome = _rolled_back(connection, transaction, committing=committing)
            if isinstance(error, FAILURES):
                raise self._error("append", error, f"; {outcome}") from error
            raise

    def _page(self, after: int, limit: int) -> list[Row]:
        return self._checked_rows(self._fetch_all("read", READ, after, limit))

    def _fetch_all(self, doing: str, query: str, *arguments: object) -> list[tuple[Any, ...]]:
        self._check_usable()
        with self._explained(doing), self._connections.lent() as connection:
            return connection.execute(sql(query), arguments).fetchall()

    def came_again(self) -> int:
        """Return how often events came again that another ledger had recorded earlier."""
        ((again,),) = self._fetch_all("read", AGAIN)
        return int(again)

    def stamp(self) -> str:
        """Return what differs where the file was written since; nothing where it just was.

        Two writes within a moment may leave it with the same times and the same size.
        """
        status = os.stat(self._path)  # noqa: PTH116 - a path as SQLite takes it
        if abs(time.time_ns() - status.st_mtime_ns) < JUST_NOW:
            return ""
        return f"{status.st_ino} {status.st_size} {status.st_mtime_ns}"

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

    def _origin(self) -> str:
        return Path(self._name).name

    def _let_go(self) -> None:
        """Let go of the file."""
        self._connections.close()

    @contextmanager
    def _explained(self, doing: str, outcome: str = "") -> Iterator[None]:
        try:
            yield
        except FAILURES as error:
            raise self._error(doing, error, outcome) from error

    def _error(self, doing: str, error: Exception, outcome: str) -> LedgerError:
        """Return what a caller can act on, where SQLite raised *error*."""
        is_damage = isinstance(error, UnicodeError) or any(sign in str(error) for sign in DAMAGE)
        kind = LedgerCorrupt if is_damage else LedgerError
        where = "" if _has_folder(self._path) else ": its folder is not there"
        return kind(f"{self._name}: could not {doing}: {error}{where}{outcome}")


def _has_folder(path: str) -> bool:
    return os.path.isdir(os.path.dirname(path))  # noqa: PTH112, PTH120 - a long name is none


def _apply_pragmas(connection: sqlite3.Connection) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def _within(connection: sqlite3.Connection, kind: str) -> Iterator[None]:
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _rolled_back(
    connection: sqlite3.Connection, transaction: SqliteTransaction, *, committing: bool
) -> str:
    """Roll back, and return what became of the batch."""
    try:
        # SQLite may have rolled back by itself; a failed COMMIT leaves the transaction open.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
            return RETRY
        newest = transaction.newest
        if not committing or (newest and not transaction.find([newest.id])):
            return RETRY
    except (*FAILURES, LedgerError):
        return UNKNOWN
    return VISIBLE if newest else UNKNOWN


def _is_idle(connection: sqlite3.Connection) -> bool:
    """Return whether no transaction was left open in *connection*, as where the disk failed."""
    try:
        return not connection.in_transaction
    except sqlite3.ProgrammingError:  # it was closed
        return False


def _check_path(path: str) -> None:
    """Refuse what SQLite would not take for the path of a file that lasts."""
    if not path or "\0" in path:
        raise LedgerError(f"expected the path of a file, found {path!r}")
    check_is_path(path)
    if path == ":memory:" or path.startswith("file:"):
        raise LedgerError(
            f"expected the path of a file, found {path!r}, which means something else to SQLite; "
            f"write './{path}' for a file of that name"
        )
