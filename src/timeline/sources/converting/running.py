"""A converter run in a process of its own, held to limits of time, memory and output."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from timeline.errors import PassageError
from timeline.events import Conversion
from timeline.sources.converting.child import CONVERTERS
from timeline.sources.converting.converted import Converted, Hidden
from timeline.sources.converting.limits import LARGEST, LONGEST, PROCESSOR, WALL
from timeline.sources.converting.sniffing import HTML, media_type

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["convert"]

_BEGIN = """\
import sys
sys.path[:] = sys.argv[3:]
from timeline.sources.converting.child import main
main(*sys.argv[1:3])
"""
"""What the process runs: with the libraries of this one, and nothing of its environment."""

_ENDS = {
    "SIGXCPU": f"it takes more than {PROCESSOR} seconds of a processor",
    "SIGXFSZ": f"its text has more than {LONGEST:,} bytes",
    "SIGKILL": "its converter was ended by the system, as when it takes too much",
    "SIGSEGV": "its converter broke down",
    "SIGABRT": "its converter broke down",
}


def convert(content: bytes, address: str | None, *, charset: str | None = None) -> Converted:
    """Return the text of the page or the PDF *content*, which lies at *address*, as a file does.

    *charset* is that of a page, where it is not as the page says.

    >>> convert(b"40 soldiers came home.", "daily.txt")
    Traceback (most recent call last):
    ...
    timeline.errors.PassageError: daily.txt: expected a page (HTML) or a PDF, found neither

    Raises:
        PassageError: it is neither, or no text can be made of it.
        ImportError: the library that reads such files is not installed.
    """
    name = address or "standard input"
    kind = _kind(content, name)
    if charset and kind != HTML:
        raise PassageError(f"{name}: expected no charset for a PDF, found {charset!r:.60}")
    _check_installed(CONVERTERS[kind])
    outcome = _outcome(content, name, kind, charset)
    if "refused" in outcome:
        raise PassageError(f"{name}: {outcome['refused']}")
    return Converted(
        text=outcome["text"],
        conversion=Conversion(
            address=address,
            sha256=sha256(content).hexdigest(),
            media_type=kind,
            converter=CONVERTERS[kind],
            version=outcome["version"],
        ),
        hidden=tuple(Hidden(*item) for item in outcome["hidden"]),
        notices=tuple(outcome["notices"]),
    )


def _kind(content: bytes, name: str) -> str:
    if len(content) > LARGEST:
        raise PassageError(f"{name}: expected at most {LARGEST:,} bytes, found more")
    kind = media_type(content)
    if kind is None:
        what = "found neither" if content.strip() else "found nothing"
        raise PassageError(f"{name}: expected a page (HTML) or a PDF, {what}")
    return kind


def _check_installed(library: str) -> None:
    if find_spec(library) is None:
        raise ImportError(
            f"this needs {library}: pip install 'timeline-ledger[documents]'", name=library
        )


def _outcome(content: bytes, name: str, kind: str, charset: str | None) -> Mapping[str, Any]:
    """Return what the process says of *content*; it imports from where this one does."""
    paths = [str(Path(path).absolute()) for path in sys.path if path]
    command = [sys.executable, "-I", "-c", _BEGIN, kind, charset or "", *paths]
    with TemporaryFile() as given, TemporaryFile() as answer, TemporaryFile() as trouble:
        given.write(content)
        given.seek(0)
        code = _run(command, name, given, answer, trouble)
        answer.seek(0)
        written = answer.read(LONGEST + 1)
        if code or len(written) > LONGEST:
            raise PassageError(f"{name}: {_why(code, trouble)}; nothing is written")
    outcome: Mapping[str, Any] = json.loads(written)
    return outcome


def _run(
    command: list[str], name: str, given: IO[bytes], answer: IO[bytes], trouble: IO[bytes]
) -> int:
    """Run *command* to its end, which comes at the limit of time; return how it ended."""
    # Windows cannot start a process without knowing where it is itself.
    environment = {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
    try:
        return subprocess.run(  # noqa: S603 - no shell, and nothing of the page in the command
            command,
            stdin=given,
            stdout=answer,
            stderr=trouble,
            env=environment,
            timeout=WALL,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        raise PassageError(f"{name}: it takes more than {WALL} seconds") from None


def _why(code: int, trouble: IO[bytes]) -> str:
    if code < 0:
        name = signal.Signals(-code).name
        return _ENDS.get(name, f"its converter was ended by {name}")
    trouble.seek(0)
    lines = trouble.read(LONGEST).decode("utf-8", "replace").strip().splitlines()
    if not code or any("File too large" in line for line in lines[-1:]):
        return _ENDS["SIGXFSZ"]
    return f"its converter failed: {lines[-1]:.200}" if lines else "its converter failed"
