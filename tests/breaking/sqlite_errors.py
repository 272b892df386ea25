"""Failures of the system at the n-th call of a sort, while a ledger in SQLite appends."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Literal

import apsw
from attrs import Factory, define, evolve, frozen

from breaking.kills import append, check_all, check_ids
from breaking.sqlite_cuts import HEAVY, Disk, Image, Mode, Work, check_image, open_ledger, simulated
from timeline.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from breaking.sqlite_cuts import Call
    from timeline.ledgers.sqlite import SqliteLedger

__all__ = ["FAULTS", "Errors", "Fault", "errors"]

FAULTS = {
    "xWrite": (apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_FULL),
    "xSync": (apsw.SQLITE_IOERR_FSYNC, apsw.SQLITE_FULL),
    "xTruncate": (apsw.SQLITE_IOERR_TRUNCATE, apsw.SQLITE_FULL),
    "xDelete": (apsw.SQLITE_IOERR_DELETE,),
    "fsync of the folder": (apsw.SQLITE_IOERR_DIR_FSYNC,),
    "xOpen": (apsw.SQLITE_CANTOPEN, apsw.SQLITE_FULL),
    "xRead": (apsw.SQLITE_IOERR_READ,),
    "xLock": (apsw.SQLITE_IOERR_LOCK,),
    "xFileSize": (apsw.SQLITE_IOERR_FSTAT,),
    "xAccess": (apsw.SQLITE_IOERR_ACCESS,),
}
"""Which sorts of calls fail, and how: what the system calls EIO and ENOSPC."""

OUTCOMES = {
    "no error": {1},
    "could not open": {0},
    "nothing was recorded, and calling again is safe": {0},
    "whether it was recorded is not known; open the ledger again and call again": {0, 1},
    "it was recorded and can be read, but might not survive a power cut; call again": {1},
}
"""What an error says became of the batch, and how many batches there may be then."""

HELD = (4, 7)
"""How many batches are there before the one that fails: a large one, and one with a redaction."""


Lasting = Literal["once", "this sort", "all"]
"""Which calls fail after the first that does: none, those of its sort, or all of them."""


@frozen
class Fault:
    """The *n*-th call of *method* fails with *code*, and what is *lasting* then fails too.

    Calls count from the beginning of the append, or from the *opening* of the ledger.
    """

    method: str
    code: int
    lasting: Lasting
    opening: bool
    n: int = 1

    def strikes(self, method: str, seen: int) -> bool:
        """Return whether a call of *method* fails, where *seen* counts those of the fault's own."""
        if self.lasting == "all":
            return seen >= self.n
        return method == self.method and (
            seen == self.n or (seen > self.n and self.lasting != "once")
        )


KINDS: list[tuple[Lasting, bool]] = [
    ("once", False),
    ("once", True),
    ("this sort", False),
    ("all", False),
]
"""How long faults last, and whether they happen while a ledger is opened too."""


def sorts() -> Iterator[Fault]:
    """Yield the first fault of every sort."""
    for (method, codes), (lasting, opening) in product(FAULTS.items(), KINDS):
        for code in codes:
            yield Fault(method, code, lasting, opening)


class FailingDisk(Disk):
    """A disk with a *fault* that strikes while it is `armed`."""

    def __init__(self, image: Image, fault: Fault) -> None:
        self.armed = False
        self.struck = 0
        self.fault = fault
        self._seen = 0
        super().__init__(image)

    def before(self, method: str) -> None:
        """Raise if it is time."""
        if not self.armed:
            return
        self._seen += method == self.fault.method
        if self.fault.strikes(method, self._seen):
            self.struck += 1
            raise apsw.exception_for(self.fault.code)


@define
class Errors:
    """What became of appends during which the system failed.

    Attributes:
        struck: how many there were in which it did.
        outcomes: how often they ended in which way.
        wrong: where that was not the truth, or what followed was not as it should be.
    """

    struck: int = 0
    outcomes: Counter[str] = Factory(Counter)
    wrong: list[str] = Factory(list)


def errors(number: int, mode: Mode, held: int = HELD[0]) -> Errors:
    """Let each of the first *number* calls of each sort fail while one more batch is appended.

    Where there are fewer calls, each of them does.
    """
    found = Errors()
    for first in sorts():
        for n in range(1, number + 1):
            if not _try(evolve(first, n=n), mode, held, found):
                break
    return found


def _try(fault: Fault, mode: Mode, held: int, found: Errors) -> bool:
    """Append with one *fault*; return whether there was such a call."""
    disk = FailingDisk(_image(mode, held), fault)
    where = f"{mode}, {held} batches held, {fault}"
    try:
        with simulated(disk, mode):
            outcome, calls = _append(disk, mode, held)
        if disk.struck:
            found.outcomes[outcome] += 1
            _check_lasting(calls, held + 1, mode, 1 if "nothing" in outcome else 6, where)
    except Exception as error:  # noqa: BLE001 - that is what must not happen
        found.wrong.append(f"{where}: {type(error)}: {error}")
    found.struck += disk.struck > 0
    return disk.struck > 0


def _check_lasting(calls: list[Call], known: int, mode: Mode, cuts: int, where: str) -> None:
    """See that what was acknowledged after *calls* outlasts power cuts."""
    chance = random.Random(where)  # noqa: S311
    ((_, platter),) = Work(calls, 0, known).followed([len(calls)])
    for _ in range(cuts):
        held = check_image(platter.left(chance, 0), known, mode, mended=False)
        assert known == held


@cache
def _image(mode: Mode, held: int) -> Image:
    """Return a disk with a ledger of *held* batches."""
    disk = Disk({})
    with simulated(disk, mode), open_ledger(mode) as ledger:
        for number in range(held):
            append(ledger, number, HEAVY)
    return {name: bytes(file.data) for name, file in disk.files.items()}


def _append(disk: FailingDisk, mode: Mode, held: int) -> tuple[str, list[Call]]:
    """Append while *disk* fails, and again when it does not.

    Return what was said of the first, and all calls until the second was acknowledged.
    """
    ledger, said = _failing(disk, mode, held)
    if mode.journal == "wal" and ledger is not None:  # a reader could not open it meanwhile
        ledger.close()
        ledger = None
    with open_ledger(mode) as reader:
        now = check_ids([row.id for row in reader.rows()], held, HEAVY)
    assert now - held in OUTCOMES[said], f"{said!r}, and there are {now} batches"
    if ledger is None or "open the ledger again" in said:
        ledger = open_ledger(mode)
    append(ledger, held, HEAVY)
    calls = [*disk.calls]
    append(ledger, held + 1, HEAVY)
    ledger.close()
    with open_ledger(mode) as reader:
        check_all(reader, held + 2, HEAVY)
    return said, calls


def _failing(disk: FailingDisk, mode: Mode, held: int) -> tuple[SqliteLedger | None, str]:
    """Append while *disk* fails; return the ledger, and what the error said was the outcome."""
    ledger = None
    try:
        disk.armed = disk.fault.opening
        ledger = open_ledger(mode)
        disk.armed = True
        append(ledger, held, HEAVY)
    except LedgerError as error:
        return ledger, _said(error)
    else:
        return ledger, "no error"
    finally:
        disk.armed = False


def _said(error: LedgerError) -> str:
    """Return what *error* says of the outcome: one of `OUTCOMES`."""
    assert LedgerError is type(error)
    _, could_not, _ = str(error).partition("could not open")
    return could_not or str(error).partition("; ")[2]
