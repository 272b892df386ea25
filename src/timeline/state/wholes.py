"""Wholes and their parts, counted once: what lies within some days, from the parts up.

A whole is at least its parts together; parts add, as far as they share no parts of their own. Where
only some of a whole may lie within the days asked about, what its parts have outside of them does
not. Where a whole and its parts exclude each other, the number is whatever any of them admits, and
is marked.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from timeline.events import Measure
from timeline.state.cells import Merged
from timeline.state.dates import met_days
from timeline.state.parts import Nested
from timeline.state.sums import Sum
from timeline.state.unit import Unit
from timeline.values import Count, Tri, When

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Inside", "Wholes"]


@define(eq=False, repr=False)
class Wholes:
    """The developments of a unit, and how they are parts of each other.

    Attributes:
        nested: which of them are in which.
        own: by place, how many each gives its sides itself.
        in_all: how many there are, on whatever days.
    """

    unit: Unit
    measure: Measure
    nested: Nested = field(init=False)
    own: list[dict[str, Merged]] = field(init=False)
    in_all: Inside = field(init=False)

    def __attrs_post_init__(self) -> None:
        developments = self.unit.developments
        self.nested = Nested(len(developments), self.unit.parts)
        self.own = [development.added(self.measure) for development in developments]
        self.in_all = Inside(self, [Tri.YES] * len(developments))

    def days(self) -> list[When]:
        """Return by place the days on which each may lie: a part lies within those of its wholes.

        Where wholes exclude each other, either may be right; where they exclude the part, that is.
        One that was only planned lies within the days of its own wholes all the same.
        """
        days = [development.when for development in self.unit.developments]
        around = [When()] * len(days)
        for place in reversed(self.nested.order):
            if not self.nested.is_group(place):
                bounds, _ = met_days([around[whole] for whole in self.nested.wholes[place]])
                days[place] = days[place].meet(bounds) or days[place]
                affirmed = self.unit.developments[place].affirmed
                around[place] = days[place] if affirmed else bounds
        return days

    def inside(self, states: list[Tri]) -> Inside:
        """Return how many there are within days in which developments lie as *states* say."""
        return Inside(self, states, self.in_all.added)


@define(eq=False, repr=False)
class Inside:
    """How many of wholes, and of their parts, lie within some days, from the parts up.

    Attributes:
        wholes: the developments.
        states: by place, whether each lies within the days.
        in_all: by place, how many there are on whatever days; by default the days are all days.
        added: by place, how many lie within the days.
    """

    wholes: Wholes
    states: list[Tri]
    in_all: list[dict[str, Merged]] | None = None
    added: list[dict[str, Merged]] = field(init=False)
    _sums: list[dict[str, Sum]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        nested = self.wholes.nested
        self.added = [{} for _ in nested.inside]
        self._sums = [{} for _ in nested.inside]
        for place in nested.order:
            self._sums[place] = self._summed(place)
            self.added[place] = self._value(place)

    @property
    def top(self) -> dict[str, Merged]:
        """What all of the unit adds to each side."""
        return self.added[self.wholes.nested.order[-1]]

    def _summed(self, place: int) -> dict[str, Sum]:
        """Return what is in the one at *place*, side by side."""
        nested, in_all = self.wholes.nested, self.in_all or self.added
        by_side: defaultdict[str, list[int]] = defaultdict(list)
        for part in nested.inside[place]:
            for side in in_all[part]:
                by_side[side].append(part)
        sums: dict[str, Sum] = {}
        for side, parts in sorted(by_side.items()):
            numbers = [in_all[part][side] for part in parts]
            if not nested.is_group(place) and side in self.wholes.own[place]:
                numbers.append(self.wholes.own[place][side])
            overlap = nested.is_group(place)
            sums[side] = Sum(_category_names(numbers), _trait_names(numbers), overlap)
            for part in parts:
                sums[side].add(in_all[part][side], self.added[part].get(side))
        return sums

    def _value(self, place: int) -> dict[str, Merged]:
        """Return how many there are of the one at *place*, with what is in it."""
        sums = self._sums[place]
        parts = {side: together.merged for side, together in sums.items() if together.parts}
        if self.wholes.nested.is_group(place) or self.states[place] is Tri.NO:
            return parts
        own = self.wholes.own[place]
        if self.states[place] is Tri.UNKNOWN:
            own = {side: _may_lie(number, sums.get(side)) for side, number in own.items()}
        return _joined(own, parts)

    def move(self, states: Mapping[int, Tri]) -> None:
        """Let developments lie as *states* say at their places."""
        nested = self.wholes.nested
        changed = [place for place, state in states.items() if state is not self.states[place]]
        for place in changed:
            self.states[place] = states[place]
        # Parts come before what they are in, so that each is looked at once.
        open_ = [nested.rank[place] for place in changed]
        heapify(open_)
        queued = {*open_}
        while open_:
            place = nested.order[heappop(open_)]
            for whole in self._moved(place):
                if nested.rank[whole] not in queued:
                    queued.add(nested.rank[whole])
                    heappush(open_, nested.rank[whole])

    def _moved(self, place: int) -> list[int]:
        """Look at the one at *place* again; return what it is in, if that has to follow."""
        before, self.added[place] = self.added[place], self._value(place)
        in_all, after = (self.in_all or self.added)[place], self.added[place]
        sides = [side for side in in_all if before.get(side) != after.get(side)]
        for whole in self.wholes.nested.around[place] if sides else ():
            for side in sides:
                together = self._sums[whole][side]
                together.add(in_all[side], before.get(side), -1)
                together.add(in_all[side], after.get(side))
        return self.wholes.nested.around[place] if sides else []


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


def _may_lie(whole: Merged, parts: Sum | None) -> Merged:
    """Return how many of a *whole* may lie within the days, where some of its *parts* do not.

    What certainly lies outside of each of them leaves fewer.
    """
    perhaps = whole.perhaps()
    if whole.clash or parts is None:
        return perhaps

    def less(count: Count, name: str | None) -> Count:
        return Count(high=None if count.high is None else max(0, count.high - parts.away(name)))

    categories = ((name, less(count, name)) for name, count in perhaps.categories)
    return evolve(perhaps, count=less(perhaps.count, None), categories=tuple(categories))


def _whole_at_least(whole: Count, parts: Count) -> tuple[Count, bool]:
    """Return what is known of a whole with *parts*, and whether they exclude each other."""
    met = whole.meet(Count.at_least(parts.low))
    return (whole.hull(parts), True) if met is None else (met, False)


def _category_names(several: list[Merged]) -> list[str]:
    return sorted({name for number in several for name, _ in number.categories})


def _trait_names(several: list[Merged]) -> list[str]:
    return sorted({name for number in several for name, _ in number.traits})
