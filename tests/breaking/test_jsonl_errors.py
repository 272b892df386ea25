"""Where a call of the system fails, the error tells what became of the batch, and one goes on."""

from __future__ import annotations

import errno
import fcntl
import os
import warnings
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from attrs import define, frozen

from breaking.jsonl_cuts import scratch
from timeline.errors import LedgerError, TornTail
from timeline.events import Document, Event, Redaction, digest
from timeline.ledgers.jsonl import JsonLinesLedger
from timeline.testing.contract import HandClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


FIRST, LAST = 1, 25
WORDS, OTHER = "swapping soldiers on each side", "a phrase that is new"
BEFORE: tuple[Event, ...] = (Document(key="one"), Document(key="two"))
REDACTION = Redaction(text=digest(WORDS), judge="a reader", why="asked to")
MODULES = {"flock": fcntl}
FAILURES = [
    *((name, errno.EIO) for name in ("write", "fsync", "ftruncate", "open", "pread", "flock")),
    *((name, errno.ENOSPC) for name in ("write", "fsync", "ftruncate", "open", "replace")),
    *((name, errno.EIO) for name in ("replace", "fstat", "dup")),
]
SHORT = 0
"""Stands for a write of half of what was to be written."""


@frozen
class Batch:
    """What is to be recorded, by name."""

    name: str
    events: tuple[Event, ...]
    excerpts: tuple[str, ...] = ()
    torn: bool = False

    def __str__(self) -> str:
        return self.name


NEW = (Document(key="three"), Document(key="four", title="four" * 300))
BATCHES = [
    Batch("events", NEW),
    Batch("events and excerpts", NEW, (OTHER,)),
    Batch("a redaction", (REDACTION, *NEW)),
    Batch("a redaction and excerpts", (REDACTION, *NEW), (OTHER, WORDS)),
    Batch("events behind a torn end", NEW, (OTHER,), torn=True),
]


@define
class Failing:
    """Counts calls, and lets the one with this *number* fail."""

    name: str
    code: int
    number: int
    calls: int = 0

    @contextmanager
    def failing(self) -> Iterator[None]:
        """Let the call fail while the block runs."""
        module: Any = MODULES.get(self.name, os)
        with patch.object(module, self.name, self._failing(getattr(module, self.name))):
            yield

    @property
    def failed(self) -> bool:
        """Whether there were so many calls."""
        return self.calls >= self.number

    def _failing(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            self.calls += 1
            if self.calls != self.number:
                return real(*arguments, **more)
            if self.code == SHORT:
                file, data = arguments
                return real(file, data[: len(data) // 2])
            raise OSError(self.code, os.strerror(self.code))

        return call

    def __str__(self) -> str:
        what = errno.errorcode.get(self.code, "half")
        return f"{self.name} {self.number} fails with {what}"


def opened(path: Path, **more: Any) -> JsonLinesLedger:
    return JsonLinesLedger(path, clock=HandClock(), timeout=0, **more)


def made(path: Path, *, torn: bool = False) -> None:
    """Make a ledger with two events and an excerpt; *torn* behind them."""
    with opened(path) as ledger:
        ledger.append(BEFORE, excerpts=[WORDS])
    if torn:
        with path.open("ab") as file:
            file.write(b'{"crc32":"01234567","event":{"key')


def seen(path: Path) -> tuple[list[Event], set[str]]:
    """Return the events and excerpts that a new reader finds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TornTail)
        with opened(path, make=False) as ledger:
            texts = {text for _, text in ledger.excerpts()}
            return [stored.recorded.event for stored in ledger.read()], texts


def wanted(batch: Batch) -> tuple[list[Event], set[str]]:
    """Return what is there with the batch."""
    erased = {WORDS} if REDACTION in batch.events else set()
    return [*BEFORE, *batch.events], {WORDS, *batch.excerpts} - erased


def attempt(ledger: JsonLinesLedger, batch: Batch) -> str | None:
    """Append, and return the message of the error, if there was one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TornTail)
        try:
            ledger.append(batch.events, excerpts=batch.excerpts)
        except LedgerError as error:
            return str(error)
    return None


def check_told(said: str | None, path: Path, batch: Batch) -> None:
    """See that what was *said* is so."""
    events, _ = seen(path)
    after = wanted(batch)[0]
    if said and "whether it was recorded is not known" in said:
        assert events in (after, [*BEFORE])
    elif said and "; it was recorded" not in said:
        assert "nothing was recorded" in said
        assert [*BEFORE] == events, "something was recorded"
    else:
        assert after == events


def check_again(said: str | None, ledger: JsonLinesLedger, path: Path, batch: Batch) -> None:
    """Call again as one was told, and see that everything is there once."""
    if said and "open the ledger again" in said:
        refused = attempt(ledger, batch)
        assert refused is not None, "a handle goes on that was to be opened again"
        assert "open the ledger again" in refused
        with pytest.raises(LedgerError, match="open the ledger again"):
            ledger.head()
        with opened(path) as other:
            assert attempt(other, batch) is None
    else:
        again = attempt(ledger, batch)
        assert again is None, f"calling again: {again}"
    with opened(path, make=False) as fresh:
        fresh.verify()
    assert wanted(batch) == seen(path)


def fail(batch: Batch, name: str, code: int, number: int) -> bool:
    """Let a call fail while *batch* is appended; return whether there were so many calls."""
    failure = Failing(name, code, number)
    with scratch() as folder:
        path = Path(folder) / "story.jsonl"
        made(path, torn=batch.torn)
        with opened(path) as ledger:
            with failure.failing():
                said = attempt(ledger, batch)
            try:
                check_told(said, path, batch)
                check_again(said, ledger, path, batch)
            except (AssertionError, LedgerError) as error:
                pytest.fail(f"{batch}: {failure}: said {said}: {error}"[:900], pytrace=False)
    return failure.failed


def cases() -> list[Any]:
    """Return every batch with every failure."""
    found = []
    for batch in BATCHES:
        for name, code in [*FAILURES, ("write", SHORT)]:
            said = f"{batch}-{name}-{errno.errorcode.get(code, 'half')}"
            found.append(pytest.param(batch, name, code, id=said))
    return found


@pytest.mark.parametrize(("batch", "name", "code"), cases())
def test_the_error_tells_what_became_of_a_batch(batch: Batch, name: str, code: int) -> None:
    """Whatever call fails, and whichever of them."""
    numbers = range(FIRST, LAST + 1)
    reached = [*takewhile(lambda number: fail(batch, name, code, number), numbers)]

    assert reached or name not in {"write", "fsync", "flock"}


@pytest.mark.parametrize("write", [1, 2])
def test_where_nothing_was_recorded_no_excerpts_are_kept(write: int) -> None:
    """What is told of the batch is true of its excerpts."""
    failure = Failing("write", errno.EIO, write)
    with scratch() as folder:
        path = Path(folder) / "story.jsonl"
        made(path)
        with opened(path) as ledger, failure.failing():
            said = attempt(ledger, BATCHES[1])

        assert said is not None
        assert "nothing was recorded" in said
        assert ([*BEFORE], {WORDS}) == seen(path)


POISON = [
    pytest.param(BATCHES[0], 1, id="events"),
    pytest.param(BATCHES[1], 1, id="the end of the excerpts"),
    pytest.param(BATCHES[1], 2, id="excerpts"),
    pytest.param(BATCHES[1], 3, id="events after excerpts"),
    pytest.param(
        BATCHES[4],
        1,
        id="a torn end",
    ),
]


@pytest.mark.parametrize(("batch", "number"), POISON)
def test_a_failed_fsync_poisons_the_handle(batch: Batch, number: int) -> None:
    """Whatever was not synced, all later calls say to open the ledger again."""
    failure = Failing("fsync", errno.EIO, number)
    with scratch() as folder:
        path = Path(folder) / "story.jsonl"
        made(path, torn=batch.torn)
        with opened(path) as ledger:
            with failure.failing():
                assert attempt(ledger, batch) is not None
            calls: list[Callable[[], object]] = [
                ledger.head,
                ledger.verify,
                lambda: [*ledger.read()],
                lambda: [*ledger.excerpts()],
                lambda: [*ledger.follow(patience=0)],
                lambda: ledger.excerpt(digest(WORDS)),
                lambda: ledger.append(batch.events),
            ]
            for call in calls:
                with pytest.raises(LedgerError, match="open the ledger again"):
                    call()


MAKING = ["open", "write", "fsync", "ftruncate", "pread", "flock"]


@pytest.mark.parametrize("name", MAKING)
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_ledger_that_could_not_be_made_can_be_made_again(name: str, code: int) -> None:
    """The error is a `LedgerError`, and the next attempt finds an empty ledger."""
    for number in range(FIRST, LAST + 1):
        failure = Failing(name, code, number)
        with scratch() as folder:
            path = Path(folder) / "story.jsonl"
            with failure.failing():
                try:
                    opened(path).close()
                except LedgerError as error:
                    assert "could not open" in str(error)  # noqa: PT017 - not every call fails
                else:
                    # A lock that cannot be let go of goes with the handle.
                    assert not failure.failed or name == "flock"
            with opened(path) as ledger:
                assert ledger.append(NEW)[-1].position == 2
                ledger.verify()
        if not failure.failed:
            break


READINGS: dict[str, Callable[[JsonLinesLedger], object]] = {
    "read": lambda ledger: [*ledger.read()],
    "head": lambda ledger: ledger.head(),
    "excerpts": lambda ledger: [*ledger.excerpts()],
    "excerpt": lambda ledger: ledger.excerpt(digest(WORDS)),
    "verify": lambda ledger: ledger.verify(),
    "follow": lambda ledger: [*ledger.follow(patience=0)],
}


def readings() -> list[Any]:
    """Return every way to read with every call that may fail."""
    return [
        pytest.param(name, reading, id=f"{doing}-{name}")
        for doing, reading in READINGS.items()
        for name in ("pread", "fstat", "flock", "dup")
    ]


@pytest.mark.parametrize(("name", "reading"), readings())
def test_a_failing_read_is_told_and_goes_by(
    name: str, reading: Callable[[JsonLinesLedger], object]
) -> None:
    """Nothing but a `LedgerError` is raised, and the same handle reads everything afterwards."""
    for number in range(FIRST, LAST + 1):
        failure = Failing(name, errno.EIO, number)
        with scratch() as folder:
            path = Path(folder) / "story.jsonl"
            made(path)
            with opened(path) as ledger:
                with failure.failing():
                    try:
                        reading(ledger)
                    except LedgerError as error:
                        assert "Input/output error" in str(error)  # noqa: PT017
                events = [stored.recorded.event for stored in ledger.read()]
                assert [*BEFORE] == events
                ledger.verify()
        if not failure.failed:
            break
