"""What people ask about exchanges of prisoners."""

from __future__ import annotations

from timeline import Counted, progress
from timeline.exchanges.kinds import Homecoming, LettingGo, Release, Remains, Swap
from timeline.exchanges.measures import (
    AGREED,
    AGREED_REMAINS,
    HOMECOME,
    OUTSIDE,
    RELEASED,
    REMAINS,
    RETURNED,
)

__all__ = [
    "agreed",
    "agreed_remains",
    "came_home_later",
    "carried_out",
    "questions",
    "released",
    "remains",
    "returned",
    "returned_outside",
]

PROMISED = "agreed, not reported as carried out"

BESIDE = {
    AGREED: PROMISED,
    AGREED_REMAINS: "remains of the dead, not prisoners",
    REMAINS: "remains of the dead, not prisoners",
    OUTSIDE: "returned outside exchanges, and counted apart from them",
    HOMECOME: "came home later, and counted when they were handed over",
}

returned = Counted(RETURNED, of=Swap, beside=BESIDE)
"""How many prisoners left their captors' hands in exchanges, by the side they belong to."""

returned_outside = Counted(OUTSIDE, of=Release)
"""How many prisoners left their captors' hands otherwise, by the side they belong to."""

released = Counted(
    RELEASED,
    of=LettingGo,
    beside={measure: why for measure, why in BESIDE.items() if measure != OUTSIDE},
)
"""How many prisoners were let go, in exchanges or otherwise, by the side that had held them."""

agreed = Counted(AGREED)
"""How many prisoners each side was promised, whatever became of the promise."""

carried_out = progress(agreed, by=returned, name="agreed and carried out")
"""How many of those that agreements promised came home by what is linked to them."""

remains = Counted(REMAINS, of=Remains, beside={AGREED_REMAINS: PROMISED})
"""How many bodies of the dead were handed over, by the side that got them."""

agreed_remains = Counted(AGREED_REMAINS)
"""How many bodies of the dead each side was promised, whatever became of the promise."""

came_home_later = Counted(HOMECOME, of=Homecoming)
"""How many prisoners, handed over before, came home out of a third country, by side."""

questions = (
    returned,
    released,
    agreed,
    returned_outside,
    remains,
    agreed_remains,
    came_home_later,
    carried_out,
)
"""All of them, for the command, which asks them by their names."""
