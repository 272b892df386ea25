"""A ledger that lasts as long as the program."""

from __future__ import annotations

from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Self

from timeline.codec import encode
from timeline.errors import Conflict, LedgerError
from timeline.events import Redaction
from timeline.ledgers.contract import Stored, by_digest, now, ticking
from timeline.state import Recorded, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from timeline.events import Event
    from timeline.ledgers.contract import Clock

__all__ = ["MemoryLedger"]


class MemoryLedger:
    """Keeps events in memory, and every other promise of a ledger."""

    def __init__(self, *, clock: Clock = now) -> None:
        self._clock = clock
        self._last: datetime | None = None
        self._stored: dict[str, Stored] = {}
        self._excerpts: dict[str, str] = {}
        self._erased: set[str] = set()
        self._closed = False

    def append(
        self,
        events: Iterable[Event],
        *,
        excerpts: Iterable[str] = (),
        expected: int | None = None,
    ) -> tuple[Stored, ...]:
        """Record *events* as one batch; see `Ledger.append`."""
        self._check_open()
        batch = [(sha256(encode(event)).hexdigest(), event) for event in events]
        texts = by_digest(excerpts)
        if expected is not None and expected != self.head():
            raise Conflict(
                f"expected the head at {expected}, found it at {self.head()}; "
                f"nothing was recorded; read on and try again"
            )
        self._stored |= self._fresh(batch)
        self._erased |= {event.text for _, event in batch if isinstance(event, Redaction)}
        self._excerpts |= texts
        for erased in self._erased:
            self._excerpts.pop(erased, None)
        return tuple(self._stored[id_] for id_, _ in batch)

    def _fresh(self, batch: list[tuple[str, Event]]) -> dict[str, Stored]:
        """Return what of *batch* is new, in the order of positions."""
        new = {id_: event for id_, event in batch if id_ not in self._stored}
        moments = list(islice(ticking(self._clock, self._last), len(new)))
        self._last = moments[-1] if moments else self._last
        return {
            id_: Stored(position, Recorded(id_, moment, event))
            for position, (moment, (id_, event)) in enumerate(
                zip(moments, new.items(), strict=True), self.head() + 1
            )
        }

    def read(self, after: int = 0) -> Iterator[Stored]:
        """Yield what is stored after a position; see `Ledger.read`."""
        self._check_open()
        return islice(tuple(self._stored.values()), max(after, 0), None)

    def head(self) -> int:
        """Return the last position, or 0."""
        self._check_open()
        return len(self._stored)

    def timeline(self) -> Timeline:
        """Return the state: everything recorded until now."""
        return Timeline(stored.recorded for stored in self.read())

    def excerpt(self, digest: str) -> str | None:
        """Return the words whose SHA-256 is *digest*, where they are kept."""
        self._check_open()
        return self._excerpts.get(digest)

    def redact(self, digest: str, *, judge: str, why: str) -> Stored:
        """Erase words and record that; see `Ledger.redact`."""
        return self.append([Redaction(text=digest, judge=judge, why=why)])[0]

    def close(self) -> None:
        """Answer nothing any more; closing twice does nothing."""
        self._closed = True

    def _check_open(self) -> None:
        if self._closed:
            raise LedgerError("the ledger in memory was closed; open another")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
