"""Files that are written beside where they belong, and put in place when they are whole."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import IO, TYPE_CHECKING

from timeline.display.named_files import naming
from timeline.files.lasting import sync, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["PRIVATE", "PUBLIC", "beside", "left_beside", "make", "new_file", "put", "replacing"]

PRIVATE, PUBLIC = 0o600, 0o666
"""The modes of a new file: for its owner alone, or as the system has it by default (the umask)."""

_MAKING = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def make(path: str | os.PathLike[str], mode: int = PRIVATE) -> int:
    """Make the file *path* to write into it, and return its descriptor.

    Whatever has that name already is left as it is, also a symbolic link: somebody may have put it
    there so that what is written lands elsewhere.

    Raises:
        FileExistsError: there is something of that name.
    """
    return os.open(path, _MAKING, mode)


def beside(path: Path) -> Path:
    """Return a name beside *path* that nobody has or can guess, for a file that is not whole yet.

    ``name.0123abcd.new``: `left_beside` knows them again.
    """
    return path.with_name(f"{path.name[:40]}.{token_hex(4)}.new")


def left_beside(path: Path) -> list[Path]:
    """Return what stands under such names: whoever wrote them is still at it, or was ended."""
    pattern = re.compile(re.escape(path.name[:40]) + r"\.[0-9a-f]{8}\.new")
    with suppress(OSError):
        return sorted(file for file in path.parent.iterdir() if pattern.fullmatch(file.name))
    return []


@contextmanager
def replacing(path: Path, mode: int = PUBLIC, *, new: Path | None = None) -> Iterator[IO[bytes]]:
    """Yield a file to be written, which takes the place of *path* at the end of the block.

    It lasts then, with its name. Until then it stands beside *path*, under the name *new*. Of a
    file that it replaces it has the permissions, and else *mode*. Where the block raises, nothing
    is left of it.
    """
    new = new or beside(path)
    with naming(path, new):
        replaced = _permissions(path)
        file = os.fdopen(make(new, mode if replaced is None else PRIVATE), "wb")
        try:
            with file:
                yield file
                file.flush()
                if replaced is not None:
                    _set_permissions(file.fileno(), new, replaced)
                # Before the name is moved to it: after a power cut it could stand for nothing.
                sync(file.fileno())
            new.replace(path)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise
        sync_folder(path)


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file to be written, which stands as *path* at the end of the block, and lasts.

    It is for its owner alone. Nothing that is there by then is written over.

    Raises:
        FileExistsError: something is; nothing was written.
    """
    new = beside(path)
    with naming(path, new):
        file = os.fdopen(make(new), "wb")
        try:
            with file:
                yield file
                file.flush()
                sync(file.fileno())
            put(new, path)
        finally:
            with suppress(OSError):
                new.unlink()
        sync_folder(path)


def put(new: Path, path: Path) -> None:
    """Give the file *new* the name *path*, which nothing may have, not even since a look at it.

    Raises:
        FileExistsError: something has it.
    """
    try:
        os.link(new, path)
    except OSError:  # something is there; or the file system has no second names
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        new.rename(path)
    else:
        new.unlink()


def _set_permissions(file: int, path: Path, permissions: int) -> None:
    if hasattr(os, "fchmod"):
        os.fchmod(file, permissions)
    else:
        path.chmod(permissions)


def _permissions(path: Path) -> int | None:
    with suppress(FileNotFoundError):
        return stat.S_IMODE(path.stat().st_mode)
    return None
