"""How many of those promised there were, in words."""

from __future__ import annotations

import pytest

from timeline.telling.promises import kept_in_words
from timeline.values import Count

UNKNOWN, SEVEN, NINE = Count(), Count.exactly(7), Count.exactly(9)


@pytest.mark.parametrize(
    ("promised", "carried_out", "told", "expected"),
    [
        (NINE, SEVEN, True, "7 of 9; not reported as carried out: 2"),
        (NINE, UNKNOWN, False, "none reported of 9"),
        (
            NINE,
            UNKNOWN,
            True,
            "a number that is not reported of 9; not reported as carried out: at most 9",
        ),
        (UNKNOWN, SEVEN, True, "7 of a number that is not reported"),
        (UNKNOWN, UNKNOWN, False, "none reported of a number that is not reported"),
    ],
)
def test_what_is_unknown_is_a_number_among_others(
    promised: Count, carried_out: Count, *, told: bool, expected: str
) -> None:
    """And where nobody knows how many were promised, none of them are known to be missing."""
    remaining = promised.minus(carried_out)

    assert expected == kept_in_words(promised, carried_out, remaining, told=told)
