"""Run somebody's program on a text, within limits: time, output, and what it can see."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from threading import Thread
from time import monotonic
from typing import IO, TYPE_CHECKING

from timeline.display.escape import visible
from timeline.errors import NoteError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MOST_BYTES", "answer"]

MOST_BYTES = 1_000_000
"""A program answers in at most so many bytes."""

_PASSED_ON = ("PATH", "HOME", "LANG", "SYSTEMROOT")
"""All that a program gets of the environment: no key, no token, no address of a ledger."""

_CHUNK = 65_536
_WAIT = 0.02
_MOST_TOLD = 300


def answer(command: Sequence[str], given: bytes, *, seconds: float) -> bytes:
    """Return what *command*, an argument list, prints when it is handed *given*.

    It runs in a process group of its own, which is ended as a whole when the program is done, or
    after so many *seconds*, or when it prints more than `MOST_BYTES`.

    Raises:
        NoteError: it could not be started, failed, or went beyond a limit.
    """
    with _started(command) as process:
        try:
            return _Talk(process, given, command[0]).end(seconds)
        finally:
            _end_group(process)


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    if not command:
        raise NoteError("drafter: expected a program, found none")
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    try:
        return subprocess.Popen(  # noqa: S603 - an argument list that the user gave, and no shell
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise NoteError(f"drafter {_told(command[0])}: could not be started: {error}") from None


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End every process of the group, also those that the program started and left."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


class _Talk:
    """What is handed to a program, and what it says, each in a thread of its own."""

    def __init__(self, process: subprocess.Popen[bytes], given: bytes, name: str) -> None:
        self._process, self._name = process, _told(name)
        self._said, self._complained = bytearray(), bytearray()
        streams = ((process.stdout, self._said), (process.stderr, self._complained))
        self._threads = [Thread(target=_write, args=(process.stdin, given), daemon=True)]
        self._threads += [Thread(target=_read, args=pair, daemon=True) for pair in streams]
        for thread in self._threads:
            thread.start()

    def end(self, seconds: float) -> bytes:
        """Return what the program said, when it is done, which is within so many *seconds*."""
        deadline = monotonic() + seconds
        while self._runs():
            if monotonic() > deadline:
                raise self._wrong(f"it did not end within {seconds:g} s, and was ended")
        self._check_length()
        for thread in self._threads:
            thread.join(max(_WAIT, deadline - monotonic()))
        self._check_length()
        if code := self._process.returncode:
            raise self._wrong(f"it failed with {code}{self._complaint()}")
        return bytes(self._said)

    def _check_length(self) -> None:
        if len(self._said) > MOST_BYTES:
            raise self._wrong(f"expected at most {MOST_BYTES:,} bytes, and it said more")

    def _runs(self) -> bool:
        """Wait a little, and return whether the program is still to say something."""
        if len(self._said) > MOST_BYTES:
            return False
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_WAIT)
            _end_group(self._process)
        return self._process.returncode is None

    def _complaint(self) -> str:
        words = self._complained.decode(errors="replace").strip()[-_MOST_TOLD:]
        return f": {visible(words)}" if words else ""

    def _wrong(self, sentence: str) -> NoteError:
        return NoteError(f"drafter {self._name}: {sentence}; nothing was written")


def _told(name: str) -> str:
    return visible(name)[:_MOST_TOLD]


def _write(stream: IO[bytes], given: bytes) -> None:
    # A program need not read what it is handed.
    with suppress(OSError, ValueError), stream:
        while given:
            given = given[os.write(stream.fileno(), given) :]


def _read(stream: IO[bytes], into: bytearray) -> None:
    with suppress(OSError, ValueError):
        while len(into) <= MOST_BYTES and (chunk := os.read(stream.fileno(), _CHUNK)):
            into += chunk
