"""Finding the ledger that an address means."""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING

from timeline.errors import LedgerError
from timeline.ledgers.memory import MemoryLedger
from timeline.ledgers.moments import now

if TYPE_CHECKING:
    from timeline.ledgers.contract import Ledger
    from timeline.ledgers.moments import Clock

__all__ = ["open"]

NOT_YET = (".jsonl", "postgresql://", "postgres://")


def open(  # noqa: A001
    address: str | PathLike[str] | None = None, *, clock: Clock = now, make: bool = True
) -> Ledger:
    """Open the ledger at *address*: a path is an SQLite file; without one it lasts in memory.

    *clock* returns the present moment with a time zone; tests put their own. Without *make*, a file
    that is missing or empty is refused, and opening changes nothing.

    >>> with open() as ledger:
    ...     ledger.head()
    0

    Raises:
        LedgerError: there is no such kind of ledger, or it cannot be opened.
    """
    if address is None:
        return MemoryLedger(clock=clock)
    name = fspath(address)
    if name.endswith(NOT_YET[0]) or name.startswith(NOT_YET[1:]):
        raise LedgerError(f"{name}: this version keeps ledgers in SQLite files and in memory")
    from timeline.ledgers.sqlite import SqliteLedger  # noqa: PLC0415 - sqlite3 is not always needed

    return SqliteLedger(name, clock=clock, make=make)
