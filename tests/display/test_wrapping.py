"""Lines of text in the width of a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.display.wrapping import NARROWEST, cells, wrapped

WORDS = st.lists(st.text("ab交é\u0301", min_size=1, max_size=30), max_size=12).map(" ".join)


@given(WORDS, st.integers(0, 8), st.integers(NARROWEST, 60))
def test_no_word_is_lost_and_no_line_is_wider(words: str, depth: int, width: int) -> None:
    """Whatever the words are; all but the first line are as deep as each other."""
    rows = [*wrapped(" " * depth + words, width)]

    assert width >= max(map(cells, rows))
    assert "".join(words.split()) == "".join("".join(rows).split())
    assert rows[0].startswith(" " * depth)
    assert all(row.startswith(" " * min(depth + 4, width // 2)) for row in rows[1:])


def test_what_fits_is_as_it_was() -> None:
    """With every blank of it."""
    assert ["  a  b "] == [*wrapped("  a  b ", 20)]


def test_words_stay_whole_where_they_fit() -> None:
    """By columns, of which a wide character takes two."""
    assert ["one two three four", "    five"] == [*wrapped("one two three four five", 20)]
    assert ["一二三四五", "    六七八九十"] == [*wrapped("一二三四五 六七八九十", 20)]


def test_a_word_that_is_too_long_is_broken() -> None:
    """So that no line is wider than the terminal."""
    assert ["a" * 20, "    " + "a" * 5] == [*wrapped("a" * 25, 20)]


def test_no_terminal_is_too_narrow() -> None:
    """Words are put in twenty columns at least."""
    assert ["one two three four"] == [*wrapped("one two three four", 10)]
