"""What a disk holds after a power cut, of a folder whose files are made to last by `os.fsync`."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from attrs import Factory, define

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["WatchedDisk"]


@define
class WatchedDisk:
    """The least that a disk may hold of *folder*: what was synced, under names that were, too.

    *names* and *contents* go by the numbers that the system has for files (inodes), so that a file
    that takes the name of another is not on the disk under it before the folder was synced.
    """

    folder: Path
    names: dict[str, int] = Factory(dict)
    contents: dict[int, bytes] = Factory(dict)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """See what is synced within the block; it costs no disk a write."""
        with patch.multiple(os, fsync=self._sync, fdatasync=self._sync):
            yield

    def _sync(self, file: int) -> None:
        status = os.fstat(file)
        if not stat.S_ISDIR(status.st_mode):
            self._sync_file(status.st_ino)
        elif status.st_ino == self.folder.stat().st_ino:
            self.names = {path.name: path.stat().st_ino for path in self.folder.iterdir()}

    def _sync_file(self, number: int) -> None:
        for path in self.folder.iterdir():
            if path.stat().st_ino == number:
                self.contents[number] = path.read_bytes()

    def cut_into(self, folder: Path) -> None:
        """Put what is on the disk for certain into *folder*; of what is not, nothing."""
        for name, number in self.names.items():
            (folder / name).write_bytes(self.contents.get(number, b""))
