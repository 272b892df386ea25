"""Whose word a development is, or what counts, and in which passages it stands."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from timeline.exports.served.resting import report_data

if TYPE_CHECKING:
    from timeline.events import Report
    from timeline.exports.served.told import Inquiry
    from timeline.questions import Contribution
    from timeline.state import Development

__all__ = ["sources_data", "speakers_data"]

SOURCES = 20
"""So many reports of one development are told in full, and of each so many passages."""


def sources_data(development: Development[object], asked: Inquiry) -> dict[str, Any]:
    """Return whose word *development* is, report by report, with the passages of each."""
    reports = development.reports
    return {
        "speakers": [*development.speakers],
        "sources": [_source(recorded.event, asked) for recorded in islice(reports, SOURCES)],
        "sources_in_all": len(reports),
    }


def _source(report: Report, asked: Inquiry) -> dict[str, Any]:
    """Return what *report* says of a development: it may be planned, or deny it."""
    goes_so_far = {"phase": report.phase.value, "polarity": report.polarity.value}
    return {**report_data(report, asked, SOURCES), **goes_so_far}


def speakers_data(added: Contribution) -> list[str]:
    """Return whose word it is that *added* counts: the innermost voices, or else documents."""
    ids = {recorded.id for recorded in added.reports}
    parts = (part for part in added.unit.developments if not ids.isdisjoint(part.ids))
    told = (part if ids.issuperset(part.ids) else part.only(ids) for part in parts)
    return [*dict.fromkeys(name for part in told for name in part.speakers)]
