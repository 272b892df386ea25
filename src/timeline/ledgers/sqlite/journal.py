"""How SQLite keeps transactions whole, and which versions of it can be trusted with that."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Literal, get_args

from timeline.errors import LedgerError

__all__ = ["Journal", "check_journal"]

Journal = Literal["delete", "wal"]


def check_journal(path: str, journal: Journal | None) -> None:
    """Refuse a write-ahead log where the running SQLite may damage the file by resetting it.

    That is so from 3.7.0 on, until 3.51.3, and 3.50.7 and 3.44.6, in which it was mended.

    Raises:
        LedgerError: it is refused, or *journal* is neither of the two.
    """
    if journal not in {None, *get_args(Journal)}:
        raise LedgerError(f"{path}: expected a journal of 'delete' or 'wal', found {journal!r}")
    version = sqlite3.sqlite_version_info
    mended = (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )
    if mended or not (_is_wal(path) or journal == "wal"):
        return
    use = "open it with a newer one and" if _is_wal(path) else "use"
    raise LedgerError(
        f"{path}: a write-ahead log needs SQLite 3.51.3 (or 3.50.7, 3.44.6), which mended a fault "
        f"that damages files; this Python has {sqlite3.sqlite_version}; "
        f"{use} journal='delete'"
    )


def _is_wal(path: str) -> bool:
    """Return whether the header of the file says that it has a write-ahead log."""
    try:
        with Path(path).open("rb") as file:
            return file.read(20)[18:] == b"\2\2"
    except OSError:
        return False
