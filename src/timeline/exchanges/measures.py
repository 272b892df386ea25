"""What is counted of exchanges of prisoners."""

from __future__ import annotations

from timeline import Measure

__all__ = ["AGREED", "OUTSIDE", "RELEASED", "REMAINS", "RETURNED"]

SORTS = ("military", "civilian")

RETURNED = Measure("returned", noun="prisoners", sides="returned to {side}", sorts=SORTS)
"""Prisoners who left their captors' hands in exchanges, by the side they belong to."""

RELEASED = Measure("released", noun="prisoners", sides="released by {side}", sorts=SORTS)
"""Prisoners let go in exchanges, by the side that had held them."""

OUTSIDE = Measure(
    "returned outside exchanges",
    noun="prisoners",
    sides="returned to {side} outside exchanges",
    sorts=SORTS,
)
"""Prisoners who left their captors' hands otherwise, by the side they belong to."""

AGREED = Measure("agreed", noun="prisoners", sides="promised to {side}", sorts=SORTS)
"""Prisoners promised, whatever became of the promise, by the side they belong to."""

REMAINS = Measure("remains", noun="bodies of the dead", sides="handed over to {side}", sorts=SORTS)
"""Bodies handed over; never counted with the living."""
