"""A ledger that nobody closed, and that nobody has any more."""

from __future__ import annotations

import gc
import os
import warnings
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from timeline.exchanges import returned
from timeline.ledgers.lending import Connections

if TYPE_CHECKING:
    from pathlib import Path


class Connection:
    """One that counts how often it was closed."""

    def __init__(self) -> None:
        self.times_closed = 0

    def close(self) -> None:
        """Count it."""
        self.times_closed += 1


def let_go(first: Connection, second: Connection) -> None:
    """Leave two connections to the collector, each of which was lent and is idle."""
    connections = Connections(first, lambda: second, lambda _: True)
    with connections.lent(), connections.lent():
        pass
    del connections
    gc.collect()


def test_connections_are_closed_with_the_ledger() -> None:
    """Since Python 3.13, SQLite's module warns of each that the collector has to close."""
    first, second = Connection(), Connection()

    let_go(first, second)

    assert (1, 1) == (first.times_closed, second.times_closed)


def test_closed_connections_are_left_alone() -> None:
    """Closing is once: a connection that was given back to a server may be another's by then."""
    first = Connection()
    connections = Connections(first, Connection, lambda _: True)

    connections.close()
    del connections
    gc.collect()

    assert 1 == first.times_closed


def test_a_fork_closes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server would be told good-bye in the name of the process that goes on."""
    first, second = Connection(), Connection()
    here = os.getpid()
    pids = iter([here])
    monkeypatch.setattr(os, "getpid", lambda: next(pids, here + 1))

    let_go(first, second)

    assert (0, 0) == (first.times_closed, second.times_closed)


@pytest.mark.parametrize(("name", "model"), [("a.db", False), ("a.db", True), ("a.jsonl", False)])
def test_nothing_is_left_to_warn_of(tmp_path: Path, name: str, *, model: bool) -> None:
    """Nobody has to close what is asked once; only since Python 3.13 is there a warning."""
    excerpts = ["Soldiers returned."]
    with tl.open(tmp_path / name) as ledger:
        ledger.append([tl.Document(key="Daily")], excerpts=excerpts)

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        tl.open(tmp_path / name, model=model).timeline().ask(returned)
        gc.collect()

    assert [] == [str(warning.message) for warning in caught]
