"""How time and memory grow with the rows of a sheet, when it is new and when it is known already.

Each import runs in a process of its own, into SQLite; what is printed is the most memory that the
process ever held. The made-up sheet has 2 rows in 100 of the same event, and 4 of one document.
"""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import timeline as tl
from timeline import exchanges
from timeline.sources.sheets import import_sheet, read_mapping

SIZES = (5_000, 20_000)

MAPPING = """\
name = "made-up"
reader = "a bench"

[document]
key = "{paper} {published}"
publisher = "{paper}"
published = "{published}"

[report]
key = "{id}"
when = "{day}"
voices = [{ name = "{speaker}" }]

[report.swap]
transfers = [{ to = "{side}", count = { low = "{low}", high = "{high}" } }]

[[link]]
same = "event"
why = "the sheet gives them the same event"
"""


def main(sizes: list[str]) -> None:
    """Print a line for a new sheet, and one for the same sheet again."""
    small, large = (int(sizes[0]), 4 * int(sizes[0])) if sizes else SIZES
    with TemporaryDirectory() as folder:
        Path(folder, "mapping.toml").write_text(MAPPING, encoding="utf-8")
        for size in (small, large):
            made(Path(folder, f"{size}.csv"), size)
        for name in ("new", "again", "keyless"):
            (little, short), (much, long) = (measured(folder, name, n) for n in (small, large))
            print(
                f"{name:<8} {little:6.1f} MB and {short:6.2f} s for {small:,} rows   "
                f"{much:6.1f} MB and {long:6.2f} s for {large:,}   "
                f"(memory x {much / little:.2f}, time x {long / short:.2f}, "
                f"{long / large * 1e6:.0f} µs a row)",
                flush=True,
            )


def made(path: Path, size: int) -> None:
    """Write a sheet of *size* rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            ("id", "paper", "published", "day", "side", "low", "high", "event", "speaker")
        )
        for n in range(size):
            paper, day = (
                f"Paper {n // 4 % 300}",
                f"2025-{n // 1200 % 12 + 1:02}-{n // 40 % 28 + 1:02}",
            )
            event = f"event {n - n % 50 // 49}"
            rows.writerow(
                (
                    f"r{n}",
                    paper,
                    day,
                    day,
                    f"side {n % 3}",
                    n % 90,
                    n % 90 + 3,
                    event,
                    f"voice {n % 70}",
                )
            )


def measured(folder: str, name: str, size: int) -> tuple[float, float]:
    """Return the megabytes and the seconds that an import takes in a process of its own."""
    command = [sys.executable, __file__, "--alone", folder, name, str(size)]
    memory, seconds = subprocess.check_output(command, text=True).split()
    return float(memory), float(seconds)


def alone(folder: str, name: str, size: str) -> None:
    """Import, and print what it took."""
    assert exchanges  # registers the kinds
    how = Path(folder, "mapping.toml")
    if name == "keyless":
        how = Path(folder, "keyless.toml")
        how.write_text(MAPPING.replace('key = "{id}"\n', ""), encoding="utf-8")
    begin = perf_counter()
    ledger = Path(folder, f"{'keyless' if name == 'keyless' else 'keyed'}-{size}.db")
    with tl.open(ledger) as kept:
        done = import_sheet(Path(folder, f"{size}.csv"), read_mapping(how), kept)
    assert int(size) == (done.duplicate if name == "again" else done.added)
    print(peak(), perf_counter() - begin)


def peak() -> float:
    """Return the megabytes that this process held at most."""
    try:
        # What getrusage tells on Linux counts the parent too, of which this was a copy at first.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        alone(*sys.argv[2:])
    else:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        main(sys.argv[1:])
