"""Everything about which reports or judgements exclude each other, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.exports.tables.columns import Type, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.exports.tables.columns import Row
    from timeline.state import Reading

__all__ = ["COLUMNS", "rows"]

COLUMNS = columns_of(topic=Type.TEXT, sentence=Type.TEXT, reports=Type.TEXTS)


def rows(reading: Reading) -> Iterator[Row]:
    """Yield the conflicts of *reading*, by topic and reports."""
    for conflict in reading.conflicts():
        yield conflict.topic.value, conflict.sentence, conflict.reports
