"""How many there were by each day: steps, and never a line drawn between them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import define, evolve, frozen

from timeline.display.shown import Shown
from timeline.questions.counting.figures import DerivedQuestion, Keyed
from timeline.state import Scope, Silenced
from timeline.telling.figures import reached_from
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.questions.counting.figures import CountingQuestion, Figure
    from timeline.state import Development, Reading, Unit

__all__ = ["ByDay", "Step", "StepsByDay", "steps_of"]


@frozen(eq=False, repr=False)
class StepsByDay(Shown, Keyed[tuple["Step", ...]]):
    """How many there were on each side by every day on which that changes.

    Of what the whole answer counts, a step has what had certainly happened, and bounds what may
    have. The last step is the whole answer, save what has no last day: that is never certain.
    """

    def __str__(self) -> str:
        return "\n".join(f"{side}: {step}" for side, steps in self.items() for step in steps)

    def __repr__(self) -> str:
        return f"<Steps of {', '.join(self)}>"


@frozen
class Step:
    """How many there were from *day* on, inclusive, until the next step.

    Attributes:
        day: the first day of the step; `None` where it holds for all days before, too.
        count: how many there were by then: the lower bound was certainly reached.
        perhaps: the lower bound, if all that may have happened by then did.
    """

    day: date | None
    count: Count
    perhaps: int

    def __str__(self) -> str:
        return reached_from(self.day, self.count, self.perhaps)


@frozen(repr=False)
class ByDay(DerivedQuestion):
    """How many there were on each side by every day on which that changes.

    Where one range may be the same as another, ``happened_by(day)`` sees fewer of them, and may
    settle otherwise which of them counts: its bounds are as true, and may differ.
    """

    way = "by day"

    def answer(self, reading: Reading) -> StepsByDay:
        """Return the steps of every side of which *reading* reports anything."""
        answer, units = reading.ask(self.question), _Additions(self.question)
        return StepsByDay({side: tuple(_steps(figure, units)) for side, figure in answer.items()})


def steps_of(figure: Figure) -> tuple[Step, ...]:
    """Return the steps of one *figure*; none where no question is known that it answers."""
    return tuple(_steps(figure, _Additions(figure.question))) if figure.question else ()


@frozen
class _Addition:
    """How many a unit adds to a side from *day* on, and how many if all that may have did.

    With the *sign* -1 they are taken away again on that day.
    """

    day: date
    count: Count
    perhaps: int
    sign: int = 1


class _Additions:
    """What units add by the days on which that changes, each asked once."""

    def __init__(self, question: CountingQuestion) -> None:
        self._question = question
        self._by_unit: dict[tuple[str, ...], list[dict[str, _Addition]]] = {}

    def of(self, unit: Unit, side: str) -> Iterator[_Addition]:
        """Yield how many *unit* adds to *side*, from every day on which that changes."""
        ids = unit.ids
        if ids not in self._by_unit:
            self._by_unit[ids] = [*self._steps(unit)]
        for addition in self._by_unit[ids]:
            if side in addition:
                yield addition[side]

    def _steps(self, unit: Unit) -> Iterator[dict[str, _Addition]]:
        alone = len(unit.developments) == 1
        whole = self._counts(evolve(unit, scope=Scope())) if alone else {}
        for day in _days(unit):
            by = unit.scope.narrowed(None, day)
            counts = self._counts(evolve(unit, scope=by))
            settled = all(count.exact is not None for count in counts.values())
            highest = counts if settled else whole or self._counts(_possible(unit, by))
            yield {side: _addition(day, count, highest.get(side)) for side, count in counts.items()}

    def _counts(self, unit: Unit) -> dict[str, Count]:
        answer = self._question.over([unit])
        return {
            side: figure.counted
            for side, figure in answer.items()
            if figure.contributions or figure.doubtful
        }


def _addition(day: date, count: Count, highest: Count | None) -> _Addition:
    """Return what is known from *day* on; bounds stay bounds, however numbers clash."""
    perhaps = max(count.low, highest.low if highest else 0)
    return _Addition(day, count, perhaps if count.high is None else min(perhaps, count.high))


def _possible(unit: Unit, scope: Scope) -> Unit:
    """Return *unit* as if all of it that may lie within *scope* did, and without the rest.

    A whole does not lie there if a part of it that was done does not: its own number is not kept.
    """
    wholes = defaultdict[int, list[int]](list)
    for part, whole in unit.parts:
        wholes[part].append(whole)
    unplaced = [
        place
        for place, development in enumerate(unit.developments)
        if development.affirmed and not development.when.within(scope.since, scope.by).possible
    ]
    outside = set[int]()
    while unplaced:
        place = unplaced.pop()
        if place not in outside:
            outside.add(place)
            unplaced += wholes[place]
    developments = [
        _silent(development) if place in outside else development
        for place, development in enumerate(unit.developments)
    ]
    return evolve(unit, developments=tuple(developments), scope=Scope())


def _silent(development: Development[object]) -> Development[object]:
    """Return *development* as if none of its reports spoke; its parts stay together."""
    silenced = (
        *development.silenced,
        *(Silenced(report, OUTSIDE) for report in development.reports),
    )
    return evolve(development, reports=(), silenced=silenced)


OUTSIDE = "outside the days asked about"


def _days(unit: Unit) -> list[date]:
    """Return the days on which *unit* may begin, or certainly ended, with `date.min` for ever.

    What may have begun before the days asked about may begin among those on their first.
    """
    whens = [development.when for development in unit.developments]
    first = {when.earliest or date.min for when in whens}
    since = {unit.scope.since} if unit.scope.since else set[date]()
    return sorted(first | since | {when.latest for when in whens if when.latest})


@define
class _Sum:
    """What has been added up so far; `unbounded` is how many have no upper bound."""

    present: int = 0
    low: int = 0
    high: int = 0
    unbounded: int = 0
    perhaps: int = 0

    def add(self, move: _Addition) -> None:
        """Add what *move* adds, or take what it takes."""
        self.present += move.sign
        self.low += move.sign * move.count.low
        self.high += move.sign * (move.count.high or 0)
        self.unbounded += move.sign * (move.count.high is None)
        self.perhaps += move.sign * move.perhaps

    @property
    def count(self) -> Count:
        """The sum, of which nothing is known where nothing was added."""
        if not self.present:
            return Count()
        return Count(self.low, None if self.unbounded else self.high)


def _steps(figure: Figure, units: _Additions) -> Iterator[Step]:
    """Yield the steps of *figure*, the first of which holds before all days."""
    moves = defaultdict[date, list[_Addition]](list)
    for move in _moves(figure, units):
        moves[move.day].append(move)
    total, last = _Sum(), None
    for day in sorted({date.min, *moves}):
        for move in moves[day]:
            total.add(move)
        state = (total.count, total.perhaps)
        if state != last:
            yield Step(None if day == date.min else day, *state)
        last = state


def _moves(figure: Figure, units: _Additions) -> Iterator[_Addition]:
    for contribution in figure.contributions:
        yield from _changes([*units.of(contribution.unit, figure.side)])
    for doubtful in figure.doubtful:
        additions = units.of(doubtful.contribution.unit, figure.side)
        yield from _changes(
            [_Addition(addition.day, Count(0, addition.count.high), 0) for addition in additions]
        )


def _changes(additions: list[_Addition]) -> Iterator[_Addition]:
    if additions:
        yield additions[0]
    for before, after in pairwise(additions):
        yield evolve(before, day=after.day, sign=-1)
        yield after
