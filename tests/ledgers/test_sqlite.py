"""What a ledger in an SQLite file promises beyond the contract."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from timeline.codec import canonical, identify
from timeline.errors import CodecError, LedgerCorrupt, LedgerError, TimelineError, UnknownKind
from timeline.events import Document, Redaction, digest
from timeline.ledgers import sqlite, tables
from timeline.ledgers.sqlite import SqliteLedger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.events import Event

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
ONE, TWO, THREE = (Document(key=key) for key in ("one", "two", "three"))
WORDS = "swapping soldiers on each side"
CORE = ("events", "arrivals", "excerpts", "erasures")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the ledger of a test lies."""
    return tmp_path / "story.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[SqliteLedger]:
    """Open an empty ledger whose clock stands still."""
    with SqliteLedger(path, clock=lambda: NOON, timeout=0.1) as opened:
        yield opened


def raw(path: Path) -> closing[sqlite3.Connection]:
    """Open the file as any other program would."""
    return closing(sqlite3.connect(path, isolation_level=None, timeout=0.1))


def pragma(ledger: SqliteLedger, name: str) -> object:
    """Return a setting of the ledger's own connection."""
    (value,) = ledger._connection.execute(f"PRAGMA {name}").fetchone()
    return value


def tamper(path: Path, *statements: str) -> None:
    """Change the file as one would who takes the triggers away first."""
    with raw(path) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


def held(ledger: SqliteLedger) -> list[Event]:
    """Return the events that the ledger holds."""
    return [stored.recorded.event for stored in ledger.read()]


# How it is kept


def test_tables_are_strict(ledger: SqliteLedger, path: Path) -> None:
    """A column holds what it says, whoever writes."""
    del ledger
    with raw(path) as connection:
        rows = connection.execute(
            "SELECT name, strict FROM pragma_table_list WHERE name in (?,?,?,?)", CORE
        )

        assert dict.fromkeys(CORE, 1) == dict(rows.fetchall())


def test_tables_can_be_read_by_a_person(ledger: SqliteLedger, path: Path) -> None:
    """Events stand there in plain JSON, moments as ISO 8601 in UTC."""
    ledger.append([ONE], excerpts=[WORDS])

    with raw(path) as connection:
        events = connection.execute("SELECT * FROM events").fetchall()
        arrivals = connection.execute("SELECT * FROM arrivals").fetchall()
        excerpts = connection.execute("SELECT * FROM excerpts").fetchall()

    body = '{"key":"one","schema":1,"timeline":"document"}'
    assert [(1, sha256(body.encode()).hexdigest(), body)] == events
    assert arrivals == [("2025-07-01T12:00:00.000000Z", 1)]
    assert [(sha256(WORDS.encode()).hexdigest(), WORDS)] == excerpts


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("user_version", 1),
        ("application_id", int.from_bytes(b"TIME")),
    ],
)
def test_settings(ledger: SqliteLedger, path: Path, name: str, expected: object) -> None:
    """Durability is set on every connection, when the file is made and when it is found."""
    assert expected == pragma(ledger, name)
    with SqliteLedger(path) as again:
        assert expected == pragma(again, name)


def test_the_journal_stays_as_it_was_for_reading(path: Path) -> None:
    """Opening without `make` writes not even a setting into the file."""
    SqliteLedger(path).close()
    with raw(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")

    with SqliteLedger(path, make=False) as ledger:
        assert (pragma(ledger, "journal_mode"), pragma(ledger, "synchronous")) == ("wal", 3)


def test_a_moment_is_written_with_four_digits_of_the_year(path: Path) -> None:
    """Else texts would not sort as moments do."""
    with SqliteLedger(path, clock=lambda: NOON.replace(year=900)) as ledger:
        ledger.append([ONE])
        (row,) = ledger._connection.execute("SELECT moment FROM arrivals").fetchall()

    assert row == ("0900-07-01T12:00:00.000000Z",)


def test_nothing_is_left_beside_the_file(ledger: SqliteLedger, path: Path) -> None:
    """Between batches, the ledger is one file that can be copied."""
    ledger.append([ONE])

    assert [each.name for each in path.parent.iterdir()] == ["story.db"]


def test_what_was_erased_is_not_in_the_file(ledger: SqliteLedger, path: Path) -> None:
    """A redaction leaves no words in unused pages."""
    ledger.append([ONE], excerpts=[WORDS, *map(str, range(500))])
    assert WORDS.encode() in path.read_bytes()

    ledger.redact(digest(WORDS), judge="a reader", why="asked to")

    assert WORDS.encode() not in path.read_bytes()


# Nothing is changed or removed

CHANGES = [
    ("UPDATE events SET body = '{}'", "events are never changed"),
    ("UPDATE events SET position = 9", "events are never changed"),
    ("DELETE FROM events", "events are never removed"),
    ("UPDATE arrivals SET moment = '2000-01-01T00:00:00.000000Z'", "arrivals are never changed"),
    ("DELETE FROM arrivals", "arrivals are never removed"),
    ("UPDATE excerpts SET text = 'others'", "excerpts are never changed"),
    ("DELETE FROM excerpts", "excerpts are removed by a redaction alone"),
    ("UPDATE erasures SET sha256 = 'others'", "erasures are never changed"),
    ("DELETE FROM erasures", "erasures are never removed"),
]

REPLACEMENTS = [
    ("INSERT OR REPLACE INTO events SELECT 1, id, 'others' FROM events", "events are never"),
    ("INSERT OR REPLACE INTO arrivals SELECT moment, 2 FROM arrivals", "arrivals are never"),
    ("REPLACE INTO excerpts SELECT sha256, 'others' FROM excerpts", "excerpts are removed by"),
    ("REPLACE INTO erasures SELECT sha256, 1 FROM erasures", "erasures are never"),
]


def _filled(ledger: SqliteLedger) -> list[tuple[object, ...]]:
    """Put a row into every table, and return all rows."""
    ledger.append([ONE, TWO], excerpts=[WORDS])
    ledger.redact(digest("a name"), judge="a reader", why="asked to")
    return _rows(ledger._connection)


def _rows(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return [row for table in CORE for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608


@pytest.mark.parametrize(("statement", "refusal"), CHANGES)
def test_any_program_is_refused_to_change_it(
    ledger: SqliteLedger, path: Path, statement: str, refusal: str
) -> None:
    """The triggers are in the file, so they bind every connection."""
    rows = _filled(ledger)

    with raw(path) as connection:
        with pytest.raises(sqlite3.IntegrityError, match=refusal):
            connection.execute(statement)

        assert rows == _rows(connection)


@pytest.mark.parametrize(("statement", "refusal"), CHANGES + REPLACEMENTS)
def test_its_own_connection_is_refused_to_change_it(
    ledger: SqliteLedger, statement: str, refusal: str
) -> None:
    """Here INSERT OR REPLACE is seen by the triggers too, so nothing slips through."""
    rows = _filled(ledger)

    with pytest.raises(sqlite3.IntegrityError, match=refusal):
        ledger._connection.execute(statement)

    assert rows == _rows(ledger._connection)


def test_excerpts_go_by_a_redaction_alone(ledger: SqliteLedger, path: Path) -> None:
    """Once a redaction is recorded, another program may remove the words, and not put them back."""
    ledger.append([ONE], excerpts=[WORDS, "other words"])
    ledger.redact(digest(WORDS), judge="a reader", why="asked to")

    with raw(path) as connection:
        connection.execute("INSERT INTO excerpts VALUES (?, ?)", [digest(WORDS), WORDS])
        connection.execute("DELETE FROM excerpts WHERE sha256 = ?", [digest(WORDS)])
        found = connection.execute("SELECT text FROM excerpts").fetchall()

    assert found == [("other words",)]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO events VALUES (2, 'short', '{}')",
        "INSERT INTO events SELECT 2, id, body FROM events",
        "INSERT INTO events VALUES ('two', hex(zeroblob(32)), '{}')",
        "INSERT INTO events VALUES (2, hex(zeroblob(32)), NULL)",
        "INSERT INTO arrivals VALUES ('2026-01-01T00:00:00.000000Z', 99)",
        "INSERT INTO arrivals SELECT moment, event FROM arrivals",
        "INSERT INTO excerpts VALUES ('short', 'words')",
    ],
)
def test_rows_have_to_be_of_the_right_shape(ledger: SqliteLedger, statement: str) -> None:
    """An id is 64 characters and there once, a position is a number, a moment is of an event."""
    ledger.append([ONE])

    with pytest.raises(sqlite3.IntegrityError):
        ledger._connection.execute(statement)

    assert held(ledger) == [ONE]


# Damage is reported

OTHER = """UPDATE events SET body = '{"key":"zwei","schema":1,"timeline":"document"}'"""
DAMAGE = [
    (f"{OTHER} WHERE position = 2", "the body is not the one"),
    ("UPDATE events SET body = body || ' ' WHERE position = 2", "the body is not the one"),
    ("UPDATE events SET body = '' WHERE position = 2", "the body is not the one"),
    ("UPDATE events SET body = CAST(x'ff' AS TEXT) WHERE position = 2", "the body is not the one"),
    ("UPDATE events SET id = replace(id, substr(id, 1, 1), 'f') || '' WHERE position = 2", "body"),
    ("DELETE FROM arrivals WHERE event = 2", "expected a moment"),
    ("UPDATE arrivals SET moment = 'yesterday' WHERE event = 2", "expected a moment"),
    ("UPDATE arrivals SET moment = '2025-07-01T12:00:00' WHERE event = 2", "expected a moment"),
]


@pytest.mark.parametrize(("statement", "sentence"), DAMAGE)
def test_damage_is_reported_with_its_place(
    ledger: SqliteLedger, path: Path, statement: str, sentence: str
) -> None:
    """What comes before is read; the error names the file, the position and the event."""
    ledger.append([ONE, TWO, THREE])
    tamper(path, statement)

    reader = ledger.read()
    assert next(reader).recorded.event == ONE
    with pytest.raises(LedgerCorrupt) as raised:
        next(reader)

    assert f"{path}: position 2, event " in str(raised.value)
    assert sentence in str(raised.value)


def test_damage_names_the_event(ledger: SqliteLedger, path: Path) -> None:
    """The event is named by the beginning of its id."""
    ledger.append([ONE])
    tamper(path, OTHER)

    with pytest.raises(LedgerCorrupt) as raised:
        ledger.timeline()

    place = f"{path}: position 1, event {identify(ONE)[:12]}"
    assert f"{place}: the body is not the one that was recorded" == str(raised.value)


def test_a_missing_position_is_reported(ledger: SqliteLedger, path: Path) -> None:
    """Positions have no gaps, so a gap is damage."""
    ledger.append([ONE, TWO, THREE])
    tamper(path, "DELETE FROM arrivals WHERE event = 2", "DELETE FROM events WHERE position = 2")

    with pytest.raises(LedgerCorrupt) as raised:
        list(ledger.read())

    assert f"{path}: position 2 is missing" == str(raised.value)
    assert [stored.recorded.event for stored in ledger.read(after=2)] == [THREE]


def test_an_excerpt_with_other_words_is_reported(ledger: SqliteLedger, path: Path) -> None:
    """Words are shown only if they are those of the digest."""
    ledger.append([], excerpts=[WORDS])
    tamper(path, "UPDATE excerpts SET text = 'others'")

    with pytest.raises(LedgerCorrupt, match="the words there are others"):
        ledger.excerpt(digest(WORDS))


@pytest.mark.parametrize(
    ("body", "error", "sentence"),
    [
        (b"{}", CodecError, "expected an event"),
        (b"[", CodecError, "expected JSON"),
        (canonical({"timeline": "document", "schema": 2, "key": "a"}), CodecError, "schema"),
        (
            canonical(
                {
                    "timeline": "report",
                    "schema": 1,
                    "document": "a",
                    "key": "b",
                    "what": {"kind": "never-registered", "schema": 1},
                }
            ),
            UnknownKind,
            "import the module that defines it",
        ),
    ],
)
def test_what_was_written_by_others_is_refused_with_its_place(
    ledger: SqliteLedger, path: Path, body: bytes, error: type[TimelineError], sentence: str
) -> None:
    """A body that is whole, and still no event that this process knows."""
    id_ = sha256(body).hexdigest()
    with raw(path) as connection:
        connection.execute("INSERT INTO events VALUES (1, ?, ?)", [id_, body.decode()])
        connection.execute("INSERT INTO arrivals VALUES ('2025-07-01T12:00:00.000000Z', 1)")

    with pytest.raises(error) as raised:
        ledger.timeline()

    assert str(raised.value).startswith(f"{path}: position 1, event {id_[:12]}: ")
    assert sentence in str(raised.value)


def test_the_earliest_arrival_counts(ledger: SqliteLedger, path: Path) -> None:
    """An event that came from elsewhere with an earlier moment was known since then."""
    ledger.append([ONE])
    with raw(path) as connection:
        connection.execute("INSERT INTO arrivals VALUES ('2025-07-01T11:00:00.000000Z', 1)")

    (read,) = ledger.read()
    (again,) = ledger.append([ONE])

    assert NOON - timedelta(hours=1) == read.recorded.moment == again.recorded.moment


# What cannot be opened


def _other_database(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("CREATE TABLE notes (text)")


def _marked_database(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("PRAGMA application_id = 1")


def _newer(path: Path) -> None:
    SqliteLedger(path).close()
    with raw(path) as connection:
        connection.execute("PRAGMA user_version = 2")


def _in_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("no folder")


REFUSED: list[tuple[Callable[[Path], object], str]] = [
    (_other_database, "expected a ledger, found another SQLite database"),
    (_marked_database, "expected a ledger, found another SQLite database"),
    (lambda path: path.write_text("Dear diary, " * 1000), "could not open: file is not a database"),
    (lambda path: path.write_bytes(b"\0" * 5000), "could not open: file is not a database"),
    (Path.mkdir, "could not open: unable to open database file"),
    (lambda path: path.parent.rmdir(), "could not open: unable to open database file"),
    (_in_a_file, "could not open: unable to open database file"),
    (_newer, "expected tables of version 1, found 2: the ledger was made by another version"),
]


@pytest.mark.parametrize(("make", "sentence"), REFUSED)
def test_what_is_no_ledger_is_refused(
    tmp_path: Path, make: Callable[[Path], object], sentence: str
) -> None:
    """The error names the file and what is there instead; the file stays as it was."""
    path = tmp_path / "folder" / "story.db"
    path.parent.mkdir()
    make(path)
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(LedgerError) as raised:
        SqliteLedger(path)

    assert str(raised.value).startswith(f"{path}: {sentence}")
    assert before == (path.read_bytes() if path.is_file() else None)


def test_the_settings_of_another_database_stay(path: Path) -> None:
    """Even the journal of a database that is no ledger is left as it was."""
    with raw(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE notes (text)")

    with pytest.raises(LedgerError, match="another SQLite database"):
        SqliteLedger(path)

    with raw(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    """A file of no bytes is an empty database, and so nobody's."""
    path.touch()

    with SqliteLedger(path) as ledger:
        ledger.append([ONE])

        assert held(ledger) == [ONE]


def test_an_sqlite_that_is_too_old_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some systems have a Python that is new and an SQLite that is not."""
    monkeypatch.setattr(sqlite, "OLDEST", (99, 0))

    with pytest.raises(LedgerError, match=r"expected SQLite 3\.37 or newer"):
        SqliteLedger(path)


def test_a_closed_ledger_says_so(ledger: SqliteLedger) -> None:
    """Whatever is asked of it after it was closed is an error of the library."""
    ledger.close()

    calls: list[Callable[[], object]] = [
        lambda: ledger.append([ONE]),
        lambda: list(ledger.read()),
        ledger.head,
        ledger.timeline,
        lambda: ledger.excerpt(digest(WORDS)),
        lambda: ledger.redact(digest(WORDS), judge="a reader", why="asked to"),
    ]
    for call in calls:
        with pytest.raises(LedgerError, match="closed database"):
            call()


# Several at once


def test_a_locked_ledger_is_refused_in_time(ledger: SqliteLedger, path: Path) -> None:
    """Whoever waits longer than the timeout is told, nothing is recorded, and may call again."""
    with raw(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        with pytest.raises(LedgerError) as raised:
            ledger.append([ONE])
        with pytest.raises(LedgerError, match="could not open: database is locked"):
            SqliteLedger(path, timeout=0.1)
        waited = time.monotonic() - begun
        other.execute("ROLLBACK")

    ledger.append([TWO])

    expected = "database is locked; nothing was recorded, and calling again is safe"
    assert f"{path}: could not append: {expected}" == str(raised.value)
    assert waited < 5
    assert held(ledger) == [TWO]


def test_a_ledger_can_be_opened_and_read_while_another_writes(
    ledger: SqliteLedger, path: Path
) -> None:
    """Opening takes no lock that a writer holds until it commits."""
    ledger.append([ONE])
    with raw(path) as other:
        other.execute("BEGIN IMMEDIATE")

        with SqliteLedger(path, timeout=0.1) as reader:
            assert held(reader) == [ONE]

        other.execute("ROLLBACK")


def test_a_commit_that_fails_leaves_nothing_behind(ledger: SqliteLedger, path: Path) -> None:
    """A reader that does not finish keeps a batch from being committed; then it is not there."""
    ledger.append([ONE])
    with raw(path) as other:
        rows = other.execute("SELECT * FROM events, (VALUES (1), (2))")
        rows.fetchone()
        with pytest.raises(LedgerError, match="database is locked; nothing was recorded"):
            ledger.append([TWO], excerpts=[WORDS])
        assert (ledger.head(), ledger.excerpt(digest(WORDS))) == (1, None)

        rows.fetchall()
        ledger.append([THREE])

    assert held(ledger) == [ONE, THREE]


def test_a_batch_that_fails_in_the_middle_leaves_nothing_behind(
    ledger: SqliteLedger, path: Path
) -> None:
    """Where the medium refuses the third of five events, none is recorded."""
    ledger.append([ONE])
    with raw(path) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON events WHEN new.position = 4 "
            "BEGIN SELECT RAISE(ABORT, 'no space'); END"
        )
    batch = [Document(key=str(number)) for number in range(5)]

    with pytest.raises(LedgerError, match="could not append: no space; nothing was recorded"):
        ledger.append(batch, excerpts=[WORDS])

    assert held(ledger) == [ONE]
    assert ledger.excerpt(digest(WORDS)) is None
    with raw(path) as connection:
        connection.execute("DROP TRIGGER full")
    ledger.append(batch)
    assert [ONE, *batch] == held(ledger)


@pytest.mark.parametrize("table", ["arrivals", "excerpts", "erasures"])
def test_a_failure_in_any_table_leaves_nothing_behind(
    ledger: SqliteLedger, path: Path, table: str
) -> None:
    """A batch is one transaction over all tables."""
    with raw(path) as connection:
        connection.execute(
            f"CREATE TRIGGER full BEFORE INSERT ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'no space'); END"
        )

    redaction = Redaction(text=digest("a name"), judge="a reader", why="asked to")
    with pytest.raises(LedgerError, match="no space"):
        ledger.append([ONE, redaction], excerpts=[WORDS])

    assert _rows(ledger._connection) == []


def test_a_database_that_rolls_back_by_itself(ledger: SqliteLedger, path: Path) -> None:
    """Where SQLite has ended the transaction already, the first error is the one that is told."""
    with raw(path) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON events "
            "BEGIN SELECT RAISE(ROLLBACK, 'out of memory'); END"
        )

    with pytest.raises(LedgerError, match="could not append: out of memory"):
        ledger.append([ONE])

    assert ledger.head() == 0


def test_a_full_disk_leaves_nothing_behind(ledger: SqliteLedger) -> None:
    """Where there is no room for a batch, it is refused whole."""
    ledger.append([ONE])
    ledger._connection.execute(f"PRAGMA max_page_count = {pragma(ledger, 'page_count')}")

    with pytest.raises(LedgerError, match="database or disk is full; nothing was recorded"):
        ledger.append([Document(key=str(number)) for number in range(1000)])

    assert held(ledger) == [ONE]


def test_threads_that_append_at_once_lose_nothing(path: Path) -> None:
    """Four connections, each with its own events and one event that all share."""
    SqliteLedger(path).close()

    def write(writer: int) -> None:
        with SqliteLedger(path) as ledger:
            for number in range(15):
                ledger.append([Document(key=f"{writer}-{number}"), ONE])

    threads = [threading.Thread(target=write, args=[writer]) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with SqliteLedger(path) as ledger:
        stored = list(ledger.read())
    moments = [one.recorded.moment for one in stored]
    assert [*range(1, 62)] == [one.position for one in stored]
    assert len({one.recorded.id for one in stored}) == 61
    assert sorted(set(moments)) == moments


def test_threads_that_create_at_once_make_one_ledger(path: Path) -> None:
    """Whoever is first makes the tables; the others find them."""
    failed: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            with SqliteLedger(path) as ledger:
                ledger.append([Document(key=str(writer))])
        except BaseException as error:  # noqa: BLE001 - told below
            failed.append(error)

    threads = [threading.Thread(target=write, args=[writer]) for writer in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    with SqliteLedger(path) as ledger:
        assert ledger.head() == 6


def test_what_a_file_holds_is_looked_up_at_one_moment(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a ledger that another program is just making would look like something else."""
    looked = []

    def is_ledger(connection: sqlite3.Connection, name: str) -> bool:
        looked.append(connection.in_transaction)
        return known(connection, name)

    known = tables.is_ledger
    monkeypatch.setattr(tables, "is_ledger", is_ledger)
    SqliteLedger(path).close()
    SqliteLedger(path).close()

    assert looked == [True, True, True]


def test_a_ledger_of_another_thread_says_so(ledger: SqliteLedger) -> None:
    """A connection belongs to the thread that opened it."""
    raised: list[BaseException] = []

    def write() -> None:
        try:
            ledger.append([ONE])
        except LedgerError as error:
            raised.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()

    (error,) = raised
    assert "thread" in str(error)
    assert ledger.head() == 0


def test_a_huge_batch(ledger: SqliteLedger) -> None:
    """Five thousand events are one batch, and are read in parts without a seam."""
    events = [Document(key=str(number)) for number in range(5000)]

    stored = ledger.append(events)

    assert [*range(1, 5001)] == [one.position for one in stored]
    assert stored == tuple(ledger.read())
    assert [identify(event) for event in events] == [one.id for one in ledger.timeline()]


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4])
def test_reading_in_parts_has_no_seam(
    ledger: SqliteLedger, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the number of events and the size of a part compare."""
    monkeypatch.setattr(sqlite, "PAGE", 2)
    events: list[Event] = [Document(key=str(each)) for each in range(number)]
    ledger.append(events)

    assert events == held(ledger)
    assert events[1:] == [stored.recorded.event for stored in ledger.read(after=1)]
