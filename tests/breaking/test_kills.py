"""A writer that is killed, or whose power is cut, loses nothing that it was told is recorded."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from breaking.kills import Kills, append, batch, kills, start
from breaking.real_cuts import real_cuts, why_not
from timeline.errors import LedgerError
from timeline.ledgers import open as open_ledger
from timeline.ledgers.sqlite import ledger as sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from timeline.ledgers import Ledger

KILLS = 50
"""How many writers are killed for each medium here; `run break` kills many more."""


@pytest.mark.parametrize("name", ["story.db", "story.jsonl"])
def test_a_killed_writer_loses_nothing(tmp_path: Path, name: str) -> None:
    """What was acknowledged is there once, what was under way wholly or not, and all goes on."""
    found = kills(open_ledger, tmp_path, KILLS, name=name)
    print(name, found)

    assert KILLS == found.kills
    assert found.acknowledged > KILLS / 2
    lines = name.endswith(".jsonl")
    assert lines or not found.torn
    # That a writer was killed while it wrote a line is chance, which may need more of them.
    assert not lines or any(torn_lines(found, tmp_path, name))


def torn_lines(found: Kills, tmp_path: Path, name: str) -> Iterator[int]:
    """Yield how many lines were torn: by the writers that were killed, and by more of them."""
    yield found.torn
    for more in range(6):
        folder = tmp_path / f"more-{more}"
        folder.mkdir()
        yield kills(open_ledger, folder, KILLS, name=name).torn


@pytest.mark.parametrize("name", ["story.jsonl", "story.jsonl.excerpts"])
def test_what_a_killed_writer_left_is_synced_before_it_counts(tmp_path: Path, name: str) -> None:
    """Who appends again what is there already can rely on it after a power cut."""
    path = tmp_path / "story.jsonl"
    with open_ledger(path) as ledger:
        append(ledger, 0)

    die_at_sync(tmp_path / name, lambda ledger: append(ledger, 1), path)

    assert (tmp_path / name).stat().st_ino in synced(path, lambda ledger: append(ledger, 1))


def test_the_name_of_a_ledger_is_synced_before_anything_counts(tmp_path: Path) -> None:
    """Who made it may have been killed before its name was sure to last."""
    path, events = tmp_path / "story.jsonl", batch(0).events

    die_at_sync(tmp_path, lambda ledger: ledger.append(events), path)

    assert tmp_path.stat().st_ino in synced(path, lambda ledger: ledger.append(events))


def die_at_sync(file: Path, work: Callable[[Ledger], object], path: Path) -> None:
    """Do *work* in a process that dies when it is to sync what it wrote to *file*, or a folder."""
    before = file.stat()

    def sync(descriptor: int) -> None:
        now = os.fstat(descriptor)
        if now.st_ino == before.st_ino and (file.is_dir() or now.st_size > before.st_size):
            os._exit(0)

    def working(_: int) -> None:
        patch("os.fsync", sync).start()
        with open_ledger(path) as ledger:
            work(ledger)
        raise AssertionError("it was never synced")

    start(working).end()


def synced(path: Path, work: Callable[[Ledger], object]) -> list[int]:
    """Return the inodes of the files that are synced when *work* is done."""
    inodes: list[int] = []
    with (
        patch("os.fsync", lambda descriptor: inodes.append(os.fstat(descriptor).st_ino)),
        open_ledger(path) as ledger,
    ):
        work(ledger)
    return inodes


REAL_CUTS = 3
"""How many power cuts of a real file system there are for each medium; `run break` makes more."""

LOST = "events found, expected|expected a ledger|malformed|not a database|faults"
"""What is said of a ledger that has lost something."""


@pytest.fixture
def mountable(tmp_path: Path) -> Path:
    """Return a folder in which file systems can be mounted."""
    if reason := why_not(tmp_path):
        pytest.skip(f"no file system can be mounted here: {reason}")
    return tmp_path


@pytest.mark.parametrize("name", ["story.db", "story.jsonl"])
def test_a_real_file_system_keeps_what_was_acknowledged(mountable: Path, name: str) -> None:
    """What an image of it holds at any moment is enough."""
    found = real_cuts(open_ledger, mountable, REAL_CUTS, name=name)
    print(name, found)

    assert REAL_CUTS == found.cuts
    assert found.acknowledged > 0


@pytest.mark.parametrize("name", ["story.db", "story.jsonl"])
def test_without_care_a_real_file_system_loses_events(mountable: Path, name: str) -> None:
    """Where nothing is synced, these cuts find it; else they would prove nothing."""
    with (
        patch("os.fsync", lambda _: None),
        patch.object(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, "synchronous=OFF")),
        pytest.raises((AssertionError, LedgerError), match=LOST),
    ):
        real_cuts(open_ledger, mountable, 2 * REAL_CUTS, name=name)
