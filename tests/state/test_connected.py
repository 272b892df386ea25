"""What is linked with what."""

from __future__ import annotations

from itertools import pairwise, permutations

from timeline.state.connected import circles, components
from timeline.state.parts import Nested, all_parts


def test_nothing_is_linked_with_nothing() -> None:
    """Without pairs there are no components."""
    assert {} == components([])


def test_links_connect_over_any_number_of_steps() -> None:
    """Everything on a chain is in one component."""
    found = components([("a", "b"), ("c", "d"), ("b", "c")])

    assert dict.fromkeys("abcd", ("a", "b", "c", "d")) == found


def test_what_is_not_linked_stays_apart() -> None:
    """Two pairs without a link between them are two components."""
    found = components([("a", "b"), ("y", "x")])

    assert {"a": ("a", "b"), "b": ("a", "b"), "x": ("x", "y"), "y": ("x", "y")} == found


def test_the_order_of_links_does_not_matter() -> None:
    """Whatever the order, and whichever end is named first, the components are the same."""
    links = [("a", "b"), ("c", "b"), ("c", "d"), ("e", "f")]
    found = [components(order) for order in permutations(links)]

    assert [found[0]] * len(found) == found
    assert ("a", "b", "c", "d") == components((right, left) for left, right in links)["d"]


def test_a_long_chain_is_no_deep_recursion() -> None:
    """Thousands of links in a row are one component."""
    names = [f"{number:05}" for number in range(5000)]
    found = components(pairwise(names))

    assert tuple(names) == found["00000"]


def test_what_leads_back_to_itself_is_a_circle() -> None:
    """Circles that share a name are one; what only leads from one to another is in none."""
    around = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")]
    between = [("c", "d"), ("d", "e"), ("e", "f"), ("f", "e"), ("x", "a"), ("f", "y")]

    for order in permutations([*around, *between[:3]]):
        assert [("a", "b", "c")] == circles(order)
    assert [("a", "b", "c"), ("e", "f")] == circles([*around, *between])


def test_what_is_in_a_part_of_a_whole_is_in_that_alone() -> None:
    """However many links lead from it to the whole, and however far they go around."""
    links = [(0, 1), (1, 2), (2, 3), (0, 3), (4, 3)]
    for order in permutations(links):
        nested = Nested(5, order)

        assert [[], [0], [1], [2, 4], []] == [*map(sorted, nested.inside)]
        assert 3 == nested.order[-1]


def test_parts_that_share_a_part_are_in_a_group() -> None:
    """1 and 2 share 0, also by way of 3; 4 shares nothing."""
    nested = Nested(6, [(0, 1), (0, 3), (3, 2), (1, 5), (2, 5), (4, 5)])

    assert [[], [0], [3], [0], [], [4, 6], [1, 2]] == [*map(sorted, nested.inside)]
    assert nested.is_group(6)


def test_chains_and_circles_may_be_long() -> None:
    """Whatever is asked of them."""
    chain = [*pairwise(range(5000))]
    nested, around = Nested(5000, chain), Nested(5000, [*chain, (4999, 0)])

    assert [*range(5000)] == nested.order
    assert [*range(4999, -1, -1)] == around.order
    assert {*range(4999)} == all_parts([4999], chain)
    assert [tuple(range(5000))] == circles([*chain, (4999, 0)])
