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
    python = sys.version.split()[0]
    print(f"{size:,} events; medians; Python {python}; SQLite {sqlite3.sqlite_version}")
    importing()
    bodies = hashing(events)
    recorded, dicts = decoding(bodies)
    gc.collect()  # so that neither side begins with the other's garbage
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
    linked: set[str] = set()
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
            if reports[place].key in linked:
                continue  # each at most once, so that the loop by hand stays short
            again = evolve(reports[place], key=f"r{len(ids)}")
            linked |= {reports[place].key, again.key}
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
    for name in ("when", "published"):
        if name in report:
            days = report[name]["value"].items()
            report[name] = {bound: date.fromisoformat(day) for bound, day in days}
    return event


def building(recorded: list[tl.Recorded[tl.Event]], dicts: list[dict[str, Any]]) -> None:
    """Compare building a timeline, with its index and components, with doing so by hand."""
    limit = "(at most 2.5x)"
    ours = lambda: tl.Timeline(recorded).units()  # noqa: E731
    pair("building the timeline", ours, lambda: Plain(dicts), limit)


class Plain:
    """The story as somebody keeps it who needs just this answer: dicts of dicts."""

    def __init__(self, events: list[dict[str, Any]]) -> None:
        """Index *events* by id, apply revisions, and connect what is linked."""
        known: dict[str, dict[str, Any]] = {}
        for event in events:
            if event["id"] not in known or event["moment"] < known[event["id"]]["moment"]:
                known[event["id"]] = event
        self.reports: dict[str, dict[str, Any]] = {}
        self.published: dict[str, dict[str, date]] = {}
        self.retracted: set[str] = set()
        following, same, part_of = defaultdict(list), [], []
        for id_, event in known.items():
            kind = event["timeline"]
            if kind == "report":
                self.reports[id_] = event
            elif kind == "document":
                self.published[event["key"]] = event["published"]
            elif kind == "revision":
                following[event["of"]].append(event)
            elif kind == "retraction":
                self.retracted.add(event["report"])
            elif event["relation"] == "same":
                same.append((event["left"], event["right"]))
            else:
                part_of.append((event["left"], event["right"]))
        for id_ in list(following):
            last = following[id_] if id_ in self.reports else []
            while last:
                newest = max(last, key=lambda one: one["moment"])
                self.reports[id_] = newest["reading"]
                last = following.get(newest["id"], [])
        names: dict[tuple[str, str], str] = {}
        for id_, report in self.reports.items():
            other = names.setdefault((report["document"], report["key"]), id_)
            if other != id_:
                same.append((id_, other))
        self.wholes = defaultdict(list)
        for left, right in part_of:
            self.wholes[left].append(right)
        self.same = connect(same)
        units = connect(same + part_of)
        groups = defaultdict(list)
        for id_ in self.reports:
            groups[units.get(id_, id_)].append(id_)
        self.units = list(groups.values())


def connect(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Return for every id in *pairs* the one that stands for its component."""
    parent = {id_: id_ for pair in pairs for id_ in pair}

    def root(id_: str) -> str:
        while parent[id_] != id_:
            parent[id_] = parent[parent[id_]]
            id_ = parent[id_]
        return id_

    for left, right in pairs:
        parent[root(left)] = root(right)
    return {id_: root(id_) for id_ in parent}


def asking(recorded: list[tl.Recorded[tl.Event]], dicts: list[dict[str, Any]]) -> None:
    """Compare one question, its explanation kept, with adding up bounds by hand.

    Both must come to the same numbers. The first time, the library also asks every report what it
    counts and where it stands in time, and keeps that for later questions.
    """
    plain = Plain(dicts)
    stories = [tl.Timeline(recorded) for _ in range(3)]
    for story in stories:
        story.units()

    def ours(story: tl.Timeline) -> list[Any]:
        answer = story.ask(returned)
        return [(answer[side].counted, answer[side].implied) for side in SIDES]

    totals = add_up(plain)
    by_hand = [(totals[side]["low"], totals[side]["high"]) for side in SIDES]
    assert by_hand == [(one.low, one.high) for one, _ in ours(tl.Timeline(recorded))]
    limit = "(at most 1.6x)"
    fresh = iter(stories)
    pair("one question, the first", lambda: ours(next(fresh)), lambda: add_up(plain), limit, 3)
    pair("one question, a later one", lambda: ours(stories[0]), lambda: add_up(plain), limit)


def add_up(plain: Plain) -> dict[str, dict[str, Any]]:
    """Add the bounds of every unit to its sides; keep what each number rests on, and why not."""
    totals: dict[str, dict[str, Any]] = {
        side: {"low": 0, "high": 0, "counted": [], "ranged": [], "aside": []} for side in SIDES
    }
    for unit in plain.units:
        if len(unit) == 1:
            developments = {unit[0]: unit}
        else:
            developments = defaultdict(list)
            for id_ in unit:
                developments[plain.same.get(id_, id_)].append(id_)
        found = {}
        for name, ids in developments.items():
            earliest, latest, exact = date.min, date.max, False
            sides: dict[str, tuple[int, int | None]] = {}
            for id_ in ids:
                report = plain.reports[id_]
                done = report.get("phase", "done") == "done"
                if id_ in plain.retracted or not done or report.get("polarity") == "denied":
                    continue
                when = report["when"]
                earliest = max(earliest, when.get("earliest", date.min))
                latest = min(latest, when.get("latest", date.max))
                exact = exact or when.get("earliest") == when.get("latest")
                said = plain.published[report["document"]].get("latest", date.max)
                if earliest <= said < latest:
                    latest = said
                for transfer in report["what"].get("transfers", ()):
                    value = transfer["count"]["value"]
                    for side in transfer["to"]:
                        low, high = value.get("low", 0), value.get("high")
                        if side in sides:
                            a, b = sides[side]
                            low = max(low, a)
                            high = b if high is None else high if b is None else min(b, high)
                        sides[side] = (low, high)
            if sides:
                found[name] = (sides, earliest, latest, exact)
            else:
                totals[SIDES[0]]["aside"].append({"reports": ids, "why": "withdrawn"})
        if not found:
            continue
        numbers = whole_numbers(plain, found) if len(found) > 1 else next(iter(found.values()))[0]
        parts = {name for name in found if name in plain.wholes}
        dated = [value for name, value in found.items() if name not in parts] or list(
            found.values()
        )
        first, last = min(value[1] for value in dated), max(value[2] for value in dated)
        exact = any(value[3] for value in found.values())
        for side, (low, high) in numbers.items():
            entry = {"low": low, "high": high, "reports": unit, "when": (first, last)}
            totals[side]["counted" if exact else "ranged"].append(entry)
    for total in totals.values():
        settle(total)
    return totals


def whole_numbers(plain: Plain, found: dict[str, Any]) -> dict[str, tuple[int, int | None]]:
    """Join wholes with their parts: at least the parts together, at most what the whole says."""
    below = defaultdict(list)
    for name in found:
        for whole in plain.wholes.get(name, ()):
            below[plain.same.get(whole, whole)].append(name)

    def value(name: str) -> dict[str, tuple[int, int | None]]:
        sides = dict(found[name][0])
        parts = [value(part) for part in below[name]]
        for side in {side for part in parts for side in part}:
            lows = sum(part[side][0] for part in parts if side in part)
            if side in sides:
                sides[side] = (max(sides[side][0], lows), sides[side][1])
            else:
                highs = [part[side][1] for part in parts if side in part]
                sides[side] = (lows, None if None in highs else sum(filter(None, highs)))
        return sides

    roots = [value(name) for name in found if not plain.wholes.get(name)]
    joined: dict[str, tuple[int, int | None]] = {}
    for sides in roots:
        for side, (low, high) in sides.items():
            a, b = joined.get(side, (0, 0))
            joined[side] = (max(a, low), None if high is None or b is None else b + high)
    return joined


def settle(total: dict[str, Any]) -> None:
    """Set aside what may be the same as something with a day, and add up the rest."""
    total["counted"].sort(key=lambda entry: entry["when"])
    taken = {entry["when"][0] for entry in total["counted"]}
    for entry in sorted(total["ranged"], key=lambda entry: entry["when"]):
        first, last = entry["when"]
        days = {first + timedelta(days=n) for n in range((last - first).days + 1)}
        if days.isdisjoint(taken):
            total["counted"].append(entry)
            taken |= days
        else:
            total["aside"].append({**entry, "why": "may be the same"})
            high = entry["high"]
            total["high"] = None if high is None or total["high"] is None else total["high"] + high
    for entry in total["counted"]:
        total["low"] += entry["low"]
        if total["high"] is not None:
            total["high"] = None if entry["high"] is None else total["high"] + entry["high"]


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
