"""The search for the least sum finds it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import drawn
from timeline.questions.counting.searching import Numbers, joined, least_added, size

if TYPE_CHECKING:
    from collections.abc import Iterator


@st.composite
def drawn_numbers(draw: st.DrawFn, most: int = 4) -> Numbers:
    """Draw numbers, with a sort or without, of which some in doubt may be of one thing."""
    doubted, others = draw(st.integers(1, most)), draw(st.integers(0, 3))
    whole = doubted + others
    sorts = draw(st.sampled_from([0, 0, 2]))
    vectors = st.tuples(st.integers(0, 9), *([st.integers(0, 4)] * sorts))
    pairs = [pair for pair in combinations(range(whole), 2) if pair[0] < doubted]
    near = [0] * whole
    together: dict[tuple[int, int], tuple[int, ...]] = {}
    for left, right in draw(st.sets(st.sampled_from(pairs))) if pairs else ():
        near[left] |= 1 << right if right < doubted else 0
        near[right] |= 1 << left
        if draw(st.integers(0, 4)) == 0:
            together[left, right] = together[right, left] = draw(vectors)
    lows = [draw(vectors) for _ in range(whole)]
    return Numbers(lows, doubted, near, together)


def partitions(places: list[int]) -> Iterator[list[list[int]]]:
    """Yield every way to put *places* into groups."""
    if not places:
        yield []
        return
    first, *rest = places
    for groups in partitions(rest):
        yield [[first], *groups]
        for n, group in enumerate(groups):
            yield [*groups[:n], [first, *group], *groups[n + 1 :]]


def may_be_of_one(numbers: Numbers, left: int, right: int) -> bool:
    """Return whether the numbers at two places may be of one thing."""
    first, last = sorted((left, right))
    return first < numbers.in_doubt and bool(numbers.near[last] >> first & 1)


def of_one(numbers: Numbers, group: list[int]) -> int:
    """Return how many there were at least, if the numbers of *group* are of one thing."""
    number = numbers.lows[group[0]]
    for place in group[1:]:
        number = joined(number, numbers.lows[place])
    for pair in combinations(group, 2):
        number = joined(number, numbers.one(*pair))
    return size(number)


def least(numbers: Numbers) -> int:
    """Return what is added at least, by looking at every way in which numbers may be of one."""
    allowed = (
        groups
        for groups in partitions([*range(len(numbers.lows))])
        if all(may_be_of_one(numbers, *pair) for group in groups for pair in combinations(group, 2))
    )
    counted = sum(map(size, numbers.lows[numbers.in_doubt :]))
    return min(sum(of_one(numbers, group) for group in groups) for groups in allowed) - counted


@settings(max_examples=drawn(1500))
@given(drawn_numbers())
def test_the_least_is_found(numbers: Numbers) -> None:
    """Whatever may be of one thing with what."""
    assert least(numbers) == least_added(numbers, 0).number


@settings(max_examples=drawn(500))
@given(drawn_numbers())
def test_a_world_is_found_in_which_it_is_so_little(numbers: Numbers) -> None:
    """What is of one thing there may be, and has so many more than the first, which counts."""
    added, world = least_added(numbers, 0)
    assert world is not None

    for places, more in world:
        counted = size(numbers.lows[places[0]]) if places[0] >= numbers.in_doubt else 0
        assert of_one(numbers, [*places]) - counted == more
        assert all(may_be_of_one(numbers, *pair) for pair in combinations(sorted(places), 2))
    in_doubt = sorted(place for places, _ in world for place in places if place < numbers.in_doubt)
    assert in_doubt == [*range(numbers.in_doubt)]
    assert sum(more for _, more in world) == added
