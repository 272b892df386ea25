"""Which of several judgements lead back to where they began."""

from __future__ import annotations

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["closing"]

Pair = tuple[str, str]


def closing(judged: Collection[Pair], added: Collection[Pair]) -> set[Pair]:
    """Return those of *added* that close a circle with *judged* and with those added before them.

    >>> closing([("a", "b")], [("b", "c"), ("c", "a"), ("c", "d")])
    {('c', 'a')}
    """
    if not added or _ends([*judged, *added]):
        return set()
    targets: defaultdict[str, list[str]] = defaultdict(list)
    for name, of in judged:
        targets[name].append(of)
    closed = set()
    for name, of in added:
        if _leads(targets, of, name):
            closed.add((name, of))
        targets[name].append(of)
    return closed


def _ends(pairs: Collection[Pair]) -> bool:
    """Return whether every way along *pairs* comes to an end."""
    sorter = TopologicalSorter[str]()
    for name, of in pairs:
        sorter.add(name, of)
    try:
        sorter.prepare()
    except CycleError:
        return False
    return True


def _leads(targets: Mapping[str, list[str]], start: str, end: str) -> bool:
    reached, left = {start}, [start]
    while left and end not in reached:
        for of in targets.get(left.pop(), ()):
            if of not in reached:
                reached.add(of)
                left.append(of)
    return end in reached
