"""What ledgers in tables share: rows that are checked as they are read, and written in one way.

Queries name the schema as ``{s}`` and what is passed to them as ``%s``; media put in their own.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from timeline.errors import LedgerCorrupt
from timeline.events import digest as digest_of
from timeline.ledgers import moments
from timeline.ledgers.contract import Ledger
from timeline.ledgers.medium import PRIVATE
from timeline.ledgers.rows import PAGE, Arrival, Row, moment_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.events import EventId

__all__ = ["HEAD", "ReadMoment", "TableLedger", "TableTransaction"]

HEAD = "SELECT max(position) FROM {s}.events"

LATEST = """
SELECT position, id, moment, crc32 FROM {s}.arrivals JOIN {s}.events ON position = event
WHERE moment = (SELECT max(moment) FROM {s}.arrivals) LIMIT 1
"""

LATEST_BY = """
SELECT position, id, moment, crc32 FROM {s}.arrivals JOIN {s}.events ON position = event
WHERE moment = (SELECT max(moment) FROM {s}.arrivals WHERE moment <= %s) LIMIT 1
"""

IDS = "SELECT id FROM {s}.events WHERE id > %s AND position <= %s ORDER BY id LIMIT %s"
EXCERPT = "SELECT text FROM {s}.excerpts WHERE sha256 = %s"
EXCERPTS = "SELECT sha256, text FROM {s}.excerpts WHERE sha256 > %s ORDER BY sha256 LIMIT %s"
PRIVATE_EXCERPTS = """
SELECT sha256, text FROM {s}.excerpts
WHERE sha256 > %s AND substr(text, 1, %s) = %s ORDER BY sha256 LIMIT %s
"""

ReadMoment = Callable[[int, str, object, object], datetime]
"""What returns the moment of an event, given by position and id, from its text and its CRC-32."""


class TableLedger(Ledger):
    """A ledger with the tables events, arrivals, excerpts and erasures."""

    @abstractmethod
    def _fetch_all(self, doing: str, query: str, *arguments: object) -> list[tuple[Any, ...]]:
        """Return what *query* selects, errors explained as those of *doing* something."""

    def head(self) -> int:
        """Return the last position, or 0."""
        return self._head("read")

    def _head(self, doing: str) -> int:
        ((position,),) = self._fetch_all(doing, HEAD)
        return position or 0

    def _version(self) -> object:
        return self._head("follow")

    def _sorted_ids(self, head: int) -> Iterator[str]:
        return (id_ for (id_,) in self._rows_by_key(IDS, head))

    def excerpt(self, digest: str) -> str | None:
        """Return the words whose SHA-256 is *digest*, where they are kept."""
        rows = self._fetch_all("read", EXCERPT, digest)
        return self._checked_excerpt(digest, rows[0][0]) if rows else None

    def excerpts(self) -> Iterator[tuple[str, str]]:
        """Yield the words that are kept, with their digests."""
        return self._checked_excerpts(EXCERPTS)

    def _private_excerpts(self) -> Iterator[tuple[str, str]]:
        return self._checked_excerpts(PRIVATE_EXCERPTS, len(PRIVATE), PRIVATE)

    def _checked_excerpts(self, query: str, *arguments: object) -> Iterator[tuple[str, str]]:
        rows = self._rows_by_key(query, *arguments)
        return ((key, self._checked_excerpt(key, text)) for key, text in rows)

    def _checked_rows(self, rows: Iterable[Sequence[Any]]) -> list[Row]:
        """Return *rows* until the first whose moment was damaged; raise if there is none before."""
        checked: list[Row] = []
        for position, id_, body, text, crc in rows:
            moment = moments.from_checked_text(position, id_, text, crc)
            whole = moment is not None and isinstance(body, bytes)
            if not whole and checked:
                break
            if moment is None or not whole:
                raise LedgerCorrupt.of(self._name, [moment_fault(position, id_, body, text)])
            checked.append(Row(position, id_, body, moment))
        return checked

    def _checked_moment(self, position: int, id_: str, text: object, crc: object) -> datetime:
        """Return the moment that was written as *text* for the event *id_*, having checked it."""
        (row,) = self._checked_rows([(position, id_, b"", text, crc)])
        return row.moment

    def _checked_excerpt(self, key: str, text: object) -> str:
        """Return *text*, having checked that *key* is its digest."""
        if not isinstance(text, str) or digest_of(text) != key:
            fault = f"excerpt {key[:12]}: the words there are others"
            raise LedgerCorrupt.of(self._name, [fault])
        return text

    def _rows_by_key(self, query: str, *arguments: object) -> Iterator[tuple[Any, ...]]:
        """Yield rows that *query* sorts by their first column, a page at a time.

        It is given the last key, *arguments*, and how many rows make a page.
        """
        last = ""
        while page := self._fetch_all("read", query, last, *arguments, PAGE):
            for row in page:
                if not isinstance(row[0], str) or row[0] <= last:
                    fault = f"expected keys that are sorted, found {row[0]!a:.80} after {last!a}"
                    raise LedgerCorrupt.of(self._name, [fault])
                last = row[0]
                yield row


class TableTransaction(ABC):
    """Writes to the tables events and arrivals; the medium says how rows come and go."""

    def __init__(self, read_moment: ReadMoment) -> None:
        self._read_moment = read_moment
        self.newest: Row | None = None

    def head(self) -> int:
        """Return the last position, or 0."""
        ((position,),) = self._fetch_all(HEAD)
        return position or 0

    def last(self) -> datetime | None:
        """Return the latest moment of any recording."""
        rows = self._fetch_all(LATEST)
        return self._read_moment(*rows[0]) if rows else None

    def last_by(self, moment: datetime) -> datetime | None:
        """Return the latest moment of any recording that is not after *moment*."""
        rows = self._fetch_all(LATEST_BY, moments.as_text(moment))
        return self._read_moment(*rows[0]) if rows else None

    def find(self, ids: Sequence[EventId]) -> dict[str, Arrival]:
        """Return the first arrivals of those of *ids* that are here."""
        return {
            row[1]: Arrival(row[0], row[1], self._read_moment(*row))
            for row in self._first_arrivals(ids)
        }

    def add(self, rows: Sequence[Row]) -> None:
        """Write events that are new."""
        self._insert_rows("events", [(row.position, row.id, row.body.decode()) for row in rows])
        self._insert_rows("arrivals", [_arrival_row(at, id_, when) for at, id_, _, when in rows])
        if rows:
            self.newest = rows[-1]

    def arrive(self, arrivals: Sequence[Arrival]) -> None:
        """Write another moment for each event, and the CRC-32 of it."""
        self._insert_rows("arrivals", [_arrival_row(*arrival) for arrival in arrivals])

    @abstractmethod
    def _fetch_all(self, query: str, *arguments: object) -> list[tuple[Any, ...]]:
        """Return what *query* selects."""

    @abstractmethod
    def _first_arrivals(self, ids: Sequence[EventId]) -> list[tuple[Any, ...]]:
        """Return those of the events with *ids*: position, id, moment and CRC-32 of each."""

    @abstractmethod
    def _insert_rows(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Put *rows* of three columns into *table*."""


def _arrival_row(position: int, id_: str, moment: datetime) -> tuple[int, str, int]:
    text = moments.as_text(moment)
    return position, text, moments.crc_of(position, id_, text)
