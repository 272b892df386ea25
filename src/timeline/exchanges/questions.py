"""What people ask about exchanges of prisoners."""

from __future__ import annotations

from timeline import Counted, progress
from timeline.exchanges.kinds import Agreement, Release, Swap
from timeline.exchanges.measures import AGREED, OUTSIDE, RELEASED, REMAINS, RETURNED

__all__ = ["agreed", "carried_out", "questions", "released", "returned", "returned_outside"]

BESIDE = {
    AGREED: "agreed, not reported as carried out",
    REMAINS: "remains of the dead, not prisoners",
    OUTSIDE: "returned outside exchanges, and counted apart from them",
}

returned = Counted(RETURNED, of=Swap, beside=BESIDE)
"""How many prisoners left their captors' hands in exchanges, by the side they belong to."""

returned_outside = Counted(OUTSIDE, of=Release)
"""How many prisoners left their captors' hands otherwise, by the side they belong to."""

released = Counted(RELEASED, of=Swap, beside=BESIDE)
"""How many prisoners were let go, by the side that had held them."""

agreed = Counted(AGREED, of=Agreement)
"""How many prisoners each side was promised, whatever became of the promise."""

carried_out = progress(agreed, by=returned, name="agreed and carried out")
"""How many of those that agreements promised came home by what is linked to them."""

questions = (returned, released, agreed, returned_outside, carried_out)
"""All of them, for the command, which asks them by their names."""
