"""The seed notes, recorded into memory for tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import timeline as tl
from support import reported
from timeline.sources import Note, read_note, record

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.toml"))
SHARED = ROOT.parent / "shared"
DOCUMENTS = SHARED / "seeds"
"""The documents themselves; they are no part of the project, and tests that need them skip."""


@cache
def notes() -> tuple[Note, ...]:
    """Return what is noted of every seed document."""
    return tuple(map(read_note, SEEDS))


@cache
def story() -> tl.Timeline:
    """Return the timeline of all seed documents."""
    with tl.open() as ledger:
        record(notes(), ledger)
        return ledger.timeline()


def only(document: str) -> tl.Reading:
    """Return the story as *document* alone tells it."""
    return story().believing(lambda report: report.document == document)


def report(name: str) -> tl.Report:
    """Return the report *name*, as ``document#key``."""
    (report,) = (recorded.event for recorded in story().reports() if recorded.event.name == name)
    return report


def cited(name: str) -> set[tuple[int, int]]:
    """Return the places of the passages that the report *name* cites."""
    return {(passage.start, passage.end) for passage in report(name).provenance.passages}


def whys(reading: tl.Reading, question: tl.Question[tl.Answer]) -> dict[str, str]:
    """Return why each development is left aside, by the name of its first report."""
    return reported.whys(reading.ask(question))
