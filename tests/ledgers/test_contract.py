"""Every ledger keeps every promise."""

from __future__ import annotations

import sqlite3
import sys
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

pytest.register_assert_rewrite("timeline.testing.contract")

from timeline.codec import id_of_body  # noqa: E402
from timeline.errors import HeadMoved, TimelineError  # noqa: E402
from timeline.events import Document, EventId, digest  # noqa: E402
from timeline.ledgers import MemoryLedger  # noqa: E402
from timeline.ledgers.rows import Row  # noqa: E402
from timeline.ledgers.sqlite import SqliteLedger  # noqa: E402
from timeline.testing.contract import LedgerContract  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from timeline.ledgers import Ledger


NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)


class TestMemory(LedgerContract):
    """A ledger in memory, which lasts as long as the test."""

    shared_by_processes = False

    def setup_method(self) -> None:
        """Start without a ledger."""
        self._made: dict[Path, MemoryLedger] = {}
        super().setup_method()

    def open_ledger(self, place: Path) -> Ledger:
        """Return the same ledger for the same place, open again."""
        ledger = self._made.setdefault(place, MemoryLedger(clock=self.clock))
        ledger._closed = False
        return ledger


class TestSqlite(LedgerContract):
    """A ledger in an SQLite file."""

    def open_ledger(self, place: Path) -> Ledger:
        """Open the file; nobody should wait for long in a test."""
        return SqliteLedger(place / "ledger.db", clock=self.clock, timeout=2)


class TestSqliteWithALog(LedgerContract):
    """A ledger in an SQLite file with a write-ahead log, as where SQLite has been mended."""

    def setup_method(self) -> None:
        """Pretend that this SQLite was; the fault takes more than a test to happen."""
        self._pretence = pytest.MonkeyPatch()
        self._pretence.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
        super().setup_method()

    def teardown_method(self) -> None:
        """Pretend no longer."""
        super().teardown_method()
        self._pretence.undo()

    def open_ledger(self, place: Path) -> Ledger:
        """Open the file; nobody should wait for long in a test."""
        return SqliteLedger(place / "ledger.db", clock=self.clock, timeout=2, journal="wal")


BODY = b'{"key":"one","schema":1,"timeline":"document"}'
ID = id_of_body(BODY)
NO_REDACTION = b'{"timeline":"redaction"}'


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Open an empty ledger in either medium."""
    opened: dict[str, Callable[[], Ledger]] = {
        "memory": MemoryLedger,
        "sqlite": lambda: SqliteLedger(tmp_path / "story.db"),
    }
    with opened[request.param]() as ledger:
        yield ledger


@pytest.mark.parametrize(
    "row",
    [
        Row(1, ID, BODY + b" ", NOON),
        Row(1, EventId("0" * 64), BODY, NOON),
        Row(1, ID, BODY, NOON.replace(tzinfo=None)),
        Row(1, id_of_body(NO_REDACTION), NO_REDACTION, NOON),
    ],
)
def test_what_is_no_row_is_not_imported(ledger: Ledger, row: Row) -> None:
    """It would be recorded for good, and be damage from then on."""
    with pytest.raises(TimelineError):
        ledger.import_rows([row])

    assert ledger.head() == 0


def test_words_under_the_digest_of_others_are_not_imported(ledger: Ledger) -> None:
    """They would be shown for what somebody said."""
    with pytest.raises(TimelineError):
        ledger.import_rows([], {digest("these words"): "other words"})

    assert list(ledger.excerpts()) == []


def test_a_moment_in_another_zone_is_the_same_moment(ledger: Ledger) -> None:
    """Whatever the zone, it is told in UTC."""
    kyiv = timezone(timedelta(hours=3))
    ledger.import_rows([Row(1, ID, BODY, NOON.astimezone(kyiv))])

    (stored,) = ledger.read()
    assert (NOON, UTC) == (stored.recorded.moment, stored.recorded.moment.tzinfo)


def test_what_one_medium_holds_comes_whole_to_another(tmp_path: Path) -> None:
    """There and back: the same events, moments and words, and the same roots."""
    events = [Document(key=str(number)) for number in range(5)]
    with (
        MemoryLedger(clock=lambda: NOON) as memory,
        SqliteLedger(tmp_path / "story.db") as file,
        MemoryLedger() as again,
    ):
        memory.append(events, excerpts=["some words"])
        for source, target in ((memory, file), (file, again)):
            target.import_rows(source.rows(), dict(source.excerpts()))

        assert list(memory.rows()) == list(file.rows()) == list(again.rows())
        assert list(memory.excerpts()) == list(file.excerpts()) == list(again.excerpts())
        assert memory.verify().log == file.verify().log == again.verify().log


def test_a_moved_head_in_memory_says_what_to_do() -> None:
    """The sentence is that of every other ledger."""
    with pytest.raises(HeadMoved) as raised, MemoryLedger() as ledger:
        ledger.append([], expected=3)

    assert (
        "the ledger in memory: expected the head at 3, found it at 0; nothing was recorded; "
        "read on and try again"
    ) == str(raised.value)


def test_assertions_of_every_promise_are_rewritten() -> None:
    """Registering the package, as its docstring says, is registering all its modules."""
    modules = {promise.__module__ for promise in LedgerContract.__mro__[:-2]}
    loaders = {type(sys.modules[name].__loader__).__name__ for name in modules}

    assert len(modules) == 14
    assert loaders == {"AssertionRewritingHook"}
