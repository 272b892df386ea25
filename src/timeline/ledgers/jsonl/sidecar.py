"""The words of passages beside a ledger in JSON Lines: a file of their own, so that they can go."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from timeline.codec import canonical, parse
from timeline.errors import CodecError, LedgerCorrupt
from timeline.ledgers.jsonl import disk
from timeline.ledgers.jsonl.index import scratch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Sidecar"]


class Sidecar:
    """The file *path*, a line a text.

    Who writes holds the lock on the ledger. An unfinished line at its end was never acknowledged.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._index = scratch("texts (sha256 TEXT PRIMARY KEY, start INTEGER, length INTEGER)")
        self._inode = 0
        self._end = 0

    def find(self, digest: str) -> str | None:
        """Return the words kept under *digest*."""
        with self._opened() as file:
            place = self._place(digest)
            return self._text(file, *place)[1] if file and place else None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the words that are kept, with their digests."""
        with self._opened() as file:
            places = self._index.execute("SELECT start, length FROM texts ORDER BY sha256")
            if file:
                yield from (self._text(file, *place) for place in places)

    def keep(self, texts: Mapping[str, str]) -> None:
        """Add those of *texts* that are not here; return when they last, or leave nothing."""
        with self._opened():
            new = [one for one in texts.items() if not self._place(one[0])]
        if not new:
            return
        file, _ = disk.open_file(self._path, make=True)
        try:
            disk.cut(file, self._end)
            disk.append(file, b"".join(_line(*one) for one in new))
            disk.sync(file)
            if not self._end:
                disk.sync_folder(self._path)
        except OSError:
            # Else what may not last would be taken for kept when it is to be kept again.
            with suppress(OSError):
                disk.cut(file, self._end)
            raise
        finally:
            os.close(file)

    def is_stained(self, erased: Iterable[str]) -> bool:
        """Return whether any words are still kept that were *erased*."""
        with self._opened() as file:
            return file is not None and any(map(self._place, erased))

    def purge(self, erased: Iterable[str]) -> None:
        """Write the file anew without the words that were *erased*."""
        with self._opened():
            for digest in erased:
                self._index.execute("DELETE FROM texts WHERE sha256 = ?", [digest])
            disk.replace(self._path, (_line(*one) for one in self.texts()))

    def _place(self, digest: str) -> tuple[int, int] | None:
        query = "SELECT start, length FROM texts WHERE sha256 = ?"
        found: tuple[int, int] | None = self._index.execute(query, [digest]).fetchone()
        return found

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO | None]:
        """Open the file, if there is one, with what was added to it known to the index."""
        try:
            file = open(self._path, "rb")  # noqa: PTH123, SIM115 - closed below
        except FileNotFoundError:
            self._index.execute("DELETE FROM texts")
            self._end = 0
            yield None
            return
        with file:
            self._catch_up(file)
            yield file

    def _catch_up(self, file: BinaryIO) -> None:
        found = os.fstat(file.fileno())
        if found.st_ino != self._inode or found.st_size < self._end:
            self._index.execute("DELETE FROM texts")
            self._inode, self._end = found.st_ino, 0
        file.seek(self._end)
        self._index.execute("BEGIN")
        for line in file:
            if not line.endswith(b"\n"):
                break
            place = [self._read(line, self._end)[0], self._end, len(line)]
            self._index.execute("INSERT OR IGNORE INTO texts VALUES (?, ?, ?)", place)
            self._end += len(line)
        self._index.execute("COMMIT")

    def _text(self, file: BinaryIO, start: int, length: int) -> tuple[str, str]:
        file.seek(start)
        return self._read(file.read(length), start)

    def _read(self, line: bytes, start: int) -> tuple[str, str]:
        try:
            found = parse(line)
            if found.keys() == {"sha256", "text"} and all(type(v) is str for v in found.values()):
                return found["sha256"], found["text"]
        except (CodecError, AttributeError):
            pass
        fault = f"byte {start}: expected the words of a passage, found {line!a:.80}"
        raise LedgerCorrupt.of(self._path, [fault])

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()


def _line(digest: str, text: str) -> bytes:
    return canonical({"sha256": digest, "text": text}) + b"\n"
