"""The questions that a story itself suggests: how many of whatever its reports count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import ValueRefused
from timeline.events import Level, Measure, together_as_told
from timeline.questions.counting.question import Counted
from timeline.questions.levels.question import level
from timeline.questions.question import UnitQuestion
from timeline.state import claims_of
from timeline.telling.levels import at_a_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.questions.asked import AskedQuestion, MeasureQuestion
    from timeline.state import Reading, Unit

__all__ = ["EveryMeasure", "by_name", "every_measure"]


Told = frozenset[tuple[Measure, tuple[str, ...], bool]]
"""Measures, each with its sorts, as they are told, and with whether it is told as a level."""


@frozen(repr=False)
class EveryMeasure(UnitQuestion[Told, "tuple[MeasureQuestion, ...]"]):
    """Which measures a reading counts at all: a question for each, by their names.

    A measure of which levels alone are told is asked how many there are at a time; one of which
    something else is told, too, is asked both. All reports that are known tell, speaking or not.
    """

    @property
    def name(self) -> str:
        """What people call it."""
        return "every measure"

    def entries(self, unit: Unit) -> Told:
        """Return the measures that reports of *unit* tell."""
        return frozenset(
            (claim.measure, claim.measure.sorts, claim.__class__ is Level)
            for development in unit.developments
            for report in development.all_reports
            for claim in claims_of(report.event)
        )

    def combine(self, parts: Iterable[Told]) -> Told:
        """Return the measures that several parts tell."""
        return Told().union(*parts)

    def finish(self, whole: Told) -> tuple[MeasureQuestion, ...]:
        """Return the question of each measure."""
        measures = together_as_told(measure for measure, *_ in sorted(whole, key=_in_order))
        levels = {measure for measure, _, is_level in whole if is_level}
        added = {measure for measure, _, is_level in whole if not is_level}
        return tuple(_questions(measures, levels, added))

    def __repr__(self) -> str:
        return "every_measure"


def _in_order(told: tuple[Measure, tuple[str, ...], bool]) -> tuple[object, ...]:
    measure, sorts, _ = told
    return measure.name, sorts, measure.noun, measure.unit


def _questions(
    measures: Iterable[Measure], levels: set[Measure], added: set[Measure]
) -> Iterator[MeasureQuestion]:
    """Yield the questions of *measures*, by whether *levels* of them are told, or what was *added*.

    Totals, too, are of what is added.
    """
    for measure in measures:
        if measure in added:
            yield Counted(measure)
        if measure in levels:
            yield level(measure, name=at_a_time(measure.name) if measure in added else None)


every_measure = EveryMeasure()
"""The question which measures a reading counts.

>>> from timeline.questions import every_measure
>>> from timeline.testing import given, told
>>> story = given(told("daily", "40 to North"), told("daily", "agreed: 1,200 to North")).reading
>>> [question.name for question in story.ask(every_measure)]
['agreed', 'returned']
"""


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
