"""Where nothing else may be written: over what belongs to a ledger, and under the names it needs.

Files are known by how they begin, whatever they are called.
"""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

from timeline.errors import ValueRefused
from timeline.files.reading import check_is_file, open_file
from timeline.ledgers.signatures import SIGNING_KEY

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DATABASE", "EXPORTED", "check_may_be_written", "what_begins"]

EXPORTED = "an export, which is opened as a ledger is"

LEDGER, DATABASE = "a ledger", "a database"

BEGINNINGS = (
    (re.compile(rb"SQLite format 3\x00"), DATABASE),
    (
        re.compile(rb"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7|\x37\x7f\x06[\x82\x83]"),
        "the journal of a database",
    ),
    (re.compile(rb'\{"schema":[0-9]+,"timeline":"ledger"\}'), LEDGER),
    (re.compile(rb'\{"schema":[0-9]+,"timeline":"export"\}'), EXPORTED),
    (re.compile(rb'\{"sha256":"[0-9a-f]{64}","text":"'), "the words of a ledger's passages"),
    (re.compile(rb'\s*\{\s*"timeline":\s*"parts"'), "the list of a ledger's parts"),
    (re.compile(re.escape(SIGNING_KEY).encode()), "a key that signs"),
)
"""How files begin, and what they are then."""

LONGEST = 128
"""So many bytes tell all of them."""

BESIDE = (
    *(".excerpts", ".model", ".vocabulary.toml", ".new"),
    *("-journal", "-wal", "-shm"),
)
"""What follows the name of a ledger's file in those of others that it has, or is given."""


def what_begins(path: Path) -> str | None:
    """Return what the file *path* is, if it belongs to a ledger; `None` where there is none."""
    try:
        check_is_file(path)
        if database := _database(path):
            return database
        with open_file(path) as file:
            start = file.read(LONGEST)
    except OSError:
        return None
    return next((what for begins, what in BEGINNINGS if begins.match(start)), None)


def _database(path: Path) -> str | None:
    """Return what SQLite finds in *path*; `None` where that is no database.

    It is asked, as whoever closes such a file lets go of all locks that the process has on it.
    """
    import sqlite3  # noqa: PLC0415 - not every ledger needs it

    from timeline.ledgers.sqlite.tables import APPLICATION  # noqa: PLC0415

    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            (application,) = database.execute("PRAGMA application_id").fetchone()
            (version,) = database.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error:
        return None
    return LEDGER if application == APPLICATION else DATABASE if version else None


def check_may_be_written(path: Path, *, over_export: bool = False) -> None:
    """See that nothing of a ledger is lost, or taken for its own, if *path* is written.

    Of what exists, only an export may be written anew, where *over_export* says so.

    Raises:
        ValueRefused: it belongs to a ledger, or would stand beside one under a name that it needs.
    """
    for place in dict.fromkeys((path.absolute(), path.resolve())):
        what = what_begins(place)
        if what and not (what is EXPORTED and over_export):
            raise ValueRefused(f"{path} is {what}: give another name; nothing was written")
        if ledger := _ledger_beside(place):
            raise ValueRefused(
                f"{path} is a name that the ledger {ledger.name} beside it needs for itself: "
                "give another; nothing was written"
            )


def _ledger_beside(path: Path) -> Path | None:
    """Return the ledger, if there is one, that *path* stands beside under a name it needs."""
    for ending in BESIDE:
        ledger = path.with_name(path.name.removesuffix(ending) or path.name)
        if ledger != path and (what_begins(ledger) or _ledger_beside(ledger)):
            return ledger
    return None
