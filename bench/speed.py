"""What the library's honesty costs: ratios against hand-written loops, within one run.

Every pair does the same work on the same story: the loop over plain dicts, in the way somebody
would write it who needs just this answer. Medians of several runs, taken in turn.
"""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from by_hand import Plain, add_up, with_days
from made_up import SIDES, story

import timeline as tl
from timeline.codec import decode, encode, id_of_body
from timeline.exchanges import returned

if TYPE_CHECKING:
    from collections.abc import Callable

EVENTS = 100_000
START = datetime(2025, 1, 1, tzinfo=UTC)


def main() -> None:
    """Measure everything and print it, a line each."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    events = story(size)
    python = sys.version.split()[0]
    print(f"{size:,} events; medians; Python {python}; SQLite {sqlite3.sqlite_version}")
    importing()
    bodies = hashing(events)
    recorded, dicts = decoding(bodies)
    gc.collect()  # so that neither side begins with the other's garbage
    building(recorded, dicts)
    asking(recorded, dicts)


def timed(function: Callable[[], Any]) -> float:
    """Return the seconds that *function* takes, with the garbage collector off, as `timeit` does.

    Otherwise each side would pay for walking over the other's story, which only a bench holds.
    """
    gc.disable()
    try:
        begin = perf_counter()
        kept = function()
        seconds = perf_counter() - begin
    finally:
        gc.enable()
    del kept
    return seconds


def pair(
    name: str, ours: Callable[[], Any], theirs: Callable[[], Any], limit: str, n: int = 7
) -> None:
    """Print how long *ours* takes, beside *theirs*, run in turn."""
    rounds = [(timed(ours), timed(theirs)) for _ in range(n)]
    mine, other = median(a for a, _ in rounds), median(b for _, b in rounds)
    ratio = median(a / b for a, b in rounds)
    print(
        f"{name:<34} {mine * 1e3:9.1f} ms   by hand {other * 1e3:9.1f} ms   {ratio:5.2f}x   {limit}"
    )


def importing() -> None:
    """Print what `import timeline` adds to a bare start of Python."""
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: compiled once

    def start(code: str) -> float:
        command = [sys.executable, "-c", code]
        return timed(lambda: subprocess.run(command, check=True, env=environment))

    start("import timeline.exchanges")
    rounds = [(start("import timeline"), start("pass")) for _ in range(15)]
    added = median(a - b for a, b in rounds) * 1e3
    print(f"{'import timeline':<34} {added:9.1f} ms over bare Python   (at most 60)")
    used = median(start("import timeline; timeline.open().timeline()") for _ in range(7)) * 1e3
    attrs = median(start("import attrs") for _ in range(7)) * 1e3
    print(f"{'  and used':<34} {used:9.1f} ms in all, where attrs alone is {attrs:.1f} ms in all")


def hashing(events: list[tl.Event]) -> list[bytes]:
    """Print the time that canonical JSON and its digest take."""
    bodies: list[bytes] = []

    def run() -> None:
        bodies[:] = [encode(event) for event in events]
        for body in bodies:
            sha256(body).hexdigest()

    seconds = timed(run)
    print(f"{'encoding and hashing':<34} {seconds * 1e6 / len(events):9.1f} us an event")
    return bodies


def decoding(bodies: list[bytes]) -> tuple[list[tl.Recorded[tl.Event]], list[dict[str, Any]]]:
    """Print the time that decoding takes; return the story as events and as plain dicts."""
    ids = [id_of_body(body) for body in bodies]
    events: list[tl.Event] = []
    seconds = timed(lambda: events.extend(map(decode, bodies)))
    print(f"{'decoding':<34} {seconds * 1e6 / len(bodies):9.1f} us an event")
    moments = [START + timedelta(microseconds=n) for n in range(len(bodies))]
    recorded = [
        tl.Recorded(id_, moment, event)
        for id_, moment, event in zip(ids, moments, events, strict=True)
    ]
    dicts = [
        {"id": id_, "moment": moment, **with_days(json.loads(body))}
        for id_, moment, body in zip(ids, moments, bodies, strict=True)
    ]
    return recorded, dicts


def building(recorded: list[tl.Recorded[tl.Event]], dicts: list[dict[str, Any]]) -> None:
    """Compare building a timeline, with its index and components, with doing so by hand."""
    limit = "(at most 2.5x)"
    ours = lambda: tl.Timeline(recorded).every_unit()  # noqa: E731
    pair("building the timeline", ours, lambda: Plain(dicts), limit)


def asking(recorded: list[tl.Recorded[tl.Event]], dicts: list[dict[str, Any]]) -> None:
    """Compare one question, its explanation kept, with adding up bounds by hand.

    Both must come to the same numbers, but for what doubt adds. The first time, the library also
    asks every report what it counts and where it stands in time, and keeps that for later.
    """
    plain = Plain(dicts)
    stories = [tl.Timeline(recorded) for _ in range(3)]
    for asked in stories:
        asked.every_unit()

    def ours(story: tl.Timeline) -> list[Any]:
        answer = story.ask(returned)
        return [(answer[side].counted, answer[side].implied) for side in SIDES]

    totals = add_up(plain)
    by_hand = [(totals[side]["low"], totals[side]["high"]) for side in SIDES]
    answer = tl.Timeline(recorded).ask(returned)
    # What doubt adds for certain is no loop that anybody writes by hand.
    counting = [sum(added.count.low for added in answer[side].contributions) for side in SIDES]
    highs = [answer[side].counted.high for side in SIDES]
    assert by_hand == [*zip(counting, highs, strict=True)]
    limit = "(at most 1.6x)"
    fresh = iter(stories)
    pair("one question, the first", lambda: ours(next(fresh)), lambda: add_up(plain), limit, 3)
    pair("one question, a later one", lambda: ours(stories[0]), lambda: add_up(plain), limit)


if __name__ == "__main__":
    main()
