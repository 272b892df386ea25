"""Given events, asked a question, answers: with all that an answer rests on where it is another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from timeline.codec import identify
from timeline.errors import ValueRefused
from timeline.events import Report
from timeline.state import Question, Reading, Recorded, Timeline
from timeline.state.cuts import instant
from timeline.testing.differing import differences, left_aside, seen_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Self

    from timeline.events import Event
    from timeline.state.beliefs import Trust

__all__ = ["AnswerGiven", "Given", "GivenReading", "given"]

R = TypeVar("R")

_FIRST = datetime(2025, 7, 10, 12, tzinfo=UTC)
"""When what is given is recorded, where nothing is said of that."""


@frozen
class AnswerGiven(Generic[R]):
    """The `answer` of a reading to a question, to be held against what is expected.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import told
    >>> asked = given(told("daily", "40 soldiers to North on 19 June 2025")).asked(returned)
    >>> print(asked.answers({"North": 40}).answer["North"])
    40
    """

    answer: R
    question: Question[R]
    reading: Reading

    def answers(self, expected: object) -> Self:
        """Fail unless it is the answer *expected*: a mapping by sides, a text, or an equal value.

        A number, a `Count` and words such as ``"at least 40"`` stand for the figure that counts so
        many; a text stands for the answer that prints so, too.

        Raises:
            AssertionError: what is expected and found, and for each difference all that it rests
                on; with what was left aside, and why.
        """
        __tracebackhide__ = True
        return self._without(differences(expected, self.answer))

    def implies(self, expected: Mapping[str, object]) -> Self:
        """Fail unless what is counted and claimed implies so many of each side.

        Raises:
            AssertionError: as `answers`.
        """
        __tracebackhide__ = True
        return self._without(differences(expected, self.answer, "implied"))

    def leaves_aside(self, expected: Mapping[str, str]) -> Self:
        """Fail unless just these developments were left aside, by the name of their first report.

        *expected* has the reason for each. What was not asked of a measure leaves aside what does
        not stand.

        Raises:
            AssertionError: as `answers`.
        """
        __tracebackhide__ = True
        return self._without(differences(expected, left_aside(self.answer, self.reading)))

    def _without(self, different: list[str]) -> Self:
        __tracebackhide__ = True
        if different:
            asked = f"{self.question.name}, asked of {self.reading!r}"
            raise AssertionError(
                "\n".join([asked, *different, *seen_in(self.answer, self.reading)])
            )
        return self


@frozen
class GivenReading:
    """What is given, seen through cuts: those of `Reading`, under the same names.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import told
    >>> story = given(told("daily", "40 soldiers to North on 19 June 2025"))
    >>> asked = story.happened_by("2025-06-18").asked(returned).answers({})
    """

    reading: Reading

    def known_at(self, moment: datetime | date | str) -> GivenReading:
        """Return what was recorded at *moment*; a day means its end in UTC."""
        return GivenReading(self.reading.known_at(moment))

    def said_until(self, last: date | str) -> GivenReading:
        """Return what was certainly said by the day *last*."""
        return GivenReading(self.reading.said_until(last))

    def happened_since(self, first: date | str) -> GivenReading:
        """Return what happened on the day *first* or later."""
        return GivenReading(self.reading.happened_since(first))

    def happened_by(self, last: date | str) -> GivenReading:
        """Return what happened on the day *last* or earlier."""
        return GivenReading(self.reading.happened_by(last))

    def believing(self, trust: Trust) -> GivenReading:
        """Return what is said by reports that are believed."""
        return GivenReading(self.reading.believing(trust))

    def asked(self, question: Question[R]) -> AnswerGiven[R]:
        """Return the answer to *question*, to be held against what is expected."""
        return AnswerGiven(self.reading.ask(question), question, self.reading)


@frozen
class Given(GivenReading):
    """What is given, and when it was recorded; `story` is the timeline of it.

    >>> from timeline.testing import told
    >>> len(given(told("daily", "40 soldiers to North on 19 June 2025")).story)
    1
    """

    reading: Timeline

    @property
    def story(self) -> Timeline:
        """The timeline of all that is given."""
        return self.reading

    def then(
        self, *events: Event | Iterable[Event], at: datetime | date | str | None = None
    ) -> Given:
        """Return it with *events* recorded later: *at* a moment, or a day after what came last.

        >>> from timeline.exchanges import returned
        >>> from timeline.testing import retracted, told
        >>> first = told("daily#swap", "40 soldiers to North on 19 June 2025")
        >>> story = given(first, at="2025-06-20").then(retracted(first), at="2025-06-22")
        >>> asked = story.known_at("2025-06-21").asked(returned).answers({"North": 40})
        >>> asked = story.asked(returned).answers({})

        Raises:
            ValueRefused: two different reports have one name.
        """
        last = max((recorded.moment for recorded in self.story), default=_FIRST)
        moment = last + timedelta(days=1) if at is None else instant(at)
        return Given(_checked(Timeline([*self.story, *_recorded(events, moment)])))


def given(*events: Event | Iterable[Event], at: datetime | date | str | None = None) -> Given:
    """Return what is given: *events*, recorded *at* a moment, to be asked questions.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import same, told
    >>> daily = told("daily", "40 soldiers to North on 19 June 2025")
    >>> weekly = told("weekly", "about 40 soldiers to North on 19 June 2025")
    >>> asked = given(daily, weekly, same(daily, weekly)).asked(returned).answers({"North": 40})
    >>> asked = given(daily).asked(returned).answers({"North": 41})
    Traceback (most recent call last):
    ...
    AssertionError: returned, asked of <Timeline of 1 events>
    North: expected 41, found 40
    ...

    Raises:
        ValueRefused: two different reports have one name.
    """
    moment = _FIRST if at is None else instant(at)
    return Given(_checked(Timeline(_recorded(events, moment))))


def _recorded(
    events: Iterable[Event | Iterable[Event]], moment: datetime
) -> Iterable[Recorded[Event]]:
    for several in events:
        for event in several if isinstance(several, Iterable) else (several,):
            yield Recorded(identify(event), moment, event)


def _checked(story: Timeline) -> Timeline:
    """See that each report has a name of its own: two of one name are readings of one report."""
    ids: dict[str, str] = {}
    for recorded in story:
        if isinstance(recorded.event, Report):
            name = recorded.event.name
            if ids.setdefault(name, recorded.id) != recorded.id:
                raise ValueRefused(
                    f"two different reports are named {name!r}: give each a name of its own, such "
                    f"as told('{recorded.event.document}#a', …)"
                )
    return story
