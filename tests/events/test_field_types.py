"""What fields of kinds take: values of the types that they declare, and no others."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NewType

import pytest
from attrs import Attribute, field, fields, frozen

import timeline as tl
from timeline.codec import decode, encode
from timeline.events import Conversion, Private, Redaction
from timeline.events.field_types import unchecking_init

if TYPE_CHECKING:
    from collections.abc import Callable

SEEN: list[object] = []
"""What the validator of `Crossing.crew` was given."""


class Weather(StrEnum):
    """An enum of somebody's own."""

    CALM = "calm"
    STORM = "storm"


Harbour = NewType("Harbour", str)
Berth = NewType("Berth", int)


@frozen
class Leg:
    """A class of values within a kind."""

    port: str = "Skagen"


def _even(_: object, __: Attribute[Any], value: int) -> None:
    SEEN.append(value)
    if value % 2:
        raise tl.ValueRefused(f"crew: expected pairs, found {value}")


@tl.kind("field-types.crossing")
class Crossing:
    """A kind with a field of every sort."""

    ship: str = "Astrid"
    crew: int = field(default=2, validator=_even)
    late: bool = False
    day: date | None = None
    aboard: tl.Stated[tl.Count] | None = None
    when: tl.Stated[tl.When | tl.Span] = tl.Stated(tl.When())
    weather: Weather = Weather.CALM
    legs: tuple[Leg, ...] = ()
    to: Harbour = Harbour("Lervik")
    berth: Berth | None = None
    called_at: tuple[Harbour, ...] = ()
    about: object = None
    next: Crossing | None = None


RIGHT: list[dict[str, Any]] = [
    {"ship": "Ylva"},
    {"crew": 4},
    {"late": True},
    {"day": date(2023, 11, 4)},
    {"aboard": tl.Stated(tl.Count.exactly(3))},
    {"when": tl.Stated(tl.Span())},
    {"weather": Weather.STORM},
    {"legs": (Leg(), Leg("Lervik"))},
    {"to": Harbour("Hirtshals")},
    {"berth": Berth(4)},
    {"called_at": (Harbour("Skagen"), Harbour("Lervik"))},
    {"about": Crossing()},
    {"next": Crossing()},
]

WRONG: list[tuple[dict[str, Any], str]] = [
    ({"ship": 5}, "Crossing.ship: expected str, found 5; nothing was made"),
    ({"crew": "4"}, "Crossing.crew: expected int, found '4'"),
    ({"crew": True}, "Crossing.crew: expected int, found True"),
    ({"late": 1}, "Crossing.late: expected bool, found 1"),
    ({"day": datetime(2023, 11, 4)}, r"Crossing.day: expected date \| None, found datetime"),  # noqa: DTZ001
    ({"aboard": tl.Count()}, r"aboard: expected Stated\[Count\] \| None, found Count\("),
    ({"aboard": tl.Stated(3)}, r"aboard: expected Stated\[Count\] \| None, found Stated\(value=3"),
    ({"when": tl.When()}, r"when: expected Stated\[When \| Span\], found When\("),
    ({"when": None}, r"when: expected Stated\[When \| Span\], found None"),
    ({"weather": "calm"}, r"expected Weather \(Weather.CALM, Weather.STORM\), found 'calm'"),
    ({"legs": [Leg()]}, r"Crossing.legs: expected tuple\[Leg, ...\], found \[Leg"),
    ({"legs": (Leg(), None)}, r"Crossing.legs: expected tuple\[Leg, ...\], found \(Leg"),
    ({"to": 5}, "Crossing.to: expected str, found 5"),
    ({"berth": "4"}, r"Crossing.berth: expected int \| None, found '4'"),
    ({"called_at": ("Skagen", 4)}, r"Crossing.called_at: expected tuple\[str, ...\], found \("),
    ({"next": Leg()}, r"Crossing.next: expected Crossing \| None, found Leg"),
]


@pytest.mark.parametrize("fields", RIGHT)
def test_what_is_of_the_declared_type_is_taken(fields: dict[str, Any]) -> None:
    """Whatever it is of."""
    ((name, value),) = fields.items()

    assert value == getattr(Crossing(**fields), name)


@pytest.mark.parametrize(("fields", "sentence"), WRONG)
def test_what_is_of_another_type_is_refused(fields: dict[str, Any], sentence: str) -> None:
    """By class and field, with what was expected there and what was found."""
    with pytest.raises(tl.ValueRefused, match=sentence):
        Crossing(**fields)


@frozen
class Sail:
    """A class of values within a kind, with a field that cannot be written."""

    spread: float


def _share() -> type:
    class Share:
        late: tl.Stated[float]

    return Share


def _open() -> type:
    class Open:
        late: tl.Stated | None = None  # type: ignore[type-arg]

    return Open


def _rigged() -> type:
    class Rigged:
        sails: tuple[Sail, ...] = ()

    return Rigged


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (_share, r"kind field-types\.within: Stated\.value: fields of type float have no place"),
        (_open, r"Stated\.value: fields of type .*T_co have no place"),
        (_rigged, r"Sail\.spread: fields of type float have no place"),
    ],
)
def test_what_fields_hold_is_looked_at_when_a_class_is_decorated(
    make: Callable[[], type], sentence: str
) -> None:
    """Where its type can be told then, which else is looked at when it is first written."""
    with pytest.raises(tl.ValueRefused, match=sentence):
        tl.kind("field-types.within")(make())


def test_a_validator_of_ones_own_is_asked_after_that() -> None:
    """Of what is of the right type alone."""
    SEEN.clear()
    with pytest.raises(tl.ValueRefused, match="expected pairs, found 3"):
        Crossing(crew=3)
    with pytest.raises(tl.ValueRefused, match="expected int"):
        Crossing(crew="3")  # type: ignore[arg-type]

    assert [3] == SEEN


def test_what_is_read_is_looked_at_by_validators_of_ones_own_alone() -> None:
    """Of what type it is was seen when it was read."""
    report = tl.Report(document="log", key="1", what=Crossing(crew=8, next=Crossing(crew=6)))
    written = encode(report)
    SEEN.clear()

    assert report == decode(written)
    assert {6, 8} <= {*SEEN}


ID = "0" * 64
PASSAGE = tl.Passage(0, 4, ID)
NUMBER = {"measure": "drowned", "count": tl.Stated(tl.Count.exactly(3))}
EVENTS: list[tuple[Any, dict[str, Any]]] = [
    (tl.Document, {"key": "log"}),
    (tl.Report, {"document": "log", "key": "1", "what": Crossing()}),
    (tl.Passage, {"start": 0, "end": 4, "sha256": ID}),
    (tl.Voice, {"name": "the harbour master"}),
    (tl.Provenance, {}),
    (Conversion, {"sha256": ID, "media_type": "text/html", "converter": "x", "version": "1"}),
    (tl.Number, NUMBER),
    (
        tl.Link,
        {"relation": tl.Relation.SAME, "left": ID, "right": "log#1", "judge": "me", "why": "one"},
    ),
    (tl.Retraction, {"report": "log#1"}),
    (tl.Alias, {"name": "a", "of": "b", "judge": "me", "why": "one"}),
    (tl.Distinct, {"document": "log", "judge": "me", "why": "many"}),
    (tl.Revision, {"of": ID, "reading": None, "judge": "me", "why": "misread"}),
    (Redaction, {"text": ID, "judge": "me", "why": "on request"}),
]
"""Every class of which events are made, with what it needs."""


@pytest.mark.parametrize(
    ("cls", "needed", "name"),
    [
        (cls, needed, field.name)
        for cls, needed in EVENTS
        for field in fields(cls)
        if field.name != "what"  # which is of any kind
    ],
)
@pytest.mark.parametrize("wrong", [b"bytes", 5.0, [], Crossing()])
def test_what_events_are_made_of_is_of_the_declared_type(
    cls: Any, needed: dict[str, Any], name: str, wrong: object
) -> None:
    """It is refused where it is given, by class and field, and not when it is recorded."""
    assert cls(**needed)
    with pytest.raises(tl.ValueRefused, match=rf"^{cls.__name__}\.{name}: expected .*, found "):
        cls(**needed | {name: wrong})


def test_what_inherits_from_text_is_none() -> None:
    """It may carry more than text; only what is private is kept apart."""
    with pytest.raises(
        tl.ValueRefused, match=r"Voice\.party: expected str \| None, found <Weather"
    ):
        tl.Voice(name="the harbour master", party=Weather.CALM)

    assert "Koval" == Private("Koval").text == tl.Voice(name=Private("Koval")).name[:]


def test_what_is_read_is_of_its_types_already() -> None:
    """So it is not looked at again, however many events there are."""
    checking = [tl.Link.__init__, Crossing.__init__]

    assert not {*checking} & {*map(unchecking_init, (tl.Link, Crossing))}
    assert Leg.__init__ is unchecking_init(Leg)


def test_a_class_that_attrs_made_is_left_as_it_is() -> None:
    """Such a class has its own ways; it is looked at when it is appended."""

    @tl.kind("field-types.lenient")
    @frozen
    class Lenient:
        crew: int

    assert "4" == Lenient(crew="4").crew  # type: ignore[arg-type]


def test_what_a_report_says_of_itself_is_of_its_types() -> None:
    """Each of day, phase, polarity, certainty and provenance."""
    for name in ("when", "phase", "polarity", "certainty", "provenance"):
        wrong: dict[str, Any] = {name: "planned"}
        with pytest.raises(tl.ValueRefused, match=rf"Report\.{name}: expected .*found 'planned'"):
            tl.Report(document="log", key="1", what=Crossing(), **wrong)
