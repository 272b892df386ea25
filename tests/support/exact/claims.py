"""What claims of one development amount to: by every world of small numbers that admits them all.

A world says how many of either sort came to either side. Claims meet; sorts that are named are all
there are; a number over several sides is of all of them together, or of each where it says so.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from support.reported import swap, tally, to
from timeline import Count, Per
from timeline.exchanges import RETURNED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline import Flow, Total

__all__ = ["CELLS", "Cell", "Claim", "named", "solved"]

SIDES, SORTS = ("R", "U"), ("civilian", "military")
MOST = 7
"""How many of one sort there may be on one side: as many as if nothing bounded them."""

World = tuple[int, ...]
"""How many there are on each side, of one sort after the other."""

Worlds = int
"""A set of worlds: the bits that stand for them."""

EVERY: tuple[World, ...] = tuple(product(range(MOST + 1), repeat=len(SIDES) * len(SORTS)))

Cell = tuple[str, str | None]
"""A side, and one sort or all."""

CELLS: tuple[Cell, ...] = tuple(product(SIDES, (None, *SORTS)))


def _number(world: World, cell: Cell) -> int:
    side, sort = cell
    first = SIDES.index(side) * len(SORTS)
    numbers = world[first : first + len(SORTS)]
    return sum(numbers) if sort is None else numbers[SORTS.index(sort)]


@frozen
class Claim:
    """A claim of how many came to *sides*: of one sort, or of some of them only (*part*)."""

    sides: tuple[str, ...]
    count: Count
    category: str | None = None
    per: Per = Per.UNSTATED
    part: bool = False

    @property
    def flow(self) -> Flow:
        """The same as the library has it."""
        transfer = to(
            *self.sides, count=self.count, category=self.category, per=self.per, part=self.part
        )
        return next(flow for flow in swap(transfer).counts() if flow.measure == RETURNED)

    @property
    def stock(self) -> Total:
        """The same as a running total."""
        (stock,) = tally(
            *self.sides, count=self.count, category=self.category, per=self.per
        ).counts()
        return stock

    def holds(self, world: World) -> bool:
        """Return whether it is true of *world*."""
        numbers = [_number(world, (side, self.category)) for side in self.sides]
        if len(numbers) == 1 or self.per is Per.EACH:
            return all(map(self._admits, numbers))
        if self.per is Per.TOTAL or self.part:
            return self._admits(sum(numbers))
        # Where it is not said, each has at most so many, and together they have as many at least.
        high = self.count.high
        return self.count.low <= sum(numbers) and (high is None or max(numbers) <= high)

    def _admits(self, number: int) -> bool:
        """Return whether *number* fits; a count of some of them only bounds it from below."""
        return self.count.low <= number and (self.part or self.count.admits(number))


@cache
def _true_of(claim: Claim) -> Worlds:
    return sum(1 << place for place, world in enumerate(EVERY) if claim.holds(world))


@cache
def _at_most(cell: Cell, number: int) -> Worlds:
    return sum(1 << place for place, world in enumerate(EVERY) if _number(world, cell) <= number)


def named(claims: Iterable[Claim]) -> set[Cell]:
    """Return the sorts that *claims* name, side by side."""
    return {
        (side, claim.category)
        for claim in claims
        for side in claim.sides
        if claim.category is not None and not claim.part
    }


def solved(claims: list[Claim], *, running: bool = False) -> dict[Cell, Count] | None:
    """Return how many there are by *claims*, side by side; `None` where they exclude each other.

    What is said of sorts bounds all of a side, and never the other way round: sorts are read first,
    and what they come to is then one more claim of all. *Running* totals of sorts bound all from
    below alone. A sort that nobody names may be any of those that are there.
    """
    sorts = named(claims)
    of_sorts = [
        claim for claim in claims if sorts & {(side, claim.category) for side in claim.sides}
    ]
    cells = _bounds(of_sorts)
    if cells is None:
        return None
    of_all = [evolve(claim, category=None) for claim in claims if claim not in of_sorts]
    for side in {side for side, _ in sorts}:
        count = cells[side, None]
        of_all.append(Claim((side,), Count(count.low) if running else count))
    sides = _bounds(of_all)
    return sides and {
        (side, sort): cells[side, sort]
        if (side, sort) in sorts
        else sides[side, None]
        if sort is None
        else Count(0, sides[side, None].high)
        for side, sort in CELLS
    }


def _bounds(claims: list[Claim]) -> dict[Cell, Count] | None:
    """Return the least and the greatest numbers in worlds of which all *claims* are true."""
    worlds, sorts = (1 << len(EVERY)) - 1, named(claims)
    for claim in claims:
        worlds &= _true_of(claim)
    for side, sort in product(SIDES, SORTS):
        if (side, sort) not in sorts and any(there == side for there, _ in sorts):
            worlds &= _at_most((side, sort), 0)
    return {cell: _ends(worlds, cell) for cell in CELLS} if worlds else None


def _ends(worlds: Worlds, cell: Cell) -> Count:
    numbers = range(MOST * len(SORTS) + 1)
    low = next(number for number in numbers if worlds & _at_most(cell, number))
    high = next(number for number in numbers if not worlds & ~_at_most(cell, number))
    return Count(low, None if high >= MOST else high)
