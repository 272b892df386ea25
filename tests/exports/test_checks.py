"""What is worth checking, as lines and as plain data."""

from __future__ import annotations

import json

import timeline as tl
from support.reported import june, report, swap, to, told
from timeline.exchanges import returned
from timeline.exports.checks import checks_data, checks_lines

STORY = told(
    report("a#1", swap(to("R", count=60)), june(4)),
    report("b#1", swap(to("R", count=70)), june(4)),
)


def test_a_program_reads_what_is_open_and_what_would_move() -> None:
    """By names that stay when words are mended."""
    data = checks_data(STORY.ask(tl.worth_checking(returned)), STORY.cuts)

    assert json.loads(json.dumps(data)) == {
        "remarks": [],
        "checks": [
            {
                "topic": "pair",
                "text": (
                    "counted apart, and may be one: "
                    "prisoner exchange, 2025-06-04 / prisoner exchange, 2025-06-04"
                ),
                "developments": [
                    {"title": "prisoner exchange", "when": "2025-06-04", "reports": [name]}
                    for name in ("a#1", "b#1")
                ],
                "reports": ["a#1", "b#1"],
                "outcomes": [
                    {
                        "supposing": "if they are one",
                        "text": "if they are one: R: from 130 to between 60 and 70",
                        "moved": [
                            {
                                "side": "R",
                                "implied": False,
                                "before": {"low": 130, "high": 130},
                                "after": {"low": 60, "high": 70},
                            }
                        ],
                    },
                    {
                        "supposing": "if they are two",
                        "text": "if they are two: no bound moves",
                        "moved": [],
                    },
                ],
                "in_full": True,
            }
        ],
        "more": {"low": 0, "high": 0},
    }


def test_what_a_cut_leaves_out_is_said() -> None:
    """As of all answers."""
    reading = STORY.happened_by("2025-06-30")
    data = checks_data(reading.ask(tl.worth_checking(returned)), reading.cuts)

    assert [remark["kind"] for remark in data["remarks"]] == ["happened-by"]


def test_a_person_reads_an_outline() -> None:
    """Each decision on a line, and what to read."""
    lines = [line.text for line in checks_lines(STORY.ask(tl.worth_checking(returned)))]

    assert lines[0] == "worth checking, what would move most first"
    assert lines[-1] == "to read: a#1, b#1"
