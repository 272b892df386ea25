"""Readers under a coverage-guided fuzzer: whatever the bytes, they raise errors of the library.

Run by `python3 run break fuzz SECONDS [READER ...] [--corpus FOLDER]`, which installs atheris. What
the fuzzer learned is kept in the folder, so that ten minutes at a time add up: for each reader a
`corpus`, what was `found`, and beside them `totals.json` with the seconds in all.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from breaking.fuzzed import READERS
from breaking.fuzzed_seeds import seeds

ROOT = Path(__file__).parents[2]

LIMITS = ("-timeout=20", "-rss_limit_mb=2048")
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
    done = subprocess.run([*command, *options], check=False, cwd=kept)
    # A run that ends at once, as where atheris is missing, has not fuzzed anything.
    total = add_up(kept, name, time.monotonic() - begin if done.returncode == 0 else 0)
    fine = done.returncode == 0
    print(
        f"{name}: {'as it should be' if fine else 'FAILED'}; "
        f"{total:.0f} s in all, {len([*corpus.iterdir()]):,} inputs kept in {corpus}",
        flush=True,
    )
    for path in sorted({*found.iterdir()} - before):
        print(f"  found: {path}", flush=True)
    return fine


def add_up(kept: Path, name: str, seconds: float) -> float:
    """Add *seconds* to those of the reader *name* in the folder *kept*, and return the sum."""
    path = kept / "totals.json"
    totals: dict[str, float] = json.loads(path.read_text()) if path.exists() else {}
    totals[name] = round(totals.get(name, 0) + seconds, 1)
    path.write_text(json.dumps(totals, indent=1, sort_keys=True) + "\n")
    return totals[name]


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
