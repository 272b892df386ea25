"""Files of lines that are written once, and what it takes to see that they are whole."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, NamedTuple
from zlib import crc32

from timeline.errors import LedgerCorrupt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.engines.folders import FileFolder

__all__ = ["Segment", "SegmentWriter", "blocks_in", "check_sizes", "lines_in"]

BLOCK = 1 << 16


class Segment(NamedTuple):
    """A file that was written once, with the bytes it has and their CRC-32."""

    name: str
    size: int
    crc: int


class SegmentWriter:
    """Writes the file *name* in *folder*, which is made with its first line."""

    def __init__(self, folder: FileFolder, name: str) -> None:
        self._folder, self._name = folder, name
        self._file: IO[bytes] | None = None
        self._size = self._crc = 0

    def write(self, line: bytes) -> None:
        """Write *line*, which has its end."""
        if self._file is None:
            self._file = self._folder.write(self._name)
        self._file.write(line)
        self._size += len(line)
        self._crc = crc32(line, self._crc)

    def finish(self) -> tuple[Segment, ...]:
        """Have what was written last, and return it: nothing where no line was."""
        if self._file is None:
            return ()
        self._folder.finish(self._file)
        self._file = None
        return (Segment(self._name, self._size, self._crc),)

    def abandon(self) -> None:
        """Close the file, where it is open, whatever is in it."""
        if self._file is not None:
            self._file.close()


def lines_in(folder: FileFolder, segments: Iterable[Segment]) -> Iterator[bytes]:
    """Yield the lines of *segments*, and see at the end of each whether it was whole.

    Raises:
        LedgerCorrupt: a file is missing, or is not what was written.
    """
    return _checked(folder, segments, iter)


def blocks_in(folder: FileFolder, segments: Iterable[Segment]) -> Iterator[bytes]:
    """Yield what is in *segments* in blocks, the last of each as long as it is.

    Raises:
        LedgerCorrupt: as for `lines_in`.
    """
    return _checked(folder, segments, lambda file: iter(lambda: file.read(BLOCK), b""))


def _checked(
    folder: FileFolder,
    segments: Iterable[Segment],
    pieces: Callable[[IO[bytes]], Iterator[bytes]],
) -> Iterator[bytes]:
    for segment in segments:
        size = crc = 0
        try:
            with folder.read(segment.name) as file:
                for piece in pieces(file):
                    size += len(piece)
                    crc = crc32(piece, crc)
                    if size > segment.size:
                        break
                    yield piece
        except FileNotFoundError:
            raise _not_whole(folder, segment, "none") from None
        if (size, crc) != (segment.size, segment.crc):
            raise _not_whole(folder, segment, f"{size:,} with the CRC-32 {crc:08x}")


def check_sizes(folder: FileFolder, segments: Iterable[Segment]) -> None:
    """See that *segments* are as long as they were when they were written.

    Raises:
        LedgerCorrupt: one is not, or is missing.
    """
    for segment in segments:
        size = folder.size(segment.name)
        if size != segment.size:
            raise _not_whole(folder, segment, "none" if size is None else f"{size:,}")


def _not_whole(folder: FileFolder, segment: Segment, bytes_there: str) -> LedgerCorrupt:
    fault = (
        f"{segment.name}: expected {segment.size:,} bytes with the CRC-32 {segment.crc:08x}, found "
        f"{bytes_there}; split the ledger anew into another folder"
    )
    return LedgerCorrupt.of(str(folder), [fault])
