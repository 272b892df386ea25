"""The few calls by which a file is made to last, each of them checked."""

from __future__ import annotations

import errno
import os
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.display.named_files import naming
from timeline.errors import LedgerError
from timeline.files.lasting import NotSyncedError, sync, sync_folder
from timeline.files.systems import HAS_FILE_LOCKS, fcntl
from timeline.files.writing import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "LockedError",
    "NotSyncedError",
    "append",
    "check_system",
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


def check_system(name: str) -> None:
    """Refuse to open the ledger *name* where the system cannot keep its promises.

    Raises:
        LedgerError: it has no `flock`. Locks on ranges of bytes, as Windows has them, keep others
            from reading what a writer has locked.
    """
    if not HAS_FILE_LOCKS:
        raise LedgerError(
            f"{name}: expected a system with flock, which ledgers in JSON Lines need so that "
            "writers take turns while others read; this one has none: keep the ledger in SQLite, "
            "under a name such as story.db; nothing was opened"
        )


def open_file(path: str, *, make: bool, more: int = 0) -> tuple[int, bool]:
    """Open *path* for reading and appending; return the descriptor and whether it can be written.

    A file that must not be written is opened for reading. There may be *more* flags.
    """
    flags = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | more
    try:
        return os.open(path, flags | (os.O_CREAT if make else 0), 0o666), True
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise
        with suppress(FileNotFoundError):
            return os.open(path, os.O_RDONLY | os.O_CLOEXEC | more), False
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
        why = f"wrote {written} bytes of {len(data)}; the disk may be full"
        raise OSError(errno.ENOSPC, why)


class LockedError(OSError):
    """Another writer is at the file."""


def cut(file: int, size: int) -> None:
    """Remove what *file* holds beyond *size* bytes, for good."""
    os.ftruncate(file, size)
    sync(file)


def read_at(file: int, start: int, length: int) -> bytes:
    """Return *length* bytes of *file* from *start* on, fewer where it ends.

    One call may return less than is there, which is no damage.
    """
    found = piece = os.pread(file, length, start)
    while piece and len(found) < length:
        piece = os.pread(file, length - len(found), start + len(found))
        found += piece
    return found


def lines(file: int, start: int, end: int) -> Iterator[bytes]:
    """Yield the lines of *file* between two offsets, with their newlines."""
    with open(os.dup(file), "rb") as reader:  # noqa: PTH123 - a descriptor, no path
        reader.seek(start)
        while start < end and (line := reader.readline(end - start)):
            start += len(line)
            yield line


def replace(path: str, lines: Iterator[bytes], mode: int) -> None:
    """Put *lines* in the place of the file *path*, whole or not at all, with permissions *mode*.

    Whoever calls is alone at it: what stands as its ``.new`` was left by one that was ended.
    """
    new = Path(f"{path}.new")
    with naming(path, new):
        new.unlink(missing_ok=True)
    with replacing(Path(path), mode, new=new) as file:
        for line in lines:
            append(file.fileno(), line)
