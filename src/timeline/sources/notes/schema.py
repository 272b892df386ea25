"""What notes may hold, as JSON Schema, by which editors complete them and say what is amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.codec.json_schema import (
    DIALECT,
    TEXT,
    Definitions,
    defined,
    every,
    known_kinds,
    record,
)
from timeline.codec.shapes import fields_of
from timeline.english.reckoning import FIRST_DAYS
from timeline.events import Document, Passage, Provenance, Report, Retraction
from timeline.sources.notes.fields import READ, RESOLVED
from timeline.sources.notes.linking import RELATIONS
from timeline.sources.notes.reading import DOCUMENT, PROVENANCE, REPORT, RETRACTION
from timeline.values import Basis, Count, Span, Stated, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.codec.json_schema import Schema

__all__ = ["notes_schema"]

SAID: Schema = {"type": "string", "pattern": r"\S"}
YEAR: Schema = {"type": "integer", "minimum": 1, "maximum": 9999}
KEY: Schema = {
    "type": "string",
    "pattern": r"^[^\s#]([^#\r\n]*[^\s#])?$",
    "description": "A short name, by which other notes refer to it.",
}
REPORT_NAMED: Schema = {**SAID, "description": "A report, as document#key, or key alone."}
SECRET = record(private=SAID)

IN_A_DATE: Mapping[str, Schema] = {
    **dict.fromkeys(READ, SAID),
    "basis": {"enum": [basis.value for basis in Basis]},
    "window": every(YEAR, minItems=2, maxItems=2),
    "year": YEAR,
    "ahead": {"type": "boolean"},
    "language": SAID,
}
DAYS: Schema = {
    "anyOf": [
        {**SAID, "description": "Days in EDTF, such as 2025-06-19 or [2025-06-21..2025-06-29]."},
        record({name: IN_A_DATE[name] for name in READ}, edtf=SAID),
        record({name: IN_A_DATE[name] for name in RESOLVED}, words=SAID),
    ]
}
COUNT: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 0, "maximum": 2**53 - 1},
        {**SAID, "description": "How many, in the words of the document."},
        record(**{"words": SAID, "as": SAID}),
    ]
}
PASSAGE: Schema = {
    "anyOf": [
        {
            "type": "string",
            "pattern": r"^[0-9]{1,9}-[0-9]{1,9} (sha256:[0-9a-f]{64}$|(?!sha256:)[\s\S]+$)",
            "description": "START-END and the words that stand there.",
        },
        SECRET,
    ]
}
FORMS: Mapping[Any, Schema] = {
    str: {"anyOf": [TEXT, SECRET]},
    **dict.fromkeys((Stated[When], Stated[When | Span]), defined("days")),
    Stated[Count]: defined("how-many"),
    Passage: defined("passage"),
}
"""How values are written in notes, in place of how events write them."""


def notes_schema() -> Schema:
    """Return the JSON Schema of a file of notes.

    It knows the kinds that are registered now, and lets tables of other names pass. It is no judge
    of words: whether those of a day or a count can be read, and stand in the document, is told when
    notes are recorded.

    >>> schema = notes_schema()
    >>> schema["required"]
    ['reader', 'document']
    """
    definitions = Definitions(FORMS)
    tables = {
        "report": every(_report(definitions)),
        "distinct": every(record({"keys": every(KEY, minItems=2, uniqueItems=True)}, why=SAID)),
        "retraction": every(_retraction(definitions)),
        "waived": every(record(at=defined("passage"), why=SAID)),
    }
    return {
        "$schema": DIALECT,
        "title": "Notes on a document, for a timeline",
        **record(tables, reader=SAID, document=_document(definitions)),
        "$defs": {"days": DAYS, "how-many": COUNT, "passage": PASSAGE, **definitions.made},
    }


def _document(definitions: Definitions) -> Schema:
    aside: Mapping[str, Schema] = {"zone": SAID, "weeks": {"enum": sorted(FIRST_DAYS)}}
    fields = {**_fields(definitions, Document, DOCUMENT), **aside}
    return {**record(fields, key=KEY), "not": {"required": ["file", "address"]}}


def _report(definitions: Definitions) -> Schema:
    fields = {
        **_fields(definitions, Report, REPORT),
        **_fields(definitions, Provenance, PROVENANCE),
        "links": every({"oneOf": [record({}, **{name: SAID, "why": SAID}) for name in RELATIONS]}),
    }
    kinds = {kind.name: definitions.of(kind.cls) for kind in known_kinds()}
    passages = {**fields["at"], "minItems": 1}
    return {
        **record({**fields, **kinds}, key=KEY, at=passages),
        "additionalProperties": {"type": "object"},
        **_one_at_most(kinds),
    }


def _one_at_most(kinds: Iterable[str]) -> Schema:
    """Return the schema of what has a table of one of *kinds*, or of a kind that is not known."""
    named = [{"required": [kind]} for kind in kinds]
    return {"oneOf": [*named, {"not": {"anyOf": named}}]}


def _retraction(definitions: Definitions) -> Schema:
    fields = {
        "replacement": REPORT_NAMED,
        **_fields(definitions, Retraction, RETRACTION),
        **_fields(definitions, Provenance, PROVENANCE),
    }
    return record(fields, report=REPORT_NAMED)


def _fields(definitions: Definitions, cls: type, renamed: Mapping[str, str]) -> dict[str, Schema]:
    """Return the schemas of fields of *cls* as notes have *renamed* them."""
    hints = {field.name: hint for field, hint in fields_of(cls)}
    return {name: definitions.of(hints[own]) for name, own in renamed.items()}
