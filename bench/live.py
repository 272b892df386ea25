"""What one more event costs where answers are kept current, and shapes of stories that hurt.

All but the last thousand events of the made-up story are there when it begins. Each of those comes
alone, and after each the numbers of both sides are asked:

* of a story in memory, by `with_`: as it is, and after `gc.freeze` told the collector to leave
  alone what was loaded;
* of one that follows an SQLite ledger, where reading is within the time, and appending is not:
  told what to follow, so that it knows what moved and what disagrees; and only asked;
* of a loop by hand over plain dicts, which adds up anew the unit that an event is about. It leaves
  out doubt: what has no day of its own adds to the upper bound alone. It knows no explanation, no
  cut, no days but whether there is one, and trusts that what a link names came before;
* of `eventsourcing`, with its runner of projections: from saving an event, as a dict, until the
  same loop has taken it in, in another thread. In memory, as its SQLite module knows no
  subscriptions; its own `wait` looks every 100 ms, so the view tells by itself when it is done;
* of DuckDB: a row is inserted for each of the last contributions, and the sums are asked. Which
  rows a link or a revision changes it does not know: they are given to it as the library has them
  at the end.

In memory it is asked, too, what was known ten and a hundred events ago, and what the last ten
changed, and what happened by some day: the least of ten times, each after a question about now,
beside the same from nothing.

All have to come to the same. Where a thousand take longer than a minute, the rest comes in one go.
The collector runs, as it does in programs, and each way has a process
of its own, which tells the most memory that it ever held.

The shapes are fed event by event, each with a question after it, for a minute at most; and all but
the last event in one go with one question, and then the last.

`python3 run bench live 1000000` takes another size, and no shapes; `python3 run bench live shapes`
takes the shapes alone, and `shapes 1000` no more than so many of each.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from statistics import mean, median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb
import orjson
from attrs import define, evolve, field
from by_hand import Plain, connect, whole_numbers, with_days
from eventsourced import STORY, Kept, Story
from eventsourcing.application import EventSourcedLog
from eventsourcing.dispatch import singledispatchmethod
from eventsourcing.popo import POPOTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from made_up import SIDES, append_in_batches, story
from parts import on_open_days
from peaks import peak

import timeline as tl
from timeline.codec import decode, encode, identify
from timeline.exchanges import Swap, Transfer, returned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from eventsourcing.persistence import Tracking

SIZES = (10_000, 100_000)
LAST = 1000
"""So many events come one by one."""
TEN, HUNDRED = 10, 100
"""So many events back it is asked what was known."""
SURE = 20_000
"""Up to so many events steps are made from nothing, too, and held against."""
CERTAIN = 200_000
"""Up to so many events so are what was known and what changed."""
PATIENCE = 60.0
"""After so many seconds no further event is fed by itself."""
MOMENT = datetime(2025, 1, 1, tzinfo=UTC)

Dict = dict[str, Any]
R = TypeVar("R")


def main(arguments: list[str]) -> None:
    """Print a table for each size, and one of shapes."""
    if not arguments or arguments[0] != "shapes":
        for size in map(int, arguments or SIZES):
            with TemporaryDirectory() as folder:
                compare(Path(folder), size)
    if not arguments or arguments[0] == "shapes":
        shapes(*map(int, arguments[1:2]))


def alone(*arguments: object, patience: float | None = None) -> Dict:
    """Return what is found out in a process of its own; what it has by then, if that takes long."""
    command = [sys.executable, __file__, "--alone", *map(str, arguments)]
    try:
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=patience).stdout
    except subprocess.TimeoutExpired as stopped:
        said = stopped.stdout or b""
    found: Dict = {}
    for line in said.splitlines():
        found |= json.loads(line)
    return found


def tell(**found: object) -> None:
    """Hand what was *found* to the process that waits for it, with the most memory by now."""
    print(json.dumps({**found, "peak": peak()}), flush=True)


# One more event, in several ways.

COLUMNS = ("median", "mean", "tenth", "most", "processor")


def compare(folder: Path, size: int) -> None:
    """Print what one more event takes in each way, of a story of *size*."""
    expected = alone("prepare", folder, size)
    found = {name: alone("update", name, folder) for name in WAYS}
    versions = ", ".join(f"{name} {version(name)}" for name in ("eventsourcing", "duckdb"))
    print(f"{size:,} events; Python {sys.version.split()[0]}, {versions}; load {load()}")
    print("  us an event: median, mean, 9 in 10 take less, most; the processor's mean;")
    print("  median times by hand's; memory at most, of which imports")
    by_hand = found["by hand"]["median"]
    for name, way in found.items():
        for value in ("whole", "high", "dated"):
            assert way.get(value, expected[value]) == expected[value], (name, value)
        times = "".join(f"{way[value]:10,.0f}" for value in COLUMNS)
        print(
            f"  {name:<28}{times}{way['median'] / by_hand:9.1f}x"
            f"{way['peak']:9,.0f} MB{way['imported']:6,.0f} MB"
            + (f"   the first {way['fed']:,} alone" if way["total"] > PATIENCE else "")
        )
    memory, ledger = found["in memory"], found["of a ledger, asked"]
    for called, value, unit in (
        ("made from nothing, and asked", expected["seconds"] * 1e3, "ms"),
        ("a ledger opened and asked", ledger["opened"] * 1e3, "ms"),
        ("by day, an event (1)", memory["by_day"] * 1e6 / size, "us"),
        ("what was known ten events ago, first", memory["first"] * 1e3, "ms"),
    ):
        print(f"  {called:<40}{value:12,.1f} {unit} of the processor")
    print(f"  {f'least of {TEN}; and from nothing':<40}{'':12} ms of the processor")
    for called, name in (
        ("what was known ten events ago (5)", "known"),
        ("what was known 100 events ago", "known 100"),
        ("what ten events changed (5 at 100,000)", "changed"),
        ("by a day that was asked of before (5)", "days"),
    ):
        anew = memory.get("anew", {}).get(name)
        print(
            f"  {called:<40}{memory['kept'][name] * 1e3:12,.1f}"
            + ("" if anew is None else f"{anew * 1e3:12,.0f}")
        )
    print(f"  {'memory with all of these':<40}{memory['after']:12,.1f} MB", flush=True)


def load() -> str:
    """Return how many processes wanted to run, in the last minute."""
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def prepare(folder: Path, size: int) -> None:
    """Write the story in the forms in which it is read, and tell what it comes to."""
    events = story(size)
    place = size - min(LAST, size // 2)
    with tl.open(folder / "story.db") as ledger:
        append_in_batches(ledger, events[:place])
        everything = [*ledger.timeline(), *last_recorded(events[place:])]
    for name, some in (("first", events[:place]), ("last", events[place:])):
        (folder / f"{name}.jsonl").write_bytes(b"\n".join(map(encode, some)))
    begin = process_time()
    answer = tl.Timeline(everything).ask(returned)
    whole = numbers(answer)
    seconds = process_time() - begin
    rows = [*rows_of(answer)]
    (folder / "rows.json").write_bytes(orjson.dumps(rows))
    dated = [sum(row[1] for row in rows if row[0] == side and row[5]) for side in SIDES]
    tell(whole=whole, high=[high for _, high, _ in whole], dated=dated, seconds=seconds)


def rows_of(answer: tl.Answer) -> Iterator[list[Any]]:
    """Yield side, bounds, days, and whether it has a day of its own, of each contribution."""
    for side in SIDES:
        figure = answer[side]
        aside = (doubtful.contribution for doubtful in figure.doubtful)
        for added in (*figure.contributions, *aside):
            days = added.when.earliest, added.when.latest
            yield [side, added.count.low, added.count.high, *days, added.has_day]


def numbers(answer: tl.Answer) -> list[list[int | None]]:
    """Return the bounds of each side, and how many rest on exact numbers."""
    figures = [answer[side] for side in answer]
    return [[figure.counted.low, figure.counted.high, figure.exact] for figure in figures]


def last_recorded(events: list[tl.Event]) -> list[tl.Recorded[tl.Event]]:
    """Return the last events as recorded one by one, after all that a ledger holds by now."""
    begin = datetime.now(UTC) + timedelta(seconds=1)
    moments = (begin + timedelta(seconds=number) for number in range(len(events)))
    return [
        tl.Recorded(identify(event), moment, event)
        for event, moment in zip(events, moments, strict=True)
    ]


def bodies(folder: Path, name: str) -> Iterator[tuple[str, Dict]]:
    """Yield events as dicts, with their ids."""
    with (folder / f"{name}.jsonl").open("rb") as lines:
        for line in lines:
            body = line.rstrip()
            yield sha256(body).hexdigest(), orjson.loads(body)


def last_events(folder: Path) -> list[tl.Event]:
    """Return the events that come one by one."""
    return [*map(decode, (folder / "last.jsonl").read_bytes().splitlines())]


class Watch:
    """Takes down what single events take: ``with watch: ...``, once for each."""

    def __init__(self) -> None:
        """Begin with none."""
        self.times: list[float] = []
        self.processor = 0.0

    def __enter__(self) -> None:
        self._processor = process_time()
        self._begin = perf_counter()

    def __exit__(self, *_: object) -> None:
        self.times.append(perf_counter() - self._begin)
        self.processor += process_time() - self._processor

    @property
    def total(self) -> float:
        """The seconds that all took."""
        return sum(self.times)

    def tell(self, **found: object) -> None:
        """Tell what they took, in microseconds, beside what was *found*."""
        times = sorted(seconds * 1e6 for seconds in self.times)
        tell(
            fed=len(times),
            total=self.total,
            median=median(times),
            mean=mean(times),
            tenth=times[len(times) * 9 // 10],
            most=times[-1],
            processor=self.processor * 1e6 / len(times),
            **found,
        )


def one_by_one(
    kept: tl.Timeline, recorded: list[tl.Recorded[tl.Event]], watch: Watch
) -> tl.Timeline:
    """Feed *kept* event by event, and ask after each, as long as there is patience."""
    begin = perf_counter()
    for event in recorded:
        with watch:
            kept = kept.with_((event,))
            numbers(kept.ask(returned))
        if perf_counter() - begin > PATIENCE:
            break
    return kept


def in_memory(folder: Path) -> None:
    """Add events to a story, and ask; then ask what was known, what changed, and for steps."""
    last = last_recorded(last_events(folder))
    kept = updated(loaded(folder), last)
    most = peak()
    moment = last[-TEN].moment - timedelta(milliseconds=1)
    asked: dict[str, Callable[[tl.Timeline], object]] = {
        "known": lambda story: numbers(story.known_at(moment).ask(returned)),
        "known 100": lambda story: numbers(story.known_at(last[-HUNDRED].moment).ask(returned)),
        "changed": lambda story: str(story.ask(tl.changed(returned, since=moment))),
        "days": lambda story: numbers(story.happened_by(date(2025, 3, 1)).ask(returned)),
    }
    ours = {name: [timed(ask, kept) for _ in range(TEN)] for name, ask in asked.items()}
    steps, by_day = timed(lambda story: story.ask(returned.by_day()), kept)
    tell(
        by_day=by_day,
        first=ours["known"][0][1],
        kept={name: min(seconds for _, seconds in times) for name, times in ours.items()},
        after=peak(),
    )
    if len(kept) <= CERTAIN:
        anew = {name: timed(ask, tl.Timeline(kept)) for name, ask in asked.items()}
        assert all(ours[name][-1][0] == answer for name, (answer, _) in anew.items())
        tell(anew={name: seconds for name, (_, seconds) in anew.items()})
    if len(kept) <= SURE:
        assert {**tl.Timeline(kept).ask(returned.by_day())} == {**steps}
    print(json.dumps({"peak": most}))


def timed(ask: Callable[[tl.Timeline], R], story: tl.Timeline) -> tuple[R, float]:
    """Return what *ask* returns of a story, and the seconds of the processor that it takes.

    Before that the story is as it is now.
    """
    story.ask(returned)
    begin = process_time()
    answer = ask(story)
    return answer, process_time() - begin


def frozen(folder: Path) -> None:
    """Add events to a story that the collector does not walk over."""
    kept = loaded(folder)
    gc.freeze()
    updated(kept, last_recorded(last_events(folder)))


def loaded(folder: Path) -> tl.Timeline:
    """Return the story but for its last events, after it was asked."""
    with tl.open(folder / "story.db") as ledger:
        kept = ledger.timeline().with_(())
    kept.ask(returned)
    return kept


def updated(kept: tl.Timeline, last: list[tl.Recorded[tl.Event]]) -> tl.Timeline:
    """Return *kept* with the *last* events, and tell what each takes."""
    watch = Watch()
    kept = one_by_one(kept, last, watch).with_(last)
    watch.tell(whole=numbers(kept.ask(returned)))
    return kept


def followed(folder: Path) -> None:
    """Append events to a ledger of which an answer is followed, and ask."""
    of_a_ledger(folder, returned)


def of_a_ledger(folder: Path, *questions: tl.Question[Any]) -> None:
    """Append events to a ledger that is followed, and ask."""
    copied = shutil.copyfile(folder / "story.db", folder / "followed.db")
    last, watch = last_events(folder), Watch()
    begin = process_time()
    with tl.open(copied) as ledger:
        live = ledger.live(*questions)
        numbers(live.ask(returned))
        opened = process_time() - begin
        for event in last:
            ledger.append([event])
            with watch:
                numbers(live.ask(returned))
            if watch.total > PATIENCE:
                break
        ledger.append(last)
        watch.tell(whole=numbers(live.ask(returned)), opened=opened)


@define
class Unit:
    """What links connect, by hand: reports, and what was said of them."""

    ids: list[str]
    same: list[tuple[str, str]] = field(factory=list)
    parts: list[tuple[str, str]] = field(factory=list)


class ByHand:
    """The totals of each side, kept while dicts come."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.reports: dict[str, Dict] = {}
        self.retracted: set[str] = set()
        self.first: dict[str, str] = {}
        self.units: dict[str, Unit] = {}
        self.dated = dict.fromkeys(SIDES, 0)
        self.highs = dict.fromkeys(SIDES, 0)
        self.unbounded = dict.fromkeys(SIDES, 0)

    def add(self, id_: str, event: Dict) -> None:
        """Take in *event*, which comes after all that it names."""
        kind = event["timeline"]
        if kind == "report":
            self.reports[id_] = event
            self.units[id_] = Unit([id_])
            self._sum(self.units[id_], 1)
        elif kind == "link":
            self._link(event["relation"], event["left"], event["right"])
        elif kind == "revision":
            of: str = event["of"]
            first = self.first[id_] = self.first.get(of, of)
            self._sum(self.units[first], -1)
            self.reports[first] = event["reading"]
            self._sum(self.units[first], 1)
        elif kind == "retraction":
            unit = self.units[event["report"]]
            self._sum(unit, -1)
            self.retracted.add(event["report"])
            self._sum(unit, 1)

    def _link(self, relation: str, left: str, right: str) -> None:
        unit, other = self.units[left], self.units[right]
        self._sum(unit, -1)
        if other is not unit:
            self._sum(other, -1)
            if len(unit.ids) < len(other.ids):
                unit, other = other, unit
            unit.ids += other.ids
            unit.same += other.same
            unit.parts += other.parts
            for id_ in other.ids:
                self.units[id_] = unit
        (unit.same if relation == "same" else unit.parts).append((left, right))
        self._sum(unit, 1)

    def _sum(self, unit: Unit, sign: int) -> None:
        sides, dated = self._numbers(unit)
        for side, (low, high) in sides.items():
            if dated:
                self.dated[side] += sign * low
            if high is None:
                self.unbounded[side] += sign
            else:
                self.highs[side] += sign * high

    def _numbers(self, unit: Unit) -> tuple[dict[str, tuple[int, int | None]], bool]:
        same = connect(unit.same) if unit.same else {}
        found: dict[str, dict[str, tuple[int, int | None]]] = {}
        dated = False
        for id_ in unit.ids:
            report = self.reports[id_]
            done = report.get("phase", "done") == "done"
            if id_ in self.retracted or not done or report.get("polarity") == "denied":
                continue
            dated = dated or report["when"].get("earliest") == report["when"].get("latest")
            sides = found.setdefault(same.get(id_, id_), {})
            for transfer in report["what"].get("transfers", ()):
                value = transfer["count"]["value"]
                for side in transfer["to"]:
                    low, high = value.get("low", 0), value.get("high")
                    if side in sides:
                        least, most = sides[side]
                        low = max(low, least)
                        high = most if high is None else high if most is None else min(high, most)
                    sides[side] = (low, high)
        if len(found) <= 1:
            return next(iter(found.values()), {}), dated
        plain = Plain([])
        plain.same = same
        for left, right in unit.parts:
            plain.wholes[left].append(right)
        return whole_numbers(plain, {name: (sides,) for name, sides in found.items()}), dated

    def totals(self) -> Dict:
        """Return what each side comes to: at least by what has a day, and at most."""
        highs = [None if self.unbounded[side] else self.highs[side] for side in SIDES]
        return {"dated": [self.dated[side] for side in SIDES], "high": highs}


def by_hand(folder: Path) -> None:
    """Feed the loop by hand with dicts."""
    kept = ByHand()
    for id_, event in bodies(folder, "first"):
        kept.add(id_, with_days(event))
    watch, found = Watch(), Dict()
    for id_, event in [(id_, with_days(event)) for id_, event in bodies(folder, "last")]:
        with watch:
            kept.add(id_, event)
            found = kept.totals()
    watch.tell(**found)


class View(POPOTrackingRecorder):
    """The totals, in memory, and up to which event they are."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.totals = ByHand()
        self.taken = SimpleQueue[int]()


class Totals(Projection[View]):
    """Has the loop by hand take in what is saved."""

    @singledispatchmethod
    def process_event(self, domain_event: Kept, tracking: Tracking) -> None:
        """Take in an event, and tell so."""
        self.view.totals.add(domain_event.id, with_days(domain_event.event))
        self.view.insert_tracking(tracking)
        self.view.taken.put(tracking.notification_id)


def projected(folder: Path) -> None:
    """Save events with `eventsourcing`, and wait until its runner has projected them."""
    watch, found = Watch(), Dict()
    runner = ProjectionRunner[Story, View](
        application_class=Story, projection_class=Totals, view_class=View
    )
    with runner:
        app, view = runner.app, runner.view
        log = EventSourcedLog(app.events, STORY, Kept)
        number = 0
        first = bodies(folder, "first")
        while batch := [*islice(first, 1000)]:
            kept = []
            for id_, event in batch:
                number += 1
                kept.append(log.trigger_event(number, id=id_, event=event))
            app.save(*kept)
            for _ in batch:
                view.taken.get()
        for id_, event in [*bodies(folder, "last")]:
            number += 1
            with watch:
                app.save(log.trigger_event(number, id=id_, event=event))
                view.taken.get()
                found = view.totals.totals()
    watch.tell(**found)


SUMS = (
    "SELECT side, sum(low) FILTER (has_day), sum(high), count(*) FILTER (high IS NULL)"
    " FROM added GROUP BY side ORDER BY side"
)


def columns(folder: Path) -> None:
    """Insert rows into a table of DuckDB, and ask for the sums of its columns."""
    rows = orjson.loads((folder / "rows.json").read_bytes())
    place = len(rows) - min(LAST, len(rows) // 2)
    first = folder / "first_rows.json"
    names = ("side", "low", "high", "earliest", "latest", "has_day")
    with first.open("wb") as lines:
        lines.writelines(orjson.dumps(dict(zip(names, row, strict=True))) for row in rows[:place])
    rows, found = rows[place:], list[tuple[Any, ...]]()
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE added"
        " (side TEXT, low BIGINT, high BIGINT, earliest DATE, latest DATE, has_day BOOLEAN)"
    )
    connection.execute(f"INSERT INTO added SELECT {', '.join(names)} FROM read_json('{first}')")
    watch = Watch()
    for row in rows:
        with watch:
            connection.execute("INSERT INTO added VALUES (?, ?, ?, ?, ?, ?)", row)
            found = connection.execute(SUMS).fetchall()
    highs = [None if unbounded else int(high) for _, _, high, unbounded in found]
    watch.tell(dated=[int(low) for _, low, _, _ in found], high=highs)


WAYS: dict[str, Callable[[Path], None]] = {
    "in memory": in_memory,
    "in memory, frozen": frozen,
    "by hand": by_hand,
    "eventsourcing, projected": projected,
    "DuckDB": columns,
    "of a ledger, followed": followed,
    "of a ledger, asked": of_a_ledger,
}


def update(name: str, folder: str) -> None:
    """Tell what one more event takes in the way of that *name*."""
    tell(imported=peak())
    WAYS[name](Path(folder))


# Shapes that hurt.


def shapes(most: int = sys.maxsize) -> None:
    """Print what each shape takes, of no more than *most* of what it is made of."""
    print(f"shapes; load {load()}")
    print(f"  one by one for {PATIENCE:.0f} s at most: how many, in all, the last event; memory")
    print("  in one go: in all but the last event, the last event; memory")
    for name, (number, _) in SHAPES.items():
        size = min(number, most)
        print(f"  {f'{size:,} {name}'}", flush=True)
        for feeding in FEEDINGS:
            found = alone("shape", name, size, feeding, patience=4 * PATIENCE)
            print(f"    {feeding:<12}{fed(found)}", flush=True)


def fed(found: Mapping[str, Any]) -> str:
    """Return what is to be told of a shape that was fed."""
    if "last" not in found:
        return f"not within {4 * PATIENCE:.0f} s"
    number = f"{found['fed']:,} of {found['events']:,}"
    checked = "" if "same" in found else "   not held against one made from nothing"
    return (
        f"{number:<20}{found['total']:9.2f} s{found['last'] * 1e3:12,.2f} ms"
        f"{found['peak']:9,.0f} MB{checked}"
    )


def shape(name: str, number: str, feeding: str) -> None:
    """Tell what it takes to feed a shape in one way, and whether it comes to what it should."""
    events = SHAPES[name][1](int(number))
    recorded = [
        tl.Recorded(identify(event), MOMENT + timedelta(seconds=place), event)
        for place, event in enumerate(events)
    ]
    del events
    kept = tl.Timeline().with_(())
    kept.ask(returned)
    kept, total, last = FEEDINGS[feeding](kept, recorded)
    found = numbers(kept.ask(returned))
    tell(events=len(recorded), fed=len(kept), total=total, last=last)
    most = peak()
    assert numbers(tl.Timeline(recorded[: len(kept)]).ask(returned)) == found, name
    print(json.dumps({"same": True, "peak": most}))


Fed = tuple[tl.Timeline, float, float]
"""A story that was fed, the seconds that it took in all, and those that the last event took."""


def singly(kept: tl.Timeline, recorded: list[tl.Recorded[tl.Event]]) -> Fed:
    """Feed *kept* event by event, and ask after each, as long as there is patience."""
    watch = Watch()
    kept = one_by_one(kept, recorded, watch)
    return kept, watch.total, watch.times[-1]


def in_one_go(kept: tl.Timeline, recorded: list[tl.Recorded[tl.Event]]) -> Fed:
    """Feed all but the last event at once, and ask; and then the last one."""
    times = [perf_counter()]
    for some in (recorded[:-1], recorded[-1:]):
        kept = kept.with_(some)
        numbers(kept.ask(returned))
        times.append(perf_counter())
    return kept, times[1] - times[0], times[2] - times[1]


FEEDINGS = {"one by one": singly, "in one go": in_one_go}


def component(number: int) -> list[tl.Event]:
    """Return reports of one day, each linked to the one before as the same."""
    events: list[tl.Event] = []
    for place in range(number):
        events.append(report(place, day(0), 5))
        if place:
            events.append(same(events[-1], events[-2 if place == 1 else -3]))
    return events


def cited(number: int) -> list[tl.Event]:
    """Return reports that cite one document, and at last the document, with its day."""
    reports = [
        report(place, day(place % 1400, 0 if place % 10 else 6), 1 + place % 300)
        for place in range(number)
    ]
    return [*reports, tl.Document(key="d", published=tl.Stated(day(3)))]


def revised(number: int) -> list[tl.Event]:
    """Return a report, and revisions of it, each of the one before."""
    first = report(0, day(0), 1)
    events: list[tl.Event] = [first]
    for place in range(number):
        reading = evolve(first, what=swap(2 + place))
        of = identify(events[-1])
        events.append(tl.Revision(of=of, reading=reading, judge="bench", why=f"counted {place}"))
    return events


def undated(number: int) -> list[tl.Event]:
    """Return reports that say on no day that any were returned."""
    return [report(place, tl.When(), 1 + place % 300) for place in range(number)]


def day(number: int, further: int = 0) -> tl.When:
    """Return a day, or one of so many *further* ones."""
    first = date(2022, 1, 1) + timedelta(days=number)
    return tl.When(first, first + timedelta(days=further))


def report(number: int, when: tl.When, count: int) -> tl.Report:
    """Return a report of one swap, under a key of its own."""
    return tl.Report(document="d", key=f"r{number}", what=swap(count), when=tl.Stated(when))


def swap(count: int) -> Swap:
    """Return what says that so many were returned to the north."""
    return Swap(transfers=(Transfer(to=("North",), count=tl.Stated(tl.Count.exactly(count))),))


def same(left: tl.Event, right: tl.Event) -> tl.Link:
    """Return the judgement that the two are the same."""
    ends = {"left": identify(left), "right": identify(right)}
    return tl.Link(relation=tl.Relation.SAME, judge="bench", why="one day", **ends)


SHAPES: dict[str, tuple[int, Callable[[int], list[tl.Event]]]] = {
    "reports in one component": (10_000, component),
    "reports that cite a document, which comes last": (100_000, cited),
    "revisions of one report": (10_000, revised),
    "parts of a whole": (20_000, on_open_days),
    "undated reports of a side": (100_000, undated),
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        task, *rest = sys.argv[2:]
        tasks: dict[str, Callable[..., None]] = {
            "prepare": lambda folder, size: prepare(Path(folder), int(size)),
            "update": update,
            "shape": shape,
        }
        tasks[task](*rest)
    else:
        main(sys.argv[1:])
