"""The questions that a story itself suggests: how many of whatever its reports count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import ValueRefused
from timeline.events import Level, Measure
from timeline.questions.counting.question import Counted
from timeline.questions.levels.question import level
from timeline.state import claims_of
from timeline.telling.levels import at_a_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.questions.asked import AskedQuestion, MeasureQuestion
    from timeline.state import Reading

__all__ = ["EveryMeasure", "by_name", "every_measure"]


@frozen(repr=False)
class EveryMeasure:
    """Which measures a reading counts at all: a question for each, by their names."""

    name = "every measure"
    """What people call it."""

    def answer(self, reading: Reading) -> tuple[MeasureQuestion, ...]:
        """Return how many of every measure that a report known in *reading* counts.

        A measure of which levels alone are told is asked how many there are at a time; one of
        which something else is told, too, is asked both.
        """
        told = {
            (claim.measure, claim.__class__ is Level)
            for report in reading.reports()
            for claim in claims_of(report.event)
        }
        return tuple(_questions(sorted(told, key=lambda pair: (str(pair[0]), pair[1]))))

    def __repr__(self) -> str:
        return "every_measure"


def _questions(measures: Iterable[tuple[Measure, bool]]) -> Iterator[MeasureQuestion]:
    """Yield the questions of *measures*, each with whether it is told as a level."""
    added = set[Measure]()
    for measure, is_level in measures:
        if not is_level:
            added.add(measure)
            yield Counted(measure)
        elif measure in added:
            yield level(measure, name=at_a_time(measure.name))
        else:
            yield level(measure)


every_measure = EveryMeasure()
"""The question which measures a reading counts."""


def by_name(
    questions: Iterable[AskedQuestion] | None, reading: Reading
) -> dict[str, AskedQuestion]:
    """Return *questions* by their names: by default how many of every measure in *reading*.

    Raises:
        ValueRefused: two of them have one name, so that nobody could tell their answers apart.
    """
    named: dict[str, AskedQuestion] = {}
    for question in reading.ask(every_measure) if questions is None else questions:
        if named.setdefault(question.name, question) != question:
            raise ValueRefused(f"two questions are called {question.name!r}: give one a name=…")
    return named
