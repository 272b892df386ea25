"""A ledger with its answers kept beside it: what that takes as it grows.

Takes sizes, by default 10,000 and 100,000 events. Each step runs in a process of its own, so that
the most memory it ever held can be told; times are the best of a few, of the processor and on the
clock. Answers are held against those that are made of the events.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

from made_up import append_in_batches, story
from peaks import peak

import timeline as tl
from timeline.exchanges import returned

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

SIZES = (10_000, 100_000)
FED = 100
"""So many events are fed one by one; and as many, after each of which is asked what was known."""

COMPARED = 200_000
"""So many events at most are asked anew, to be compared."""


def main(sizes: list[str]) -> None:
    """Print, for every size, what each step took."""
    for size in map(int, sizes or SIZES):
        with TemporaryDirectory() as folder:
            path = Path(folder, "story.db")
            for step in ("append", "build", "open", "explain", "feed", "back"):
                done = alone(step, path, size)
                line = ", ".join(f"{name} {value:,.1f}" for name, value in done.items())
                print(f"{size:>10,} {step:<8} {line} (load {os.getloadavg()[0]:.1f})", flush=True)


def alone(step: str, path: Path, size: int) -> dict[str, Any]:
    """Return what *step* took in a process of its own."""
    command = [sys.executable, __file__, "--step", step, str(path), str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def append(path: Path, size: int) -> dict[str, float]:
    """Append what will be asked."""
    events = story(size + 2 * FED)
    with tl.open(path) as ledger, tl.open(path.with_name("later.db")) as later:
        append_in_batches(ledger, events[:size])
        later.append(events[size:])
    return {}


def build(path: Path, size: int) -> dict[str, float]:
    """Make all from nothing, and ask once."""
    with tl.open(path, model=True) as ledger:
        spent, answer = timed(lambda: ledger.timeline().ask(returned))
        if size <= COMPARED:
            expected = read(ledger).ask(returned)
            for side in expected:
                assert expected[side].counted == answer[side].counted, side
    kept = Path(f"{path}.model").stat().st_size
    made = {"µs an event": spent * 1000 / size, "bytes an event": kept / size}
    return made | ({"MB at most": peak()} if size > COMPARED else {})


def opened(path: Path, _: int) -> dict[str, float]:
    """Open it, ask, and print the answer."""

    def ask() -> None:
        with tl.open(path, model=True) as ledger:
            str(ledger.timeline().ask(returned))

    best = [timed(ask)[0] for _ in range(10)]
    return {"ms": min(best), "ms, first": best[0]} | {"MB at most": peak()}


def explain(path: Path, _: int) -> dict[str, float]:
    """Look into five contributions."""
    with tl.open(path, model=True) as ledger:
        answer = ledger.timeline().ask(returned)
        first = next(iter(answer.values())).contributions
        spent, _ = timed(lambda: [added.reports for added in first[:5]])
    return {"ms": spent} | {"MB at most": peak()}


def feed(path: Path, _: int) -> dict[str, float]:
    """Append event after event, and ask after each."""
    on_clock, spent = [], []
    with tl.open(path.with_name("later.db")) as later, tl.open(path, model=True) as ledger:
        ledger.timeline().ask(returned)
        for stored in islice(later.read(), FED):
            ledger.append([stored.recorded.event])
            start = perf_counter()
            taken, _ = timed(lambda: str(ledger.timeline().ask(returned)))
            on_clock.append((perf_counter() - start) * 1000)
            spent.append(taken)
    middle = {"ms": median(spent), "ms on the clock": median(on_clock)}
    return (
        middle
        | {"ms at most": max(spent), "ms on average": sum(spent) / FED}
        | {"MB at most": peak()}
    )


def back(path: Path, size: int) -> dict[str, float]:
    """Append event after event, and ask after each what was known before the last few."""
    spent: dict[int, list[float]] = {1: [], 10: [], 100: []}
    with tl.open(path.with_name("later.db")) as later, tl.open(path, model=True) as ledger:
        for stored in later.read(FED):
            ledger.append([stored.recorded.event])
            ledger.timeline().ask(returned)
            for many, times in spent.items():
                then = moment_of(ledger, many)
                times.append(timed(partial(known_at, ledger.timeline(), then))[0])
        done = {f"ms, {many} ago": median(times) for many, times in spent.items()}
        done |= {f"{many} on average": sum(times) / FED for many, times in spent.items()}
        done |= {f"{many} at most": max(times) for many, times in spent.items()} | {
            "MB at most": peak()
        }
        if size <= COMPARED:
            then = moment_of(ledger, max(spent))
            anew, expected = timed(lambda: known_at(read(ledger), then))
            assert expected == known_at(ledger.timeline(), then)
            done["ms, of the ledger"] = anew
    return done


def moment_of(ledger: tl.Ledger, ago: int) -> datetime:
    """Return when the event was recorded that stands so many before the last."""
    return next(ledger.rows(ledger.head() - ago - 1)).moment


def known_at(story: tl.Timeline, moment: datetime) -> str:
    """Return what was known at *moment*."""
    return str(story.known_at(moment).ask(returned))


def read(ledger: tl.Ledger) -> tl.Timeline:
    """Return the story as the events alone tell it."""
    return tl.Timeline(event.recorded for event in ledger.read())


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the processor's time that *work* took, in milliseconds, and what it returned."""
    start = process_time()
    result = work()
    return (process_time() - start) * 1000, result


STEPS = {
    "append": append,
    "build": build,
    "open": opened,
    "explain": explain,
    "feed": feed,
    "back": back,
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        _, _, step_, path_, size_ = sys.argv
        print(json.dumps(STEPS[step_](Path(path_), int(size_))))
    else:
        main(sys.argv[1:])
