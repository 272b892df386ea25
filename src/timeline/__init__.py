"""Keep what was reported, and answer from it honestly.

A public name is imported when it is first asked for, so that `import timeline` costs next to
nothing: attrs and the classes built with it take longer to import than a bare Python to start.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from timeline.display.registry import registered_in

if TYPE_CHECKING:
    from timeline.errors import TimelineError, ValueRefused
    from timeline.events import (
        Alias,
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
    from timeline.questions import (
        Answer,
        Counted,
        Figure,
        candidates,
        changed,
        corroboration,
        named,
    )
    from timeline.state import (
        Belief,
        Development,
        Question,
        Reading,
        Recorded,
        Timeline,
        Unit,
        by,
        from_document,
        of_party,
    )
    from timeline.values import Basis, Count, Span, Stated, Tri, When

__all__ = [
    "Alias",
    "Answer",
    "Basis",
    "Belief",
    "Certainty",
    "Count",
    "Counted",
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
    "Question",
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
    "ValueRefused",
    "Voice",
    "VoiceKind",
    "When",
    "by",
    "candidates",
    "changed",
    "corroboration",
    "from_document",
    "kind",
    "named",
    "of_party",
    "open",
]

__version__ = "0.1.0"

registered_in("timeline.questions.cards")

_HOMES = {
    "errors": ("TimelineError", "ValueRefused"),
    "events": (
        "Alias",
        "Certainty",
        "Document",
        "Event",
        "Flow",
        "Link",
        "Passage",
        "Per",
        "Phase",
        "Polarity",
        "Provenance",
        "Relation",
        "Report",
        "Retraction",
        "Revision",
        "Stock",
        "Voice",
        "VoiceKind",
        "kind",
    ),
    "folds": ("Fold",),
    "ledgers": ("Ledger", "open"),
    "questions": ("Answer", "Counted", "Figure", "candidates", "changed", "corroboration", "named"),
    "state": (
        "Belief",
        "Development",
        "Question",
        "Reading",
        "Recorded",
        "Timeline",
        "Unit",
        "by",
        "from_document",
        "of_party",
    ),
    "values": ("Basis", "Count", "Span", "Stated", "Tri", "When"),
}
_HOME = {name: f"timeline.{module}" for module, names in _HOMES.items() for name in names}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Return the public name *name* from its home, and keep it here."""
        if name not in _HOME:
            raise AttributeError(f"module 'timeline' has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(_HOME[name]), name)
        return found

    def __dir__() -> list[str]:
        """Return the public names, asked for already or not."""
        return sorted({*globals(), *__all__})
