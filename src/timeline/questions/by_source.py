"""What would be answered if only one source were believed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.shown import Shown
from timeline.questions.counting.answers import Answer
from timeline.questions.derived import DerivedQuestion
from timeline.questions.keyed import Keyed
from timeline.state.beliefs import from_document

if TYPE_CHECKING:
    from timeline.state import Reading

__all__ = ["AnswersBySource", "BySource"]


@frozen(eq=False, repr=False)
class AnswersBySource(Shown, Keyed[Answer]):
    """What each document alone would answer, by their keys."""

    def __repr__(self) -> str:
        return f"<{len(self)} documents: {'; '.join(map(str, self))}>"


@frozen(repr=False)
class BySource(DerivedQuestion):
    """What each document answers to a question of how many, if it alone is believed.

    Reports of other documents are silent, and still connect what they connect. What is left aside
    because a source is not believed is not listed.
    """

    way = "by source"

    def answer(self, reading: Reading) -> AnswersBySource:
        """Return the answer of every document that *reading* knows reports of."""
        reports: defaultdict[str, list[str]] = defaultdict(list)
        for report in reading.reports():
            reports[report.event.document].append(report.id)
        return AnswersBySource(
            {
                key: self.question.over(reading.units_of(ids, believing=from_document(key)))
                for key, ids in sorted(reports.items())
            }
        )
