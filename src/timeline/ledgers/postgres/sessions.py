"""A connection to PostgreSQL that is made again where it was lost."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from timeline.errors import LedgerError
from timeline.ledgers.postgres import addresses, tables

if TYPE_CHECKING or addresses.INSTALLED:
    import psycopg

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.ledgers.postgres.tables import Connection

    Cursor = psycopg.Cursor[tuple[Any, ...]]

__all__ = ["Session", "is_idle", "is_lost"]

OLDEST = 13
"""The first version of PostgreSQL that this is made for."""

# With data_sync_retry, the server tries again where fsync failed, and the second call says that all
# is well, although the system may have dropped what was to be written.
LASTING = """
current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on'
    AND current_setting('data_sync_retry') = 'off'
"""

SETTINGS = f"""
SELECT {LASTING},
    current_setting('server_encoding'),
    set_config('search_path', 'pg_catalog', false)
"""

# Else a server would keep the lock for hours for a writer whose machine is gone.
KEEPALIVE = """
SELECT set_config(name, least(setting::integer, CASE name WHEN 'tcp_keepalives_idle' THEN 60
    ELSE 10 END)::text, false)
FROM pg_settings WHERE name IN ('tcp_keepalives_idle', 'tcp_keepalives_interval')
"""

# In every transaction anew: whoever runs the server may change settings at any time. The lock comes
# with a statement of its own, so that those which follow see all that was recorded under it before.
LOCK = f"""
SELECT {LASTING},
    set_config('synchronous_commit', CASE current_setting('synchronous_commit')
        WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, true),
    pg_advisory_xact_lock(%s)
"""


class Session:
    """A connection to the ledger at *address*; with *make*, it is made where there is none.

    Methods raise the errors of psycopg, for the caller to explain.
    """

    def __init__(self, address: addresses.Address, *, make: bool) -> None:
        self._address = address
        self.schema = address.schema
        # Locks are numbered, in each database by itself.
        key = sha256(f"a ledger of timeline in {self.schema}".encode()).digest()
        self._lock = int.from_bytes(key[:8], signed=True)
        self._listening: bool | None = None
        self._connection = self._connect(make=make)

    def _connect(self, *, make: bool) -> Connection:
        settings = {"fallback_application_name": "timeline"} | self._address.settings
        connection = psycopg.connect(**settings | {"client_encoding": "UTF8"}, autocommit=True)
        try:
            self._check_server(connection)
            self._prepare(connection, make=make)
        except BaseException:
            connection.close()
            raise
        return connection

    def _check_server(self, connection: Connection) -> None:
        ((lasting, encoding, _),) = connection.execute(SETTINGS).fetchall()
        self._check_lasting(lasting, "nothing was opened")
        connection.execute(KEEPALIVE)
        version = connection.info.server_version // 10000
        if version < OLDEST or encoding != "UTF8":
            raise LedgerError(
                f"{self._address.name}: expected PostgreSQL {OLDEST} or newer with a database in "
                f"UTF8, found PostgreSQL {version} with {encoding}"
            )

    def _check_lasting(self, lasting: object, outcome: str) -> None:
        if lasting is not True:
            raise LedgerError(
                f"{self._address.name}: expected a server with fsync=on, full_page_writes=on and "
                f"data_sync_retry=off, found one that may lose what it says it has "
                f"written; {outcome}"
            )

    def _prepare(self, connection: Connection, *, make: bool) -> None:
        """*Make* the tables where there are none; of what is no ledger, change nothing."""
        if self._is_ledger(connection):
            return
        if not make:
            raise LedgerError(
                f"{self._address.name}: expected a ledger, found nothing in the schema"
            )
        connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        connection.read_only = False
        with connection.transaction():
            # Under the lock of writers: of two who make it at once, the second finds it made.
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [self._lock])
            if not self._is_ledger(connection):
                self._make(connection)

    def _is_ledger(self, connection: Connection) -> bool:
        return tables.is_ledger(connection, self._address.name, self.schema)

    def _make(self, connection: Connection) -> None:
        schemas = connection.execute("SELECT FROM pg_namespace WHERE nspname = %s", [self.schema])
        if not schemas.fetchall():
            connection.execute(f'CREATE SCHEMA "{self.schema}"')
        for statement in tables.statements(self.schema):
            connection.execute(statement)

    @property
    def connection(self) -> Connection:
        """The connection, or another where it was lost."""
        if self._connection.closed:
            self._connection = self._connect(make=False)
            self._listening = None
        return self._connection

    def execute(self, text: str, *arguments: object) -> Cursor:
        """Execute one statement; outside a transaction, again where the connection was lost."""
        connection, idle = self.connection, self.idle
        try:
            return connection.execute(self.sql(text), arguments or None, binary=True)
        except psycopg.OperationalError as error:
            if not idle or not is_lost(connection, error):
                raise
            connection.close()
        return self.connection.execute(self.sql(text), arguments or None, binary=True)

    def sql(self, text: str) -> str:
        """Return *text* with the schema where it says ``{s}``."""
        return text.replace("{s}", f'"{self.schema}"')

    @property
    def idle(self) -> bool:
        """Whether no transaction is under way."""
        status = self._connection.info.transaction_status
        return self._connection.closed or status == psycopg.pq.TransactionStatus.IDLE

    def begin(self, outcome: str) -> Connection:
        """Begin to write, once nobody else does; where that is refused, say the *outcome*."""
        self.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
        connection = self._connection
        ((lasting, *_),) = connection.execute(LOCK, [self._lock]).fetchall()
        self._check_lasting(lasting, outcome)
        return connection

    def abandon(self) -> None:
        """Roll back what was not committed, or at least let go."""
        try:
            self._connection.rollback()
        except psycopg.Error:
            self._connection.close()

    def wait(self, is_there: Callable[[], bool], seconds: float) -> bool:
        """Wait to be called, for *seconds* at most, unless what is waited for *is_there*.

        Return whether the server does call: a replica does not.
        """
        try:
            self._listen()
            # Listening comes first, so that what is appended after the look calls.
            if self._listening and not is_there():
                _take_notifications(self.connection, seconds)
            self._unlisten()
        except psycopg.OperationalError as error:
            if not is_lost(self._connection, error):
                raise
            self._connection.close()
            return False
        return bool(self._listening)

    def _listen(self) -> None:
        try:
            if self._listening is not False:
                self.execute("LISTEN {s}")
                self._listening = True
        except psycopg.errors.ReadOnlySqlTransaction:
            self._listening = False

    def _unlisten(self) -> None:
        """Be called no more: else what nobody waits for would pile up, here and on the server."""
        if self._listening:
            self.execute("UNLISTEN {s}")
            _take_notifications(self.connection, 0)

    def close(self) -> None:
        """Let go of the connection for good."""
        self._connection.close()


def is_idle(session: Session) -> bool:
    """Return whether *session* can be lent: one whose connection was lost makes another."""
    return session.idle


def is_lost(connection: Connection, error: psycopg.Error) -> bool:
    """Return whether the *connection* is no more, which it may be the last to know."""
    return connection.closed or (error.sqlstate or "").startswith("57P0")


def _take_notifications(connection: Connection, seconds: float) -> None:
    """Take all that called until now, or else wait for a call."""
    for _ in connection.notifies(timeout=seconds, stop_after=1):
        pass
