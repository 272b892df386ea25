"""Whose word something is, where texts derive from one another over thousands of steps."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from support.reported import june, paper, report, same, swap, told, voice
from support.reported import to as gets
from timeline import Count
from timeline.questions import corroboration, origins_of
from timeline.state.deriving import Deriving

if TYPE_CHECKING:
    from timeline import Document, Event, Report, Voice

LONG = 5_000


def text(number: int, behind: int | None) -> Document:
    """Return the document of that *number*, which derives from the one *behind* it."""
    derived_from = None if behind is None else f"p{behind:04}"
    return paper(f"p{number:04}", june(6), publisher=f"P{number}", derived_from=derived_from)


def telling(number: int, *voices: Voice) -> Report:
    """Return what the document of that *number* tells: all tell the same."""
    return report(f"p{number:04}#swap", swap(gets("North", count=5)), june(5), voices=voices)


def all_same(numbers: list[int]) -> list[Event]:
    first, *others = (f"p{number:04}#swap" for number in numbers)
    return [same(first, other) for other in others]


def in_chain(number: int) -> list[Document]:
    return [text(place, place - 1 if place else None) for place in range(number)]


def in_circle(number: int) -> list[Document]:
    return [text(place, (place - 1) % number) for place in range(number)]


def test_what_is_passed_on_and_on_has_one_origin() -> None:
    """Of texts that each derive from the one before, the first is the one origin."""
    tellings = [telling(number) for number in range(LONG)]

    reading = told(*in_chain(LONG), *tellings, *all_same([*range(LONG)]))

    assert ("P0",) == reading.ask(corroboration("p0000#swap")).named


def test_a_text_is_its_publishers_however_far_behind() -> None:
    """What the last alone tells is the word of who published the first."""
    reading = told(*in_chain(LONG), telling(LONG - 1))

    assert ("P0",) == reading.ask(corroboration(f"p{LONG - 1}#swap")).named


@pytest.mark.parametrize(("teller", "first"), [(0, 1), (7, 8), (LONG - 1, 0)])
def test_the_first_text_of_a_circle_is_the_last_that_one_comes_to(teller: int, first: int) -> None:
    """In a circle one comes to all others before one comes back."""
    reading = told(*in_circle(LONG), telling(teller))

    assert (f"P{first}",) == reading.ask(corroboration(f"p{teller:04}#swap")).named


def test_whoever_comes_to_a_circle_goes_round_it() -> None:
    """From outside the last is the one that derives from where one came to the circle."""
    reading = told(*in_circle(3), text(3, 1), text(4, 3), telling(4), telling(0))

    assert ("P2",) == reading.ask(corroboration("p0004#swap")).named
    assert ("P1",) == reading.ask(corroboration("p0000#swap")).named


def test_all_that_tell_the_same_in_a_circle_repeat_one_another() -> None:
    """Where each has it from another of them, nobody is an origin."""
    tellings = [telling(number) for number in range(LONG)]

    reading = told(*in_circle(LONG), *tellings, *all_same([*range(LONG)]))

    assert Count.exactly(0) == reading.ask(corroboration("p0000#swap")).origins


@pytest.mark.parametrize("place", range(3))
def test_what_is_quoted_anywhere_in_a_circle_is_repeated_by_all(place: int) -> None:
    """A text narrates what one behind it has from others, on whichever side of the circle."""
    tellers = [0, 2, 4]
    quoting = tellers[place]
    tellings = [
        telling(number, voice("the ministry")) if number == quoting else telling(number)
        for number in tellers
    ]

    reading = told(*in_circle(6), *tellings, *all_same(tellers))

    assert ("the ministry",) == reading.ask(corroboration("p0000#swap")).named


def test_a_chain_is_walked_over_once() -> None:
    """What is behind one text is not looked for again for another, in this or another thing."""
    reading, calls = told(*in_chain(LONG), *map(telling, range(LONG))), Counter[str]()
    behind = Deriving.behind

    def counted(deriving: Deriving, key: str) -> str | None:
        calls[key] += 1
        return behind(deriving, key)

    with patch.object(Deriving, "behind", counted):
        named = {origins_of(development).named for development in reading.developments()}

    assert {("P0",)} == named
    assert max(calls.values()) <= 3


def test_a_quoting_text_is_looked_for_once() -> None:
    """Of many texts behind one another none is walked over for each of the others."""
    tellers = [*range(0, LONG, 2)]
    tellings = [telling(0, voice("the ministry")), *map(telling, tellers[1:])]
    reading = told(*in_chain(LONG), *tellings, *all_same(tellers))
    (development,) = reading.developments()
    calls, behind = Counter[str](), Deriving.behind

    def counted(deriving: Deriving, key: str) -> str | None:
        calls[key] += 1
        return behind(deriving, key)

    with patch.object(Deriving, "behind", counted):
        assert ("the ministry",) == origins_of(development).named

    assert max(calls.values()) <= 3
