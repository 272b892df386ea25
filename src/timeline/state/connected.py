"""What is linked with what, and what leads back to itself, however many links lie between.

Nothing here goes deeper with each link, so that chains may be of any length.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["circles", "components", "lead_of", "left_in_order"]

N = TypeVar("N", bound=str | int)


def components(pairs: Iterable[tuple[N, N]]) -> dict[N, tuple[N, ...]]:
    """Return, for every name in *pairs*, all names connected with it, sorted.

    >>> components([("b", "a"), ("c", "b"), ("x", "y")])["c"]
    ('a', 'b', 'c')
    """
    parent: dict[N, N] = {}

    for left, right in pairs:
        parent.setdefault(left, left)
        parent.setdefault(right, right)
        parent[lead_of(parent, left)] = lead_of(parent, right)
    members = defaultdict[N, list[N]](list)
    for name in sorted(parent):
        members[lead_of(parent, name)].append(name)
    return {name: component for component in map(tuple, members.values()) for name in component}


def lead_of(above: dict[N, N], name: N) -> N:
    """Return what *name* leads to in the end: itself, where it leads nowhere.

    What each name leads to is *above* it; paths are halved on the way up, so that long chains stay
    cheap.

    >>> lead_of({"a": "b", "b": "c", "c": "c"}, "a")
    'c'
    """
    up = above.get(name, name)
    while up != name:
        further = above[up]
        above[name] = further
        name, up = further, above[further]
    return name


def circles(links: Iterable[tuple[N, N]]) -> list[tuple[N, ...]]:
    """Return the names from which *links*, from one to another, lead back there, each circle once.

    Circles that have a name in common are one. They are sorted, and so are their names.

    >>> circles([("b", "a"), ("a", "b"), ("b", "c"), ("c", "d")])
    [('a', 'b')]
    """
    ahead: defaultdict[N, list[N]] = defaultdict(list)
    back: defaultdict[N, list[N]] = defaultdict(list)
    for start, end in links:
        ahead[start].append(end)
        back[end].append(start)
    # Of what leads to a name and is not taken yet, all that was left after it is in its circle.
    left = list[N]()
    for walk in left_in_order(sorted(ahead.keys() | back.keys()), ahead):
        left += walk
    walks = left_in_order(left[::-1], back)
    return sorted(tuple(sorted(walk)) for walk in walks if len(walk) > 1)


def left_in_order(starts: Iterable[N], ahead: Mapping[N, Sequence[N]]) -> Iterator[list[N]]:
    """Yield what is reached from each of *starts* and from none before, in the order it is left.

    What lies *ahead* of a name is left before it, unless that lies ahead of it in turn.

    >>> [*left_in_order("ac", {"a": "b", "b": "d", "c": "b"})]
    [['d', 'b', 'a'], ['c']]
    """
    reached = set[N]()
    for start in starts:
        left, path = list[N](), [] if start in reached else [(start, iter(ahead.get(start, ())))]
        reached.add(start)
        while path:
            name, ends = path[-1]
            end = next((end for end in ends if end not in reached), None)
            if end is None:
                left.append(name)
                path.pop()
            else:
                reached.add(end)
                path.append((end, iter(ahead.get(end, ()))))
        if left:
            yield left
