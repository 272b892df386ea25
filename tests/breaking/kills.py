"""Killing a writer at any moment, and looking at what it left.

What is appended in all of these tests is one story, whose batches follow from their numbers.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import time
import traceback
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from unittest.mock import patch

import pytest
from attrs import define, frozen

from timeline.codec import identify
from timeline.errors import LedgerCorrupt, TornTail
from timeline.events import Document, Event, Redaction, digest
from timeline.ledgers import Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Batch",
    "Child",
    "Kills",
    "Make",
    "append",
    "batch",
    "check_all",
    "check_ids",
    "check_words",
    "kills",
    "start",
    "words",
]

Make = Callable[[Path], Ledger]
"""How a ledger at a path is opened."""

A_LEDGER = 8
"""How many writers are killed before a new ledger is begun, so that checking stays cheap."""

HEAVY = 40
"""How many times larger every ninth batch is: a write that long can be torn by a signal."""

PACE = 0.02
"""How many seconds pass at most, after a writer was last heard of, until it is killed."""


@frozen
class Batch:
    """What is appended at once, and the ids of its events."""

    events: tuple[Event, ...]
    excerpt: str
    ids: tuple[str, ...]


@cache
def batch(number: int, weight: int = 1) -> Batch:
    """Return the batch with *number*, from 0: documents, and now and then a redaction.

    Every ninth is *weight* times as large as others.
    """
    size = (1 + number % 4) * (weight if number % 9 == 4 else 1)
    events: list[Event] = [
        Document(key=f"{number}.{place}", publisher="Paper", title="news " * (place % 50 * weight))
        for place in range(size)
    ]
    if is_redaction(number):
        old = digest(words(number - 2))
        events.append(Redaction(text=old, judge="the editor", why=f"batch {number}"))
    return Batch(tuple(events), words(number), tuple(map(identify, events)))


def is_redaction(number: int) -> bool:
    """Return whether the batch erases the words that came two batches before."""
    return number % 4 == 3


def words(number: int) -> str:
    """Return the excerpt of a batch."""
    return f"The words that came with batch {number} are these." + " And more." * (number % 5 * 20)


def append(ledger: Ledger, number: int, weight: int = 1) -> None:
    """Append the batch with *number*; see that what was returned is what was asked for."""
    part = batch(number, weight)
    stored = ledger.append(part.events, excerpts=[part.excerpt])

    assert part.ids == tuple(one.recorded.id for one in stored)


def check_ids(ids: Sequence[str], acknowledged: int, weight: int = 1) -> int:
    """Return how many batches *ids* are: those *acknowledged*, and perhaps the one under way."""
    parts = [batch(number, weight).ids for number in range(acknowledged + 1)]
    without, whole = [*itertools.chain(*parts[:-1])], [*itertools.chain(*parts)]
    found = [*ids]

    assert found in (without, whole), (
        f"{len(found)} events found, expected {len(without)} (batch {acknowledged} absent) "
        f"or {len(whole)} (batch {acknowledged} whole)"
    )
    return acknowledged + (found == whole)


def check_words(ledger: Ledger, count: int) -> None:
    """See that *ledger*, which holds *count* batches, holds their words but for those erased."""
    erased = {number - 2 for number in range(count) if is_redaction(number)}
    kept = {digest(words(number)): words(number) for number in {*range(count)} - erased}

    assert kept == dict(ledger.excerpts())


def check_erased(folder: Path, count: int) -> None:
    """See that the words that *count* batches erased are in no file of *folder*."""
    bytes_ = b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
    erased = [words(number - 2) for number in range(count) if is_redaction(number)]

    assert not [text for text in erased if text.encode() in bytes_]


def check_all(ledger: Ledger, count: int, weight: int = 1) -> None:
    """See that *ledger* holds exactly *count* batches, with nothing wrong in it."""
    assert count == check_ids([row.id for row in ledger.rows()], count - 1, weight)
    check_words(ledger, count)
    ledger.verify()


@frozen
class Child:
    """A process that was forked; *said* is what it writes."""

    pid: int
    said: BinaryIO

    def end(self, number: int | None = None) -> bytes:
        """Return what else it said, after *number* was sent to it as a signal, if one is given."""
        if number is not None:
            os.kill(self.pid, number)
        with self.said:
            rest = self.said.read()
        _, status = os.waitpid(self.pid, 0)
        expected = 0 if number is None else -number

        assert expected == os.waitstatus_to_exitcode(status), rest.decode()
        return rest


def start(work: Callable[[int], None]) -> Child:
    """Do *work* in a process of its own, which is given a descriptor to write to.

    A fork takes milliseconds, where an interpreter takes half a second. Ledgers have to be closed
    before and opened after it.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Child(pid, os.fdopen(reading, "rb"))
    code = 1
    try:
        os.close(reading)
        warnings.simplefilter("ignore", TornTail)
        work(writing)
        code = 0
    except BaseException:  # noqa: BLE001 - the parent raises it
        os.write(writing, traceback.format_exc().encode())
    finally:
        os._exit(code)


@define
class Kills:
    """What became of writers that were killed.

    Attributes:
        kills: how many there were.
        acknowledged: how many batches they were told are recorded.
        whole: how often the batch that was under way was there nevertheless.
        torn: how often a torn tail was told of.
    """

    kills: int = 0
    acknowledged: int = 0
    whole: int = 0
    torn: int = 0


def kills(make: Make, folder: Path, count: int, *, seed: int = 0, name: str = "story.db") -> Kills:
    """Kill *count* writers to ledgers in *folder*, and check after each what is there."""
    found = Kills()
    chance = random.Random(f"kills {seed}")  # noqa: S311
    while found.kills < count:
        place = folder / f"{name}-{seed}-{found.kills}"
        place.mkdir()
        _kill_some(make, place / name, min(A_LEDGER, count - found.kills), chance, found)
        shutil.rmtree(place)  # after a failure it stays
    return found


def _kill_some(make: Make, path: Path, count: int, chance: random.Random, found: Kills) -> None:
    """Kill *count* writers to one ledger, each of which begins with what is there."""
    known = 0
    for _ in range(count):
        before = known
        try:
            known = _kill_one(make, path, known, chance, found)
            _mend(make, path, known, found)
        except BaseException as error:
            error.add_note(f"{path}: {before} batches before, {known} after kill {found.kills}")
            raise
        known += 1
        found.kills += 1


def _kill_one(make: Make, path: Path, known: int, chance: random.Random, found: Kills) -> int:
    """Kill one writer, and return how many batches are acknowledged."""
    slow = chance.random() < 1 / 3

    def work(out: int) -> None:
        if slow:
            _slow_down()
        with make(path) as ledger:
            os.write(out, b"ready\n")
            for number in itertools.count(known):
                append(ledger, number, HEAVY)
                os.write(out, f"{number}\n".encode())

    child = start(work)
    said = [child.said.readline() for _ in range(chance.randrange(4))]
    time.sleep(chance.random() ** 2 * PACE * (3 if slow else 1))
    _, *numbers = b"".join([*said, child.end(signal.SIGKILL)]).split() or [b""]

    assert [*range(known, known + len(numbers))] == [*map(int, numbers)]
    found.acknowledged += len(numbers)
    return known + len(numbers)


def _slow_down() -> None:
    """Have this process write large pieces in two, and wait before it makes anything last.

    So a signal finds it there, as it would on a slow disk. SQLite does not write through Python.
    """
    write, fsync = os.write, os.fsync

    def slow_write(file: int, data: bytes) -> int:
        if len(data) < 200:
            return write(file, data)
        done = write(file, data[: len(data) * 2 // 3])
        time.sleep(PACE / 4)
        return done + write(file, data[done:])

    def slow_fsync(file: int) -> None:
        time.sleep(PACE / 4)
        fsync(file)

    patch.multiple(os, write=slow_write, fsync=slow_fsync).start()


def _mend(make: Make, path: Path, known: int, found: Kills) -> None:
    """Check what is there, and append the batch that was under way, whether it is there or not."""
    with warnings.catch_warnings(record=True) as told, make(path) as ledger:
        warnings.simplefilter("always")
        found.whole += check_ids([row.id for row in ledger.rows()], known, HEAVY) - known
        if told:
            _check_torn(ledger, told)
            found.torn += 1
        append(ledger, known, HEAVY)
        check_words(ledger, known + 1)
        assert len(ledger.verify().log) == 32
    check_erased(path.parent, known + 1)


def _check_torn(ledger: Ledger, told: Sequence[warnings.WarningMessage]) -> None:
    """See that nothing was found but a torn tail."""
    assert {TornTail} == {one.category for one in told}
    with pytest.raises(LedgerCorrupt, match="were never committed") as raised:
        ledger.verify()
    assert 1 == len(raised.value.faults)
