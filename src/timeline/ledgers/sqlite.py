"""A ledger in one SQLite file, with tables a person can read."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from timeline.errors import LedgerCorrupt, LedgerError
from timeline.ledgers import moments, tables
from timeline.ledgers.recording import RETRY, UNKNOWN
from timeline.ledgers.rows import PAGE, damaged
from timeline.ledgers.tabular import TableLedger, written_arrivals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime
    from os import PathLike

    from timeline.ledgers.moments import Clock
    from timeline.ledgers.rows import Place, Row

__all__ = ["Journal", "SqliteLedger"]

Journal = Literal["delete", "wal"]

OLDEST = (3, 37)
"""The first version of SQLite that has STRICT tables."""

READ = """
SELECT position, id, CAST(body AS BLOB), min(moment), crc32
FROM events LEFT JOIN arrivals ON event = position
WHERE position > ? GROUP BY position ORDER BY position LIMIT ?
"""

FIND = """
SELECT events.id, position, min(moment), crc32
FROM json_each(?) AS wanted JOIN events ON events.id = wanted.value
LEFT JOIN arrivals ON event = position GROUP BY position
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

FAILURES = (sqlite3.Error, UnicodeError)
"""What the module raises; the second where SQLite quotes damaged text in a message."""

SEEN = "it was recorded and can be read, but might not survive a power cut; call again"


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
            found = f"this Python has SQLite {sqlite3.sqlite_version}"
            raise LedgerError(f"{self._name}: expected SQLite 3.37 or newer, {found}")
        if not make and not Path(self._name).exists():
            raise LedgerError(f"{self._name}: expected a ledger, found no such file")
        _check_journal(self._name, journal)
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
            with self._begun("DEFERRED"):
                known = tables.is_ledger(self._connection, self._name)
            if not known and not make:
                raise LedgerError(f"{self._name}: expected a ledger, found nothing in the file")
            for pragma in PRAGMAS:
                self._connection.execute(f"PRAGMA {pragma}")
            if journal or not known:
                self._set_journal(journal or "delete")
            if not known:
                with self._begun("IMMEDIATE"):
                    if not tables.is_ledger(self._connection, self._name):
                        tables.make(self._connection)

    def _set_journal(self, journal: Journal) -> None:
        (found,) = self._connection.execute(f"PRAGMA journal_mode={journal}").fetchone()
        if found != journal:
            raise LedgerError(f"{self._name}: expected the journal to be {journal}, found {found}")

    @contextmanager
    def _transaction(self) -> Iterator[_Writing]:
        writing = _Writing(self._connection, self._moment)
        committing = False
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield writing
            if not writing.id:
                # What is known already may have been written by one who died before it was on the
                # disk. A commit that changes nothing would not see to it.
                self._connection.execute(f"PRAGMA user_version={tables.SHAPE}")
            committing = True
            self._connection.execute("COMMIT")
        except BaseException as error:
            outcome = self._undone(writing, committing=committing)
            if isinstance(error, FAILURES):
                raise self._error("append", error, f"; {outcome}") from error
            raise

    def _undone(self, writing: _Writing, *, committing: bool) -> str:
        """Roll back, and return what became of the batch."""
        try:
            # SQLite may have rolled back by itself; a failed COMMIT leaves the transaction open.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
                return RETRY
            if not committing or (writing.id and not writing.find([writing.id])):
                return RETRY
        except (*FAILURES, LedgerError):
            return UNKNOWN
        return SEEN if writing.id else UNKNOWN

    @contextmanager
    def _begun(self, kind: str) -> Iterator[None]:
        self._connection.execute(f"BEGIN {kind}")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _page(self, after: int, limit: int) -> list[Row]:
        return self._checked(self._all("read", READ, after, limit))

    def _ids(self, head: int) -> Iterator[str]:
        query = "SELECT id FROM events WHERE id > ? AND position <= ? ORDER BY id LIMIT ?"
        return (id_ for (id_,) in self._by_key(query, head))

    def _all(self, doing: str, query: str, *arguments: object) -> list[tuple[Any, ...]]:
        self._check_process()
        with self._explained(doing):
            return self._connection.execute(query, arguments).fetchall()

    def head(self) -> int:
        """Return the last position, or 0."""
        ((position,),) = self._all("read", "SELECT max(position) FROM events")
        return position or 0

    def excerpt(self, digest: str) -> str | None:
        """Return the words whose SHA-256 is *digest*, where they are kept."""
        rows = self._all("read", "SELECT text FROM excerpts WHERE sha256 = ?", digest)
        for (text,) in rows:
            return self._checked_words(digest, text)
        return None

    def excerpts(self) -> Iterator[tuple[str, str]]:
        """Yield the words that are kept, with their digests."""
        query = "SELECT sha256, text FROM excerpts WHERE sha256 > ? ORDER BY sha256 LIMIT ?"
        return ((key, self._checked_words(key, text)) for key, text in self._by_key(query))

    def _damage(self) -> Iterator[str]:
        for (found,) in self._all("verify", "PRAGMA integrity_check(10)"):
            if found != "ok":
                yield f"SQLite finds: {found}"
        for (found,) in self._all("verify", f"{STRAY} LIMIT 10"):
            yield found or "a row without a key refers to what is missing"
        event = 0
        while page := self._all("verify", LATER, event, PAGE):
            for position, id_, text, crc in page:
                if moments.checked(position, id_, text, crc) is None:
                    yield damaged(position, id_, b"", text)
                event = max(event + 1, position)

    def _pulse(self) -> object:
        ((version,),) = self._all("follow", "PRAGMA data_version")
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
        told = ("malformed", "decode to UTF-8", "not a database")
        damaged = isinstance(error, UnicodeError) or any(one in str(error) for one in told)
        raised = LedgerCorrupt if damaged else LedgerError
        return raised(f"{self._name}: could not {doing}: {error}{outcome}")


class _Writing:
    """A transaction in SQLite."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        moment: Callable[[int, str, object, object], datetime],
    ) -> None:
        self._execute = connection.execute
        self._many = connection.executemany
        self._moment = moment
        self.id = ""

    def head(self) -> int:
        (position,) = self._execute("SELECT max(position) FROM events").fetchone()
        return position or 0

    def last(self) -> datetime | None:
        (latest,) = self._execute("SELECT max(moment) FROM arrivals").fetchone()
        rows = self._execute(
            "SELECT position, id, moment, crc32 FROM arrivals JOIN events ON event = position "
            "WHERE moment = ? LIMIT 1",
            [latest],
        )
        for row in rows.fetchall():
            return self._moment(*row)
        return None

    def find(self, ids: Sequence[str]) -> dict[str, Place]:
        rows = self._execute(FIND, [json.dumps(ids)]).fetchall()
        return {
            id_: (position, self._moment(position, id_, moment, crc))
            for id_, position, moment, crc in rows
        }

    def add(self, rows: Sequence[Row]) -> None:
        self._many(
            "INSERT INTO events VALUES (?, ?, ?)",
            [(position, id_, body.decode()) for position, id_, body, _ in rows],
        )
        self.arrive([(position, id_, moment) for position, id_, _, moment in rows])
        for row in rows[-1:]:
            self.id = row.id

    def arrive(self, arrivals: Sequence[tuple[int, str, datetime]]) -> None:
        self._many("INSERT INTO arrivals VALUES (?, ?, ?)", written_arrivals(arrivals))

    def erase(self, redactions: Sequence[tuple[str, int]]) -> None:
        self._many("INSERT INTO erasures VALUES (?, ?) ON CONFLICT DO NOTHING", redactions)
        erased = [(digest,) for digest, _ in redactions]
        self._many("DELETE FROM excerpts WHERE sha256 = ?", erased)

    def keep(self, texts: Mapping[str, str]) -> None:
        self._many("INSERT INTO excerpts VALUES (?, ?) ON CONFLICT DO NOTHING", [*texts.items()])


def _check_path(path: str) -> None:
    """Refuse what SQLite would not take for the path of a file that lasts."""
    if not path or "\0" in path:
        raise LedgerError(f"expected the path of a file, found {path!r}")
    if path == ":memory:" or path.startswith("file:"):
        raise LedgerError(
            f"expected the path of a file, found {path!r}, which means something else to SQLite; "
            f"write './{path}' for a file of that name"
        )


def _check_journal(path: str, journal: Journal | None) -> None:
    """Refuse a write-ahead log where the running SQLite may damage the file by resetting it.

    That is so from 3.7.0 on, until 3.51.3, and 3.50.7 and 3.44.6, in which it was mended.
    """
    if journal not in {None, *get_args(Journal)}:
        raise LedgerError(f"{path}: expected a journal of 'delete' or 'wal', found {journal!r}")
    found = sqlite3.sqlite_version_info
    mended = found >= (3, 51, 3) or (3, 50, 7) <= found < (3, 51) or (3, 44, 6) <= found < (3, 45)
    if mended or not (_is_wal(path) or journal == "wal"):
        return
    use = "open it with a newer one and" if _is_wal(path) else "use"
    raise LedgerError(
        f"{path}: a write-ahead log needs SQLite 3.51.3 (or 3.50.7, 3.44.6), which mended a fault "
        f"that damages files; this Python has {sqlite3.sqlite_version}; "
        f"{use} journal='delete'"
    )


def _is_wal(path: str) -> bool:
    """Return whether the header of the file says that it has a write-ahead log."""
    try:
        with Path(path).open("rb") as file:
            return file.read(20)[18:] == b"\2\2"
    except OSError:
        return False
