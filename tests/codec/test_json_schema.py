"""Events as JSON Schema has them: what is written fits, and what cannot be read does not."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NewType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import timeline as tl
from support.plain_json import MISSING, with_at
from timeline.codec import decode, encode, upcaster
from timeline.codec.json_schema import Definitions, events_schema
from timeline.errors import CodecError
from timeline.exchanges import Swap, Transfer
from timeline.testing import logs


@tl.kind("schema-flood")
class Flood:
    """A river that left its bed."""

    river: str
    reached: tuple[str, ...] = ()
    why: object = None
    day: date | None = None


Village = NewType("Village", str)
Metres = NewType("Metres", int)


@tl.kind("schema-well")
class Well:
    """A well, and who drinks of it."""

    deep: Metres | None = None
    of: tuple[Village, ...] = ()


SCHEMA = events_schema()
FITS = Draft202012Validator(SCHEMA)
SWAP = Swap(transfers=(Transfer(to=("North",), count=tl.Stated(tl.Count.exactly(6), "six")),))
REPORT: dict[str, Any] = json.loads(
    encode(
        tl.Report(document="a", key="b", what=SWAP, when=tl.Stated(tl.When.on(date(2025, 6, 1))))
    )
)
FLOOD: dict[str, Any] = json.loads(
    encode(tl.Report(document="a", key="b", what=Flood("Ore", ("Low",), Flood("Ash"))))
)


def test_it_is_json_schema() -> None:
    """Of the draft that it names."""
    Draft202012Validator.check_schema(SCHEMA)


@given(logs(st.just(SWAP) | st.just(Flood("Ore", day=date(2025, 6, 1)))))
def test_what_is_written_fits(log: Any) -> None:
    """Events of every type, as they are drawn."""
    for recorded in log:
        FITS.validate(json.loads(encode(recorded.event)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("timeline", "rumour"),
        ("schema", 2),
        ("document", 4),
        ("document", MISSING),
        ("what", MISSING),
        ("what.kind", 7),
        ("what.schema", 2),
        ("what.schema", MISSING),
        ("what.transfer", []),
        ("what.transfers", "six"),
        ("what.transfers.0.count.value.low", "6"),
        ("what.transfers.0.count.value.low", 2**53),
        ("what.transfers.0.count.value", MISSING),
        ("when.value.earliest", "1 June"),
        ("phase", "begun"),
        ("extra", True),
    ],
)
def test_what_cannot_be_read_does_not_fit(path: str, value: Any) -> None:
    """An unknown field, one that is missing, a value of another type, a word that there is not."""
    wrong = with_at(REPORT, path, value)

    with pytest.raises(CodecError):
        decode(json.dumps(wrong, sort_keys=True, separators=(",", ":")).encode())
    assert not FITS.is_valid(wrong)


def test_kinds_of_ones_own_are_in_it() -> None:
    """With what is nested in them, and what their docstrings say."""
    assert FITS.is_valid(FLOOD)
    assert not FITS.is_valid(with_at(FLOOD, "what.why.river", 4))
    assert not FITS.is_valid(with_at(FLOOD, "what.river", MISSING))
    assert "A river that left its bed." == SCHEMA["$defs"]["kind-schema-flood"]["description"]


def test_a_new_type_is_what_it_was_made_from() -> None:
    """Also within what has several, and where there may be none."""
    properties = SCHEMA["$defs"]["kind-schema-well"]["properties"]
    whole = {"type": "integer", "minimum": 1 - 2**53, "maximum": 2**53 - 1}

    assert {"anyOf": [whole, {"type": "null"}]} == properties["deep"]
    assert {"type": "array", "items": {"type": "string"}} == properties["of"]
    assert {"type": "string"} == SCHEMA["$defs"]["revision"]["properties"]["of"]


def test_a_kind_that_is_not_known_is_let_pass() -> None:
    """Ledgers keep what they do not understand."""
    unknown = with_at(FLOOD, "what", {"kind": "schema-quake", "schema": 4, "magnitude": "7"})

    assert FITS.is_valid(unknown)
    assert not FITS.is_valid(with_at(unknown, "what.schema", 0))


def test_an_older_schema_of_a_kind_is_let_pass() -> None:
    """Upcasters read it."""
    schema = Draft202012Validator(_schema_of_later())

    assert schema.is_valid(with_at(REPORT, "what", {"kind": "schema-later", "schema": 1, "old": 1}))
    assert schema.is_valid(with_at(REPORT, "what", {"kind": "schema-later", "schema": 2}))
    assert not schema.is_valid(with_at(REPORT, "what", {"kind": "schema-later", "schema": 3}))


def _schema_of_later() -> Any:
    @tl.kind("schema-later", schema=2)
    class Later:
        number: int = 0

    upcaster("schema-later", schema=1)(dict)
    return events_schema()


def test_classes_of_one_name_are_two_definitions() -> None:
    """As may happen with modules of several hands."""
    definitions = Definitions()
    definitions.of(tl.Voice)
    definitions.of(_other_voice())

    assert ["stated-when", "voice", "voice~2", "when"] == [*definitions.made]


def _other_voice() -> type:
    @tl.kind("schema-voice")
    class Voice:
        loud: bool

    return Voice
