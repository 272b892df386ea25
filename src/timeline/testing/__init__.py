"""For tests of what is built on this library: builders, strategies, and laws for one's own code.

It needs Hypothesis, which the library itself does not.
"""

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
