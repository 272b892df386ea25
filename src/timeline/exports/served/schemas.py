"""What the data of each resource is made of, as JSON Schema (draft 2020-12)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ASIDES", "DATA", "GROUNDS", "WHOLE", "listed", "or_none", "record"]

Schema: TypeAlias = Mapping[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
TRUTH: Schema = {"type": "boolean"}


def record(optional: Iterable[str] = (), **fields: Schema) -> dict[str, Any]:
    """Return the schema of an object of just these *fields*, all there but the *optional*."""
    required = [name for name in fields if name not in {*optional}]
    return {
        "type": "object",
        "properties": fields,
        "required": required,
        "additionalProperties": False,
    }


def listed(items: Schema) -> dict[str, Any]:
    """Return the schema of a list of *items*."""
    return {"type": "array", "items": items}


def or_none(schema: Schema) -> dict[str, Any]:
    """Return the schema of what *schema* describes, or of nothing."""
    return {"anyOf": [schema, {"type": "null"}]}


TEXTS = listed(TEXT)
COUNT = record(low=WHOLE, high=or_none(WHOLE))
REMARKS = listed(record(kind=TEXT, text=TEXT))
PAGE: dict[str, Schema] = {"total": WHOLE, "after": WHOLE, "limit": WHOLE}

BOUNDS: dict[str, Schema] = {
    "counted": record(low=WHOLE, high=or_none(WHOLE), exact=WHOLE),
    "implied": COUNT,
    "level": COUNT,
    "when": TEXT,
    "promised": COUNT,
    "carried_out": COUNT,
    "remaining": COUNT,
}
ONE_SORT_OF_BOUNDS = [
    {"required": ["counted", "implied"]},
    {"required": ["level", "when"]},
    {"required": ["promised", "carried_out", "remaining"]},
]
OF_A_SIDE: dict[str, Schema] = {"part": TEXT, "side": TEXT, "disputed": TRUTH, **BOUNDS}

CLAIM = record(
    low=WHOLE,
    high=or_none(WHOLE),
    words=TEXT,
    speaker=TEXT,
    until=TEXT,
    since=or_none(TEXT),
    reports=TEXTS,
)
CONTRIBUTION = record(
    low=WHOLE, high=or_none(WHOLE), when=TEXT, title=TEXT, disputed=TRUTH, reports=TEXTS
)
COUNTED_ALONE: dict[str, Schema] = {
    "claims": listed(CLAIM),
    "claims_in_all": WHOLE,
    "contributions": listed(CONTRIBUTION),
    "contributions_in_all": WHOLE,
}
BOUNDED = {**record(("part", *BOUNDS), **OF_A_SIDE), "anyOf": ONE_SORT_OF_BOUNDS}
NUMBER = {
    **record(
        ("part", *BOUNDS, *COUNTED_ALONE),
        **OF_A_SIDE,
        text=TEXT,
        sentences=TEXT,
        remarks=REMARKS,
        **COUNTED_ALONE,
    ),
    "anyOf": ONE_SORT_OF_BOUNDS,
}

ASIDES: dict[str, Schema] = {
    "aside": listed(record(report=TEXT, why=TEXT, reports=TEXTS, title=TEXT)),
    "aside_in_all": WHOLE,
    "aside_reasons": {"type": "object", "additionalProperties": WHOLE},
    "aside_reasons_in_all": WHOLE,
}

EXPLANATION = {
    **record(
        text=TEXT,
        about=or_none({"type": "object"}),
        below=listed({"$ref": "#/$defs/explanation"}),
    )
}

DEVELOPMENT = record(
    title=TEXT,
    kind=TEXT,
    when=TEXT,
    done=TRUTH,
    not_done=or_none(TEXT),
    remarks=REMARKS,
    counts=TEXTS,
    reports=TEXTS,
    origins=COUNT,
    parties=TEXTS,
)
CONFLICT = record(topic=TEXT, reports=TEXTS, sentence=TEXT)
DANGLING = record(id=TEXT, missing=TEXT, why=TEXT)
PASSAGE = record(
    report=TEXT,
    document=TEXT,
    address=or_none(TEXT),
    start=WHOLE,
    end=WHOLE,
    sha256=TEXT,
    words=or_none(TEXT),
)
DOCUMENT: dict[str, Schema] = {
    "key": TEXT,
    "title": or_none(TEXT),
    "publisher": or_none(TEXT),
    "published": TEXT,
    "address": or_none(TEXT),
    "sha256": or_none(TEXT),
}
MOVED_NUMBERS = {**record(BOUNDS, **BOUNDS), "anyOf": ONE_SORT_OF_BOUNDS}
SHIFT = record(
    title=TEXT,
    when=TEXT,
    before=or_none(COUNT),
    after=or_none(COUNT),
    claimed=TRUTH,
    change=TEXT,
    why=TEXTS,
    events=TEXTS,
)
MOVED = record(
    question=TEXT,
    side=TEXT,
    remarks=REMARKS,
    before=MOVED_NUMBERS,
    after=MOVED_NUMBERS,
    shifts=listed(SHIFT),
    shifts_in_all=WHOLE,
)
MEASURE = record(name=TEXT, noun=TEXT, unit=TEXT, sorts=TEXTS)

GROUNDS: dict[str, Schema] = {
    "rests_on": listed(
        record(
            report=TEXT,
            document=TEXT,
            publisher=or_none(TEXT),
            certainty=TEXT,
            hedges=TEXTS,
            voices=listed(record(name=TEXT, party=or_none(TEXT), kind=TEXT, cue=or_none(TEXT))),
            passages=listed(PASSAGE),
            passages_in_all=WHOLE,
        )
    ),
    "rests_on_in_all": WHOLE,
    "whose_word": listed(
        record(
            name=or_none(TEXT),
            party=or_none(TEXT),
            kind=TEXT,
            document=or_none(TEXT),
            reports=WHOLE,
        )
    ),
    "whose_word_in_all": WHOLE,
    "conflicts": listed(CONFLICT),
    "conflicts_in_all": WHOLE,
}

DATA: Mapping[str, Schema] = {
    "questions": record(
        remarks=REMARKS,
        questions={
            "type": "object",
            "additionalProperties": listed(record(("part",), part=TEXT, side=TEXT, text=TEXT)),
        },
    ),
    "totals": record(remarks=REMARKS, question=TEXT, numbers=listed(NUMBER), **ASIDES),
    "explain": {
        **record(
            remarks=REMARKS,
            numbers=listed(BOUNDED),
            explanations=listed({"$ref": "#/$defs/explanation"}),
            **ASIDES,
        ),
        "$defs": {"explanation": EXPLANATION},
    },
    "developments": record(remarks=REMARKS, developments=listed(DEVELOPMENT), **PAGE),
    "conflicts": record(
        remarks=REMARKS,
        conflicts=listed(CONFLICT),
        dangling=listed(DANGLING),
        dangling_in_all=WHOLE,
        **PAGE,
    ),
    "changes": record(
        since=TEXT,
        clock=TEXT,
        remarks=REMARKS,
        moved=listed(MOVED),
        moved_in_all=WHOLE,
        events=listed(record(id=TEXT, recorded=TEXT, sentence=TEXT)),
        events_in_all=WHOLE,
        still=TEXTS,
        still_in_all=WHOLE,
    ),
    "documents": record(documents=listed(record(**DOCUMENT)), **PAGE),
    "document": record(**DOCUMENT, passages=listed(PASSAGE), **PAGE),
    "quote": record(remarks=REMARKS, passages=listed(PASSAGE), **PAGE),
    "search": record(
        remarks=REMARKS,
        in_passages=TRUTH,
        found=listed(
            record(
                where={"enum": ["document", "title", "voice", "words"]},
                text=TEXT,
                document=or_none(TEXT),
                reports=TEXTS,
                reports_in_all=WHOLE,
                passage=or_none(PASSAGE),
            )
        ),
        **PAGE,
    ),
    "vocabulary": record(questions=TEXTS, kinds=listed(record(name=TEXT, counts=listed(MEASURE)))),
}
"""By the names of resources: what each tells, as JSON."""
