"""For tests of what is built on this library: builders, strategies, and laws for one's own code.

Strategies need Hypothesis, which the library itself does not: they are imported when they are first
asked for, so that all else is there without it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from timeline.testing.asking import AnswerGiven, Given, GivenReading, given
from timeline.testing.building import paper, told
from timeline.testing.judging import (
    alias,
    contradicts,
    denied,
    distinct,
    implements,
    part_of,
    retracted,
    revised,
    same,
)
from timeline.testing.laws import check_fold_laws, check_question_laws
from timeline.testing.reading_laws import ReadingLaw, check_reading_laws

if TYPE_CHECKING:
    from timeline.testing.stories import logs, recorded, timelines
    from timeline.testing.strategies import (
        aliases,
        counts,
        distincts,
        documents,
        links,
        provenances,
        reports,
        retractions,
        revisions,
        spans,
        stated,
        whens,
    )

__all__ = [
    "AnswerGiven",
    "Given",
    "GivenReading",
    "ReadingLaw",
    "alias",
    "aliases",
    "check_fold_laws",
    "check_question_laws",
    "check_reading_laws",
    "contradicts",
    "counts",
    "denied",
    "distinct",
    "distincts",
    "documents",
    "given",
    "implements",
    "links",
    "logs",
    "paper",
    "part_of",
    "provenances",
    "recorded",
    "reports",
    "retracted",
    "retractions",
    "revised",
    "revisions",
    "same",
    "spans",
    "stated",
    "timelines",
    "told",
    "whens",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Return the strategy *name* from where it is defined, and keep it here."""
        if name not in __all__:
            raise AttributeError(f"module 'timeline.testing' has no attribute {name!r}")
        stories = import_module("timeline.testing.stories")
        home = stories if name in stories.__all__ else import_module("timeline.testing.strategies")
        value = globals()[name] = getattr(home, name)
        return value

    def __dir__() -> list[str]:
        """Return the public names, asked for already or not."""
        return sorted({*globals(), *__all__})
