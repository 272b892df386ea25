"""What people ask about exchanges of prisoners."""

from __future__ import annotations

from timeline import Counted
from timeline.exchanges.kinds import OUTSIDE, Agreement, Release, Swap

__all__ = ["agreed", "questions", "released", "returned", "returned_outside"]

BESIDE = {
    "agreed": "agreed, not reported as carried out",
    "remains": "remains of the dead, not prisoners",
    OUTSIDE: "returned outside exchanges, and counted apart from them",
}

returned = Counted("returned", of=Swap, beside=BESIDE)
"""How many prisoners left their captors' hands in exchanges, by the side they belong to."""

returned_outside = Counted(OUTSIDE, of=Release)
"""How many prisoners left their captors' hands otherwise, by the side they belong to."""

released = Counted("released", of=Swap, beside=BESIDE)
"""How many prisoners were let go, by the side that had held them."""

agreed = Counted("agreed", of=Agreement)
"""How many prisoners each side was promised, whatever became of the promise."""

questions = (returned, released, agreed, returned_outside)
"""All of them, for the command, which asks them by their names."""
