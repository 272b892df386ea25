"""Passages shown in the sentence they stand in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.sources.documents.sentences import MOST, in_sentence

BLANK = "\n \n" * 300_000
"""So long that who looks for ends again from each of its lines does not finish."""


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He came. Two left, they say. More may.", "Two", ("", "Two", " left, they say.")),
        ("Heading\nTwo left.\n", "Two left", ("", "Two left", ".")),
        ("He came.\n\n  Two left.", "Two", ("", "Two", " left.")),
        ('He came. "Two left," they say.', '"Two', ("", '"Two', ' left," they say.')),
        ("V. Putin said two left. More.", "two", ("V. Putin said ", "two", " left.")),
        ('They say "two left." More may.', 'left."', ('They say "two ', 'left."', "")),
        ("On Nov. 3 two left. More may.", "two", ("On Nov. 3 ", "two", " left.")),
        ("In Nov. The two left.", "two", ("The ", "two", " left.")),
        ("Lt. Col. Ahmad said two left.", "two", ("Lt. Col. Ahmad said ", "two", " left.")),
        ("At 7 a.m. Friday two left.", "two", ("At 7 a.m. Friday ", "two", " left.")),
        ("It began at 7 a.m. The two left.", "two", ("The ", "two", " left.")),
        ("Camp No. 12 lost two.", "two", ("Camp No. 12 lost ", "two", ".")),
        ("He said no. Two left.", "Two", ("", "Two", " left.")),
        ("U.S. Marines took two.", "two", ("U.S. Marines took ", "two", ".")),
        ("It left the U.S. It lost two.", "two", ("It lost ", "two", ".")),
        ("It joined NATO. Two left.", "Two", ("", "Two", " left.")),
        ("John F. Other saw two.", "two", ("John F. Other saw ", "two", ".")),
        ("They left. 40 came. Two stayed.", "came", ("40 ", "came", ".")),
        ("The ministry of\nNorth saw two.", "two", ("The ministry of\nNorth saw ", "two", ".")),
        ("Came on May\n7 with two.", "two", ("Came on May\n7 with ", "two", ".")),
    ],
)
def test_words_stand_in_their_sentence(
    text: str, words: str, expected: tuple[str, str, str]
) -> None:
    """What stands before them in it, they, and the rest."""
    start = text.index(words)

    assert expected == in_sentence(text, start, start + len(words))


def test_words_over_several_sentences_stand_in_all_of_them() -> None:
    """Ends within the words do not count."""
    text = "He came. Two left. More may. Nobody knows."

    assert ("Two ", "left. More", " may.") == in_sentence(text, 13, 23)


def test_a_long_sentence_is_cut() -> None:
    """And says so."""
    before, words, after = in_sentence("a" * 999, 500, 501)

    assert ("…" + "a" * MOST, "a", "a" * MOST + "…") == (before, words, after)


def test_long_blank_passages_take_no_time() -> None:
    """Their lines are not looked through, as ends within the words do not count."""
    text = f"Two left.{BLANK}More may."

    assert ("", text, "") == in_sentence(text, 0, len(text))
    assert ("", "Two", " left.") == in_sentence(text, 0, 3)
    assert ("", "More", " may.") == in_sentence(text, len(text) - 9, len(text) - 5)


@given(st.text(alphabet='aB.!" \n…,'), st.data())
def test_what_is_shown_stands_in_the_text(text: str, data: st.DataObject) -> None:
    """Without a gap, and the words are those that were asked for."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, words, after = in_sentence(text, start, end)

    assert text[start:end] == words
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)
