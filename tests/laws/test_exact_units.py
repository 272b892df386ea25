"""Wholes and parts are counted once, and bound each other, exactly as the rules demand."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest

from support.exact.days import Dating, asked
from support.exact.figures import figure
from support.exact.stories import Swap, cut, exact_of, on_day
from support.exact.units import Node, Tree
from support.reported import distinct, told
from timeline import Count
from timeline.exchanges import RETURNED, returned
from timeline.state import merge_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline import Reading

SCOPES = ((None, None), (None, 4), (None, 5), (5, None))
NAMES = ("a#1", "b#1", "c#1", "d#1")


def shapes(number: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Yield every way to link *number* nodes, in which a part comes before its whole."""
    pairs = list(combinations(range(number), 2))
    for chosen in product((False, True), repeat=len(pairs)):
        links = tuple(pair for pair, taken in zip(pairs, chosen, strict=True) if taken)
        if Tree(tuple(Node(name, Dating()) for name in NAMES[:number]), links).connected:
            yield links


def answered(reading: Reading) -> tuple[Count, bool] | None:
    (unit,) = reading.every_unit()
    merged = merge_unit(unit, RETURNED).get("R")
    return None if merged is None else (merged.count, merged.clash)


def check(tree: Tree, scopes: tuple[tuple[int | None, int | None], ...]) -> None:
    """Check what all of *tree* adds on several days."""
    story = told(*tree.events)
    for since, by in scopes:
        bounds = tree.number(asked(since, by))
        expected = bounds and (bounds.admitted, bounds.clash)

        assert (tree, since, by, expected) == (tree, since, by, answered(cut(story, since, by)))


FOUR = (Dating(4, 4), Dating(3, 5, span=True), Dating(4, 6), Dating(2, 7, span=True))


@pytest.mark.parametrize("numbered", [*product((False, True), repeat=4)], ids=str)
def test_however_four_are_linked(numbered: tuple[bool, ...]) -> None:
    """A part of a part is counted in one place; those that share a part are not added."""
    counts = (Count.exactly(3), Count.exactly(4), Count.exactly(5), Count.between(2, 9))
    nodes = tuple(
        Node(name, when, count if has else None)
        for name, when, count, has in zip(NAMES, FOUR, counts, numbered, strict=True)
    )
    for links in shapes(4):
        check(Tree(nodes, links), SCOPES)


WIDE = (Dating(4, 4), Dating(3, 5, span=True), Dating(4, 6), Dating(None, 4), Dating())
COUNTS = (None, Count.exactly(4), Count.at_least(3), Count.up_to(5))
SHAPES = (((0, 1),), ((0, 1), (1, 2)), ((0, 2), (1, 2)), ((0, 1), (0, 2)), ((0, 1), (1, 2), (0, 2)))


@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize("count", COUNTS, ids=str)
def test_a_part_lies_on_the_days_of_its_whole(count: Count | None, done: bool) -> None:
    """Unless these were a plan, or its own exclude them; and the whole has at least its parts."""
    for when, around, own in product(WIDE, WIDE, (Count.exactly(4), Count.up_to(5))):
        nodes = (Node("a#1", when, own), Node("b#1", around, count, done))
        check(Tree(nodes, SHAPES[0]), SCOPES)


@pytest.mark.parametrize("links", SHAPES[1:], ids=str)
def test_however_three_are_dated(links: tuple[tuple[int, int], ...]) -> None:
    """Days narrow from whole to part, and from part to part of it."""
    for whens in product(WIDE, repeat=3):
        nodes = tuple(
            Node(name, when, count)
            for name, when, count in zip(NAMES, whens, (Count.exactly(4), None, None), strict=False)
        )
        check(Tree(nodes, links), SCOPES[1:])


BESIDE = (Dating(4, 4), Dating(5, 5), Dating(5, 6), Dating(6, 6), Dating(1, 3))
PLACED = (Dating(4, 4), Dating(3, 5, span=True), Dating(4, 6), Dating())
TOPPED = SHAPES[:1] + SHAPES[1:3] + SHAPES[4:]


@pytest.mark.parametrize("links", TOPPED, ids=str)
@pytest.mark.parametrize("beside", BESIDE, ids=str)
def test_what_is_counted_beside_a_whole_may_be_it(
    links: tuple[tuple[int, int], ...], beside: Dating
) -> None:
    """By the days of the whole; parts decide on which day it was where no whole gives a number."""
    single = Swap("x#1", beside, Count.between(1, 3))
    number = 1 + max(map(max, links))
    numbered = ((1, 0, 0), (0, 0, 1), (1, 0, 1), (0, 1, 0), (1, 1, 1))
    for whens, chosen in product(product(PLACED, repeat=number), numbered):
        nodes = tuple(
            Node(name, when, Count.exactly(4 + place) if chosen[place] else None)
            for place, (name, when) in enumerate(zip(NAMES, whens, strict=False))
        )
        tree = Tree(nodes, links)
        story = told(*tree.events, single.report)
        expected = figure([tree.thing(), single.thing], asked(None, None))

        assert (tree, expected) == (tree, exact_of(story))


@pytest.mark.parametrize("links", SHAPES, ids=str)
@pytest.mark.parametrize("from_", NAMES[:3])
def test_what_is_distinct_from_a_part_may_be_the_whole(
    links: tuple[tuple[int, int], ...], from_: str
) -> None:
    """What is distinct from all that is no part of another is distinct from all of it."""
    number = 1 + max(map(max, links))
    if from_ not in NAMES[:number]:
        return
    apart = [frozenset({from_, "x#1"})]
    single = Swap("x#1", Dating(4, 5), Count.between(1, 3))
    for whens, done in product(product(PLACED[:3], repeat=number), (True, False)):
        nodes = tuple(
            Node(name, when, Count.exactly(4), done or place != 1)
            for place, (name, when) in enumerate(zip(NAMES, whens, strict=False))
        )
        tree = Tree(nodes, links)
        expected = figure([tree.thing(), single.thing], asked(None, None), apart)
        story = told(*tree.events, single.report, distinct(from_, "x#1"))

        assert (tree, expected) == (tree, exact_of(story))


@pytest.mark.parametrize("links", SHAPES, ids=str)
@pytest.mark.parametrize(("since", "by"), [(None, None), (None, 5), (4, None)])
def test_steps_of_wholes_follow_those_of_their_parts(
    links: tuple[tuple[int, int], ...], since: int | None, by: int | None
) -> None:
    """By each day what certainly was, what may have been, and what had been if it had."""
    number = 1 + max(map(max, links))
    counts = (Count.exactly(4), Count.between(2, 5), Count.at_least(3))
    for whens, chosen in product(product(STEPPED, repeat=number), ((1, 1, 0), (1, 1, 1))):
        nodes = tuple(
            Node(name, when, count if has else None)
            for name, when, count, has in zip(NAMES, whens, counts, chosen, strict=False)
        )
        tree = Tree(nodes, links)
        steps = cut(told(*tree.events), since, by).ask(returned.by_day()).get("R", ())
        for last in range(2, 9):
            expected = tree.by_day(asked(since, by), last)

            assert (tree, last, expected) == (tree, last, on_day(steps, last))


STEPPED = (Dating(4, 4), Dating(3, 6, span=True), Dating(5, 6), Dating(None, 5), Dating(7, 7))
