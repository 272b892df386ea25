"""Nothing is dropped silently: under every cut an answer mentions all that speaks of a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.worlds import World, day, worlds
from timeline.events import Level
from timeline.exchanges import RETURNED, returned
from timeline.exports import data
from timeline.state import Reading, claims_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline import Answer, Report

CUTS: dict[str, Callable[[Reading, int], Reading]] = {
    "none": lambda reading, _: reading,
    "said until": lambda reading, number: reading.said_until(day(number)),
    "happened by": lambda reading, number: reading.happened_by(day(number)),
    "happened since": lambda reading, number: reading.happened_since(day(number)),
    "believing": lambda reading, number: reading.believing(
        lambda report: hash_of(report.document) % 3 != number % 3
    ),
    "believing nobody": lambda reading, _: reading.believing(lambda _: False),
    "several": lambda reading, number: reading.happened_by(day(number)).said_until(day(number + 3)),
}


def hash_of(text: str) -> int:
    """Return a number that is the same in every process."""
    return sum(text.encode())


def mentioned(answer: Answer) -> set[str]:
    """Return the names of the reports that *answer* mentions, as a program reads them."""
    whole = data.totals(answer)
    below = [
        *(part for side in whole["sides"].values() for part in side["contributions"]),
        *(claim for side in whole["sides"].values() for claim in side["claims"]),
        *whole["together"]["claims"],
        *whole["aside"],
    ]
    return {name for entry in below for name in entry["reports"]}


def speaks(report: Report) -> bool:
    return any(
        claim.measure == RETURNED and not isinstance(claim, Level) for claim in claims_of(report)
    )


@pytest.mark.parametrize("cut", CUTS)
@settings(max_examples=60, deadline=None)
@given(world=worlds(), number=st.integers(-2, 22))
def test_all_that_speaks_of_a_measure_is_mentioned(cut: str, world: World, number: int) -> None:
    """By what counts, by a claim, or aside with a reason."""
    reading = CUTS[cut](world.timeline, number)
    spoken = {each.event.name for each in reading.reports() if speaks(each.event)}

    assert set() == spoken - mentioned(reading.ask(returned))


@settings(max_examples=60, deadline=None)
@given(world=worlds(), number=st.integers(-2, 22))
def test_nobody_believed_leaves_everything_aside(world: World, number: int) -> None:
    """Nothing is counted then, and nothing claimed."""
    answer = world.timeline.happened_by(day(number)).believing(lambda _: False).ask(returned)

    assert [] == [*answer]
    assert {"not among the sources believed here"} >= {
        aside.why for aside in answer.asides if "withdrawn" not in aside.why
    }
