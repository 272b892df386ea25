"""Which figures moved, and by which events: why a number fell or rose."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import visible
from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.errors import ValueRefused
from timeline.events import Event, EventId, Report
from timeline.questions.asked import MeasureQuestion, is_of_measure
from timeline.questions.changes.causes import Causes
from timeline.questions.changes.differing import answered
from timeline.questions.changes.levels_moved import level_shifts
from timeline.questions.changes.reasons import Reasons, WhyNot
from timeline.questions.changes.shifting import Shift, shifts
from timeline.questions.counting.figures import Figure
from timeline.questions.counting.measures import every_measure
from timeline.questions.keyed import figure_on
from timeline.questions.levels.figures import LevelFigure
from timeline.questions.levels.question import LevelQuestion
from timeline.state import Recorded
from timeline.state.cuts import day, instant
from timeline.telling import changes as words
from timeline.telling.about import About
from timeline.telling.claims import NONE_COUNTED
from timeline.telling.events import Wording
from timeline.telling.explanation import Explanation
from timeline.telling.remarks import Remark, RemarkKind
from timeline.telling.reports import silent_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.questions.counting.answers import CountingQuestion
    from timeline.state import Reading
    from timeline.values import Count

__all__ = ["Changed", "Changes", "Clock", "Moved", "changed"]


class Clock(StrEnum):
    """By which clock something is new.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.questions import Clock
    >>> tl.changed(returned, since="2025-06-19", clock="said").clock is Clock.SAID
    True
    """

    RECORDED = "recorded"
    """It entered the ledger later."""
    SAID = "said"
    """It was said later, or not certainly before."""


@frozen(repr=False)
class Moved(Shown):
    """A figure that is not what it was: in number, in what counts, or in being disputed.

    Attributes:
        question: what the question is called.
        side: the side it is the figure of.
        before: what it was.
        after: what it is.
        shifts: what moved within it, and why, by their days.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> story = given(told("daily", "40 to North on 19 June 2025"), at="2025-06-20")
    >>> story = story.then(told("weekly", "12 to North on 23 June 2025"), at="2025-06-25")
    >>> (moved,) = story.reading.ask(tl.changed(returned, since="2025-06-21")).moved
    >>> print(moved)
    returned, North: from 40 to 52
    """

    question: str
    side: str
    before: Figure | LevelFigure
    after: Figure | LevelFigure
    shifts: tuple[Shift, ...]

    def remarks(self) -> Iterator[Remark]:
        """Yield what moved beside the number."""
        before, after = self.before, self.after
        old, new = _implied(before), _implied(after)
        if old and new and old != new and (before.claims or after.claims):
            yield words.implied_moved(old, new)
        if before.disputed != after.disputed:
            yield words.dispute_moved(disputed=after.disputed)

    def __str__(self) -> str:
        figure, remarks = f"{self.question}, {self.side}", self.remarks()
        ends = (self.before, self.after)
        if any(map(_is_claimed_alone, ends)) and not any(map(_is_counted, ends)):
            newest = [end.claimed.newest_in_words for end in ends if isinstance(end, Figure)]
            return visible(words.claims_moved(figure, newest[0], newest[1], remarks))
        before, after = map(_number, ends)
        return visible(words.moved_in_words(figure, before, after, remarks))

    def __repr__(self) -> str:
        return f"<Moved {self}>"


def _is_counted(figure: Figure | LevelFigure) -> bool:
    return not isinstance(figure, Figure) or bool(figure.contributions)


def _is_claimed_alone(figure: Figure | LevelFigure) -> bool:
    return isinstance(figure, Figure) and figure.claimed_alone


def _number(figure: Figure | LevelFigure) -> str:
    """Return how many *figure* counts, in words; of claims alone, that none are counted."""
    return NONE_COUNTED if _is_claimed_alone(figure) else str(figure)


@frozen(repr=False)
class Changes(Shown):
    """What came after a moment or a day, and the figures that moved by it.

    Attributes:
        since: the moment, or on the clock of what was said the day, after which it came.
        clock: by which clock.
        moved: the figures that moved, by question and side.
        events: everything that came, by the moments at which it was recorded.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> story = given(told("daily", "40 to North on 19 June 2025"), at="2025-06-20")
    >>> story = story.then(told("weekly", "12 to North on 23 June 2025"), at="2025-06-25")
    >>> print(story.reading.ask(tl.changed(returned, since="2025-06-21")))
    recorded since 2025-06-21 23:59:59.999999+00:00
      returned, North: from 40 to 52
        new: 12: prisoner exchange, 2025-06-23
          weekly#12-to-north-on-23-june-2025 reports: prisoner exchange
    """

    since: datetime | date
    clock: Clock
    moved: tuple[Moved, ...]
    events: tuple[Recorded[Event], ...]
    _sentences: dict[EventId, str]

    @property
    def still(self) -> tuple[Recorded[Event], ...]:
        """The events that came and moved no figure, nor made one disputed."""
        shifts = (shift for figure in self.moved for shift in figure.shifts)
        moving = {recorded.id for shift in shifts for recorded in shift.events}
        return Listed(recorded for recorded in self.events if recorded.id not in moving)

    def remarks(self) -> Iterator[Remark]:
        """Yield what has to be known to read the changes: that nothing came, or moved."""
        if not self.events:
            yield words.nothing_came(self.clock, self.since)
            return
        if not self.moved:
            yield words.NOTHING_MOVED
        if self.still:
            yield words.moved_nothing(len(self.still))

    def said_of(self, recorded: Recorded[Event]) -> str:
        """Return what an event says, in one sentence, and why it does not speak, if it does not."""
        return self._sentences[recorded.id]

    def explain(self) -> Explanation:
        """Return every figure that moved, what moved within it, and the events that did."""
        return self.explain_piece(slice(None), slice(None))

    def explain_piece(self, figures: slice, events: slice) -> Explanation:
        """Return the same of those *figures* alone, and of those *events* that moved none."""
        piece = {recorded.id for recorded in self.events[events]}
        still = [recorded for recorded in self.still if recorded.id in piece]
        remarks = tuple(self._remark(remark, still) for remark in self.remarks())
        if not self.events:
            return remarks[0]
        moved = map(self._moved, self.moved[figures])
        return Explanation(words.came_since(self.clock, self.since), (*moved, *remarks))

    def _moved(self, moved: Moved) -> Explanation:
        after = moved.after
        count = after.counted if isinstance(after, Figure) else after.count
        about = About(side=moved.side, count=count)
        return Explanation(str(moved), tuple(map(self._shift, moved.shifts)), about)

    def _remark(self, remark: Remark, still: Sequence[Recorded[Event]]) -> Explanation:
        """Return *remark*, and below it the events that it is about: those that are *still*."""
        events = still if remark.kind is RemarkKind.MOVED_NOTHING else ()
        return Explanation(remark.text, tuple(map(self._event, events)), About(remark=remark.kind))

    def _shift(self, shift: Shift) -> Explanation:
        why = (*map(Explanation, shift.why), *map(self._event, shift.events))
        return Explanation(str(shift), why, About(count=shift.after, when=shift.when))

    def _event(self, recorded: Recorded[Event]) -> Explanation:
        return Explanation(self.said_of(recorded), about=About(event=recorded.id))

    def __str__(self) -> str:
        return str(self.explain())

    def __repr__(self) -> str:
        events = f"{len(self.events):,} events, {len(self.moved):,} figures moved"
        return f"<Changes {self.clock} since {self.since}: {events}>"


@frozen(repr=False)
class Changed(Shown):
    """Which figures moved since a moment, or since the end of a day, and by which events.

    By the clock of what was *said*, *since* is a day, and what was not certainly said by then is
    new; what a reading itself leaves out as perhaps said later is not.

    Attributes:
        questions: how many of what; `None` asks for every measure that is counted at all.
        since: the moment, or on the clock of what was said the day, after which something is new.
        clock: by which clock.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> print(tl.changed(returned, since="2025-06-21").since)
    2025-06-21 23:59:59.999999+00:00
    """

    questions: tuple[MeasureQuestion, ...] | None
    since: datetime | date
    clock: Clock

    @property
    def name(self) -> str:
        """What people call it."""
        return f"changed since {self.since}"

    def answer(self, reading: Reading) -> Changes:
        """Return what came to *reading* since then, and the figures that moved by it."""
        before, near = self._before(reading), self._near(reading)
        causes, reasons = Causes.since(near, self.since, self._before(near)), Reasons(near)
        moved: list[Moved] = []
        asked = reading.ask(every_measure) if self.questions is None else self.questions
        for question in asked:
            if isinstance(question, LevelQuestion):
                moved += _moved_levels(question, before, reading, causes)
            else:
                moved += _moved_figures(question, before, reading, reasons, causes)
        wording = Wording(near)
        sentences = {new.id: _sentence(new, wording, reasons) for new in causes.events}
        return Changes(self.since, self.clock, Listed(moved), Listed(causes.events), sentences)

    def _near(self, reading: Reading) -> Reading:
        """Return *reading*, without what has nothing to do with what is new."""
        if isinstance(self.since, datetime):
            return reading.around(reading.recorded(self.since))
        return reading

    def _before(self, reading: Reading) -> Reading:
        by_ledger = self.clock is Clock.RECORDED
        return reading.known_at(self.since) if by_ledger else reading.said_until(self.since)

    def __repr__(self) -> str:
        parts = [*map(repr, self.questions or ()), f"since={self.since.isoformat()!r}"]
        if self.clock is not Clock.RECORDED:
            parts.append(f"clock={self.clock.value!r}")
        return f"changed({', '.join(parts)})"


def _moved_figures(
    question: CountingQuestion, before: Reading, reading: Reading, reasons: Reasons, causes: Causes
) -> Iterator[Moved]:
    """Yield the figures that moved, by their sides."""
    for differing in answered(question, before, reading):
        old, new = differing.old, differing.new
        why_not = WhyNot(reasons, question, differing.side)
        within = Listed(shifts(differing, why_not, causes))
        if within or _numbers(old) != _numbers(new):
            yield Moved(question.name, differing.side, old, new, within)


def _moved_levels(
    question: LevelQuestion, before: Reading, reading: Reading, causes: Causes
) -> Iterator[Moved]:
    """Yield the levels that moved, by their sides: a fall is a change like a rise."""
    old, new = before.ask(question), reading.ask(question)
    for side in sorted({*old, *new}):
        was, is_ = figure_on(old, side), figure_on(new, side)
        if was is is_:
            continue
        within = Listed(level_shifts(was, is_, causes))
        if within or was.in_brief != is_.in_brief:
            yield Moved(question.name, side, was, is_, within)


def _sentence(recorded: Recorded[Event], wording: Wording, reasons: Reasons) -> str:
    """Return what *recorded* says, and why it does not speak, if it does not."""
    why = reasons.silence(recorded.id) if isinstance(recorded.event, Report) else None
    return visible(silent_in_words(wording(recorded.event), why))


def changed(
    *questions: MeasureQuestion,
    since: datetime | date | str,
    clock: Clock | str = Clock.RECORDED,
) -> Changed:
    """Return the question which figures moved since a moment or a day; see `Changed`.

    Without *questions* it asks for every measure.

    >>> changed(since="2025-06-23", clock="said").name
    'changed since 2025-06-23'

    Raises:
        ValueRefused: one of *questions* is not how many there were, or are at a time; *since* is no
            full day or moment with its offset, or *clock* is none.
    """
    for question in questions:
        if not is_of_measure(question):
            raise ValueRefused(f"changed: expected a question of how many, found {question!r:.80}")
    by = _clock(clock)
    return Changed(questions or None, instant(since) if by is Clock.RECORDED else day(since), by)


def _clock(name: Clock | str) -> Clock:
    try:
        return Clock(name)
    except ValueError:
        raise ValueRefused(f"clock: expected 'recorded' or 'said', found {name!r:.80}") from None


def _implied(figure: Figure | LevelFigure) -> Count | None:
    """Return what a figure implies; a level implies nothing beside itself."""
    return figure.implied if isinstance(figure, Figure) else None


def _numbers(figure: Figure) -> tuple[object, ...]:
    return figure.counted, figure.exact, figure.implied, figure.disputed
