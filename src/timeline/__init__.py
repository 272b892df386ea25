"""Keep what was reported, and answer from it honestly."""

from timeline.errors import TimelineError
from timeline.events import (
    Certainty,
    Document,
    Event,
    Flow,
    Link,
    Passage,
    Per,
    Phase,
    Polarity,
    Provenance,
    Relation,
    Report,
    Retraction,
    Revision,
    Stock,
    Voice,
    VoiceKind,
    kind,
)
from timeline.folds import Fold
from timeline.ledgers import Ledger, open  # noqa: A004 - as in tl.open("story.db")
from timeline.questions import Answer, Figure, compared, corroboration, counted
from timeline.state import Development, Reading, Recorded, Timeline, Unit
from timeline.values import Basis, Count, Span, Stated, Tri, When

__all__ = [
    "Answer",
    "Basis",
    "Certainty",
    "Count",
    "Development",
    "Document",
    "Event",
    "Figure",
    "Flow",
    "Fold",
    "Ledger",
    "Link",
    "Passage",
    "Per",
    "Phase",
    "Polarity",
    "Provenance",
    "Reading",
    "Recorded",
    "Relation",
    "Report",
    "Retraction",
    "Revision",
    "Span",
    "Stated",
    "Stock",
    "Timeline",
    "TimelineError",
    "Tri",
    "Unit",
    "Voice",
    "VoiceKind",
    "When",
    "compared",
    "corroboration",
    "counted",
    "kind",
    "open",
]

__version__ = "0.1.0"
