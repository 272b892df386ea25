"""A ledger in one file of JSON Lines, which only grows; the words of passages are beside it."""

from __future__ import annotations

import os
import re
import sqlite3
import time
import warnings
import weakref
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from timeline.errors import LedgerCorrupt, LedgerError, TornTail
from timeline.ledgers import moments
from timeline.ledgers.addresses import check_is_path
from timeline.ledgers.contract import Ledger
from timeline.ledgers.jsonl import disk
from timeline.ledgers.jsonl.lines import EXPORT, HEADER
from timeline.ledgers.jsonl.log import Log
from timeline.ledgers.jsonl.sidecar import Sidecar
from timeline.ledgers.recording import RETRY, UNKNOWN
from timeline.ledgers.rows import PAGE
from timeline.ledgers.shapes import shape_refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from timeline.ledgers.jsonl.transaction import JsonLinesTransaction
    from timeline.ledgers.moments import Clock
    from timeline.ledgers.rows import Row

__all__ = ["JsonLinesLedger"]

SCHEMA = re.compile(rb'\{"schema":([0-9]{1,9}),"timeline":"(?:ledger|export)"\}')
"""How the first line begins in every version of the form."""

AGAIN = "nothing was recorded; open the ledger again and call again"
RECORDED = "it was recorded; open the ledger again"
UNERASED = "it was recorded, but erased words are still in the file; call again to remove them"

ERASED_WORDS_LEFT = "words that a redaction erases are still in the file of excerpts"
"""As a writer leaves them that dies once the redaction is recorded; the next writer erases them."""

POISONED = "the disk failed to confirm a write; open the ledger again"


class JsonLinesLedger(Ledger):
    """Keeps events in the file *path*, a line an event, and excerpts in *path*`.excerpts`.

    A batch is written at the end by one call, unless it is huge, and made to last with fsync; the
    line that commits it comes last. What a power cut or a full disk leaves of a batch was never
    acknowledged: it is told of by a `TornTail` warning, and cut back by the next writer. All other
    damage is `LedgerCorrupt`. After a failed fsync the ledger has to be opened again.

    Threads take turns, as all of them read by one index of the file: a reader waits for a batch.

    Args:
        path: the file. What `timeline export jsonl` writes can be read, and not appended to.
        clock: returns the present moment.
        timeout: how many seconds to wait for other writers, in this process or another.
        make: whether the ledger is made where there is none; if not, opening changes nothing.

    >>> from tempfile import TemporaryDirectory
    >>> from timeline.events import Document
    >>> with TemporaryDirectory() as folder:
    ...     with JsonLinesLedger(f"{folder}/story.jsonl") as ledger:
    ...         _ = ledger.append([Document(key="daily")])
    ...     with JsonLinesLedger(f"{folder}/story.jsonl", make=False) as ledger:
    ...         ledger.head()
    1

    Raises:
        LedgerError: the file cannot be opened, or holds something else.
    """

    def __init__(
        self,
        path: str | PathLike[str],
        *,
        clock: Clock = moments.now,
        timeout: float = 30,
        make: bool = True,
    ) -> None:
        super().__init__(str(path), clock, timeout)
        self._lock = Lock()
        self._refusal = ""
        self._synced_inode: int | None = None
        self._purged = 0
        if not self._name or "\0" in self._name:
            raise LedgerError(f"expected the path of a file, found {self._name!r}")
        check_is_path(self._name)
        disk.check_system(self._name)
        self._path = os.path.realpath(self._name)  # the program may go to another folder
        with self._explained("open"):
            self._file, self._writable = disk.open_file(self._path, make=make)
        self._release = weakref.finalize(self, os.close, self._file)
        try:
            self._log = Log(self._file, self._name)
            self._sidecar = Sidecar(self._path)
            with self._explained("open"):
                self._open(make=make and self._writable)
        except BaseException:
            self.close()
            raise

    def _open(self, *, make: bool) -> None:
        """Check the first line; *make* it where there is none, or not all of it."""
        if make and self._lacks_header():
            # Looked at again under the lock: another may have made it meanwhile.
            with disk.locked(self._file, timeout=self._timeout):
                if self._lacks_header():
                    disk.cut(self._file, 0)
                    disk.append(self._file, HEADER)
                    disk.sync(self._file)
        first = disk.read_at(self._file, 0, len(HEADER))
        if first not in {HEADER, EXPORT}:
            if (shape := SCHEMA.match(first)) and shape[1] != b"1":
                raise shape_refusal(self._name, "lines", shape[1].decode(), 1, 1)
            what = f"a file that begins with {first!a:.40}" if first else "nothing in the file"
            raise LedgerError(f"{self._name}: expected a ledger, found {what}")
        self._log.is_export = first == EXPORT

    def _lacks_header(self) -> bool:
        """Return whether the file has no more than what a power cut may leave of the first line."""
        content = disk.read_at(self._file, 0, len(HEADER) + 1)
        cut_off = HEADER.startswith(content) or not any(content)
        return len(content) <= len(HEADER) and content != HEADER and cut_off

    @contextmanager
    def _transaction(self) -> Iterator[JsonLinesTransaction]:
        self._check_writable()
        with self._explained("append", RETRY), self._locked():
            self._check_not_replaced()
            # Cut back first: else a line would be written to the end of half another.
            if torn := self._log.read_on_locked():
                disk.cut(self._file, self._log.end)
                self._warn(torn, "they were removed")
            transaction = self._log.begin()
            try:
                yield transaction
                # Words, and the names of both files, are on the disk before a line is committed
                # that relies on them; the line that commits is the last of its write.
                self._sidecar.keep(transaction.texts)
                self._sync_names()
                transaction.write()
            except BaseException:
                self._cut_back(transaction)
                raise
            self._commit(transaction)
            self._purge()  # once the redaction lasts: else words could be gone that nobody erased

    def _commit(self, transaction: JsonLinesTransaction) -> None:
        """Return when the batch lasts: also if nothing in it is new, as others may have died."""
        # Only what is on the disk is taken for what the file holds: it is told to readers then.
        try:
            disk.sync(self._file)
        except OSError as error:
            self._refusal = POISONED
            self._cut_back(transaction)
            raise self._error("append", error, UNKNOWN) from error
        try:
            self._log.settle(transaction)
        except sqlite3.Error as error:
            self._refusal = POISONED
            raise self._error("go on", error, RECORDED) from error

    def _sync_names(self) -> None:
        """Return when the names of both files last; the second is another file after a purge."""
        inode = self._sidecar.inode()
        if self._synced_inode != inode:
            disk.sync_folder(self._path)
            self._synced_inode = inode

    def _cut_back(self, transaction: JsonLinesTransaction) -> None:
        """Remove what was written of a batch; if that fails, no line commits it in any case."""
        self._log.index.rollback()
        if transaction.flushed:
            try:
                disk.cut(self._file, self._log.end)
            except OSError:
                self._refusal = POISONED

    def _purge(self) -> None:
        """Erase words from their file, if there were redactions since that was last done.

        The lock is still held, as no other may add words meanwhile.
        """
        number = self._log.index.erasure_count()
        if number == self._purged:
            return
        erased = set(self._log.index.erased_digests())
        try:
            with self._explained("erase words", UNERASED):
                if self._sidecar.holds_erased(erased):
                    self._sidecar.purge(erased)
        except LedgerCorrupt as error:
            raise LedgerCorrupt.of(self._name, [*error.faults, UNERASED]) from error
        self._purged = number

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other threads of this ledger away from the index and the files."""
        try:
            with self._lock:
                yield
        finally:
            if self._closed:  # meanwhile
                self._let_go()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the lock on the file, alone; other threads can read until it is free."""
        until = time.monotonic() + self._timeout
        while True:
            with self._alone(), ExitStack() as stack:
                try:
                    stack.enter_context(disk.locked(self._file))
                except disk.LockedError:
                    if time.monotonic() >= until:
                        raise disk.LockedError(
                            f"another writer held the lock for {self._timeout} seconds"
                        ) from None
                else:
                    yield
                    return
            time.sleep(disk.WAIT)

    @contextmanager
    def _reading(self, doing: str = "read") -> Iterator[None]:
        """Keep other threads away for one step, errors explained as those of *doing* something."""
        self._check_usable()
        with nullcontext() if self._is_writing else self._alone(), self._explained(doing):
            self._check_usable()  # it may have been closed, or have failed, meanwhile
            yield

    def _check_usable(self) -> None:
        super()._check_usable()
        self._check_trusted()

    def _check_trusted(self) -> None:
        if self._refusal:
            raise LedgerError(f"{self._name}: {self._refusal}")

    def _check_writable(self) -> None:
        self._check_process()
        self._check_trusted()
        if not self._writable or self._log.is_export:
            why = "an export is for reading" if self._log.is_export else "the file is read-only"
            raise LedgerError(f"{self._name}: could not append: {why}; nothing was recorded")

    def _check_not_replaced(self) -> None:
        """Refuse to write into a file that is no longer the one of that name."""
        here, there = os.fstat(self._file), Path(self._path).stat()
        if (here.st_dev, here.st_ino) != (there.st_dev, there.st_ino):
            raise LedgerError(
                f"{self._name}: the file was replaced since it was opened; nothing was recorded; "
                f"open it again"
            )

    def _catch_up(self) -> None:
        """Read what was committed since the last time; during a batch of one's own, nothing was."""
        if self._is_writing:
            return
        if torn := self._log.read_on(self._timeout):
            self._warn(torn, "the next append removes them")

    def _warn(self, torn: int, then: str) -> None:
        warnings.warn(f"{self._name}: {self._torn_sentence(torn)}; {then}", TornTail, stacklevel=2)

    def _torn_sentence(self, size: int) -> str:
        return f"the last {size} bytes, after position {self._log.tree.size}, were never committed"

    def _page(self, after: int, limit: int) -> list[Row]:
        damage = None
        with self._reading():
            try:
                self._catch_up()
            except LedgerCorrupt as error:
                damage = error  # what stands before the damage can still be read
            rows = self._log.rows(after, limit)
        if damage is not None and not rows:
            raise damage
        return rows

    def _sorted_ids(self, head: int) -> Iterator[str]:
        last = ""
        while page := self._page_of_ids(head, last):
            yield from page
            last = page[-1]

    def _page_of_ids(self, head: int, after: str) -> list[str]:
        with self._reading():
            return self._log.index.ids(head, after, PAGE)

    def head(self) -> int:
        """Return the last position, or 0."""
        with self._reading():
            self._catch_up()
            return self._log.tree.size

    def excerpt(self, digest: str) -> str | None:
        """Return the words whose SHA-256 is *digest*, where they are kept."""
        with self._reading():
            self._catch_up()
            excerpts = self._kept_excerpts([digest])
        return excerpts[0][1] if excerpts else None

    def excerpts(self) -> Iterator[tuple[str, str]]:
        """Yield the words that are kept, with their digests."""
        with self._reading():
            self._catch_up()
        last: str | None = ""
        while last is not None:
            page, last = self._page_of_excerpts(last)
            yield from page

    def _page_of_excerpts(self, after: str) -> tuple[list[tuple[str, str]], str | None]:
        """Return the next words that are kept, and the last digest looked at; `None` at the end."""
        with self._reading():
            digests = self._log.index.kept_digests(after, PAGE)
            return self._kept_excerpts(digests), digests[-1] if digests else None

    def _kept_excerpts(self, digests: list[str]) -> list[tuple[str, str]]:
        """Return those of the words with *digests* that are kept."""
        is_kept = self._log.index.is_kept
        try:
            return list(self._sidecar.texts(filter(is_kept, digests)))
        except LedgerCorrupt:
            self._catch_up()  # they may have been erased just now
            return list(self._sidecar.texts(filter(is_kept, digests)))

    def _medium_faults(self) -> Iterator[str]:
        if self._is_writing:
            raise LedgerError(f"{self._name}: could not verify: a batch is being recorded")
        with self._reading("verify"):
            self._log.reset()
            torn = self._log.read_on(self._timeout)
        if torn:
            yield self._torn_sentence(torn)
        with self._reading("verify"):
            holds_erased = self._sidecar.holds_erased(self._log.index.erased_digests())
        if holds_erased:
            yield ERASED_WORDS_LEFT

    def _version(self) -> object:
        with self._reading("follow"):
            status = os.fstat(self._file)
        return status.st_size, status.st_mtime_ns

    def _origin(self) -> str:
        return Path(self._name).name

    def _let_go(self) -> None:
        """Let go of the file, or leave it to the thread that is at it."""
        if self._lock.acquire(blocking=False):
            try:
                if self._release.alive:
                    self._release()
                    with suppress(AttributeError):  # half open
                        self._log.index.close()
                        self._sidecar.close()
            finally:
                self._lock.release()

    @contextmanager
    def _explained(self, doing: str, outcome: str = "") -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            if isinstance(error, disk.NotSyncedError) and outcome != UNERASED:
                self._refusal = POISONED
                outcome = AGAIN if outcome == RETRY else outcome
            raise self._error(doing, error, outcome) from error

    def _error(self, doing: str, error: Exception, outcome: str) -> LedgerError:
        cause = getattr(error, "strerror", None) or str(error)
        return LedgerError(f"{self._name}: could not {doing}: {cause}{outcome and '; '}{outcome}")
