"""An event loop goes on while another process keeps the lock of a file."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from timeline.events import Document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline.ledgers import Ledger

ONE, TWO, THREE = (Document(key=key) for key in ("one", "two", "three"))

HOLDERS = {
    "story.db": (
        "import sqlite3, sys; other = sqlite3.connect(sys.argv[1], isolation_level=None); "
        "other.execute('BEGIN EXCLUSIVE')"
    ),
    "story.jsonl": "import fcntl, sys; file = open(sys.argv[1]); fcntl.flock(file, fcntl.LOCK_EX)",
}
"""What another process does to keep everybody waiting."""


@contextmanager
def kept(path: Path, *, readers: bool = False) -> Iterator[subprocess.Popen[str]]:
    """Keep the lock of the file *path* in another process, until it is told to go on.

    In SQLite there is a lock that lets *readers* read.
    """
    hold = HOLDERS[path.name].replace("EXCLUSIVE'", "IMMEDIATE'" if readers else "EXCLUSIVE'")
    command = [sys.executable, "-c", f"{hold}; print('kept', flush=True); sys.stdin.readline()"]
    pipe = subprocess.PIPE
    with subprocess.Popen([*command, str(path)], stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "kept\n"
        try:
            yield process
        finally:
            if process.stdin is not None and not process.stdin.closed:
                process.stdin.close()


@pytest.fixture(params=HOLDERS)
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return where a ledger of each medium lies that is in a file."""
    name: str = request.param
    return tmp_path / name


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """Open a ledger that has yet to read what another wrote."""
    with tl.open(path) as opened, tl.open(path) as other:
        opened.append([ONE])
        other.append([TWO])
        yield opened


async def ticks_of(seconds: float) -> int:
    """Return how often the loop came round within *seconds*."""
    ticks, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        await asyncio.sleep(0.005)
        ticks += 1
    return ticks


async def keys_of(ledger: Ledger, count: int) -> list[object]:
    """Follow *ledger* until there were so many events."""
    events: list[object] = []
    async for stored in ledger.follow_async(patience=20):
        events.append(stored.recorded.event)
        if len(events) == count:
            break
    return events


def test_a_loop_goes_on_while_the_file_is_locked(ledger: Ledger, path: Path) -> None:
    """Reading, following and recording wait in threads, and go on when it is free."""

    async def work(process: subprocess.Popen[str]) -> int:
        follower = asyncio.create_task(keys_of(ledger, 3))
        reader = asyncio.create_task(asyncio.to_thread(ledger.timeline))
        writer = asyncio.create_task(asyncio.to_thread(ledger.append, [THREE]))
        ticks = await ticks_of(0.4)
        assert [task.done() for task in (reader, writer, follower)] == [False] * 3
        assert process.stdin is not None
        process.stdin.write("go on\n")
        process.stdin.flush()
        assert [ONE, TWO, THREE] == await follower
        assert len(await reader) in {2, 3}
        await writer
        return ticks

    with kept(path) as process:
        assert asyncio.run(work(process)) > 15


def test_who_waits_for_a_locked_file_is_cancelled_at_once(ledger: Ledger, path: Path) -> None:
    """Neither the task nor the end of the loop waits for the other process."""

    async def cancelled() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(keys_of(ledger, 3), 0.2)

    with kept(path):
        begun = time.monotonic()
        asyncio.run(cancelled())
        assert time.monotonic() - begun < 2

    assert [ONE, TWO] == [stored.recorded.event for stored in ledger.read()]


def test_who_waits_to_write_keeps_no_reader_waiting(ledger: Ledger, path: Path) -> None:
    """Another thread reads on what it has, while a batch waits for the lock of the file."""
    assert ledger.head() == 2

    async def work() -> int:
        writer = asyncio.create_task(asyncio.to_thread(ledger.append, [THREE]))
        await asyncio.sleep(0.1)
        head = await asyncio.wait_for(asyncio.to_thread(ledger.head), 2)
        assert not writer.done()
        writer.cancel()
        return head

    with kept(path, readers=True) as process:
        assert process.stdin is not None
        running = asyncio.new_event_loop()
        assert running.run_until_complete(work()) == 2
        process.stdin.write("go on\n")
        process.stdin.flush()
        running.run_until_complete(running.shutdown_default_executor())
        running.close()

    assert ledger.head() == 3  # what was begun in a thread is not taken back
