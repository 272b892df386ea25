"""Which figures moved, and by which events: why a number fell or rose."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import visible
from timeline.display.shown import Shown
from timeline.errors import ValueRefused
from timeline.events import Event, Report
from timeline.questions.changes.causes import Causes
from timeline.questions.changes.reasons import Reasons, WhyNot
from timeline.questions.changes.shifting import Shift, shifts
from timeline.questions.counting.figures import Figure
from timeline.questions.counting.measures import every_measure
from timeline.questions.explanation import Explanation
from timeline.questions.wording import Wording
from timeline.state import Recorded
from timeline.state.cuts import day, instant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.questions.counting.measures import Questions
    from timeline.state import Reading

__all__ = ["Changes", "Clock", "Moved", "changes"]


class Clock(StrEnum):
    """By which clock something is new."""

    RECORDED = "recorded"
    """It entered the ledger later."""
    SAID = "said"
    """It was said later, or not certainly before."""


@frozen(eq=False, repr=False)
class Moved(Shown):
    """A figure that is not what it was: in number, in what counts, or in being disputed.

    Attributes:
        question: what the question is called.
        side: the side it is the figure of.
        before: what it was.
        after: what it is.
        shifts: what moved within it, and why, by their days.
    """

    question: str
    side: str
    before: Figure
    after: Figure
    shifts: tuple[Shift, ...]

    def __str__(self) -> str:
        implied = ""
        if self.before.implied != self.after.implied and (self.before.claims or self.after.claims):
            implied = f"; implied: from {self.before.implied} to {self.after.implied}"
        counted = f"still {self.after}"
        if str(self.before) != str(self.after):
            counted = f"from {self.before} to {self.after}"
        disputed = ""
        if self.before.disputed != self.after.disputed:
            disputed = "; now disputed" if self.after.disputed else "; no longer disputed"
        return visible(f"{self.question}, {self.side}: {counted}{implied}{disputed}")


@frozen(eq=False, repr=False)
class Changes(Shown):
    """What came after a moment or a day, and the figures that moved by it.

    Attributes:
        since: the moment, or on the clock of what was said the day, after which it came.
        clock: by which clock.
        moved: the figures that moved, by question and side.
        events: everything that came, by the moments at which it was recorded.
    """

    since: datetime | date
    clock: Clock
    moved: tuple[Moved, ...]
    events: tuple[Recorded[Event], ...]
    _wording: Wording
    _reasons: Reasons

    @property
    def still(self) -> tuple[Recorded[Event], ...]:
        """The events that came and moved no figure, nor made one disputed."""
        moving = {one.id for each in self.moved for shift in each.shifts for one in shift.events}
        return tuple(one for one in self.events if one.id not in moving)

    def said_of(self, one: Recorded[Event]) -> str:
        """Return what *one* says, in one sentence, and why it does not speak, if it does not."""
        why = self._reasons.silence(one.id) if isinstance(one.event, Report) else None
        silent = f" (it does not speak here: {why})" if why else ""
        return visible(f"{self._wording(one.event)}{silent}")

    def explain(self) -> Explanation:
        """Return every figure that moved, what moved within it, and the events that did."""
        if not self.events:
            return Explanation(f"nothing was {self.clock} since {self.since}")
        return Explanation(f"{self.clock} since {self.since}", tuple(self._parts()))

    def _parts(self) -> Iterator[Explanation]:
        for each in self.moved:
            yield Explanation(str(each), tuple(map(self._shift, each.shifts)))
        if not self.moved:
            yield Explanation("no figure moved")
        if self.still:
            yield Explanation(
                f"events that moved no number: {len(self.still)}",
                tuple(Explanation(self.said_of(one)) for one in self.still),
            )

    def _shift(self, shift: Shift) -> Explanation:
        why = (
            *map(Explanation, shift.why),
            *(Explanation(self.said_of(one)) for one in shift.events),
        )
        return Explanation(str(shift), why)

    def __str__(self) -> str:
        return str(self.explain())


def changes(
    reading: Reading,
    since: datetime | date | str,
    *,
    clock: Clock | str = Clock.RECORDED,
    questions: Questions | None = None,
) -> Changes:
    """Return which figures of *reading* moved since a moment, or since the end of a day.

    By the clock of what was *said*, *since* is a day, and what was not certainly said by then is
    new; what *reading* itself leaves out as perhaps said later is not. *questions* are by default
    how many of every measure that is counted at all.

    Raises:
        ValueRefused: *since* is no full day or moment with its offset, or *clock* is none.
    """
    by = _clock(clock)
    after = instant(since) if by is Clock.RECORDED else day(since)
    before = reading.known_at(since) if by is Clock.RECORDED else reading.said_by(day(since))
    causes, reasons = Causes.since(reading, after, before), Reasons(reading)
    asked = every_measure(reading) if questions is None else questions
    moved = []
    for name, question in asked.items():
        old, new = before.ask(question), reading.ask(question)
        why_not = WhyNot(reasons, new)
        for side in sorted({*old.sides, *new.sides}):
            found = tuple(shifts(old[side], new[side], why_not, causes))
            if found or _numbers(old[side]) != _numbers(new[side]):
                moved.append(Moved(name, side, old[side], new[side], found))
    return Changes(after, by, tuple(moved), causes.events, Wording(reading), reasons)


def _clock(name: Clock | str) -> Clock:
    try:
        return Clock(name)
    except ValueError:
        raise ValueRefused(f"clock: expected 'recorded' or 'said', found {name!r:.80}") from None


def _numbers(figure: Figure) -> tuple[object, ...]:
    return figure.counted, figure.exact, figure.implied, figure.disputed
