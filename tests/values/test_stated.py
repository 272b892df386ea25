"""Values with the words they came from."""

from __future__ import annotations

import pytest
from attrs.exceptions import FrozenInstanceError

from timeline.values import Basis, Count, Stated

FIVE = Count.exactly(5)


def test_a_value_by_itself_is_stated_outright() -> None:
    """There is nothing else to say about it."""
    expected = Stated(FIVE, words=None, basis=Basis.STATED, rule=None, source=None, against=None)

    assert expected == Stated(FIVE)


def test_two_statements_of_one_value_differ() -> None:
    """By their words, and by everything else that is said of them."""
    said = {
        Stated(FIVE),
        Stated(FIVE, "five"),
        Stated(FIVE, basis=Basis.WITHHELD),
        Stated(FIVE, rule="exactly N"),
        Stated(FIVE, source="003"),
        Stated(FIVE, against="the weekday"),
    }

    assert len(said) == 6


def test_it_does_not_change() -> None:
    """What was read stays what was read."""
    with pytest.raises(FrozenInstanceError):
        Stated(FIVE).words = "six"  # type: ignore[misc]


@pytest.mark.parametrize("basis", Basis)
def test_a_basis_never_weakens_a_bound(basis: Basis) -> None:
    """It is there to be shown."""
    assert Stated(FIVE, basis=basis).value == FIVE


def test_words_of_a_basis_are_plain() -> None:
    """They stand in ledgers and in notes."""
    for basis in Basis:
        assert str(basis) == basis.value == basis.name.lower().replace("_", " ")
