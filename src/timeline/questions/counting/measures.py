"""The questions that a story itself suggests: how many of whatever its reports count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import ValueRefused
from timeline.questions.counting.question import Counted
from timeline.state import claims_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.questions.counting.figures import CountingQuestion
    from timeline.state import Reading

__all__ = ["EveryMeasure", "by_name", "every_measure"]


@frozen(repr=False)
class EveryMeasure:
    """Which measures a reading counts at all: a question for each, by their names."""

    name = "every measure"
    """What people call it."""

    def answer(self, reading: Reading) -> tuple[Counted, ...]:
        """Return how many of every measure that a report known in *reading* counts."""
        measures = {
            claim.measure for report in reading.reports() for claim in claims_of(report.event)
        }
        return tuple(map(Counted, sorted(measures, key=str)))

    def __repr__(self) -> str:
        return "every_measure"


every_measure = EveryMeasure()
"""The question which measures a reading counts."""


def by_name(
    questions: Iterable[CountingQuestion] | None, reading: Reading
) -> dict[str, CountingQuestion]:
    """Return *questions* by their names: by default how many of every measure in *reading*.

    Raises:
        ValueRefused: two of them have one name, so that nobody could tell their answers apart.
    """
    named: dict[str, CountingQuestion] = {}
    for question in reading.ask(every_measure) if questions is None else questions:
        if named.setdefault(question.name, question) != question:
            raise ValueRefused(f"two questions are called {question.name!r}: give one a name=…")
    return named
