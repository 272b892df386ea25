"""Every development, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline import edtf
from timeline.exports.tables.columns import Type, columns_of
from timeline.questions.origins import origins_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.exports.tables.columns import Row
    from timeline.state import Development, Reading

__all__ = ["COLUMNS", "rows"]

COLUMNS = columns_of(
    name=Type.TEXT,
    title=Type.TEXT,
    kind=Type.TEXT,
    when=Type.DAYS,
    earliest=Type.DAY,
    latest=Type.DAY,
    done=Type.TRUTH,
    not_done=Type.TEXT,
    origins_low=Type.WHOLE,
    origins_high=Type.WHOLE,
    parties=Type.TEXTS,
    reports=Type.TEXTS,
)


def rows(reading: Reading) -> Iterator[Row]:
    """Yield the developments of *reading* by their days, each by the name of its first report."""
    return map(_development_row, reading.within_days())


def _development_row(development: Development[object]) -> Row:
    reports, origins = development.report_names, origins_of(development)
    not_done = development.not_done
    return (
        reports[0],
        development.title,
        development.kind,
        edtf.format(development.when),
        development.when.earliest,
        development.when.latest,
        not_done is None,
        not_done,
        origins.origins.low,
        origins.origins.high,
        origins.parties,
        reports,
    )
