"""Events with the moment at which they became known."""

from __future__ import annotations

from support.reported import hours, paper
from timeline import Recorded


def test_two_moments_of_one_event_differ() -> None:
    """What is compared is all of it."""
    event = paper("a")

    assert Recorded("id", hours(0), event) == Recorded("id", hours(0), event)
    assert Recorded("id", hours(0), event) != Recorded("id", hours(1), event)
