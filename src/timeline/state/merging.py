"""The one place where several reports of one thing become one number.

Claims about one development meet: 106 on each side, 106-for-106 and 212 in all are one number said
three times. Disjoint categories add; a total over sides checks and narrows each side's number; a
whole is at least its parts together and is counted once. Where claims exclude each other, the
number is whatever any of them admits, and is marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.events import Flow, Per, Stock
from timeline.state.development import Unit
from timeline.values import Count, Tri, When

if TYPE_CHECKING:
    from timeline.state.cuts import Scope

__all__ = ["Merged", "merge", "merge_unit"]

NOTHING = Count.exactly(0)
ANY = Count()

Claim = Flow | Stock


@frozen
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


def merge(claims: Sequence[Claim]) -> dict[str, Merged]:
    """Return what *claims* about one development and one measure amount to, side by side."""
    if not claims:
        return {}
    only = claims[0]
    if len(claims) > 1 or _is_part(only) or (len(only.sides) > 1 and only.per is not Per.EACH):
        return _Cells(claims).solve()
    count, category = only.count.value, only.category
    merged = Merged(count, ((category, count),) if category else ())
    return dict.fromkeys(sorted(only.sides), merged)


def _is_part(claim: Claim) -> bool:
    return isinstance(claim, Flow) and claim.part


Cell = tuple[str, str | None]


@define
class _Cells:
    """The unknown numbers of one development: one for each side, and for each side's categories."""

    claims: Sequence[Claim]
    named: dict[str, set[str]] = field(factory=dict)
    known: dict[Cell, Count] = field(factory=dict)
    clashes: set[str] = field(factory=set)

    def solve(self) -> dict[str, Merged]:
        """Return the bounds of every side's number."""
        for claim in self.claims:
            for side in claim.sides:
                names = self.named.setdefault(side, set())
                if claim.category is not None and not _is_part(claim):
                    names.add(claim.category)
        self._take_each()
        for side, names in self.named.items():
            if names:
                self._narrow(side, None, Count.total(self._get(side, one) for one in names))
        self._share_totals()
        return {side: self._merged(side) for side in sorted(self.named)}

    def _take_each(self) -> None:
        """Meet what is said of each number by itself."""
        said: defaultdict[Cell, list[Count]] = defaultdict(list)
        for claim in self.claims:
            for side in claim.sides:
                said[side, self._category(side, claim)].append(_of_one_side(claim))
        for (side, category), counts in said.items():
            self.known[side, category], clash = _agreed(counts)
            self.clashes |= {side} if clash else set()

    def _share_totals(self) -> None:
        """Narrow each side by what a total over several sides leaves for it."""
        totals: defaultdict[tuple[tuple[str, ...], str | None], list[Count]] = defaultdict(list)
        for claim in self.claims:
            if claim.per is not Per.EACH and len(claim.sides) > 1:
                sides = tuple(sorted(claim.sides))
                totals[sides, claim.category].append(_of_all_sides(claim))
        for sides, category in sorted(totals, key=repr):
            total, clash = _agreed(totals[sides, category])
            self.clashes |= set(sides) if clash else set()
            for side in sides:
                others = (self._cell(other, category) for other in sides if other != side)
                self._leave(side, category, total, Count.total(map(self._at, others)))

    def _leave(self, side: str, category: str | None, total: Count, others: Count) -> None:
        if total.high is not None and others.low > total.high:
            self.clashes.add(side)
        else:
            self._narrow(*self._cell(side, category), total.minus(others))

    def _narrow(self, side: str, category: str | None, count: Count) -> None:
        known = self._get(side, category)
        met = known.meet(count)
        if met is None:
            self.clashes.add(side)
        self.known[side, category] = known.hull(count) if met is None else met

    def _category(self, side: str, claim: Claim) -> str | None:
        return claim.category if claim.category in self.named[side] else None

    def _cell(self, side: str, category: str | None) -> Cell:
        return (side, category if category in self.named[side] else None)

    def _get(self, side: str, category: str | None) -> Count:
        return self.known.get((side, category), ANY)

    def _at(self, cell: Cell) -> Count:
        return self._get(*cell)

    def _merged(self, side: str) -> Merged:
        categories = tuple((one, self._get(side, one)) for one in sorted(self.named[side]))
        return Merged(self._get(side, None), categories, side in self.clashes)


def _of_one_side(claim: Claim) -> Count:
    """Return what *claim* says of each of its sides by itself."""
    count = claim.count.value
    if len(claim.sides) > 1 and claim.per is not Per.EACH:
        count = Count(0, count.high)
    return Count(count.low) if _is_part(claim) else count


def _of_all_sides(claim: Claim) -> Count:
    """Return what *claim* says of its sides together."""
    count, sides = claim.count.value, len(claim.sides)
    if claim.per is Per.UNSTATED and count.high is not None:
        count = Count(count.low, count.high * sides)
    return Count(count.low) if _is_part(claim) else count


def _agreed(counts: Sequence[Count]) -> tuple[Count, bool]:
    """Return what all *counts* admit, or else what any of them admits, and whether they clash."""
    met: Count | None = ANY
    for count in counts:
        met = met.meet(count) if met else None
    return (met, False) if met else (reduce(Count.hull, counts), True)


def merge_unit(unit: Unit, measure: str) -> dict[str, Merged]:
    """Return what *unit* adds to each side within the days the reading asks about.

    What certainly happened within them adds its count; what possibly did, from 0 to that; what
    certainly did not is not there.
    """
    if len(unit.developments) == 1:
        (only,) = unit.developments
        return _within(only.when, unit.scope, merge(only.flows(measure)))
    return _Tree(unit, measure).solve()


def _within(when: When, scope: Scope, merged: dict[str, Merged]) -> dict[str, Merged]:
    if scope.everything or not merged:
        return merged
    inside = when.within(scope.since, scope.by)
    if inside is Tri.UNKNOWN:
        return {side: one.perhaps() for side, one in merged.items()}
    return merged if inside is Tri.YES else {}


@define
class _Tree:
    """Wholes and parts, joined from the leaves up."""

    unit: Unit
    measure: str

    def solve(self) -> dict[str, Merged]:
        """Return what all of the unit adds to each side."""
        parts = {part for part, _ in self.unit.parts}
        places = range(len(self.unit.developments))
        roots = [place for place in places if place not in parts] or list(places)
        found = [self._value(root, (), When()) for root in roots]
        if len(found) == 1:
            return found[0]
        sides = sorted({side for each in found for side in each})
        return {side: _together([each[side] for each in found if side in each]) for side in sides}

    def _value(self, place: int, above: tuple[int, ...], whole: When) -> dict[str, Merged]:
        """Return what the development at *place* adds; it lies within the days of its *whole*."""
        development = self.unit.developments[place]
        when = development.when.meet(whole) or development.when
        own = merge(development.flows(self.measure))
        seen = _within(when, self.unit.scope, own)
        parts = [
            self._value(part, (*above, place), when)
            for part, of in self.unit.parts
            if of == place and part not in (*above, place)
        ]
        sides = sorted({*own, *(side for part in parts for side in part)})
        joined = {
            side: _whole(
                own.get(side), seen.get(side), [part[side] for part in parts if side in part]
            )
            for side in sides
        }
        return {side: one for side, one in joined.items() if one is not None}


def _whole(own: Merged | None, seen: Merged | None, parts: list[Merged]) -> Merged | None:
    """Join a whole's own number with the numbers of the parts that are known of it."""
    if not parts:
        return seen
    total = Merged(
        Count.total(part.count for part in parts),
        _categories(parts),
        any(part.clash for part in parts),
    )
    if own is None:
        return total
    known = seen.count if seen else NOTHING
    met = known.meet(Count(total.count.low))
    if met is None:
        return Merged(known.hull(total.count), own.categories, clash=True)
    return Merged(met, own.categories, own.clash or total.clash)


def _categories(parts: list[Merged]) -> tuple[tuple[str, Count], ...]:
    names = sorted({name for part in parts for name, _ in part.categories})
    return tuple((name, Count.total(part.of(name) for part in parts)) for name in names)


def _together(roots: list[Merged]) -> Merged:
    """Join wholes that share parts: at least the greatest, at most all of them."""
    most = Count.total(root.count for root in roots)
    low = max(root.count.low for root in roots)
    return Merged(Count(low, most.high), _categories(roots), any(root.clash for root in roots))
