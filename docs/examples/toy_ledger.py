"""A ledger in one file, which is written anew with every batch: short, and slow once it is long.

Its first line is the SHA-256 of the second, which is JSON. A batch takes the place of what was
there by a new name for a file, so that readers see it whole or not at all, and wait for nobody.
"""  # noqa: INP001

from __future__ import annotations

import fcntl
import json
import os
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from timeline.errors import LedgerCorrupt, LedgerError
from timeline.ledgers import Ledger, moments
from timeline.ledgers.rows import Arrival, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from timeline.events import EventId
    from timeline.ledgers.moments import Clock


class ToyLedger(Ledger):
    """Keeps events in the file *path*, and turns of writers by a lock on another beside it."""

    def __init__(self, path: Path, *, clock: Clock = moments.now) -> None:
        super().__init__(str(path), clock)
        self._path = path.absolute()

    @contextmanager
    def _transaction(self) -> Iterator[_Transaction]:
        with self._locked():
            transaction = _Transaction(self._load())
            yield transaction
            self._save(transaction.content)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Wait until no other writes; a lock is gone with the process that held it."""
        try:
            with self._path.with_suffix(".lock").open("ab") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield
        except OSError as error:
            raise LedgerError(
                f"{self._name}: could not append: {error}; calling again is safe"
            ) from error

    def _load(self) -> dict[str, Any]:
        """Return what the file holds, having checked it."""
        if not self._path.exists():
            return {"events": [], "words": {}, "erased": []}
        seal, _, line = self._path.read_bytes().partition(b"\n")
        if seal.decode(errors="replace") != sha256(line).hexdigest():
            raise LedgerCorrupt.of(self._name, ["the file is not what was once written"])
        content: dict[str, Any] = json.loads(line)
        return content

    def _save(self, content: dict[str, Any]) -> None:
        """Put *content* in the place of what was there; return when it is on the disk."""
        line = json.dumps(content).encode()
        new = self._path.with_suffix(".new")
        with new.open("wb") as file:
            file.write(sha256(line).hexdigest().encode() + b"\n" + line)
            file.flush()
            os.fsync(file.fileno())  # before it has the name: else that could stand for nothing
        new.replace(self._path)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # the name lasts, too
        finally:
            os.close(folder)

    def _read(self) -> dict[str, Any]:
        self._check_usable()
        return self._load()

    def head(self) -> int:
        """Return the last position, or 0."""
        return len(self._read()["events"])

    def _page(self, after: int, limit: int) -> list[Row]:
        events = self._read()["events"][after : after + limit]
        return [
            Row(position, id_, body.encode(), _moments(times)[0])
            for position, (id_, body, times) in enumerate(events, after + 1)
        ]

    def _sorted_ids(self, head: int) -> Iterator[str]:
        return iter(sorted(id_ for id_, _, _ in self._read()["events"][:head]))

    def excerpt(self, digest: str) -> str | None:
        """Return the words whose SHA-256 is *digest*, where they are kept."""
        return dict(self.excerpts()).get(digest)

    def excerpts(self) -> Iterator[tuple[str, str]]:
        """Yield the words that are kept, with their digests."""
        return iter(sorted(self._read()["words"].items()))

    def _version(self) -> object:
        return self.head()

    def _let_go(self) -> None:
        """Do nothing: no file is open between two steps."""


class _Transaction:
    """What is in the file, and will be in the next one."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self._events: list[Any] = content["events"]
        self._known = {event[0]: position for position, event in enumerate(self._events, 1)}

    def head(self) -> int:
        return len(self._events)

    def last(self) -> datetime | None:
        return max((_moments(times)[-1] for _, _, times in self._events), default=None)

    def last_by(self, moment: datetime) -> datetime | None:
        known = (each for _, _, times in self._events for each in _moments(times))
        return max((each for each in known if each <= moment), default=None)

    def find(self, ids: Sequence[EventId]) -> dict[str, Arrival]:
        return {id_: self._arrival(id_) for id_ in ids if id_ in self._known}

    def _arrival(self, id_: EventId) -> Arrival:
        position = self._known[id_]
        return Arrival(position, id_, _moments(self._events[position - 1][2])[0])

    def add(self, rows: Sequence[Row]) -> None:
        for position, id_, body, moment in rows:
            self._events.append([id_, body.decode(), [moments.as_text(moment)]])
            self._known[id_] = position

    def arrive(self, arrivals: Sequence[Arrival]) -> None:
        for position, _, moment in arrivals:
            self._events[position - 1][2].append(moments.as_text(moment))

    def erase(self, redactions: Sequence[tuple[str, int]]) -> None:
        for digest, _ in redactions:
            self.content["words"].pop(digest, None)
            self.content["erased"].append(digest)

    def keep(self, texts: Mapping[str, str]) -> None:
        erased = {*self.content["erased"]}
        self.content["words"] |= {key: texts[key] for key in texts.keys() - erased}


def _moments(times: list[str]) -> list[datetime]:
    """Return the moments of all recordings of an event, the earliest first."""
    return sorted(filter(None, map(moments.from_text, times)))
