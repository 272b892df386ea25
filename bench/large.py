"""A story of any size in parts: what routing, asking and memory take as it grows.

Takes sizes, by default 100,000 and 1,000,000 events, which are made up as a stream. Each step runs
in a process of its own, so that the most memory it ever held can be told. Answers of one and of two
processes have to be the same, and so has that of one process over the ledger where it is small.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from made_up import streamed
from peaks import peak

import timeline as tl
from timeline.engines import Processes
from timeline.exchanges import returned
from timeline.ledgers.rows import EncodedEvent

SIZES = (100_000, 1_000_000)
IN_A_PART = 50_000
SMALL = 100_000
"""So many events are asked in one process, too."""


def main(sizes: list[str]) -> None:
    """Print, for every size, what each step took."""
    for size in map(int, sizes or SIZES):
        with TemporaryDirectory() as folder:
            path = Path(folder, "story.db")
            told("made up", size, alone("make", path, size))
            told("routed", size, alone("route", path, size))
            told("extended by 1,000", size, alone("extend", path, size))
            answers = []
            for workers in (1, 2):
                done = alone(f"ask{workers}", path, size)
                answers.append(done.pop("answer"))
                told(f"asked, {workers} at work", size, done)
            if size <= SMALL:
                done = alone("whole", path, size)
                answers.append(done.pop("answer"))
                told("one process, no parts", size, done)
            assert all(answer == answers[0] for answer in answers), "answers differ"


def told(what: str, size: int, done: dict[str, Any]) -> None:
    """Print what a step took."""
    load = os.getloadavg()[0]
    line = ", ".join(f"{name} {value:,.1f}" for name, value in done.items())
    print(f"{size:>10,} {what:<22} {line} (load {load:.1f})", flush=True)


def alone(step: str, path: Path, size: int) -> dict[str, Any]:
    """Take a step in a process of its own, and return what it took."""
    command = [sys.executable, __file__, "--alone", step, str(path), str(size)]
    done: dict[str, Any] = json.loads(subprocess.check_output(command, text=True))
    return done


def taken(step: str, path: Path, size: int) -> dict[str, Any]:
    """Take a step, and return the seconds and the megabytes."""
    begin, used = perf_counter(), process_time()
    done = STEPS[step](path, size)
    seconds, processor = perf_counter() - begin, process_time() - used
    counts = {"s": seconds, "µs an event": seconds / size * 1e6, "processor s": processor}
    return {**counts, "MB": peak(), **done}


def make(path: Path, size: int) -> dict[str, Any]:
    """Record a made-up story as a stream, by its own clock, and what comes later beside it."""
    with tl.open(path) as ledger:
        ledger.append_encoded(map(EncodedEvent.of, streamed(size, sides=sides_of(size))))
    return {}


def sides_of(size: int) -> int:
    """Return to how many sides they return: of one side and day, as many whatever the size.

    What may be one is paired, and pairs grow with the square of how many share a day.
    """
    return max(2, size // IN_A_PART)


def parts_of(path: Path, size: int) -> tl.Parts:
    """Return the ledger in parts, as far as it goes."""
    with tl.open(path) as ledger:
        return tl.split(ledger, into=max(2, size // IN_A_PART), to=path.with_suffix(".parts"))


def route(path: Path, size: int) -> dict[str, Any]:
    """Split the ledger."""
    return {"parts": len(parts_of(path, size))}


def extend(path: Path, size: int) -> dict[str, Any]:
    """Record a thousand events more, and extend the parts."""
    with tl.open(path) as ledger:
        ledger.append(list(streamed(1000, prefix="later ", sides=sides_of(size))))
    begin = perf_counter()
    parts_of(path, size)
    return {"of these to extend": perf_counter() - begin}


def ask(path: Path, workers: int) -> dict[str, Any]:
    """Ask the parts, with so many processes at work."""
    parts = tl.open_parts(path.with_suffix(".parts"))
    with Processes(workers) as engine:
        [*engine.map(peak, range(workers))]  # so that their start is not timed
        begin = perf_counter()
        answer = parts.ask(returned, engine)
        seconds = perf_counter() - begin
        of_workers = max(engine.map(peak, range(4 * workers)))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "of these to ask": seconds,
        "processor s of workers": used.ru_utime + used.ru_stime,
        "MB of a worker": of_workers,
        "answer": seen(answer),
    }


def whole(path: Path, _: int) -> dict[str, Any]:
    """Ask the ledger in one process."""
    with tl.open(path) as ledger:
        return {"answer": seen(ledger.timeline().ask(returned))}


def seen(answer: tl.Answer) -> list[list[object]]:
    """Return the numbers of *answer*."""
    return [
        [side, figure.counted.low, figure.counted.high, figure.exact, len(figure.contributions)]
        for side, figure in answer.items()
    ]


STEPS = {
    "make": make,
    "route": route,
    "extend": extend,
    "ask1": lambda path, _: ask(path, 1),
    "ask2": lambda path, _: ask(path, 2),
    "whole": whole,
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        print(json.dumps(taken(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))))
    else:
        main(sys.argv[1:])
