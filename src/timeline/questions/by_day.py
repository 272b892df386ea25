"""How many there were by each day: steps, and never a line drawn between them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import define, evolve, frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.questions.counting.answers import CountingQuestion
from timeline.questions.counting.overlaps import by_days, may_be_one
from timeline.questions.counting.worlds import chains, least_of
from timeline.questions.derived import DerivedQuestion
from timeline.questions.keyed import Keyed
from timeline.state import merge_unit_by_day
from timeline.state.sums import CountSum
from timeline.telling.figures import reached_from
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.questions.counting.entries import Contribution
    from timeline.questions.counting.figures import Figure
    from timeline.state import ByThen, Merged, Reading, Unit

    Sorts = tuple[tuple[str, Count], ...]
    _Known = tuple[Contribution, list["_Addition"]]

MANY = 60
"""So many things of which some may be one are looked at on every day."""

MUCH = 20_000
"""So many days are looked at, each as often as what may be one then has parts."""

__all__ = ["ByDay", "Step", "StepsByDay", "steps_of"]


@frozen(eq=False, repr=False)
class StepsByDay(Shown, Keyed[tuple["Step", ...]]):
    """How many there were on each side by every day on which that changes.

    Of what the whole answer counts or leaves aside, a step has what had certainly happened, and
    bounds what may have. The last step is the whole answer, save what has no last day: that is
    never certain.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> daily = told("daily", "40 to North on 19 June 2025")
    >>> weekly = told("weekly", "12 to North on 25 June 2025")
    >>> print(given(daily, weekly).reading.ask(returned.by_day()))
    North: before any day: number not reported
    North: from 2025-06-19: 40
    North: from 2025-06-25: 52
    """

    def __str__(self) -> str:
        return "\n".join(f"{side}: {step}" for side, steps in self.items() for step in steps)

    def __repr__(self) -> str:
        return f"<Steps of {', '.join(self)}>"


@frozen
class Step(Shown):
    """How many there were from *day* on, inclusive, until the next step.

    Attributes:
        day: the first day of the step; `None` where it holds for all days before, too.
        count: how many there were by then: the lower bound was certainly reached.
        perhaps: the lower bound, if all that may have happened by then did.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> swap = told("daily", "40 to North on 19 or 20 June 2025")
    >>> for step in given(swap).reading.ask(returned.by_day())["North"]:
    ...     print(step.day, step.count, step.perhaps, sep="; ")
    None; number not reported; 0
    2025-06-19; at most 40; 40
    2025-06-20; 40; 40
    """

    day: date | None
    count: Count
    perhaps: int

    def __str__(self) -> str:
        return reached_from(self.day, self.count, self.perhaps)


@frozen(repr=False)
class ByDay(DerivedQuestion[CountingQuestion]):
    """How many there were on each side by every day on which that changes.

    Where more may be the same than can be looked at together, ``happened_by(day)`` sees fewer of
    them: its bounds are as true, and may be narrower.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> story = given(told("daily", "40 to North on 19 June 2025")).reading
    >>> print(story.ask(ByDay(returned))["North"][-1])
    from 2025-06-19: 40
    """

    way = "by day"

    def answer(self, reading: Reading) -> StepsByDay:
        """Return the steps of every side of which *reading* reports anything."""
        answer, units = reading.ask(self.question), _Additions()
        return StepsByDay({side: Listed(_steps(figure, units)) for side, figure in answer.items()})


def steps_of(figure: Figure) -> tuple[Step, ...]:
    """Return the steps of one *figure*; none where no question is known that it answers."""
    return Listed(_steps(figure, _Additions())) if figure.question else Listed()


@frozen
class _Addition:
    """How many a unit adds to a side from *day* on, and how many if all that may have did.

    With the *sign* -1 they are taken away again on that day. Of each sort that is named there are
    *sorts*, and *perhaps_sorts* if all that may have happened did.
    """

    day: date
    count: Count
    perhaps: int
    sorts: Sorts = ()
    perhaps_sorts: Sorts = ()
    sign: int = 1

    def sure(self, contribution: Contribution) -> Contribution:
        """Return *contribution* as it certainly is by then."""
        if (self.count, self.sorts) == (contribution.count, contribution.sorts):
            return contribution
        return evolve(contribution, count=self.count, sorts=self.sorts)

    def possible(self, contribution: Contribution) -> Contribution:
        """Return *contribution* as it is by then if all that may have happened did."""
        if (self.perhaps, self.perhaps_sorts) == (contribution.count.low, contribution.sorts):
            return contribution  # of which there are as many at least
        return evolve(contribution, count=Count.at_least(self.perhaps), sorts=self.perhaps_sorts)


class _Additions:
    """What units add by the days on which that changes, each merged once for all its sides."""

    def __init__(self) -> None:
        self._by_unit: dict[tuple[str, ...], list[ByThen]] = {}

    def of(self, contribution: Contribution) -> Iterator[_Addition]:
        """Yield how many its unit adds to its side, from every day on which that changes."""
        unit, side, day = contribution.unit, contribution.side, contribution.when.day
        if day is not None and not unit.is_whole:
            count, sorts = contribution.count, contribution.sorts
            yield _Addition(day, count, count.low, sorts, sorts)
            return
        ids = unit.ids
        if ids not in self._by_unit:
            self._by_unit[ids] = [*merge_unit_by_day(unit, contribution.measure, _days(unit))]
        for day, known, perhaps in self._by_unit[ids]:
            if side in known:
                yield _addition(day, contribution, known[side], perhaps.get(side))


def _addition(
    day: date, contribution: Contribution, known: Merged, perhaps: Merged | None
) -> _Addition:
    """Return what is known from *day* on; bounds stay bounds, however numbers clash."""
    count = contribution.asked_of(known)
    least = max(count.low, contribution.asked_of(perhaps).low if perhaps else 0)
    least = least if count.high is None else min(least, count.high)
    sorts = perhaps.categories if perhaps else ()
    return _Addition(day, count, least, known.categories, sorts)


def _days(unit: Unit) -> list[date]:
    """Return the days on which *unit* may begin, or certainly ended, with `date.min` for ever.

    What may have begun before the days asked about may begin among those on their first.
    """
    whens = [development.when for development in unit.developments]
    first = {when.earliest or date.min for when in whens}
    since = {unit.scope.since} if unit.scope.since else set[date]()
    return sorted(first | since | {when.latest for when in whens if when.latest})


@define(eq=False)
class _Sum(CountSum):
    """What has been added up so far.

    Attributes:
        present: how many there are of what was added up.
        perhaps: the lower bound, if all that may have happened did.
    """

    present: int = 0
    perhaps: int = 0

    def take(self, move: _Addition) -> None:
        """Add what *move* adds, or take away what it takes."""
        self.add(move.count, move.sign)
        self.present += move.sign
        self.perhaps += move.sign * move.perhaps

    @property
    def count(self) -> Count:
        """The sum, of which nothing is known where nothing was added."""
        return super().count if self.present else Count()


def _steps(figure: Figure, units: _Additions) -> Iterator[Step]:
    """Yield the steps of *figure*, the first of which holds before all days."""
    moves = defaultdict[date, list[_Addition]](list)
    for move in _moves(figure, units):
        moves[move.day].append(move)
    total, last = _Sum(), None
    for day in sorted({date.min, *moves}):
        for move in moves[day]:
            total.take(move)
        state = (total.count, total.perhaps)
        if state != last:
            yield Step(None if day == date.min else day, *state)
        last = state


def _moves(figure: Figure, units: _Additions) -> Iterator[_Addition]:
    adds = {id(doubtful.contribution): doubtful.adds for doubtful in figure.doubtful}
    for chain in chains(figure.contributions, figure.doubted):
        counted, in_doubt = (
            [(dated.contribution, [*units.of(dated.contribution)]) for dated in of] for of in chain
        )
        if in_doubt:
            raised = sum(adds[id(contribution)] for contribution, _ in in_doubt)
            yield from _changes([*_together(counted, in_doubt, raised)])
        else:
            for _, additions in counted:
                yield from _changes(additions)


def _together(counted: list[_Known], doubted: list[_Known], raised: int) -> Iterator[_Addition]:
    """Yield what things add together of which some may be one, from every day on.

    In all, those *doubted* have *raised* what was counted by so many. Among very many, they
    raise what there certainly was on the last day alone.
    """
    days = sorted({addition.day for _, known in (*counted, *doubted) for addition in known})
    if _are_many(counted, doubted, days):
        yield from _very_many(counted, doubted, days, raised)
        return
    firsts = [_first(known, [*counted, *doubted]) for known in doubted]
    total, before = _least(counted, doubted, date.max), 0
    for day in days:
        before = max(before, min(_least(counted, doubted, day), total))
        most = _at([*counted, *doubted], day)
        high = Count.total(addition.count for _, addition in most).high
        last = day == days[-1]
        begun = [
            known for known, first in zip(doubted, firsts, strict=True) if last or first <= day
        ]
        yield _reached(day, before, high, _most(counted, begun, day))


def _are_many(counted: list[_Known], doubted: list[_Known], days: list[date]) -> bool:
    if len(counted) + len(doubted) > MANY:
        return True
    parts = sum(len(dated.unit.developments) for dated, _ in (*counted, *doubted))
    return parts * len(days) > MUCH


def _very_many(
    counted: list[_Known], doubted: list[_Known], days: list[date], raised: int
) -> Iterator[_Addition]:
    """Yield that from every day on, of which what is *doubted* is looked at on the last alone."""
    moves = defaultdict[date, list[tuple[_Sum, _Addition]]](list)
    sure, every = _Sum(), _Sum()
    for sums, of_known in ((sure, counted), (every, counted), (every, doubted)):
        for _, additions in of_known:
            for move in _changes(additions):
                moves[move.day].append((sums, move))
    total, most = _in_all(counted, doubted, raised)
    before = 0
    for day in days:
        for sums, move in moves[day]:
            sums.take(move)
        last = day == days[-1]
        before = max(before, total if last else min(sure.low, total))
        perhaps = most if last else sure.perhaps
        yield _reached(day, before, every.count.high, perhaps)


def _in_all(counted: list[_Known], doubted: list[_Known], raised: int) -> tuple[int, int]:
    """Return how many there were in all, certainly and if all that may have happened had."""
    ends = [
        (contribution, additions[-1])
        for contribution, additions in (*counted, *doubted)
        if additions
    ]
    number = sum(contribution.count.low for contribution, _ in counted) + raised
    certain = len(ends) == len(counted) + len(doubted) and all(
        end.sure(contribution) is contribution for contribution, end in ends
    )
    total = number if certain else _least(counted, doubted, date.max)
    if certain and all(end.possible(contribution) is contribution for contribution, end in ends):
        return total, total
    return total, _most(counted, doubted, date.max)


def _reached(day: date, low: int, high: int | None, perhaps: int) -> _Addition:
    perhaps = max(low, perhaps)
    return _Addition(
        day, Count(low=low, high=high), perhaps if high is None else min(perhaps, high)
    )


def _least(counted: list[_Known], doubted: list[_Known], day: date) -> int:
    """Return how many there certainly were by *day*."""
    sure, in_doubt = (
        [by_days(addition.sure(contribution)) for contribution, addition in _at(known, day)]
        for known in (counted, doubted)
    )
    return least_of(sure, in_doubt)


def _most(counted: list[_Known], doubted: list[_Known], day: date) -> int:
    """Return how many there were by *day*, if all that may have happened had."""
    possible, in_doubt = (
        [by_days(addition.possible(contribution)) for contribution, addition in _at(known, day)]
        for known in (counted, doubted)
    )
    return least_of(possible, in_doubt)


def _first(doubted: _Known, known: list[_Known]) -> date:
    """Return from which day on it may have happened, whatever it is one with."""
    contribution, own = doubted
    first = own[0].day
    for other, additions in known:
        if other is contribution or not contribution.when.meet(other.when):
            continue
        if additions and may_be_one(contribution, other):
            first = max(first, additions[0].day)
    return first


def _at(known: list[_Known], day: date) -> list[tuple[Contribution, _Addition]]:
    """Return what each that may have begun adds on *day*."""
    begun = (
        (contribution, additions, bisect_right(additions, day, key=attrgetter("day")))
        for contribution, additions in known
    )
    return [
        (contribution, additions[place - 1]) for contribution, additions, place in begun if place
    ]


def _changes(additions: list[_Addition]) -> Iterator[_Addition]:
    if additions:
        yield additions[0]
    for before, after in pairwise(additions):
        yield evolve(before, day=after.day, sign=-1)
        yield after
