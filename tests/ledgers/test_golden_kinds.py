"""A ledger with a kind in each of its schemas is read by the one of today."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import timeline as tl
from timeline.codec import upcaster

KINDS = Path(__file__).parent / "golden" / "kinds.jsonl"

IDS = ("b8efef04", "dc768ea4", "65947a06")
"""How the ids begin that they were given then."""


@tl.kind("golden-vote", schema=3)
class Vote:
    """A vote, as it is told today."""

    in_favour: int
    town: str


@upcaster("golden-vote", schema=1)
def _yes_is_in_favour(fields: dict[str, Any]) -> dict[str, Any]:
    return {"in_favour": fields.pop("yes")}


@upcaster("golden-vote", schema=2)
def _of_no_town(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "town": "not said"}


def test_every_schema_is_read_as_the_latest() -> None:
    """Under the ids of then, and nothing is written."""
    before = KINDS.read_bytes()
    with tl.open(KINDS, make=False) as ledger:
        story = ledger.timeline()
        found = ledger.verify()

    assert [Vote(812, "not said"), Vote(640, "not said"), Vote(1204, "North")] == [
        report.event.what for report in story.reports()
    ]
    assert 3 == found.size
    assert all(report.id.startswith(id_) for report, id_ in zip(story.reports(), IDS, strict=True))
    assert before == KINDS.read_bytes()
