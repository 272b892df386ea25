"""Text measured before it is drawn: widths from the font's own table, by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.exports.drawing.widths import is_measured, lines_of, shortened, width_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    ("text", "bold", "width"),
    [
        # Helvetica, Arial and Liberation Sans: figures 556, comma 278, space 278, W 944, i 222.
        ("1,234,567", False, 7 * 556 + 2 * 278),
        ("Wi i", False, 944 + 222 + 278 + 222),
        ("Wi i", True, 944 + 278 + 278 + 278),
        ("é", False, 556),
        ("–…", False, 556 + 1000),
        ("ж", False, 669),
        ("三", False, 1000),
        ("e\N{COMBINING ACUTE ACCENT}", False, 556),
        ("😀", False, 2000),
    ],
)
def test_a_text_is_as_wide_as_its_letters(text: str, width: int, *, bold: bool) -> None:
    """An em for a letter that no table has, two for a picture, nothing for an accent."""
    assert width / 10 == width_of(text, 100, bold=bold)


def test_what_is_escaped_is_measured_as_it_is_written() -> None:
    r"""A change of direction is drawn as ``\u202e``."""
    assert width_of("\\u202e", 10) == width_of("\u202e", 10)


def test_a_text_is_cut_to_its_room_and_says_so() -> None:
    """Of 30 points, three letters m of 8.33 have no room beside an ellipsis of 10."""
    assert "mm…" == shortened("mmmmmm", 10, 30)
    assert "mmm" == shortened("mmm", 10, 30)
    assert "a b…" == shortened("a b cccccc", 10, 25)


def test_lines_have_whole_words() -> None:
    """As many as there is room for; the last is cut."""
    assert ("between 3,852", "and 3,853") == lines_of("between 3,852 and 3,853", 13, 100)
    assert ("one", "two", "three") == lines_of("one two three", 10, 25, most=3)
    assert ("one", "two t…") == lines_of("one two three", 10, 32)
    assert () == lines_of("", 10, 30)


def test_only_what_is_measured_is_held_to_its_width() -> None:
    """Letters that are only bounded would be drawn out."""
    assert is_measured("1,000 claimed ↑")
    assert not is_measured("الجمهورية")


@given(TEXTS, st.integers(30, 300))
def test_a_line_has_room(text: str, room: int) -> None:
    """Whatever it says."""
    assert all(
        width_of(line, 13) <= room
        for line in (shortened(text, 13, room), *lines_of(text, 13, room))
    )
