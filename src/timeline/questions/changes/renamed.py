"""Which names of sides go by another by way of an alias."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.events import Alias, Bearer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.state import Reading

__all__ = ["Renamed"]

Pair = tuple[str, str]

MOST = 8
"""So many of the aliases on one way are said to move what goes along it: the nearest to it."""


@frozen(eq=False, repr=False)
class Renamed:
    """The names that new aliases move, on the shortest way to the name that they go by.

    What others are led to is moved by none, and of a long way the nearest aliases are named: many
    names of one side are so as many moves, and not as many squared.
    """

    _moved: Mapping[Pair, list[str]]

    @classmethod
    def within(cls, reading: Reading, aliases: Iterable[Alias]) -> Renamed:
        """Return what *aliases* move, of all that stand in *reading*."""
        beside = _beside(reading)
        new = {_pair(alias.name, alias.of) for alias in aliases}
        moved: defaultdict[Pair, list[str]] = defaultdict(list)
        ways: dict[str, tuple[Pair, ...]] = {}
        for name, nearer in _from_ends({*map(reading.side_of, beside)}, beside):
            pair = _pair(name, nearer)
            onward = ways.get(nearer, ())
            ways[name] = (pair, *onward[: MOST - 1]) if pair in new else onward
            for moving in ways[name]:
                moved[moving].append(name)
        return cls(moved)

    def by(self, alias: Alias) -> Iterable[str]:
        """Return the names that go by another by way of *alias*: none, where it is a detour."""
        return self._moved.get(_pair(alias.name, alias.of), ())


def _pair(name: str, beside: str) -> Pair:
    return (min(name, beside), max(name, beside))


def _beside(reading: Reading) -> defaultdict[str, set[str]]:
    """Return, by names of sides, those that an alias makes one with it."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for recorded in reading.aliases():
        alias = recorded.event
        if alias.bearer is Bearer.SIDE:
            beside[alias.name].add(alias.of)
            beside[alias.of].add(alias.name)
    return beside


def _from_ends(ends: set[str], beside: Mapping[str, set[str]]) -> Iterator[Pair]:
    """Yield names with the one next to them on the way to their end, the nearest first."""
    ahead, reached = deque(sorted(ends)), {*ends}
    while ahead:
        nearer = ahead.popleft()
        farther = sorted(beside[nearer] - reached)
        yield from ((name, nearer) for name in farther)
        reached.update(farther)
        ahead.extend(farther)
