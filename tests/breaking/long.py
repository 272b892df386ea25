"""Break ledgers for hours: what the tests do in seconds, in counts that find what is rare.

Run by `python3 run break [SECTION ...] [--share F]`: each section prints what was done and found.
With a share of 0.01, every count is a hundredth.
"""

from __future__ import annotations

import random
import sys
import time
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from breaking import (
    contract_faults,
    damage,
    faults,
    fuzz,
    jsonl_cuts,
    machines,
    sqlite_cuts,
    sqlite_errors,
)
from breaking.kills import kills
from breaking.real_cuts import real_cuts, why_not
from breaking.writers import writers
from support import postgres_servers
from timeline.ledgers import open as open_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


FILES = ("story.db", "story.jsonl")
MODES = {
    "delete": sqlite_cuts.Mode(),
    "delete, small cache": sqlite_cuts.Mode(settings=("cache_size=4",)),
    "wal": sqlite_cuts.Mode("wal"),
    "wal, small cache": sqlite_cuts.Mode("wal", settings=("cache_size=4", "wal_autocheckpoint=6")),
}
SEED = 20251122
Found = tuple[str, list[str]]
"""What was done, in words, and what is wrong."""


def killed(share: float) -> Iterator[Found]:
    """Kill writers, 10,000 of each medium."""
    count = int(10_000 * share)
    for name in FILES:
        with TemporaryDirectory() as folder:
            found = kills(open_ledger, Path(folder), count, seed=SEED, name=name)
        yield f"{name}: {found}", []
    with postgres_servers.started() as server:
        pick = random.Random(SEED).randrange  # noqa: S311 - to be repeated, not to be secret
        rounds = max(count // 4, 1)
        done = postgres_servers.kill_writers(server.address, rounds, 4, 3, partial(pick, 1, 12))
        yield f"PostgreSQL: {4 * rounds} writers killed, {done} batches acknowledged", []


def cut(share: float) -> Iterator[Found]:
    """Cut the power in a simulation, 25,000 times in each mode."""
    count = int(25_000 * share)
    for name, mode in MODES.items():
        done = sqlite_cuts.cuts(count, mode, seed=SEED)
        wrong = [*done.lost, *done.damaged]
        yield f"SQLite, {name}: {done.cuts} cuts, {done.acknowledged} batches acknowledged", wrong
    tally = jsonl_cuts.cuts(count, seed=SEED)
    yield f"JSON Lines: {tally.cuts} cuts, {tally.torn} torn tails", list(tally.faults)
    tally = jsonl_cuts.kills(max(count // 1000, 1), seed=SEED)
    yield f"JSON Lines, a writer killed before: {tally.cuts} cuts", list(tally.faults)


def cut_for_real(share: float) -> Iterator[Found]:
    """Cut a real file system off from its disk, 200 times with each medium."""
    with TemporaryDirectory() as folder:
        if why := why_not(Path(folder)):
            yield f"skipped: {why}", []
            return
        for name in FILES:
            count = max(int(200 * share), 1)
            yield f"{name}: {real_cuts(open_ledger, Path(folder), count, name=name, seed=SEED)}", []


def failed(share: float) -> Iterator[Found]:
    """Let calls of the operating system fail, each in turn."""
    for name, mode in MODES.items():
        done = sqlite_errors.errors(max(int(100 * share), 1), mode, 7)
        yield f"SQLite, {name}: {done}"[:200], list(done.wrong)


def damaged(share: float) -> Iterator[Found]:
    """Cut ledgers off at every byte, and turn every bit over."""
    step = max(int(1 / share), 1) if share < 1 else 1
    for form in (damage.JSONL, damage.EXCERPTS, damage.SQLITE):
        for doing in (damage.cuts, damage.flips):
            tally = doing(form, step=step)
            bad = (damage.Outcome.SILENT, damage.Outcome.ESCAPED)
            wrong = [str(place) for outcome in bad for place in tally.places.get(outcome, ())]
            yield f"{form.file}, {doing.__name__}: {tally.counts()}", wrong


def raced(share: float) -> Iterator[Found]:
    """Let four and six processes append at once, while another follows."""
    for name in FILES:
        with TemporaryDirectory() as folder:
            batches = max(int(2000 * share), 2)
            yield f"{name}: {writers(open_ledger, Path(folder, name), batches=batches)}", []
    with postgres_servers.started() as server:
        batches = max(int(2000 * share), 2)
        postgres_servers.race(server.address, 6, batches, 5)
        yield f"PostgreSQL: 6 writers, {6 * batches} batches, a follower: 0 missed", []


def agreed(share: float) -> Iterator[Found]:
    """Do the same to every medium, and compare."""
    with postgres_servers.started() as server:
        machines.MEDIA["PostgreSQL"] = machines.in_postgres(server.address)
        examples = max(int(2000 * share), 5)
        machines.run(examples, 40, derandomize=False)
        yield f"{', '.join(machines.MEDIA)}: {examples} stories agree", []


def served(share: float) -> Iterator[Found]:
    """Kill a server of PostgreSQL under its writers."""
    with postgres_servers.started() as server:
        rounds = max(int(100 * share), 1)
        events = postgres_servers.kill_server(server, rounds, 3, 40 * rounds, 4)
        yield f"PostgreSQL: {rounds} kills of the server, {events} events, all there", []


def promised(share: float) -> Iterator[Found]:
    """Plant faults in the toy ledger of the docs, where the contract alone has to find them."""
    missed = contract_faults.missed(share)
    yield "faults in a toy ledger, each tried with its contract alone", missed


SECTIONS: dict[str, Callable[[float], Iterator[Found]]] = {
    "kills": killed,
    "cuts": cut,
    "real": cut_for_real,
    "errors": failed,
    "damage": damaged,
    "writers": raced,
    "machines": agreed,
    "server": served,
    "contract": promised,
}


def main(arguments: list[str]) -> int:
    """Run the sections named, or all; return how much is wrong."""
    if arguments[:1] == ["fuzz"]:
        return fuzz.main(arguments[1:])
    if arguments[:1] == ["faults"]:
        return faults.main(arguments[1:])
    parser = ArgumentParser("run break")
    parser.add_argument("sections", nargs="*", choices=[*SECTIONS, []], default=[])
    parser.add_argument("--share", type=float, default=1.0, help="of every count; 1 takes hours")
    asked = parser.parse_args(arguments)
    wrong = sum(section(name, asked.share) for name in asked.sections or SECTIONS)
    return wrong if asked.sections else wrong + faults.main([])


def section(name: str, share: float) -> int:
    """Run one section, and print what was done and how long it took."""
    print(f"{name}: {(SECTIONS[name].__doc__ or '').splitlines()[0]}", flush=True)
    wrong, begin = 0, time.monotonic()
    for done, found in SECTIONS[name](share):
        seconds, begin = time.monotonic() - begin, time.monotonic()
        print(f"  {done}; {len(found)} wrong; {seconds:.0f} s", flush=True)
        for one in found[:10]:
            print(f"    {one}")
        wrong += len(found)
    return wrong


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
