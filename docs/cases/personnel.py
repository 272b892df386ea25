# ruff: noqa: INP001 - an example beside its guide, and no part of a package
"""A published table of losses, replayed as its cells changed.

That a number was published is exact; whether it is true is not said here.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from attrs import define, field

import timeline as tl
from timeline.codec import identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["CAPTURED", "LOSSES", "Published", "captured", "history", "losses", "replay"]

LOSSES = tl.Measure("losses of personnel, as published")
CAPTURED = tl.Measure("taken prisoner, as published")
SIDE = "Russia"
TABLE = "personnel-table"
STAFF = "general-staff"
READER = "history of the table"

losses = tl.Counted(LOSSES)
"""Which losses were published, by the side whose they are said to be."""

captured = tl.Counted(CAPTURED)
"""Which number taken prisoner was published, by the side they belong to."""

Cells = dict[str, str]


@tl.kind("published-losses", counts=(LOSSES, CAPTURED))
class Published:
    """What a table gave for a day: totals since the beginning, and the day's own number."""

    personnel: tl.Stated[tl.Count] | None = None
    captured: tl.Stated[tl.Count] | None = None
    day: int | None = None

    def counts(self) -> tuple[tl.Total, ...]:
        """Return the totals as they were published."""
        found = ((LOSSES, self.personnel), (CAPTURED, self.captured))
        return tuple(
            tl.Total(measure=measure, sides=(SIDE,), count=count)
            for measure, count in found
            if count
        )

    def title(self) -> str:
        """Return a few words for it."""
        return f"published totals of day {self.day}" if self.day else "published totals"


def documents() -> tuple[tl.Document, tl.Document]:
    """Return the table, and whose announcements it repeats: both are one origin."""
    return (
        tl.Document(key=STAFF, publisher="General Staff of the Armed Forces of Ukraine"),
        tl.Document(
            key=TABLE,
            publisher="2022-Ukraine-Russia-War-Dataset",
            address="https://github.com/PetroIvaniuk/2022-Ukraine-Russia-War-Dataset",
            derived_from=STAFF,
        ),
    )


def report(day: str, cells: Mapping[str, str]) -> tl.Report | None:
    """Return what the table says of *day*; `None` where its cells are all empty."""
    if not any(cells.values()):
        return None
    return tl.Report(
        document=TABLE,
        key=day,
        what=Published(
            personnel=_count(cells.get("personnel")),
            captured=_count(cells.get("POW")),
            day=int(cells["day"]) if cells.get("day") else None,
        ),
        when=tl.Stated(tl.When.on(date.fromisoformat(day))),
        provenance=tl.Provenance(
            voices=(
                tl.Voice(name="2022-Ukraine-Russia-War-Dataset"),
                tl.Voice(name="General Staff of the Armed Forces of Ukraine", party="Ukraine"),
            ),
            hedges=tuple(cells[name] for name in ("*personnel", "personnel*") if cells.get(name)),
        ),
    )


def _count(cell: str | None) -> tl.Stated[tl.Count] | None:
    # The hedge is kept beside the number: what was published is this number, neither more nor less.
    return tl.Stated(tl.Count.exactly(int(cell)), words=cell) if cell else None


@define(eq=False)
class _Table:
    """The cells so far, and the id of what was last recorded of each day."""

    cells: defaultdict[str, Cells] = field(factory=lambda: defaultdict(dict))
    last: dict[str, tl.EventId] = field(factory=dict)

    def change(self, changes: Mapping[str, Cells]) -> Iterator[tl.Event]:
        """Yield what a set of changed cells comes to, day by day."""
        for day in sorted(changes):
            self.cells[day] |= changes[day]
            reading = report(day, self.cells[day])
            known = self.last.get(day)
            event: tl.Event | None = reading
            if known:
                why = "these cells changed: " + ", ".join(sorted(changes[day]))
                event = tl.Revision(of=known, reading=reading, judge=READER, why=why)
            if event:
                self.last[day] = identify(event)
                yield event


def history(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[datetime, tl.Event]]:
    """Yield every event that *rows* of changed cells come to, with the moment it was recorded.

    What was recorded together is a microsecond apart, since moments grow.
    """
    table = _Table()
    before: tuple[tl.Event, ...] = documents()
    for at, changes in _together(rows):
        events, before = (*before, *table.change(changes)), ()
        for place, event in enumerate(events):
            yield at + timedelta(microseconds=place), event


def _together(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[datetime, dict[str, Cells]]]:
    """Yield the moments of *rows*, each with the cells that changed then, by day."""
    found: dict[str, dict[str, Cells]] = {}
    for row in rows:
        changes = found.setdefault(row["recorded_at"], {})
        changes.setdefault(row["date"], {})[row["field"]] = row["new"]
    for at, changes in found.items():
        yield datetime.fromisoformat(at), changes


def replay(path: Path, ledger: tl.Ledger) -> int:
    """Record the changes in the file at *path* at the moments when they were made.

    Return how many events that were. *ledger* is empty.
    """
    with path.open(encoding="utf-8", newline="") as file:
        told = tuple(history(csv.DictReader(file)))
    return ledger.import_history([event for _, event in told], [at for at, _ in told])
