"""Plant faults in a copy of the library, one by one: each has to turn a test red.

A test that stays green whatever is broken proves nothing. Run by `python3 run break faults`.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor

from attrs import evolve

from breaking import (
    alike_faults,
    aside_faults,
    boundaries,
    card_faults,
    cell_faults,
    chain_faults,
    cheap_faults,
    citation_faults,
    count_faults,
    door_faults,
    draft_faults,
    drawing_faults,
    exchanged,
    form_faults,
    growth_faults,
    guess_faults,
    handing_faults,
    judge_faults,
    kit_faults,
    level_faults,
    link_faults,
    live_faults,
    mcp_faults,
    mentions,
    model_faults,
    output_faults,
    page_faults,
    part_faults,
    private_faults,
    reference_faults,
    schema_faults,
    serve_faults,
    shape_faults,
    sign_faults,
    terminal_faults,
    text_faults,
    turn_faults,
    twice_faults,
    typing_faults,
    unread_faults,
    update_faults,
    view_faults,
    web_faults,
    years_faults,
)
from breaking.planting import Fault, is_found

POSTGRES = "ledgers/test_postgres.py"

IN_LEDGERS = (
    Fault(
        "PostgreSQL: no lock is held until the commit",
        "postgres/sessions.py",
        ("    pg_advisory_xact_lock(%s)\n", "    %s\n"),
        POSTGRES,
    ),
    Fault(
        "PostgreSQL: nobody is called",
        "postgres/transaction.py",
        ("        if self.newest:\n", "        if False:\n"),
        POSTGRES,
    ),
    Fault(
        "PostgreSQL: a server that does not sync is taken",
        "postgres/sessions.py",
        ("        if lasting is not True:\n", "        if False:\n"),
        POSTGRES,
    ),
    Fault(
        "JSON Lines: O_APPEND is dropped",
        "jsonl/disk.py",
        ("os.O_RDWR | os.O_APPEND | os.O_CLOEXEC", "os.O_RDWR | os.O_CLOEXEC"),
        "ledgers/test_jsonl.py",
    ),
    Fault(
        "JSON Lines: the lock is not taken",
        "jsonl/disk.py",
        ("fcntl.flock(file, kind | fcntl.LOCK_NB)", "pass"),
        "breaking/test_writers.py",
    ),
    Fault(
        "JSON Lines: the count of bytes written is not checked",
        "jsonl/disk.py",
        ("if written != len(data):", "if written < 0:"),
        "breaking/test_jsonl_errors.py",
    ),
    Fault(
        "JSON Lines: a failed fsync does not poison the handle",
        "jsonl/ledger.py",
        (
            "            self._refusal = POISONED\n            self._cut_back",
            "            self._cut_back",
        ),
        "breaking/test_jsonl_errors.py",
    ),
    Fault(
        "JSON Lines: the CRC-32 of a line is not checked",
        "jsonl/lines.py",
        (" or int(seal[1], 16) != crc32(rest):", ":"),
        "ledgers/test_jsonl.py",
    ),
    Fault(
        "JSON Lines: a bad line is swallowed as if it were torn",
        "jsonl/log.py",
        (
            "if parsed is None and not self._is_torn(line, start, size):",
            "if parsed is None and False:",
        ),
        "ledgers/test_jsonl.py",
    ),
    Fault(
        "JSON Lines: a torn tail is not told of",
        "jsonl/ledger.py",
        ("        warnings.warn(", "        str("),
        "breaking/test_damage.py ledgers/test_jsonl.py",
    ),
    Fault(
        "JSON Lines: a torn tail is not cut back",
        "jsonl/ledger.py",
        (
            "                disk.cut(self._file, self._log.end)\n                self._warn",
            "                self._warn",
        ),
        "ledgers/test_jsonl.py",
    ),
    Fault(
        "JSON Lines: the root in a commit is not compared",
        "jsonl/log.py",
        ("if parsed != batch.closing_line():", "if parsed.head != batch.closing_line().head:"),
        "ledgers/test_jsonl.py",
    ),
    Fault(
        "JSON Lines: acknowledged before it is synced",
        "jsonl/ledger.py",
        ("        try:\n            disk.sync(self._file)\n", "        try:\n            pass\n"),
        "breaking/test_jsonl_cuts.py",
    ),
    Fault(
        "JSON Lines: excerpts are not synced",
        "jsonl/sidecar.py",
        ("            disk.sync(file)  # also of what others had left unsynced\n", ""),
        "breaking/test_jsonl_cuts.py",
    ),
    Fault(
        "SQLite: transactions begin deferred",
        "sqlite/ledger.py",
        (
            'connection.execute("BEGIN IMMEDIATE")',
            'connection.execute("BEGIN DEFERRED")',
        ),
        "breaking/test_writers.py ledgers/test_sqlite.py",
    ),
    Fault(
        "SQLite: synchronous is NORMAL",
        "sqlite/ledger.py",
        ('"synchronous=EXTRA"', '"synchronous=NORMAL"'),
        "breaking/test_sqlite_cuts.py",
    ),
    Fault(
        "SQLite: erased words stay in the file",
        "sqlite/ledger.py",
        ('"secure_delete=ON"', '"secure_delete=OFF"'),
        "ledgers/test_sqlite.py cli/test_keeping.py",
    ),
    Fault(
        "the CRC-32 of a moment is not checked",
        "moments.py",
        ("if whole and crc_of(position, id_, str(moment)) == crc else None", "if whole else None"),
        "ledgers/test_damage.py",
    ),
    Fault(
        "SQLite: what is known already is acknowledged without a commit",
        "sqlite/ledger.py",
        ("            if not transaction.newest:", "            if False:"),
        "breaking/test_sqlite_errors.py",
    ),
    Fault(
        "JSON Lines: readers see what is not on the disk yet",
        "jsonl/log.py",
        (
            "                disk.sync(self.file)\n            size",
            "                pass\n            size",
        ),
        "ledgers/test_promises.py",
    ),
    Fault(
        "SQLite: the latest moment stands instead of the earliest",
        "sqlite/ledger.py",
        (
            "SELECT position, id, CAST(body AS BLOB), min(moment)",
            "SELECT position, id, CAST(body AS BLOB), max(moment)",
        ),
        "ledgers/test_contract.py",
    ),
    Fault(
        "SQLite: a failed COMMIT is said to have recorded nothing",
        "sqlite/ledger.py",
        (
            "_rolled_back(connection, transaction, committing=committing)",
            "_rolled_back(connection, transaction, committing=False)",
        ),
        "breaking/test_sqlite_errors.py ledgers/test_sqlite.py",
    ),
    Fault(
        "SQLite: the tables are not compared with those that were made",
        "sqlite/tables.py",
        ("if faults := list(_shape_faults(connection)):", "if faults := []:"),
        "ledgers/test_tables.py",
    ),
    Fault(
        "SQLite: words once erased are kept again",
        "sqlite/tables.py",
        ("BEGIN SELECT RAISE(IGNORE); END;", "BEGIN SELECT 1; END;"),
        "ledgers/test_contract.py",
    ),
    Fault(
        "threads share a connection",
        "lending.py",
        (
            "self.idle.pop() if self.idle else None",
            '(self._shared := getattr(self, "_shared", None) or self.idle[0])',
        ),
        "ledgers/test_contract.py",
    ),
    Fault(
        "a connection is lent again with its transaction open",
        "lending.py",
        ("if not self._closed and self._is_idle(connection):", "if not self._closed:"),
        "ledgers/test_sqlite.py",
    ),
    Fault(
        "connections are made again once the ledger was closed",
        "medium.py",
        (
            "        if self._closed:\n            raise LedgerClosed",
            "        if False:\n            raise LedgerClosed",
        ),
        "ledgers/test_contract.py",
    ),
    Fault(
        "a batch does not wait for that of another thread",
        "medium.py",
        (
            "if not self._turn.acquire(timeout=self._timeout):",
            "if not self._turn.acquire(blocking=False):",
        ),
        "ledgers/test_contract.py",
    ),
    Fault(
        "who waited for a batch records though it was closed meanwhile",
        "medium.py",
        ("            self._check_open()  # it may have been closed meanwhile\n", ""),
        "ledgers/test_contract.py",
    ),
    Fault(
        "memory: a batch is seen half",
        "memory.py",
        ("        self._added.rows += rows\n", "        self._content.rows += rows\n"),
        "ledgers/test_contract.py",
    ),
    Fault(
        "JSON Lines: a thread reads while another changes the index",
        "jsonl/ledger.py",
        ("with nullcontext() if self._is_writing else self._alone(), ", "with nullcontext(), "),
        "ledgers/test_jsonl.py",
    ),
    Fault(
        "JSON Lines: a batch reads itself",
        "jsonl/log.py",
        ("self.index.spots(after, limit, self.tree.size)", "self.index.spots(after, limit, 2**62)"),
        "ledgers/test_jsonl.py",
    ),
    Fault(
        "JSON Lines: a batch that reads lets go of its lock",
        "jsonl/ledger.py",
        ("        if self._is_writing:\n            return\n", ""),
        "ledgers/test_jsonl.py",
    ),
    Fault(
        "JSON Lines: the file is closed under a batch",
        "jsonl/ledger.py",
        (
            "if self._lock.acquire(blocking=False):",
            "if self._lock.acquire(blocking=False) or True:",
        ),
        "ledgers/test_jsonl.py",
    ),
    Fault(
        "JSON Lines: readers wait for the lock that a batch waits for",
        "jsonl/ledger.py",
        (
            "stack.enter_context(disk.locked(self._file))",
            "stack.enter_context(disk.locked(self._file, timeout=self._timeout))",
        ),
        "ledgers/test_event_loops.py",
    ),
    Fault(
        "SQLite: opening lets go of the locks of the process",
        "sqlite/journal.py",
        (
            "    if not _is_mended():\n        (mode,)",
            "    if not _is_mended():\n        open(path).close()\n        (mode,)",
        ),
        "ledgers/test_sqlite.py",
    ),
    Fault(
        "SQLite: another file is taken for the one that was opened",
        "sqlite/ledger.py",
        ("if identity_of(self._path) != self._identity:", "if False:"),
        "ledgers/test_sqlite.py",
    ),
    Fault(
        "PostgreSQL: whom nobody waits for is called",
        "postgres/sessions.py",
        ('            self.execute("UNLISTEN {s}")\n', ""),
        POSTGRES,
    ),
    Fault(
        "PostgreSQL: what comes before it listens is waited for",
        "postgres/sessions.py",
        ("if self._listening and not is_there():", "if self._listening:"),
        POSTGRES,
    ),
    Fault(
        "an event loop waits itself",
        "reading.py",
        ("await in_thread(following.next_page)", "following.next_page()"),
        "ledgers/test_contract.py ledgers/test_event_loops.py",
    ),
    Fault(
        "the end of a loop waits for its threads",
        "following.py",
        (
            "    return await answer\n",
            "    return await asyncio.shield(loop.run_in_executor(None, call))\n",
        ),
        "ledgers/test_event_loops.py",
    ),
    Fault(
        "a body's digest is not checked",
        "rows.py",
        ("if id_of_body(row.body) != row.id:", "if False:"),
        "ledgers/test_damage.py",
    ),
    Fault(
        "a missing position is not noticed",
        "rows.py",
        ("if row.position != position:", "if False:"),
        "ledgers/test_damage.py",
    ),
    Fault(
        "the position expected is not compared",
        "contract.py",
        ("if expected not in {None, head}:", "if False:"),
        "ledgers/test_contract.py",
    ),
    Fault(
        "of two moments the later stands",
        "recording.py",
        (
            "elif moment is not None and moment < arrival.moment:",
            "elif moment is not None and moment > arrival.moment:",
        ),
        "ledgers/test_contract.py",
    ),
    Fault(
        "a follower looks for changes after it has read",
        "following.py",
        (
            "            self._page = self._read_page()\n",
            (
                "            self._page = self._read_page()\n"
                "            self._version = self._medium._version()\n"
            ),
        ),
        "ledgers/test_promises.py",
    ),
    Fault(
        "moments follow a clock that goes back",
        "moments.py",
        ("    if last is None or moment > last:\n        return moment\n", "    return moment\n"),
        "ledgers/test_contract.py",
    ),
    Fault(
        "a log digest is not compared with the log",
        "verifying.py",
        ("elif not is_log:", "elif False:"),
        "ledgers/test_contract.py",
    ),
)


FAULTS = (
    *(evolve(each, file=f"ledgers/{each.file}") for each in IN_LEDGERS),
    *boundaries.FAULTS,
    *cell_faults.FAULTS,
    *cheap_faults.FAULTS,
    *chain_faults.FAULTS,
    *citation_faults.FAULTS,
    *count_faults.FAULTS,
    *door_faults.FAULTS,
    *level_faults.FAULTS,
    *link_faults.FAULTS,
    *live_faults.FAULTS,
    *aside_faults.FAULTS,
    *mcp_faults.FAULTS,
    *model_faults.FAULTS,
    *output_faults.FAULTS,
    *page_faults.FAULTS,
    *mentions.FAULTS,
    *part_faults.FAULTS,
    *private_faults.FAULTS,
    *reference_faults.FAULTS,
    *exchanged.FAULTS,
    *form_faults.FAULTS,
    *text_faults.FAULTS,
    *draft_faults.FAULTS,
    *twice_faults.FAULTS,
    *unread_faults.FAULTS,
    *terminal_faults.FAULTS,
    *view_faults.FAULTS,
    *serve_faults.FAULTS,
    *web_faults.FAULTS,
    *years_faults.FAULTS,
    *schema_faults.FAULTS,
    *drawing_faults.FAULTS,
    *judge_faults.FAULTS,
    *kit_faults.FAULTS,
    *guess_faults.FAULTS,
    *shape_faults.FAULTS,
    *sign_faults.FAULTS,
    *alike_faults.FAULTS,
    *card_faults.FAULTS,
    *handing_faults.FAULTS,
    *growth_faults.FAULTS,
    *turn_faults.FAULTS,
    *typing_faults.FAULTS,
    *update_faults.FAULTS,
)


def main(names: list[str]) -> int:
    """Plant each fault, or those whose names hold one of *names*; return how many were missed."""
    chosen = [one for one in FAULTS if not names or any(name in one.name for name in names)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(is_found, chosen))
    print(f"{sum(found)} of {len(found)} planted faults were found")
    return found.count(False)


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
