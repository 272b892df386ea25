"""Numbers inside a report: flows and stocks."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.errors import ValueRefused
from timeline.events import Flow, Per, Stock
from timeline.values import Count, Stated

FIVE = Stated(Count.exactly(5))


@pytest.mark.parametrize("cls", [Flow, Stock])
@pytest.mark.parametrize(
    "sides", [(), ("North", "North"), ("N", "S", "N"), "North", "UN", ["N"], None]
)
def test_sides_are_different_names(cls: Any, sides: Any) -> None:
    """One or more; a text is not taken for a tuple of its letters."""
    with pytest.raises(ValueRefused, match="sides: expected one or more different names, found"):
        cls(measure="returned", sides=sides, count=FIVE)


def test_flows_and_stocks_cannot_be_mixed_up() -> None:
    """They are of different types, even where they say the same numbers."""
    flow: Any = Flow(measure="returned", sides=("North",), count=FIVE)
    stock: Any = Stock(measure="returned", sides=("North",), count=FIVE)

    assert flow != stock
    with pytest.raises(TypeError):
        flow + stock


def test_what_a_flow_leaves_unsaid() -> None:
    """All of them, of every sort, and nobody says whether each or together."""
    flow = Flow(measure="returned", sides=("North", "South"), count=FIVE)

    assert (flow.category, flow.traits, flow.per, flow.part) == (None, (), Per.UNSTATED, False)
