"""Taking a ledger that an older version made forward to the form of the present one."""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING

from timeline.ledgers.addresses import IN_POSTGRES, check_is_path
from timeline.ledgers.opening import open as open_ledger

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["upgrade"]


def upgrade(address: str | PathLike[str]) -> Path | None:
    """Give the ledger at *address* the present form, and return where the old file is kept.

    `None` where it has that form already. Ids, positions, moments and excerpts stay what they
    were. To call again is safe, whatever ended the call before.

    >>> import timeline as tl
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     tl.open(f"{folder}/story.jsonl").close()
    ...     upgrade(f"{folder}/story.jsonl") is None  # it has the present form
    True

    Raises:
        LedgerError: it is no ledger, or was made by a newer version, or others are at it.
        LedgerCorrupt: something in it is not what was once written. Nothing was changed.
    """
    name = fspath(address)
    if name.startswith(IN_POSTGRES) or name.endswith(".jsonl"):
        open_ledger(name, make=False).close()  # these have had one form since they are there
        return None
    check_is_path(name)
    from timeline.ledgers.sqlite.upgrading import upgrade_file  # noqa: PLC0415 - not always needed

    return upgrade_file(name)
