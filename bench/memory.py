"""Whether memory stays flat while a ledger grows, and how long it takes to verify a million events.

Each operation runs in a process of its own, on a small ledger and on one ten times its size; what
is printed is the most memory that the process ever held.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from peaks import peak

import timeline as tl
from timeline.ledgers import export, union

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from timeline import Ledger

SMALL = 10_000
LARGE = 10 * SMALL
MILLION = 1_000_000
BATCH = 1000
WORDS = "words of a passage, number"


def main(sizes: list[str]) -> None:
    """Print a line for each operation and medium, and then for the verification of a million."""
    small, large = (int(sizes[0]), 10 * int(sizes[0])) if sizes else (SMALL, LARGE)
    with TemporaryDirectory() as folder:
        for form in ("db", "jsonl"):
            paths = [made(Path(folder, f"{size}.{form}"), size) for size in (small, large)]
            for name in OPERATIONS:
                compare(f"{name} ({form})", [measured(name, path) for path in paths], small, large)
        if not sizes:
            verifying(made(Path(folder, "million.db"), MILLION))


def made(path: Path, size: int) -> Path:
    """Make a ledger of *size* documents, each with a batch's share of excerpts."""
    with tl.open(path) as ledger:
        for start in range(0, size, BATCH):
            numbers = range(start, min(start + BATCH, size))
            documents = [tl.Document(key=f"document {n}", title="t" * 300) for n in numbers]
            ledger.append(documents, excerpts=[f"{WORDS} {n}" for n in numbers])
    return path


def compare(name: str, found: list[tuple[float, float]], small: int, large: int) -> None:
    """Print the memory and the time of an operation on the two ledgers."""
    (little, short), (much, long) = found
    print(
        f"{name:<24} {little:6.1f} MB and {short:7.2f} s at {small:,}   "
        f"{much:6.1f} MB and {long:7.2f} s at {large:,}",
        flush=True,
    )


def verifying(path: Path) -> None:
    """Print what it takes to verify a million events."""
    memory, seconds = measured("verify", path)
    print(f"verifying {MILLION:,} ({path.suffix[1:]})   {seconds:.1f} s   {memory:.1f} MB at most")


def measured(name: str, path: Path) -> tuple[float, float]:
    """Return the megabytes and the seconds that an operation takes in a process of its own."""
    command = [sys.executable, __file__, "--alone", name, str(path)]
    memory, seconds = subprocess.check_output(command, text=True).split()
    return float(memory), float(seconds)


def alone(name: str, path: str) -> None:
    """Do it, and print what it took."""
    begin = perf_counter()
    with tl.open(path) as ledger:
        OPERATIONS[name](ledger)
    seconds = perf_counter() - begin
    print(peak(), seconds)


def drained(items: Iterable[object]) -> None:
    """Read *items* to the end, and keep none."""
    deque(items, maxlen=0)


def united(ledger: Ledger) -> None:
    """Unite the ledger with nothing, into another."""
    with TemporaryDirectory() as folder, tl.open(Path(folder, "into.db")) as into:
        union([ledger], into)


def imported(ledger: Ledger) -> None:
    """Import the history of the ledger into another, in two passes over it."""
    with TemporaryDirectory() as folder, tl.open(Path(folder, "into.jsonl")) as into:
        into.import_history(
            (stored.recorded.event for stored in ledger.read()),
            (stored.recorded.moment for stored in ledger.read()),
        )


OPERATIONS: dict[str, Callable[[Ledger], object]] = {
    "head": lambda ledger: ledger.head(),
    "append": lambda ledger: ledger.append([tl.Document(key="new")]),
    "read": lambda ledger: drained(ledger.read()),
    "follow": lambda ledger: drained(ledger.follow(patience=0)),
    "excerpts": lambda ledger: drained(ledger.excerpts()),
    "redact": lambda ledger: ledger.redact("0" * 64, judge="a bench", why="to measure"),
    "verify": lambda ledger: ledger.verify(),
    "export": lambda ledger: drained(export(ledger)),
    "union": united,
    "import_history": imported,
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        alone(*sys.argv[2:])
    else:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        main(sys.argv[1:])
