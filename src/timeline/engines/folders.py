"""Folders of files that are written once: on a disk, or wherever fsspec leads."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from attrs import field, frozen

from timeline.errors import LedgerError
from timeline.files.addresses import without_passwords
from timeline.files.lasting import sync
from timeline.files.writing import PUBLIC, make, replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["FileFolder", "folder_at"]

BUFFER = 1 << 18


class FileFolder(Protocol):
    """A folder that can be told to other processes, which find the same files in it."""

    def make(self) -> None:
        """Have it be there."""

    def write(self, name: str) -> IO[bytes]:
        """Open the file *name*, which nobody reads yet, to be written anew."""

    def finish(self, file: IO[bytes]) -> None:
        """Close *file*, which was written; from then on that lasts."""

    def read(self, name: str) -> IO[bytes]:
        """Open the file *name*, which was written.

        Raises:
            FileNotFoundError: there is none.
        """

    def size(self, name: str) -> int | None:
        """Return how many bytes the file *name* has; `None` where there is none."""

    def replace(self, name: str, content: bytes) -> None:
        """Put *content* in the place of the file *name*, whole or not at all."""

    def remove(self, names: Iterable[str]) -> None:
        """Remove the files with these *names*, where they are there."""

    def files(self) -> Iterator[str]:
        """Yield the names of all files."""


@frozen
class DiskFolder:
    """A folder on a disk of this machine, or on one that all machines see under one path."""

    path: Path

    def make(self) -> None:
        """Have it be there."""
        self.path.mkdir(parents=True, exist_ok=True)

    def write(self, name: str) -> IO[bytes]:
        """Open the file *name* to be written."""
        (self.path / name).unlink(missing_ok=True)
        return os.fdopen(make(self.path / name, PUBLIC), "wb", buffering=BUFFER)

    def finish(self, file: IO[bytes]) -> None:
        """Close *file*; from then on what was written lasts."""
        with file:
            file.flush()
            sync(file.fileno())

    def read(self, name: str) -> IO[bytes]:
        """Open the file *name*, which was written."""
        return (self.path / name).open("rb")

    def size(self, name: str) -> int | None:
        """Return how many bytes the file *name* has; `None` where there is none."""
        try:
            return (self.path / name).stat().st_size
        except FileNotFoundError:
            return None

    def replace(self, name: str, content: bytes) -> None:
        """Put *content* in the place of the file *name*, whole or not at all."""
        with replacing(self.path / name) as file:
            file.write(content)

    def remove(self, names: Iterable[str]) -> None:
        """Remove the files with these *names*, where they are there."""
        for name in names:
            (self.path / name).unlink(missing_ok=True)

    def files(self) -> Iterator[str]:
        """Yield the names of all files."""
        with suppress(FileNotFoundError):
            yield from (path.name for path in self.path.iterdir() if path.is_file())

    def __str__(self) -> str:
        return str(self.path)


@frozen
class RemoteFolder:
    """A folder wherever fsspec leads: its address begins with a protocol, as ``"s3://"``.

    Objects there are replaced whole, as object stores do it.
    """

    address: str = field(repr=without_passwords)

    @property
    def _at(self) -> tuple[Any, str]:
        """The file system, and the path in it."""
        # fsspec keeps file systems that were opened, so that this costs little.
        return _fsspec().core.url_to_fs(self.address)  # type: ignore[no-any-return]

    def _path(self, name: str) -> tuple[Any, str]:
        files, path = self._at
        return files, f"{path.rstrip('/')}/{name}"

    def make(self) -> None:
        """Have it be there."""
        files, path = self._at
        files.makedirs(path, exist_ok=True)

    def write(self, name: str) -> IO[bytes]:
        """Open the file *name* to be written."""
        files, path = self._path(name)
        return files.open(path, "wb")  # type: ignore[no-any-return]

    def finish(self, file: IO[bytes]) -> None:
        """Close *file*; from then on what was written lasts."""
        file.close()

    def read(self, name: str) -> IO[bytes]:
        """Open the file *name*, which was written."""
        files, path = self._path(name)
        return files.open(path, "rb")  # type: ignore[no-any-return]

    def size(self, name: str) -> int | None:
        """Return how many bytes the file *name* has; `None` where there is none."""
        files, path = self._path(name)
        try:
            return int(files.size(path))
        except FileNotFoundError:
            return None

    def replace(self, name: str, content: bytes) -> None:
        """Put *content* in the place of the file *name*, whole or not at all."""
        files, path = self._path(name)
        files.pipe_file(path, content)

    def remove(self, names: Iterable[str]) -> None:
        """Remove the files with these *names*, where they are there."""
        for name in names:
            files, path = self._path(name)
            with suppress(FileNotFoundError):
                files.rm_file(path)

    def files(self) -> Iterator[str]:
        """Yield the names of all files."""
        files, path = self._at
        with suppress(FileNotFoundError):
            yield from (inner.rpartition("/")[2] for inner in files.ls(path, detail=False))

    def __str__(self) -> str:
        return without_passwords(self.address)


def folder_at(path: str | os.PathLike[str]) -> FileFolder:
    """Return the folder at *path*: on the disk, or by fsspec where it begins with a protocol.

    Raises:
        LedgerError: it needs fsspec, which is not installed.
    """
    if isinstance(path, str) and "://" in path:
        _fsspec()
        return RemoteFolder(path)
    return DiskFolder(Path(path).absolute())


def _fsspec() -> Any:
    try:
        import fsspec  # type: ignore[import-untyped]  # noqa: PLC0415 - not always installed
    except ImportError as error:
        raise LedgerError(
            "a folder whose address begins with a protocol needs fsspec, which is not installed: "
            "pip install fsspec"
        ) from error
    return fsspec
