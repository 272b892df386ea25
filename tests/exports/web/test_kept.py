"""What is kept of what was worked out: that which was asked for last, within its room."""

from __future__ import annotations

from timeline.exports.web.kept import AskedLately


def test_what_was_not_asked_for_lately_goes_first() -> None:
    """To ask for something keeps it."""
    kept = AskedLately[str](4)
    for letter in "abcd":
        kept.keep(letter, letter.upper())
    first = kept.get("a")
    kept.keep("e", "E")

    assert "A" == first
    assert ["A", None, "C", "D", "E"] == [kept.get(letter) for letter in "abcde"]


def test_as_much_is_kept_as_has_room() -> None:
    """By size: of 12, three of 3 and one of 2, until another of 3 comes."""
    kept = AskedLately[str](12, len)
    for word in ("one", "two", "six", "no", "ten"):
        kept.keep(word, word)

    assert [None, "two", "six", "no", "ten"] == [
        kept.get(word) for word in ("one", "two", "six", "no", "ten")
    ]


def test_what_would_take_most_of_the_room_is_not_kept() -> None:
    """Else all the others would have to go for it."""
    kept = AskedLately[str](12, len)
    kept.keep("three", "three")
    kept.keep("two", "two")

    assert [None, "two"] == [kept.get("three"), kept.get("two")]


def test_what_is_kept_twice_takes_its_room_once() -> None:
    """The first stays."""
    kept = AskedLately[str](12, len)
    for _ in range(9):
        kept.keep("two", "two")
    kept.keep("one", "one")

    assert ["two", "one"] == [kept.get("two"), kept.get("one")]
