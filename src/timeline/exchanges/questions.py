"""What people ask about exchanges of prisoners."""

from __future__ import annotations

from timeline import counted
from timeline.exchanges.kinds import Agreement, Swap

__all__ = ["agreed", "released", "returned"]

BESIDE = {
    "agreed": "agreed, not reported as carried out",
    "remains": "remains of the dead, not prisoners",
}

returned = counted("returned", of=Swap, beside=BESIDE)
"""How many prisoners left their captors' hands, by the side they belong to."""

released = counted("released", of=Swap, beside=BESIDE)
"""How many prisoners were let go, by the side that had held them."""

agreed = counted("agreed", of=Agreement)
"""How many prisoners each side was promised, whatever became of the promise."""
