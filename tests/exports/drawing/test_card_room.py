"""Text that has its room, whatever it is and in whatever font."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.display.escape import visible
from timeline.exports.drawing.card_room import fitted, lines_within, room_for

TEXTS = st.text(st.sampled_from("abWi 1,23…م三\u0301"), max_size=60)


def test_the_widest_letters_take_the_most_room() -> None:
    """Combining marks take none, and what is hidden takes the room of what is shown of it."""
    assert room_for("iii", 10) < room_for("aaa", 10) < room_for("WWW", 10)
    assert room_for("e\u0301", 10) == room_for("e", 10)
    assert room_for("\x1b", 10) == room_for(r"\x1b", 10)
    assert room_for("one", 10, bold=False) < room_for("one", 10)


@given(TEXTS, st.integers(120, 400), st.integers(1, 3))
def test_lines_have_their_room(text: str, room: int, most: int) -> None:
    """There are no more than asked; where words are missing, an ellipsis says so at the end."""
    lines = lines_within(text, 20, room, most=most)

    assert len(lines) <= most
    assert all(room_for(line, 20) <= room for line in lines)
    whole, written = " ".join(visible(text).split()), " ".join(lines)
    assert whole == written or (written.endswith("…") and whole.startswith(written[:-1].rstrip()))


@given(TEXTS, st.integers(40, 400))
def test_a_line_has_as_many_letters_as_have_room(text: str, room: int) -> None:
    """Letter by letter from its end, and a number at once, until the rest fits."""
    (line,) = lines_within(text, 20, room, most=1) or ("",)

    rest = " ".join(text.split())
    expected = rest
    while rest and room_for(expected, 20) > room:
        rest, last = rest[:-1], rest[-1]
        if last.isdigit():
            rest = rest[: rest.rfind(" ") + 1]
        expected = f"{rest.rstrip()}…"
    assert expected == line


def test_a_very_long_word_is_cut_soon() -> None:
    """Of 100,000 letters, 14.6 points wide each, 19 have room beside an ellipsis of 22.4."""
    assert ("a" * 19 + "…",) == lines_within("a" * 100_000, 20, 300, most=2)


@given(st.integers(0, 10**12), st.sampled_from(["", " of them"]), st.integers(40, 400))
def test_no_number_is_cut(number: int, of_whom: str, room: int) -> None:
    """It is there as a whole, or not at all, and so it is where what comes after it is cut."""
    (line,) = lines_within(f"at least {number:,}{of_whom}", 20, room, most=1)

    assert f"{number:,}" in line or not any(map(str.isdigit, line))


def test_the_largest_size_is_taken_in_which_all_has_room() -> None:
    """And the last where none is small enough, with an ellipsis."""
    sizes = [(60, 1), (40, 2), (20, 2)]

    assert (60, ("1,000",)) == fitted("1,000", sizes, 300)
    assert (40, ("1,000 or", "1,001")) == fitted("1,000 or 1,001", sizes, 300)
    assert (20, ("…",)) == fitted("1" * 200, sizes, 300)
