"""Sequences that are made when somebody looks into them: what is cut out of them is of a tuple."""

from __future__ import annotations

import pytest

from timeline.questions.counting.deferred import Deferred

LETTERS = tuple("abcdefgh")


def deferred() -> Deferred[str]:
    """Return letters, of which the first few can be looked up without all others."""
    return Deferred(len(LETTERS), lambda: LETTERS, lambda many: LETTERS[:many])


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        (slice(None, 3), "abc"),
        (slice(1, 5, 2), "bd"),
        (slice(5, 2), ""),
        (slice(-2, None), "gh"),
        (slice(None, None, -1), "hgfedcba"),
        (slice(None, 4, -1), "hgf"),
        (slice(2, 5, -1), ""),
    ],
)
def test_a_slice_is_that_of_the_tuple(cut: slice, expected: str) -> None:
    """Whichever way it goes, and whether or not all of it has to be made."""
    assert tuple(expected) == deferred()[cut]


def test_the_first_few_are_looked_up_alone() -> None:
    """The others are not made for them."""

    def never() -> tuple[str, ...]:
        raise AssertionError("all were made")

    letters = Deferred(len(LETTERS), never, lambda many: LETTERS[:many])

    assert ("a", "b") == letters[:2]
    assert "c" == letters[2]
