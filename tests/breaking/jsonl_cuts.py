"""Power cuts of a ledger in JSON Lines, by a model of what a disk holds and what is only cached.

The files are real, and stand for the cache of the system. `Disk` watches the calls on them, and
remembers of every file what it was when it was last synced and each state since; of the folder,
which names were synced and what was done to names since. What a power cut may leave follows: of
every sector any of these states, any size between them, and any of the changes to names.
"""

from __future__ import annotations

import os
import warnings
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from attrs import Factory, define, frozen

from timeline.errors import TimelineError, TornTail
from timeline.events import Document, Event, Redaction, digest
from timeline.ledgers import Ledger, MemoryLedger
from timeline.ledgers.jsonl import JsonLinesLedger, disk
from timeline.ledgers.rows import Row
from timeline.testing.contract import HandClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from os import PathLike

    Name = str | PathLike[str]

__all__ = ["BATCHES", "Batch", "Tally", "at_every_boundary", "cuts", "kills", "scratch", "without"]

SECTOR = 512
NAME = "story.jsonl"
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory, where there is one


def scratch() -> TemporaryDirectory[str]:
    """Return a folder that is gone when closed, in memory where that is possible."""
    return TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)


class Killed(BaseException):
    """The process was killed at a call of the system."""


Change = tuple[str, str, int]
"""A change to the names of a folder: the old name, or "", the new one, and which file it is."""


@frozen
class Moment:
    """What a disk holds for certain, and what it may hold, between two calls."""

    names: dict[str, int]
    changes: tuple[Change, ...]
    states: dict[int, tuple[bytes, ...]]
    acknowledged: int


@define(eq=False)
class Disk:
    """Watches the calls of the system on the files in *folder*; *kill_at* one it stops for good."""

    folder: Path
    acknowledged: int = 0
    kill_at: int | None = None
    moments: list[Moment] = Factory(list)
    _synced: dict[str, int] = Factory(dict)
    _names: dict[str, int] = Factory(dict)
    _changes: list[Change] = Factory(list)
    _states: dict[int, tuple[bytes, ...]] = Factory(dict)
    _files: dict[int, int | None] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        for number, path in enumerate(sorted(self.folder.iterdir())):
            self._synced[path.name] = self._names[path.name] = number
            self._states[number] = (path.read_bytes(),)
        self._note()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch while the block runs."""
        seen: dict[str, Callable[..., None]] = {
            "open": self._opened,
            "write": self._changed,
            "ftruncate": self._changed,
            "fsync": self._lasts,
            "replace": self._renamed,
            "rename": self._renamed,
        }
        with ExitStack() as stack:
            for name, see in seen.items():
                watching = self._watching(getattr(os, name), see)
                stack.enter_context(patch.object(os, name, watching))
            yield

    def acknowledge(self) -> None:
        """Note that a caller was told that what it asked for lasts."""
        self.acknowledged += 1
        self._note()

    def _watching(self, real: Callable[..., Any], see: Callable[..., None]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            if self.kill_at is not None and self.kill_at <= len(self.moments):
                raise Killed
            found = real(*arguments, **more)
            see(found, *arguments)
            self._note()
            return found

        return call

    def _opened(self, file: int, path: Name, flags: int, *_: object) -> None:
        place = Path(path)
        if place == self.folder:
            self._files[file] = None
        if place.parent != self.folder:
            return
        if place.name not in self._names:
            number = self._names[place.name] = len(self._states)
            self._states[number] = (b"",)
            self._changes.append(("", place.name, number))
        elif flags & os.O_TRUNC:
            self._states[self._names[place.name]] += (b"",)
        self._files[file] = self._names[place.name]

    def _changed(self, _: object, file: int, *__: object) -> None:
        number = self._files[file]
        (name,) = (name for name, known in self._names.items() if known == number)
        self._states[self._names[name]] += ((self.folder / name).read_bytes(),)

    def _lasts(self, _: object, file: int) -> None:
        number = self._files[file]
        if number is None:
            self._synced, self._changes = dict(self._names), []
        else:
            self._states[number] = self._states[number][-1:]

    def _renamed(self, _: object, old: Name, new: Name) -> None:
        before, after = Path(old).name, Path(new).name
        number = self._names[after] = self._names.pop(before)
        self._changes.append((before, after, number))

    def _note(self) -> None:
        self.moments.append(
            Moment(dict(self._synced), (*self._changes,), dict(self._states), self.acknowledged)
        )


def _is_open(moment: Moment) -> bool:
    """Return whether anything is still to be synced."""
    return bool(moment.changes) or any(len(states) > 1 for states in moment.states.values())


def left(moment: Moment, random: Random) -> dict[str, bytes]:
    """Return files that a power cut at *moment* may leave, by their names."""
    names, how = dict(moment.names), random.choice(("some", "first", "all"))
    until = random.randint(0, len(moment.changes))
    for number, (old, new, file) in enumerate(moment.changes):
        if how == "all" or (number < until if how == "first" else random.random() < 0.5):
            names.pop(old, None)
            names[new] = file
    return {name: _content(moment.states[file], random) for name, file in names.items()}


def _content(states: Sequence[bytes], random: Random) -> bytes:
    """Return a mixture of the *states* of a file since it was synced."""
    if len(states) == 1:
        return states[0]
    written = random.choice((0, 0.1, 0.5, 0.9, 1))

    def sector(start: int) -> bytes:
        state = states[-1] if random.random() < written else random.choice(states[:-1])
        return state[start : start + SECTOR].ljust(SECTOR, b"\0")

    size = _size([len(state) for state in states], random)
    return b"".join(sector(start) for start in range(0, size, SECTOR))[:size]


def _size(sizes: Sequence[int], random: Random) -> int:
    number = random.randrange(len(sizes) - 1)
    low, high = sorted(sizes[number : number + 2])
    return random.choice((sizes[-1], sizes[-1], low, high, random.randint(low, high)))


@frozen
class Batch:
    """What is recorded by one call."""

    events: tuple[Event, ...] = ()
    excerpts: tuple[str, ...] = ()
    imported: bool = False
    """Whether another ledger recorded it, an hour before."""


def _long(key: str, length: int) -> Document:
    return Document(key=key, title=f"{key} " * (length // (len(key) + 1)))


SHORT, OTHER = "swapping soldiers on each side", "ґ — a phrase"
LONG = "a passage that goes on for more than a sector, and on; " * 30
BATCHES = (
    Batch((Document(key="one"),)),
    Batch((_long("two", 700), Document(key="three"), _long("four", 1200)), (SHORT,)),
    Batch((Document(key="five"),), (LONG, OTHER)),
    Batch(tuple(_long(f"page {number}", 500 + 40 * number) for number in range(12))),
    Batch((Redaction(text=digest(SHORT), judge="a reader", why="asked to"),)),
    Batch((Document(key="three"), _long("six", 300)), imported=True),
    Batch((), (LONG.replace("passage", "page"),)),
    Batch((Document(key="seven"), Redaction(text=digest(LONG), judge="a", why="b")), (SHORT, "x")),
    Batch((_long("eight", 5000),), ("another phrase",)),
)
REOPENED = {2, 5, 6}
"""Before which batches the ledger is closed and opened again."""


def take(ledger: Ledger, clock: HandClock, number: int) -> None:
    """Record the batch of that *number*, at its moment."""
    batch = BATCHES[number]
    clock.moment = HandClock().moment + timedelta(minutes=number)
    if not batch.imported:
        ledger.append(batch.events, excerpts=batch.excerpts)
        return
    with MemoryLedger(clock=lambda: HandClock().moment - timedelta(hours=1)) as source:
        source.append(batch.events)
        ledger.import_rows([*source.rows()])


@frozen
class State:
    """All that can be read of a ledger."""

    rows: tuple[Row, ...] = ()
    texts: frozenset[str] = frozenset()


@cache
def expected() -> tuple[State, ...]:
    """Return what a ledger holds after each number of batches, by the ledger in memory."""
    clock = HandClock()
    with MemoryLedger(clock=clock) as ledger:
        states = [State()]
        for number in range(len(BATCHES)):
            take(ledger, clock, number)
            states.append(held(ledger))
    return tuple(states)


def held(ledger: Ledger) -> State:
    """Return all that can be read of *ledger*."""
    return State(tuple(ledger.rows()), frozenset(text for _, text in ledger.excerpts()))


def work(place: Path, disk_: Disk, first: int = 0, last: int = len(BATCHES)) -> None:
    """Record batches into the ledger at *place*, closing it now and then."""
    clock = HandClock()
    ledger = JsonLinesLedger(place, clock=clock, timeout=0)
    try:
        for number in range(first, last):
            if number in REOPENED:
                ledger.close()
                ledger = JsonLinesLedger(place, clock=clock, timeout=0)
            take(ledger, clock, number)
            disk_.acknowledge()
    finally:
        ledger.close()


@frozen
class Tally:
    """How many cuts there were, how many left an end that was torn, and what went wrong."""

    cuts: int = 0
    torn: int = 0
    faults: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.cuts + other.cuts, self.torn + other.torn, self.faults + other.faults)


def judged(files: dict[str, bytes], acknowledged: int, said: str) -> Tally:
    """Return whether a ledger of *files* keeps what was *acknowledged*, and can go on."""
    with scratch() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        try:
            torn = _check(Path(folder), acknowledged)
        except (TimelineError, AssertionError) as error:
            why = str(error).replace(folder, "")[:300]
            return Tally(1, 0, (f"{type(error).__name__}: {why} ({said})",))
    return Tally(1, torn)


def _check(folder: Path, acknowledged: int) -> int:
    """Open what is left, and go on; return 1 where the end was torn, else 0."""
    states, clock = expected(), HandClock()
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        with JsonLinesLedger(folder / NAME, clock=clock, timeout=0) as ledger:
            found = held(ledger)
            _check_kept(found, acknowledged)
            _check_erased(folder, acknowledged)
            _check_tail(ledger, folder, [each.category for each in seen])
    whole = [state.rows for state in states].index(found.rows, acknowledged)
    with suppress_torn(), JsonLinesLedger(folder / NAME, clock=clock, timeout=0) as ledger:
        for number in range(min(acknowledged, whole), len(BATCHES)):
            take(ledger, clock, number)
    with JsonLinesLedger(folder / NAME, make=False) as ledger:  # a warning would be an error here
        ledger.verify()
        assert held(ledger) == states[-1], "calling again did not record the rest once"
    return 1 if seen else 0


@contextmanager
def suppress_torn() -> Iterator[None]:
    """Expect torn ends."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TornTail)
        yield


def _check_kept(found: State, acknowledged: int) -> None:
    sure, *perhaps = expected()[acknowledged : acknowledged + 2]
    assert found.rows in {sure.rows, *(one.rows for one in perhaps)}, (
        f"{len(sure.rows)} events were acknowledged, found {len(found.rows)}"
    )
    (now, *_) = (one for one in (sure, *perhaps) if one.rows == found.rows)
    must = sure.texts & now.texts if perhaps else sure.texts
    assert must <= found.texts, f"lost {len(must - found.texts)} excerpts"
    may = sure.texts.union(*(one.texts for one in perhaps))
    assert found.texts <= may, "there are excerpts that nobody kept"


def _check_erased(folder: Path, acknowledged: int) -> None:
    """See that words which were erased are in no file."""
    batches = BATCHES[:acknowledged]
    erased = {e.text for batch in batches for e in batch.events if isinstance(e, Redaction)}
    for path in folder.iterdir():
        content = path.read_bytes()
        for text in (SHORT, LONG):
            assert digest(text) not in erased or text.encode() not in content, (
                f"erased words are still in {path.name}"
            )


def _check_tail(ledger: JsonLinesLedger, folder: Path, seen: list[type[Warning]]) -> None:
    longer = (folder / NAME).stat().st_size > ledger._log.end
    assert set(seen) == ({TornTail} if longer else set()), f"the end: {longer}, warnings: {seen}"


@cache
def worked(kill_at: int | None = None) -> Disk:
    """Return the disk on which all batches were recorded, by two processes if one was killed."""
    with scratch() as folder:
        seen = Disk(Path(folder), kill_at=kill_at)
        with seen.watched(), suppress(Killed):
            work(Path(folder) / NAME, seen)
        if kill_at is not None and seen.acknowledged < len(BATCHES):
            seen.kill_at = None
            with seen.watched(), suppress_torn():
                work(Path(folder) / NAME, seen, seen.acknowledged)
        return seen


def cuts(count: int, seed: object = 0, seen: Disk | None = None) -> Tally:
    """Cut the power *count* times at any call."""
    moments, random = (seen or worked()).moments, Random(str(seed))  # noqa: S311 - any will do
    open_ = [place for place, moment in enumerate(moments) if _is_open(moment)]
    tally = Tally()
    for number in range(count):
        often = number % 10 < 9 and open_
        place = random.choice(open_) if often else random.randrange(len(moments))
        files = left(moments[place], random)
        said = f"seed {seed}, cut {number}, call {place}"
        tally += judged(files, moments[place].acknowledged, said)
    return tally


def at_every_boundary(each: int, seed: int = 0) -> Tally:
    """Cut the power *each* so many times after every call."""
    tally = Tally()
    for place, moment in enumerate(worked().moments):
        for number in range(each):
            files = left(moment, Random(f"{seed} {place} {number}"))  # noqa: S311 - any will do
            tally += judged(files, moment.acknowledged, f"call {place}, cut {number}, seed {seed}")
    return tally


def kills(each: int, seed: int = 0) -> Tally:
    """Kill a process at every call; let another go on, and cut the power *each* so many times."""
    tally = Tally()
    for place in range(1, len(worked().moments)):
        seen = worked(place)
        tally += cuts(each, f"{seed}, killed at {place}", seen)
    return tally


@contextmanager
def without(name: str) -> Iterator[None]:
    """Let the ledger do without one of the calls in `disk`, as if it had been forgotten."""
    with patch.object(disk, name, lambda _: None):
        worked.cache_clear()
        yield
    worked.cache_clear()
