"""Text from anywhere, made safe to look at."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from support import seed_story
from timeline.display.escape import isolated, visible


@pytest.mark.parametrize(
    "text",
    [
        *("", "a swap", "106-for-106", "Łódź, ґ, 東京, ✅", "“this week”", "a\u00a0b", "e\u0301"),
        *("[bold]markup[/bold]", "<script>", "\\x1b", "%s {0}", "\U0001f54a", "\u3000"),
    ],
)
def test_what_can_be_seen_stays(text: str) -> None:
    """Letters of any script, signs, spaces and marks are shown as they are."""
    assert text == visible(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("a\nb", r"a\nb"),
        ("a\r\tb", r"a\r\tb"),
        ("\0", r"\x00"),
        ("\b\b", r"\x08\x08"),
        ("\x7f", r"\x7f"),
        ("\x9b31m", r"\x9b31m"),  # the one-character form of the escape sequence
        ("\x85", r"\x85"),
        ("\u202eabc\u202c", r"\u202eabc\u202c"),  # reads backwards
        ("\u2066\u2069", r"\u2066\u2069"),
        ("\u200b\u200d\u2060\ufeff", r"\u200b\u200d\u2060\ufeff"),  # takes no room
        ("\u00ad", r"\xad"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("\ud800", r"\ud800"),
        ("\ue000", r"\ue000"),  # means what a font says
        ("\U000e0041", r"\U000e0041"),  # a tag, which nobody sees
        ("\U0010fffd", r"\U0010fffd"),
        ("é\x1bé", r"é\x1bé"),
    ],
)
def test_what_acts_on_other_text_is_escaped(text: str, expected: str) -> None:
    """As Python would write it."""
    assert expected == visible(text)


@given(st.text(st.characters()))
@example("".join(map(chr, range(0x3000))))
@example("\ud800\udfff")
def test_nothing_dangerous_is_left(text: str) -> None:
    """Whatever the text, what is shown moves nothing, and can be written as UTF-8."""
    shown = visible(text)

    dangerous = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert not {unicodedata.category(character) for character in shown} & dangerous
    assert len(shown.splitlines()) <= 1
    shown.encode()


def test_what_was_made_visible_stays_so() -> None:
    """Making it visible again changes nothing, for any character there is."""
    for code in range(sys.maxunicode + 1):
        shown = visible(chr(code))
        assert shown == visible(shown)


def test_values_shown_in_notebooks_grow_no_room_for_more() -> None:
    """There is one development for every event: it keeps its slots."""
    assert not hasattr(seed_story.story().developments()[0], "__dict__")
    assert not hasattr(seed_story.story().conflicts()[0], "__dict__")


FIRST, END = "\u2068", "\u2069"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łódź, 東京: 5", "Łódź, 東京: 5"),
        ("חיפה: 1,000", f"{FIRST}חיפה{END}: 1,000"),
        ("to غزة, 24 people", f"to {FIRST}غزة{END}, 24 people"),
        ("تل أبيب 7", f"{FIRST}تل أبيب 7{END}"),
        ("غزة 12, of القدس 3: 1,000", f"{FIRST}غزة 12{END}, of {FIRST}القدس 3{END}: 1,000"),
        ("غزة 1,000", f"{FIRST}غزة{END} 1,000"),
        ("غزة: 5; القدس: 6", f"{FIRST}غزة{END}: 5; {FIRST}القدس{END}: 6"),
        ("٣٤, 5", f"{FIRST}٣٤{END}, 5"),
        ("غزة\u202e 5", f"{FIRST}غزة{END}\\u202e 5"),
    ],
)
def test_words_from_right_to_left_leave_numbers_where_they_are(text: str, expected: str) -> None:
    """Each name by itself: the order of names and numbers is that of the sentence."""
    assert expected == isolated(text)
