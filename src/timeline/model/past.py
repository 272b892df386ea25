"""A model as it was known at a moment: what was recorded later is taken out, and never stays so."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import define, field

from timeline.model.feeding import Feeding, NamesMoved

if TYPE_CHECKING:
    from timeline.model.material import Material
    from timeline.model.nodes import StoredRegions
    from timeline.model.tables import DigestedTables

__all__ = ["Past", "TakesMore", "leave_out"]

FARTHEST = 10
"""What is made anew may have one node for so many events of all: for more, the ledger is read."""


class TakesMore(Exception):
    """To leave out what came later takes more than to read the ledger."""


@define
class Past:
    """What was known at a *moment*.

    Attributes:
        moment: the moment; what was recorded later is left out.
        number: of the question whose answer is to be right; without, units alone are.
        moved: how many nodes the regions had that were made anew so far, each time that it was.
    """

    moment: datetime
    number: int | None = None
    moved: int = field(default=0, eq=False)

    @property
    def of_units(self) -> Past:
        """The same, of units alone."""
        return Past(self.moment)


def leave_out(
    past: Past, tables: DigestedTables, regions: StoredRegions, material: Material, size: int
) -> None:
    """Have *tables* be as in the *past*, of *size* events: within a transaction that does not last.

    Raises:
        TakesMore: that would take longer than to read the ledger, or names stood for others.
    """
    later = regions.recorded_after(past.moment)
    if past.number is None:
        material.leave_out(later.values())
        return
    if len(later) * FARTHEST > size:
        raise TakesMore
    names = material.names()
    material.leave_out(later.values())
    feeding = Feeding(tables, regions, material, past.number)
    try:
        moved = feeding.moved_by(later, names)
    except NamesMoved:
        raise TakesMore from None
    past.moved += sum(map(regions.size, moved))
    if past.moved * FARTHEST > size:
        raise TakesMore
    feeding.renew(moved)
    feeding.end()
