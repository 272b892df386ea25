"""What was said and judged, immutable, without a word of any story in particular."""

from timeline.events.checking import check_counts, check_kind_counts
from timeline.events.counting import CountClaim, Flow, HasCounts, Level, Per, Total, claims_in
from timeline.events.judgement import (
    Alias,
    Bearer,
    Distinct,
    Event,
    EventId,
    Link,
    Redaction,
    Relation,
    Retraction,
    Revision,
)
from timeline.events.kinds import (
    Kind,
    Registered,
    is_known,
    kind,
    kind_named,
    kind_of,
    kinds_counting,
    title_of,
)
from timeline.events.measures import (
    Measure,
    measure_as_told,
    measure_named,
    together_as_told,
)
from timeline.events.occurrence import CountedAs, Number, Occurrence
from timeline.events.private import Private, key_of, pseudonym
from timeline.events.provenance import Passage, Provenance, Voice, VoiceKind, digest
from timeline.events.report import UNDATED, Certainty, Conversion, Document, Phase, Polarity, Report
from timeline.events.unread import Unread
from timeline.events.wording import (
    Attribution,
    attributions,
    places_in,
    stand_in,
    stand_in_passages,
    stated_in,
)

__all__ = [
    "UNDATED",
    "Alias",
    "Attribution",
    "Bearer",
    "Certainty",
    "Conversion",
    "CountClaim",
    "CountedAs",
    "Distinct",
    "Document",
    "Event",
    "EventId",
    "Flow",
    "HasCounts",
    "Kind",
    "Level",
    "Link",
    "Measure",
    "Number",
    "Occurrence",
    "Passage",
    "Per",
    "Phase",
    "Polarity",
    "Private",
    "Provenance",
    "Redaction",
    "Registered",
    "Relation",
    "Report",
    "Retraction",
    "Revision",
    "Total",
    "Unread",
    "Voice",
    "VoiceKind",
    "attributions",
    "check_counts",
    "check_kind_counts",
    "claims_in",
    "digest",
    "is_known",
    "key_of",
    "kind",
    "kind_named",
    "kind_of",
    "kinds_counting",
    "measure_as_told",
    "measure_named",
    "places_in",
    "pseudonym",
    "stand_in",
    "stand_in_passages",
    "stated_in",
    "title_of",
    "together_as_told",
]
