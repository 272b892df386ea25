"""What is answered to each thing that can be asked for, as JSON Schema (2020-12)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from timeline.codec.json_schema import TEXT, Schema, defined, every, maybe, one_of, record
from timeline.events import Certainty, Phase, Polarity, VoiceKind
from timeline.exports.served.definitions import (
    BOUNDS,
    CITED,
    COUNT,
    DAYS,
    DEFINITIONS,
    DIGEST,
    MOMENT,
    NAMES,
    NUMBER,
    REMARKS,
    TRUTH,
)
from timeline.questions import Clock
from timeline.state.conflicts import Topic
from timeline.telling.checking import CheckTopic

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ASIDES",
    "CHANGES",
    "CHECKS",
    "CONFLICTS",
    "DEVELOPMENTS",
    "DOCUMENTS",
    "EVENT",
    "EXPLANATION",
    "GROUNDS",
    "ONE_DOCUMENT",
    "PAGE",
    "PASSAGES",
    "QUESTIONS",
    "SEARCH",
    "TOTALS",
    "VOCABULARY",
    "in_itself",
]

PAGE: Mapping[str, Schema] = {
    "total": {**NUMBER, "description": "So many there are in all, of the longest list here."},
    "after": {**NUMBER, "description": "So many come before."},
    "limit": {**NUMBER, "description": "At most so many are told."},
}
ASIDES: Mapping[str, Schema] = {
    "aside": every(defined("aside")),
    "aside_reasons": {
        "type": "object",
        "additionalProperties": NUMBER,
        "description": "How many are left aside in all, by the reason.",
    },
    "aside_in_all": NUMBER,
    "aside_reasons_in_all": NUMBER,
}
CONTRIBUTION = record(
    **BOUNDS, **CITED, disputed=TRUTH, speakers=every(TEXT, description="Whose word it is.")
)
LEVEL = record(**BOUNDS, words=maybe(TEXT), speaker=TEXT, when=DAYS, reports=NAMES)
OF_ANY_SORT: Mapping[str, Schema] = {
    "part": {**TEXT, "description": "The period, sort or agreement that it is of."},
    "counted": defined("counted"),
    "implied": {**COUNT, "description": "How many there were, by claimed totals, too."},
    "level": {**COUNT, "description": "How many at a time."},
    "when": DAYS,
    "promised": COUNT,
    "carried_out": COUNT,
    "remaining": COUNT,
}
BRIEF: Mapping[str, Schema] = {"side": TEXT, "disputed": TRUTH}
AMOUNT = record(
    {
        **OF_ANY_SORT,
        "claims": every(defined("claim")),
        "claims_in_all": NUMBER,
        "contributions": every(CONTRIBUTION),
        "contributions_in_all": NUMBER,
        "promises": every(CONTRIBUTION),
        "promises_in_all": NUMBER,
        "levels": every(LEVEL),
        "levels_in_all": NUMBER,
    },
    **BRIEF,
    text={**TEXT, "description": "The number in words, without what has to be known of it."},
    sentences={**TEXT, "description": "The number, and what has to be known of it: to be quoted."},
    remarks=REMARKS,
)

QUESTIONS = record(
    remarks=REMARKS,
    questions={
        "type": "object",
        "additionalProperties": every(record(OF_ANY_SORT, **BRIEF, text=TEXT)),
    },
)
TOTALS = record(remarks=REMARKS, question=TEXT, numbers=every(AMOUNT), **ASIDES, **PAGE)
EXPLANATION = record(
    remarks=REMARKS,
    numbers=every(record(OF_ANY_SORT, **BRIEF)),
    explanations=every(defined("explanation")),
    **ASIDES,
    **PAGE,
)

MOVED_BOUNDS = record(side=TEXT, implied=TRUTH, before=COUNT, after=COUNT)
CHECK = record(
    topic=one_of(CheckTopic),
    text=TEXT,
    developments=every(record(**CITED)),
    reports=NAMES,
    outcomes=every(record(supposing=TEXT, text=TEXT, moved=every(MOVED_BOUNDS))),
    in_full=TRUTH,
)
CHECKS = record(remarks=REMARKS, checks=every(CHECK), more=COUNT)

PASSAGE = record(
    report=TEXT,
    document=TEXT,
    address=maybe(TEXT),
    start={**NUMBER, "description": "The code point of the document at which it begins."},
    end={**NUMBER, "description": "The code point before which it ends."},
    sha256={**DIGEST, "description": "Of its words; of private ones, the key they are kept by."},
    words={**maybe(TEXT), "description": "Its words; null where they are withheld."},
)
SOURCE: Mapping[str, Schema] = dict(
    report=TEXT,
    document=TEXT,
    publisher=maybe(TEXT),
    certainty=one_of(Certainty),
    hedges=every(TEXT),
    voices=every(
        record(name=TEXT, party=maybe(TEXT), kind=one_of(VoiceKind), cue=maybe(TEXT)),
        description="Whose word it is, from the outermost to the innermost.",
    ),
    passages=every(PASSAGE),
    passages_in_all=NUMBER,
)
DEVELOPMENT = record(
    **CITED,
    kind=TEXT,
    done=TRUTH,
    not_done=maybe(TEXT),
    remarks=REMARKS,
    counts=every(TEXT),
    origins={**COUNT, "description": "How many distinct voices affirm it."},
    parties=every(TEXT),
    speakers=every(TEXT, description="Who affirms it."),
    sources=every(record(**SOURCE, phase=one_of(Phase), polarity=one_of(Polarity))),
    sources_in_all=NUMBER,
)
DEVELOPMENTS = record(remarks=REMARKS, developments=every(DEVELOPMENT), **PAGE)
PASSAGES = record(remarks=REMARKS, passages=every(PASSAGE), **PAGE)

CONFLICT = record(topic=one_of(Topic), reports=NAMES, sentence=TEXT)
CONFLICTS = record(
    remarks=REMARKS,
    conflicts=every(CONFLICT),
    conflicts_in_all=NUMBER,
    dangling=every(record(id=DIGEST, missing=TEXT, why=TEXT)),
    dangling_in_all=NUMBER,
    **PAGE,
)

MOVED_NUMBER: Schema = {"anyOf": [defined("numbers"), defined("level")]}
SHIFT = record(
    title=TEXT,
    when=DAYS,
    before=maybe(COUNT),
    after=maybe(COUNT),
    claimed=TRUTH,
    change=TEXT,
    why=every(TEXT),
    events=every(DIGEST),
)
MOVED = record(
    question=TEXT,
    side=TEXT,
    remarks=REMARKS,
    before=MOVED_NUMBER,
    after=MOVED_NUMBER,
    shifts=every(SHIFT),
    shifts_in_all=NUMBER,
)
CHANGES = record(
    since=MOMENT,
    clock=one_of(Clock),
    remarks=REMARKS,
    moved=every(MOVED),
    moved_in_all=NUMBER,
    events=every(
        record(id=DIGEST, recorded=MOMENT, sentence=TEXT),
        description="The newest of them, in their order.",
    ),
    events_in_all=NUMBER,
    still=every(DIGEST, description="Those of the events that moved no figure."),
    still_in_all=NUMBER,
    **PAGE,
)

DOCUMENT: Mapping[str, Schema] = dict(
    key=TEXT,
    title=maybe(TEXT),
    publisher=maybe(TEXT),
    published=DAYS,
    address=maybe(TEXT),
    sha256=maybe(DIGEST),
)
DOCUMENTS = record(documents=every(record(**DOCUMENT)), **PAGE)
ONE_DOCUMENT = record(**DOCUMENT, passages=every(PASSAGE), **PAGE)

GROUNDS: Mapping[str, Schema] = {
    "rests_on": every(record(**SOURCE)),
    "rests_on_in_all": NUMBER,
    "whose_word": every(
        record(name=maybe(TEXT), party=maybe(TEXT), kind=TEXT, document=maybe(TEXT), reports=NUMBER)
    ),
    "whose_word_in_all": NUMBER,
    "conflicts": every(CONFLICT),
    "conflicts_in_all": NUMBER,
}
"""What is told beside an answer where nobody may lose what it rests on."""

FOUND = record(
    where={"type": "string", "enum": ["document", "title", "voice", "words"]},
    text=TEXT,
    document=maybe(TEXT),
    reports=NAMES,
    reports_in_all=NUMBER,
    passage=maybe(PASSAGE),
)
SEARCH = record(
    remarks=REMARKS,
    in_passages={**TRUTH, "description": "Whether words of passages were looked through, too."},
    found=every(FOUND),
    **PAGE,
)

MEASURE = record(name=TEXT, noun=TEXT, unit=maybe(TEXT), sorts=every(TEXT))
VOCABULARY = record(questions=every(TEXT), kinds=every(record(name=TEXT, counts=every(MEASURE))))

KEPT: Mapping[str, Schema] = {"id": DIGEST, "recorded": MOMENT, "event": {"type": "object"}}
EVENT = record(**KEPT, revisions=every(record(**KEPT, sentence=TEXT)))


def in_itself(schema: Schema) -> dict[str, Any]:
    """Return *schema* with the definitions that it refers to, so that it needs nothing else."""
    needed = dict.fromkeys(_referred(schema))
    todo = [*needed]
    while todo:
        found = [name for name in _referred(DEFINITIONS[todo.pop()]) if name not in needed]
        needed |= dict.fromkeys(found)
        todo += found
    definitions = {name: DEFINITIONS[name] for name in sorted(needed)}
    return {**schema, **({"$defs": definitions} if definitions else {})}


def _referred(schema: Schema) -> list[str]:
    return re.findall(r"#/\$defs/([\w-]+)", json.dumps(schema))
