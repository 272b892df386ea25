"""The one place where several reports of one thing become one number.

What is claimed of each development by itself was met before (see `cells`). A whole is at least its
parts together and is counted once; parts add, as far as they share no parts of their own. Where a
whole and its parts exclude each other, the number is whatever any of them admits, and is marked.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from attrs import define, field

from timeline.events import Measure
from timeline.state.cells import Merged, merge
from timeline.state.development import Unit
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
        merged = merge(only.flows(measure))
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
        return _side_by_side([self._value(root, (), When()) for root in roots], _overlapping)

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

    def _value(self, place: int, above: tuple[int, ...], whole: When) -> dict[str, Merged]:
        """Return what the development at *place* adds; it lies within the days of its *whole*."""
        development = self.unit.developments[place]
        when = development.when.meet(whole) or development.when
        own = merge(development.flows(self.measure))
        seen = _within_scope(when, self.unit.scope, own)
        above = (*above, place)
        # A whole that was only planned bounds nothing that was done.
        days = when if development.affirmed else whole
        groups = (
            _side_by_side([self._value(part, above, days) for part in group], _overlapping)
            for group in self._groups(above)
        )
        parts = _side_by_side(list(groups), _added)
        joined = {
            side: _with_parts(own.get(side), seen.get(side), parts.get(side))
            for side in sorted({*own, *parts})
        }
        return {side: number for side, number in joined.items() if number is not None}

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


def _with_parts(own: Merged | None, seen: Merged | None, parts: Merged | None) -> Merged | None:
    """Join a whole's own number, as *seen* within the days asked about, with that of its parts."""
    if own is None or seen is None or parts is None:
        return parts or seen
    count, clash = _whole_at_least(seen.count, parts.count)
    clash = clash or seen.clash or parts.clash
    categories = []
    for name in _category_names([seen, parts]):
        of_name, clash_of_name = _whole_at_least(seen.of(name), parts.of(name))
        clash = clash or clash_of_name
        categories.append((name, of_name))
    return Merged(count, tuple(categories), clash)


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
    categories = _category_names(parts)
    return Merged(
        Count.total(part.count for part in parts),
        tuple((name, Count.total(part.of(name) for part in parts)) for name in categories),
        any(part.clash for part in parts),
    )


def _overlapping(wholes: list[Merged]) -> Merged:
    """Join wholes that share parts: at least the greatest, at most all of them."""
    if len(wholes) == 1:
        return wholes[0]
    most = _added(wholes)
    lows = {name: max(whole.of(name).low for whole in wholes) for name, _ in most.categories}
    return Merged(
        Count(max(whole.count.low for whole in wholes), most.count.high),
        tuple((name, Count(lows[name], count.high)) for name, count in most.categories),
        most.clash,
    )


def _category_names(several: list[Merged]) -> list[str]:
    return sorted({name for number in several for name, _ in number.categories})
