"""Laws of readings, to hold one's own questions against: what counts, and what must not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from operator import eq
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import evolve, frozen

from timeline.codec import identify
from timeline.events import Link, Phase, Polarity, Relation, Report, Retraction, Revision
from timeline.folds import Grouped
from timeline.state import Question, Recorded, Timeline
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from timeline.events import Event
    from timeline.state import Reading

__all__ = ["ReadingLaw", "check_reading_laws"]

R = TypeVar("R")

Certain = Mapping[object, int]
"""How many are certain, of each side or group."""


class ReadingLaw(StrEnum):
    """What holds of whatever adds up over a story, however it is asked.

    >>> ReadingLaw.SAME.value
    'told again by another document, and linked SAME'
    """

    ORDER = "recorded in another order"
    """The answer is the same in whatever order events came, and asked again."""
    KNOWN = "what was known then"
    """What is recorded later changes nothing of what was known at a moment."""
    CUTS = "within fewer days"
    """A cut by days leaves no more certain than there is of all days, and nothing of none."""
    SAME = "told again by another document, and linked SAME"
    """Another report of the same development adds nothing."""
    RETRACTED = "told, and withdrawn by who told it"
    """What was withdrawn adds nothing."""
    REVISED = "told, and found to have been misread"
    """Nor does what should not have been recorded."""
    DENIED = "told not to be so"
    """Nor does what nobody says was so."""
    PLANNED = "told as planned"
    """Nor does what nobody says was done."""


def check_reading_laws(
    question: Question[R],
    story: Timeline,
    *,
    certain: Callable[[R], object] | None = None,
    same: Callable[[R, R], bool] = eq,
    laws: Iterable[ReadingLaw] = tuple(ReadingLaw),
) -> None:
    """Fail unless *question* obeys the *laws* of what adds up over a reading, on *story*.

    They find out questions that count what is denied, planned or withdrawn, or that add reports
    instead of developments. A question that is about just these leaves their law out; so does one
    of levels, which are of a day and do not add up, with `ReadingLaw.CUTS`.

    Args:
        question: the question.
        story: a timeline to ask, such as those that `timelines` draws.
        certain: what of an answer is certain, as a number or numbers by group; by default its
            lower bounds, whole numbers themselves.
        same: whether two answers are the same, where they do not compare by value.
        laws: the laws it is held against.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.folds import fold
    >>> from timeline.testing import given, told
    >>> story = given(told("daily", "40 soldiers to North on 19 June 2025")).story
    >>> check_reading_laws(returned, story)
    >>> reports = fold(int, lambda many, unit: many + len(unit.ids), int.__add__)
    >>> check_reading_laws(tl.named("how many reports", reports), story)
    Traceback (most recent call last):
    ...
    AssertionError: how many reports: daily#40-... told again by another document, and linked SAME,
    makes it 2, and it was 1

    Raises:
        AssertionError: the law that is broken, by which report, and both answers.
        TypeError: what of the answer is certain cannot be told.
    """
    __tracebackhide__ = True
    asked = _Held(question, story, certain or certain_in, same)
    for law in laws:
        if broken := _BROKEN[law](asked, law):
            raise AssertionError(f"{question.name}: {broken}")


def certain_in(answer: object) -> object:
    """Return how many are certain by *answer*: lower bounds, or whole numbers themselves.

    >>> certain_in({"North": Count.at_least(40), "South": 2})
    {'North': 40, 'South': 2}

    Raises:
        TypeError: it is neither.
    """
    if isinstance(answer, Grouped):
        answer = answer.groups
    if isinstance(answer, Mapping):
        return {key: certain_in(value) for key, value in answer.items()}
    for value in (answer, getattr(answer, "counted", None), getattr(answer, "count", None)):
        if isinstance(value, Count):
            return value.low
    if isinstance(answer, int):
        return answer
    raise TypeError(
        f"expected certain=…, which tells how many are certain by an answer such as "
        f"{answer!r:.80}: that is no count and no whole number, nor a mapping of such"
    )


@frozen
class _Held(Generic[R]):
    """A question, and the story that it is asked of."""

    question: Question[R]
    story: Timeline
    certain: Callable[[R], object]
    same: Callable[[R, R], bool]

    def certain_of(self, reading: Reading) -> Certain:
        """Return how many are certain in *reading*, of each group of which any are."""
        return dict(_numbers((), self.certain(reading.ask(self.question))))

    @property
    def speaking(self) -> list[Recorded[Report]]:
        """The reports that speak."""
        units = self.story.every_unit()
        return [
            recorded
            for unit in units
            for development in unit.developments
            for recorded in development.reports
        ]

    @property
    def moments(self) -> list[datetime]:
        """The moments at which anything was recorded."""
        return sorted({recorded.moment for recorded in self.story})

    def certain_with(self, reports: Iterable[Recorded[Report]], law: ReadingLaw) -> Certain:
        """Return how many are certain with what *law* adds for each of *reports*."""
        events = [event for recorded in reports for event in _ADDED[law](recorded)]
        added = [Recorded(identify(event), self.moments[-1], event) for event in events]
        return self.certain_of(self.story.with_(added))


def _numbers(group: tuple[object, ...], certain: object) -> Iterator[tuple[object, int]]:
    """Yield every number in *certain* with the groups that it is of, but for nothing."""
    if isinstance(certain, Mapping):
        for key, inner in certain.items():
            yield from _numbers((*group, key), inner)
    elif certain and isinstance(certain, int):
        yield group, certain


def _told(certain: Certain) -> str:
    """Return numbers by group in words."""
    if not certain:
        return "0"
    groups = ((", ".join(map(str, group)), many) for group, many in certain.items())  # type: ignore[call-overload]
    return "; ".join(f"{group}: {many}" if group else str(many) for group, many in groups)


def _order(asked: _Held[R], law: ReadingLaw) -> str | None:
    """Return how the answer follows the order of events, if it does."""
    answer = asked.story.ask(asked.question)
    for story in (Timeline([*asked.story][::-1]), Timeline(asked.story)):
        again = story.ask(asked.question)
        if not asked.same(answer, again):
            return f"{law}, it answers {again!r}, and answered {answer!r}"
    return None


def _known(asked: _Held[R], law: ReadingLaw) -> str | None:
    """Return what later events change of what was known at a moment, if anything."""
    moments = asked.moments
    for moment in {*moments[len(moments) // 2 :][:1], *moments[:1]}:
        known = asked.story.known_at(moment).ask(asked.question)
        alone = Timeline(recorded for recorded in asked.story if recorded.moment <= moment)
        if not asked.same(known, alone.ask(asked.question)):
            return f"of {law}, at {moment}, it answers {known!r}, which rests on what came later"
    return None


def _cuts(asked: _Held[R], law: ReadingLaw) -> str | None:
    """Return by which cut more is certain than without, if there is one."""
    story, whole = asked.story, asked.certain_of(asked.story)
    days = _edges(asked)
    cuts = [(cut(day), whole) for cut in (story.happened_by, story.happened_since) for day in days]
    # Nothing certainly happened before all days, or after them.
    ends: list[tuple[Reading, Certain]] = [
        (story.happened_by(date.min), {}),
        (story.happened_since(date.max), {}),
    ]
    for reading, most in (*cuts, *ends):
        within = asked.certain_of(reading)
        if any(many > most.get(group, 0) for group, many in within.items()):
            return f"{law}, {reading!r}, it is {_told(within)}, and can be {_told(most)} at most"
    return None


def _edges(asked: _Held[R]) -> list[date]:
    """Return a few days on which something begins or ends: the first, the last, one between."""
    envelopes = [recorded.event.when.value.envelope for recorded in asked.speaking]
    edges = {day for when in envelopes for day in (when.earliest, when.latest) if day is not None}
    days = sorted(edges)
    return sorted({*days[:1], *days[len(days) // 2 :][:1], *days[-1:]})


def _told_again(recorded: Recorded[Report]) -> tuple[Event, ...]:
    again = _anew(recorded)
    link = Link(
        relation=Relation.SAME, left=recorded.id, right=identify(again), judge="a law", why="same"
    )
    return again, link


def _withdrawn(recorded: Recorded[Report]) -> tuple[Event, ...]:
    told = _anew(recorded)
    return told, Retraction(report=identify(told))


def _misread(recorded: Recorded[Report]) -> tuple[Event, ...]:
    told = _anew(recorded)
    return told, Revision(of=identify(told), reading=None, judge="a law", why="misread")


def _denied(recorded: Recorded[Report]) -> tuple[Event, ...]:
    return (evolve(_anew(recorded), polarity=Polarity.DENIED),)


def _planned(recorded: Recorded[Report]) -> tuple[Event, ...]:
    return (evolve(_anew(recorded), phase=Phase.PLANNED),)


def _anew(recorded: Recorded[Report]) -> Report:
    """Return what is reported as another document would, which nothing is known of."""
    return evolve(recorded.event, document="told anew", key=recorded.id)


_ADDED: dict[ReadingLaw, Callable[[Recorded[Report]], tuple[Event, ...]]] = {
    ReadingLaw.SAME: _told_again,
    ReadingLaw.RETRACTED: _withdrawn,
    ReadingLaw.REVISED: _misread,
    ReadingLaw.DENIED: _denied,
    ReadingLaw.PLANNED: _planned,
}
"""What adds nothing, whatever report it is made of."""


def _adding(asked: _Held[R], law: ReadingLaw) -> str | None:
    """Return which report, said once more in this way, adds something, if one does."""
    speaking, before = asked.speaking, asked.certain_of(asked.story)
    # All at once, since mostly none of them adds anything.
    if before == asked.certain_with(speaking, law):
        return None
    for recorded in speaking:
        after = asked.certain_with([recorded], law)
        if after != before:
            name = recorded.event.name
            return f"{name} {law}, makes it {_told(after)}, and it was {_told(before)}"
    return f"several reports {law}, make it another than {_told(before)}"


_BROKEN: dict[ReadingLaw, Callable[[_Held[Any], ReadingLaw], str | None]] = {
    ReadingLaw.ORDER: _order,
    ReadingLaw.KNOWN: _known,
    ReadingLaw.CUTS: _cuts,
    **dict.fromkeys(_ADDED, _adding),
}
