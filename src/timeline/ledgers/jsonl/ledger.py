"""A ledger in one file of JSON Lines, which only grows; the words of passages are beside it."""

from __future__ import annotations

import os
import sqlite3
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import LedgerCorrupt, LedgerError, TornTail
from timeline.ledgers import moments
from timeline.ledgers.contract import Ledger
from timeline.ledgers.jsonl import disk
from timeline.ledgers.jsonl.batch import Batch, Writing
from timeline.ledgers.jsonl.index import Index
from timeline.ledgers.jsonl.lines import (
    EXPORT,
    HEADER,
    Commit,
    EventLine,
    is_whole,
    lost_sectors,
    parse_line,
)
from timeline.ledgers.jsonl.sidecar import Sidecar
from timeline.ledgers.merkle import Tree
from timeline.ledgers.rows import PAGE, Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from timeline.ledgers.jsonl.index import Spot
    from timeline.ledgers.moments import Clock

__all__ = ["JsonLinesLedger"]

RETRY = "nothing was recorded, and calling again is safe"
UNKNOWN = "whether it was recorded is not known; open the ledger again and call again"
UNERASED = "it was recorded, but erased words are still in the file; call again to remove them"


class JsonLinesLedger(Ledger):
    """Keeps events in the file *path*, a line an event, and excerpts in *path*`.excerpts`.

    A batch is written at the end by one call, unless it is huge, and made to last with fsync; the
    line that commits it comes last. What a power cut or a full disk leaves of a batch was never
    acknowledged: it is told of by a `TornTail` warning, and cut back by the next writer. All other
    damage is `LedgerCorrupt`. After a failed fsync the ledger has to be opened again.

    Args:
        path: the file. What `timeline export jsonl` writes can be read, and not appended to.
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
        clock: Clock = moments.now,
        timeout: float = 30,
        make: bool = True,
    ) -> None:
        super().__init__(str(path), clock)
        self._timeout = timeout
        self._refusal = ""
        if not self._name or "\0" in self._name:
            raise LedgerError(f"expected the path of a file, found {self._name!r}")
        with self._explained("open"):
            self._file, self._writable = disk.open_file(self._name, make=make)
        self._index = Index()
        self._sidecar = Sidecar(f"{self._name}.excerpts")
        self._reset()
        try:
            with self._explained("open"):
                self._is_export = self._open(make=make and self._writable)
        except BaseException:
            self.close()
            raise

    def _reset(self) -> None:
        """Forget what was read of the file, to read it again from the beginning."""
        self._index.clear()
        self._end = len(HEADER)
        self._line = 1
        self._tree = Tree()
        self._latest = ""

    def _open(self, *, make: bool) -> bool:
        """Check the first line, *make* it where there is none; return whether it is an export's."""
        found = disk.read_at(self._file, 0, len(HEADER))
        if make and len(found) < len(HEADER) and HEADER.startswith(found):
            with disk.locked(self._file, timeout=self._timeout):
                found = disk.read_at(self._file, 0, len(HEADER))
                if len(found) < len(HEADER) and HEADER.startswith(found):
                    disk.cut(self._file, 0)
                    disk.append(self._file, HEADER)
                    disk.sync(self._file)
                    disk.sync_folder(self._name)
                    return False
        if found not in {HEADER, EXPORT}:
            what = f"a file that begins with {found!a:.40}" if found else "nothing in the file"
            raise LedgerError(f"{self._name}: expected a ledger, found {what}")
        return found == EXPORT

    @contextmanager
    def _transaction(self) -> Iterator[Writing]:
        with self._explained("append", f"; {RETRY}"):
            self._check_writable()
            with disk.locked(self._file, timeout=self._timeout):
                self._check_place()
                if torn := self._look(alone=True):
                    disk.cut(self._file, self._end)
                    self._warn(torn, "they were removed")
                batch = Batch(self._index, self._tree, self._latest)
                writing = Writing(batch, self._index, self._file, self._end)
                try:
                    yield writing
                    self._sidecar.keep(writing.texts)
                    writing.write()
                except BaseException as error:
                    self._undo(writing, error)
                    raise
                self._commit(writing)
        with self._explained("erase words", f"; {UNERASED}"):
            self._purge()

    def _undo(self, writing: Writing, error: BaseException) -> None:
        """Cut the file back to where the batch began."""
        self._index.rollback()
        self._poison(error)
        if writing.flushed:
            try:
                disk.cut(self._file, self._end)
            except OSError as another:  # the next writer will: there is no line that commits it
                self._poison(another)

    def _commit(self, writing: Writing) -> None:
        if not writing.flushed:
            self._index.rollback()
            return
        try:
            disk.sync(self._file)
        except OSError as error:
            self._undo(writing, error)
            raise self._error("append", error, f"; {UNKNOWN}") from error
        self._index.commit()
        self._end = writing.end
        self._line += writing.lines
        self._tree, self._latest = writing.batch.tree, writing.batch.latest

    def _purge(self) -> None:
        if self._sidecar.is_stained(self._index.erased()):
            with disk.locked(self._file, timeout=self._timeout):
                self._sidecar.purge(self._index.erased())

    def _poison(self, error: BaseException) -> None:
        if isinstance(error, disk.NotSyncedError):
            self._refusal = "the disk failed to confirm a write; open the ledger again"

    def _check_open(self) -> None:
        if self._refusal:
            raise LedgerError(f"{self._name}: {self._refusal}")

    def _check_writable(self) -> None:
        self._check_open()
        if not self._writable or self._is_export:
            why = "an export is for reading" if self._is_export else "the file is read-only"
            raise LedgerError(f"{self._name}: could not append: {why}; nothing was recorded")

    def _check_place(self) -> None:
        """Refuse to write into a file that is no longer the one of that name."""
        here, there = os.fstat(self._file), Path(self._name).stat()
        if (here.st_dev, here.st_ino) != (there.st_dev, there.st_ino):
            raise LedgerError(
                f"{self._name}: the file was replaced since it was opened; nothing was recorded; "
                f"open it again"
            )

    def _catch_up(self) -> None:
        """Read what was committed since the last time."""
        self._check_open()
        with self._explained("read"):
            if torn := self._look():
                self._warn(torn, "the next append removes them")

    def _warn(self, torn: int, then: str) -> None:
        warnings.warn(f"{self._name}: {self._torn(torn)}; {then}", TornTail, stacklevel=2)

    def _torn(self, size: int) -> str:
        return f"the last {size} bytes, after position {self._tree.size}, were never committed"

    def _look(self, *, alone: bool = False) -> int:
        """Read what was committed since, and return how many bytes follow that were cut off.

        Unless *alone* with the lock, a writer may be at it: then nothing was cut off.
        """
        size = os.fstat(self._file).st_size
        if size < self._end:
            fault = f"the file ends at byte {size}, and was {self._end} bytes long when it was read"
            raise LedgerCorrupt.of(self._name, [fault])
        if size == self._end or not (torn := self._scan()) or alone:
            return torn if size > self._end else 0
        try:
            with disk.locked(self._file, shared=True):
                return self._scan()
        except TimeoutError:
            return 0

    def _scan(self) -> int:
        """Read on, batch by batch; return the number of bytes after the last that is complete."""
        batch = Batch(self._index, self._tree, self._latest)
        end, number = self._end, self._line
        lines = disk.lines(self._file, self._end)
        for line in lines:
            number += 1
            found = parse_line(line)
            if found is None:
                self._index.rollback()
                self._check_torn(line, end, number, lines)
                break
            if isinstance(found, EventLine):
                if not batch.take(found, end, len(line)):
                    self._corrupt(number, "it tells of an event that is not there")
                end += len(line)
                continue
            end += len(line)
            if found != batch.commit():
                self._index.rollback()
                self._corrupt(number, "the lines before it are not those that were committed")
            self._settle(batch, end, number)
            batch = Batch(self._index, self._tree, self._latest)
        else:
            if self._is_export:
                self._settle(batch, end, number)
        self._index.rollback()
        return os.fstat(self._file).st_size - self._end

    def _settle(self, batch: Batch, end: int, number: int) -> None:
        self._index.commit()
        self._end, self._line = end, number
        self._tree, self._latest = batch.tree, batch.latest

    def _check_torn(self, line: bytes, start: int, number: int, rest: Iterator[bytes]) -> None:
        """Raise unless *line*, and what is bad in the *rest*, is what a cut-off write leaves."""
        size = os.fstat(self._file).st_size
        committed = False
        while line:
            if committed:
                self._corrupt(number, "something is damaged before a batch that was committed")
            found = parse_line(line)
            committed = isinstance(found, Commit)
            if found is None and not self._is_torn(line, start, size):
                self._corrupt(number)
            start, number, line = start + len(line), number + 1, next(rest, b"")

    def _is_torn(self, line: bytes, start: int, size: int) -> bool:
        if self._is_export:
            return False
        cut_off = not line.endswith(b"\n") and not is_whole(line)
        return cut_off or lost_sectors(line, start, batch=self._end, end=size)

    def _corrupt(self, number: int, why: str = "expected a line as it was written") -> None:
        raise LedgerCorrupt.of(self._name, [f"line {number}: {why}"])

    def _page(self, after: int, limit: int) -> list[Row]:
        damage = None
        try:
            self._catch_up()
        except LedgerCorrupt as error:
            damage = error  # what stands before the damage can still be read
        with self._explained("read"):
            rows = [self._row(spot) for spot in self._index.spots(after, limit)]
        if damage is not None and not rows:
            raise damage
        return rows

    def _row(self, spot: Spot) -> Row:
        found = parse_line(disk.read_at(self._file, spot.start, spot.length))
        moment = moments.read(spot.moment)
        if not isinstance(found, EventLine) or found.id != spot.id or not found.body or not moment:
            fault = f"byte {spot.start}: expected position {spot.position}, event {spot.id[:12]}"
            raise LedgerCorrupt.of(self._name, [fault])
        return Row(spot.position, spot.id, found.body, moment)

    def _ids(self, head: int) -> Iterator[str]:
        return self._index.ids(head, PAGE)

    def head(self) -> int:
        """Return the last position, or 0."""
        self._catch_up()
        return self._tree.size

    def excerpt(self, digest: str) -> str | None:
        """Return the words whose SHA-256 is *digest*, where they are kept."""
        self._catch_up()
        with self._explained("read"):
            return None if self._index.is_erased(digest) else self._sidecar.find(digest)

    def excerpts(self) -> Iterator[tuple[str, str]]:
        """Yield the words that are kept, with their digests."""
        self._catch_up()
        with self._explained("read"):
            for digest, text in self._sidecar.texts():
                if not self._index.is_erased(digest):
                    yield digest, text

    def _damage(self) -> Iterator[str]:
        self._check_open()
        self._reset()
        with self._explained("verify"):
            if torn := self._look():
                yield self._torn(torn)

    def _pulse(self) -> object:
        self._check_open()
        return os.fstat(self._file).st_size

    def _origin(self) -> str:
        return Path(self._name).name

    def close(self) -> None:
        """Let go of the file; closing twice does nothing."""
        if self._refusal != "it was closed; open it again":
            self._refusal = "it was closed; open it again"
            self._index.close()
            self._sidecar.close()
            os.close(self._file)

    @contextmanager
    def _explained(self, doing: str, outcome: str = "") -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise self._error(doing, error, outcome) from error

    def _error(self, doing: str, error: Exception, outcome: str = "") -> LedgerError:
        cause = getattr(error, "strerror", None) or str(error)
        if isinstance(error, TimeoutError):
            cause = f"another writer held the lock for {self._timeout} seconds"
        return LedgerError(f"{self._name}: could not {doing}: {cause}{outcome}")
