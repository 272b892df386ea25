"""Whose word something is, and in which passages it stands: as plain data, ready for JSON."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from timeline import edtf

if TYPE_CHECKING:
    from timeline.events import Passage, Report
    from timeline.exports.served.told import Asked
    from timeline.questions import Contribution
    from timeline.state import Development, Recorded

__all__ = ["passage_data", "sources_data", "speakers_data"]

SOURCES = 20
"""So many reports of one development are told in full; the others by their names."""


def sources_data(development: Development[object], asked: Asked) -> dict[str, Any]:
    """Return whose word *development* is, report by report, with the passages of each."""
    reports = development.reports
    return {
        "speakers": [*development.speakers],
        "sources": [_source(recorded, asked) for recorded in islice(reports, SOURCES)],
        "sources_in_all": len(reports),
    }


def _source(recorded: Recorded[Report], asked: Asked) -> dict[str, Any]:
    report = recorded.event
    document = asked.reading.documents.get(report.document)
    return {
        "report": report.name,
        "id": recorded.id,
        "phase": report.phase.value,
        "polarity": report.polarity.value,
        "certainty": report.certainty.value,
        "publisher": document.publisher if document else None,
        "published": edtf.format(document.published.value) if document else None,
        "voices": [
            {
                "name": asked.reading.name_of(voice.name),
                "party": voice.party,
                "kind": voice.kind.value,
                "cue": voice.cue,
            }
            for voice in report.provenance.voices
        ],
        "hedges": [*report.provenance.hedges],
        "passages": [passage_data(report, place, asked) for place in report.provenance.passages],
    }


def passage_data(report: Report, passage: Passage, asked: Asked) -> dict[str, Any]:
    """Return where *passage* of *report* stands, and its words where they are not withheld."""
    document = asked.reading.documents.get(report.document)
    return {
        "report": report.name,
        "document": report.document,
        "address": document.address if document else None,
        "start": passage.start,
        "end": passage.end,
        "sha256": passage.sha256,
        "words": asked.words(passage),
    }


def speakers_data(added: Contribution) -> list[str]:
    """Return whose word it is that *added* counts: the innermost voices, or else documents."""
    ids = {recorded.id for recorded in added.reports}
    parts = (part.only(ids) for part in added.unit.developments if not ids.isdisjoint(part.ids))
    return [*dict.fromkeys(name for part in parts for name in part.speakers)]
