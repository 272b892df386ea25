"""Which names stand for which, as aliases say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from graphlib import TopologicalSorter
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.events import Bearer
from timeline.state.connected import components

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from timeline.events import Alias

__all__ = ["NO_NAMES", "Names"]

Pair = tuple[str, str]
Targets = dict[str, list[str]]

MOST = 8
"""So many ends of a name are told apart."""


@frozen
class Names:
    """What names stand for.

    Names that aliases connect are one. They go by the name at which the aliases end; where they
    end at several, or nowhere, by the first of those in the order of the alphabet.

    Sides are named apart from speakers: what a name stands for as a side it does not as a speaker.

    Attributes:
        stand_for: for each name of a speaker, party or publisher that goes by another, that other.
        sides: for each name of a side that goes by another, that other.
        disputed: the names of which aliases disagree what they stand for, each in a sentence.
    """

    stand_for: Mapping[str, str] = MappingProxyType({})
    sides: Mapping[str, str] = MappingProxyType({})
    disputed: tuple[str, ...] = ()

    @classmethod
    def of(cls, aliases: Iterable[Alias]) -> Names:
        """Return what *aliases* amount to, which is the same in whatever order they come."""
        pairs: dict[Bearer, set[Pair]] = {bearer: set() for bearer in Bearer}
        for alias in aliases:
            pairs[alias.bearer].add((alias.name, alias.of))
        if not any(pairs.values()):
            return NO_NAMES
        speakers, disputed = _standing(pairs[Bearer.SPEAKER])
        sides, of_sides = _standing(pairs[Bearer.SIDE])
        told = (*disputed, *(f"of sides: {sentence}" for sentence in of_sides))
        return cls(MappingProxyType(speakers), MappingProxyType(sides), tuple(sorted(told)))

    def name_of(self, name: str) -> str:
        """Return the name that *name* of a speaker stands for: itself, unless an alias says so."""
        return self.stand_for.get(name, name)

    def side_of(self, name: str) -> str:
        """Return the name that *name* of a side stands for: itself, unless an alias says so."""
        return self.sides.get(name, name)

    def only(self, used: Collection[str]) -> Names:
        """Return what those *used* stand for."""
        stand_for, sides = (
            {name: by_name[name] for name in sorted(used) if name in by_name}
            for by_name in (self.stand_for, self.sides)
        )
        return Names(stand_for, sides)

    def moved_from(self, before: Names) -> set[str]:
        """Return the names that stand for others than *before*, of speakers or of sides."""
        return {
            name
            for was, now in ((before.stand_for, self.stand_for), (before.sides, self.sides))
            for name in {*was, *now}
            if was.get(name) != now.get(name)
        }

    def __reduce__(self) -> tuple[object, ...]:
        return Names, (dict(self.stand_for), dict(self.sides), self.disputed)


NO_NAMES = Names()
"""What names stand for where there is no alias: themselves."""


def _standing(pairs: Collection[Pair]) -> tuple[dict[str, str], Iterable[str]]:
    """Return what names stand for by *pairs*, and where these disagree, in sentences."""
    targets: Targets = {}
    for name, of in sorted(pairs):
        targets.setdefault(name, []).append(of)
    circles = _circular_names(targets)
    stand_for: dict[str, str] = {}
    for together in _connected_groups(pairs):
        ends = [name for name in together if name not in targets]
        chosen = min(ends or [name for name in together if name in circles])
        stand_for |= {name: chosen for name in together if name != chosen}
    return stand_for, (*_in_circles(targets, circles), *_ambiguous(targets, circles))


def _connected_groups(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return the names that *pairs* connect, each such group once."""
    # By their first names: to compare groups is to look through each, for every name in it.
    groups = {together[0]: together for together in components(pairs).values()}
    return [groups[name] for name in sorted(groups)]


def _circular_names(targets: Targets) -> set[str]:
    """Return the names from which aliases lead back to themselves, and those between such."""
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for name, its_targets in targets.items():
        for of in its_targets:
            sources[of].append(name)
    return _leading_on(targets, sources) & _leading_on(sources, targets)


def _leading_on(targets: Mapping[str, list[str]], sources: Mapping[str, list[str]]) -> set[str]:
    """Return the names from which *targets* lead on without an end."""
    left = {name: len(its_targets) for name, its_targets in targets.items()}
    ended = [name for name in sources if name not in left]
    while ended:
        for name in sources.get(ended.pop(), ()):
            left[name] -= 1
            if not left[name]:
                del left[name]
                ended.append(name)
    return set(left)


def _in_circles(targets: Targets, circles: set[str]) -> Iterator[str]:
    pairs = [(name, of) for name in circles for of in targets[name] if of in circles]
    for together in _connected_groups(pairs):
        yield f"{_in_quotes(together)} stand for one another in a circle"


def _ambiguous(targets: Targets, circles: set[str]) -> Iterator[str]:
    """Say which names stand for several that aliases do not bring together further on."""
    ends = _ends_by_name(targets, circles)
    for name, its_targets in targets.items():
        if name not in circles and len({ends[of] for of in its_targets}) > 1:
            yield f"“{name}” stands for {_in_quotes(its_targets)}, which no alias holds to be one"


def _ends_by_name(targets: Targets, circles: set[str]) -> dict[str, frozenset[str]]:
    """Return where aliases lead from each name on; a circle leads nowhere but out of it.

    A name from which they lead to more than `MOST` ends is given as an end itself: the ends of all
    names together are as many as the square of the names.
    """
    pairs = [(name, of) for name in circles for of in targets[name] if of in circles]
    lead = {name: together[0] for name, together in components(pairs).items()}
    ahead: defaultdict[str, set[str]] = defaultdict(set)
    for name, its_targets in targets.items():
        at = lead.get(name, name)
        ahead[at] |= {lead.get(of, of) for of in its_targets} - {at}
    ends: dict[str, frozenset[str]] = {}
    # A circle goes by one name here, so that the names can be put in an order.
    for name in TopologicalSorter(ahead).static_order():
        reached = {ends[of] for of in ahead.get(name, ())}
        ends_ahead = frozenset[str]().union(*reached)
        ends[name] = ends_ahead if 0 < len(ends_ahead) <= MOST else frozenset([name])
    return {name: ends[lead.get(name, name)] for name in {*ends, *lead}}


def _in_quotes(texts: Iterable[str]) -> str:
    return " and ".join(f"“{text}”" for text in texts)
