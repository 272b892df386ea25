"""Finding the ledger that an address means."""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING

from timeline.errors import LedgerError
from timeline.ledgers.addresses import IN_POSTGRES
from timeline.ledgers.memory import MemoryLedger
from timeline.ledgers.moments import now

if TYPE_CHECKING:
    from timeline.ledgers.contract import Ledger
    from timeline.ledgers.moments import Clock

__all__ = ["open"]

LONGEST = 4_096
"""So many characters may an address have: no system opens a longer path."""


def open(  # noqa: A001
    address: str | PathLike[str] | None = None, *, clock: Clock = now, make: bool = True
) -> Ledger:
    """Open the ledger at *address*; without one it lasts in memory.

    A path that ends in ``.jsonl`` is a file of JSON Lines, ``postgresql://host/database#name`` is
    in PostgreSQL, and any other path is an SQLite file. *clock* returns the present moment with a
    time zone; tests put their own. Without *make*, a ledger that is missing or empty is refused,
    and opening changes nothing.

    >>> with open() as ledger:
    ...     ledger.head()
    0

    Raises:
        LedgerError: it cannot be opened, or is no ledger. What looks like the address of another
            server is refused and not repeated, as it may hold a password.
    """
    if address is None:
        return MemoryLedger(clock=clock)
    name = fspath(address)
    if len(name) > LONGEST:
        found = f"found one of {len(name):,}"
        raise LedgerError(f"expected an address of at most {LONGEST:,} characters, {found}")
    # Imported here, as not every medium is always needed, or installed.
    if name.startswith(IN_POSTGRES):
        from timeline.ledgers.postgres import PostgresLedger  # noqa: PLC0415

        return PostgresLedger(name, clock=clock, make=make)
    if name.endswith(".jsonl"):
        from timeline.ledgers.jsonl import JsonLinesLedger  # noqa: PLC0415

        return JsonLinesLedger(name, clock=clock, make=make)
    from timeline.ledgers.sqlite import SqliteLedger  # noqa: PLC0415

    return SqliteLedger(name, clock=clock, make=make)
