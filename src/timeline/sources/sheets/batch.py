"""Events to be recorded together, which wait in a temporary file: there may be very many."""

from __future__ import annotations

from enum import Enum, auto
from hashlib import sha256
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from timeline.events import Revision
from timeline.ledgers.rows import EncodedEvent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from timeline.events import Document, Link, Report
    from timeline.sources.sheets.known import Standing

__all__ = ["Batch", "Taken", "What", "reasons"]

EDITED = "the sheet {} was edited"
GONE = "no longer in the sheet {}"
OTHERWISE = "the sheet {} says otherwise"


def reasons(name: str) -> frozenset[str]:
    """Return why the sheet called *name* revises anything: by these its revisions are known."""
    return frozenset(one.format(name) for one in (EDITED, GONE, OTHERWISE))


class What(Enum):
    """What an event is to a ledger."""

    NEW = auto()
    REVISES = auto()
    KNOWN = auto()
    OVERRULED = auto()
    """It was recorded before as it is, and somebody else revised it since."""


class Taken(NamedTuple):
    """The id of an event's first reading, and what the event is."""

    first: str
    what: What


class Batch:
    """What the sheet called *name* records, in the name of *judge* where it revises something."""

    def __init__(self, judge: str, name: str) -> None:
        self._judge, self._name = judge, name
        self._file = TemporaryFile()  # noqa: SIM115 - closed with the batch
        self.events = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def take(
        self,
        event: Document | Report | Link,
        standing: Sequence[Standing] = (),
        written: EncodedEvent | None = None,
    ) -> Taken:
        """Take *event*, of which *standing* is known; the first of those goes on.

        What stands beside it under the same name is withdrawn. What the sheet said before, and
        somebody else revised since, stays as they left it.
        """
        found = written or EncodedEvent.of(event)
        if not standing:
            self._add(found)
            return Taken(found.id, What.NEW)
        known, *rivals = standing
        for rival in rivals:
            if rival.ours:
                self._withdraw(rival.leaves, OTHERWISE)
        if known.now == found.id:
            return Taken(known.first, What.KNOWN)
        if not known.ours and found.id in known.said:
            return Taken(known.first, What.OVERRULED)
        self._revise(known.last, event, EDITED)
        self._withdraw([leaf for leaf in known.leaves if leaf != known.last], OTHERWISE)
        return Taken(known.first, What.REVISES)

    def drop(self, standing: Sequence[Standing]) -> None:
        """Take it that all of *standing* was withdrawn."""
        for one in standing:
            if not one.gone:
                self._withdraw(one.leaves, GONE)

    def _withdraw(self, leaves: Sequence[str], why: str) -> None:
        for leaf in leaves:
            self._revise(leaf, None, why)

    def _revise(self, of: str, reading: Document | Report | Link | None, why: str) -> None:
        self._add(
            EncodedEvent.of(
                Revision(of=of, reading=reading, judge=self._judge, why=why.format(self._name))
            )
        )

    def _add(self, found: EncodedEvent) -> None:
        self._file.write(found.body + b"\n")  # canonical JSON has no line ends
        self.events += 1

    def entries(self) -> Iterator[EncodedEvent]:
        """Yield all that was taken, as it goes into a ledger."""
        self._file.seek(0)
        for line in self._file:
            body = line[:-1]
            yield EncodedEvent(sha256(body).hexdigest(), body)
