"""The seed notes, recorded into memory for tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import timeline as tl
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
    (found,) = (
        one.event for one in story().reports() if f"{one.event.document}#{one.event.key}" == name
    )
    return found


def cited(name: str) -> set[tuple[int, int]]:
    """Return the places of the passages that the report *name* cites."""
    return {(each.start, each.end) for each in report(name).provenance.passages}


def whys(reading: tl.Reading, question: tl.Question[tl.Answer]) -> dict[str, str]:
    """Return why each development is left aside, by the name of its first report."""
    asides = reading.ask(question).asides
    return {
        f"{one.subject.reports[0].event.document}#{one.subject.reports[0].event.key}": one.why
        for one in asides
        if one.subject.reports
    }
