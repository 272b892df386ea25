"""A ledger in one SQLite file, with tables a person can read."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self

from timeline.codec import decode, encode
from timeline.errors import Conflict, LedgerCorrupt, LedgerError, TimelineError
from timeline.events import Redaction
from timeline.ledgers import tables
from timeline.ledgers.contract import Stored, by_digest, now, ticking
from timeline.state import Recorded, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from timeline.events import Event
    from timeline.ledgers.contract import Clock

__all__ = ["SqliteLedger"]

OLDEST = (3, 37)
"""The first version of SQLite that has STRICT tables."""

PAGE = 1000
"""How many events are read at once: between pages, a reader keeps no writer waiting."""

READ = """
SELECT position, id, CAST(body AS BLOB), (SELECT min(moment) FROM arrivals WHERE event = position)
FROM events WHERE position > ? ORDER BY position LIMIT ?
"""

PRAGMAS = (
    "foreign_keys=ON",
    "recursive_triggers=ON",  # else INSERT OR REPLACE removes rows unseen by triggers
    "trusted_schema=OFF",
    "secure_delete=ON",  # else what a redaction erases can be read in the file
    "synchronous=EXTRA",
)


class SqliteLedger:
    """Keeps events in the SQLite file *path*.

    A batch is one transaction. The journal is DELETE with `synchronous=EXTRA`, so that what
    `append` returned for survives a power cut.

    Args:
        path: the file.
        clock: returns the present moment.
        timeout: how many seconds to wait for other writers.
        make: whether the ledger is made where there is none; if not, opening changes nothing.

    Raises:
        LedgerError: the file cannot be opened, or holds something else.
    """

    def __init__(
        self,
        path: str | PathLike[str],
        *,
        clock: Clock = now,
        timeout: float = 30,
        make: bool = True,
    ) -> None:
        self._path = str(path)
        self._clock = clock
        _check_path(self._path)
        if sqlite3.sqlite_version_info < OLDEST:
            found = f"this Python has SQLite {sqlite3.sqlite_version}"
            raise LedgerError(f"{self._path}: expected SQLite 3.37 or newer, {found}")
        if not make and not Path(self._path).exists():
            raise LedgerError(f"{self._path}: expected a ledger, found no such file")
        with self._explained("open"):
            self._connection = sqlite3.connect(self._path, isolation_level=None, timeout=timeout)
        try:
            self._prepare(make=make)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, *, make: bool) -> None:
        """*Make* the tables where there are none; of what is no ledger, change nothing."""
        with self._explained("open"):
            with self._transaction("DEFERRED"):
                known = tables.is_ledger(self._connection, self._path)
            if not known and not make:
                raise LedgerError(f"{self._path}: expected a ledger, found nothing in the file")
            for pragma in PRAGMAS:
                self._connection.execute(f"PRAGMA {pragma}")
            if make:  # the one setting that is written into the file
                self._connection.execute("PRAGMA journal_mode=DELETE")
            if not known:
                with self._transaction():
                    if not tables.is_ledger(self._connection, self._path):
                        tables.make(self._connection)

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
        texts = by_digest(excerpts)
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
        return {row[0]: row[1] for row in rows}, {row[0]: self._moment(row[2]) for row in rows}

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
        return None if moment is None else self._moment(moment)

    def read(self, after: int = 0) -> Iterator[Stored]:
        """Yield what is stored after a position; see `Ledger.read`."""
        position = max(after, 0)
        page = self._page(position)
        while page:
            for place, id_, body, moment in page:
                if place != position + 1:
                    raise LedgerCorrupt(f"{self._path}: position {position + 1} is missing")
                position = place
                yield Stored(position, self._checked(position, id_, body, moment))
            page = self._page(position) if len(page) == PAGE else []

    def _page(self, after: int) -> list[tuple[int, str, bytes, str | None]]:
        with self._explained("read"):
            return self._connection.execute(READ, [after, PAGE]).fetchall()

    def _checked(self, position: int, id_: str, body: bytes, moment: str | None) -> Recorded[Event]:
        place = f"{self._path}: position {position}, event {id_[:12]}"
        if sha256(body).hexdigest() != id_:
            raise LedgerCorrupt(f"{place}: the body is not the one that was recorded")
        try:
            return Recorded(id_, self._moment(moment), decode(body))
        except TimelineError as error:
            raise type(error)(f"{place}: {error}") from error

    def _moment(self, text: str | None) -> datetime:
        try:
            moment = datetime.fromisoformat(text or "")
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise LedgerCorrupt(f"{self._path}: expected a moment of recording, found {text!r:.80}")
        return moment

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
        if row and sha256(row[0].encode()).hexdigest() != digest:
            raise LedgerCorrupt(f"{self._path}: excerpt {digest[:12]}: the words there are others")
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
    def _transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        self._connection.execute(f"BEGIN {kind}")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # SQLite may have rolled back by itself; a failed COMMIT leaves the transaction open.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _explained(self, doing: str) -> Iterator[None]:
        """Turn what SQLite raises into what a caller can act on."""
        try:
            yield
        except sqlite3.Error as error:
            damaged = "malformed" in str(error) or "decode to UTF-8" in str(error)
            raised = LedgerCorrupt if damaged else LedgerError
            outcome = (
                "; nothing was recorded, and calling again is safe" if doing == "append" else ""
            )
            raise raised(f"{self._path}: could not {doing}: {error}{outcome}") from error


def _check_path(path: str) -> None:
    """Refuse what SQLite would not take for the path of a file that lasts."""
    if not path or "\0" in path:
        raise LedgerError(f"expected the path of a file, found {path!r}")
    if path == ":memory:" or path.startswith("file:"):
        raise LedgerError(
            f"expected the path of a file, found {path!r}, which means something else to SQLite; "
            f"write './{path}' for a file of that name"
        )


def _written(moment: datetime) -> str:
    """Return *moment*, which is in UTC, as text that sorts as moments do."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
