"""Connections, each for whoever is at it: no thread sees what another is in the midst of."""

from __future__ import annotations

import os
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["Connections"]


class _Closable(Protocol):
    def close(self) -> None: ...


C = TypeVar("C", bound=_Closable)


class Connections(Generic[C]):
    """As many connections as were ever needed at once; whoever is alone has one and the same.

    *connect* makes another, beside the *first*; *is_idle* tells whether one can be lent again.
    Whoever lets go of this without closing it lets go of its connections.
    """

    def __init__(self, first: C, connect: Callable[[], C], is_idle: Callable[[C], bool]) -> None:
        self.idle = [first]
        self._connect = connect
        self._is_idle = is_idle
        self._closed = False
        self._lock = Lock()
        finalize(self, _close_all, self.idle, os.getpid())

    @contextmanager
    def lent(self) -> Iterator[C]:
        """Lend a connection until the end of the block."""
        with self._lock:
            connection = self.idle.pop() if self.idle else None
        if connection is None:
            connection = self._connect()
        try:
            yield connection
        finally:
            self._take_back(connection)

    def _take_back(self, connection: C) -> None:
        """Keep *connection* for the next, but not where a transaction was left open in it."""
        with self._lock:
            if not self._closed and self._is_idle(connection):
                self.idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Close all that are idle now, and the others once they are given back."""
        with self._lock:
            self._closed = True
            idle = [*self.idle]
            self.idle.clear()
        for connection in idle:
            connection.close()


def _close_all(connections: Sequence[_Closable], process: int) -> None:
    """Close *connections*, but not in a fork: a server would close those of the *process*, too."""
    if os.getpid() == process:
        for connection in connections:
            connection.close()
