"""Answers as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.reported import id_of, june, report, revision, swap, tally, to, told, voice
from timeline.exchanges import returned
from timeline.exports import data, text

if TYPE_CHECKING:
    from timeline import Report

A, READ_AGAIN = report("a#1", swap()), report("a#2", swap())


@pytest.mark.parametrize(
    ("reading", "done"), [(None, "taken back as misread"), (READ_AGAIN, "read otherwise")]
)
def test_an_event_is_shown_with_what_became_of_it(reading: Report | None, done: str) -> None:
    """A report keeps its first name, whether it was withdrawn or is called otherwise now."""
    change = revision("a#1", reading)
    story = told(A, change)

    lines = [str(line) for line in text.event(data.event(story.find("a#1"), story))]

    place = lines.index(f"  {done} by a reader: misread")
    assert lines[place + 1].startswith(f"    {id_of(change)}, recorded 2025-07-10")


def test_claimed_totals_stand_beside_those_before() -> None:
    """What agrees is plain, and what does not is marked."""
    story = told(
        report("a#1", tally("North", count=100), june(1), voices=[voice("a staff")]),
        report("a#2", tally("North", count=110), june(5), voices=[voice("a staff")]),
        report("a#3", tally("North", count=130), june(9), voices=[voice("a staff")]),
        report("b#1", swap(to("North", count=10)), june(3)),
        report("b#2", swap(to("North", count=15)), june(8)),
    )
    answer = story.ask(returned)
    lines = [*text.totals(answer)]
    start = [line.text for line in lines].index("Claimed totals beside those before")
    agrees, differs = lines[start + 1 : start + 3]

    assert agrees.text.endswith(
        "so 10 claimed between them; individually reported: 10, which agrees"
    )
    assert differs.text.endswith("individually reported: 15, which does not agree")
    assert (text.Part.PLAIN, text.Part.DOUBT) == (agrees.part, differs.part)
    assert [True, False] == [one["agrees"] for one in data.totals(answer)["growth"]]
