"""What another reader offers, and what is kept of it: words that stand where it says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from attrs import frozen

from timeline.display.escape import visible
from timeline.errors import NoteError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.values import When

__all__ = ["MOST_CANDIDATES", "SCHEMA", "Offer", "question", "read_candidates"]

MOST_CANDIDATES = 2000
_MOST_LETTERS = 300
_MOST_PLACE = 9_999_999

_TEXT = {"type": "string", "minLength": 1, "maxLength": _MOST_LETTERS}
_PLACE = {"type": "integer", "minimum": 0, "maximum": _MOST_PLACE}

SCHEMA: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Candidates for notes",
    "type": "array",
    "maxItems": MOST_CANDIDATES,
    "items": {
        "type": "object",
        "required": ["sort", "start", "end", "words"],
        "additionalProperties": False,
        "properties": {
            "sort": {"enum": ["date", "count", "voice"]},
            "start": _PLACE,
            "end": _PLACE,
            "words": _TEXT,
            "value": _TEXT,
            "cue": _TEXT,
            "sides": {"type": "array", "maxItems": 20, "items": _TEXT},
            "voice": _TEXT,
            "phase": {"enum": ["planned", "under way", "done", "called off"]},
            "polarity": {"enum": ["affirmed", "denied", "unknown"]},
            "kind": _TEXT,
            "remark": _TEXT,
        },
    },
}
"""What a program has to answer with, as a JSON Schema; docs/drafters.md tells what it means.

>>> from timeline.sources.drafting import SCHEMA
>>> SCHEMA["items"]["required"]
['sort', 'start', 'end', 'words']
"""

_FIELDS: Mapping[str, Mapping[str, Any]] = SCHEMA["items"]["properties"]


@frozen
class Offer:
    """Words that a program offers, at a place that it gives, and what it says of them.

    Attributes:
        value: what the words come to, as it reads them: a count in words, or a day in EDTF.
        cue: for a voice, the word that attributes; it stands in the same sentence.
    """

    sort: str
    start: int
    end: int
    words: str
    value: str | None = None
    cue: str | None = None
    sides: tuple[str, ...] = ()
    voice: str | None = None
    phase: str | None = None
    polarity: str | None = None
    kind: str | None = None
    remark: str | None = None

    def __str__(self) -> str:
        return f"{self.sort} {self.start}-{self.end} {visible(self.words)!r:.80}"


def question(text: str, published: When, kinds: Sequence[str]) -> bytes:
    """Return what a program is handed: the text, the schema of its answer, and what helps."""
    day = str(published) if published.known else None
    asked = {"text": text, "published": day, "kinds": list(kinds), "schema": SCHEMA}
    return json.dumps(asked, ensure_ascii=True).encode()


def read_candidates(answer: bytes) -> tuple[Offer, ...]:
    """Return the candidates that a program answered with, as JSON of the form `SCHEMA`.

    Raises:
        NoteError: it is something else; the message names the candidate and the field.
    """
    answered = _decoded(answer)
    if not isinstance(answered, list):
        raise _wrong("", "a list of candidates", answered)
    if len(answered) > MOST_CANDIDATES:
        raise NoteError(f"expected at most {MOST_CANDIDATES:,} candidates, found {len(answered):,}")
    return tuple(_candidate(f"[{number}]", item) for number, item in enumerate(answered))


def _decoded(answer: bytes) -> Any:
    try:
        return json.loads(
            answer.decode("utf-8"),
            object_pairs_hook=_without_repeats,
            parse_constant=_no_number,
            parse_float=_no_number,
            parse_int=_whole,
        )
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise NoteError(f"expected JSON in UTF-8: {visible(reason)[:_MOST_LETTERS]}") from None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        raise ValueError("a field stands twice")
    return table


def _no_number(number: str) -> NoReturn:
    raise ValueError(f"expected a whole number, found {number:.40}")


def _whole(number: str) -> int:
    return int(number) if len(number) <= len(str(_MOST_PLACE)) else _no_number(number)


def _candidate(path: str, item: Any) -> Offer:
    if not isinstance(item, dict):
        raise _wrong(path, "an object", item)
    for name in SCHEMA["items"]["required"]:
        if name not in item:
            raise NoteError(f"{path}.{name}: expected, found none")
    for name, value in item.items():
        if name not in _FIELDS:
            raise NoteError(f"{path}.{visible(name)[:40]}: unknown field")
        _check(f"{path}.{name}", value, _FIELDS[name], within_text=name in ("words", "cue"))
    return Offer(**{**item, "sides": tuple(item.get("sides", ()))})


def _check(path: str, value: Any, schema: Mapping[str, Any], *, within_text: bool) -> None:
    """Refuse a *value* that is not of the *schema*, of which only a few forms are in use."""
    if "enum" in schema:
        if value not in schema["enum"] or not isinstance(value, str):
            raise _wrong(path, f"one of {', '.join(schema['enum'])}", value)
    elif schema["type"] == "integer":
        if type(value) is not int or not 0 <= value <= schema["maximum"]:
            raise _wrong(path, f"a whole number up to {schema['maximum']:,}", value)
    elif schema["type"] == "array":
        if not isinstance(value, list) or len(value) > schema["maxItems"]:
            raise _wrong(path, f"a list of at most {schema['maxItems']}", value)
        for number, item in enumerate(value):
            _check(f"{path}[{number}]", item, schema["items"], within_text=within_text)
    elif not isinstance(value, str) or not 1 <= len(value) <= schema["maxLength"]:
        raise _wrong(path, f"a text of 1 to {schema['maxLength']} characters", value)
    elif not within_text and visible(value) != value:
        raise _wrong(path, "a text on one line, with nothing hidden in it", value)


def _wrong(path: str, expected: str, found: object) -> NoteError:
    place = f"{path}: " if path else ""
    return NoteError(f"{place}expected {expected}, found {visible(repr(found))[:80]}")
