"""How long it takes to find what may be one, as the story grows: pairs are not all compared.

Two stories: the made-up one, of a few reports a day, and a dense one, in which hundreds of events
of one sort are reported of every day and side, as data sets of armed conflict have them.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from random import Random
from time import perf_counter

from made_up import SIDES, recorded, story

import timeline as tl
from timeline.exchanges import Swap, Transfer
from timeline.questions import candidates

SIZES = (5_000, 20_000)
DAYS = 60
PLACES = 400


def main() -> None:
    """Print, for each story and size, the seconds it takes and the pairs it finds."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    for name, made in (("a few a day", sparse), ("hundreds a day", dense)):
        for size in sizes:
            reading = recorded(made(size))
            start = perf_counter()
            found = reading.ask(candidates(most=100))
            seconds = perf_counter() - start
            pairs = f"{found.total:>9,} pairs {len(found.left_out):>6} crowds"
            print(f"{name:<16}{size:>8,} events {seconds:6.1f} s {pairs}")


def sparse(size: int) -> list[tl.Event]:
    """Return the made-up story."""
    return story(size)


def dense(size: int) -> list[tl.Event]:
    """Return reports of which hundreds are of one day and side: small numbers, many places."""
    random = Random(2025)
    return [_report(random, number) for number in range(size)]


def _report(random: Random, number: int) -> tl.Report:
    count = tl.Count.exactly(min(int(random.expovariate(0.4)) + 1, 40))
    to = Transfer(to=(random.choice(SIDES),), count=tl.Stated(count))
    day = date(2024, 1, 1) + timedelta(days=random.randrange(DAYS))
    when = tl.When.on(day) if random.random() < 0.9 else tl.When(day, day + timedelta(days=6))
    what = Swap(transfers=(to,), place=f"place {int(random.expovariate(1 / PLACES))}")
    return tl.Report(document=f"d{number % 40}", key=f"r{number}", what=what, when=tl.Stated(when))


if __name__ == "__main__":
    main()
