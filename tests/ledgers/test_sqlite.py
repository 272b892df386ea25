"""What a ledger in an SQLite file promises beyond the contract."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

import pytest

from support.tampering import raw
from timeline.codec import identify
from timeline.errors import LedgerError
from timeline.events import Document, Redaction, digest
from timeline.ledgers import reading
from timeline.ledgers.sqlite import SqliteLedger, tables
from timeline.ledgers.sqlite import ledger as module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.events import Event
    from timeline.ledgers.sqlite import Journal

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


@pytest.fixture
def mended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that this SQLite is one whose write-ahead log was mended."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))


@pytest.fixture
def unmended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that this SQLite is one whose write-ahead log may damage files."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 2))


def connection_of(ledger: SqliteLedger) -> sqlite3.Connection:
    """Return the connection of a ledger that nobody is at."""
    (connection,) = ledger._connections.idle
    return connection


def put(ledger: SqliteLedger, connection: Any) -> None:
    """Have the ledger use another *connection*."""
    ledger._connections.idle[:] = [connection]


def pragma(ledger: SqliteLedger, name: str) -> object:
    """Return a setting of the ledger's own connection."""
    (value,) = connection_of(ledger).execute(f"PRAGMA {name}").fetchone()
    return value


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
    id_ = sha256(body.encode()).hexdigest()
    assert [(1, id_, body)] == events
    moment = "2025-07-01T12:00:00.000000Z"
    assert [(1, moment, crc32(f"1 {id_} {moment}".encode()))] == arrivals
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
        ("user_version", 2),
        ("application_id", int.from_bytes(b"TIME")),
    ],
)
def test_settings(ledger: SqliteLedger, path: Path, name: str, expected: object) -> None:
    """Durability is set on every connection, when the file is made and when it is found."""
    assert expected == pragma(ledger, name)
    with SqliteLedger(path) as again:
        assert expected == pragma(again, name)


@pytest.mark.usefixtures("mended")
@pytest.mark.parametrize("make", [True, False])
def test_the_journal_stays_as_it_was(path: Path, *, make: bool) -> None:
    """Opening without saying which writes not even a setting into the file."""
    SqliteLedger(path).close()
    with raw(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")

    with SqliteLedger(path, make=make) as ledger:
        assert (pragma(ledger, "journal_mode"), pragma(ledger, "synchronous")) == ("wal", 3)


def test_a_moment_is_written_with_four_digits_of_the_year(path: Path) -> None:
    """Else texts would not sort as moments do."""
    with SqliteLedger(path, clock=lambda: NOON.replace(year=900)) as ledger:
        ledger.append([ONE])
        (row,) = connection_of(ledger).execute("SELECT moment FROM arrivals").fetchall()

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
    ("INSERT OR REPLACE INTO arrivals SELECT event, moment, 0 FROM arrivals", "arrivals are never"),
    ("REPLACE INTO excerpts SELECT sha256, 'others' FROM excerpts", "excerpts are removed by"),
    ("REPLACE INTO erasures SELECT sha256, 1 FROM erasures", "erasures are never"),
]


def _filled(ledger: SqliteLedger) -> list[tuple[object, ...]]:
    """Put a row into every table, and return all rows."""
    ledger.append([ONE, TWO], excerpts=[WORDS])
    ledger.redact(digest("a name"), judge="a reader", why="asked to")
    return _rows(connection_of(ledger))


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
        connection_of(ledger).execute(statement)

    assert rows == _rows(connection_of(ledger))


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
        "INSERT INTO arrivals VALUES (99, '2026-01-01T00:00:00.000000Z', 0)",
        "INSERT INTO arrivals VALUES (1, '2026-01-01T00:00:00.000000Z', 'none')",
        "INSERT INTO arrivals VALUES (1, '2026-01-01T00:00:00.000000Z', NULL)",
        "INSERT INTO arrivals SELECT * FROM arrivals",
        "INSERT INTO erasures VALUES (hex(zeroblob(32)), 99)",
        "INSERT INTO excerpts VALUES ('short', 'words')",
    ],
)
def test_rows_have_to_be_of_the_right_shape(ledger: SqliteLedger, statement: str) -> None:
    """An id has 64 characters and is there once; a position is a number; the rest is of events."""
    ledger.append([ONE])

    with pytest.raises(sqlite3.IntegrityError):
        connection_of(ledger).execute(statement)

    assert held(ledger) == [ONE]


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
        connection.execute("PRAGMA user_version = 3")


def _in_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("no folder")


REFUSED: list[tuple[Callable[[Path], object], str]] = [
    (_other_database, "expected a ledger, found another SQLite database"),
    (_marked_database, "expected a ledger, found another SQLite database"),
    (lambda path: path.write_text("Dear diary, " * 1000), "could not open: file is not a database"),
    (lambda path: path.write_bytes(b"\0" * 5000), "could not open: file is not a database"),
    (Path.mkdir, "could not open: expected a file, found a folder"),
    (
        lambda path: path.parent.rmdir(),
        "could not open: unable to open database file: its folder is not there",
    ),
    (_in_a_file, "could not open: unable to open database file"),
    (_newer, "expected tables of version 2, found 3: a newer timeline made it: install one"),
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


@pytest.mark.usefixtures("mended")
@pytest.mark.parametrize("journal", [None, "delete"])
def test_the_settings_of_another_database_stay(path: Path, journal: Journal | None) -> None:
    """Even the journal of a database that is no ledger is left as it was."""
    with raw(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE notes (text)")

    with pytest.raises(LedgerError, match="another SQLite database"):
        SqliteLedger(path, journal=journal)

    with raw(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


# The journal


@pytest.mark.parametrize(
    "version", [(3, 37, 0), (3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 0), (3, 51, 2)]
)
def test_a_log_is_refused_where_it_may_damage_files(
    path: Path, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int]
) -> None:
    """Before there is a file; the error says what is needed, what is here, and what to do."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    monkeypatch.setattr(sqlite3, "sqlite_version", ".".join(map(str, version)))

    with pytest.raises(LedgerError) as raised:
        SqliteLedger(path, journal="wal")

    assert str(raised.value) == (
        f"{path}: a write-ahead log needs SQLite 3.51.3 (or 3.50.7, 3.44.6), which mended a fault "
        f"that damages files; this Python has {'.'.join(map(str, version))}; use journal='delete'"
    )
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(
    "version",
    [(3, 44, 6), (3, 44, 9), (3, 50, 7), (3, 51, 3), (3, 51, 10), (3, 52, 0), (4, 0, 0)],
)
def test_a_log_is_kept_where_sqlite_was_mended(
    path: Path, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int]
) -> None:
    """It stays in the file, whoever opens it next, and is as durable as the other."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)

    with SqliteLedger(path, journal="wal") as ledger:
        ledger.append([ONE])
    with SqliteLedger(path) as again:
        assert (pragma(again, "journal_mode"), pragma(again, "synchronous")) == ("wal", 3)
        assert held(again) == [ONE]


@pytest.mark.usefixtures("unmended")
@pytest.mark.parametrize("make", [True, False])
@pytest.mark.parametrize("journal", [None, "wal"])
def test_a_file_with_a_log_is_refused_where_that_may_damage_it(
    path: Path, journal: Journal | None, *, make: bool
) -> None:
    """Before anything is touched: not even what SQLite puts beside such a file appears."""
    SqliteLedger(path).close()
    with raw(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    before = path.read_bytes()

    with pytest.raises(LedgerError, match=r"a write-ahead log needs SQLite 3\.51\.3"):
        SqliteLedger(path, make=make, journal=journal)

    assert before == path.read_bytes()
    assert [each.name for each in path.parent.iterdir()] == ["story.db"]


@pytest.mark.usefixtures("mended")
def test_the_journal_can_be_changed(path: Path) -> None:
    """By saying which, and what is recorded stays."""
    with SqliteLedger(path) as ledger:
        ledger.append([ONE])
    for journal in ("wal", "delete", "wal"):
        with SqliteLedger(path, journal=journal) as ledger:
            assert journal == pragma(ledger, "journal_mode")
            assert held(ledger) == [ONE]


@pytest.mark.usefixtures("mended")
def test_the_journal_is_not_changed_while_others_write(path: Path) -> None:
    """Whoever asks for it is told, and the file stays as it was."""
    with SqliteLedger(path, journal="wal") as ledger:
        ledger.append([ONE])
        with pytest.raises(LedgerError, match=r"story\.db: could not open: database is locked"):
            SqliteLedger(path, journal="delete", timeout=0.1)

        ledger.append([TWO])
    with SqliteLedger(path) as again:
        assert pragma(again, "journal_mode") == "wal"
        assert held(again) == [ONE, TWO]


@pytest.mark.usefixtures("mended")
def test_with_a_log_a_slow_reader_keeps_no_writer_waiting(path: Path) -> None:
    """Another program may read on from what it began with, while a batch is recorded."""
    with SqliteLedger(path, journal="wal", timeout=0.1) as ledger:
        ledger.append([ONE, TWO])
        with raw(path) as other:
            rows = other.execute("SELECT position FROM events, (VALUES (1), (2)) ORDER BY 1")
            first = rows.fetchone()
            ledger.append([THREE])
            rest = rows.fetchall()

        assert [first, *rest] == [(1,), (1,), (2,), (2,)]
        assert held(ledger) == [ONE, TWO, THREE]


@pytest.mark.usefixtures("mended")
def test_with_a_log_what_was_erased_is_in_no_file(path: Path) -> None:
    """Once the ledger is closed, neither the file nor what is beside it has the words."""
    with SqliteLedger(path, journal="wal") as ledger:
        ledger.append([ONE], excerpts=[WORDS, *map(str, range(500))])
        ledger.redact(digest(WORDS), judge="a reader", why="asked to")

    files = list(path.parent.iterdir())
    assert path in files
    assert not any(WORDS.encode() in each.read_bytes() for each in files)


# Where nothing may be written

READING = """
import json, os, sys
from timeline.errors import LedgerError
from timeline.events import Document, digest
from timeline.ledgers import MemoryLedger
from timeline.ledgers.sqlite import SqliteLedger

path, user, words = sys.argv[1:]
with MemoryLedger() as ledger:  # what is imported late is imported now
    ledger.append([Document(key="warm")])
    ledger.timeline()
if int(user):
    os.setgroups([])
    os.setgid(int(user))
    os.setuid(int(user))
with SqliteLedger(path, make=False, timeout=0.1) as ledger:
    keys = [stored.recorded.event.key for stored in ledger.read()]
    followed = len(list(ledger.follow(patience=0)))
    seen = keys, followed, ledger.verify().size, ledger.excerpt(digest(words))
    try:
        ledger.append([Document(key="three")], excerpts=["more words"])
    except LedgerError as error:
        said = str(error)
    after = ledger.head(), len(list(ledger.excerpts()))
print(json.dumps([*seen, said, *after]))
"""


@pytest.fixture
def readable() -> Iterator[Path]:
    """Return the path of a ledger in a folder that every user can read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "story.db"
        with SqliteLedger(path, clock=lambda: NOON) as ledger:
            ledger.append([ONE, TWO], excerpts=[WORDS])
        path.parent.chmod(0o755)
        yield path
        path.parent.chmod(0o755)


def _only_read(path: Path, before: list[str], user: int = 0) -> None:
    """Read the ledger in a process of its own, run by *before* and *user*, and see it read."""
    command = [*before, sys.executable, "-c", READING, str(path), str(user), WORDS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""

    refusal = "attempt to write a readonly database; nothing was recorded, and calling again is"
    *seen, said, head, kept = json.loads(done.stdout)
    assert seen == [["one", "two"], 2, 2, WORDS]
    assert f"{path}: could not append: {refusal} safe" == said
    assert (head, kept) == (2, 1)
    with SqliteLedger(path, make=False) as ledger:
        assert held(ledger) == [ONE, TWO]


@pytest.mark.skipif(sys.platform == "win32", reason="users and modes are others there")
def test_who_may_only_read_reads(readable: Path) -> None:
    """Where file and folder are not theirs to write, appending is refused."""
    readable.chmod(0o444)
    readable.parent.chmod(0o555)

    _only_read(readable, [], user=0 if os.getuid() else 65534)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts are others there")
def test_a_medium_that_can_only_be_read_is_read(readable: Path) -> None:
    """As a disc, or a disk that the system mounted so after a fault."""
    user = [] if os.getuid() == 0 else ["--user", "--map-root-user"]
    apart = ["unshare", *user, "--mount", "sh", "-c"]
    mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd / && exec "$@"'
    folder = str(readable.parent)
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare to mount with")
    tried = subprocess.run([*apart, mount, folder, "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip(f"mounting is not permitted: {tried.stderr.decode().strip()}")

    _only_read(readable, [*apart, mount, folder])


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    """A file of no bytes is an empty database, and so nobody's."""
    path.touch()

    with SqliteLedger(path) as ledger:
        ledger.append([ONE])

        assert held(ledger) == [ONE]


def test_an_sqlite_that_is_too_old_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some systems have a Python that is new and an SQLite that is not."""
    monkeypatch.setattr(module, "OLDEST", (99, 0))

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
        ledger.verify,
        lambda: list(ledger.excerpts()),
        lambda: next(ledger.follow()),
    ]
    for call in calls:
        with pytest.raises(LedgerError, match="was closed; open it again"):
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


Commit: TypeAlias = "Callable[[sqlite3.Connection], object]"


class Failing:
    """A connection whose COMMIT does as told."""

    def __init__(self, ledger: SqliteLedger, commit: Commit) -> None:
        self._inner = connection_of(ledger)
        self._commit = commit

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def execute(self, statement: str, *arguments: Any) -> Any:
        """Execute *statement*, but for COMMIT."""
        if statement == "COMMIT":
            return self._commit(self._inner)
        return self._inner.execute(statement, *arguments)


def fail(connection: sqlite3.Connection) -> None:
    """Fail before anything is committed."""
    del connection
    raise sqlite3.OperationalError("disk I/O error")


def commit_and_fail(connection: sqlite3.Connection) -> None:
    """Fail after everything was committed."""
    connection.execute("COMMIT")
    raise sqlite3.OperationalError("disk I/O error")


def roll_back_and_fail(connection: sqlite3.Connection) -> None:
    """Fail as SQLite does where it ends the transaction itself."""
    connection.execute("ROLLBACK")
    raise sqlite3.OperationalError("disk I/O error")


def lose(connection: sqlite3.Connection) -> None:
    """Fail so that nobody can look what became of it."""
    connection.close()
    raise sqlite3.OperationalError("disk I/O error")


RECORDED = "it was recorded and can be read, but might not survive a power cut; call again"


@pytest.mark.parametrize(
    ("commit", "sentence", "there"),
    [
        (fail, "nothing was recorded, and calling again is safe", 1),
        (roll_back_and_fail, "nothing was recorded, and calling again is safe", 1),
        (commit_and_fail, RECORDED, 3),
        (lose, "whether it was recorded is not known; open the ledger again and call again", 1),
    ],
)
def test_a_commit_that_fails_says_what_became_of_the_batch(
    ledger: SqliteLedger,
    path: Path,
    commit: Commit,
    sentence: str,
    there: int,
) -> None:
    """Where that can be found out; and calling again is always safe."""
    ledger.append([ONE])
    inner = connection_of(ledger)
    put(ledger, Failing(ledger, commit))

    with pytest.raises(LedgerError) as raised:
        ledger.append([ONE, TWO, THREE], excerpts=[WORDS])
    inner.close()

    assert f"{path}: could not append: disk I/O error; {sentence}" == str(raised.value)
    with SqliteLedger(path) as again:
        assert there == again.head()
        assert (WORDS if there == 3 else None) == again.excerpt(digest(WORDS))
        assert [1, 2, 3] == [one.position for one in again.append([ONE, TWO, THREE])]
        assert held(again) == [ONE, TWO, THREE]


def test_a_commit_of_words_alone_says_what_became_of_them(ledger: SqliteLedger) -> None:
    """Words are recorded too, though they take no position."""
    put(ledger, Failing(ledger, commit_and_fail))

    with pytest.raises(LedgerError) as raised:
        ledger.append([], excerpts=[WORDS])

    assert WORDS == ledger.excerpt(digest(WORDS))
    assert "nothing was recorded" not in str(raised.value)


@pytest.mark.parametrize("commit", [fail, commit_and_fail])
def test_an_interruption_is_not_hidden(ledger: SqliteLedger, commit: Commit) -> None:
    """Whoever stops the program sees that it was stopped, and the ledger can be used on."""
    inner = connection_of(ledger)

    def interrupt(connection: sqlite3.Connection) -> None:
        try:
            commit(connection)
        except sqlite3.Error:
            raise KeyboardInterrupt from None

    put(ledger, Failing(ledger, interrupt))
    with pytest.raises(KeyboardInterrupt):
        ledger.append([ONE])

    put(ledger, inner)
    assert not inner.in_transaction
    ledger.append([ONE, TWO])
    assert held(ledger) == [ONE, TWO]


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

    assert _rows(connection_of(ledger)) == []


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
    connection_of(ledger).execute(f"PRAGMA max_page_count = {pragma(ledger, 'page_count')}")

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


def test_opening_lets_go_of_no_lock(ledger: SqliteLedger, path: Path) -> None:
    """A file that is closed takes all locks of its process with it, also that of a batch."""
    with ledger._transaction():
        SqliteLedger(path).close()

        assert "database is locked" in said_by_another_process(path)

    assert not said_by_another_process(path)


def said_by_another_process(path: Path) -> str:
    """Return with what words another process is refused to write, if it is."""
    wait = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=0.05)"
    begin = f"{wait}; c.execute('BEGIN IMMEDIATE')"
    command = [sys.executable, "-c", begin, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


def test_a_file_that_was_replaced_is_not_taken_for_the_other(
    ledger: SqliteLedger, path: Path
) -> None:
    """Where another thread needs a connection of its own, it is to the file that was opened."""
    ledger.append([ONE])
    path.rename(path.with_suffix(".old"))
    SqliteLedger(path).close()

    taken = ledger._connections.lent()
    with taken, pytest.raises(LedgerError, match="replaced since it was opened"):
        ledger.head()
    assert held(ledger) == [ONE]


def test_a_transaction_that_stays_open_is_seen_by_nobody(ledger: SqliteLedger, path: Path) -> None:
    """A connection that could not roll back is let go of, as a reader would see what is in it."""

    class Stuck(Failing):
        def execute(self, statement: str, *arguments: Any) -> Any:
            if statement == "ROLLBACK":
                raise sqlite3.OperationalError("disk I/O error")
            return super().execute(statement, *arguments)

    ledger.append([ONE])
    put(ledger, Stuck(ledger, fail))
    with pytest.raises(LedgerError, match="whether it was recorded is not known"):
        ledger.append([TWO])

    assert held(ledger) == [ONE]
    ledger.append([THREE])
    with SqliteLedger(path) as again:
        assert held(again) == [ONE, THREE]


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
    monkeypatch.setattr(reading, "PAGE", 2)
    events: list[Event] = [Document(key=str(each)) for each in range(number)]
    ledger.append(events)

    assert events == held(ledger)
    assert events[1:] == [stored.recorded.event for stored in ledger.read(after=1)]
