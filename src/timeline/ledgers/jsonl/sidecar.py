"""The words of passages beside a ledger in JSON Lines: a file of their own, so that they can go."""

from __future__ import annotations

import os
import weakref
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.codec import canonical, parse
from timeline.errors import CodecError, LedgerCorrupt
from timeline.events import digest as digest_of
from timeline.ledgers.jsonl import disk
from timeline.ledgers.jsonl.index import scratch
from timeline.ledgers.jsonl.lines import lost_sectors

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

__all__ = ["Sidecar"]


class Sidecar:
    """The file beside the ledger at *path*, a line a text; the ledger tells which of them count.

    Who writes holds the lock on the ledger. What was not finished at the end of the file was never
    acknowledged. The file is held open: else another could come to have its number, unnoticed.
    """

    def __init__(self, path: str) -> None:
        self._ledger = path
        self._path = f"{path}.excerpts"
        self._index = scratch("texts (sha256 TEXT PRIMARY KEY, start INTEGER, length INTEGER)")
        self._file: int | None = None
        self._end = 0

    def inode(self) -> int:
        """Return which file it is: a purge puts another in its place; 0 where there is none."""
        with suppress(FileNotFoundError):
            return Path(self._path).stat().st_ino
        return 0

    def texts(self, digests: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the words with *digests*, which have to be there, beside their digests."""
        file = self._opened()
        for digest in digests:
            place = self._place(digest)
            if file is None or place is None:
                raise LedgerCorrupt.of(
                    self._path, [f"excerpt {digest[:12]}: the words are missing"]
                )
            yield self._text(file, *place)

    def keep(self, texts: Mapping[str, str]) -> None:
        """Add those of *texts* that are not here; return when they last, or leave nothing."""
        if not texts:
            return
        self._opened()
        new = [one for one in texts.items() if not self._place(one[0])]
        is_made = not Path(self._path).exists()
        file, writable = disk.open_file(self._path, make=True)
        try:
            if not writable:
                raise PermissionError(f"{self._path} is read-only")
            if is_made:
                os.fchmod(file, self._mode())
            if os.fstat(file).st_size != self._end:
                disk.cut(file, self._end)
            if new:
                disk.append(file, b"".join(_line(*one) for one in new))
            disk.sync(file)  # also of what others had left unsynced
        except OSError:
            # Else what may not last would be taken for kept when it is to be kept again.
            with suppress(OSError):
                disk.cut(file, self._end)
            raise
        finally:
            os.close(file)

    def _mode(self) -> int:
        return Path(self._ledger).stat().st_mode & 0o777

    def is_stained(self, erased: Iterable[str]) -> bool:
        """Return whether any words are still kept that were *erased*."""
        return self._opened() is not None and any(map(self._place, erased))

    def purge(self, erased: Collection[str]) -> None:
        """Write the file anew without the words that were *erased*."""
        if (file := self._opened()) is not None:
            places = self._index.execute("SELECT * FROM texts ORDER BY start").fetchall()
            kept = (place for digest, *place in places if digest not in erased)
            lines = (_line(*self._text(file, *place)) for place in kept)
            disk.replace(self._path, lines, self._mode())

    def _place(self, digest: str) -> tuple[int, int] | None:
        query = "SELECT start, length FROM texts WHERE sha256 = ?"
        found: tuple[int, int] | None = self._index.execute(query, [digest]).fetchone()
        return found

    def _opened(self) -> int | None:
        """Return the file, if there is one, with what was added to it known to the index."""
        if self._file is None or os.fstat(self._file).st_ino != self.inode():
            self._let_go()
            with suppress(FileNotFoundError):
                self._file = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
                self._close = weakref.finalize(self, os.close, self._file)
        if self._file is not None:
            self._catch_up(self._file)
        return self._file

    def _let_go(self) -> None:
        if self._file is not None:
            self._close()
        self._file = None
        self._forget()

    def _forget(self) -> None:
        self._index.execute("DELETE FROM texts")
        self._end = 0

    def _catch_up(self, file: int) -> None:
        size = os.fstat(file).st_size
        if size < self._end:
            self._forget()
        if size == self._end:
            return
        end = self._end
        self._index.execute("BEGIN")
        try:
            for line in disk.lines(file, end, size):
                if not line.endswith(b"\n") or lost_sectors(line, end, batch=end, end=size):
                    break
                place = [self._read(line, end)[0], end, len(line)]
                self._index.execute("INSERT OR IGNORE INTO texts VALUES (?, ?, ?)", place)
                end += len(line)
        except BaseException:
            self._index.execute("ROLLBACK")
            raise
        self._index.execute("COMMIT")
        self._end = end

    def _text(self, file: int, start: int, length: int) -> tuple[str, str]:
        return self._read(disk.read_at(file, start, length), start)

    def _read(self, line: bytes, start: int) -> tuple[str, str]:
        try:
            found = parse(line)
            digest, text = found["sha256"], found["text"]
            if len(found) == 2 and digest_of(text) == digest:
                return digest, text
        except (CodecError, AttributeError, KeyError, TypeError):
            pass
        fault = f"byte {start}: expected words with their digest, found {line!a:.80}"
        raise LedgerCorrupt.of(self._path, [fault])

    def close(self) -> None:
        """Let go of the file, and of the index."""
        self._let_go()
        self._index.close()


def _line(digest: str, text: str) -> bytes:
    return canonical({"sha256": digest, "text": text}) + b"\n"
