"""The few calls by which a file is made to last, each of them checked."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.display.named_files import naming

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "LockedError",
    "NotSyncedError",
    "append",
    "cut",
    "lines",
    "locked",
    "open_file",
    "read_at",
    "replace",
    "sync",
    "sync_folder",
]

WAIT = 0.005
"""How many seconds pass between two attempts at a lock."""


def open_file(path: str, *, make: bool) -> tuple[int, bool]:
    """Open *path* for reading and appending; return the descriptor and whether it can be written.

    A file that must not be written is opened for reading.
    """
    flags = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC
    try:
        return os.open(path, flags | (os.O_CREAT if make else 0), 0o666), True
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise
        with suppress(FileNotFoundError):
            return os.open(path, os.O_RDONLY | os.O_CLOEXEC), False
        raise  # the folder is what must not be written


@contextmanager
def locked(file: int, *, shared: bool = False, timeout: float = 0) -> Iterator[None]:
    """Hold the lock on *file*, alone or *shared* with others.

    Raises:
        LockedError: somebody else held it for *timeout* seconds.
    """
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    until = time.monotonic() + timeout
    while True:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if time.monotonic() >= until:
                raise LockedError(f"another writer held the lock for {timeout} seconds") from None
            time.sleep(WAIT)
    try:
        yield
    finally:
        _unlock(file)


def _unlock(file: int) -> None:
    """Unlock *file*; should it fail, what was done before is done all the same."""
    for _ in range(2):
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_UN)
            return


def append(file: int, data: bytes) -> None:
    """Write *data* at the end of *file*, by one call."""
    written = os.write(file, data)
    if written != len(data):
        raise OSError(f"wrote {written} bytes of {len(data)}; the disk may be full")


class LockedError(OSError):
    """Another writer is at the file."""


class NotSyncedError(OSError):
    """The disk did not confirm: what was written may be lost, though it can be read now."""


def sync(file: int) -> None:
    """Return when what *file* holds is on the disk.

    Raises:
        NotSyncedError: it may not be. To try again is of no use: the system may have dropped it.
    """
    try:
        if sys.platform == "darwin":
            fcntl.fcntl(file, fcntl.F_FULLFSYNC)  # there, fsync ends in the drive's own memory
        else:
            os.fsync(file)
    except OSError as error:
        raise NotSyncedError(error.errno, error.strerror) from error


def sync_folder(path: str) -> None:
    """Return when the name of the file *path* is on the disk."""
    folder = os.open(Path(path).absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    except OSError as error:
        raise NotSyncedError(error.errno, error.strerror) from error
    finally:
        os.close(folder)


def cut(file: int, size: int) -> None:
    """Remove what *file* holds beyond *size* bytes, for good."""
    os.ftruncate(file, size)
    sync(file)


def read_at(file: int, start: int, length: int) -> bytes:
    """Return *length* bytes of *file* from *start* on, fewer where it ends."""
    return os.pread(file, length, start)


def lines(file: int, start: int, end: int) -> Iterator[bytes]:
    """Yield the lines of *file* between two offsets, with their newlines."""
    with open(os.dup(file), "rb") as reader:  # noqa: PTH123 - a descriptor, no path
        reader.seek(start)
        while start < end and (line := reader.readline(end - start)):
            start += len(line)
            yield line


def replace(path: str, lines: Iterator[bytes], mode: int) -> None:
    """Put *lines* in the place of the file *path*, whole or not at all, with permissions *mode*."""
    new = f"{path}.new"
    with naming(path, new):
        file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        os.fchmod(file, mode)
        for line in lines:
            append(file, line)
        # Before the name is moved to it: after a power cut it could stand for an empty file.
        sync(file)
    finally:
        os.close(file)
    with naming(path, new):
        Path(new).replace(path)
    sync_folder(path)  # else a power cut may bring the old file back, with what was erased
