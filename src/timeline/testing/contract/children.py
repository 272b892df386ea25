# ruff: noqa: S101 - assertions are what a test suite is made of
"""Processes of their own, which tests let write, and kill."""

from __future__ import annotations

import gc
import os
import signal
import traceback
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from attrs import define

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Say = Callable[[object], object]

__all__ = ["CAN_FORK", "Child", "child"]

CAN_FORK = hasattr(os, "fork")

SECONDS = 60
"""How many seconds a process has for its work, before the system ends it."""


@define
class Child:
    """A process that was forked; *said* is what it says, a line each."""

    pid: int
    said: BinaryIO
    ended: bool = False

    def line(self) -> str:
        """Return the next line that it says, having waited for it."""
        return self.said.readline().decode().removesuffix("\n")

    def end(self) -> list[str]:
        """Wait until its work is done; return what else it said."""
        return self._ended_with(0)

    def kill(self) -> list[str]:
        """End it wherever it is; return what else it had said."""
        os.kill(self.pid, signal.SIGKILL)
        return self._ended_with(-signal.SIGKILL)

    def _ended_with(self, expected: int) -> list[str]:
        rest = self.said.read().decode()
        self.ended = True
        _, status = os.waitpid(self.pid, 0)
        assert os.waitstatus_to_exitcode(status) == expected, rest
        return rest.splitlines()


@contextmanager
def child(work: Callable[[Say], object]) -> Iterator[Child]:
    """Do *work* in a process of its own, which is given what to say lines with.

    At the end of the block it is killed, if it was not ended. Whoever forks has no ledger open that
    the work opens, too: a database may not be carried over.
    """
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads hold no lock of ours
        pid = os.fork()
    if not pid:
        os.close(reading)
        _work(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        forked = Child(pid, said)
        try:
            yield forked
        finally:
            if not forked.ended:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def _work(work: Callable[[Say], object], writing: int) -> None:
    """Do *work*, and end this process whatever comes of it."""
    code = 1
    try:
        gc.disable()  # else what the parent left could be closed here, as if it were there
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(SECONDS)
        work(lambda line: os.write(writing, f"{line}\n".encode()))
        code = 0
    except BaseException:  # noqa: BLE001 - the parent raises it
        os.write(writing, traceback.format_exc().encode())
    finally:
        os._exit(code)
