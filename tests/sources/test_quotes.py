"""Where words stand: exactly, or not at all."""

from __future__ import annotations

import sys
import tomllib
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from support.texts import HOSTILE, texts
from timeline.display.escape import toml_escaped
from timeline.errors import PassageError
from timeline.events import Passage
from timeline.sources.documents.quotes import Place, alike, quote
from timeline.sources.notes.fields import passage

if TYPE_CHECKING:
    from _typeshed import TraceFunction

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


# What cannot be seen

UNSEEN = (
    "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202c\u00ad"
)
JOINED = {"ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "ffi": "ﬃ", "ffl": "ﬄ", "st": "ﬆ"}


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Some 63 hos\u00adta\u00adges left.", "63 hostages", (5, 18)),
        ("\ufeff63\u200b hostages\u2060.", "63 hostages", (1, 13)),
        ("a \u2068Kyiv\u2069\u200e said", "a kyiv said", (0, 14)),
        ("of\ufb01cials con\ufb02ict", "officials conflict", (0, 16)),
        ("an o\ufb03ce", "an office", (0, 7)),
        ("the with-\ndrawal of", "the withdrawal", (0, 16)),
        ("the with\u2010\r\n  drawal of", "the withdrawal", (0, 19)),
        ("the with\u00ad\ndrawal of", "the withdrawal", (0, 16)),
        ("the with-\n\n\fdrawal of", "the withdrawal", (0, 18)),
        ("a cease-\nfire", "a cease-fire", (0, 13)),
        ("a cease-\nfire", "a ceasefire", (0, 13)),
        ("a cease\u2011fire", "a cease-fire", (0, 12)),
        ("7\u00a0000\u202fmen", "7 000 men", (0, 9)),
        ("1990-\n1994", "1990\u20131994", (0, 10)),
        ("pre- and post-war", "pre\u2010 and", (0, 8)),
        ("e\u200d\u0301te\u0301", "été", (0, 6)),
        ("the \uff11\uff12 men", "12 men", (4, 10)),
        ("the \u200bend", "the  end", (0, 8)),
        ("x\u2060-\u206099", "x-99", (0, 6)),
    ],
)
def test_what_cannot_be_seen_is_passed_over(text: str, words: str, place: tuple[int, int]) -> None:
    """It is shown as like, in code points of the text as it is, and never taken as equal."""
    assert [place] == [(like.start, like.end) for like in alike(text, words)]
    assert () == quote(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a cease-fire", "a ceasefire"),
        ("a ceasefire", "a cease-fire"),
        ("12 -\n 14", "12-14"),
        ("a--b", "a-b"),
        ("40\u00b2", "402"),
        ("the men", "themen"),
        ("the\u200bmen", "the men"),
        ("f\u0301ar", "far"),
        ("f\u0301ar", "\u0301ar"),
        ("caf\u00e9", "cafe"),
        ("caf\u200de\u200d\u0301", "cafe"),
        ("a b", "-"),
        ("a b", "\u200b"),
        ("\u0600 12", "12 \u0600"),
    ],
)
def test_what_is_seen_to_differ_is_not_alike(text: str, words: str) -> None:
    """A hyphen within a line, a blank, an accent."""
    assert [] == [*alike(text, words)]


LETTERS = st.text("aeiknorst fl0179.,“”-é", min_size=1, max_size=30)


@given(LETTERS, LETTERS, LETTERS, st.data())
def test_words_are_found_through_what_cannot_be_seen(
    before: str, words: str, behind: str, data: st.DataObject
) -> None:
    """Whatever is put among their letters, alike is that very place, and all of them are found."""
    words = words.strip(" -.,")
    assume(words)
    spoilt = ""
    for letter in words:
        hides = data.draw(st.text(UNSEEN, max_size=2))
        # A soft hyphen before the end of a line breaks a word; here there are only blanks.
        spoilt += letter + hides
    assume(spoilt.strip(UNSEEN) != words)
    text = f"{before}| {spoilt} |{behind}"
    start = len(before) + 2

    places = [(like.start, like.end) for like in alike(text, f"| {words} |")]

    assert [(len(before), start + len(spoilt) + 2)] == places


@given(
    st.lists(st.sampled_from([*JOINED, *JOINED.values(), "a", "f", "-\na", "\u200d"]), max_size=9)
)
def test_joined_letters_are_alike(pieces: list[str]) -> None:
    """Whether a text has them joined, or broken at a line, its words are read the same."""
    text = "a" + "".join(pieces) + "a"
    apart = text.replace("-\n", "").replace("\u200d", "")
    for letters, sign in JOINED.items():
        apart = apart.replace(sign, letters)
    assume(apart != text)

    assert [(0, len(text))] == [(like.start, like.end) for like in alike(text, apart)]


def steps(text: str, words: str) -> int:
    """Return how many lines are run to look for what is like *words*: few for each letter."""
    run = 0

    def count(*_: object) -> TraceFunction:
        nonlocal run
        run += 1
        assert run <= 60 * len(text)
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        assert 0 <= sum(1 for _ in alike(text, words))
    finally:
        sys.settrace(before)
    return run


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ("-", "a-b"),
        ("\u00ad", "ab"),
        ("\u00ad\n", "ab"),
        ("-\n", "ab"),
        ("\u200b", "ab"),
        ("\u0301", "ab"),
        ("a\u200b", "a" * 999 + "b"),
        ("a-\n", "a" * 900 + "-a"),
        ("a", "a" * 900 + "-a"),
        ("ﬃ", "f" * 999),
        (" ", "a  b"),
    ],
)
def test_hostile_texts_take_steps_by_their_length(piece: str, words: str) -> None:
    """Of twice the length, about twice as many; so 200 KB are no more than a wait."""
    short, long = (steps(piece * (size // len(piece)), words) for size in (10_000, 20_000))

    assert long <= 2.5 * short + 1_000
