"""What a ledger in PostgreSQL promises beyond the contract."""

from __future__ import annotations

import re
import signal
import threading
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from secrets import randbelow
from statistics import median
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import psycopg
import pytest

from support.another_python import run_code
from support.postgres_servers import (
    execute,
    kill_server,
    kill_writers,
    race,
    running_server,
    started,
    with_options,
)
from support.shown_code import text_of
from support.typed_pages import blocks
from timeline.codec import identify
from timeline.errors import HeadMoved, LedgerCorrupt, LedgerError
from timeline.events import Document, digest
from timeline.ledgers.postgres import PostgresLedger
from timeline.testing.contract import LedgerContract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from timeline.events import Event
    from timeline.ledgers import Ledger
    from timeline.ledgers.postgres.sessions import Session

__all__ = ["running_server"]

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
ONE, TWO, THREE = (Document(key=key) for key in ("one", "two", "three"))
WORDS = "swapping soldiers on each side"
CORE = ("events", "arrivals", "excerpts", "erasures")
LONG = 60.0
"""So many seconds a follower waits who is not told, however slow the machine is."""

RETRY = "nothing was recorded, and calling again is safe"


class TestPostgres(LedgerContract):
    """A ledger in a schema for each place."""

    address: str

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def _served(cls, server: str) -> None:
        cls.address = server

    def setup_method(self) -> None:
        """Start without a schema."""
        self._schemas: set[str] = set()
        super().setup_method()

    def teardown_method(self) -> None:
        """Remove every schema that a test made."""
        super().teardown_method()
        execute(self.address, *(f"DROP SCHEMA {name} CASCADE" for name in self._schemas))

    def open_ledger(self, place: Path) -> Ledger:
        """Open the schema that is named for the place."""
        name = f"at_{sha256(str(place).encode()).hexdigest()[:16]}"
        self._schemas.add(name)
        return PostgresLedger(f"{self.address}#{name}", clock=self.clock)


@pytest.fixture
def address(server: str) -> Iterator[str]:
    """Return the address of a schema that is not there yet, and remove it in the end."""
    schema = f"test_{uuid4().hex[:16]}"
    yield f"{server}#{schema}"
    execute(server, f"DROP SCHEMA IF EXISTS {schema} CASCADE")


@pytest.fixture
def ledger(address: str) -> Iterator[PostgresLedger]:
    """Open an empty ledger whose clock stands still."""
    with PostgresLedger(address, clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def role(server: str) -> Iterator[str]:
    """Make a role that may do nothing, and remove it in the end."""
    name = f"role_{uuid4().hex[:16]}"
    execute(server, f"CREATE ROLE {name} LOGIN")
    yield name
    execute(server, f"DROP OWNED BY {name}", f"DROP ROLE {name}")


def within(address: str, *statements: str) -> list[tuple[Any, ...]]:
    """Execute *statements* as any other program would; ``{s}`` is the schema."""
    schema = address.partition("#")[2]
    return execute(address, *(one.replace("{s}", schema) for one in statements))


def as_role(address: str, role: str) -> str:
    """Return *address* as *role* writes it."""
    return re.sub("//([^@/]*@)?", f"//{role}@", address, count=1)


def tamper(address: str, *statements: str) -> None:
    """Change tables as their owner would who takes triggers away for a while."""
    off = [f"ALTER TABLE {{s}}.{table} DISABLE TRIGGER USER" for table in CORE]
    on = [
        f"ALTER TABLE {{s}}.{table} ENABLE ALWAYS TRIGGER {trigger}"
        for table, trigger in within(
            address,
            "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid "
            "WHERE relnamespace = '{s}'::regnamespace AND NOT tgisinternal",
        )
    ]
    within(address, *off, *statements, *on)


def held(ledger: Ledger) -> list[Event]:
    """Return the events that the ledger holds."""
    return [stored.recorded.event for stored in ledger.read()]


def session_of(ledger: PostgresLedger) -> Session:
    """Return the session of a ledger that nobody is at."""
    (session,) = ledger._sessions.idle
    return session


def backend(session: Session) -> int:
    """Return the number of the process that serves a session."""
    return session._connection.info.backend_pid


def cut(address: str, session: Session) -> None:
    """Cut the connection of a session, as a server does that is shut down."""
    execute(address, f"SELECT pg_terminate_backend({backend(session)}, 5000)")


# The address


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("postgresql://h/d", "postgresql://h/d#timeline"),
        ("postgres://user:secret@h:5433/d#prisoners", "postgresql://h:5433/d#prisoners"),
        ("postgresql://user:s%40%2F%23cret@[::1]:1/d?sslmode=off", "postgresql://[::1]:1/d"),
        ("postgresql://a:1,b:2/d", "postgresql://a:1,b:2/d#"),
        ("postgresql:///d?host=/tmp/x&password=secret", "postgresql://%2Ftmp%2Fx/d#"),
        ("postgresql://", "postgresql:///#timeline"),
    ],
)
def test_the_name_has_no_secrets(monkeypatch: pytest.MonkeyPatch, address: str, name: str) -> None:
    """Host, database and schema are named, in errors too."""

    def refuse(**_: object) -> None:
        raise psycopg.OperationalError("no way there")

    monkeypatch.setattr(psycopg, "connect", refuse)

    with pytest.raises(LedgerError) as raised:
        PostgresLedger(address)

    assert str(raised.value).startswith(name)
    assert str(raised.value).endswith(": could not open: no way there")
    assert "cret" not in str(raised.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://user:pa/secret@host/database",
        "postgresql://user:12/secret@host/database",
        "postgresql://user:pa@secret@host/database",
        "postgresql://user:pa#secret@host/database",
        "postgresql://user:pa%secret@host/database",
        "postgresql://user:secret@[::1/database",
        "postgresql://user:secret@host:many/database",
        "postgresql://user:secret@host/database?pass=word",
        "postgresql://user:secret@host/database#",
        "postgresql://user:secret@host/database#Secret",
        "postgresql://user:secret@host/database#pg_catalog",
        "postgresql://user:secret@host/database#information_schema",
        "postgresql://user:secret@host/database#a;b",
        f"postgresql://user:secret@host/database#{'a' * 64}",
        "mysql://user:secret@host/database",
        "user=secret",
    ],
)
def test_what_is_no_address_is_not_repeated(address: str) -> None:
    """It may have a password in it, in the wrong place."""
    with pytest.raises(LedgerError, match=r"^expected ") as raised:
        PostgresLedger(address)

    assert "secret" not in str(raised.value).lower()
    assert raised.value.__cause__ is None


def test_without_psycopg_it_says_what_to_install() -> None:
    """The module can be imported without the extra; opening says its name."""
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from timeline.ledgers.postgres import PostgresLedger\n"
        "PostgresLedger('postgresql://user:secret@h/d')"
    )
    done = run_code(code)

    assert (
        "timeline.errors.LedgerError: a ledger in PostgreSQL needs psycopg, which is not "
        "installed: pip install 'timeline-ledger[postgres]'"
    ) == done.stderr.splitlines()[-1]


def test_a_server_that_is_away(server: str) -> None:
    """The error says where it was sought, and what libpq found."""
    del server
    with pytest.raises(LedgerError) as raised:
        PostgresLedger("postgresql://user:secret@127.0.0.1:1/database")

    assert str(raised.value).startswith(
        "postgresql://127.0.0.1:1/database#timeline: could not open: connection failed: "
    )
    assert "secret" not in str(raised.value)


# How it is kept


def test_tables_can_be_read_by_a_person(ledger: PostgresLedger, address: str) -> None:
    """Events stand there in plain JSON, moments as ISO 8601 in UTC."""
    ledger.append([ONE], excerpts=[WORDS])

    body = '{"key":"one","schema":1,"timeline":"document"}'
    found = within(address, "SELECT position, id, body FROM {s}.events")
    assert [(1, sha256(body.encode()).hexdigest(), body)] == found
    arrivals = within(address, "SELECT event, moment FROM {s}.arrivals")
    assert [(1, "2025-07-01T12:00:00.000000Z")] == arrivals
    excerpts = within(address, "SELECT sha256, convert_from(text, 'UTF8') FROM {s}.excerpts")
    assert [(digest(WORDS), WORDS)] == excerpts


def test_views_can_be_read_by_a_person(ledger: PostgresLedger, address: str) -> None:
    """What JSON has and PostgreSQL has not, U+0000, is shown as another character."""
    ledger.append([Document(key="a\0\0\\u0000\\\0", title="An exchange")])
    ledger.redact(digest(WORDS), judge="a\0reader", why="asked to")

    documents = within(address, "SELECT position, recorded, key, title FROM {s}.documents")
    judgements = within(address, "SELECT type, about, judge, why FROM {s}.judgements")
    assert [
        (1, "2025-07-01T12:00:00.000000Z", "a\ufffd\ufffd\\u0000\\\ufffd", "An exchange")
    ] == documents
    assert [("redaction", digest(WORDS), "a\ufffdreader", "asked to")] == judgements
    assert [] == within(address, "SELECT * FROM {s}.reports")


def test_ledgers_share_a_database(ledger: PostgresLedger, server: str) -> None:
    """Each has a schema, and knows nothing of the others."""
    other = f"{server}#other_{uuid4().hex[:16]}"
    try:
        with PostgresLedger(other) as second:
            ledger.append([ONE])
            second.append([TWO])

            assert ([ONE], [TWO]) == (held(ledger), held(second))
    finally:
        within(other, "DROP SCHEMA {s} CASCADE")


def _vacant(server: str, schema: str) -> None:
    """Skip the test where somebody's ledger might be."""
    if execute(server, f"SELECT 1 FROM pg_namespace WHERE nspname = '{schema}'"):  # noqa: S608
        pytest.skip(f"the schema {schema} is there already")


def test_the_schema_is_timeline_by_default(server: str) -> None:
    """An address without a fragment is enough."""
    _vacant(server, "timeline")
    try:
        with PostgresLedger(server) as ledger:
            assert ledger._origin().endswith("#timeline")
            assert ledger.append([ONE]) == tuple(ledger.read())
    finally:
        execute(server, "DROP SCHEMA timeline CASCADE")


def test_a_schema_that_is_a_word_of_sql(server: str) -> None:
    """Names are quoted wherever they stand."""
    _vacant(server, "select")
    try:
        with PostgresLedger(f"{server}#select") as ledger:
            ledger.append([ONE], excerpts=[WORDS])
            ledger.redact(digest(WORDS), judge="a reader", why="asked to")
            assert 2 == len([*ledger.follow(patience=0)]) == ledger.verify().size
    finally:
        execute(server, 'DROP SCHEMA "select" CASCADE')


def test_a_transaction_of_its_own_kind(address: str) -> None:
    """Whatever the connection's settings, a batch is durable and sees what came before."""
    loose = (
        "-c synchronous_commit=off -c default_transaction_isolation=serializable "
        "-c default_transaction_read_only=on -c search_path=public"
    )
    with PostgresLedger(with_options(address, loose)) as ledger, PostgresLedger(address) as other:
        ledger.append([ONE])
        other.append([TWO])
        ledger.append([THREE])
        with ledger._transaction() as transaction:
            found = [
                transaction._fetch_all(f"SHOW {name}")[0][0]
                for name in ("synchronous_commit", "transaction_isolation", "search_path")
            ]

        assert ["on", "read committed", "pg_catalog"] == found
        assert [ONE, TWO, THREE] == held(other)


def test_a_stronger_setting_stays(address: str) -> None:
    """Who waits for replicas to apply a batch still does."""
    strong = with_options(address, "-c synchronous_commit=remote_apply")
    with PostgresLedger(strong) as ledger, ledger._transaction() as transaction:
        assert [("remote_apply",)] == transaction._fetch_all("SHOW synchronous_commit")


@pytest.mark.parametrize("setting", ["fsync=off", "full_page_writes=off", "data_sync_retry=on"])
def test_a_server_that_forgets_is_refused(setting: str) -> None:
    """An append that was acknowledged there would not last, so nothing is made."""
    with started(setting) as server:
        with pytest.raises(LedgerError, match="expected a server with fsync=on") as raised:
            PostgresLedger(server.address)
        assert str(raised.value).endswith("; nothing was opened")
        name = setting.partition("=")[0]
        execute(server.address, f"ALTER SYSTEM SET {name} = on")
        query = "SELECT count(*) FROM pg_namespace WHERE nspname = 'timeline'"
        assert [(0,)] == execute(server.address, query)


def _await(address: str, name: str, value: str) -> None:
    while execute(address, f"SHOW {name}") != [(value,)]:
        time.sleep(0.01)
    time.sleep(0.2)


def test_a_server_that_begins_to_forget_is_refused() -> None:
    """Settings may change while a ledger is open."""
    with started() as server, PostgresLedger(server.address) as ledger:
        ledger.append([ONE])
        execute(server.address, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")

        _await(server.address, "fsync", "off")
        with pytest.raises(LedgerError, match=rf"fsync=on.*; {RETRY}$"):
            ledger.append([TWO])

        execute(server.address, "ALTER SYSTEM SET fsync = on", "SELECT pg_reload_conf()")
        _await(server.address, "fsync", "on")
        ledger.append([TWO])
        assert [ONE, TWO] == held(ledger)


# Nothing is changed or removed

CHANGES = [
    *(
        (statement.format(table), f"{table} are never {done}")
        for table in ("events", "arrivals", "erasures")
        for statement, done in [
            ("DELETE FROM {{s}}.{}", "removed"),
            ("TRUNCATE {{s}}.{}", "removed"),
        ]
    ),
    ("UPDATE {s}.events SET body = '{}'", "events are never changed"),
    ("UPDATE {s}.events SET position = 9 WHERE false", "events are never changed"),
    ("UPDATE {s}.arrivals SET moment = 'now'", "arrivals are never changed"),
    ("UPDATE {s}.excerpts SET text = 'others'", "excerpts are never changed"),
    ("UPDATE {s}.erasures SET event = 1", "erasures are never changed"),
    ("DELETE FROM {s}.excerpts", "excerpts are removed by a redaction alone"),
    ("TRUNCATE {s}.excerpts", "excerpts are never removed"),
    (
        "INSERT INTO {s}.events TABLE {s}.events ON CONFLICT (id) DO UPDATE SET body = '{}'",
        "events are never changed",
    ),
]


def _filled(ledger: PostgresLedger) -> None:
    """Put a row into every table."""
    ledger.append([ONE, TWO], excerpts=[WORDS])
    ledger.redact(digest("a name"), judge="a reader", why="asked to")


def _rows(address: str) -> list[list[tuple[object, ...]]]:
    return [within(address, f"TABLE {{s}}.{table} ORDER BY 1") for table in CORE]


@pytest.mark.parametrize("before", ["SELECT 1", "SET session_replication_role = replica"])
@pytest.mark.parametrize(("statement", "refusal"), CHANGES)
def test_its_owner_is_refused_to_change_it(
    ledger: PostgresLedger, address: str, before: str, statement: str, refusal: str
) -> None:
    """Even a superuser, and even one who pretends to be a replica."""
    _filled(ledger)
    rows = _rows(address)

    with pytest.raises(psycopg.errors.RestrictViolation, match=refusal):
        within(address, before, statement)

    assert rows == _rows(address)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO {s}.events VALUES (3, repeat('0', 64), '{}')",
        "INSERT INTO {s}.events SELECT 3, id, body FROM {s}.events LIMIT 1",
        "INSERT INTO {s}.events VALUES (4, encode(sha256('{}'), 'hex'), '{}')",
        "INSERT INTO {s}.events VALUES (0, encode(sha256('{}'), 'hex'), '{}')",
        "INSERT INTO {s}.events VALUES (3, NULL, NULL)",
        "INSERT INTO {s}.arrivals VALUES (9, '2026-01-01T00:00:00.000000Z', 1)",
        "INSERT INTO {s}.arrivals VALUES (1, 'yesterday', 1)",
        "INSERT INTO {s}.arrivals SELECT * FROM {s}.arrivals",
        "INSERT INTO {s}.excerpts VALUES (repeat('0', 64), 'words')",
        "INSERT INTO {s}.erasures SELECT sha256, 1 FROM {s}.excerpts",
        "INSERT INTO {s}.erasures SELECT sha256, 3 FROM {s}.excerpts",
    ],
)
def test_rows_have_to_be_of_the_right_shape(
    ledger: PostgresLedger, address: str, statement: str
) -> None:
    """An id is that of its body, positions have no gaps, and words go by their redaction alone."""
    ledger.append([ONE, TWO], excerpts=[WORDS])

    with pytest.raises(psycopg.IntegrityError):
        within(address, statement)

    assert [ONE, TWO] == held(ledger)
    assert WORDS == ledger.excerpt(digest(WORDS))


AGAIN = f"VALUES ('{digest(WORDS)}', '{WORDS}')"


def test_excerpts_go_by_a_redaction_alone(ledger: PostgresLedger, address: str) -> None:
    """Words that were erased are not taken back from another program either."""
    ledger.append([ONE], excerpts=[WORDS, "other words"])
    ledger.redact(digest(WORDS), judge="a reader", why="asked to")

    within(address, "INSERT INTO {s}.excerpts " + AGAIN)

    assert [(digest("other words"), "other words")] == [*ledger.excerpts()]


# What is opened

REPLACE = """
CREATE OR REPLACE FUNCTION {s}.refuse() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
"""


def test_without_make_nothing_is_made(address: str) -> None:
    """A schema that is missing is refused, and so is an empty one."""
    for statement in ("SELECT 1", "CREATE SCHEMA {s}"):
        within(address, statement)
        with pytest.raises(LedgerError, match="expected a ledger, found nothing in the schema"):
            PostgresLedger(address, make=False)

    PostgresLedger(address).close()
    PostgresLedger(address, make=False).close()


def test_another_schema_is_refused(address: str) -> None:
    """Where there are other tables, none are made."""
    within(address, "CREATE SCHEMA {s}", "CREATE TABLE {s}.notes (text text)")

    with pytest.raises(LedgerError, match="expected a ledger, found a schema with other tables"):
        PostgresLedger(address)


def test_tables_of_another_version_are_refused(ledger: PostgresLedger, address: str) -> None:
    """The comment on the table of events says which version it is."""
    del ledger
    within(
        address, "COMMENT ON TABLE {s}.events IS 'a ledger of timeline, with tables of version 2'"
    )

    with pytest.raises(LedgerError, match="expected tables of version 1, found 2: a newer"):
        PostgresLedger(address)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DROP TABLE {s}.erasures", "erasures is missing from the tables"),
        ("DROP VIEW {s}.reports", "view reports is missing from the tables"),
        ("ALTER TABLE {s}.events RENAME body TO text", "events is not what was made: 'position"),
        ("ALTER TABLE {s}.arrivals ALTER crc32 TYPE integer", "arrivals is not what was made"),
        ("DROP TRIGGER events_stay ON {s}.events", "trigger events_stay is missing"),
        ("ALTER TABLE {s}.events DISABLE TRIGGER events_stay", "trigger events_stay is not what"),
        ("ALTER TABLE {s}.events ENABLE TRIGGER events_stay", "trigger events_stay is not what"),
        ("ALTER FUNCTION {s}.erase() SECURITY INVOKER", "function erase is not what was made"),
        ("ALTER FUNCTION {s}.erase() RESET search_path", "function erase is not what was made"),
        (f"{REPLACE} AS 'BEGIN RETURN NULL; END'", "function refuse is not what was made"),
        ("ALTER TABLE {s}.events DROP CONSTRAINT events_check", "constraints of events is not"),
    ],
)
def test_the_shape_is_checked(
    ledger: PostgresLedger, address: str, statement: str, sentence: str
) -> None:
    """What is missing or changed is said, on opening and by verifying."""
    within(address, statement)

    with pytest.raises(LedgerCorrupt, match=sentence):
        PostgresLedger(address)
    with pytest.raises(LedgerCorrupt, match=sentence):
        ledger.verify()


def test_many_make_it_at_once(address: str) -> None:
    """One of them does, and all of them have it."""
    opened: list[PostgresLedger] = []
    threads = [
        threading.Thread(target=lambda: opened.append(PostgresLedger(address))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [0] * 6 == [ledger.head() for ledger in opened]
    for ledger in opened:
        ledger.close()


# Damage is reported

UNCHECKED = "ALTER TABLE {s}.events DROP CONSTRAINT events_check"
OTHER = """UPDATE {s}.events SET body = '{"key":"zwei","schema":1,"timeline":"document"}'"""
DAMAGE = [
    (f"{OTHER} WHERE position = 2", "the body is not the one"),
    ("UPDATE {s}.events SET body = body || ' ' WHERE position = 2", "the body is not the one"),
    ("UPDATE {s}.events SET body = '' WHERE position = 2", "the body is not the one"),
    ("DELETE FROM {s}.arrivals WHERE event = 2", "expected the moment"),
    (
        "UPDATE {s}.arrivals SET moment = '2025-07-02T12:00:00.000000Z' WHERE event = 2",
        "expected the moment",
    ),
    ("UPDATE {s}.arrivals SET moment = repeat('x', 27) WHERE event = 2", "expected the moment"),
]


@pytest.mark.parametrize(("statement", "sentence"), DAMAGE)
def test_damage_is_reported_with_its_place(
    ledger: PostgresLedger, address: str, statement: str, sentence: str
) -> None:
    """The error names the ledger, the position and the event."""
    ledger.append([ONE, TWO, THREE])
    tamper(address, UNCHECKED, statement)

    with pytest.raises(LedgerCorrupt) as raised:
        list(ledger.read())

    assert str(raised.value).startswith(
        f"{ledger._name}: position 2, event {identify(TWO)[:12]}: {sentence}"
    )


def test_a_missing_position_is_reported(ledger: PostgresLedger, address: str) -> None:
    """Positions have no gaps, so a gap is damage."""
    ledger.append([ONE, TWO, THREE])
    tamper(
        address,
        "DELETE FROM {s}.arrivals WHERE event = 2",
        "DELETE FROM {s}.events WHERE position = 2",
    )

    with pytest.raises(LedgerCorrupt, match=r"position 2 is missing$"):
        list(ledger.read())


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        (
            ["DELETE FROM {s}.events WHERE position = 3"],
            "position 3, which an arrival names, is missing",
        ),
        (
            ["INSERT INTO {s}.erasures SELECT sha256, 1 FROM {s}.excerpts"],
            f"excerpt {digest(WORDS)[:12]} was erased without a redaction",
        ),
        (
            ["INSERT INTO {s}.erasures SELECT sha256, 1 FROM {s}.excerpts"],
            f"excerpt {digest(WORDS)[:12]} was erased, and is still kept",
        ),
        (
            [
                "ALTER TABLE {s}.excerpts DROP CONSTRAINT excerpts_check",
                "UPDATE {s}.excerpts SET text = '\\xff'",
                "ALTER TABLE {s}.excerpts ADD CHECK (true)",
            ],
            f"excerpt {digest(WORDS)[:12]}: the words there are others",
        ),
    ],
)
def test_verifying_finds_what_does_not_belong(
    ledger: PostgresLedger, address: str, statements: list[str], sentence: str
) -> None:
    """Arrivals of nothing, words erased by nobody, words that should be gone, other words."""
    ledger.append([ONE, TWO, THREE], excerpts=[WORDS])
    tamper(address, *statements)

    with pytest.raises(LedgerCorrupt) as raised:
        ledger.verify()

    assert sentence in raised.value.faults


# Roles

REFUSED = [
    "UPDATE {s}.events SET body = ''",
    "DELETE FROM {s}.events",
    "DELETE FROM {s}.excerpts",
    "TRUNCATE {s}.events",
    "DROP TABLE {s}.events CASCADE",
    "DROP SCHEMA {s} CASCADE",
    "ALTER TABLE {s}.events ADD COLUMN more text",
    "ALTER TABLE {s}.events DISABLE TRIGGER ALL",
    "DROP TRIGGER events_stay ON {s}.events",
    "SET session_replication_role = replica",
    "CREATE TABLE {s}.more (text text)",
    f"{REPLACE} AS 'BEGIN RETURN NULL; END'",
    """
    CREATE TEMP TABLE own (sha256 text, event bigint);
    CREATE TRIGGER erase AFTER INSERT ON own FOR EACH ROW EXECUTE FUNCTION {s}.erase()
    """,
    "CREATE TRIGGER more BEFORE INSERT ON {s}.events EXECUTE FUNCTION {s}.refuse()",
]


def test_a_role_that_appends(ledger: PostgresLedger, address: str, role: str) -> None:
    """It appends, reads, erases by a redaction, follows and verifies, and changes nothing."""
    ledger.allow(role)
    with PostgresLedger(as_role(address, role)) as own:
        own.append([ONE, TWO], excerpts=[WORDS, "other words"])
        own.redact(digest(WORDS), judge="a reader", why="asked to")

        assert 3 == len([*own.follow(patience=0)]) == own.verify().size
        assert ["other words"] == [text for _, text in own.excerpts()]
        assert 2 == len(within(as_role(address, role), "SELECT * FROM {s}.documents"))
        for statement in REFUSED:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                within(as_role(address, role), statement)
        assert own.verify() == ledger.verify()


def test_a_role_that_reads(ledger: PostgresLedger, address: str, role: str) -> None:
    """It reads, follows and verifies; also where it was allowed to append before."""
    ledger.append([ONE, TWO], excerpts=[WORDS])
    ledger.allow(role)
    ledger.allow(role, append=False)
    with PostgresLedger(as_role(address, role)) as own:
        assert 2 == len([*own.follow(patience=0)]) == own.verify().size
        assert own.excerpt(digest(WORDS)) == WORDS
        with pytest.raises(LedgerError, match=f"permission denied for table events; {RETRY}"):
            own.append([THREE])
        for statement in REFUSED:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                within(as_role(address, role), statement)
        assert [ONE, TWO] == held(own)


def test_the_page_runs(address: str, role: str) -> None:
    """With the address of this server, and one role in the place of both."""
    (_, _, opening), (_, _, allowing) = blocks(text_of("docs/postgres.md"))
    code = re.sub(r'"postgresql://\S+"', repr(address), f"{opening}ledger.close()\n{allowing}")
    exec(re.sub("newsroom|website", role, code), {})  # noqa: S102 - it is our own page

    with PostgresLedger(as_role(address, role)) as own, pytest.raises(LedgerError, match=RETRY):
        own.append([ONE])


def test_a_role_that_may_nothing(ledger: PostgresLedger, address: str, role: str) -> None:
    """It is told so, and makes nothing."""
    assert ledger.head() == 0
    with (
        PostgresLedger(as_role(address, role)) as own,
        pytest.raises(LedgerError, match="could not read: permission denied for schema"),
    ):
        own.head()
    with pytest.raises(LedgerError, match="could not open: permission denied for database"):
        PostgresLedger(f"{as_role(address, role)}_other")


def test_a_role_cannot_allow_others(ledger: PostgresLedger, address: str, role: str) -> None:
    """PostgreSQL grants nothing then, and raises nothing; the ledger does."""
    ledger.allow(role)
    with (
        PostgresLedger(as_role(address, role)) as own,
        pytest.raises(LedgerError, match="whoever asks may not grant it; nothing was changed"),
    ):
        own.allow("pg_database_owner")


def test_a_role_that_may_more_otherwise(ledger: PostgresLedger, address: str, role: str) -> None:
    """Through another role, or because it is anybody's right."""
    within(address, "GRANT DELETE ON {s}.excerpts TO PUBLIC")
    with pytest.raises(LedgerError, match="may do more than that otherwise"):
        ledger.allow(role)
    within(address, "REVOKE DELETE ON {s}.excerpts FROM PUBLIC")
    ledger.allow("pg_monitor")
    within(address, f"GRANT pg_monitor TO {role}")
    with pytest.raises(LedgerError, match="may do more than that otherwise"):
        ledger.allow(role, append=False)
    ledger.allow(role)


@pytest.mark.parametrize("name", ["nobody here", 'a"b', "public", "role; --"])
def test_a_role_that_is_not_there(ledger: PostgresLedger, name: str) -> None:
    """It is not made."""
    with pytest.raises(LedgerError, match=r"could not allow: role .* does not exist"):
        ledger.allow(name)


def test_an_owner_cannot_be_bound(ledger: PostgresLedger) -> None:
    """Who owns the tables can take every trigger away."""
    owner = ledger._fetch_all("read", "SELECT current_user")[0][0]
    with pytest.raises(LedgerError, match=f"'{owner}' may do more than that otherwise"):
        ledger.allow(owner)


def test_a_schema_that_was_made_for_it(address: str, role: str) -> None:
    """A role that may not make schemas makes the tables in one that it was given."""
    within(address, f"CREATE SCHEMA {{s}} AUTHORIZATION {role}")

    with PostgresLedger(as_role(address, role)) as ledger:
        assert ledger.append([ONE]) == tuple(ledger.read())


# Following


def test_following_is_called(ledger: PostgresLedger, address: str) -> None:
    """What another appends comes long before the next look."""
    arrived: list[float] = []

    def follow() -> None:
        with PostgresLedger(address) as own:
            for _ in own.follow(patience=2):
                arrived.append(time.monotonic())  # noqa: PERF401 - as it comes

    thread = threading.Thread(target=follow)
    thread.start()
    sent: list[float] = []
    time.sleep(0.3)
    for number in range(5):
        ledger.append([Document(key=str(number))])
        sent.append(time.monotonic())
        time.sleep(0.15)
    thread.join()

    assert 5 == len(arrived)
    delays = [came - went for came, went in zip(arrived, sent, strict=True)]
    assert median(delays) < 0.1


def test_a_follower_of_its_own(ledger: PostgresLedger) -> None:
    """Who appends with the same ledger between two steps sees that too."""
    follower = ledger.follow(patience=0.2)

    ledger.append([ONE])
    first = next(follower)
    ledger.append([TWO])
    second = next(follower)
    ledger.append([THREE])

    assert [ONE, TWO] == [first.recorded.event, second.recorded.event]
    assert [THREE] == [stored.recorded.event for stored in follower]


def test_nothing_is_missed_while_a_follower_begins(
    ledger: PostgresLedger, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is appended shortly before it listens is seen, and so is what comes shortly after."""
    session = session_of(ledger)
    listen = session._listen
    monkeypatch.setattr("timeline.ledgers.postgres.ledger.WAKE", LONG)  # it is told, or waits
    follower = ledger.follow(patience=LONG)

    def before() -> None:
        monkeypatch.setattr(session, "_listen", after)
        other.append([ONE])
        listen()

    def after() -> None:
        monkeypatch.setattr(session, "_listen", listen)
        listen()
        other.append([TWO])

    monkeypatch.setattr(session, "_listen", before)
    with PostgresLedger(address) as other:
        begun = time.monotonic()
        seen = [stored.recorded.event for stored in islice(follower, 2)]

    assert [ONE, TWO] == seen
    assert time.monotonic() - begun < LONG / 2


def test_calls_do_not_pile_up(ledger: PostgresLedger, address: str) -> None:
    """A ledger that was followed once, and is only read then, keeps none."""
    assert [] == list(ledger.follow(patience=0.1))
    with PostgresLedger(address) as other:
        for number in range(20):
            other.append([Document(key=str(number))])
            ledger.head()
    ledger.head()

    assert not session_of(ledger)._connection._notifies_backlog
    assert [] == ledger._fetch_all("read", "SELECT pg_listening_channels()")


def test_a_follower_goes_on_where_its_connection_was_cut(
    ledger: PostgresLedger, address: str
) -> None:
    """It makes another, and misses nothing."""
    with PostgresLedger(address) as own:
        follower, session = own.follow(patience=1), session_of(own)
        ledger.append([ONE])
        assert next(follower).recorded.event == ONE
        for event in (TWO, THREE):
            timer = threading.Timer(0.2, lambda: cut(address, session))
            timer.start()
            later = threading.Timer(0.5, ledger.append, [[event]])
            later.start()
            assert event == next(follower).recorded.event
            timer.join()
            later.join()


def test_who_could_not_be_called_is_called_by_another_server(
    ledger: PostgresLedger, address: str
) -> None:
    """A replica calls nobody; where the next connection leads elsewhere, that is tried anew."""
    session = session_of(ledger)
    session._listening = False  # as a replica answered

    assert not session.wait(lambda: True, 0)
    cut(address, session)
    ledger.head()
    assert session.wait(lambda: True, 0)


# When something fails


def test_a_writer_whose_machine_is_gone_is_noticed() -> None:
    """In minutes, where the server's own settings leave it the lock for more than two hours."""
    host = "127.{}.{}.{}".format(*(2 + randbelow(250) for _ in range(3)))  # sockets have none
    address = f"postgresql://postgres@{host}/postgres"
    query = (
        "SELECT setting::integer FROM pg_settings "
        "WHERE name IN ('tcp_keepalives_idle', 'tcp_keepalives_interval') ORDER BY name"
    )
    with started(f"listen_addresses={host}"), PostgresLedger(address) as ledger:
        assert [(7200,), (75,)] == execute(address, query)
        assert [(60,), (10,)] == ledger._fetch_all("read", query)


def test_a_connection_that_was_cut_is_made_again(ledger: PostgresLedger, address: str) -> None:
    """Between calls nobody notices, whether reading or appending comes next."""
    ledger.append([ONE])
    cut(address, session_of(ledger))
    assert ledger.head() == 1
    cut(address, session_of(ledger))
    ledger.append([TWO])
    cut(address, session_of(ledger))
    assert [ONE, TWO] == held(ledger)


def test_a_batch_that_is_cut_is_not_recorded(ledger: PostgresLedger, address: str) -> None:
    """The sentence says so, and the same ledger records it the next time."""
    session = session_of(ledger)
    ledger._clock = lambda: (cut(address, session), NOON)[1]  # type: ignore[func-returns-value]
    with pytest.raises(LedgerError) as raised:
        ledger.append([ONE], excerpts=[WORDS])
    ledger._clock = lambda: NOON

    assert str(raised.value).startswith(f"{ledger._name}: could not append: ")
    assert str(raised.value).endswith(f"; {RETRY}")
    assert ledger.head() == 0
    assert ledger.excerpt(digest(WORDS)) is None
    ledger.append([ONE])
    assert [ONE] == held(ledger)


def _at_commit(address: str, what: str) -> None:
    """Let *what* happen within COMMIT."""
    within(
        address,
        "CREATE FUNCTION {s}.last_thing() RETURNS trigger LANGUAGE plpgsql "
        f"AS $$BEGIN {what}; RETURN NULL; END$$",
        "CREATE CONSTRAINT TRIGGER last_thing AFTER INSERT ON {s}.events "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {s}.last_thing()",
    )


def test_a_commit_that_is_cut(ledger: PostgresLedger, address: str) -> None:
    """Nobody can tell what became of it; calling again is safe."""
    _at_commit(address, "PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5)")

    with pytest.raises(LedgerError) as raised:
        ledger.append([ONE])

    sentence = "; whether it was recorded is not known; calling again is safe"
    assert str(raised.value).endswith(sentence)
    within(address, "DROP FUNCTION {s}.last_thing CASCADE")
    ledger.append([ONE])
    assert [ONE] == held(ledger)


def test_a_commit_that_is_refused(ledger: PostgresLedger, address: str) -> None:
    """It leaves nothing behind, and says what the cause was."""
    _at_commit(address, "RAISE 'could not serialize' USING ERRCODE = '40001'")

    with pytest.raises(LedgerError) as raised:
        ledger.append([ONE])

    expected = f"{ledger._name}: could not append: could not serialize; {RETRY}"
    assert expected == str(raised.value)
    assert ledger.head() == 0


def test_a_failure_that_nobody_told_of(ledger: PostgresLedger) -> None:
    """Where a caller's source swallowed an error within the batch, nothing is recorded."""
    with (
        pytest.raises(LedgerError, match=f"a part of it failed; {RETRY}"),
        ledger._transaction() as transaction,
        suppress(psycopg.Error),
    ):
        transaction._fetch_all("SELECT 1 / 0")
    assert ledger.head() == 0


def test_a_batch_within_a_batch_is_refused(ledger: PostgresLedger) -> None:
    """Else the inner one would end the outer one half way."""

    def nested() -> datetime:
        ledger.append([TWO])
        return NOON

    ledger._clock = nested
    with pytest.raises(LedgerError, match="a batch is being recorded already; nothing"):
        ledger.append([ONE])
    ledger._clock = lambda: NOON

    assert ledger.head() == 0
    ledger.append([ONE])


@contextmanager
def _locked(ledger: PostgresLedger) -> Iterator[None]:
    with ledger._transaction():
        yield


def test_waiting_too_long(ledger: PostgresLedger, address: str) -> None:
    """Where the server sets a limit to waiting, the batch can be tried again."""
    hasty = with_options(address, "-c lock_timeout=50ms")
    with PostgresLedger(hasty) as own:
        with _locked(ledger), pytest.raises(LedgerError) as raised:
            own.append([ONE])

        sentence = f"could not append: canceling statement due to lock timeout; {RETRY}"
        assert f"{ledger._name}: {sentence}" == str(raised.value)
        own.append([ONE])


def test_who_is_interrupted_while_waiting(ledger: PostgresLedger, address: str) -> None:
    """Nothing is recorded, and the same ledger goes on."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        with PostgresLedger(address) as own:
            signal.setitimer(signal.ITIMER_REAL, 0.5)
            with _locked(ledger), pytest.raises(KeyboardInterrupt):
                own.append([ONE])
            assert own.head() == 0
            own.append([TWO])
    finally:
        signal.signal(signal.SIGALRM, before)

    assert [TWO] == held(ledger)


def test_readers_wait_for_nobody(ledger: PostgresLedger, address: str) -> None:
    """While a batch is written, what was there before is read."""
    ledger.append([ONE])
    hasty = with_options(address, "-c lock_timeout=50ms -c statement_timeout=2000ms")
    with PostgresLedger(hasty) as own, _locked(ledger):
        assert own.verify().size == 1
        assert [ONE] == held(own)


def test_a_reader_who_stopped_holds_nothing(ledger: PostgresLedger, address: str) -> None:
    """No transaction stays open, and other calls may come between."""
    ledger.append([Document(key=str(number)) for number in range(2500)])
    reader = ledger.read()
    next(reader)

    activity = within(address, "SELECT pid, state, backend_xmin FROM pg_stat_activity")
    ledger.append([ONE])
    assert (backend(session_of(ledger)), "idle", None) in activity
    assert 2500 == len(list(reader))


def test_rows_that_another_program_wrote_meanwhile(ledger: PostgresLedger, address: str) -> None:
    """Who writes past the library may spoil a batch, and never its order."""
    within(address, "INSERT INTO {s}.events VALUES (1, encode(sha256('{}'), 'hex'), '{}')")

    (stored,) = ledger.append([ONE])

    assert stored.position == 2


def test_moments_of_other_ledgers(ledger: PostgresLedger, address: str) -> None:
    """An event that came from elsewhere with an earlier moment was known since then."""
    ledger.append([ONE])
    (row,) = ledger.rows()
    hour = timedelta(hours=1)

    ledger.import_rows([row._replace(moment=NOON - hour), row._replace(moment=NOON)])

    (read,) = ledger.read()
    assert NOON - hour == read.recorded.moment
    assert [(2,)] == within(address, "SELECT count(*) FROM {s}.arrivals")


def test_a_conflict_says_what_to_do(ledger: PostgresLedger) -> None:
    """The transaction is over, and the next one works."""
    with pytest.raises(HeadMoved, match="expected the head at 3, found it at 0"):
        ledger.append([ONE], expected=3)

    ledger.append([ONE], expected=0)


CALLS: list[Callable[[PostgresLedger], object]] = [
    lambda ledger: ledger.append([ONE]),
    lambda ledger: list(ledger.read()),
    lambda ledger: list(ledger.follow(patience=0)),
    lambda ledger: list(ledger.excerpts()),
    lambda ledger: ledger.excerpt(digest(WORDS)),
    lambda ledger: ledger.head(),
    lambda ledger: ledger.verify(),
    lambda ledger: ledger.allow("pg_monitor"),
]


@pytest.mark.parametrize("call", CALLS)
def test_what_was_closed_says_so(
    ledger: PostgresLedger, call: Callable[[PostgresLedger], object]
) -> None:
    """Every call is refused, and no connection is made again."""
    ledger.close()
    ledger.close()

    with pytest.raises(LedgerError, match="was closed; open it again"):
        call(ledger)


# Many at once, and the worst


def test_writers_race_while_another_follows(address: str) -> None:
    """Nothing is missed, nothing is seen twice, and positions have no gaps."""
    race(address, writers=6, batches=50, size=3)


def test_killed_writers_leave_whole_batches(address: str) -> None:
    """What was acknowledged is there, and nobody waits for the dead."""
    acknowledged = kill_writers(address, rounds=3, writers=4, size=7, pick=iter(range(12)).__next__)

    assert acknowledged >= sum(range(1, 13))


def test_a_server_that_is_killed_keeps_what_it_acknowledged() -> None:
    """Writers go on with the same ledger once it is back."""
    with started() as server:
        assert 2 * 120 * 5 == kill_server(server, rounds=3, writers=2, batches=120, size=5)


def test_a_server_that_is_away_for_a_while() -> None:
    """Every call says so, and works again when it is back."""
    with started() as server, PostgresLedger(server.address) as ledger:
        ledger.append([ONE])
        server.kill()
        with pytest.raises(LedgerError, match="could not read: connection "):
            ledger.head()
        with pytest.raises(LedgerError, match=rf"could not append: connection .*; {RETRY}"):
            ledger.append([TWO])
        with pytest.raises(LedgerError, match="could not follow: connection "):
            list(ledger.follow(patience=0))
        server.start()
        ledger.append([TWO])

        assert [ONE, TWO] == held(ledger)
