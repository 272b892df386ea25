"""What would be answered if only one source were believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.display.listed import Listed
from timeline.display.shown import Shown
from timeline.questions.counting.answers import Answer, CountingQuestion
from timeline.questions.derived import DerivedQuestion
from timeline.questions.keyed import Keyed
from timeline.state import collector_paused

if TYPE_CHECKING:
    from timeline.state import Reading

__all__ = ["AnswersBySource", "BySource", "alone"]


@frozen(eq=False, repr=False)
class AnswersBySource(Shown, Keyed[Answer]):
    """What each document alone would answer, by their keys.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, same, told
    >>> daily = told("daily", "40 to North on 19 June 2025")
    >>> weekly = told("weekly", "more than 30 to North on 19 June 2025")
    >>> alone = given(daily, weekly, same(daily, weekly)).reading.ask(returned.by_source())
    >>> print(alone["daily"]["North"], alone["weekly"]["North"], sep="; ")
    40; at least 31
    """

    def __repr__(self) -> str:
        return f"<{len(self)} documents: {'; '.join(map(str, self))}>"


@frozen(repr=False)
class BySource(DerivedQuestion[CountingQuestion]):
    """What each document answers to a question of how many, if it alone is believed.

    Reports of other documents are silent, and still connect what they connect. They are not listed
    among what is left aside, nor with what else is told of the same.

    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> story = given(told("daily", "40 to North"), told("weekly", "12 to North")).reading
    >>> story.ask(BySource(returned))
    <2 documents: daily; weekly>
    """

    way = "by source"

    def answer(self, reading: Reading) -> AnswersBySource:
        """Return the answer of every document that *reading* knows reports of."""
        with collector_paused():
            units = sorted(reading.units_by_document().items())
            return AnswersBySource(
                {key: alone(self.question.over(of_key), key) for key, of_key in units}
            )


def alone(answer: Answer, document: str) -> Answer:
    """Return *answer*, that of *document* alone, without what others say among what is left."""
    return evolve(
        answer,
        left=Listed(
            aside
            for aside in answer.left
            if any(report.event.document == document for report in aside.subject.all_reports)
        ),
    )
