"""Connected components: what is linked with what, however many links lie between."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["components"]

N = TypeVar("N", str, int)


def components(pairs: Iterable[tuple[N, N]]) -> dict[N, tuple[N, ...]]:
    """Return, for every name in *pairs*, all names connected with it, sorted.

    >>> components([("b", "a"), ("c", "b"), ("x", "y")])["c"]
    ('a', 'b', 'c')
    """
    parent: dict[N, N] = {}

    def root(name: N) -> N:
        # Paths are halved on the way up, so that long chains stay cheap.
        above = parent.setdefault(name, name)
        while above != name:
            parent[name] = parent[above]
            name, above = above, parent[above]
        return name

    for left, right in pairs:
        parent[root(left)] = root(right)
    members = defaultdict[N, list[N]](list)
    for name in sorted(parent):
        members[root(name)].append(name)
    return {name: component for component in map(tuple, members.values()) for name in component}
