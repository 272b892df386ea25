"""Where the file of a read model may lie: beside its ledger, and over nothing of anybody's."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from timeline.files.writing import PRIVATE, PUBLIC, make
from timeline.ledgers.places import DATABASE, what_begins
from timeline.model.tables import ForeignFile

__all__ = ["make_where_free"]

ENDING = ".model"
"""What follows the name of a ledger in that of the file beside it."""


def make_where_free(path: Path) -> None:
    """See that *path* is no file of a ledger's; make it where it is missing.

    Whoever may read the ledger may read it: it says the same.
    """
    what = what_begins(path.absolute())
    if what not in {None, DATABASE}:
        raise ForeignFile(f"it is {what}")
    ledger = Path(str(path).removesuffix(ENDING))
    with suppress(OSError):  # SQLite says it if it cannot be made
        mode = ledger.stat().st_mode & PUBLIC if ledger != path and ledger.exists() else PRIVATE
        os.close(make(path, mode))
