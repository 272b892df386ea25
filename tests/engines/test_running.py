"""Engines: what they answer is the same, and a worker that is killed changes nothing."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from random import Random
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.moving import Moving
from support.parted import BY_KIND
from timeline.engines import DaskEngine, Processes
from timeline.errors import LedgerError
from timeline.exchanges import returned
from timeline.ledgers import MemoryLedger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline import Parts
    from timeline.engines import Engine


@pytest.fixture(scope="module")
def ledger() -> MemoryLedger:
    ledger = MemoryLedger()
    ledger.append([recorded.event for recorded in Moving(Random(3), 120).log()])  # noqa: S311
    return ledger


@pytest.fixture(scope="module")
def parts(ledger: MemoryLedger, tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return tl.split(ledger, into=3, to=tmp_path_factory.mktemp("parts"))


@pytest.fixture(scope="module")
def processes() -> Iterator[Processes]:
    with Processes(2) as engine:
        yield engine


def compare(ledger: MemoryLedger, parts: Parts, engine: Engine) -> None:
    """Hold what *engine* answers over *parts* against what the ledger does."""
    whole = ledger.timeline()

    # Disagreements first: no question tells a new worker where kinds are defined.
    assert whole.conflicts() == parts.conflicts(engine)
    assert whole.ask(returned) == parts.ask(returned, engine)
    assert whole.ask(BY_KIND) == parts.ask(BY_KIND, engine)


def test_processes_answer_the_same(
    ledger: MemoryLedger, parts: Parts, processes: Processes
) -> None:
    """In workers that knew nothing before."""
    compare(ledger, parts, processes)


def test_dask_answers_the_same(ledger: MemoryLedger, parts: Parts) -> None:
    """On a cluster of this machine, and at the address of its scheduler."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        DaskEngine(cluster.scheduler_address) as engine,
    ):
        compare(ledger, parts, engine)
        with distributed.Client(cluster) as client, DaskEngine(client) as by_client:
            assert ledger.timeline().ask(returned) == parts.ask(returned, by_client)


def test_dask_says_what_it_needs(monkeypatch: pytest.MonkeyPatch, parts: Parts) -> None:
    """Where it is not installed."""
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)

    with pytest.raises(LedgerError, match="pip install 'timeline-ledger"):
        parts.ask(returned, DaskEngine())


def dying(flags: Path, often: int, number: int) -> int:
    """Return *number*, but for the first calls, which kill the process that makes them."""
    for time in range(often):
        try:
            (flags / str(time)).touch(exist_ok=False)
        except FileExistsError:
            continue
        os._exit(1)
    return number


def test_a_killed_worker_changes_nothing(tmp_path: Path, processes: Processes) -> None:
    """What it was at is done again by others."""
    assert [*range(20)] == [*processes.map(partial(dying, tmp_path, 2), range(20))]


def test_a_task_that_kills_whoever_does_it_is_told(tmp_path: Path) -> None:
    """It is not tried for ever."""
    with Processes(1) as engine, pytest.raises(BrokenProcessPool):
        [*engine.map(partial(dying, tmp_path, 100), [1])]


def test_what_is_not_waited_for_is_not_done(processes: Processes) -> None:
    """Who stops looking at results leaves the engine to others."""
    results = processes.map(abs, range(100))

    assert 0 == next(results)
    del results
    assert [1, 2] == [*processes.map(abs, [-1, -2])]
