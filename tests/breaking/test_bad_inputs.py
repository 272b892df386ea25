"""Every bad input is refused with an error that tells, and changes nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from breaking.bad_inputs import FULL, NOON, Bad, Setting, everything
from breaking.jsonl_cuts import scratch
from timeline.events import Document
from timeline.ledgers import Ledger, MemoryLedger
from timeline.ledgers.jsonl import JsonLinesLedger
from timeline.ledgers.sqlite import SqliteLedger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _pytest.mark.structures import ParameterSet

INPUTS = everything()


def media(folder: Path) -> list[Ledger]:
    """Return a ledger in each medium; files are in *folder*."""
    return [
        MemoryLedger(clock=lambda: NOON),
        JsonLinesLedger(folder / "story.jsonl", clock=lambda: NOON, timeout=0),
        SqliteLedger(folder / "story.db", clock=lambda: NOON, timeout=0),
    ]


@pytest.fixture(scope="module")
def ledgers() -> Iterator[tuple[Path, list[Ledger]]]:
    """Return ledgers with two events and an excerpt each, which no test changes."""
    with scratch() as folder:
        opened = media(Path(folder))
        for ledger in opened:
            ledger.append([Document(key="a"), FULL[1]], excerpts=["words"])
        yield Path(folder), opened
        for ledger in opened:
            ledger.close()


def seen(folder: Path, ledger: Ledger) -> object:
    """Return all that is in a ledger, and the files in its folder byte by byte."""
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    return files, list(ledger.rows()), dict(ledger.excerpts())


def test_there_are_many() -> None:
    """Each has a name of its own, and a few words that its message has to hold."""
    assert len(INPUTS) >= 400
    assert len(INPUTS) == len({bad.name for bad in INPUTS})
    assert [] == [bad.name for bad in INPUTS if not bad.says and not bad.name.startswith("line: ")]


def case(bad: Bad) -> ParameterSet:
    """Return *bad* as the parameter of a test."""
    return pytest.param(bad, id=ascii(bad.name)[1:-1])


@pytest.mark.parametrize("bad", [case(bad) for bad in INPUTS])
def test_bad_inputs(bad: Bad, ledgers: tuple[Path, list[Ledger]]) -> None:
    """In every medium it is refused with one error, and nothing is recorded."""
    folder, opened = ledgers
    for ledger in opened:
        before = seen(folder, ledger)
        with scratch() as empty, pytest.raises(bad.error, match=re.escape(bad.says) or None):
            bad.do(Setting(ledger, Path(empty)))

        assert before == seen(folder, ledger)
