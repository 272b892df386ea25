"""The few plain steps that a medium supplies: `Ledger` keeps every promise with them."""

from __future__ import annotations

import os
import time
from abc import ABC, abstractmethod
from contextlib import contextmanager
from threading import Lock, get_ident
from typing import TYPE_CHECKING

from timeline.errors import LedgerClosed, LedgerError
from timeline.ledgers.recording import RETRY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from timeline.ledgers.recording import Transaction
    from timeline.ledgers.rows import Row

__all__ = ["PRIVATE", "Medium"]

POLL = 0.05
"""How many seconds pass between two looks for what is new, where a medium does not call."""


PRIVATE = '{"private":1,'
"""What an excerpt begins with that keeps private text, in canonical JSON."""


class Medium(ABC):
    """What events are kept in; *name* is what messages call it.

    Steps may be taken in several threads at once, and a medium sees to it that each is taken as if
    alone: by a lock, or by a connection for each. That one thread at a time writes is seen to here;
    others wait for it, *timeout* seconds at most, below 0 without end. What the thread that writes
    reads meanwhile is what was there before.
    """

    def __init__(self, name: str, timeout: float = -1) -> None:
        self._name = name
        self._timeout = timeout
        self._process = os.getpid()
        self._closed = False
        self._turn = Lock()
        self._writer: int | None = None

    def close(self) -> None:
        """Let go of the medium; closing twice does nothing, all else is a `LedgerClosed` then.

        It waits for nobody: a batch or a page that another thread is at is ended first.
        """
        self._closed = True
        self._let_go()

    def _check_usable(self) -> None:
        """Refuse what cannot be asked of it now, here and in this thread."""
        self._check_process()
        self._check_open()

    def _check_open(self) -> None:
        if self._closed:
            raise LedgerClosed(f"{self._name} was closed; open it again")

    @property
    def _is_writing(self) -> bool:
        """Whether this thread is recording a batch."""
        return self._writer == get_ident()

    @contextmanager
    def _exclusive_batch(self) -> Iterator[None]:
        """Wait for the batches of other threads; refuse one within another, or in a fork."""
        self._check_process()
        if self._is_writing:
            raise LedgerError(
                f"{self._name}: a batch is being recorded already; nothing was recorded"
            )
        self._check_open()
        if not self._turn.acquire(timeout=self._timeout):
            waited = f"another thread was recording for {self._timeout} seconds"
            raise LedgerError(f"{self._name}: could not append: {waited}; {RETRY}")
        try:
            self._check_open()  # it may have been closed meanwhile
            self._writer = get_ident()
            yield
        finally:
            self._writer = None
            self._turn.release()

    def _check_process(self) -> None:
        if os.getpid() != self._process:
            raise LedgerError(
                f"{self._name}: opened by the process {self._process}; open it again in this one"
            )

    @abstractmethod
    def head(self) -> int:
        """Return the last position, or 0."""

    @abstractmethod
    def excerpt(self, digest: str) -> str | None:
        """Return the words whose SHA-256 is *digest*, where they are kept."""

    @abstractmethod
    def excerpts(self) -> Iterator[tuple[str, str]]:
        """Yield the words that are kept, having checked them, with their digests."""

    def _private_excerpts(self) -> Iterator[tuple[str, str]]:
        """Yield those of the excerpts that keep private text, with their digests.

        A medium that can find them without reading all others says how.
        """
        return ((key, text) for key, text in self.excerpts() if text.startswith(PRIVATE))

    @abstractmethod
    def _let_go(self) -> None:
        """Let go of what nobody is at, and of the rest as soon as it is no longer needed."""

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[Transaction]:
        """Begin to write, alone; at the end of the block everything lasts, or nothing is there.

        The medium's own errors become `LedgerError`, and say whether something was recorded.
        """

    @abstractmethod
    def _page(self, after: int, limit: int) -> list[Row]:
        """Return the next rows after the position *after*, *limit* at most, none at the end."""

    @abstractmethod
    def _sorted_ids(self, head: int) -> Iterator[str]:
        """Yield the ids of the events until *head*, sorted, a page at a time."""

    def _medium_faults(self) -> Iterator[str]:
        """Yield what the medium itself finds wrong."""
        return iter(())

    @abstractmethod
    def _version(self) -> object:
        """Return what differs from its last value if something was appended meanwhile."""

    def _pause(self, version: object, seconds: float) -> None:
        """Wait until *version* is no longer the present one, for *seconds* at most, or less."""
        del version  # for media that are called
        time.sleep(min(POLL, max(seconds, 0)))

    def _origin(self) -> str:
        """Return what a log digest of this ledger is called."""
        return self._name
