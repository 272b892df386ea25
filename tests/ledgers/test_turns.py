"""Who waits for whom, at the moments that chance seldom finds, and for how long."""

from __future__ import annotations

import errno
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from timeline.errors import LedgerError
from timeline.events import Document, Redaction, digest
from timeline.ledgers import MemoryLedger, following
from timeline.ledgers.jsonl import JsonLinesLedger, disk
from timeline.ledgers.sqlite import SqliteLedger, tables

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from timeline.events import Event
    from timeline.ledgers import Ledger

ONE, TWO, THREE = (Document(key=key) for key in ("one", "two", "three"))
WORDS, OTHERS = "swapping soldiers on each side", "words that somebody else keeps"


def events_of(ledger: Ledger) -> list[Event]:
    """Return what is in *ledger*."""
    return [stored.recorded.event for stored in ledger.read()]


def impatient(path: Path) -> JsonLinesLedger:
    """Open a ledger of JSON Lines that gives up soon."""
    return JsonLinesLedger(path, timeout=0.02)


# JSON Lines


def test_words_are_purged_under_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else what another keeps while the file of excerpts is written anew would be gone with it."""
    replace = disk.replace
    path = tmp_path / "story.jsonl"

    def meanwhile(path: str, lines: Iterator[bytes], mode: int) -> None:
        written = [*lines]
        with pytest.raises(LedgerError, match="another writer held the lock"):
            other.append([TWO], excerpts=[OTHERS])
        replace(path, iter(written), mode)

    with impatient(path) as ledger, impatient(path) as other:
        ledger.append([ONE], excerpts=[WORDS])
        monkeypatch.setattr(disk, "replace", meanwhile)
        ledger.append([Redaction(text=digest(WORDS), judge="a reader", why="asked to")])
        other.append([TWO], excerpts=[OTHERS])

        assert {digest(OTHERS): OTHERS} == dict(ledger.excerpts())


def test_readers_wait_until_a_batch_lasts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is in the file before it is on the disk, and is cut back where it does not get there."""
    sync = disk.sync

    def fail(_: int) -> None:
        monkeypatch.setattr(disk, "sync", sync)  # readers call it, too
        with pytest.raises(LedgerError, match="another writer held the lock"):
            events_of(reader)
        raise disk.NotSyncedError(errno.EIO, "Input/output error")

    with (
        impatient(tmp_path / "story.jsonl") as writer,
        impatient(tmp_path / "story.jsonl") as reader,
    ):
        writer.append([ONE])
        monkeypatch.setattr(disk, "sync", fail)
        with pytest.raises(LedgerError, match="whether it was recorded is not known"):
            writer.append([TWO])

        assert [ONE] == events_of(reader)


# SQLite


def test_two_who_make_a_ledger_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both found that there is none: the second waits before it looks again, and finds it made."""
    is_ledger = tables.is_ledger
    looks: Counter[int] = Counter()
    both = threading.Barrier(2)

    def slowly(connection: sqlite3.Connection, name: str) -> bool:
        found = is_ledger(connection, name)
        looks[threading.get_ident()] += 1
        try:
            both.wait(0.2)  # at the second look, where they take turns, in vain
        except threading.BrokenBarrierError:
            both.reset()
        return found

    def make() -> int:
        with SqliteLedger(tmp_path / "story.db", timeout=5) as ledger:
            return ledger.head()

    monkeypatch.setattr(tables, "is_ledger", slowly)
    with ThreadPoolExecutor(2) as pool:
        made = [pool.submit(make) for _ in range(2)]

        assert [0, 0] == [each.result() for each in made]
    assert [2, 2] == [*looks.values()]


# Followers


class _Waiting(MemoryLedger):
    """Three quarters of a second pass at each wait, and then something may have come."""

    def __init__(self, *coming: Event) -> None:
        super().__init__()
        self.coming = [*coming]
        self.asked: list[float] = []
        self.seconds = 0.0

    def _pause(self, version: object, seconds: float) -> None:
        del version
        self.asked.append(seconds)
        self.seconds += 0.75
        self.append(self.coming[:1])
        del self.coming[:1]


def test_patience_begins_anew_with_each_event(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once whoever follows has dealt with it; what is left of it is how long a wait may be."""
    ledger = _Waiting(TWO, THREE)
    monkeypatch.setattr(following, "time", SimpleNamespace(monotonic=lambda: ledger.seconds))
    ledger.append([ONE])

    seen = []
    for stored in ledger.follow(patience=1):
        seen.append(stored.recorded.event)
        ledger.seconds += 60

    assert [ONE, TWO, THREE] == seen
    assert [1, 1, 1, 0.25] == ledger.asked
