"""The few plain steps that a medium supplies: `Ledger` keeps every promise with them."""

from __future__ import annotations

import os
import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from timeline.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from timeline.ledgers.recording import Transaction
    from timeline.ledgers.rows import Row

__all__ = ["Medium"]

POLL = 0.05
"""How many seconds pass between two looks for what is new, where a medium does not call."""


class Medium(ABC):
    """What events are kept in; *name* is what messages call it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._process = os.getpid()

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

    @abstractmethod
    def close(self) -> None:
        """Let go of the medium; closing twice does nothing, all else is a `LedgerError` then."""

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

    def _pause(self, seconds: float) -> None:
        """Wait for something to be appended, for *seconds* at most."""
        time.sleep(min(POLL, max(seconds, 0)))

    def _origin(self) -> str:
        """Return what a log digest of this ledger is called."""
        return self._name
