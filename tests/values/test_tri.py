"""Tri: Kleene's strong three-valued logic."""

from __future__ import annotations

import pytest

from timeline.values import Tri

YES, NO, UNKNOWN = Tri.YES, Tri.NO, Tri.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (YES, NO, NO, YES),
        (UNKNOWN, YES, UNKNOWN, YES),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, NO, NO, UNKNOWN),
        (NO, YES, NO, YES),
        (NO, UNKNOWN, NO, UNKNOWN),
        (NO, NO, NO, NO),
    ],
)
def test_the_tables_of_and_and_or(one: Tri, other: Tri, both: Tri, either: Tri) -> None:
    """What one side settles is settled, whatever the other is."""
    assert (both, either) == (one & other, one | other)


@pytest.mark.parametrize(
    ("tri", "opposite", "certain", "possible"),
    [(YES, NO, True, True), (NO, YES, False, False), (UNKNOWN, UNKNOWN, False, True)],
)
def test_not_certain_and_possible(tri: Tri, opposite: Tri, certain: bool, possible: bool) -> None:
    """Unknown is its own opposite: possible, and not certain."""
    assert (opposite, certain, possible) == (~tri, tri.certain, tri.possible)


@pytest.mark.parametrize("tri", Tri)
def test_it_is_no_truth_value(tri: Tri) -> None:
    """A condition would have to guess, even where the answer is yes."""
    with pytest.raises(TypeError, match="a Tri has no truth value"):
        bool(tri)


@pytest.mark.parametrize("tri", Tri)
def test_of_is_made_from_certain_and_possible(tri: Tri) -> None:
    """`Tri.of` and the two questions are inverse."""
    assert tri is Tri.of(certain=tri.certain, possible=tri.possible)


def test_the_repr_is_the_name() -> None:
    """It can be pasted back."""
    assert repr(UNKNOWN) == "Tri.UNKNOWN"
