"""The one place where several reports of one thing become one number.

What is claimed of each development by itself was met before (see `cells`). A whole is at least
its parts together and is counted once; parts add, as far as they share no parts of their own. Where
only some of a whole may lie within the days asked about, what its parts have outside of them does
not. Where a whole and its parts exclude each other, the number is whatever any of them admits, and
is marked.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, evolve, field

from timeline.events import Measure
from timeline.state.cells import Merged
from timeline.state.unit import Unit
from timeline.values import Count, Tri, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from timeline.state.cuts import Scope

__all__ = ["merge_unit"]


def merge_unit(unit: Unit, measure: Measure) -> dict[str, Merged]:
    """Return what *unit* adds to each side within the days the reading asks about.

    What certainly happened within them adds its count; what possibly did, from 0 to that; what
    certainly did not is not there.
    """
    if len(unit.developments) == 1:
        (only,) = unit.developments
        merged = only.added(measure)
        if not merged or unit.scope.everything:
            return merged
        return _within_scope(only.when, unit.scope, merged)
    return _Tree(unit, measure).solve()


def _within_scope(when: When, scope: Scope, merged: dict[str, Merged]) -> dict[str, Merged]:
    if scope.everything or not merged:
        return merged
    inside = when.within(scope.since, scope.by)
    if inside is Tri.UNKNOWN:
        return {side: number.perhaps() for side, number in merged.items()}
    return merged if inside is Tri.YES else {}


class _Added(NamedTuple):
    """What something adds to each side: in all, and as far as seen within the days asked about."""

    in_all: dict[str, Merged]
    seen: dict[str, Merged]


@define(eq=False, repr=False)
class _Tree:
    """Wholes and parts, joined from the leaves up."""

    unit: Unit
    measure: Measure
    parts: dict[int, list[int]] = field(init=False)
    below: dict[int, frozenset[int]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        parts: defaultdict[int, list[int]] = defaultdict(list)
        for part, whole in self.unit.parts:
            parts[whole].append(part)
        self.parts = dict(parts)
        self.below = {place: self._reached([place]) - {place} for place in parts}

    def solve(self) -> dict[str, Merged]:
        """Return what all of the unit adds to each side."""
        parts = {part for part, _ in self.unit.parts}
        places = range(len(self.unit.developments))
        roots = [place for place in places if place not in parts]
        reached = self._reached(roots)
        # Links that run in a circle leave no whole: then the first of a circle stands for one.
        for place in places:
            if place not in reached:
                roots.append(place)
                reached |= self._reached([place])
        return _side_by_side([self._value(root, (), When()).seen for root in roots], _overlapping)

    def _reached(self, places: Iterable[int]) -> frozenset[int]:
        """Return *places* and all that is a part of them, or a part of a part."""
        reached: set[int] = set()
        open_ = list(places)
        while open_:
            place = open_.pop()
            if place not in reached:
                reached.add(place)
                open_ += self.parts.get(place, ())
        return frozenset(reached)

    def _below(self, place: int) -> frozenset[int]:
        return self.below.get(place, frozenset())

    def _value(self, place: int, above: tuple[int, ...], whole: When) -> _Added:
        """Return what the development at *place* adds; it lies within the days of its *whole*."""
        development, scope = self.unit.developments[place], self.unit.scope
        when = development.when.meet(whole) or development.when
        own = development.added(self.measure)
        above = (*above, place)
        # A whole that was only planned bounds nothing that was done.
        days = when if development.affirmed else whole
        groups = [self._group(group, above, days) for group in self._groups(above)]
        in_all = _joined(own, _side_by_side([group.in_all for group in groups], _added))
        if scope.everything:
            return _Added(in_all, in_all)
        inside = when.within(scope.since, scope.by)
        seen = own if inside is Tri.YES else {}
        if inside is Tri.UNKNOWN:
            seen = {side: _inside(own[side], side, groups) for side in own}
        return _Added(
            in_all, _joined(seen, _side_by_side([group.seen for group in groups], _added))
        )

    def _group(self, parts: list[int], above: tuple[int, ...], days: When) -> _Added:
        """Return what *parts* add that may have parts of their own in common."""
        added = [self._value(part, above, days) for part in parts]
        in_all = _side_by_side([part.in_all for part in added], _overlapping)
        if self.unit.scope.everything:
            return _Added(in_all, in_all)
        return _Added(in_all, _side_by_side([part.seen for part in added], _overlapping))

    def _groups(self, above: tuple[int, ...]) -> list[list[int]]:
        """Return the parts of the last of *above*, in groups that share parts of their own.

        What is a part of another of them, too, is counted there alone.
        """
        parts = [part for part in self.parts.get(above[-1], ()) if part not in above]
        if not any(map(self._below, parts)):
            return [[part] for part in parts]
        groups: list[list[int]] = []
        for part in parts:
            wholes = [whole for whole in parts if part in self._below(whole)]
            if all(whole in self._below(part) for whole in wholes):
                near = [group for group in groups if self._shared(part, group)]
                apart = [group for group in groups if group not in near]
                groups = [*apart, [part, *chain.from_iterable(near)]]
        return groups

    def _shared(self, part: int, group: list[int]) -> bool:
        own = {part, *self._below(part)}
        return any(not own.isdisjoint({member, *self._below(member)}) for member in group)


def _joined(wholes: dict[str, Merged], parts: dict[str, Merged]) -> dict[str, Merged]:
    """Join a whole's own numbers with those of its parts, side by side."""
    if not wholes or not parts:
        return wholes or parts
    sides = sorted({*wholes, *parts})
    return {side: _with_parts(wholes.get(side), parts.get(side)) for side in sides}


def _with_parts(whole: Merged | None, parts: Merged | None) -> Merged:
    """Join a whole's own number with that of its parts, of which there is one at least."""
    if whole is None or parts is None:
        joined = whole or parts
        assert joined is not None  # noqa: S101 - one of them has the side
        return joined
    count, clash = _whole_at_least(whole.count, parts.count)
    clash = clash or whole.clash or parts.clash
    categories = []
    for name in _category_names([whole, parts]):
        of_name, clash_of_name = _whole_at_least(whole.of(name), parts.of(name))
        clash = clash or clash_of_name
        categories.append((name, of_name))
    of_sorts = Count.at_least(sum(of_name.low for _, of_name in categories))
    count = count if clash else count.meet(of_sorts) or count
    traits = {
        name: _whole_at_least(whole.with_trait(name), parts.with_trait(name))[0]
        for name in _trait_names([whole, parts])
    }
    return Merged(count, tuple(categories), clash, whole.complete, tuple(traits.items()))


def _inside(whole: Merged, side: str, groups: list[_Added]) -> Merged:
    """Return how many of a *whole* may lie within the days, where some of its parts do not.

    What certainly lies outside of each of the *groups* of its parts leaves fewer.
    """
    perhaps = whole.perhaps()
    if whole.clash or not groups:
        return perhaps

    def less(count: Count, name: str | None) -> Count:
        away = sum(_outside(group, side, name) for group in groups)
        return Count(0, None if count.high is None else max(0, count.high - away))

    categories = ((name, less(count, name)) for name, count in perhaps.categories)
    return evolve(perhaps, count=less(perhaps.count, None), categories=tuple(categories))


def _outside(group: _Added, side: str, category: str | None) -> int:
    """Return how many of *group* certainly lie outside of the days asked about."""
    if side not in group.in_all:
        return 0
    in_all, seen = group.in_all[side].of(category), group.seen.get(side)
    most = 0 if seen is None else seen.of(category).high
    return 0 if most is None else max(0, in_all.low - most)


def _whole_at_least(whole: Count, parts: Count) -> tuple[Count, bool]:
    """Return what is known of a whole with *parts*, and whether they exclude each other."""
    met = whole.meet(Count(parts.low))
    return (whole.hull(parts), True) if met is None else (met, False)


def _side_by_side(
    added: list[dict[str, Merged]], join: Callable[[list[Merged]], Merged]
) -> dict[str, Merged]:
    """Return what several developments have *added*, side by side."""
    if len(added) == 1:
        return added[0]
    sides = sorted({side for numbers in added for side in numbers})
    return {side: join([numbers[side] for numbers in added if side in numbers]) for side in sides}


def _added(parts: list[Merged]) -> Merged:
    """Join parts that have nothing in common: they add."""
    if len(parts) == 1:
        return parts[0]
    names, traits = _category_names(parts), _trait_names(parts)
    return Merged(
        Count.total(part.count for part in parts),
        tuple((name, Count.total(part.of(name) for part in parts)) for name in names),
        any(part.clash for part in parts),
        all(part.complete for part in parts),
        tuple((name, Count.total(part.with_trait(name) for part in parts)) for name in traits),
    )


def _overlapping(wholes: list[Merged]) -> Merged:
    """Join wholes that share parts: at least the greatest, at most all of them."""
    if len(wholes) == 1:
        return wholes[0]
    most = _added(wholes)
    return Merged(
        Count(max(whole.count.low for whole in wholes), most.count.high),
        tuple(
            (name, Count(max(whole.of(name).low for whole in wholes), count.high))
            for name, count in most.categories
        ),
        most.clash,
        most.complete,
        tuple(
            (name, Count(max(whole.with_trait(name).low for whole in wholes), count.high))
            for name, count in most.traits
        ),
    )


def _category_names(several: list[Merged]) -> list[str]:
    return sorted({name for number in several for name, _ in number.categories})


def _trait_names(several: list[Merged]) -> list[str]:
    return sorted({name for number in several for name, _ in number.traits})
