"""What it takes that a file, and its name, are there after a power cut."""

from __future__ import annotations

import os
from pathlib import Path

from timeline.files.systems import fcntl

__all__ = ["NotSyncedError", "sync", "sync_folder"]


class NotSyncedError(OSError):
    """The disk did not confirm: what was written may be lost, though it can be read now."""


def sync(file: int) -> None:
    """Return when what *file* holds is on the disk.

    Raises:
        NotSyncedError: it may not be. To try again is of no use: the system may have dropped it.
    """
    try:
        # On macOS, which has this call, fsync ends in the drive's own memory.
        if full := getattr(fcntl, "F_FULLFSYNC", None):
            fcntl.fcntl(file, full)
        else:
            os.fsync(file)
    except OSError as error:
        raise NotSyncedError(error.errno, error.strerror) from error


def sync_folder(path: str | os.PathLike[str]) -> None:
    """Return when the name of the file *path* is on the disk, where folders can be told so."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows, where a folder cannot be opened
        return
    folder = os.open(Path(path).absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    except OSError as error:
        raise NotSyncedError(error.errno, error.strerror) from error
    finally:
        os.close(folder)
