"""A made-up story of reports, always the same, large enough to be timed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count, islice
from random import Random
from typing import TYPE_CHECKING

from attrs import evolve

import timeline as tl
from timeline.codec import identify
from timeline.exchanges import Swap, Transfer

if TYPE_CHECKING:
    from collections.abc import Iterator

SIDES = ("North", "South")


def story(size: int) -> list[tl.Event]:
    """Return a made-up story: documents, reports of exchanges, links, revisions, retractions."""
    random = Random(2025)
    events: list[tl.Event] = []
    ids: list[tl.EventId] = []
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


WINDOW = 10_000
"""Of so many reports those are drawn that later events are about, where a story is a stream."""


def streamed(size: int, *, prefix: str = "", sides: int = 2) -> Iterator[tl.Event]:
    """Yield a story such as `story` returns, of which no more than a window is ever held.

    *prefix* is what the keys of its documents begin with.
    """
    return islice(_streamed(max(1, size // 100), prefix, sides), size)


def _streamed(documents: int, prefix: str, sides: int) -> Iterator[tl.Event]:
    random = Random(f"2025 {prefix}")
    recent: list[tuple[tl.EventId, tl.Report]] = []
    touched: set[str] = set()
    for number in range(documents):
        day = date(2022, 1, 1) + timedelta(days=random.randrange(1400))
        yield tl.Document(key=f"{prefix}d{number}", published=tl.Stated(tl.When.on(day)))
    for number in count():
        draw = random.random()
        id_, earlier = random.choice(recent) if recent else (tl.EventId(""), None)
        if draw < 0.87 or earlier is None:
            report = _report(random, number, documents)
            if sides > 2:
                report = evolve(report, what=_moved_to(report.what, random.randrange(sides)))
            report = evolve(report, document=f"{prefix}{report.document}")
            yield report
            _remember(recent, touched, number, report)
        elif id_ in touched:
            continue  # each at most once, so that what hangs together stays small
        elif draw < 0.97:
            again = evolve(earlier, key=f"r{number}")
            yield again
            touched.add(id_)
            relation = random.choice([tl.Relation.SAME, tl.Relation.SAME, tl.Relation.PART_OF])
            left = identify(again)
            yield tl.Link(relation=relation, judge="bench", why="the day", left=left, right=id_)
        elif draw < 0.99:
            touched.add(id_)
            new = evolve(earlier, certainty=tl.Certainty.PROBABLE)
            yield tl.Revision(of=id_, reading=new, judge="bench", why="misread")
        else:
            touched.add(id_)
            yield tl.Retraction(report=id_)


def _moved_to(what: object, side: int) -> Swap:
    (moved,) = what.transfers  # type: ignore[attr-defined]
    return Swap(transfers=(evolve(moved, to=(f"side {side}",)),))


def _remember(
    recent: list[tuple[tl.EventId, tl.Report]], touched: set[str], number: int, report: tl.Report
) -> None:
    """Have *report* be among those that are drawn, in the place of one from long ago."""
    remembered = (identify(report), report)
    if len(recent) < WINDOW:
        recent.append(remembered)
    else:
        touched.discard(recent[number % WINDOW][0])
        recent[number % WINDOW] = remembered


def _add(events: list[tl.Event], ids: list[tl.EventId], report: tl.Report) -> None:
    events.append(report)
    ids.append(identify(report))


def _report(random: Random, number: int, documents: int) -> tl.Report:
    day = date(2022, 1, 1) + timedelta(days=random.randrange(1400))
    when = tl.When.on(day) if random.random() < 0.9 else tl.When(day, day + timedelta(days=6))
    low = random.randrange(1, 300)
    count = tl.Count(low=low, high=low if random.random() < 0.8 else None)
    side = random.choice(SIDES)
    what = Swap(transfers=(Transfer(to=(side,), count=tl.Stated(count)),))
    return tl.Report(
        document=f"d{number % documents}",
        key=f"r{number}",
        what=what,
        when=tl.Stated(when),
        provenance=tl.Provenance(passages=(tl.Passage.of("words", number),)),
    )
