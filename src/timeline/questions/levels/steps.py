"""How many there are at a time, by every day on which that changes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.questions.keyed import Keyed
from timeline.questions.levels.claims import newest_day
from timeline.questions.levels.newest import LevelStanding, standing
from timeline.telling.levels import level_in_words, step_in_words
from timeline.values import Count, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.questions.levels.claims import LevelClaim

__all__ = ["LevelStep", "LevelSteps", "level_steps"]


@frozen
class LevelStep(Shown):
    """How many there were from *day* on, as far as was told of it, until the next step.

    Attributes:
        day: the first day of the step; `None` where that has no first day.
        count: how many, by the newest claims of that day or before.
        when: the day, or one of the days, that those speak of.
        disputed: whether they exclude each other, or one is denied.

    >>> from datetime import date
    >>> from timeline import Count, When
    >>> told_then = When.on(date(2025, 6, 19))
    >>> print(LevelStep(date(2025, 6, 19), Count.exactly(12), told_then))
    from 2025-06-19: 12
    """

    day: date | None
    count: Count
    when: When
    disputed: bool = False

    def __str__(self) -> str:
        carried = self.when.day is None or self.when.day != self.day
        number = str(self.count)
        level = level_in_words(number, self.when, carried=True) if carried else number
        return step_in_words(self.day, level, disputed=self.disputed)


@frozen(eq=False, repr=False)
class LevelSteps(Shown, Keyed[tuple[LevelStep, ...]]):
    """The levels of every side by each day on which that changes.

    A step holds what the question answers of its day: the newest number, until a newer one. No
    line is drawn between them, and nothing says that a number held until the next was told.

    >>> import timeline as tl
    >>> from timeline.testing import given, told
    >>> missing = tl.Measure("missing (docs)", noun="people")
    >>> twelve = tl.Stated(tl.Count.exactly(12))
    >>> number = tl.Number(measure="missing (docs)", count=twelve, counted_as=tl.CountedAs.LEVEL)
    >>> flood = told("daily", tl.Occurrence(sides=("North",), numbers=(number,)), on="2025-06-19")
    >>> print(given(flood).reading.ask(tl.level(missing).by_day()))
    North: from 2025-06-19: 12
    """

    def __str__(self) -> str:
        return "\n".join(f"{side}: {step}" for side, steps in self.items() for step in steps)

    def __repr__(self) -> str:
        return f"<LevelSteps of {', '.join(self)}>"


def level_steps(claims: Sequence[LevelClaim]) -> tuple[LevelStep, ...]:
    """Return the steps of one side's *claims*, within the days asked about."""
    return Listed(_steps(claims))


def _steps(claims: Sequence[LevelClaim]) -> Iterator[LevelStep]:
    """Sweep over the days, with those claims at hand that may still be of the newest day."""
    coming = sorted(claims, key=_first, reverse=True)
    at_hand: list[LevelClaim] = []
    before: tuple[object, ...] | None = None
    for day in _days(claims):
        while coming and _first(coming[-1]) <= day:
            at_hand.append(coming.pop())
        stands = standing(at_hand, day)
        state = (stands.count, stands.when, stands.disputed)
        if state != before:
            yield LevelStep(None if day == date.min else day, *state)
        before = state
        deciding = set(map(id, stands.deciding))
        at_hand = [
            claim for claim in at_hand if id(claim) in deciding or _may_come(claim, stands, day)
        ]


def _may_come(claim: LevelClaim, stands: LevelStanding, day: date) -> bool:
    """Return whether *claim*, which does not decide on *day*, may matter later on."""
    newest = newest_day(claim, None)
    if newest.latest is None or newest.latest > day:
        return True
    return not claim.direct and not newest.before(stands.when).certain


def _first(claim: LevelClaim) -> date:
    """Return the first day of which *claim* may speak, among those asked about."""
    first = claim.when.envelope.earliest or date.min
    return max(first, claim.scope.since or date.min)


def _days(claims: Sequence[LevelClaim]) -> list[date]:
    """Return the days on which what is the newest may change, with `date.min` for ever."""
    days = {_first(claim) for claim in claims}
    if any(isinstance(claim.when, Span) for claim in claims):
        # While a stretch of days goes on, what others told of one day of it is soon older.
        for claim in claims:
            days |= {*_turns(claim)}
    by = claims[0].scope.by if claims else None
    return sorted(day for day in days if by is None or day <= by)


def _turns(claim: LevelClaim) -> Iterator[date]:
    """Yield the days on which *claim* certainly began, and after which it, or its end, is past."""
    if isinstance(claim.when, Span) and claim.when.start.latest:
        yield max(claim.when.start.latest, _first(claim))
    for end in newest_day(claim, None).earliest, newest_day(claim, None).latest:
        if end and end < date.max:
            yield max(end + timedelta(days=1), _first(claim))
