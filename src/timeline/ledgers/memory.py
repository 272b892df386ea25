"""A ledger that lasts as long as the program."""

from __future__ import annotations

from collections import ChainMap
from contextlib import contextmanager
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING

from attrs import Factory, define

from timeline.ledgers.contract import Ledger
from timeline.ledgers.moments import now
from timeline.ledgers.rows import Arrival, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.events import EventId
    from timeline.ledgers.moments import Clock

__all__ = ["MemoryLedger"]


@define
class _Content:
    """What a ledger in memory holds, or what a batch adds to it."""

    rows: list[Row] = Factory(list)
    arrivals: dict[str, Arrival] = Factory(dict)
    last: datetime | None = None
    texts: dict[str, str] = Factory(dict)
    erased: set[str] = Factory(set)


class MemoryLedger(Ledger):
    """Keeps events in memory, and every other promise of a ledger.

    Readers see what was there before a batch until all of it is added, under a lock.

    >>> from datetime import UTC, datetime
    >>> from timeline.events import Document
    >>> with MemoryLedger(clock=lambda: datetime(2025, 6, 20, tzinfo=UTC)) as ledger:
    ...     print(ledger.append([Document(key="daily")])[0].recorded.moment)
    2025-06-20 00:00:00+00:00
    """

    def __init__(self, *, clock: Clock = now) -> None:
        super().__init__("the ledger in memory", clock)
        self._content = _Content()
        self._lock = Lock()

    @contextmanager
    def _transaction(self) -> Iterator[_MemoryTransaction]:
        transaction = _MemoryTransaction(self._content)
        yield transaction
        with self._lock:
            transaction.commit()

    def head(self) -> int:
        """Return the last position, or 0."""
        self._check_open()
        with self._lock:
            return len(self._content.rows)

    def _page(self, after: int, limit: int) -> list[Row]:
        self._check_open()
        with self._lock:
            return self._content.rows[after : after + limit]

    def _sorted_ids(self, head: int) -> Iterator[str]:
        self._check_open()
        with self._lock:
            rows = self._content.rows[:head]
        return iter(sorted(row.id for row in rows))

    def excerpt(self, digest: str) -> str | None:
        """Return the words whose SHA-256 is *digest*, where they are kept."""
        self._check_open()
        with self._lock:
            return self._content.texts.get(digest)

    def excerpts(self) -> Iterator[tuple[str, str]]:
        """Yield the words that are kept, with their digests."""
        self._check_open()
        with self._lock:
            return iter(sorted(self._content.texts.items()))

    def _version(self) -> object:
        return self.head()

    def _let_go(self) -> None:
        """Do nothing: what it holds may be needed by a batch."""


class _MemoryTransaction:
    """A transaction in memory: what is to be added, beside what is there."""

    def __init__(self, content: _Content) -> None:
        self._content = content
        self._added = _Content(last=content.last)

    def head(self) -> int:
        return len(self._content.rows) + len(self._added.rows)

    def last(self) -> datetime | None:
        return self._added.last

    def last_by(self, moment: datetime) -> datetime | None:
        known = (arrival.moment for arrival in self._content.arrivals.values())
        return max((each for each in known if each <= moment), default=None)

    def find(self, ids: Sequence[EventId]) -> dict[str, Arrival]:
        arrivals = ChainMap(self._added.arrivals, self._content.arrivals)
        return {id_: arrivals[id_] for id_ in ids if id_ in arrivals}

    def add(self, rows: Sequence[Row]) -> None:
        self._added.rows += rows
        self.arrive([row.arrival for row in rows])

    def arrive(self, arrivals: Sequence[Arrival]) -> None:
        added = self._added
        for arrival in arrivals:
            added.arrivals[arrival.id] = arrival
            added.last = max(added.last or arrival.moment, arrival.moment)

    def erase(self, redactions: Sequence[tuple[str, int]]) -> None:
        self._added.erased.update(digest for digest, _ in redactions)

    def keep(self, texts: Mapping[str, str]) -> None:
        self._added.texts |= texts

    def commit(self) -> None:
        content, added = self._content, self._added
        content.rows += added.rows
        for position, _, moment in added.arrivals.values():
            content.rows[position - 1] = content.rows[position - 1]._replace(moment=moment)
        content.arrivals |= added.arrivals
        content.last = added.last
        content.erased |= added.erased
        content.texts |= added.texts
        # Last: a batch may bring words that it, or an earlier one, erases.
        for digest in content.erased & content.texts.keys():
            del content.texts[digest]
