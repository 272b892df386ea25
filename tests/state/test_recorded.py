"""Events with the moment at which they became known."""

from __future__ import annotations

from support.reported import hours, paper
from timeline import EventId, Recorded

ID = EventId("0" * 64)


def test_two_moments_of_one_event_differ() -> None:
    """What is compared is all of it."""
    event = paper("a")

    assert Recorded(ID, hours(0), event) == Recorded(ID, hours(0), event)
    assert Recorded(ID, hours(0), event) != Recorded(ID, hours(1), event)
