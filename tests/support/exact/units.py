"""What wholes and parts amount to together: by decision 0002, on the days asked about."""

from __future__ import annotations

from functools import cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve, frozen

from support.exact.days import EVERY, Dating, Days, hull
from support.exact.figures import Thing
from support.exact.groups import connected
from support.exact.numbers import Numbers, as_count, numbers
from support.reported import part, report, swap, to
from timeline import Count, Phase
from timeline.events import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline import Event

__all__ = ["Bounds", "Node", "Tree"]


@frozen
class Node:
    """A report of a whole, or of a part: with its number, if it gives one for the side."""

    name: str
    when: Dating
    count: Count | None = None
    done: bool = True

    @property
    def report(self) -> Event:
        """The same as the library has it."""
        transfers = () if self.count is None else (to("R", count=self.count),)
        phase = Phase.DONE if self.done else Phase.PLANNED
        return report(self.name, swap(*transfers), self.when.value, phase=phase)


class Bounds(NamedTuple):
    """The least and the greatest that a number may be, and whether claims of it clash."""

    low: float
    high: float
    clash: bool = False

    @property
    def admitted(self) -> Count:
        """The same as the library has it."""
        return as_count(frozenset({self.low, self.high}))


@frozen
class Tree:
    """Nodes, and pairs of their places: a part, and the whole that it belongs to."""

    nodes: tuple[Node, ...]
    links: tuple[tuple[int, int], ...]

    @property
    def events(self) -> list[Event]:
        """The same as the library has it."""
        names = [node.name for node in self.nodes]
        links = [part(names[inner], names[outer]) for inner, outer in self.links]
        return [*(node.report for node in self.nodes), *links]

    @property
    def connected(self) -> bool:
        """Whether links lead from each node to every other."""
        return connected(range(len(self.nodes)), self.links) == [set(range(len(self.nodes)))]

    def thing(self) -> Thing:
        """Return what all of it is where it is counted beside others."""
        places = range(len(self.nodes))
        done = {place for place in places if self.nodes[place].done}
        giving = {place for place in done if self.nodes[place].count}
        tops = self._outside(done, done)
        days = [self.nodes[place].when.days for place in tops]
        return Thing(
            name=min(
                (self.nodes[place].name for place in self._outside(places, places)), key=digest
            ),
            days=hull(frozenset().union(*days)),
            numbers=frozenset(),
            has_day=all(self.nodes[place].when.exact for place in self._outside(giving, giving)),
            ends=self.nodes[tops[0]].when.ends if len(tops) == 1 else (None, None),
            tops=tuple(self.nodes[place].name for place in tops),
            within=self._within,
            beside=self._beside,
        )

    def _beside(self, days: Days, scope: Days) -> float:
        """Return how many there were at least in those nodes that lie outside of *days*."""
        nodes = tuple(
            evolve(node, count=None, done=False) if node.when.days & days else node
            for node in self.nodes
        )
        number = evolve(self, nodes=nodes).number(scope)
        return number.low if number else 0

    def by_day(self, scope: Days, last: int) -> tuple[Count, int]:
        """Return how many there were up to the day *last*, and how many if all that may have did.

        A whole may not have come by then where a part of it certainly had not (decision 0018).
        """
        here = frozenset(day for day in scope if day <= last)
        bounds = self.number(here)
        if bounds is None:
            return Count(), 0
        places = range(len(self.nodes))
        late = {n for n in places if self.nodes[n].done and not self._days(n) & here}
        late |= {whole for place in late for whole in self._wholes(place)}
        silent = (
            evolve(node, count=None) if n in late else node for n, node in enumerate(self.nodes)
        )
        most = evolve(self, nodes=tuple(silent)).number(EVERY)
        perhaps = max(bounds.low, most.low if most else 0)
        return bounds.admitted, int(min(perhaps, bounds.high))

    def _within(self, scope: Days) -> Numbers:
        bounds = self.number(scope)
        return frozenset() if bounds is None else numbers(bounds.admitted)

    def _outside(self, places: Iterable[int], wholes: Iterable[int]) -> list[int]:
        """Return those of *places* that are no part of any of *wholes*, or all if each is."""
        wholes = set(wholes)
        apart = [place for place in places if not self._wholes(place) & wholes]
        return apart or [*places]

    def number(self, scope: Days) -> Bounds | None:
        """Return what all of it adds on the days of *scope*; `None` where that is nothing."""
        tops = [place for place in range(len(self.nodes)) if not self._wholes(place)]
        return self._together(tops, scope)

    def _parts(self, whole: int) -> frozenset[int]:
        """Return the parts of *whole*, and the parts of those."""
        return _below(whole, self.links)

    def _wholes(self, inner: int) -> frozenset[int]:
        return _above(inner, self.links)

    def _days(self, place: int) -> Days:
        """Return the days of the node at *place*, which lies on those of its wholes if it may."""
        return self.nodes[place].when.days & self._around(place) or self.nodes[place].when.days

    def _around(self, place: int) -> Days:
        """Return the days on which all wholes of the node at *place* lie; else all from the first.

        A plan has no days of its own.
        """
        wholes = self._wholes(place)
        direct = [whole for whole in wholes if not wholes & self._parts(whole)]
        days = [self._days(n) if self.nodes[n].done else self._around(n) for n in direct]
        common = EVERY.intersection(*days)
        return common or hull(frozenset().union(*days))

    def _of(self, place: int, scope: Days) -> Bounds | None:
        """Return what the node at *place* adds on the days of *scope*."""
        # What is a part of another part is counted there.
        below = self._parts(place)
        direct = [inner for inner in below if not self._wholes(inner) & below]
        groups = connected(direct, [(a, b) for a in direct for b in direct if self._share(a, b)])
        parts = _add(self._together(group, scope) for group in groups)
        away = sum(self._away(group, scope) for group in groups)
        own = _seen(self.nodes[place], self._days(place), scope, away)
        return parts if own is None else own if parts is None else _at_least(own, parts)

    def _away(self, group: set[int], scope: Days) -> float:
        """Return how many of a *group* of parts were certainly not on the days of *scope*."""
        in_all, inside = self._together(group, EVERY), self._together(group, scope)
        return max(0, in_all.low - (inside.high if inside else 0)) if in_all else 0

    def _share(self, one: int, another: int) -> bool:
        return bool(({one} | self._parts(one)) & ({another} | self._parts(another)))

    def _together(self, places: Iterable[int], scope: Days) -> Bounds | None:
        """Return what nodes that share parts add: as many as the greatest, at most all of them."""
        bounds = [found for place in sorted(places) if (found := self._of(place, scope))]
        total = _add(bounds)
        return total and total._replace(low=max(each.low for each in bounds))


@cache
def _below(whole: int, links: tuple[tuple[int, int], ...]) -> frozenset[int]:
    direct = frozenset(inner for inner, outer in links if outer == whole)
    return direct.union(*(_below(inner, links) for inner in direct))


@cache
def _above(inner: int, links: tuple[tuple[int, int], ...]) -> frozenset[int]:
    return frozenset(outer for _, outer in links if inner in _below(outer, links))


def _seen(node: Node, days: Days, scope: Days, away: float) -> Bounds | None:
    """Return the number that *node* gives itself, if it lay on *days*, as far as within *scope*.

    So many of its parts were *away* on other days.
    """
    if node.count is None or not node.done or not days & scope:
        return None
    high = inf if node.count.high is None else node.count.high
    return Bounds(node.count.low, high) if days <= scope else Bounds(0, max(0, high - away))


def _add(parts: Iterable[Bounds | None]) -> Bounds | None:
    bounds = [each for each in parts if each is not None]
    if not bounds:
        return None
    return Bounds(
        sum(each.low for each in bounds),
        sum(each.high for each in bounds),
        any(each.clash for each in bounds),
    )


def _at_least(whole: Bounds, parts: Bounds) -> Bounds:
    """Return what is known of a whole with *parts*: both, where they exclude each other."""
    clash = whole.clash or parts.clash
    if parts.low > whole.high:
        return Bounds(min(whole.low, parts.low), max(whole.high, parts.high), clash=True)
    return Bounds(max(whole.low, parts.low), whole.high, clash)
