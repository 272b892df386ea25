"""Giving an SQLite file of an older version the present tables; the old file is kept."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import LedgerCorrupt, LedgerError
from timeline.files.lasting import sync_folder
from timeline.files.systems import REPLACES_OPEN_FILES
from timeline.files.writing import make
from timeline.ledgers.recording import RETRY
from timeline.ledgers.sqlite import tables
from timeline.ledgers.sqlite.journal import check_present_journal
from timeline.ledgers.sqlite.ledger import PRAGMAS, SqliteLedger
from timeline.ledgers.sqlite.shapes import STEPS, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["upgrade_file"]

COLUMNS = {
    "events": "position, id, body",
    "arrivals": "event, moment, crc32",
    "erasures": "sha256, event",  # before excerpts: a trigger keeps out what was erased
    "excerpts": "sha256, text",
}
"""The present tables and their columns, in the order in which they are filled."""


def upgrade_file(name: str, *, timeout: float = 30) -> Path | None:
    """Give the ledger *name* the present tables, and return where the old file is kept.

    `None` where it has them. The new file is made beside, checked, and put in the place of the old
    one in one step; whoever still has the old one open cannot write to it any more.

    Raises:
        LedgerError: it is no ledger, or newer, or somebody else is at it for *timeout* seconds.
        LedgerCorrupt: something in it is not what was once written. Nothing was changed.
    """
    path = Path(os.path.realpath(name))
    if not path.exists():
        raise LedgerError(f"{name}: expected a ledger, found no such file")
    before = path.stat()
    with (
        _explained(name),
        closing(sqlite3.connect(path, isolation_level=None, timeout=timeout)) as old,
    ):
        shape = tables.shape_of(old, name)
        if shape not in STEPS:
            SqliteLedger(name, make=False).close()  # it is the present one, or refused
            return None
        if not REPLACES_OPEN_FILES:
            raise LedgerError(
                f"{name}: expected a system that replaces a file which is open, and Windows does "
                "not: upgrade a copy elsewhere; nothing was changed"
            )
        check_present_journal(name, old)
        _fold_log(old, name)
        # Held until the new file is in place: what somebody recorded meanwhile would be left here.
        old.execute("BEGIN IMMEDIATE")
        if not os.path.samestat(before, path.stat()):
            raise LedgerError(f"{name}: the file was replaced meanwhile; {RETRY}")
        return _replaced(name, path, shape, stat.S_IMODE(before.st_mode))


def _fold_log(old: sqlite3.Connection, name: str) -> None:
    """Take up what a write-ahead log has: it would be left beside a file that it is not of."""
    (mode,) = old.execute("PRAGMA journal_mode").fetchone()
    if mode == "wal":
        (mode,) = old.execute("PRAGMA journal_mode=delete").fetchone()
    if mode == "wal":
        raise LedgerError(f"{name}: expected nobody else to have it open, found its log in use")


def _replaced(name: str, path: Path, shape: int, mode: int) -> Path:
    new = path.with_name(f"{path.name}.upgraded.new")
    # Left by one that was ended, as whoever holds the lock is alone at it. Should its journal be
    # there, SQLite deletes that: the file that it would be played back into is empty.
    new.unlink(missing_ok=True)
    try:
        os.close(make(new))
        _fill(new, path, shape)
        _check(new, name)
        new.chmod(mode)
        kept = _keep(path, shape)
        sync_folder(path)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    sync_folder(path)
    return kept


def _fill(new: Path, path: Path, shape: int) -> None:
    SqliteLedger(new).close()
    with closing(sqlite3.connect(new.as_uri(), uri=True, isolation_level=None)) as made:
        for pragma in PRAGMAS:
            made.execute(f"PRAGMA {pragma}")
        made.execute("ATTACH ? AS old", [f"{path.as_uri()}?mode=ro"])
        made.execute("BEGIN IMMEDIATE")
        rows = _rows(made, shape)
        for table, columns in COLUMNS.items():
            # Of the shapes before, and the names above: nothing in it comes from outside.
            made.execute(f"INSERT INTO main.{table} SELECT {columns} FROM {rows[table]}")  # noqa: S608
        made.execute("COMMIT")


def _rows(connection: sqlite3.Connection, shape: int) -> Rows:
    """Return what the rows of the present tables come from, in a file of version *shape*."""
    named = connection.execute("SELECT name FROM old.sqlite_schema WHERE type = 'table'")
    rows = {name: f'old."{name}"' for (name,) in named if name.isidentifier()}
    for number in range(shape, tables.SHAPE):
        rows = STEPS[number](connection, rows)
    return rows


def _check(new: Path, name: str) -> None:
    try:
        with SqliteLedger(new, make=False) as ledger:
            ledger.verify()
    except LedgerCorrupt as error:
        faults = error.faults or (str(error),)
        raise LedgerCorrupt.of(name, [*faults, "nothing was changed"]) from error


def _keep(path: Path, shape: int) -> Path:
    """Give the old file a second name, which says its version, and return that."""
    for kept in _names_for(path, shape):
        try:
            os.link(path, kept)
        except FileExistsError:
            if kept.samefile(path):  # from a call that was ended
                return kept
        else:
            return kept
    raise AssertionError


def _names_for(path: Path, shape: int) -> Iterator[Path]:
    yield path.with_name(f"{path.name}.shape-{shape}")
    for number in count(2):
        yield path.with_name(f"{path.name}.shape-{shape}.{number}")


@contextmanager
def _explained(name: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        why = f"could not upgrade: {error}; nothing was lost, and calling again is safe"
        raise LedgerError(f"{name}: {why}") from error
