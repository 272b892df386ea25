"""What is counted, declared once."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from timeline import Measure
from timeline.errors import ValueRefused
from timeline.events import measure_named

RESCUED = Measure(
    "rescued (measures)", noun="people", sides="rescued from {side}", sorts=("adults", "children")
)
BURNT = Measure("burnt (measures)", noun="forest", unit="hectares", sides="burnt in {side}")


def test_a_measure_says_what_it_counts() -> None:
    """With its unit, if it is not counted one by one; without a noun, by its name."""
    assert "people rescued from the Oder" == RESCUED.of_side("the Oder")
    assert "hectares of forest burnt in Saxony" == BURNT.of_side("Saxony")
    assert "bare (measures) A" == Measure("bare (measures)").of_side("A")
    assert "rescued (measures)" == str(RESCUED)


def test_a_name_is_defined_once() -> None:
    """Twice alike is one measure, as when a module runs again; otherwise it is refused."""
    again = Measure(
        "rescued (measures)",
        noun="people",
        sides="rescued from {side}",
        sorts=("adults", "children"),
    )

    assert RESCUED == again
    assert 1 == len({RESCUED, again})
    assert RESCUED == measure_named("rescued (measures)")
    for other in ({"noun": "animals"}, {"sorts": ()}, {"sides": "{side}"}, {"unit": "head"}):
        same: dict[str, Any] = {
            "noun": "people",
            "sides": "rescued from {side}",
            "sorts": ("adults", "children"),
        }
        with pytest.raises(ValueRefused, match=r"'rescued \(measures\)' is defined otherwise"):
            Measure("rescued (measures)", **same | other)


def test_what_nobody_declared_is_no_measure() -> None:
    """The message names those there are."""
    with pytest.raises(ValueRefused, match=r"no measure 'rescud' is declared; .*rescued"):
        measure_named("rescud")


@pytest.mark.parametrize(
    ("name", "parts", "sentence"),
    [
        ("", {}, "measure.name: expected words, found ''"),
        (None, {}, "measure.name: expected words, found None"),
        ("m1", {"sides": "returned"}, "measure m1.sides: expected words with {side} once"),
        ("m2", {"sides": "{side} {side}"}, "measure m2.sides: expected words with {side} once"),
        ("m3", {"sides": "{other}"}, "measure m3.sides: expected words with {side} once"),
        ("m7", {"sides": "{side.name}"}, "measure m7.sides: expected words with {side} once"),
        ("m8", {"sides": "{side[name]}"}, "measure m8.sides: expected words with {side} once"),
        ("m4", {"sorts": ("a", "a")}, "measure m4.sorts: expected different names"),
        ("m5", {"sorts": "ab"}, "measure m5.sorts: expected different names"),
        ("m6", {"sorts": ("",)}, "measure m6.sorts: expected different names"),
    ],
)
def test_what_makes_no_measure(name: Any, parts: dict[str, Any], sentence: str) -> None:
    """It is refused, and its name stays free."""
    with pytest.raises(ValueRefused) as raised:
        Measure(name, **parts)

    assert sentence in str(raised.value)


def test_a_misspelt_sort_names_those_there_are() -> None:
    """Or says that there are none."""
    RESCUED.check_sort("adults")
    with pytest.raises(ValueRefused, match=r"no sort 'adult' \(there are adults, children\)"):
        RESCUED.check_sort("adult")
    with pytest.raises(ValueRefused, match=r"no sort 'adults' \(it declares none\)"):
        BURNT.check_sort("adults")


def test_measures_travel_and_print_as_they_are_made() -> None:
    """Between processes too, in which they are declared alike."""
    assert RESCUED == pickle.loads(pickle.dumps(RESCUED))  # noqa: S301 - ours
    assert (
        "Measure('burnt (measures)', noun='forest', unit='hectares', sides='burnt in {side}')"
        == repr(BURNT)
    )
    assert "Measure('m7')" == repr(Measure("m7"))


@pytest.mark.parametrize(
    ("noun", "counted"),
    [
        ("hostages", True),
        ("wounded hostage", True),
        ("men", True),
        ("captives of the militia", True),
        ("families", False),
        ("relatives of hostages", False),
        (None, None),
    ],
)
def test_a_measure_knows_its_nouns(noun: str | None, counted: bool | None) -> None:
    """By the word that says what it is, in the singular or the plural."""
    held = Measure("held (nouns)", noun="hostages", nouns=("captives", "man"))

    assert counted is held.counts_noun(noun)


def test_a_measure_that_names_no_nouns_cannot_tell() -> None:
    """Its own noun alone is how people speak of it, and no list."""
    assert Measure("stored (nouns)", noun="tents").counts_noun("people") is None
