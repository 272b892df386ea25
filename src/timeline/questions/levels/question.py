"""How many there are at a time."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Generic

from attrs import Factory, field, frozen

from timeline.errors import ValueRefused
from timeline.events import Measure
from timeline.events.measures import Sort
from timeline.questions.by_period import ByPeriod
from timeline.questions.by_sort import BySort
from timeline.questions.derived import DerivedQuestion
from timeline.questions.levels.claims import LevelEntries, LevelEntry
from timeline.questions.levels.figures import LevelAnswer
from timeline.questions.levels.keeping import KeptLevels
from timeline.questions.question import UnitQuestion

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from timeline.questions.levels.steps import LevelSteps
    from timeline.questions.periods import Length
    from timeline.state import Reading, Unit

__all__ = ["LevelByDay", "LevelBySort", "LevelQuestion", "level"]


def _called(question: LevelQuestion) -> str:
    sort = f" ({question.category})" if question.category is not None else ""
    return f"{question.measure}{sort}"


def _a_measure(_: LevelQuestion, __: object, value: Measure) -> None:
    if value.__class__ is not Measure:
        raise ValueRefused(f"level: expected a Measure, found {value!r:.80}")


def _a_sort(question: LevelQuestion, _: object, sort: str | None) -> None:
    if sort is not None:
        question.measure.check_sort(sort)


@frozen(repr=False)
class LevelQuestion(UnitQuestion[list[LevelEntry], LevelAnswer], Generic[Sort]):
    """How many of *measure* there are at a time, on each side; see `level`.

    >>> import timeline as tl
    >>> sheltered = tl.Measure("sheltered (docs)", noun="people")
    >>> print(tl.Timeline().ask(tl.level(sheltered))["North"])
    number not reported
    """

    measure: Measure[Sort] = field(validator=_a_measure)
    category: Sort | None = field(default=None, validator=_a_sort)
    name: str = field(default=Factory(_called, takes_self=True), kw_only=True)

    @property
    def key(self) -> Hashable:
        """What it asks, whatever it is called."""
        return LevelQuestion, self.measure, self.category

    def entries(self, unit: Unit) -> list[LevelEntry]:
        """Return the claims and asides of *unit*."""
        return LevelEntries(self.measure, self.category)(unit)

    def keeping(self) -> KeptLevels:
        """Return what keeps the answer current, side by side."""
        return KeptLevels(self.entries)

    def combine(self, parts: Iterable[list[LevelEntry]]) -> list[LevelEntry]:
        """Return the entries of several parts."""
        return list(chain.from_iterable(parts))

    def finish(self, whole: list[LevelEntry]) -> LevelAnswer:
        """Return the levels of all sides."""
        return LevelAnswer.of(whole)

    def by_day(self) -> LevelByDay:
        """Return the question how many there were by every day on which that changes."""
        return LevelByDay(self)

    def by_period(self, length: Length) -> ByPeriod[LevelAnswer]:
        """Return the question what was told of each ``"week"``, ``"month"`` or ``"year"`` last."""
        return ByPeriod(self, length)

    def by_sort(self) -> LevelBySort:
        """Return the question how many there are of each sort, and of no told sort."""
        return LevelBySort(self)

    def __repr__(self) -> str:
        parts = [repr(self.measure)]
        if self.category is not None:
            parts.append(f"category={self.category!r}")
        if self.name != _called(self):
            parts.append(f"name={self.name!r}")
        return f"level({', '.join(parts)})"


@frozen(repr=False)
class LevelBySort(BySort[LevelAnswer]):
    """How many there are of each sort at a time."""

    def untold(self, reading: Reading) -> LevelAnswer:
        """Return how many there are of whom no sort is told."""
        entries = LevelEntries(self.question.measure, untold=True)
        return LevelAnswer.of(chain.from_iterable(map(entries, reading.every_unit())))


@frozen(repr=False)
class LevelByDay(DerivedQuestion[LevelQuestion]):
    """How many there were at a time, on each side, by every day on which that changes.

    >>> import timeline as tl
    >>> tl.level(tl.Measure("sheltered (docs)", noun="people")).by_day().name
    'sheltered (docs), by day'
    """

    way = "by day"

    def answer(self, reading: Reading) -> LevelSteps:
        """Return the steps of every side of which *reading* reports anything."""
        return reading.ask(self.question).by_day()


def level(
    measure: Measure[Sort], category: Sort | None = None, *, name: str | None = None
) -> LevelQuestion[Sort]:
    """Return the question how many of *measure* there are at a time, such as are missing.

    It is answered from claims of levels, each with the day it speaks of: that of its report, else
    the one on which it was said. Of each origin (the innermost voice, else the publisher) the
    newest claim stands; those of different origins range, where they are of the same day. A
    question about a day carries an older number forward, with its day. Numbers of different days
    are never added, and that one falls is no conflict.

    *category* narrows the question to one of the sorts of the measure; the *name* is what people
    call it, by default the measure.

    >>> at_large = Measure("at large (docs)", noun="animals", sorts=("bears", "wolves"))
    >>> level(at_large, "bears").name
    'at large (docs) (bears)'

    Raises:
        ValueRefused: the measure is none, or has no such sort.
    """
    if name is None:
        return LevelQuestion(measure, category)
    return LevelQuestion(measure, category, name=name)
