"""Answers as plain data."""

from __future__ import annotations

import json

from support.reported import id_of, report, same, swap, told
from timeline.events import digest
from timeline.exports import data


def test_conflicts_come_with_what_waits() -> None:
    """A link to a report that is not known is no conflict, and is not passed over either."""
    link = same("a#1", "b#1")
    story = told(report("a#1", swap()), link)

    found = data.conflicts(story.conflicts(), story.dangling(), story.cuts)

    why = "it links a report that is not known"
    dangling = [{"id": id_of(link), "missing": digest("b#1"), "why": why}]
    assert {"remarks": [], "conflicts": [], "dangling": dangling} == json.loads(json.dumps(found))
