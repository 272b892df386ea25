"""Keep what was reported, and answer from it honestly.

A public name is imported when it is first asked for, so that `import timeline` costs next to
nothing: attrs and the classes built with it take longer to import than a bare Python to start.

The names stand once, in the imports that type checkers see. `python3 run fix` writes the tables
below from them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from timeline.display.registry import registered_in
from timeline.version import __version__ as __version__

if TYPE_CHECKING:
    from timeline.engines import Parts, open_parts, split
    from timeline.errors import TimelineError, ValueRefused
    from timeline.events import (
        Alias,
        Bearer,
        Certainty,
        CountedAs,
        Distinct,
        Document,
        Event,
        EventId,
        Flow,
        Kind,
        Level,
        Link,
        Measure,
        Number,
        Occurrence,
        Passage,
        Per,
        Phase,
        Polarity,
        Provenance,
        Relation,
        Report,
        Retraction,
        Revision,
        Total,
        Voice,
        VoiceKind,
        kind,
    )
    from timeline.folds import Fold
    from timeline.ledgers import Ledger
    from timeline.live import AnswerMoved, Live, Update
    from timeline.model import open as open  # noqa: A004 - as in tl.open("story.db")
    from timeline.questions import (
        Answer,
        Counted,
        Figure,
        candidates,
        changed,
        check_citation,
        corroboration,
        level,
        named,
        progress,
        worth_checking,
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
    from timeline.values import Basis, Count, Qualifier, Span, Stated, Tri, When


registered_in("timeline.questions.cards")
registered_in("timeline.questions.levels.cards")
registered_in("timeline.exports.cards")

# What follows is written by `python3 run fix`.
__all__ = [
    "Alias",
    "Answer",
    "AnswerMoved",
    "Basis",
    "Bearer",
    "Belief",
    "Certainty",
    "Count",
    "Counted",
    "CountedAs",
    "Development",
    "Distinct",
    "Document",
    "Event",
    "EventId",
    "Figure",
    "Flow",
    "Fold",
    "Kind",
    "Ledger",
    "Level",
    "Link",
    "Live",
    "Measure",
    "Number",
    "Occurrence",
    "Parts",
    "Passage",
    "Per",
    "Phase",
    "Polarity",
    "Provenance",
    "Qualifier",
    "Question",
    "Reading",
    "Recorded",
    "Relation",
    "Report",
    "Retraction",
    "Revision",
    "Span",
    "Stated",
    "Timeline",
    "TimelineError",
    "Total",
    "Tri",
    "Unit",
    "Update",
    "ValueRefused",
    "Voice",
    "VoiceKind",
    "When",
    "by",
    "candidates",
    "changed",
    "check_citation",
    "corroboration",
    "from_document",
    "kind",
    "level",
    "named",
    "of_party",
    "open_parts",
    "progress",
    "split",
    "worth_checking",
]

_HOMES = {
    "Alias": "timeline.events",
    "Answer": "timeline.questions",
    "AnswerMoved": "timeline.live",
    "Basis": "timeline.values",
    "Bearer": "timeline.events",
    "Belief": "timeline.state",
    "Certainty": "timeline.events",
    "Count": "timeline.values",
    "Counted": "timeline.questions",
    "CountedAs": "timeline.events",
    "Development": "timeline.state",
    "Distinct": "timeline.events",
    "Document": "timeline.events",
    "Event": "timeline.events",
    "EventId": "timeline.events",
    "Figure": "timeline.questions",
    "Flow": "timeline.events",
    "Fold": "timeline.folds",
    "Kind": "timeline.events",
    "Ledger": "timeline.ledgers",
    "Level": "timeline.events",
    "Link": "timeline.events",
    "Live": "timeline.live",
    "Measure": "timeline.events",
    "Number": "timeline.events",
    "Occurrence": "timeline.events",
    "Parts": "timeline.engines",
    "Passage": "timeline.events",
    "Per": "timeline.events",
    "Phase": "timeline.events",
    "Polarity": "timeline.events",
    "Provenance": "timeline.events",
    "Qualifier": "timeline.values",
    "Question": "timeline.state",
    "Reading": "timeline.state",
    "Recorded": "timeline.state",
    "Relation": "timeline.events",
    "Report": "timeline.events",
    "Retraction": "timeline.events",
    "Revision": "timeline.events",
    "Span": "timeline.values",
    "Stated": "timeline.values",
    "Timeline": "timeline.state",
    "TimelineError": "timeline.errors",
    "Total": "timeline.events",
    "Tri": "timeline.values",
    "Unit": "timeline.state",
    "Update": "timeline.live",
    "ValueRefused": "timeline.errors",
    "Voice": "timeline.events",
    "VoiceKind": "timeline.events",
    "When": "timeline.values",
    "by": "timeline.state",
    "candidates": "timeline.questions",
    "changed": "timeline.questions",
    "check_citation": "timeline.questions",
    "corroboration": "timeline.questions",
    "from_document": "timeline.state",
    "kind": "timeline.events",
    "level": "timeline.questions",
    "named": "timeline.questions",
    "of_party": "timeline.state",
    "open": "timeline.model",
    "open_parts": "timeline.engines",
    "progress": "timeline.questions",
    "split": "timeline.engines",
    "worth_checking": "timeline.questions",
}
# What was written ends here.

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Return the public name *name* from its home, and keep it here."""
        if name not in _HOMES:
            raise AttributeError(f"module 'timeline' has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return value

    def __dir__() -> list[str]:
        """Return the public names, asked for already or not."""
        return sorted({*globals(), *_HOMES})
