"""Commands run as people see them: in a terminal, or in a pipe that is read as it fills."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = "from timeline.cli import main; main()"
LISTENING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""Makes Ctrl-C work wherever tests run: some shells switch it off for what they start."""

LONG = 60
"""How many seconds a test waits for what should come at once."""


class Running:
    """A Python of its own that runs *code*, and what it printed until now."""

    def __init__(self, process: subprocess.Popen[bytes], output: int) -> None:
        self._process = process
        self._output = output
        self.printed = ""

    def until(self, text: str) -> str:
        """Wait until *text* was printed, and return everything that was."""
        deadline = time.monotonic() + LONG
        while text not in self.printed:
            assert time.monotonic() < deadline, f"{text!r} is not in {self.printed!r}"
            assert self._more(), f"ended without {text!r}: {self.printed!r}"
        return self.printed

    def _more(self) -> bool:
        ready, _, _ = select.select([self._output], [], [], 1)
        if not ready:
            return True
        try:
            found = os.read(self._output, 65536)
        except OSError:  # a terminal that nobody holds any more
            return False
        self.printed += found.decode()
        return bool(found)

    def interrupted(self) -> int:
        """Press Ctrl-C, and return the exit status."""
        self._process.send_signal(signal.SIGINT)
        return self.ended()

    def ended(self) -> int:
        """Wait for the end, and return the exit status."""
        while self._more():
            pass
        return self._process.wait(LONG)


@contextmanager
def in_a_terminal(
    code: str,
    *arguments: str,
    width: int = 80,
    only_errors: bool = False,
    typing: bool = False,
) -> Iterator[Running]:
    """Run *code* in a terminal; with *only_errors*, what it prints otherwise goes nowhere.

    With *typing*, it is as if a person sat before it, who may type.
    """
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, width))
    out = subprocess.DEVNULL if only_errors else theirs
    keys = theirs if typing else subprocess.DEVNULL
    process = _start(code, *arguments, out=out, errors=theirs, keys=keys)
    os.close(theirs)
    with _looked_after(process, ours) as running:
        yield running


@contextmanager
def in_a_pipe(code: str, *arguments: str) -> Iterator[Running]:
    """Run *code* in a pipe, into which errors go too."""
    ours, theirs = os.pipe()
    process = _start(code, *arguments, out=theirs, errors=theirs)
    os.close(theirs)
    with _looked_after(process, ours) as running:
        yield running


def _start(
    code: str, *arguments: str, out: int, errors: int, keys: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", f"{LISTENING}\n{code}", *arguments],
        stdin=keys,
        stdout=out,
        stderr=errors,
        env={**_without_size(), "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"},
    )


def _without_size() -> dict[str, str]:
    """Return the environment without what would overrule the size of a terminal."""
    return {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}


@contextmanager
def _looked_after(process: subprocess.Popen[bytes], output: int) -> Iterator[Running]:
    try:
        yield Running(process, output)
    finally:
        process.kill()
        process.wait()
        os.close(output)
