"""Where words stand: exactly, or not at all."""

from __future__ import annotations

import tomllib
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from support.texts import HOSTILE, texts
from timeline.display.escape import toml_escaped
from timeline.errors import PassageError
from timeline.events import Passage
from timeline.sources.documents.quotes import Place, alike, quote
from timeline.sources.notes.fields import passage

TEXT = "He said: “Every  life is precious.” She said: 'Every life'."


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, int, int]:
    """Return a text, and a place in it."""
    text = draw(texts().filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


def marked(text: str, at: int) -> bool:
    """Return whether what stands there belongs to the letter before."""
    return unicodedata.category(text[at : at + 1] or "a").startswith("M")


@given(stretches())
@example(("e\u0301e", 0, 1))
@example(("aaa", 1, 2))
@example(("\U0001f602e\u0301\u202e\0", 1, 4))
def test_words_are_found_where_they_stand(stretch: tuple[str, int, int]) -> None:
    """Every place is one at which exactly the words stand, and none is passed over."""
    text, start, end = stretch
    words = text[start:end]

    places = quote(text, words)

    assert places == tuple(
        Place(at, at + len(words), words)
        for at in range(len(text))
        if text.startswith(words, at) and not marked(text, at + len(words))
    )
    assert marked(text, end) or start in {place.start for place in places}


@given(stretches())
def test_unique_words_are_found_alone(stretch: tuple[str, int, int]) -> None:
    """Their place is the one they were taken from."""
    text, start, end = stretch
    assume(text.find(text[start:end]) == text.rfind(text[start:end]) and not marked(text, end))

    assert quote(text, text[start:end]) == (Place(start, end, text[start:end]),)


@given(stretches())
def test_places_are_passages_of_notes(stretch: tuple[str, int, int]) -> None:
    """As they are printed, they can be put between quotation marks in notes."""
    text, start, end = stretch
    assume(not marked(text, end))
    place = quote(text, text[start:end])[0]

    noted = tomllib.loads(f'at = "{place}"')["at"]

    assert passage(noted) == place.passage == Passage.of(text[start:end], place.start)


def test_overlapping_places_are_all_found() -> None:
    """Which of them is meant, nobody can tell."""
    assert ["0-2 aa", "1-3 aa"] == [*map(str, quote("aaa", "aa"))]


def test_no_words_stand_nowhere() -> None:
    """To look for nothing is a mistake."""
    with pytest.raises(PassageError, match="expected words to look for"):
        quote(TEXT, "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('"Every life', ["“Every  life", "'Every life"]),
        ("every life", ["Every  life", "Every life"]),
        ("  HE SAID: ", ["He said:", "he said:"]),
        ("precious!", []),
        ("", []),
        (" \n", []),
        ("x" * 5000, []),
    ],
)
def test_what_is_alike_is_shown(words: str, expected: list[str]) -> None:
    """Blanks, quotation marks, dashes and case may differ, and nothing else."""
    found = [place.words for place in alike(TEXT, words)]

    assert expected == found[: len(expected)] if words.startswith("  ") else expected == found


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_may_be_written_apart(form: str) -> None:
    """Letters composed in another way are alike, and are not the same words."""
    text = "a café – there".replace("é", unicodedata.normalize("NFC", "é"))
    text = unicodedata.normalize("NFD" if form == "NFC" else "NFC", text)
    words = unicodedata.normalize(form, "café - there")  # type: ignore[arg-type]

    assert ((), [(2, len(text))]) == (
        quote(text, words),
        [(place.start, place.end) for place in alike(text, words)],
    )


@pytest.mark.parametrize("mark", ["\u0301", "\u0327\u0301", "\u1ab0", "\ufe0f", "\u093f"])
def test_a_letter_ends_with_its_marks(mark: str) -> None:
    """Words stop where a letter does, also if accents are written apart from it."""
    text = f"A cafe{mark}, a cafe and Cafe{mark}."
    second = text.index("cafe and")

    assert (Place(second, second + 4, "cafe"),) == quote(text, "cafe")
    assert [2] == [place.start for place in quote(text, f"cafe{mark}")]


def test_what_is_alike_ends_with_a_letter_too() -> None:
    """A letter with an accent is not like the letter alone."""
    assert [] == [*alike("A Cafe\u0301.", "cafe")]
    assert ["Cafe\u0301"] == [place.words for place in alike("A Cafe\u0301.", "cafe\u0301")]


@given(stretches())
def test_what_is_alike_is_never_the_same(stretch: tuple[str, int, int]) -> None:
    """Such places hold other words, and say which."""
    text, start, end = stretch

    for place in alike(text, text[start:end]):
        assert place.words == text[place.start : place.end] != text[start:end]


@pytest.mark.parametrize("piece", HOSTILE)
def test_nothing_hidden_is_written(piece: str) -> None:
    """What would move or hide others is escaped, and reads back as it was."""
    written = toml_escaped(piece)

    assert tomllib.loads(f'a = "{written}"')["a"] == piece
    assert not any(unicodedata.category(one) in {"Cc", "Cf", "Zl", "Zp"} for one in written)


def test_a_long_text_is_soon_searched() -> None:
    """Fifty million characters, with the words at their end."""
    text = "on and on, " * 4_600_000 + "at last"

    assert [len(text) - 7] == [place.start for place in quote(text, "at last")]
