"""Count: bounds, and what joins them."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.errors import ValueRefused
from timeline.values import Count


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (Count.exactly(106), 106, 106),
        (Count.at_least(3), 3, None),
        (Count.more_than(1000), 1001, None),
        (Count.up_to(9), 0, 9),
        (Count.fewer_than(10), 0, 9),
        (Count.fewer_than(1), 0, 0),
        (Count.nearly(100), 1, 99),
        (Count.between(3, 7), 3, 7),
        (Count.plural(), 2, None),
        (Count(), 0, None),
    ],
)
def test_each_phrase_sets_its_bounds(count: Count, low: int, high: int | None) -> None:
    """A constructor is named for the words it stands for."""
    assert (low, high) == (count.low, count.high)


@pytest.mark.parametrize("low", [-1, 1.0, True, "7", None])
def test_low_is_a_whole_number(low: Any) -> None:
    """Nothing is converted, and a bool is no number."""
    with pytest.raises(ValueRefused, match="low: expected a whole number from 0"):
        Count.at_least(low)


@pytest.mark.parametrize("high", [-1, 7.0, True, "7"])
def test_high_is_a_whole_number_or_none(high: Any) -> None:
    """Nothing is converted, and a bool is no number."""
    with pytest.raises(ValueRefused, match="high: expected a whole number from 0"):
        Count(high=high)


def test_bounds_do_not_cross() -> None:
    """A count admits at least one number."""
    with pytest.raises(ValueRefused, match=r"high: expected at least low \(7\), found 3"):
        Count.between(7, 3)


@pytest.mark.parametrize("refused", [lambda: Count.fewer_than(0), lambda: Count.nearly(1)])
def test_phrases_that_leave_no_number_are_refused(refused: Any) -> None:
    """Nothing is fewer than 0, nor at least 1 and below 1."""
    with pytest.raises(ValueRefused):
        refused()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Count.exactly(106), Count.exactly(2), Count.exactly(108)),
        (Count.exactly(106), Count.at_least(2), Count.at_least(108)),
        (Count.up_to(1000), Count.up_to(1000), Count.up_to(2000)),
        (Count.between(3, 7), Count(), Count.at_least(3)),
    ],
)
def test_disjoint_counts_add_bound_by_bound(one: Count, other: Count, expected: Count) -> None:
    """What is open on one side stays open in the sum."""
    assert expected == one + other


def test_a_count_adds_to_counts_alone() -> None:
    """A plain number might be a bound or exact, so it is not taken."""
    with pytest.raises(TypeError):
        Count.exactly(1) + 1  # type: ignore[operator]


def test_the_total_of_nothing_is_none_at_all() -> None:
    """No things at all are exactly 0, not unknown."""
    assert Count.exactly(0) == Count.total([])


def test_the_total_joins_them_all() -> None:
    """3 and 0 to 4 and 1 or more are 4 or more."""
    counts = [Count.exactly(3), Count.up_to(4), Count.at_least(1)]

    assert Count.at_least(4) == Count.total(counts)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Count.more_than(100), Count.up_to(106), Count.between(101, 106)),
        (Count.exactly(106), Count(), Count.exactly(106)),
        (Count.at_least(3), Count.at_least(5), Count.at_least(5)),
        (Count.exactly(55), Count.exactly(56), None),
        (Count.up_to(5), Count.at_least(6), None),
        (Count.up_to(5), Count.at_least(5), Count.exactly(5)),
    ],
)
def test_claims_of_one_thing_meet(one: Count, other: Count, expected: Count | None) -> None:
    """Claims that exclude each other meet in nothing, and are never averaged."""
    assert expected == one.meet(other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Count.exactly(55), Count.exactly(60), Count.between(55, 60)),
        (Count.exactly(55), Count.at_least(60), Count.at_least(55)),
    ],
)
def test_the_hull_covers_both(one: Count, other: Count, expected: Count) -> None:
    """The gap between them is covered as well."""
    assert expected == one.hull(other)


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        (Count.exactly(10), Count.exactly(4), Count.exactly(6)),
        (Count.exactly(10), Count.at_least(4), Count.up_to(6)),
        (Count.exactly(10), Count(), Count.up_to(10)),
        (Count.at_least(10), Count.exactly(4), Count.at_least(6)),
        (Count.at_least(10), Count.at_least(4), Count()),
        (Count.between(5, 9), Count.between(2, 3), Count.between(2, 7)),
        (Count.exactly(3), Count.exactly(5), Count.exactly(0)),
    ],
)
def test_what_remains_besides_a_part(whole: Count, part: Count, expected: Count) -> None:
    """Between the least whole less the greatest part, and the other way round; never below 0."""
    assert expected == whole.minus(part)


@pytest.mark.parametrize(
    ("count", "exact", "known"),
    [
        (Count.exactly(0), 0, True),
        (Count.exactly(106), 106, True),
        (Count.between(3, 7), None, True),
        (Count.up_to(7), None, True),
        (Count.at_least(1), None, True),
        (Count(), None, False),
    ],
)
def test_exact_and_known(count: Count, exact: int | None, known: bool) -> None:
    """Exactly 0 is known; unknown is not 0."""
    assert (exact, known) == (count.exact, count.known)


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (Count.at_least(114), "at least 114"),
        (Count.more_than(1000), "at least 1,001"),
        (Count.up_to(6), "at most 6"),
        (Count.between(3, 7), "between 3 and 7"),
        (Count.exactly(1234567), "1,234,567"),
        (Count.exactly(0), "0"),
        (Count(), "number not reported"),
    ],
)
def test_it_prints_as_a_sentence(count: Count, sentence: str) -> None:
    """Unknown is never printed as a number."""
    assert sentence == str(count)


def test_it_is_neither_a_number_nor_ordered() -> None:
    """Bounds cannot be taken for a number by accident."""
    offered = {"__int__", "__index__", "__float__", "__lt__", "__bool__"}

    assert set() == {name for name in offered if name in vars(Count)}
