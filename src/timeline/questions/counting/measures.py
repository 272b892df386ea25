"""The questions that a story itself suggests: how many of whatever its reports count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from timeline.folds import Fold
from timeline.questions.counting.figures import Answer
from timeline.questions.counting.question import counted
from timeline.state import Unit, flows_of, stocks_of

if TYPE_CHECKING:
    from timeline.state import Reading

__all__ = ["Question", "Questions", "every_measure"]

Question = Fold[Unit, Answer]
"""A question of how many on each side."""

Questions = Mapping[str, Question]
"""Questions by what they are called."""


def every_measure(reading: Reading) -> dict[str, Question]:
    """Return how many there were of every measure that a report known in *reading* counts."""
    found = {
        claim.measure
        for one in reading.reports()
        for claims in (flows_of(one.event.what), stocks_of(one.event.what))
        for claim in claims
    }
    return {name: counted(name) for name in sorted(found)}
