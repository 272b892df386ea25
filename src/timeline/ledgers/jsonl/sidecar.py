"""The words of passages beside a ledger in JSON Lines: a file of their own, so that they can go."""

from __future__ import annotations

import errno
import os
import weakref
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.codec import canonical, parse
from timeline.errors import CodecError, LedgerCorrupt
from timeline.events import digest as digest_of
from timeline.ledgers.jsonl import disk
from timeline.ledgers.jsonl.index import scratch
from timeline.ledgers.jsonl.lines import has_lost_sectors

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

__all__ = ["Sidecar"]

IN_ITS_PLACE = getattr(os, "O_NOFOLLOW", 0)
"""The file is what has its name: of what a link leads to, a purge would erase no words."""


class Sidecar:
    """The file beside the ledger at *path*, a line a text; the ledger tells which of them count.

    Who writes holds the lock on the ledger. What was not finished at the end of the file was never
    acknowledged. The file is held open: else another could come to have its number, unnoticed.
    """

    def __init__(self, path: str) -> None:
        self._ledger = path
        self._path = f"{path}.excerpts"
        self._index = scratch("texts (sha256 TEXT PRIMARY KEY, start INTEGER, length INTEGER)")
        weakref.finalize(self, self._index.close)
        self._file: int | None = None
        self._end = 0

    def inode(self) -> int:
        """Return which file it is: a purge puts another in its place; 0 where there is none."""
        with suppress(FileNotFoundError):
            return Path(self._path).stat().st_ino
        return 0

    def texts(self, digests: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the words with *digests*, which have to be there, beside their digests."""
        file = self._current_file()
        for digest in digests:
            stretch = self._stretch(digest)
            if file is None or stretch is None:
                raise LedgerCorrupt.of(
                    self._path, [f"excerpt {digest[:12]}: the words are missing"]
                )
            yield self._excerpt_at(file, *stretch)

    def keep(self, texts: Mapping[str, str]) -> None:
        """Add those of *texts* that are not here; return when they last, or leave nothing."""
        if not texts:
            return
        self._current_file()
        new = [excerpt for excerpt in texts.items() if not self._stretch(excerpt[0])]
        is_new_file = not Path(self._path).exists()
        with self._in_its_place():
            file, writable = disk.open_file(self._path, make=True, more=IN_ITS_PLACE)
        try:
            if not writable:
                raise PermissionError(f"{self._path} is read-only")
            if is_new_file:
                os.fchmod(file, self._mode())
            # What a writer left unfinished goes first: the next line would be glued to it.
            if os.fstat(file).st_size != self._end:
                disk.cut(file, self._end)
            if new:
                disk.append(file, b"".join(_line(*excerpt) for excerpt in new))
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

    def holds_erased(self, erased: Iterable[str]) -> bool:
        """Return whether any words are still kept that were *erased*."""
        return self._current_file() is not None and any(map(self._stretch, erased))

    def purge(self, erased: Collection[str]) -> None:
        """Write the file anew without the words that were *erased*."""
        if (file := self._current_file()) is not None:
            rows = self._index.execute("SELECT * FROM texts ORDER BY start").fetchall()
            stretches = (stretch for digest, *stretch in rows if digest not in erased)
            lines = (_line(*self._excerpt_at(file, *stretch)) for stretch in stretches)
            disk.replace(self._path, lines, self._mode())

    def _stretch(self, digest: str) -> tuple[int, int] | None:
        """Return where the words with *digest* start in the file, and how long their line is."""
        query = "SELECT start, length FROM texts WHERE sha256 = ?"
        stretch: tuple[int, int] | None = self._index.execute(query, [digest]).fetchone()
        return stretch

    def _current_file(self) -> int | None:
        """Return the file, if there is one, with what was added to it known to the index."""
        if self._file is None or os.fstat(self._file).st_ino != self.inode():
            self._close_file()
            with suppress(FileNotFoundError), self._in_its_place():
                self._file = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC | IN_ITS_PLACE)
                self._release = weakref.finalize(self, os.close, self._file)
        if self._file is not None:
            self._index_new_lines(self._file)
        return self._file

    @contextmanager
    def _in_its_place(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno == errno.ELOOP:
                error.strerror = (
                    f"{Path(self._path).name}: expected a file, found a symbolic link, through "
                    "which no words could be erased: put there the file that it leads to"
                )
            raise

    def _close_file(self) -> None:
        if self._file is not None:
            self._release()
        self._file = None
        self._forget()

    def _forget(self) -> None:
        self._index.execute("DELETE FROM texts")
        self._end = 0

    def _index_new_lines(self, file: int) -> None:
        size = os.fstat(file).st_size
        if size < self._end:
            self._forget()
        if size == self._end:
            return
        end = self._end
        self._index.execute("BEGIN")
        try:
            for line in disk.lines(file, end, size):
                if not line.endswith(b"\n") or has_lost_sectors(line, end, batch=end, end=size):
                    break
                row = [self._excerpt_in(line, end)[0], end, len(line)]
                self._index.execute("INSERT OR IGNORE INTO texts VALUES (?, ?, ?)", row)
                end += len(line)
        except BaseException:
            self._index.execute("ROLLBACK")
            raise
        self._index.execute("COMMIT")
        self._end = end

    def _excerpt_at(self, file: int, start: int, length: int) -> tuple[str, str]:
        return self._excerpt_in(disk.read_at(file, start, length), start)

    def _excerpt_in(self, line: bytes, start: int) -> tuple[str, str]:
        """Return the digest and the words in *line*, which starts there, having checked them."""
        try:
            fields = parse(line)
            digest, text = fields["sha256"], fields["text"]
            if len(fields) == 2 and digest_of(text) == digest:
                return digest, text
        except (CodecError, AttributeError, KeyError, TypeError):
            pass
        fault = f"byte {start}: expected words with their digest, found {line!a:.80}"
        raise LedgerCorrupt.of(self._path, [fault])

    def close(self) -> None:
        """Let go of the file, and of the index."""
        self._close_file()
        self._index.close()


def _line(digest: str, text: str) -> bytes:
    return canonical({"sha256": digest, "text": text}) + b"\n"
