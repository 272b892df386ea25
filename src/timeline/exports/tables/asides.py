"""Everything that answers leave aside, a row for each reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline import edtf
from timeline.exports.tables.columns import Type, columns_of
from timeline.questions.asked import asides_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.exports.tables.columns import Row
    from timeline.questions.asked import AskedQuestion
    from timeline.state import Reading

__all__ = ["COLUMNS", "rows"]

COLUMNS = columns_of(
    question=Type.TEXT,
    why=Type.TEXT,
    title=Type.TEXT,
    when=Type.DAYS,
    earliest=Type.DAY,
    latest=Type.DAY,
    reports=Type.TEXTS,
)


def rows(reading: Reading, questions: Mapping[str, AskedQuestion]) -> Iterator[Row]:
    """Yield the developments that every question leaves aside, in its order, and why it does."""
    for name, question in questions.items():
        for aside in asides_of(reading.ask(question)):
            development = aside.subject
            when = development.when
            days = (edtf.format(when), when.earliest, when.latest)
            yield (name, aside.why, development.title, *days, development.report_names)
