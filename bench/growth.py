"""How every public operation grows, in stories of every shape.

For each shape and operation the processor's time is told at the largest size, and the exponent by
which it grows from the smallest to that: 1 is in proportion, 2 is as the square. Takes `--shape`
and `--operation`, each any number of times, `--sizes 1000 4000 16000`, `--limit` with the seconds
that one operation may take, `--above 1.2` to leave out what grows less.

Each runs in a process of its own, with a limit of time and memory, so that none ends the others;
what does not come to an end is told as that, and not tried at larger sizes.
"""

from __future__ import annotations

import gc
import multiprocessing
import resource
from argparse import ArgumentParser, Namespace
from math import ceil, log
from pathlib import Path
from signal import SIGKILL
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

from operations import OPERATIONS, Operation, Shaped
from shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

SIZES = (1_000, 4_000, 16_000)
LIMIT = 60.0
MEMORY = 8_000_000_000
"""So many bytes of addresses one operation may take."""

WAITING = 10
"""So many times its limit one operation may take on the clock, where others use the processor."""

SHORT = 0.05
"""What takes fewer seconds is timed three times, of which the least is told."""

LEAST = 0.02
"""What takes fewer seconds at the largest size tells nothing of how it grows."""

FEW = 8
"""So many events each operation sees before any is timed."""

Taken = float | str
"""The seconds that it took, or why it came to no end."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how each operation grows in each shape."""
    options = asked(arguments)
    operations = options.operation or [*OPERATIONS]
    warm_up(operations)
    print(f"{'shape':<16} {'operation':<22} {'exponent':>8} {'at':>8} {'seconds':>9}", flush=True)
    for shape in options.shape or SHAPES:
        taken: dict[str, dict[int, Taken]] = {name: {} for name in operations}
        for size in sorted(options.sizes):
            for name, seconds in measured(shape, size, taken, options.limit):
                taken[name][size] = seconds
        for name in operations:
            print_growth(shape, name, taken[name], options.above)


def asked(arguments: Sequence[str] | None) -> Namespace:
    """Return what is to be measured."""
    parser = ArgumentParser(prog="run bench growth", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shape", action="append", choices=SHAPES, help="of all, only this one")
    parser.add_argument("--operation", action="append", choices=OPERATIONS, help="only this one")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many of each")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds for one operation")
    parser.add_argument("--above", type=float, default=-9.0, help="only what grows by more")
    return parser.parse_args(arguments)


def measured(
    shape: str, size: int, taken: dict[str, dict[int, Taken]], limit: float
) -> Iterator[tuple[str, Taken]]:
    """Yield what each operation takes that came to an end at every smaller size."""
    chosen = [name for name, before in taken.items() if all_ended(before)]
    if not chosen:
        return
    with TemporaryDirectory(prefix="growth-") as folder:
        story = Shaped.of(SHAPES[shape](size), Path(folder))
        built = alone(OPERATIONS["build"], story, limit)
        if isinstance(built, float):  # so that it can be made here, once for all others
            story.reading.every_unit()
        gc.collect()
        gc.freeze()  # so that no operation walks over what it did not make
        for name in chosen:
            if name == "build":
                yield name, built
            else:
                came = isinstance(built, float)
                yield name, alone(OPERATIONS[name], story, limit) if came else "not built"
        gc.unfreeze()


def all_ended(taken: dict[int, Taken]) -> bool:
    """Return whether it came to an end at every size so far."""
    return all(isinstance(seconds, float) for seconds in taken.values())


def alone(operation: Operation, story: Shaped, limit: float) -> Taken:
    """Return what *operation* takes, each time in a process of its own: the least of a few."""
    first = in_child(operation, story, limit)
    if isinstance(first, str) or first > SHORT:
        return first
    again = [in_child(operation, story, limit) for _ in range(2)]
    return min(first, *(seconds for seconds in again if isinstance(seconds, float)))


def in_child(operation: Operation, story: Shaped, limit: float) -> Taken:
    """Return what *operation* takes in a process that is forked for it."""
    forking = multiprocessing.get_context("fork")
    receiving, sending = forking.Pipe(duplex=False)
    child = forking.Process(target=send, args=(operation, story, limit, sending))
    child.start()
    sending.close()
    try:
        came = receiving.poll(WAITING * ceil(limit))
        taken: Taken = receiving.recv() if came else f"over {WAITING * ceil(limit)} s on the clock"
    except EOFError:
        child.join()
        taken = why_ended(child.exitcode, limit)
    child.kill()
    child.join()
    return taken


def why_ended(code: int | None, limit: float) -> str:
    """Return why the system ended a process with this *code*: beyond its limit it is killed."""
    return f"over {limit:g} s" if code == -SIGKILL else f"ended with {code}"


def send(operation: Operation, story: Shaped, limit: float, sending: Connection) -> None:
    """Run *operation* within the limits, and send what it takes."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        run = operation(story)
        most = ceil(process_time() + limit)  # what prepares it is not held against it
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        begin = process_time()
        kept = run()
        sending.send(process_time() - begin)
        del kept
    except MemoryError:
        sending.send(f"over {MEMORY / 1e9:.0f} GB")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        sending.send(type(error).__name__)


def warm_up(operations: Sequence[str]) -> None:
    """Run *operations* on a few events, so that what they import is there in every process."""
    with TemporaryDirectory(prefix="growth-") as folder:
        for name in operations:
            OPERATIONS[name](Shaped.of(SHAPES["ordinary"](FEW), Path(folder)))()


def print_growth(shape: str, name: str, taken: dict[int, Taken], above: float) -> None:
    """Print a line of what *name* takes in *shape*, if it grows by more than *above*."""
    ended = {size: seconds for size, seconds in taken.items() if isinstance(seconds, float)}
    size, last = next(reversed(taken.items()))
    grows = exponent(ended)
    if last in ended.values() and (0.0 if grows is None else grows) < above:
        return
    told = f"{last:9.3f}" if isinstance(last, float) else f"   {last}"
    by = "-" if grows is None else f"{grows:.2f}"
    print(f"{shape:<16} {name:<22} {by:>8} {size:>8,} {told}", flush=True)


def exponent(taken: dict[int, float]) -> float | None:
    """Return by which power of the size what is *taken* grows; `None` where nothing tells."""
    if len(taken) < 2:
        return None
    (small, first), *_, (large, last) = sorted(taken.items())
    if last < LEAST:
        return None
    return log(last / max(first, 1e-6)) / log(large / small)


if __name__ == "__main__":
    main()
