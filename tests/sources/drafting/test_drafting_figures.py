"""How much is drafted of what careful readers found in texts that the rules had not seen."""

from __future__ import annotations

import pytest

from support.drafting_gold import GOLD, Figures, measured
from timeline.sources.drafting import Sort


@pytest.fixture(scope="module")
def figures() -> Figures:
    """Return the figures of all texts of the gold together."""
    return measured(sorted(GOLD.glob("*.txt")))


@pytest.mark.parametrize(
    ("sort", "met", "right"), [(Sort.COUNT, 95, 95), (Sort.DATE, 90, 80), (Sort.VOICE, 90, 75)]
)
def test_most_is_met_and_read_rightly(figures: Figures, sort: Sort, met: int, right: int) -> None:
    """In percent of the places that a careful reader found."""
    tally = figures.tallies[sort]

    assert tally.places >= 50
    assert met <= 100 * tally.met / tally.places
    assert right <= 100 * tally.right / tally.places


def test_little_else_is_drafted(figures: Figures) -> None:
    """Of twenty candidates, nineteen stand at a place that the reader found."""
    places = sum(tally.places for tally in figures.tallies.values())

    assert places * 20 >= figures.candidates * 19
