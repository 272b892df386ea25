"""Writing to a ledger in JSON Lines: the batch that is written at the end of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.ledgers import moments
from timeline.ledgers.jsonl import disk, lines
from timeline.ledgers.jsonl.lines import EventLine, ExcerptLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from timeline.events import EventId
    from timeline.ledgers.jsonl.batch import LineBatch
    from timeline.ledgers.jsonl.index import LineIndex
    from timeline.ledgers.rows import Arrival, Row

__all__ = ["JsonLinesTransaction"]

FLUSH = 2**22
"""How many bytes of an unfinished batch are held in memory before they are written."""


class JsonLinesTransaction:
    """A transaction: the batch that is written at *end* of *file*."""

    def __init__(self, batch: LineBatch, index: LineIndex, file: int, end: int) -> None:
        self.batch = batch
        self._index = index
        self._file = file
        self._pending = bytearray()
        self.end = end
        self.lines = 0
        self.flushed = False
        self.texts: dict[str, str] = {}

    def head(self) -> int:
        """See `Transaction.head`."""
        return self.batch.tree.size

    def last(self) -> datetime | None:
        """See `Transaction.last`."""
        return moments.from_text(self.batch.latest)

    def last_by(self, moment: datetime) -> datetime | None:
        """See `Transaction.last_by`."""
        return moments.from_text(self._index.last_by(moments.as_text(moment)))

    def find(self, ids: Sequence[EventId]) -> dict[str, Arrival]:
        """See `Transaction.find`."""
        return self._index.find(ids)

    def add(self, rows: Sequence[Row]) -> None:
        """See `Transaction.add`."""
        for _, id_, body, moment in rows:
            text = moments.as_text(moment)
            self._write_line(EventLine(body, id_, text), lines.event_line(id_, body, text))

    def arrive(self, arrivals: Sequence[Arrival]) -> None:
        """See `Transaction.arrive`."""
        for _, id_, moment in arrivals:
            text = moments.as_text(moment)
            self._write_line(EventLine(None, id_, text), lines.arrival_line(id_, text))

    def _write_line(self, line: EventLine | ExcerptLine, text: bytes) -> None:
        self.batch.take(line, self.end, len(text))
        self._queue(text)
        if len(self._pending) >= FLUSH:
            self._flush()

    def _queue(self, text: bytes) -> None:
        self._pending += text
        self.end += len(text)
        self.lines += 1

    def erase(self, redactions: Sequence[tuple[str, int]]) -> None:
        """Do nothing: the lines of redactions tell."""

    def keep(self, texts: Mapping[str, str]) -> None:
        """See `Transaction.keep`."""
        for digest, text in texts.items():
            if not self._index.is_erased(digest) and not self._index.is_kept(digest):
                self.texts[digest] = text
                self._write_line(ExcerptLine(digest), lines.excerpt_line(digest))

    def write(self) -> None:
        """Write the lines, and the one that commits them, if there are any."""
        if self.lines:
            self._queue(lines.commit_line(self.batch.closing_line()))
            self._flush()

    def _flush(self) -> None:
        self.flushed = True
        disk.append(self._file, bytes(self._pending))
        self._pending.clear()
