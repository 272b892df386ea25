"""What would be answered if only one source were believed."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.events import Report
    from timeline.questions.counting.figures import Answer
    from timeline.questions.counting.measures import Question
    from timeline.state import Reading

__all__ = ["each_alone"]


def each_alone(reading: Reading, question: Question) -> dict[str, Answer]:
    """Return the answer that each document gives if it alone is believed, by their keys.

    Reports of other documents are silent, and still connect what they connect. What is left aside
    because a source is not believed is not listed.
    """
    reports: defaultdict[str, list[str]] = defaultdict(list)
    for one in reading.reports():
        reports[one.event.document].append(one.id)
    return {
        key: question(reading.units_of(ids, believing=partial(_is_of, key)))
        for key, ids in sorted(reports.items())
    }


def _is_of(key: str, report: Report) -> bool:
    return report.document == key
