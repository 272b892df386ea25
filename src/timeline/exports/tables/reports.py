"""Every report, a row each."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from timeline import edtf
from timeline.events import kind_of, title_of
from timeline.exports.tables.columns import Type, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.events import Document, Report
    from timeline.exports.tables.columns import Row
    from timeline.state import Reading, Recorded

__all__ = ["COLUMNS", "rows"]

COLUMNS = columns_of(
    id=Type.TEXT,
    document=Type.TEXT,
    key=Type.TEXT,
    kind=Type.TEXT,
    title=Type.TEXT,
    when=Type.DAYS,
    earliest=Type.DAY,
    latest=Type.DAY,
    phase=Type.TEXT,
    polarity=Type.TEXT,
    certainty=Type.TEXT,
    publisher=Type.TEXT,
    voices=Type.TEXTS,
    speaker=Type.TEXT,
    party=Type.TEXT,
    hedges=Type.TEXTS,
    passages=Type.TEXTS,
    recorded=Type.MOMENT,
    silent=Type.TEXT,
    development=Type.TEXT,
)


def rows(reading: Reading) -> Iterator[Row]:
    """Yield the reports of all developments of *reading*, speaking or not, by document and key."""
    reports = [
        (report, silent, development, name)
        for development in reading.within_days()
        for name in development.report_names[:1]
        for report, silent in (
            *((report, None) for report in development.reports),
            *((report.recorded, report.why) for report in development.silenced),
        )
    ]
    for report, silent, development, name in sorted(reports, key=lambda row: _place(row[0])):
        yield (*_report_row(report, silent, development.documents), name)


def _place(report: Recorded[Report]) -> tuple[str, str, str]:
    return report.event.document, report.event.key, report.id


def _report_row(
    recorded: Recorded[Report], silent: str | None, documents: Mapping[str, Document]
) -> Row:
    report = recorded.event
    when = report.when.value.envelope
    return (
        recorded.id,
        report.document,
        report.key,
        kind_of(report.what).name,
        title_of(report.what),
        edtf.format(report.when.value),
        when.earliest,
        when.latest,
        report.phase.value,
        report.polarity.value,
        report.certainty.value,
        *_said(report, documents.get(report.document)),
        recorded.moment.astimezone(UTC),
        silent,
    )


def _said(report: Report, document: Document | None) -> Row:
    voices = report.provenance.voices
    innermost = voices[-1] if voices else None
    return (
        document.publisher if document else None,
        tuple(voice.name for voice in voices),
        innermost.name if innermost else None,
        innermost.party if innermost else None,
        report.provenance.hedges,
        tuple(f"{passage.start}-{passage.end}" for passage in report.provenance.passages),
    )
