"""What an event says, in one sentence."""

from __future__ import annotations

import pytest

from support.reported import june, report, swap, to, told
from timeline import Certainty, Phase, Polarity
from timeline.telling.events import Wording


def worded(**more: object) -> str:
    """Return what is said of one report of a swap."""
    event = report("a#1", swap(to("North", count=10)), june(3), **more)
    return Wording(told(event))(event)


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        (Phase.DONE, "a#1 reports: prisoner exchange"),
        (Phase.PLANNED, "a#1 reports, as planned: prisoner exchange"),
        (Phase.UNDER_WAY, "a#1 reports, as under way: prisoner exchange"),
        (Phase.CALLED_OFF, "a#1 reports, as called off: prisoner exchange"),
    ],
)
def test_how_far_it_had_got_is_said(phase: Phase, words: str) -> None:
    """What is planned is not told as if it were done."""
    assert words == worded(phase=phase)


@pytest.mark.parametrize(
    ("polarity", "words"),
    [
        (Polarity.AFFIRMED, "a#1 reports: prisoner exchange"),
        (Polarity.DENIED, "a#1 denies: prisoner exchange"),
        (
            Polarity.UNKNOWN,
            "a#1 speaks of, without saying whether it is so: prisoner exchange",
        ),
    ],
)
def test_whether_it_is_said_to_be_so_is_said(polarity: Polarity, words: str) -> None:
    """A denial is not told as a report."""
    assert words == worded(polarity=polarity)


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        (Certainty.UNCOMMITTED, "a#1 reports: prisoner exchange"),
        (Certainty.CERTAIN, "a#1 reports, as certain: prisoner exchange"),
        (Certainty.PROBABLE, "a#1 reports, as probable: prisoner exchange"),
        (Certainty.POSSIBLE, "a#1 reports, as possible: prisoner exchange"),
    ],
)
def test_how_far_voices_commit_themselves_is_said(certainty: Certainty, words: str) -> None:
    """Most do not say."""
    assert words == worded(certainty=certainty)


def test_a_denial_of_a_plan_says_both() -> None:
    """Nobody says that it was done, and somebody that it is not even planned."""
    assert "a#1 denies, as planned, as possible: prisoner exchange" == worded(
        phase=Phase.PLANNED, polarity=Polarity.DENIED, certainty=Certainty.POSSIBLE
    )
