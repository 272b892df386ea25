"""What claims about one development amount to, side by side.

They meet: 106 on each side, 106-for-106 and 212 in all are one number said three times. Disjoint
categories add, and those that are named of a development are taken to be all there are; a claimed
total of some categories bounds the total of all from below alone. A total over sides checks and
narrows each side's number. Where claims exclude each other, the number is whatever any of them
admits, and is marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from attrs import define, field

from timeline.events import CountClaim, Flow, Per, Total
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Merged", "by_start", "merge"]

ANY = Count()


@define  # not frozen: there is one for every number
class Merged:
    """What reports of one thing say, together, of one side.

    Attributes:
        count: how many, of all categories.
        categories: how many of each category that was named.
        clash: whether claims excluded each other.
    """

    count: Count
    categories: tuple[tuple[str, Count], ...] = ()
    clash: bool = False

    def perhaps(self) -> Merged:
        """Return the same of what may not have happened within the days asked about."""
        categories = tuple((name, Count(0, count.high)) for name, count in self.categories)
        return Merged(Count(0, self.count.high), categories, self.clash)

    def of(self, category: str | None) -> Count:
        """Return how many of *category*, or what the whole leaves room for."""
        if category is None:
            return self.count
        return dict(self.categories).get(category, Count(0, self.count.high))


def merge(claims: Sequence[CountClaim]) -> dict[str, Merged]:
    """Return what *claims* about one development and one measure amount to, side by side."""
    if not all(map(_is_plain, claims)):
        return _Cells(claims).solve()
    if len(claims) == 1:
        merged = Merged(claims[0].count.value)
        return dict.fromkeys(claims[0].sides, merged)
    counts_by_side: dict[str, list[Count]] = {}
    for claim in claims:
        for side in claim.sides:
            counts_by_side.setdefault(side, []).append(claim.count.value)
    return {side: _merged_plain(counts) for side, counts in counts_by_side.items()}


def _is_plain(claim: CountClaim) -> bool:
    """Return whether *claim* is of everybody on each of its sides by itself."""
    shared = len(claim.sides) > 1 and claim.per is not Per.EACH
    return not shared and claim.category is None and not _is_part(claim)


def _merged_plain(counts: list[Count]) -> Merged:
    """Return what plain claims of one side amount to; mostly there is just one."""
    if len(counts) == 1:
        return Merged(counts[0])
    count, clash = _met_counts(counts)
    return Merged(count, (), clash)


def by_start(totals: Iterable[Total]) -> dict[When | None, list[Total]]:
    """Return claimed totals by when they start: those that start differently are of other things.

    Where that is not said, it is `None`.
    """
    started: defaultdict[When | None, list[Total]] = defaultdict(list)
    for total in totals:
        started[total.since.value if total.since else None].append(total)
    return dict(started)


def _in_all(claim: CountClaim, categories: Iterable[Count]) -> Count:
    """Return what is known of all categories from those that are named in claims like *claim*."""
    total = Count.total(categories)
    return total if isinstance(claim, Flow) else Count(total.low)


def _is_part(claim: CountClaim) -> bool:
    return isinstance(claim, Flow) and claim.part


Cell = tuple[str, str | None]


@define(eq=False, repr=False)
class _Cells:
    """The unknown numbers of one development: one for each side, and for each side's categories."""

    claims: Sequence[CountClaim]
    named: dict[str, set[str]] = field(factory=dict)
    bounds: dict[Cell, Count] = field(factory=dict)
    clashes: set[Cell] = field(factory=set)

    def solve(self) -> dict[str, Merged]:
        """Return the bounds of every side's number."""
        for claim in self.claims:
            for side in claim.sides:
                categories = self.named.setdefault(side, set())
                if claim.category is not None and not _is_part(claim):
                    categories.add(claim.category)
        # Each pass reads what those before it left. What a total leaves for one side depends on
        # what is known of the others by then, and a whole side is bounded by its categories: so
        # these come first. Nothing flows back down: bounds may be wider for that, but not wrong.
        self._meet_claims()
        self._share_totals(categories=True)
        self._add_categories()
        self._share_totals(categories=False)
        return {side: self._merged(side) for side in sorted(self.named)}

    def _meet_claims(self) -> None:
        """Meet what is said of each number by itself."""
        counts_of: defaultdict[Cell, list[Count]] = defaultdict(list)
        for claim in self.claims:
            for side in claim.sides:
                counts_of[side, self._category(side, claim)].append(_of_one_side(claim))
        for (side, category), counts in counts_of.items():
            self.bounds[side, category], clash = _met_counts(counts)
            self.clashes |= {(side, category)} if clash else set()

    def _add_categories(self) -> None:
        """Narrow each side by what its categories come to: they are taken to be all there are."""
        for side, categories in self.named.items():
            if categories:
                counts = [self._bounds_of(side, category) for category in categories]
                self._narrow((side, None), _in_all(self.claims[0], counts))

    def _share_totals(self, *, categories: bool) -> None:
        """Narrow each side by what a total over several sides leaves for it."""
        totals: defaultdict[tuple[tuple[str, ...], str | None], list[Count]] = defaultdict(list)
        for claim in self.claims:
            shared = claim.per is not Per.EACH and len(claim.sides) > 1
            if shared and categories == (claim.category is not None):
                sides = tuple(sorted(claim.sides))
                totals[sides, claim.category].append(_of_all_sides(claim))
        # In one order, whatever that of claims; by `repr`, as categories may be `None`.
        for sides, category in sorted(totals, key=repr):
            total, clash = _met_counts(totals[sides, category])
            cells = [self._cell(side, category) for side in sides]
            self._share(total, cells)
            self.clashes |= set(cells) if clash else set()

    def _share(self, total: Count, cells: list[Cell]) -> None:
        """Narrow each of *cells* by what *total* leaves for it, given the others as they were."""
        # As they were, so that it makes no difference in which order sides are narrowed.
        before = [self._bounds_of(*cell) for cell in cells]
        for place, cell in enumerate(cells):
            rest = Count.total(before[:place] + before[place + 1 :])
            if total.high is not None and rest.low > total.high:
                self.clashes.add(cell)
                self.bounds[cell] = before[place].hull(total.minus(rest))
            else:
                self._narrow(cell, total.minus(rest))

    def _narrow(self, cell: Cell, count: Count) -> None:
        """Meet a number with *count*, unless claims of it clash: then it stays what any admits."""
        before = self._bounds_of(*cell)
        met = before.meet(count)
        if met is None:
            self.clashes.add(cell)
            self.bounds[cell] = before.hull(count)
        elif cell not in self.clashes:
            self.bounds[cell] = met

    def _category(self, side: str, claim: CountClaim) -> str | None:
        return claim.category if claim.category in self.named[side] else None

    def _cell(self, side: str, category: str | None) -> Cell:
        return (side, category if category in self.named[side] else None)

    def _bounds_of(self, side: str, category: str | None) -> Count:
        return self.bounds.get((side, category), ANY)

    def _merged(self, side: str) -> Merged:
        categories = tuple((name, self._bounds_of(side, name)) for name in sorted(self.named[side]))
        clash = any((side, category) in self.clashes for category in (None, *self.named[side]))
        return Merged(self._bounds_of(side, None), categories, clash)


def _of_one_side(claim: CountClaim) -> Count:
    """Return what *claim* says of each of its sides by itself."""
    count = claim.count.value
    if len(claim.sides) > 1 and claim.per is not Per.EACH:
        # What a total leaves for one of its sides depends on the others.
        count = Count(0, count.high) if claim.per is Per.UNSTATED else ANY
    return Count(count.low) if _is_part(claim) else count


def _of_all_sides(claim: CountClaim) -> Count:
    """Return what *claim* says of its sides together."""
    count, sides = claim.count.value, len(claim.sides)
    if claim.per is Per.UNSTATED and count.high is not None:
        count = Count(count.low, count.high * sides)
    return Count(count.low) if _is_part(claim) else count


def _met_counts(counts: Sequence[Count]) -> tuple[Count, bool]:
    """Return what all *counts* admit, or else what any of them admits, and whether they clash."""
    met: Count | None = ANY
    for count in counts:
        met = met.meet(count) if met else None
    if met:
        return met, False
    # A claim that says nothing contradicts none, and would have the hull say nothing.
    return reduce(Count.hull, (count for count in counts if count.known)), True
