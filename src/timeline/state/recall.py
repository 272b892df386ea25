"""What reports of one history say alike, worked out once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from timeline.state.claims import ReportedNumbers, numbers_done
from timeline.state.dates import Placed, placed_on
from timeline.state.remembering import Remembered
from timeline.values import Span, Stated, When

if TYPE_CHECKING:
    from timeline.events import Measure
    from timeline.state.cells import Merged

    Added = dict[Measure, dict[str, Merged]]

__all__ = ["Recall"]


def _nothing_yet(_: ReportedNumbers) -> Added:
    return {}


@define(eq=False)
class Recall:
    """What was worked out of what is said, by what is said.

    A story has few days, and many things of which nothing but a small number is said; a ledger
    reads equal texts as one value, and so what follows from it can be one, too. It belongs to a
    history, as kinds are other people's code and may count otherwise when another is read.

    Attributes:
        numbers: what one report counts that says it was done; see `numbers_done`.
        added: where it is kept what such numbers add, by the measures that were asked for.
        placed: where one report stands in time that states a day; see `placed_on`.
    """

    numbers: Remembered[object, ReportedNumbers | None] = field(
        factory=lambda: Remembered(numbers_done)
    )
    added: Remembered[ReportedNumbers, Added] = field(factory=lambda: Remembered(_nothing_yet))
    placed: Remembered[Stated[When | Span], Placed] = field(factory=lambda: Remembered(placed_on))
