"""A ledger that lasts as long as the program."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from threading import RLock
from typing import TYPE_CHECKING

from attrs import Factory, define

from timeline.errors import LedgerError
from timeline.ledgers.contract import Ledger
from timeline.ledgers.moments import now
from timeline.ledgers.rows import Place, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.ledgers.moments import Clock

__all__ = ["MemoryLedger"]


@define
class _Kept:
    """What there is in memory."""

    rows: list[Row] = Factory(list)
    places: dict[str, Place] = Factory(dict)
    last: datetime | None = None
    texts: dict[str, str] = Factory(dict)
    erased: set[str] = Factory(set)


class MemoryLedger(Ledger):
    """Keeps events in memory, and every other promise of a ledger.

    Other than ledgers that last, one may be used by several threads.
    """

    def __init__(self, *, clock: Clock = now) -> None:
        super().__init__("the ledger in memory", clock)
        self._kept = _Kept()
        self._closed = False
        self._lock = RLock()

    @contextmanager
    def _transaction(self) -> Iterator[_Writing]:
        with self._lock:
            self._check_open()
            writing = _Writing(self._kept)
            yield writing
            writing.commit()

    def head(self) -> int:
        """Return the last position, or 0."""
        self._check_open()
        return len(self._kept.rows)

    def _page(self, after: int, limit: int) -> list[Row]:
        self._check_open()
        with self._lock:
            return self._kept.rows[after : after + limit]

    def _ids(self, head: int) -> Iterator[str]:
        return iter(sorted(row.id for row in self._kept.rows[:head]))

    def excerpt(self, digest: str) -> str | None:
        """Return the words whose SHA-256 is *digest*, where they are kept."""
        self._check_open()
        return self._kept.texts.get(digest)

    def excerpts(self) -> Iterator[tuple[str, str]]:
        """Yield the words that are kept, with their digests."""
        self._check_open()
        return iter(sorted(self._kept.texts.items()))

    def _pulse(self) -> object:
        return self.head()

    def close(self) -> None:
        """Answer nothing any more; closing twice does nothing."""
        self._closed = True

    def _check_open(self) -> None:
        if self._closed:
            raise LedgerError(f"{self._name} was closed; open another")


class _Writing:
    """A transaction in memory: what was written so far, beside what is kept."""

    def __init__(self, kept: _Kept) -> None:
        self._kept = kept
        self._new = _Kept(last=kept.last)

    def head(self) -> int:
        return len(self._kept.rows) + len(self._new.rows)

    def last(self) -> datetime | None:
        return self._new.last

    def find(self, ids: Sequence[str]) -> dict[str, Place]:
        known = (self._kept.places, self._new.places)
        return {id_: places[id_] for places in known for id_ in ids if id_ in places}

    def add(self, rows: Sequence[Row]) -> None:
        self._new.rows += rows
        self.arrive([(row.position, row.id, row.moment) for row in rows])

    def arrive(self, arrivals: Sequence[tuple[int, str, datetime]]) -> None:
        for position, id_, moment in arrivals:
            self._new.places[id_] = position, moment
            self._new.last = moment if self._new.last is None else max(self._new.last, moment)

    def erase(self, redactions: Sequence[tuple[str, int]]) -> None:
        self._new.erased.update(digest for digest, _ in redactions)

    def keep(self, texts: Mapping[str, str]) -> None:
        self._new.texts |= texts

    def commit(self) -> None:
        kept, new = self._kept, self._new
        kept.rows += new.rows
        for position, moment in new.places.values():
            kept.rows[position - 1] = kept.rows[position - 1]._replace(moment=moment)
        kept.places |= new.places
        kept.last = new.last
        kept.erased |= new.erased
        kept.texts |= new.texts
        for digest in kept.erased & kept.texts.keys():
            del kept.texts[digest]
