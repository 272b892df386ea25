"""For tests of what is built on this library: strategies, and laws to hold one's own code against.

It needs Hypothesis, which the library itself does not.
"""

from timeline.testing.laws import check_fold_laws, check_question_laws
from timeline.testing.strategies import (
    aliases,
    counts,
    documents,
    links,
    logs,
    provenances,
    recorded,
    reports,
    retractions,
    revisions,
    spans,
    stated,
    timelines,
    whens,
)

__all__ = [
    "aliases",
    "check_fold_laws",
    "check_question_laws",
    "counts",
    "documents",
    "links",
    "logs",
    "provenances",
    "recorded",
    "reports",
    "retractions",
    "revisions",
    "spans",
    "stated",
    "timelines",
    "whens",
]
