"""The collector waits while much is read, and then runs as it did before."""

from __future__ import annotations

import gc
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from timeline.ledgers import MemoryLedger
from timeline.state import collector_paused

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def running() -> Iterator[None]:
    """Have the collector running, whatever a test does."""
    gc.enable()
    yield
    gc.enable()


def test_the_collector_waits_within_the_block_and_runs_after() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_had_stopped_it_finds_it_stopped() -> None:
    gc.disable()
    with collector_paused():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_blocks_within_each_other_end_with_the_outermost() -> None:
    with collector_paused():
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_runs_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), collector_paused():
        raise ZeroDivisionError
    assert gc.isenabled()


@pytest.mark.parametrize("first_ends_first", [True, False])
def test_blocks_of_threads_may_end_in_any_order(first_ends_first: bool) -> None:
    first_is_in, first_may_end = Event(), Event()

    def pause() -> None:
        with collector_paused():
            first_is_in.set()
            first_may_end.wait(10)

    first = Thread(target=pause)
    first.start()
    first_is_in.wait(10)
    with collector_paused():
        if first_ends_first:
            first_may_end.set()
            first.join(10)
    first_may_end.set()
    first.join(10)
    assert gc.isenabled()


def test_reading_and_asking_leave_it_running() -> None:
    with MemoryLedger() as ledger:
        ledger.append([tl.Document(key="a")])
        story = ledger.timeline()
    story.every_unit()
    story.ask(tl.Counted(tl.Measure("marchers", noun="people")))
    assert gc.isenabled()


def test_reading_what_cannot_be_read_leaves_it_running(monkeypatch: pytest.MonkeyPatch) -> None:
    with MemoryLedger() as ledger:
        ledger.append([tl.Document(key="a")])
        monkeypatch.setattr(ledger, "_page", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ledger.timeline()
    assert gc.isenabled()
