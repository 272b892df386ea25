"""The letters by which spreadsheets name columns: A to Z, then AA."""

from __future__ import annotations

__all__ = ["letters_of", "place_of"]


def place_of(letters: str) -> int:
    """Return the place of a column, from 0.

    >>> place_of("A"), place_of("AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def letters_of(place: int) -> str:
    """Return the letters of the column at *place*, from 0.

    >>> letters_of(0), letters_of(27), letters_of(702)
    ('A', 'AB', 'AAA')
    """
    letters, number = "", place + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
