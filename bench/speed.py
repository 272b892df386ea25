"""What the library's honesty costs: ratios against hand-written loops, within one run.

Every pair does the same work on the same story: the loop over plain dicts, in the way somebody
would write it who needs just this answer. Medians of several runs, taken in turn.
"""

from __future__ import annotations

import gc
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from attrs import evolve

import timeline as tl
from timeline.codec import decode, encode
from timeline.exchanges import Swap, Transfer, returned

if TYPE_CHECKING:
    from collections.abc import Callable

EVENTS = 100_000
START = datetime(2025, 1, 1, tzinfo=UTC)
SIDES = ("North", "South")


def main() -> None:
    """Measure everything and print it, a line each."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    events = story(size)
    print(
        f"{size:,} events; medians; Python {sys.version.split()[0]}; SQLite {sqlite3.sqlite_version}"
    )
    importing()
    bodies = hashing(events)
    recorded, dicts = decoding(bodies)
    gc.collect()
    gc.freeze()  # neither side is to pay for walking over the other's story
    building(recorded, dicts)
    asking(recorded, dicts)
    storing(events[: min(size, 20_000)])


def story(size: int) -> list[tl.Event]:
    """Return a made-up story: documents, reports of exchanges, links, revisions, retractions."""
    random = Random(2025)
    events: list[tl.Event] = []
    ids: list[str] = []
    reports: list[tl.Report] = []
    revised: set[int] = set()
    for number in range(size // 100):
        day = date(2022, 1, 1) + timedelta(days=random.randrange(1400))
        events.append(tl.Document(key=f"d{number}", published=tl.Stated(tl.When.on(day))))
    while len(events) < size:
        draw = random.random()
        place = random.randrange(len(ids)) if ids else 0
        if draw < 0.87 or not ids:
            reports.append(_report(random, len(ids), size // 100))
            _add(events, ids, reports[-1])
        elif draw < 0.97:
            again = evolve(reports[place], key=f"r{len(ids)}")
            reports.append(again)
            _add(events, ids, again)
            relation = random.choice([tl.Relation.SAME, tl.Relation.SAME, tl.Relation.PART_OF])
            ends = {"left": ids[-1], "right": ids[place]}
            events.append(tl.Link(relation=relation, judge="bench", why="the same day", **ends))
        elif draw < 0.99 and place not in revised:
            revised.add(place)
            new = evolve(reports[place], certainty=tl.Certainty.PROBABLE)
            events.append(tl.Revision(of=ids[place], reading=new, judge="bench", why="misread"))
        else:
            events.append(tl.Retraction(report=ids[place]))
    return events[:size]


def _add(events: list[tl.Event], ids: list[str], report: tl.Report) -> None:
    events.append(report)
    ids.append(sha256(encode(report)).hexdigest())


def _report(random: Random, number: int, documents: int) -> tl.Report:
    day = date(2022, 1, 1) + timedelta(days=random.randrange(1400))
    when = tl.When.on(day) if random.random() < 0.9 else tl.When(day, day + timedelta(days=6))
    low = random.randrange(1, 300)
    count = tl.Count(low, low if random.random() < 0.8 else None)
    side = random.choice(SIDES)
    what = Swap(transfers=(Transfer(to=(side,), count=tl.Stated(count)),))
    return tl.Report(
        document=f"d{number % documents}",
        key=f"r{number}",
        what=what,
        when=tl.Stated(when),
        provenance=tl.Provenance(passages=(tl.Passage.of("words", number),)),
    )


def timed(function: Callable[[], Any]) -> float:
    """Return the seconds that *function* takes, with what it returns thrown away."""
    begin = perf_counter()
    kept = function()
    seconds = perf_counter() - begin
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

    def start(code: str) -> float:
        return timed(lambda: subprocess.run([sys.executable, "-c", code], check=True))

    rounds = [(start("import timeline"), start("pass")) for _ in range(15)]
    added = median(a - b for a, b in rounds) * 1e3
    print(f"{'import timeline':<34} {added:9.1f} ms over bare Python   (at most 60)")


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
    ids = [sha256(body).hexdigest() for body in bodies]
    events: list[tl.Event] = []
    seconds = timed(lambda: events.extend(map(decode, bodies)))
    print(f"{'decoding':<34} {seconds * 1e6 / len(bodies):9.1f} us an event")
    moments = [START + timedelta(microseconds=n) for n in range(len(bodies))]
    recorded = [
        tl.Recorded(id_, moment, event)
        for id_, moment, event in zip(ids, moments, events, strict=True)
    ]
    dicts = [
        {"id": id_, "moment": moment, **_plain(json.loads(body))}
        for id_, moment, body in zip(ids, moments, bodies, strict=True)
    ]
    return recorded, dicts


def _plain(event: dict[str, Any]) -> dict[str, Any]:
    """Give a report's days as dates, as the decoded event has them."""
    report = event.get("reading") or event
    if "when" in report:
        report["when"] = {
            name: date.fromisoformat(day) for name, day in report["when"]["value"].items()
        }
    return event


def building(recorded: list[tl.Recorded[tl.Event]], dicts: list[dict[str, Any]]) -> None:
    """Compare building a timeline, with its index and components, with doing so by hand."""
    pair(
        "building the timeline",
        lambda: tl.Timeline(recorded).units(),
        lambda: by_hand(dicts),
        "(at most 2.5x)",
    )


def by_hand(events: list[dict[str, Any]]) -> list[list[str]]:
    """Index plain dicts by id, apply revisions, and connect what is linked."""
    known: dict[str, dict[str, Any]] = {}
    for event in events:
        if event["id"] not in known or event["moment"] < known[event["id"]]["moment"]:
            known[event["id"]] = event
    reports, following, links = {}, defaultdict(list), []
    for id_, event in known.items():
        kind = event["timeline"]
        if kind == "report":
            reports[id_] = event
        elif kind == "revision":
            following[event["of"]].append(event)
        elif kind == "link":
            links.append((event["left"], event["right"]))
    for id_ in list(following):
        if id_ in reports:
            last = following[id_]
            while last:
                newest = max(last, key=lambda one: one["moment"])
                reports[id_] = newest["reading"]
                last = following.get(newest["id"], [])
    names: dict[tuple[str, str], str] = {}
    for id_, report in reports.items():
        other = names.setdefault((report["document"], report["key"]), id_)
        if other != id_:
            links.append((id_, other))
    parent = {id_: id_ for pair in links for id_ in pair}

    def root(id_: str) -> str:
        while parent[id_] != id_:
            parent[id_] = parent[parent[id_]]
            id_ = parent[id_]
        return id_

    for left, right in links:
        parent[root(left)] = root(right)
    groups = defaultdict(list)
    for id_ in reports:
        groups[root(id_) if id_ in parent else id_].append(id_)
    return list(groups.values())


def asking(recorded: list[tl.Recorded[tl.Event]], dicts: list[dict[str, Any]]) -> None:
    """Compare one question, its explanation kept, with adding up bounds by hand."""
    story = tl.Timeline(recorded)
    story.units()
    groups = by_hand(dicts)
    reports = {event["id"]: event for event in dicts if event["timeline"] == "report"}
    for event in dicts:
        if event["timeline"] == "revision" and event["of"] in reports:
            reports[event["of"]] = event["reading"]

    def fresh() -> Any:
        answer = tl.Timeline.ask(story, returned)
        return [(answer[side].counted, answer[side].implied) for side in SIDES]

    pair("one question, explanation kept", fresh, lambda: add_up(reports, groups), "(at most 1.6x)")


def add_up(reports: dict[str, dict[str, Any]], groups: list[list[str]]) -> dict[str, Any]:
    """Add the bounds of every group to its sides; keep what each number rests on, and why not."""
    totals: dict[str, dict[str, Any]] = {}
    for group in groups:
        sides: dict[str, tuple[int, int | None]] = {}
        earliest, latest = date.min, date.max
        for id_ in group:
            report = reports[id_]
            if (
                report.get("phase", "done") != "done"
                or report.get("polarity", "affirmed") != "affirmed"
            ):
                continue
            when = report.get("when", {})
            earliest = max(earliest, when.get("earliest", date.min))
            latest = min(latest, when.get("latest", date.max))
            for transfer in report["what"].get("transfers", ()):
                count = transfer["count"]["value"]
                low, high = count.get("low", 0), count.get("high")
                for side in transfer["to"]:
                    if side in sides:
                        a, b = sides[side]
                        low, high = (
                            max(low, a),
                            b if high is None else high if b is None else min(b, high),
                        )
                    sides[side] = (low, high)
        for side, (low, high) in sides.items():
            total = totals.setdefault(
                side, {"low": 0, "high": 0, "rests_on": [], "ranged": [], "days": []}
            )
            entry = {"low": low, "high": high, "reports": group, "when": (earliest, latest)}
            total["days" if earliest == latest else "ranged"].append(entry)
    for total in totals.values():
        total["days"].sort(key=lambda entry: entry["when"])
        taken = {entry["when"][0] for entry in total["days"]}
        for entry in sorted(total["ranged"], key=lambda entry: entry["when"]):
            first, last = entry["when"]
            days = {first + timedelta(days=n) for n in range(min((last - first).days, 60) + 1)}
            if days.isdisjoint(taken):
                total["days"].append(entry)
                taken |= days
        for entry in total["days"]:
            total["low"] += entry["low"]
            if total["high"] is not None:
                total["high"] = None if entry["high"] is None else total["high"] + entry["high"]
    return totals


def storing(events: list[tl.Event]) -> None:
    """Compare appending to SQLite in batches of 1,000, and reading back, with sqlite3 and json."""
    batches = [events[n : n + 1000] for n in range(0, len(events), 1000)]
    plain = [[json.loads(encode(event)) for event in batch] for batch in batches]
    with tempfile.TemporaryDirectory() as folder:
        paths = (Path(folder, f"{n}.db") for n in range(1000))
        last: list[Path] = []

        def ours() -> None:
            last[:] = [next(paths)]
            with tl.open(last[0]) as ledger:
                for batch in batches:
                    ledger.append(batch)

        def by_hand() -> None:
            connection = sqlite3.connect(next(paths), isolation_level=None)
            connection.execute("PRAGMA synchronous=EXTRA")
            connection.execute(
                "CREATE TABLE events (position INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT)"
            )
            for batch in plain:
                connection.execute("BEGIN IMMEDIATE")
                for event in batch:
                    body = json.dumps(event, sort_keys=True)
                    id_ = sha256(body.encode()).hexdigest()
                    connection.execute(
                        "INSERT OR IGNORE INTO events (id, body) VALUES (?, ?)", (id_, body)
                    )
                connection.execute("COMMIT")
            connection.close()

        pair(f"appending {len(events):,} to SQLite", ours, by_hand, "", 3)
        ours()

        def read() -> None:
            with tl.open(last[0]) as ledger:
                ledger.timeline()

        def read_by_hand() -> list[Any]:
            with sqlite3.connect(last[0]) as connection:
                rows = connection.execute("SELECT id, body FROM events ORDER BY position")
                return [(id_, json.loads(body)) for id_, body in rows]

        pair(f"reading {len(events):,} back", read, read_by_hand, "", 3)


if __name__ == "__main__":
    main()
