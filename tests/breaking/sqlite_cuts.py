"""Power cuts of a ledger in SQLite, by a model of a disk between SQLite and the files it writes.

`Disk` is a file system of SQLite's (a VFS) that lives in memory and writes down every call.
`Platter` follows what was written down, and knows what a power cut may leave: of every sector the
content that was last synced or any written since; any size since; of every name any state since
the folder was last synced, so that a journal whose deletion was not synced may come back. Where a
file grew and nothing was kept, there are zeros or junk. Sectors are whole, as SQLite assumes.

What is left is opened as files, by the SQLite that this Python has; what wrote it is apsw's.
"""

from __future__ import annotations

import random
import sqlite3
from collections import defaultdict
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import apsw
from attrs import Factory, define, frozen

from breaking.kills import append, check_all, check_ids, check_words
from timeline.errors import TimelineError
from timeline.ledgers.sqlite import Journal, SqliteLedger
from timeline.ledgers.sqlite import ledger as sqlite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from random import Random

__all__ = ["Cuts", "Disk", "Image", "Mode", "cuts", "cuts_everywhere", "simulated"]

SECTOR = 512
NAME = "/simulated/story.db"
NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory, where there is one
PRETENDED = (3, 54, 1)
"""The version of SQLite that a ledger is told: one that has mended the write-ahead log."""

HEAVY = 12
"""How many times larger every ninth batch is."""

A_ROUND = 40
"""How many cuts are made of what one writer did."""

Image = dict[str, bytes]
"""The files of a folder by name."""

Call = tuple[Any, ...]
"""What was asked of a disk: what, of which file, and with which data."""


class File:
    """What a disk keeps under a name, and who holds which lock on it."""

    numbers = count()

    def __init__(self, *, journal: bool = False, named: bool = True) -> None:
        self.number = next(File.numbers)
        self.data = bytearray()
        self.locks: dict[Handle, int] = {}
        self.named = named
        self.fresh = journal  # SQLite then syncs the folder with the file's first sync, on Unix


class Handle:
    """A file that SQLite has opened: the methods are those of `sqlite3_file`."""

    def __init__(self, disk: Disk, file: File) -> None:
        self._disk = disk
        self._file = file

    def _log(self, what: str, *more: object) -> None:
        if self._file.named:
            self._disk.calls.append((what, self._file.number, *more))

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        self._disk.before("xRead")
        return bytes(self._file.data[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        kept = bytes(data)
        try:
            self._disk.before("xWrite")
        except apsw.Error:
            _put(self._file.data, kept[: len(kept) // 2], offset)
            raise
        _put(self._file.data, kept, offset)
        self._log("write", offset, kept)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._disk.before("xTruncate")
        _resize(self._file.data, size)
        self._log("resize", size)

    def xSync(self, _: int) -> None:  # noqa: N802
        self._disk.before("xSync")
        self._log("sync")
        if self._file.fresh:
            self._file.fresh = False
            self._disk.calls.append(("sync names",))

    def xFileSize(self) -> int:  # noqa: N802
        self._disk.before("xFileSize")
        return len(self._file.data)

    def xLock(self, level: int) -> None:  # noqa: N802
        self._disk.before("xLock")
        locks = self._file.locks
        others = max((held for one, held in locks.items() if one is not self), default=0)
        if level == apsw.SQLITE_LOCK_EXCLUSIVE and 0 < others < apsw.SQLITE_LOCK_RESERVED:
            locks[self] = apsw.SQLITE_LOCK_PENDING
        least = {
            apsw.SQLITE_LOCK_SHARED: apsw.SQLITE_LOCK_PENDING,
            apsw.SQLITE_LOCK_RESERVED: apsw.SQLITE_LOCK_RESERVED,
        }.get(level, apsw.SQLITE_LOCK_SHARED)
        if others >= least:
            raise apsw.BusyError
        locks[self] = max(level, locks.get(self, 0))

    def xUnlock(self, level: int) -> None:  # noqa: N802
        if level:
            self._file.locks[self] = level
        else:
            self._file.locks.pop(self, None)

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        return max(self._file.locks.values(), default=0) >= apsw.SQLITE_LOCK_RESERVED

    def xFileControl(self, *_: object) -> bool:  # noqa: N802
        return False

    def xSectorSize(self) -> int:  # noqa: N802
        return 4096  # as on Unix

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE  # as on Unix

    def xClose(self) -> None:  # noqa: N802
        self._file.locks.pop(self, None)


def _put(into: bytearray, data: bytes, offset: int) -> None:
    _resize(into, max(len(into), offset))
    into[offset : offset + len(data)] = data


def _resize(data: bytearray, size: int, filler: bytes = b"") -> None:
    more = size - len(data)
    data.extend(filler[:more].ljust(max(more, 0), b"\0"))
    del data[size:]


class Disk(apsw.VFS):
    """A file system with one folder, which holds an *image* at first; *calls* were made of it.

    `before` is called with the name of a method before it does anything, and may raise; a write
    that fails has written one half.
    """

    numbers = count()

    def __init__(self, image: Image) -> None:
        self.name = f"disk {next(Disk.numbers)}"
        self.files: dict[str, File] = {}
        self.calls: list[Call] = []
        for name, data in image.items():
            handle = Handle(self, self._made(name, journal=False))
            handle.xWrite(data, 0)
            handle.xSync(0)
        self.calls.append(("sync names",))
        super().__init__(self.name, "")

    def before(self, method: str) -> None:
        """Do nothing: a subclass may."""

    def _made(self, name: str, *, journal: bool) -> File:
        self.files[name] = file = File(journal=journal)
        self.calls.append(("make", file.number, name))
        return file

    def xOpen(self, name: Any, flags: list[int]) -> Any:  # noqa: N802
        """Open a file, and make it if it may be made; without a name, for oneself alone."""
        self.before("xOpen")
        flags[1] = flags[0]
        if name is None:
            return Handle(self, File(named=False))
        text = name.filename() if isinstance(name, apsw.URIFilename) else name
        if text in self.files:
            return Handle(self, self.files[text])
        if not flags[0] & apsw.SQLITE_OPEN_CREATE:
            raise apsw.exception_for(apsw.SQLITE_CANTOPEN)
        journal = flags[0] & (apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_WAL)
        return Handle(self, self._made(text, journal=bool(journal)))

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        """Take a name away, and make that last if asked to."""
        self.before("xDelete")
        if filename not in self.files:
            raise apsw.exception_for(apsw.SQLITE_IOERR_DELETE_NOENT)
        del self.files[filename]
        self.calls.append(("delete", filename))
        if syncdir:
            self.before("fsync of the folder")
            self.calls.append(("sync names",))

    def xAccess(self, pathname: str, flags: int) -> bool:  # noqa: N802
        """Return whether there is such a file, as on Unix with something in it."""
        self.before("xAccess")
        del flags
        return pathname in self.files and len(self.files[pathname].data) > 0

    def xFullPathname(self, name: str) -> str:  # noqa: N802
        """Return the name as it is."""
        return name

    def xSleep(self, microseconds: int) -> int:  # noqa: N802
        """Wait for nobody: all that happens here happens in one thread."""
        return microseconds


class Connection:
    """A connection of apsw's with as much of the interface of `sqlite3` as a ledger needs."""

    def __init__(self, disk: Disk, timeout: float) -> None:
        with translated():
            self._connection = apsw.Connection(NAME, vfs=disk.name)
            self._connection.set_busy_timeout(round(timeout * 1000))

    def close(self) -> None:
        with suppress(apsw.Error):  # as `sqlite3` does
            self._connection.close()

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Rows:
        with translated():
            return Rows(self._connection.execute(sql, tuple(values) or None))

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        with translated():
            self._connection.executemany(sql, rows)

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    @property
    def total_changes(self) -> int:
        return self._connection.total_changes()


class Rows:
    """What a statement returned: all of it at once, so that no statement stays unfinished."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._rows = iter([*rows])

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(self._rows, None)

    def fetchall(self) -> list[tuple[Any, ...]]:
        return [*self._rows]


@contextmanager
def translated() -> Iterator[None]:
    """Raise as `sqlite3` does where apsw raises."""
    try:
        yield
    except (apsw.CorruptError, apsw.NotADBError) as error:
        raise sqlite3.DatabaseError(*error.args) from error
    except apsw.ConstraintError as error:
        raise sqlite3.IntegrityError(*error.args) from error
    except apsw.ConnectionClosedError as error:
        raise sqlite3.ProgrammingError(*error.args) from error
    except apsw.Error as error:
        raise sqlite3.OperationalError(*error.args or [type(error).__name__]) from error


@frozen
class Mode:
    """How a ledger is kept: *settings* and *synchronous* stand in place of what it sets itself."""

    journal: Journal | None = None
    synchronous: str | None = None
    settings: tuple[str, ...] = ()


@contextmanager
def simulated(disk: Disk, mode: Mode) -> Iterator[None]:
    """Have ledgers write to *disk* instead of files, until the end of the block."""

    def connect(_: str, *, timeout: float, **__: object) -> Connection:
        connection = Connection(disk, timeout)
        if mode.journal == "wal":  # there is no memory here to share with other connections
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        for setting in mode.settings:
            connection.execute(f"PRAGMA {setting}")
        return connection

    chosen = (f"synchronous={mode.synchronous}",) if mode.synchronous else ()
    replaced = {setting.partition("=")[0] for setting in (*mode.settings, *chosen)}
    pragmas = [one for one in sqlite.PRAGMAS if one.partition("=")[0] not in replaced]
    with (
        pretended(),
        patch.object(sqlite3, "connect", connect),
        patch.object(sqlite, "PRAGMAS", (*pragmas, *chosen)),
    ):
        yield


def pretended() -> AbstractContextManager[object]:
    """Have ledgers take the SQLite there is for a newer one."""
    return patch.object(sqlite3, "sqlite_version_info", PRETENDED)


def open_ledger(mode: Mode) -> SqliteLedger:
    """Open the ledger on a simulated disk."""
    return SqliteLedger(NAME, clock=lambda: NOON, journal=mode.journal, timeout=0)


class Plate:
    """A file, as it was when it was last synced, with what was done to it since."""

    def __init__(self) -> None:
        self._live = bytearray()
        self.sync()

    def sync(self) -> None:
        """Follow a sync: all that was written lasts."""
        self._kept = bytes(self._live)
        self._sectors: dict[int, list[bytes]] = defaultdict(list)
        self._sizes = [len(self._live)]

    def write(self, offset: int, data: bytes) -> None:
        """Follow a write."""
        before, end = len(self._live), offset + len(data)
        _put(self._live, data, offset)
        for place in range(offset // SECTOR * SECTOR, end, SECTOR):
            self._sectors[place].append(bytes(self._live[place : place + SECTOR]))
        self._sizes += range(before, end, SECTOR)
        self._sizes.append(len(self._live))

    def resize(self, size: int) -> None:
        """Follow a truncation."""
        _resize(self._live, size)
        self._sizes.append(size)

    def left(self, chance: Random, odds: float, filler: bytes) -> bytes:
        """Return what a power cut leaves, where *odds* are how likely a change lasted."""
        data = bytearray(self._kept)
        for place, versions in self._sectors.items():
            if chance.random() < odds:
                _resize(data, max(len(data), place), filler)
                _put(data, chance.choice(versions), place)
        size = self._sizes[-1] if chance.random() < odds else chance.choice(self._sizes)
        _resize(data, size, filler)
        return bytes(data)


class Platter:
    """What lasts of the *calls* that were made of a disk; `acknowledged` is what was promised."""

    def __init__(self, acknowledged: int) -> None:
        self.acknowledged = acknowledged
        self._plates: dict[int, Plate] = defaultdict(Plate)
        self._names: dict[str, list[int | None]] = defaultdict(lambda: [None])

    def follow(self, call: Call) -> None:
        """Follow one call."""
        match call:
            case ("write", number, offset, data):
                self._plates[number].write(offset, data)
            case ("resize", number, size):
                self._plates[number].resize(size)
            case ("sync", number):
                self._plates[number].sync()
            case ("sync names",):
                self._names.update({name: states[-1:] for name, states in self._names.items()})
            case ("make", number, name):
                self._names[name].append(number)
            case ("delete", name):
                self._names[name].append(None)
            case ("acknowledged", number):
                self.acknowledged = number
            case _:
                raise AssertionError(call)

    def left(self, chance: Random, odds: float | None = None) -> Image:
        """Return what a power cut leaves now, where *odds* are by chance if not given."""
        odds = chance.choice([0, 0.2, 0.5, 0.9, 1]) if odds is None else odds
        filler = chance.randbytes(2**16) if chance.random() < 0.5 else b""
        image: Image = {}
        for name, states in self._names.items():
            number = states[-1] if chance.random() < odds else chance.choice(states)
            if number is not None:
                image[name] = self._plates[number].left(chance, odds, filler)
        return image


@define
class Cuts:
    """What became of ledgers after power cuts.

    Attributes:
        cuts: how many there were.
        acknowledged: how many batches had been acknowledged before them, in all.
        whole: how often a batch was there that was not yet acknowledged.
        lost: where acknowledged batches were missing, or a batch was there in part.
        damaged: where the ledger could not be opened or read, or had faults.
    """

    cuts: int = 0
    acknowledged: int = 0
    whole: int = 0
    lost: list[str] = Factory(list)
    damaged: list[str] = Factory(list)

    def check(self, image: Image, acknowledged: int, mode: Mode, where: str) -> int | None:
        """Check what a power cut left; return how many batches it holds, if it is as it should."""
        self.cuts += 1
        self.acknowledged += acknowledged
        try:
            held = check_image(image, acknowledged, mode, mended=self.cuts % 4 == 0)
        except AssertionError as error:
            self.lost.append(f"{where}: {error}")
        except TimelineError as error:
            self.damaged.append(f"{where}: {error}")
        else:
            self.whole += held - acknowledged
            return held
        return None


@frozen
class Work:
    """The *calls* of a writer, who *began* after the first of them with *known* batches there."""

    calls: list[Call]
    began: int
    known: int

    def followed(self, places: Iterable[int]) -> Iterator[tuple[int, Platter]]:
        """Yield *places* among calls, which grow, and what lasts there."""
        platter, done = Platter(self.known), 0
        for place in places:
            for call in self.calls[done:place]:
                platter.follow(call)
            done = place
            yield place, platter


def work(mode: Mode, image: Image, known: int, number: int) -> Work:
    """Append *number* batches to a ledger that begins as *image* with *known* of them."""
    disk = Disk(image)
    began = len(disk.calls)
    with simulated(disk, mode), open_ledger(mode) as ledger:
        for following in range(known, known + number):
            append(ledger, following, HEAVY)
            disk.calls.append(("acknowledged", following + 1))
    return Work(disk.calls, began, known)


def check_image(image: Image, acknowledged: int, mode: Mode, *, mended: bool) -> int:
    """See that a ledger of *image* holds what was *acknowledged*; return how many batches it holds.

    Where it shall be *mended*, another batch is appended: the one that was perhaps under way.
    """
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder, pretended():
        for name, data in image.items():
            (Path(folder) / Path(name).name).write_bytes(data)
        path = Path(folder) / Path(NAME).name
        with SqliteLedger(path, clock=lambda: NOON, journal=mode.journal, timeout=0) as ledger:
            held = check_ids([row.id for row in ledger.rows()], acknowledged, HEAVY)
            check_words(ledger, held)
            ledger.verify()
            if mended:
                append(ledger, acknowledged, HEAVY)
                check_all(ledger, acknowledged + 1, HEAVY)
    return held


def cuts(number: int, mode: Mode, *, seed: int = 0) -> Cuts:
    """Cut the power *number* times while batches are appended, at random moments.

    Three of four writers begin with what a power cut left, so that recovery is cut off too.
    """
    found, image, known = Cuts(), Image(), 0
    for round_ in count():
        if found.cuts >= number:
            break
        where = f"{mode}, seed {seed}, round {round_}"
        chance = random.Random(where)  # noqa: S311
        if round_ % 4 == 0:
            image, known = Image(), 0
        done = work(mode, image, known, chance.randrange(2, 8))
        possible = range(done.began, len(done.calls) + 1)
        places = sorted(chance.choices(possible, k=min(A_ROUND, number - found.cuts)))
        for place, platter in done.followed(places):
            left = platter.left(chance)
            held = found.check(left, platter.acknowledged, mode, f"{where}, call {place}")
            if held is not None:
                image, known = left, held
    return found


def cuts_everywhere(mode: Mode, *, batches: int = 4, each: int = 1, seed: int = 0) -> Cuts:
    """Cut the power *each* times after every call that a writer of a few *batches* makes."""
    found = Cuts()
    where = f"{mode}, seed {seed}, everywhere"
    chance = random.Random(where)  # noqa: S311
    done = work(mode, {}, 0, batches)
    for place, platter in done.followed(range(done.began, len(done.calls) + 1)):
        for _ in range(each):
            left = platter.left(chance)
            found.check(left, platter.acknowledged, mode, f"{where}, call {place}")
    return found
