"""A ledger in one SQLite file, with tables a person can read."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Self

from timeline.codec import decode, encode
from timeline.errors import Conflict, LedgerCorrupt, LedgerError, TimelineError
from timeline.events import Redaction, digest
from timeline.ledgers.contract import Stored, now, ticking
from timeline.state import Recorded, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from timeline.events import Event
    from timeline.ledgers.contract import Clock

__all__ = ["SqliteLedger"]

APPLICATION = 0x54494D45
"""What SQLite's `application_id` says of a file that is a ledger: "TIME" in ASCII."""

SHAPE = 1
"""The version of the tables below, kept in `user_version`."""

TABLES = """
CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 64),
    body TEXT NOT NULL
) STRICT;
CREATE TABLE arrivals (
    moment TEXT PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES events (position)
) STRICT, WITHOUT ROWID;
CREATE INDEX arrivals_of ON arrivals (event);
CREATE TABLE excerpts (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE erasures (
    sha256 TEXT PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES events (position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TRIGGER arrivals_stay BEFORE UPDATE ON arrivals
BEGIN SELECT RAISE(ABORT, 'arrivals are never changed'); END;
CREATE TRIGGER arrivals_remain BEFORE DELETE ON arrivals
BEGIN SELECT RAISE(ABORT, 'arrivals are never removed'); END;
CREATE TRIGGER excerpts_stay BEFORE UPDATE ON excerpts
BEGIN SELECT RAISE(ABORT, 'excerpts are never changed'); END;
CREATE TRIGGER erasures_stay BEFORE UPDATE ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures are never changed'); END;
CREATE TRIGGER erasures_remain BEFORE DELETE ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures are never removed'); END;
CREATE TRIGGER excerpts_remain BEFORE DELETE ON excerpts
WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.sha256 = old.sha256)
BEGIN SELECT RAISE(ABORT, 'excerpts are removed by a redaction alone'); END;
CREATE TRIGGER excerpts_erased BEFORE INSERT ON excerpts
WHEN EXISTS (SELECT 1 FROM erasures WHERE erasures.sha256 = new.sha256)
BEGIN SELECT RAISE(IGNORE); END;
"""

READ = """
SELECT position, id, body, (SELECT min(moment) FROM arrivals WHERE event = position)
FROM events WHERE position > ? ORDER BY position
"""


class SqliteLedger:
    """Keeps events in the SQLite file *path*, which is made where it is missing.

    A batch is one transaction. The journal is DELETE with `synchronous=EXTRA`, so that what
    `append` returned for survives a power cut.

    Raises:
        LedgerError: the file cannot be opened, or holds something else.
    """

    def __init__(self, path: str | PathLike[str], *, clock: Clock = now) -> None:
        self._path = str(path)
        self._clock = clock
        with self._explained("open"):
            self._connection = sqlite3.connect(self._path, isolation_level=None, timeout=30)
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        with self._explained("open"):
            for pragma in ("foreign_keys=ON", "recursive_triggers=ON", "trusted_schema=OFF"):
                self._connection.execute(f"PRAGMA {pragma}")
            self._connection.execute("PRAGMA journal_mode=DELETE")
            self._connection.execute("PRAGMA synchronous=EXTRA")
            with self._transaction():
                self._make_or_check()

    def _make_or_check(self) -> None:
        (application,) = self._connection.execute("PRAGMA application_id").fetchone()
        (shape,) = self._connection.execute("PRAGMA user_version").fetchone()
        (tables,) = self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if application == APPLICATION and shape == SHAPE:
            return
        if application == APPLICATION:
            raise LedgerError(f"{self._path}: expected tables of version {SHAPE}, found {shape}")
        if tables:
            raise LedgerError(f"{self._path}: expected a ledger, found another SQLite database")
        for statement in _statements(TABLES):
            self._connection.execute(statement)
        self._connection.execute(f"PRAGMA application_id={APPLICATION}")
        self._connection.execute(f"PRAGMA user_version={SHAPE}")

    def append(
        self,
        events: Iterable[Event],
        *,
        excerpts: Iterable[str] = (),
        expected: int | None = None,
    ) -> tuple[Stored, ...]:
        """Record *events* as one batch; see `Ledger.append`."""
        batch = []
        for event in events:
            body = encode(event)
            batch.append((sha256(body).hexdigest(), body.decode(), event))
        texts = {digest(text): text for text in excerpts}
        with self._explained("append"), self._transaction():
            if expected is not None and expected != self.head():
                raise Conflict(
                    f"{self._path}: expected the head at {expected}, found it at {self.head()}; "
                    f"nothing was recorded; read on and try again"
                )
            stored = self._insert(batch)
            self._keep(texts, stored)
        return stored

    def _insert(self, batch: list[tuple[str, str, Event]]) -> tuple[Stored, ...]:
        places, moments = self._known([id_ for id_, _, _ in batch])
        position = self.head()
        clock = ticking(self._clock, self._last_moment())
        fresh: list[tuple[int, str, str]] = []
        for id_, body, _ in batch:
            if id_ not in places:
                position += 1
                places[id_], moments[id_] = position, next(clock)
                fresh.append((position, id_, body))
        self._connection.executemany("INSERT INTO events VALUES (?, ?, ?)", fresh)
        self._connection.executemany(
            "INSERT INTO arrivals VALUES (?, ?)",
            [(_written(moments[id_]), place) for place, id_, _ in fresh],
        )
        return tuple(
            Stored(places[id_], Recorded(id_, moments[id_], event)) for id_, _, event in batch
        )

    def _known(self, ids: list[str]) -> tuple[dict[str, int], dict[str, datetime]]:
        rows = self._connection.execute(
            "SELECT id, position, (SELECT min(moment) FROM arrivals WHERE event = position) "
            "FROM events WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(ids)],
        ).fetchall()
        return {row[0]: row[1] for row in rows}, {row[0]: _read(row[2]) for row in rows}

    def _keep(self, texts: dict[str, str], stored: tuple[Stored, ...]) -> None:
        """Keep *texts*, but for those that a redaction erases, now or before."""
        erase = [
            (one.recorded.event.text, one.position)
            for one in stored
            if isinstance(one.recorded.event, Redaction)
        ]
        execute = self._connection.executemany
        execute("INSERT INTO erasures VALUES (?, ?) ON CONFLICT DO NOTHING", erase)
        execute("DELETE FROM excerpts WHERE sha256 = ?", [(text,) for text, _ in erase])
        execute("INSERT INTO excerpts VALUES (?, ?) ON CONFLICT DO NOTHING", list(texts.items()))

    def _last_moment(self) -> datetime | None:
        (moment,) = self._connection.execute("SELECT max(moment) FROM arrivals").fetchone()
        return None if moment is None else _read(moment)

    def read(self, after: int = 0) -> Iterator[Stored]:
        """Yield what is stored after a position; see `Ledger.read`."""
        with self._explained("read"):
            for position, id_, body, moment in self._connection.execute(READ, [after]):
                yield Stored(position, self._checked(position, id_, body, moment))

    def _checked(self, position: int, id_: str, body: str, moment: str | None) -> Recorded[Event]:
        place = f"{self._path}: position {position}, event {id_[:12]}"
        text = body.encode()
        if sha256(text).hexdigest() != id_:
            raise LedgerCorrupt(f"{place}: the body is not the one that was recorded")
        if moment is None:
            raise LedgerCorrupt(f"{place}: the moment of its recording is missing")
        try:
            return Recorded(id_, _read(moment), decode(text))
        except TimelineError as error:
            raise type(error)(f"{place}: {error}") from error

    def head(self) -> int:
        """Return the last position, or 0."""
        with self._explained("read"):
            (position,) = self._connection.execute("SELECT max(position) FROM events").fetchone()
        return position or 0

    def timeline(self) -> Timeline:
        """Return the state: everything recorded until now."""
        return Timeline(stored.recorded for stored in self.read())

    def excerpt(self, digest: str) -> str | None:
        """Return the words whose SHA-256 is *digest*, where they are kept."""
        with self._explained("read"):
            row = self._connection.execute(
                "SELECT text FROM excerpts WHERE sha256 = ?", [digest]
            ).fetchone()
        return row[0] if row else None

    def redact(self, digest: str, *, judge: str, why: str) -> Stored:
        """Erase words and record that; see `Ledger.redact`."""
        return self.append([Redaction(text=digest, judge=judge, why=why)])[0]

    def close(self) -> None:
        """Let go of the file; closing twice does nothing."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextmanager
    def _explained(self, doing: str) -> Iterator[None]:
        """Turn what SQLite raises into what a caller can act on."""
        try:
            yield
        except sqlite3.Error as error:
            raised = LedgerCorrupt if "malformed" in str(error) else LedgerError
            outcome = (
                "; nothing was recorded, and calling again is safe" if doing == "append" else ""
            )
            raise raised(f"{self._path}: could not {doing}: {error}{outcome}") from error


def _statements(script: str) -> Iterator[str]:
    """Split *script* into statements, so that they run inside one transaction."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _read(moment: str) -> datetime:
    return datetime.fromisoformat(moment)
