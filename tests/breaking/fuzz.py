"""Readers under a coverage-guided fuzzer: whatever the bytes, they raise errors of the library.

Run by `python3 run break fuzz SECONDS`, which installs atheris; an hour a reader is a good start.
"""

from __future__ import annotations

import subprocess
import sys
import warnings
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from timeline import edtf
from timeline.codec import decode, encode
from timeline.english import parse_count
from timeline.errors import TimelineError, TornTail
from timeline.ledgers import LogDigest
from timeline.ledgers.jsonl import JsonLinesLedger
from timeline.ledgers.jsonl.lines import HEADER
from timeline.sources import read_note

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "ledgers" / "golden"


def events(data: bytes) -> None:
    """Read an event; what can be read can be written, and read again as the same."""
    event = decode(data)
    assert event == decode(encode(event))


def lines(data: bytes) -> None:
    """Read a ledger in JSON Lines, to its end."""
    with TemporaryDirectory(dir=_memory()) as folder:
        path = Path(folder, "fuzzed.jsonl")
        path.write_bytes(data if data.startswith(b"{") else HEADER + data)
        with JsonLinesLedger(path, make=False) as ledger:
            list(ledger.rows())
            ledger.verify()


def notes(data: bytes) -> None:
    """Read a file of notes."""
    with TemporaryDirectory(dir=_memory()) as folder:
        path = Path(folder, "fuzzed.toml")
        path.write_bytes(data)
        read_note(path)


def log_digests(data: bytes) -> None:
    """Read a log digest; what can be read is written as it was."""
    text = data.decode(errors="ignore")
    assert text == str(LogDigest.read(text))


def days(data: bytes) -> None:
    """Read a date in the Extended Date/Time Format."""
    edtf.parse(data.decode(errors="ignore"))


def numbers(data: bytes) -> None:
    """Read a number in words."""
    parse_count(data.decode(errors="ignore"))


READERS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (events, lines, notes, log_digests, days, numbers)
}


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - each run has its folder


def main(arguments: list[str]) -> int:
    """Fuzz every reader for as many seconds as are asked for, each in a process of its own."""
    seconds = arguments[0] if arguments else "3600"
    failed = 0
    for name in READERS:
        with TemporaryDirectory() as corpus:
            seed(name, Path(corpus))
            command = [sys.executable, "-m", "breaking.fuzz", "--one", name, corpus]
            done = subprocess.run([*command, f"-max_total_time={seconds}"], check=False, cwd=corpus)
        print(f"{name}: {'as it should be' if done.returncode == 0 else 'FAILED'}", flush=True)
        failed += done.returncode != 0
    return failed


def seed(name: str, corpus: Path) -> None:
    """Give the fuzzer something to begin with."""
    whole = (GOLDEN / "1.jsonl").read_bytes()
    texts = {
        "events": [line[20:].partition(b'"event":')[2] for line in whole.splitlines()[1:]],
        "lines": [whole, (GOLDEN / "1.export.jsonl").read_bytes()],
        "notes": [path.read_bytes() for path in (ROOT / "seeds").glob("*.toml")],
        "log_digests": [(GOLDEN / "1.digest").read_bytes()],
        "days": [b"2025-06", b"[2025-06-01..2025-06-19]", b"2025-06-19~/.."],
        "numbers": [b"more than 1,000", b"a group of soldiers", b"between six and ten"],
    }[name]
    for number, text in enumerate(texts):
        (corpus / str(number)).write_bytes(text)


def one(name: str, arguments: list[str]) -> None:
    """Fuzz one reader, until the time is over or something else than our errors escapes."""
    atheris = import_module("atheris")  # installed when it is asked for
    warnings.simplefilter("ignore", TornTail)
    atheris.instrument_all()

    def run(data: bytes) -> None:
        with suppress(TimelineError):
            READERS[name](data)

    atheris.Setup([sys.argv[0], *arguments], run)
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(1 if main(sys.argv[1:]) else 0)
