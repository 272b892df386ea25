"""Files with a key that signs, which are for their owner alone."""

from __future__ import annotations

import os
import stat
from typing import IO, TYPE_CHECKING

from timeline.errors import LedgerError
from timeline.files.reading import open_file
from timeline.files.systems import HAS_MODES
from timeline.files.writing import new_file
from timeline.ledgers.places import check_may_be_written
from timeline.ledgers.signatures import SigningKey

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["check_is_private", "make_key", "read_key"]

LONGEST = 4096
"""So many bytes are read of a file that should hold a line."""

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""What of a mode lets others than the owner at a file."""


def make_key(path: Path, name: str) -> SigningKey:
    """Write a new key that is called *name* to the file *path*, for its owner alone.

    Raises:
        LedgerError: there is something of that name, which is left as it is.
        ValueRefused: a ledger beside needs it.
    """
    key = SigningKey.make(name)
    check_may_be_written(path)
    try:
        with new_file(path) as file:
            file.write(f"{key.private_text()}\n".encode())
    except FileExistsError:
        raise LedgerError(
            f"{path} exists, and is left as it is: give another name; nothing was written"
        ) from None
    return key


def read_key(path: Path) -> SigningKey:
    """Return the key in the file *path*.

    Raises:
        LedgerError: there is none, or others may read or change it; no message quotes it.
    """
    try:
        with open_file(path) as file:
            check_is_private(file, "a key")
            content = file.read(LONGEST)
        return SigningKey.read(content.decode(errors="replace").removesuffix("\n"))
    except LedgerError as error:
        raise LedgerError(f"{path}: {error}; nothing was signed") from None
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror}") from error


def check_is_private(file: IO[bytes], what: str) -> None:
    """Refuse a *file* with *what* nobody but its owner may know, where others may read it.

    Raises:
        LedgerError: they may.
    """
    mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
    if HAS_MODES and mode & OTHERS:
        raise LedgerError(
            f"expected {what} that its owner alone may read (mode 0600), found mode {mode:04o}: "
            "make another if others may have read it, or else call chmod 600"
        )
