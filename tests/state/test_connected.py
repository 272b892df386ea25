"""What is linked with what."""

from __future__ import annotations

from itertools import pairwise, permutations

from timeline.state.connected import components


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
