"""Many events: results stay small, and an answer comes; `run bench assistants` has 100,000."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from support.assistants import HOW, TOOLS, assisted, called, texts_of
from support.reported import report, swap, to, told, voice
from timeline import When

MANY = 3_000


def test_results_of_many_events_are_bounded() -> None:
    """The number of all stands beside those that are listed."""
    swaps = [
        report(
            f"d{number % 50}#{number}",
            swap(to("North", count=2)),
            When.on(date(2015, 1, 1) + timedelta(days=number)),
            voices=[voice(f"voice {number % 7}", "North")],
        )
        for number in range(MANY)
    ]
    with assisted(told(*swaps)) as server:
        results = {tool: called(server, tool, **HOW[tool]) for tool in TOOLS}

    for tool, result in results.items():
        assert len(texts_of(result)[1]) <= 100_000, tool
    fields = results["totals"].structured_content
    assert fields["answer"]["numbers"][0]["counted"]["low"] == 2 * MANY
    assert (len(fields["rests_on"]), fields["rests_on_in_all"]) == (20, MANY)
    assert [each["reports"] for each in fields["whose_word"]] == [429, 429, 429, 429, *[428] * 3]


@pytest.mark.parametrize("sides", [2_000])
def test_of_very_many_sides_some_are_told_and_each_can_be_asked_for(sides: int) -> None:
    """Nothing is cut off silently: how many there are stands beside them."""
    many = swap(*(to(f"side {number} of many", count=1) for number in range(sides)))
    with assisted(told(report("d#1", many, When.on(date(2025, 6, 1))))) as server:
        whole = called(server, "totals")
        one = called(server, "totals", side="side 7 of many")

    answer = whole.structured_content["answer"]
    assert len(answer["numbers"]) < sides
    assert answer["total"] == sides
    assert one.structured_content["answer"]["numbers"][0]["counted"]["low"] == 1
