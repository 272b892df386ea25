"""What people ask about exchanges of prisoners."""

from __future__ import annotations

from timeline import Counted
from timeline.exchanges.kinds import Agreement, Release, Swap
from timeline.exchanges.measures import AGREED, OUTSIDE, RELEASED, REMAINS, RETURNED

__all__ = ["agreed", "questions", "released", "returned", "returned_outside"]

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

questions = (returned, released, agreed, returned_outside)
"""All of them, for the command, which asks them by their names."""
