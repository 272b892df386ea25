"""How SQLite keeps transactions whole, and which versions of it can be trusted with that."""

from __future__ import annotations

import sqlite3
from typing import Literal, get_args

from timeline.errors import LedgerError

__all__ = ["Journal", "check_journal", "check_present_journal"]

Journal = Literal["delete", "wal"]
"""How SQLite undoes what was begun: a rollback journal, which is safe anywhere, or a log.

>>> from tempfile import TemporaryDirectory
>>> from timeline.ledgers.sqlite import Journal, SqliteLedger
>>> journal: Journal = "delete"
>>> with TemporaryDirectory() as folder:
...     with SqliteLedger(f"{folder}/story.db", journal=journal) as ledger:
...         print(ledger.head())
0
"""


def check_journal(path: str, journal: Journal | None) -> None:
    """Refuse a write-ahead log where the running SQLite may damage the file by resetting it.

    That is so from 3.7.0 on, until 3.51.3, and 3.50.7 and 3.44.6, in which it was mended.

    Raises:
        LedgerError: it is refused, or *journal* is neither of the two.
    """
    if journal not in {None, *get_args(Journal)}:
        raise LedgerError(f"{path}: expected a journal of 'delete' or 'wal', found {journal!r}")
    if journal == "wal" and not _is_mended():
        raise _refusal(path, "use")


def check_present_journal(path: str, connection: sqlite3.Connection) -> None:
    """Refuse a file that has such a log already, as `check_journal` does.

    SQLite is asked, as the file must not be looked into otherwise: whoever closes a file lets go of
    all locks that the process has on it, also of that of a batch in another thread.
    """
    if not _is_mended():
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        if mode == "wal":
            raise _refusal(path, "open it with a newer one and use")


def _is_mended() -> bool:
    version = sqlite3.sqlite_version_info
    return (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )


def _refusal(path: str, remedy: str) -> LedgerError:
    return LedgerError(
        f"{path}: a write-ahead log needs SQLite 3.51.3 (or 3.50.7, 3.44.6), which mended a fault "
        f"that damages files; this Python has {sqlite3.sqlite_version}; "
        f"{remedy} journal='delete'"
    )
