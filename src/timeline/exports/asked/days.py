"""How many there were by each day, as the command shows it: steps, and totals that are claimed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.questions import Claim, Counted, LevelQuestion, LevelSteps, StepsByDay

if TYPE_CHECKING:
    from timeline.state import Reading

__all__ = ["DaysAnswered"]


@frozen
class DaysAnswered:
    """A question about one measure, answered by every day on which that changes.

    Attributes:
        steps: how many there were by each day, side by side.
        claims: totals that are claimed of each side, which add to no step.
    """

    steps: StepsByDay | LevelSteps
    claims: Mapping[str, tuple[Claim, ...]]

    @classmethod
    def of(cls, question: Counted | LevelQuestion, reading: Reading) -> DaysAnswered:
        """Return what *reading* answers to *question* by every day."""
        if isinstance(question, LevelQuestion):
            return cls(reading.ask(question.by_day()), {})
        answer = reading.ask(question)
        claims = {side: figure.claims for side, figure in answer.items()}
        return cls(reading.ask(question.by_day()), claims)
