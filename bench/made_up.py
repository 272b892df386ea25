"""A made-up story of reports, always the same, large enough to be timed."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from random import Random

from attrs import evolve

import timeline as tl
from timeline.codec import encode
from timeline.exchanges import Swap, Transfer

SIDES = ("North", "South")


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
