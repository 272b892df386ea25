"""Readers under a coverage-guided fuzzer: whatever the bytes, they raise errors of the library.

Run by `python3 run break fuzz SECONDS [READER ...] [--corpus FOLDER]`, which installs atheris. What
the fuzzer learned is kept in the folder, so that ten minutes at a time add up: for each reader a
`corpus`, what was `found`, and beside them `totals.json` with the seconds and runs in all.
"""

from __future__ import annotations

import fcntl
import json
import re
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import NamedTuple

from breaking.fuzzed import READERS
from breaking.fuzzed_seeds import seeds

ROOT = Path(__file__).parents[2]

RUNS = re.compile(r"stat::number_of_executed_units: *([0-9]+)")

LIMITS = ("-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1")
"""So many seconds may an input take, and so many megabytes a reader: what takes more is found."""


def main(arguments: list[str]) -> int:
    """Fuzz readers for as many seconds as are asked for, each in a process of its own."""
    parser = ArgumentParser("run break fuzz")
    parser.add_argument("seconds", nargs="?", type=int, default=3600, help="for each reader")
    parser.add_argument("readers", nargs="*", help=f"of {', '.join(READERS)}; else all")
    parser.add_argument("--corpus", type=Path, default=ROOT / ".fuzz", help="where it is kept")
    asked = parser.parse_args(arguments)
    if unknown := sorted({*asked.readers} - READERS.keys()):
        parser.error(f"no reader {', '.join(unknown)}: expected {', '.join(READERS)}")
    names = asked.readers or READERS
    return sum(not fuzz(name, asked.seconds, asked.corpus.absolute()) for name in names)


def fuzz(name: str, seconds: int, kept: Path) -> bool:
    """Fuzz one reader, add up in the folder *kept*, and return whether nothing new was found."""
    corpus, found = kept / name / "corpus", kept / name / "found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(text)
    before, begin = {*found.iterdir()}, time.monotonic()
    command = [sys.executable, "-m", "breaking.fuzzing", name, str(corpus)]
    options = [*LIMITS, f"-max_total_time={seconds}", f"-artifact_prefix={found}/"]
    fine, runs = run([*command, *options], kept)
    # To start takes up to a minute, and is no fuzzing; what ends before its first run is none.
    fuzzed = min(time.monotonic() - begin, seconds) if runs else 0
    total = add_up(kept, name, Total(fuzzed, runs))
    print(
        f"{name}: {'as it should be' if fine else 'FAILED'}; {runs:,} runs, and {total.runs:,} "
        f"in {total.seconds:,.0f} s in all; {len([*corpus.iterdir()]):,} inputs kept in {corpus}",
        flush=True,
    )
    for path in sorted({*found.iterdir()} - before):
        print(f"  found: {path}", flush=True)
    return fine


def run(command: list[str], folder: Path) -> tuple[bool, int]:
    """Run a fuzzer, and return whether nothing was found, and how many inputs were read."""
    runs = 0
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as fuzzer:
        for line in fuzzer.stderr or ():
            sys.stderr.write(line)
            if stated := RUNS.match(line):
                runs = int(stated[1])
    return fuzzer.returncode == 0, runs


class Total(NamedTuple):
    """How long a reader was fuzzed, and how many inputs it read."""

    seconds: float
    runs: int


def add_up(kept: Path, name: str, more: Total) -> Total:
    """Add *more* to what the folder *kept* says of the reader *name*, and return the sum."""
    with (kept / "totals.json").open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # readers are fuzzed beside each other
        file.seek(0)
        totals = json.loads(file.read() or "{}")
        before = Total(**totals.get(name, {"seconds": 0, "runs": 0}))
        total = Total(round(before.seconds + more.seconds, 1), before.runs + more.runs)
        totals[name] = total._asdict()
        file.truncate(0)
        file.write(json.dumps(totals, indent=1, sort_keys=True) + "\n")
    return total


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
