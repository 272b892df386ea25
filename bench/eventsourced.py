"""The same story kept with the package `eventsourcing`, and with sqlite3 and orjson by hand.

With `eventsourcing`, events go into an `EventSourcedLog`, its sequence for events that make up no
aggregate, in batches of one `save` each, by its default JSON transcoder. *Typed* registers a
transcoding for each type of value, and reads back what was kept. *Plain* keeps and gives back
dicts, which nobody checks; the user has to know what is in them.

Durability: its SQLite module always sets `journal_mode=WAL`, and leaves `synchronous` at the
library's default, FULL. Neither can be chosen. A commit syncs the log once, where a ledger
(`journal_mode=DELETE`, `synchronous=EXTRA`) also syncs the database and the folder. By hand, the
settings are the ledger's, and each dict has the SHA-256 of its canonical JSON for an id; but there
are no moments, and nothing is checked.

`python3 run bench eventsourced 1000000 append` appends alone, of a story of that size.
"""

from __future__ import annotations

import gc
import sqlite3
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise
from operator import truediv
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, UUID, uuid5

import attrs
import orjson
from by_hand import Plain, add_up, with_days
from eventsourcing.application import Application, EventSourcedLog
from eventsourcing.domain import DomainEvent
from eventsourcing.persistence import JSONTranscoder, Transcoding
from made_up import SIDES, story

import timeline as tl
from timeline.codec import encode
from timeline.exchanges import Swap, Transfer, returned
from timeline.values import Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Batch = list[tuple[str, Any]]
"""Events, or dicts, with their ids."""

Totals = list[tuple[int, int | None]]
"""The bounds of each side; `None` where there is no upper one."""

STORY = uuid5(NAMESPACE_URL, "/story")


class DateAsISO(Transcoding):
    """Keeps a day as text."""

    type = date
    name = "date"

    def encode(self, obj: date) -> str:
        """Return the day as text."""
        return obj.isoformat()

    def decode(self, data: str) -> date:
        """Return the day that the text says."""
        return date.fromisoformat(data)


class Fields(Transcoding):
    """Keeps a value as a dict of the fields that say more than their defaults."""

    def __init__(self, cls: type, **made: Callable[[Any], Any]) -> None:
        """Keep *cls*; *made* are the fields that JSON does not give back as they were."""
        self.type = cls
        self.name = cls.__name__.lower()
        self.defaults = [(field.name, field.default) for field in attrs.fields(cls)]
        self.made = list(made.items())

    def encode(self, obj: Any) -> dict[str, Any]:
        """Return the fields of *obj*, leaving out its defaults."""
        return {
            name: value
            for name, default in self.defaults
            if (value := getattr(obj, name)) is not default
        }

    def decode(self, data: dict[str, Any]) -> Any:
        """Return the value that has these fields."""
        for name, make in self.made:
            if name in data:
                data[name] = make(data[name])
        return self.type(**data)


TRANSCODINGS = [
    DateAsISO(),
    Fields(tl.Document, passages=tuple),
    Fields(tl.Report, phase=tl.Phase, polarity=tl.Polarity, certainty=tl.Certainty),
    Fields(tl.Link, relation=tl.Relation),
    Fields(tl.Retraction),
    Fields(tl.Revision),
    Fields(tl.Provenance, passages=tuple, voices=tuple, hedges=tuple),
    Fields(tl.Passage),
    Fields(tl.Voice),
    Fields(tl.Stated, basis=Basis),
    Fields(tl.When),
    Fields(tl.Span),
    Fields(tl.Count),
    Fields(Swap, transfers=tuple, via=tuple),
    Fields(Transfer, to=tuple, held_by=tuple, traits=tuple, per=tl.Per),
]


@dataclass(frozen=True)
class Kept(DomainEvent):
    """One event of the story, with the id by which others refer to it."""

    id: tl.EventId
    event: Any


class Story(Application[UUID]):
    """A story with its transcodings."""

    def register_transcodings(self, transcoder: JSONTranscoder) -> None:
        """Register how values are kept."""
        super().register_transcodings(transcoder)
        for transcoding in TRANSCODINGS:
            transcoder.register(transcoding)


def opened(path: Path) -> Story:
    """Return the application that keeps the story in the SQLite file *path*."""
    return Story(env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path)})


def append(batches: list[Batch], path: Path) -> None:
    """Keep *batches*, of events or of dicts, each in one call."""
    with opened(path) as app:
        log = EventSourcedLog(app.events, STORY, Kept)
        version = 0
        for batch in batches:
            kept = []
            for id_, event in batch:
                version += 1
                kept.append(log.trigger_event(version, id=id_, event=event))
            app.save(*kept)


def read(path: Path) -> Iterator[Kept]:
    """Yield what is kept, in the order in which it came."""
    with opened(path) as app:
        yield from EventSourcedLog(app.events, STORY, Kept).get()


def add(events: Iterable[Any]) -> Totals:
    """Return what is counted at least to each side, as a plain projection adds it up."""
    totals = dict.fromkeys(SIDES, 0)
    for event in events:
        if isinstance(event, tl.Report) and isinstance(event.what, Swap):
            for transfer in event.what.transfers:
                for side in transfer.to:
                    totals[side] += transfer.count.value.low
    return [(totals[side], None) for side in SIDES]


def add_plain(events: Iterable[dict[str, Any]]) -> Totals:
    """Return the same of dicts."""
    totals = dict.fromkeys(SIDES, 0)
    for event in events:
        if event["timeline"] == "report":
            for transfer in event["what"].get("transfers", ()):
                for side in transfer["to"]:
                    totals[side] += transfer["count"]["value"].get("low", 0)
    return [(totals[side], None) for side in SIDES]


def fold(path: Path) -> Totals:
    """Return the totals of typed events, as this library folds them."""
    return asked(tl.Timeline(tl.Recorded(one.id, one.timestamp, one.event) for one in read(path)))


def asked(timeline: tl.Timeline) -> Totals:
    """Return the totals of each side, by links, revisions and days.

    What doubt adds for certain is no loop that anybody writes by hand: it is left out.
    """
    answer = timeline.ask(returned)
    return [
        (sum(added.count.low for added in answer[side].contributions), answer[side].counted.high)
        for side in SIDES
    ]


def fold_plain(path: Path) -> Totals:
    """Return the totals of dicts, by links, revisions and days, added up by hand."""
    return added(
        [{"id": one.id, "moment": one.timestamp, **with_days(one.event)} for one in read(path)]
    )


def added(dicts: list[dict[str, Any]]) -> Totals:
    """Return the totals of each side, added up by hand."""
    totals = add_up(Plain(dicts))
    return [(totals[side]["low"], totals[side]["high"]) for side in SIDES]


def append_by_hand(batches: list[Batch], path: Path) -> None:
    """Keep dicts with sqlite3 and orjson, under the digests of their JSON."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute(
        "CREATE TABLE events (position INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT)"
    )
    for batch in batches:
        bodies = [orjson.dumps(event, option=orjson.OPT_SORT_KEYS) for _, event in batch]
        rows = [(sha256(body).hexdigest(), body.decode()) for body in bodies]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT OR IGNORE INTO events (id, body) VALUES (?, ?)", rows)
        connection.execute("COMMIT")
    connection.close()


def read_by_hand(path: Path) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield position, id and dict of what was kept by hand."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT position, id, body FROM events ORDER BY position")
        for at, id_, body in rows:
            yield at, id_, orjson.loads(body)


def fold_by_hand(path: Path) -> Totals:
    """Return the totals of dicts kept by hand; the position stands for the moment."""
    return added(
        [{"id": id_, "moment": at, **with_days(event)} for at, id_, event in read_by_hand(path)]
    )


def append_ours(batches: list[Batch], path: Path) -> None:
    """Keep events in a ledger."""
    with tl.open(path) as ledger:
        for batch in batches:
            ledger.append([event for _, event in batch])


def add_ours(path: Path) -> Totals:
    """Return what is counted at least, of the events in a ledger."""
    with tl.open(path) as ledger:
        return add(stored.recorded.event for stored in ledger.read())


def fold_ours(path: Path) -> Totals:
    """Return the totals of a ledger."""
    with tl.open(path) as ledger:
        return asked(ledger.timeline())


WAYS: list[
    tuple[
        str,
        Callable[[list[Batch], Path], None],
        bool,
        Callable[[Path], Totals],
        Callable[[Path], Totals],
    ]
] = [
    ("a ledger", append_ours, True, add_ours, fold_ours),
    ("eventsourcing, typed", append, True, lambda path: add(one.event for one in read(path)), fold),
    (
        "eventsourcing, plain dicts",
        append,
        False,
        lambda path: add_plain(one.event for one in read(path)),
        fold_plain,
    ),
    (
        "sqlite3 and orjson, plain dicts",
        append_by_hand,
        False,
        lambda path: add_plain(event for _, _, event in read_by_hand(path)),
        fold_by_hand,
    ),
]
"""Names, how events are kept, whether as values, and how they are read and added up, or folded."""


def batched(events: list[tl.Event], size: int = 1000) -> tuple[list[Batch], list[Batch]]:
    """Return batches of *events*, and of the dicts that say the same."""
    bodies = list(map(encode, events))
    ids = [sha256(body).hexdigest() for body in bodies]
    typed = list(zip(ids, events, strict=True))
    plain = list(zip(ids, map(orjson.loads, bodies), strict=True))
    starts = range(0, len(events), size)
    return [typed[n : n + size] for n in starts], [plain[n : n + size] for n in starts]


def main(size: int = 20_000, *, append_alone: bool = False) -> None:
    """Print what each way takes an event of a story of *size*."""
    typed, plain = batched(story(size))
    gc.collect()
    gc.freeze()  # else each way would pay for walking over the story, again and again
    (appending if append_alone else everything)(typed, plain)


def appending(typed: list[Batch], plain: list[Batch]) -> None:
    """Print what it takes to append, and how many times that of the loop by hand."""
    number = sum(map(len, typed))
    taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name, *_ in WAYS}
    for name, keep, as_values, *_ in WAYS * 3:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "story.db")
            begin = perf_counter(), process_time()
            keep(typed if as_values else plain, path)
            elapsed, processor = perf_counter() - begin[0], process_time() - begin[1]
            taken[name].append((elapsed, processor, path.stat().st_size))
    by_hand = taken[WAYS[-1][0]]
    print("microseconds an event, of which the processor's; bytes; each also times by hand")
    for name, rounds in taken.items():
        columns = zip(
            zip(*rounds, strict=True), zip(*by_hand, strict=True), (1e6, 1e6, 1), strict=True
        )
        shown = (
            f"{median(ours) * unit / number:8.1f} {median(map(truediv, ours, theirs)):5.2f}x"
            for ours, theirs, unit in columns
        )
        print(f"{name:<34}", *shown)


def everything(typed: list[Batch], plain: list[Batch]) -> None:
    """Print what it takes to append and to read, and how many times a ledger's and by hand."""
    number = sum(map(len, typed))
    least = {name: [float("inf")] * 3 for name, *_ in WAYS}
    expected: list[Totals] = []
    for name, keep, as_values, adding, folding in WAYS * 3:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "story.db")
            times = [perf_counter()]
            keep(typed if as_values else plain, path)
            times.append(perf_counter())
            found = [adding(path)]
            times.append(perf_counter())
            found.append(folding(path))
            times.append(perf_counter())
        expected = expected or found
        assert expected == found, name
        taken = [(end - begin) * 1e6 / number for begin, end in pairwise(times)]
        least[name] = list(map(min, least[name], taken))
    ledger, by_hand = least["a ledger"], least[WAYS[-1][0]]
    print("microseconds an event, times a ledger's, times by hand: append; read, add up; read, ask")
    for name, times in least.items():
        shown = (
            f"{time:8.1f} {time / ours:5.2f}x {time / theirs:5.2f}x"
            for time, ours, theirs in zip(times, ledger, by_hand, strict=True)
        )
        print(f"{name:<34}", *shown)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]), append_alone="append" in sys.argv[2:])
