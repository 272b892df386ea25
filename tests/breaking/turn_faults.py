"""Faults in who waits for whom: locks let go too early, and followers who leave too early."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

POSTGRES = "ledgers/test_postgres.py"
TURNS = "ledgers/test_turns.py"
LETTING_GO = "ledgers/test_letting_go.py"
FOLLOWING = "ledgers/following.py"

FAULTS = (
    Fault(
        "JSON Lines: words are purged without the lock",
        "ledgers/jsonl/ledger.py",
        ("            self._purge()  # once", "        self._purge()  # once"),
        TURNS,
    ),
    Fault(
        "JSON Lines: a reader does not wait for the writer",
        "ledgers/jsonl/log.py",
        (
            (
                "        with disk.locked(self.file, shared=True, timeout=timeout):\n"
                "            with suppress(OSError):"
            ),
            "        with suppress():\n            with suppress(OSError):",
        ),
        TURNS,
    ),
    Fault(
        "the head expected is compared before the lock",
        "ledgers/contract.py",
        (
            (
                "        with self._exclusive_batch(), self._transaction() as transaction:\n"
                "            # Within the transaction: before it, another writer could still move "
                "the head.\n"
                "            start = head = transaction.head()\n"
                "            if expected not in {None, head}:\n"
            ),
            (
                "        before = self.head()\n"
                "        with self._exclusive_batch(), self._transaction() as transaction:\n"
                "            start = head = transaction.head()\n"
                "            if expected not in {None, before}:\n"
            ),
        ),
        "ledgers/test_contract.py",
    ),
    Fault(
        "SQLite: a ledger is made in a transaction that begins deferred",
        "ledgers/sqlite/ledger.py",
        (
            '_within(connection, "IMMEDIATE"):  # others',
            '_within(connection, "DEFERRED"):  # others',
        ),
        TURNS,
    ),
    Fault(
        "PostgreSQL: who reconnects does not listen again",
        "ledgers/postgres/sessions.py",
        (
            (
                "            self._connection = self._connect(make=False)\n"
                "            self._listening = None\n"
            ),
            "            self._connection = self._connect(make=False)\n",
        ),
        POSTGRES,
    ),
    Fault(
        "PostgreSQL: it is listened once",
        "ledgers/postgres/sessions.py",
        ("if self._listening is not False:", "if self._listening is None:"),
        POSTGRES,
    ),
    Fault(
        "PostgreSQL: the server does not look whether a writer is still there",
        "ledgers/postgres/sessions.py",
        ("        connection.execute(KEEPALIVE)\n", ""),
        POSTGRES,
    ),
    Fault(
        "a follower has patience once, and not with each event",
        FOLLOWING,
        (
            (
                "        if self._page:  # whoever follows has dealt with it by now\n"
                "            self._idle_since = time.monotonic()\n"
            ),
            "",
        ),
        TURNS,
    ),
    Fault(
        "a follower waits for longer than it has patience left",
        FOLLOWING,
        (
            "1 if self._patience is None else self._patience - idle)",
            "1 if self._patience is None else self._patience)",
        ),
        TURNS,
    ),
    Fault(
        "connections of a ledger that is let go are left to the collector",
        "ledgers/lending.py",
        ("        finalize(self, _close_all, self.idle, os.getpid())\n", ""),
        LETTING_GO,
    ),
    Fault(
        "a closed ledger closes its connections again when it is let go",
        "ledgers/lending.py",
        ("            self.idle.clear()\n", ""),
        LETTING_GO,
    ),
    Fault(
        "a fork closes the connections of the process that goes on",
        "ledgers/lending.py",
        ("    if os.getpid() == process:\n", "    if True:\n"),
        LETTING_GO,
    ),
)
