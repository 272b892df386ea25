"""Which of several judgements lead back to where they began."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from timeline.state.connected import circles

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["closing"]

Pair = tuple[str, str]


def closing(judged: Collection[Pair], added: Collection[Pair]) -> set[Pair]:
    """Return those of *added* that close a circle with *judged* and with those added before them.

    >>> closing([("a", "b")], [("b", "c"), ("c", "a"), ("c", "d")])
    {('c', 'a')}
    """
    every = circles([*judged, *added])
    circle_of = {name: number for number, circle in enumerate(every) for name in circle}

    def is_within(pair: Pair) -> bool:
        name, of = pair
        return name == of or (name in circle_of and circle_of[name] == circle_of.get(of))

    targets: defaultdict[str, list[str]] = defaultdict(list)
    for name, of in filter(is_within, judged):
        targets[name].append(of)
    closed = set()
    for name, of in filter(is_within, added):
        if _leads(targets, of, name):
            closed.add((name, of))
        targets[name].append(of)
    return closed


def _leads(targets: Mapping[str, list[str]], start: str, end: str) -> bool:
    reached, left = {start}, [start]
    while left and end not in reached:
        for of in targets.get(left.pop(), ()):
            if of not in reached:
                reached.add(of)
                left.append(of)
    return end in reached
