"""What reports of one history say alike, worked out once for all of them."""

from __future__ import annotations

from attrs import define, field

from timeline.state.claims import CountsIn, counts_in
from timeline.state.dates import Placed, placed_on
from timeline.state.remembering import Remembered
from timeline.values import Span, Stated, When

__all__ = ["Recall"]


@define(eq=False)
class Recall:
    """What was worked out of what is said, by what is said.

    A story has few days, and many things of which nothing but a small number is said; a ledger
    reads equal texts as one value, and so what follows from it can be one, too. It belongs to a
    history, as kinds are other people's code and may count otherwise when another is read.

    Attributes:
        counts: what is said of how many; see `counts_in`.
        placed: where one report stands in time by the days it states; see `placed_on`.
    """

    counts: Remembered[object, CountsIn] = field(factory=lambda: Remembered(counts_in))
    placed: Remembered[Stated[When | Span], Placed] = field(factory=lambda: Remembered(placed_on))
