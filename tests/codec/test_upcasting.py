"""Old shapes: read as what they mean today, under the id they have always had."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from timeline import Report, kind
from timeline.codec import canonical, decode, encode, upcaster
from timeline.codec.upcasting import upcast
from timeline.errors import CodecError, ValueRefused
from timeline.events import kind_of

if TYPE_CHECKING:
    from timeline.events import Event


@kind("upcasting-vote", schema=3)
class Vote:
    """A kind in its third shape: `yes` became `in_favour`, and then the town was asked for."""

    in_favour: int
    town: str


@upcaster("upcasting-vote", schema=1)
def _renamed(fields: dict[str, Any]) -> dict[str, Any]:
    fields["in_favour"] = fields.pop("yes")
    return fields


@upcaster("upcasting-vote", schema=2)
def _with_town(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "town": "not said"}


@kind("upcasting-gap", schema=3)
class Gap:
    """A kind of which nobody wrote how its second shape came about."""

    number: int = 0


@kind("upcasting-beyond", schema=2)
class Beyond:
    """A kind of which somebody wrote how its third shape comes about, and that has two."""

    number: int = 0


@upcaster("upcasting-gap", schema=2)
@upcaster("upcasting-beyond", schema=1)
@upcaster("upcasting-beyond", schema=2)
@upcaster("upcasting-none", schema=1)
def _as_it_is(fields: dict[str, Any]) -> dict[str, Any]:
    return fields


@upcaster("upcasting-none", schema=2)
def _nothing(_: dict[str, Any]) -> Any:
    return None


def _text(what: dict[str, Any]) -> bytes:
    return canonical({"timeline": "report", "schema": 1, "document": "a", "key": "b", "what": what})


def _what(event: Event) -> object:
    return getattr(event, "what", None)


@pytest.mark.parametrize(
    "fields",
    [
        {"schema": 1, "yes": 812},
        {"schema": 2, "in_favour": 812},
        {"schema": 3, "in_favour": 812, "town": "not said"},
    ],
)
def test_every_shape_is_read_as_the_latest(fields: dict[str, Any]) -> None:
    """One step after another, from wherever it starts."""
    event = decode(_text({"kind": "upcasting-vote", **fields}))

    assert Vote(in_favour=812, town="not said") == _what(event)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (
            {"kind": "upcasting-vote", "schema": 4, "in_favour": 1, "town": "a"},
            "upcasting-vote: expected a schema from 1 to 3, found 4",
        ),
        ({"kind": "upcasting-gap", "schema": 1}, "no upcaster from schema 1; register one"),
        ({"kind": "upcasting-vote", "schema": 1}, "_renamed from schema 1 raised KeyError: 'yes'"),
        ({"kind": "upcasting-vote", "schema": 1, "yes": 1, "no": 2}, "unknown field no"),
        ({"kind": "upcasting-vote", "schema": 2, "yes": 1}, "unknown field yes"),
        ({"kind": "upcasting-vote", "schema": 1, "yes": "1"}, "expected a whole number, found '1'"),
        ({"kind": "upcasting-vote", "schema": 2**53 - 1}, "found 9007199254740991"),
        ({"kind": "upcasting-vote", "schema": "x" * 99}, "expected a schema from 1 to 3, found 'x"),
    ],
)
def test_what_no_step_leads_to_is_refused(what: dict[str, Any], sentence: str) -> None:
    """A shape from the future, a missing step, and old fields that are not what they should be."""
    with pytest.raises(CodecError) as raised:
        decode(_text(what))

    assert str(raised.value).startswith("what")
    assert sentence in str(raised.value)


def test_a_step_gets_fields_of_its_own() -> None:
    """It may change them in place; what was passed stays as it was."""
    fields = {"yes": 812}

    assert {"in_favour": 812, "town": "not said"} == upcast(
        "upcasting-vote", fields, from_schema=1, to_schema=3
    )
    assert {"yes": 812} == fields


def test_nothing_is_done_to_the_latest_shape() -> None:
    """Whatever steps there are."""
    assert {"yes": 1} == upcast("upcasting-vote", {"yes": 1}, from_schema=3, to_schema=3)


@pytest.mark.parametrize("found", [0, -1, 4, True, "1", None, 1.0])
def test_a_schema_is_a_number_from_one(found: Any) -> None:
    """Up to the one that is known."""
    with pytest.raises(CodecError, match="vote: expected a schema from 1 to 3, found "):
        upcast("vote", {}, from_schema=found, to_schema=3)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (
            Gap(),
            (
                "kind upcasting-gap: its schema is 3, and no upcaster leads on from schema 1; "
                "register one with @upcaster('upcasting-gap', schema=1)"
            ),
        ),
        (
            Beyond(),
            (
                "kind upcasting-beyond: its schema is 2, and an upcaster leads from schema 2 to 3; "
                "raise the schema of the kind, or take the upcaster away"
            ),
        ),
    ],
)
def test_a_chain_that_does_not_hold_is_told_at_once(what: Any, sentence: str) -> None:
    """When something of the kind is first written or read, of whatever schema that is."""
    event = Report(document="a", key="b", what=what)
    name, schema = kind_of(what).name, kind_of(what).schema

    with pytest.raises(CodecError, match=re.escape(sentence)):
        encode(event)
    with pytest.raises(CodecError, match=re.escape(sentence)):
        decode(_text({"kind": name, "schema": schema}))


def test_one_step_leads_on_from_a_schema() -> None:
    """The same may be registered again, as where a cell of a notebook is run again."""
    upcaster("upcasting-gap", schema=2)(_as_it_is)

    with pytest.raises(ValueRefused, match=r"\._as_it_is leads on from schema 2 already"):
        upcaster("upcasting-gap", schema=2)(_renamed)


@pytest.mark.parametrize("schema", [0, -1, True, "1", None])
def test_a_step_leads_on_from_a_number(schema: Any) -> None:
    """As kinds have them."""
    with pytest.raises(ValueRefused, match="expected a schema from 1, found "):
        upcaster("upcasting-none", schema=schema)


def test_a_step_has_to_return_fields() -> None:
    """What else it returns is told with its name."""
    with pytest.raises(CodecError, match=r"_nothing from schema 2: expected it to .*found None"):
        upcast("upcasting-none", {}, from_schema=1, to_schema=3)
