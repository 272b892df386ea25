"""Reading what a person names: a file, and nothing that never ends or never begins."""

from __future__ import annotations

import errno
import os
import stat
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

__all__ = ["check_is_file", "content_of", "identity_of", "open_file"]

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISDIR, "a folder"),
)
_READING = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # else a pipe is waited for that nobody writes to
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def open_file(path: str | PathLike[str]) -> IO[bytes]:
    """Open the file *path* to read it.

    Raises:
        OSError: it cannot be opened, or is a pipe, a device, a socket or a folder.
    """
    descriptor = os.open(path, _READING)
    try:
        _check(path, os.fstat(descriptor).st_mode)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def content_of(path: str | PathLike[str], largest: int) -> bytes:
    """Return what is in the file *path*, and never hold more than so many bytes of it.

    Raises:
        OSError: it has more than *largest* bytes, or as for `open_file`.
    """
    with open_file(path) as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        sentence = f"expected at most {largest:,} bytes, found more: split it into several"
        raise OSError(errno.EFBIG, sentence, str(path))
    return content


def check_is_file(path: str | PathLike[str]) -> None:
    """See that *path* is a file, before another library opens it by its name.

    Raises:
        OSError: as for `open_file`.
    """
    _check(path, os.stat(path).st_mode)  # noqa: PTH116 - it may be text


def identity_of(path: str | PathLike[str]) -> tuple[int, int] | None:
    """Return what no other file has as long as that at *path* is open; `None` where none is."""
    try:
        status = os.stat(path)  # noqa: PTH116 - it may be text
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _check(path: str | PathLike[str], mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    what = next((name for is_one, name in _KINDS if is_one(mode)), "none")
    how = "; save what comes out of it to a file first" if what == "a pipe" else ""
    raise OSError(errno.EINVAL, f"expected a file, found {what}{how}", str(path))
