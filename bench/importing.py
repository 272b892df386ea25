"""How time and memory grow with the rows of a sheet, new, known already, and in other shapes.

Each import runs in a process of its own, into SQLite; what is printed is processor time, the least
of several runs, and the most memory that the process ever held. The made-up sheet has 2 rows in 100
of the same event, which are linked, and 4 of one document. In the one whose rows are *unlike*, each
has a document, a day, a number, a place and a voice that few others have, if any. A *wide* one has
a column for each of 50 days, and so 50 values in a row; a *long* one says the same, a value in each
row: of both the time is told by the value.

`python3 run bench importing 1000000` takes as many rows, and a fourth of them.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

from peaks import peak

import timeline as tl
from timeline import exchanges
from timeline.sources.sheets import import_sheet, read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable

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
place = "{place}"
transfers = [{ to = "{side}", count = { low = "{low}", high = "{high}" } }]

[[link]]
same = "event"
why = "the sheet gives them the same event"
"""

COLUMNS = ("id", "paper", "published", "day", "side", "low", "high", "place", "event", "speaker")

WAYS = ("new", "again", "keyless", "unlike", "long", "wide")
"""What is measured, in this order."""

DAYS = 50
"""So many values has a wide row."""

COUNTED = """\
name = "counted"
reader = "a bench"
measures = { hurt = { noun = "people" } }
WIDE
[document]
key = "bulletin"

[report]
key = "{place} {day}"
when = "{day}"

[report.occurrence]
place = "{place}"
numbers = [{ measure = "hurt", count = "{hurt}" }]
"""

UNPIVOT = """
[unpivot]
columns = "20*"
name = "day"
value = "hurt"
"""

RUNS = 3
"""Of so many runs the least is taken, of large sheets of one: others use the machine, too."""


def main(sizes: list[str]) -> None:
    """Print a line for each way to import, of two sizes."""
    large = int(sizes[0]) if sizes else SIZES[1]
    small = large // 4
    with TemporaryDirectory() as folder:
        for size in (small, large):
            written(Path(folder, f"alike-{size}.csv"), map(alike, range(size)))
            written(Path(folder, f"unlike-{size}.csv"), map(unlike, range(size)))
            counted(Path(folder), size)
        for name in WAYS:
            (little, short), (much, long) = (measured(folder, name, n) for n in (small, large))
            print(
                f"{name:<8} {short / small * 1e6:4.0f} µs a row, {little:6.1f} MB for {small:,}   "
                f"{long / large * 1e6:4.0f} µs a row, {much:6.1f} MB for {large:,}   "
                f"({(much - little) * 1e6 / (large - small):,.0f} bytes more for each row more)",
                flush=True,
            )


def written(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    """Write a sheet of *rows*."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def counted(folder: Path, size: int) -> None:
    """Write a long and a wide sheet of as many values."""
    days = [str(date(2025, 1, 1) + timedelta(n)) for n in range(DAYS)]
    places = [f"place {n}" for n in range(size // DAYS)]
    values = {(place, day): n % 90 for n, (place, day) in enumerate(product(places, days))}
    long = (("place", "day", "hurt"), *((*at, value) for at, value in values.items()))
    wide = (("place", *days), *((place, *(values[place, day] for day in days)) for place in places))
    for name, rows in (("long", long), ("wide", wide)):
        with (folder / f"{name}-{size}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


def alike(n: int) -> tuple[object, ...]:
    """Return the row with the number *n* of a sheet with few days, sides, numbers and voices."""
    day = f"2025-{n // 1200 % 12 + 1:02}-{n // 40 % 28 + 1:02}"
    side, low, event = f"side {n % 3}", n % 90, f"event {n - n % 50 // 49}"
    paper = f"Paper {n // 4 % 300}"
    return f"r{n}", paper, day, day, side, low, low + 3, f"place {n % 7}", event, f"voice {n % 70}"


def unlike(n: int) -> tuple[object, ...]:
    """Return the row with the number *n* of a sheet in which little is said twice."""
    of = Random(n)
    day = date(1990, 1, 1) + timedelta(of.randrange(12_000))
    low = of.randrange(100_000)
    return (
        *(f"{of.getrandbits(64):x}", f"Paper {n}", day + timedelta(of.randrange(9)), day),
        *(f"side {of.randrange(10**6)}", low, low + of.randrange(1000), f"place {n}"),
        *(f"event {n}", f"voice {of.randrange(10**6)}"),
    )


def measured(folder: str, name: str, size: int) -> tuple[float, float]:
    """Return the megabytes and the seconds that an import takes in a process of its own."""
    runs = []
    for _ in range(RUNS if size < 200_000 else 1):
        command = [sys.executable, __file__, "--alone", folder, name, str(size)]
        memory, seconds = subprocess.check_output(command, text=True).split()
        runs.append((float(memory), float(seconds)))
    return min(runs)[0], min(seconds for _, seconds in runs)


def alone(folder: str, name: str, size: str) -> None:
    """Import, and print what it took."""
    assert exchanges  # registers the kinds
    how, ledger = Path(folder, "mapping.toml"), Path(folder, f"{name}-{size}.db")
    how.write_text(mapping_of(name), encoding="utf-8")
    if name == "again":
        ledger = Path(folder, f"new-{size}.db")
    else:
        ledger.unlink(missing_ok=True)
    sheet = Path(folder, f"{name if name in {'unlike', 'long', 'wide'} else 'alike'}-{size}.csv")
    begin = process_time()
    with tl.open(ledger) as kept:
        imported = import_sheet(sheet, read_mapping(how), kept)
    assert int(size) == (imported.duplicate if name == "again" else imported.added)
    print(peak(), process_time() - begin)


def mapping_of(name: str) -> str:
    """Return the mapping by which a sheet is imported."""
    if name in {"long", "wide"}:
        return COUNTED.replace("WIDE", UNPIVOT if name == "wide" else "")
    return MAPPING.replace('key = "{id}"\n', "") if name == "keyless" else MAPPING


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        alone(*sys.argv[2:])
    else:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        main(sys.argv[1:])
