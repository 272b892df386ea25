"""What claims of one development amount to: by every world of small numbers that admits them all.

A world says how many of either sort, and how many of neither, came to either side. Claims meet;
a number over several sides is of all of them together, or of each where it says so. Sorts need not
be all there are, unless who names them says so.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from attrs import frozen

from support.reported import swap, tally, to
from timeline import Count, Per
from timeline.exchanges import RETURNED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from timeline import Flow, Total

__all__ = ["CELLS", "SORTS", "Cell", "Claim", "solved"]

SIDES, SORTS = ("R", "U"), ("civilian", "military")
MOST = 7
"""How many of one sort there may be on one side: as many as if nothing bounded them."""

Shares = tuple[int, int, int]
"""How many there are on one side, of one sort after the other, and of neither."""

Worlds = int
"""A set of worlds: the bits that stand for them."""

SHARES: tuple[Shares, ...] = tuple(product(range(MOST + 1), repeat=3))  # type: ignore[arg-type]
EVERY: Worlds = (1 << len(SHARES) ** 2) - 1
"""All worlds: what there is on the one side, and then on the other."""

Cell = tuple[str, str | None]
"""A side, and one sort or all."""

CELLS: tuple[Cell, ...] = tuple(product(SIDES, (None, *SORTS)))


def _of(shares: Shares, sort: str | None) -> int:
    return sum(shares) if sort is None else shares[SORTS.index(sort)]


@frozen
class Claim:
    """A claim of how many came to *sides*: of one sort, or of some of them only (*part*).

    It is *complete* if it says that the sort it names is all there is.
    """

    sides: tuple[str, ...]
    count: Count
    category: str | None = None
    per: Per = Per.UNSTATED
    part: bool = False
    complete: bool = False

    @property
    def flow(self) -> Flow:
        """The same as the library has it."""
        transfer = to(
            *self.sides,
            count=self.count,
            category=self.category,
            per=self.per,
            part=self.part,
            complete=self.complete,
        )
        return next(flow for flow in swap(transfer).counts() if flow.measure == RETURNED)

    @property
    def stock(self) -> Total:
        """The same as a running total."""
        (stock,) = tally(
            *self.sides, count=self.count, category=self.category, per=self.per
        ).counts()
        return stock

    def holds(self, numbers: list[int]) -> bool:
        """Return whether it is true where its sides have these *numbers* of its sort."""
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
    sort, (first, *others) = claim.category, claim.sides
    if not others:
        return _worlds_of(first, lambda shares: claim.holds([_of(shares, sort)]))
    # Both sides: on which of the worlds of the one it holds, for every world of the other, which
    # are told apart by no more than how many of its sort there are.
    numbers = [_of(shares, sort) for shares in SHARES]
    beside = {r: {u: "1" if claim.holds([r, u]) else "0" for u in {*numbers}} for r in {*numbers}}
    blocks = {r: "".join(bits[u] for u in numbers) for r, bits in beside.items()}
    return int("".join(blocks[r] for r in numbers), 2)


@cache
def _at_most(cell: Cell, number: int) -> Worlds:
    side, sort = cell
    return _worlds_of(side, lambda shares: _of(shares, sort) <= number)


@cache
def _without(side: str, place: int) -> Worlds:
    return _worlds_of(side, lambda shares: shares[place] == 0)


def _worlds_of(side: str, holds: Callable[[Shares], bool]) -> Worlds:
    """Return the worlds in which something *holds* of what one *side* has."""
    bits = _bits(holds)
    if side == SIDES[0]:
        return int("".join(bit * len(SHARES) for bit in bits), 2)
    return int(bits * len(SHARES), 2)


def _bits(holds: Callable[[Shares], bool]) -> str:
    return "".join("1" if holds(shares) else "0" for shares in SHARES)


def solved(reports: Iterable[list[Claim]]) -> dict[Cell, Count] | None:
    """Return how many there are by the claims of *reports*, side by side.

    `None` where they exclude each other.
    """
    worlds = EVERY
    for claims in reports:
        for claim in claims:
            worlds &= _true_of(claim)
        for side in {side for claim in claims if claim.complete for side in claim.sides}:
            sorts = {claim.category for claim in claims if side in claim.sides}
            for place, sort in enumerate((*SORTS, "neither")):
                if sorts != {None} and sort not in sorts:
                    worlds &= _without(side, place)
    return {cell: _ends(worlds, cell) for cell in CELLS} if worlds else None


def _ends(worlds: Worlds, cell: Cell) -> Count:
    numbers = range(MOST * (len(SORTS) + 1) + 1)
    low = next(number for number in numbers if worlds & _at_most(cell, number))
    high = next(number for number in numbers if not worlds & ~_at_most(cell, number))
    return Count(low=low, high=None if high >= MOST else high)
