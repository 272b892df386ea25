"""What a file of JSON Lines holds, as far as it was read."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from timeline.codec.merkle import Tree
from timeline.errors import LedgerCorrupt
from timeline.ledgers import moments
from timeline.ledgers.jsonl import disk
from timeline.ledgers.jsonl.batch import LineBatch
from timeline.ledgers.jsonl.index import LineIndex
from timeline.ledgers.jsonl.lines import (
    HEADER,
    CommitLine,
    EventLine,
    has_lost_sectors,
    is_whole,
    parse_line,
)
from timeline.ledgers.jsonl.transaction import JsonLinesTransaction
from timeline.ledgers.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.ledgers.jsonl.index import Spot

__all__ = ["Log"]


class Log:
    """The committed lines of *file*, found by an index; *name* is what messages call it.

    An export has no lines that commit: all of it counts, and none of it is ever torn.
    """

    def __init__(self, file: int, name: str) -> None:
        self.file = file
        self._name = name
        self.index = LineIndex()
        self.is_export = False
        self.reset()

    def reset(self) -> None:
        """Forget what was read, to read it again from the beginning."""
        self.index.clear()
        self.end = len(HEADER)
        self._line = 1
        self.tree = Tree()
        self._latest = ""

    def size(self) -> int:
        """Return how many bytes the file has now."""
        return os.fstat(self.file).st_size

    def begin(self) -> JsonLinesTransaction:
        """Begin a batch at the end of the file."""
        batch = LineBatch(self.index, self.tree, self._latest)
        return JsonLinesTransaction(batch, self.index, self.file, self.end)

    def settle(self, transaction: JsonLinesTransaction) -> None:
        """Take a batch that was written for what the file now holds."""
        self._settle(transaction.batch, transaction.end, self._line + transaction.lines)

    def read_on(self, timeout: float) -> int:
        """Read what was committed since, and return how many bytes follow that were cut off.

        A line may be there before it is on the disk. What a reader has seen must not vanish, so
        it waits for the writer who is at it, and then makes sure itself.
        """
        if self.size() == self.end:
            return 0
        with disk.locked(self.file, shared=True, timeout=timeout):
            with suppress(OSError):  # who may only read it has to trust the writer
                disk.sync(self.file)
            size = self.size()
        with suppress(LedgerCorrupt):
            if not self._read_until(size):
                return 0
        # Meanwhile a writer may have put something else where a torn tail was.
        with disk.locked(self.file, shared=True, timeout=timeout):
            return self._read_until(self.size())

    def read_on_locked(self) -> int:
        """Read what was committed since, as `read_on` does; the caller holds the lock."""
        return self._read_until(self.size())

    def _read_until(self, size: int) -> int:
        try:
            return self._read_batches(size)
        finally:
            self.index.rollback()

    def _read_batches(self, size: int) -> int:
        """Read until *size*; return the number of bytes after the last batch that is complete."""
        if size < self.end:
            fault = f"the file ends at byte {size}, and was {self.end} bytes long when it was read"
            raise LedgerCorrupt.of(self._name, [fault])
        batch = LineBatch(self.index, self.tree, self._latest)
        end, number = self.end, self._line
        lines = disk.lines(self.file, self.end, size)
        for line in lines:
            number += 1
            parsed = parse_line(line)
            if parsed is None:
                self._check_torn(line, end, number, lines, size)
                return size - self.end
            end += len(line)
            if not isinstance(parsed, CommitLine):
                if not batch.take(parsed, end - len(line), len(line)):
                    raise self._corrupt(number, "it tells of an event that is not there")
                continue
            if parsed != batch.closing_line():
                raise self._corrupt(number, "the lines before it are not those that it commits")
            self._settle(batch, end, number)
            batch = LineBatch(self.index, self.tree, self._latest)
        if self.is_export:
            self._settle(batch, end, number)
        return size - self.end

    def _settle(self, batch: LineBatch, end: int, number: int) -> None:
        self.index.commit()
        self.end, self._line = end, number
        self.tree, self._latest = batch.tree, batch.latest

    def _check_torn(
        self, line: bytes, start: int, number: int, rest: Iterator[bytes], size: int
    ) -> None:
        """Raise unless *line*, and what is bad in the *rest*, is what a cut-off write leaves."""
        committed = False
        while line:
            if committed:
                raise self._corrupt(number, "something is damaged before what was committed")
            parsed = parse_line(line)
            committed = isinstance(parsed, CommitLine)
            if parsed is None and not self._is_torn(line, start, size):
                raise self._corrupt(number, "expected a line as it was written")
            start, number, line = start + len(line), number + 1, next(rest, b"")

    def _is_torn(self, line: bytes, start: int, size: int) -> bool:
        if self.is_export:
            return False
        cut_off = not line.endswith(b"\n") and not is_whole(line)
        return cut_off or has_lost_sectors(line, start, batch=self.end, end=size)

    def _corrupt(self, number: int, why: str) -> LedgerCorrupt:
        return LedgerCorrupt.of(self._name, [f"line {number}: {why}"])

    def rows(self, after: int, limit: int) -> list[Row]:
        """Return the next rows after a position, of batches that were committed."""
        spots = self.index.spots(after, limit, self.tree.size)
        return [self._row_at(spot) for spot in spots]

    def _row_at(self, spot: Spot) -> Row:
        line = parse_line(disk.read_at(self.file, spot.start, spot.length))
        moment = moments.from_text(spot.moment)
        if not isinstance(line, EventLine) or line.id != spot.id or not line.body or not moment:
            fault = f"byte {spot.start}: expected position {spot.position}, event {spot.id[:12]}"
            raise LedgerCorrupt.of(self._name, [fault])
        return Row(spot.position, spot.id, line.body, moment)
