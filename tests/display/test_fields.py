"""Values that have no words of their own: shown by what they are made of."""

from __future__ import annotations

from datetime import UTC, date, datetime

import attrs
import pytest
from rich.console import Console

import timeline as tl
from support import hostile
from timeline.display.fields import in_words, is_wordless, parts_in_words
from timeline.display.shown import card_of
from timeline.exchanges import returned


@attrs.frozen
class Ship:
    """Something without words."""

    name: str
    crew: tuple[str, ...] = ()
    sunk: bool | None = None
    _kept: int = 7


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (tl.Phase.UNDER_WAY, "under way"),
        (date(2025, 6, 3), "2025-06-03"),
        (datetime(2025, 6, 3, 12, tzinfo=UTC), "2025-06-03 12:00:00+00:00"),
        (tl.Count.at_least(2), "at least 2"),
        ((), ""),
        (("a", None, "b"), "a; b"),
        (tuple("abcdefgh"), "a; b; c; d; e; f; and 2 more"),
        ({"a": 1, "b": (2, 3)}, "a: 1; b: 2; 3"),
        (Ship("Sea Bird", ("Ann", "Bo")), "name: Sea Bird, crew: Ann; Bo"),
        ("two\nlines", "two lines"),
        (Ship, "Ship"),
    ],
)
def test_every_value_is_told_on_one_line(value: object, words: str) -> None:
    """What is not there is not told; what is hidden stays so."""
    assert words == in_words(value)


def test_what_prints_as_code_has_no_words() -> None:
    """What says something of itself has."""
    assert is_wordless(Ship("Sea Bird"))
    assert is_wordless(returned)
    assert is_wordless(tl.Document(key="004"))
    assert not is_wordless(tl.Count.at_least(2))
    assert not is_wordless("Ship(name='Sea Bird')")
    assert {"name": "Sea Bird"} == parts_in_words(Ship("Sea Bird"))


@tl.kind("sailing-of-fields")
class Sailing:
    """A kind of somebody's own."""

    ship: str
    crew: int = 0


@tl.kind("sailing-with-a-look")
class SailingWithALook:
    """A kind that has a look of its own."""

    ship: str

    def _repr_html_(self) -> str:
        return f"<b>{self.ship}</b>"


def test_kinds_of_ones_own_are_shown_by_their_fields() -> None:
    """In a notebook and on a terminal, unless the class has a look of its own."""
    console = Console(width=60)
    with console.capture() as captured:
        console.print(Sailing("Sea Bird", 12))
    card = card_of(Sailing("Sea Bird", 12))

    assert ("Sailing", (("ship", "Sea Bird"), ("crew", "12"))) == (card.title, card.tables[0].rows)
    assert "Sea Bird" in Sailing("Sea Bird", 12)._repr_html_()  # type: ignore[attr-defined]
    assert "Sea Bird" in captured.get()
    assert "Sailing(" not in captured.get()
    assert "<b>Sea Bird</b>" == SailingWithALook("Sea Bird")._repr_html_()


def test_fields_stay_text() -> None:
    """Whatever they try."""
    fragment = Sailing(hostile.ATTACK)._repr_html_()  # type: ignore[attr-defined]

    assert "<script>" not in fragment
    assert "\u202e" not in fragment
