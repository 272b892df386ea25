"""What was said and judged, immutable, without a word of any story in particular."""

from timeline.events.counting import Flow, HasFlows, HasStocks, Per, Stock
from timeline.events.judgement import (
    Alias,
    Event,
    Link,
    Redaction,
    Relation,
    Retraction,
    Revision,
)
from timeline.events.kinds import Registered, kind, kind_named, kind_of, title_of
from timeline.events.provenance import Passage, Provenance, Voice, VoiceKind, digest
from timeline.events.report import UNDATED, Certainty, Document, Phase, Polarity, Report

__all__ = [
    "UNDATED",
    "Alias",
    "Certainty",
    "Document",
    "Event",
    "Flow",
    "HasFlows",
    "HasStocks",
    "Link",
    "Passage",
    "Per",
    "Phase",
    "Polarity",
    "Provenance",
    "Redaction",
    "Registered",
    "Relation",
    "Report",
    "Retraction",
    "Revision",
    "Stock",
    "Voice",
    "VoiceKind",
    "digest",
    "kind",
    "kind_named",
    "kind_of",
    "title_of",
]
