"""How much room letters take, at most, in whatever fonts there are."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING

from timeline.display.escape import visible
from timeline.exports.drawing.widths import filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["fitted", "lines_within", "room_for"]

AT_MOST = {"'.,:;|!ijlI": 0.42, "-()[]{}ftrJ/\\ ": 0.5, "0123456789": 0.7, "mMW@%—…": 1.12}
"""How wide letters are in the widest of the fonts that are common, in bold, for a size of 1."""

REGULAR = 0.9
"""How wide letters are that are not bold, beside those that are."""

LOWER, UPPER, OTHERS, PICTURES = 0.73, 0.86, 1.05, 2.0

Lines = tuple[str, ...]

_WIDTHS = {letter: width for letters, width in AT_MOST.items() for letter in letters}


def room_for(text: str, size: float, *, bold: bool = True) -> float:
    """Return how wide *text* is at most, in letters of *size*."""
    return size * sum(map(_width, visible(text))) * (1 if bold else REGULAR)


def _width(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.combining(letter):
        return 0
    if letter.isascii():
        return LOWER if letter.islower() else UPPER
    return PICTURES if ord(letter) >= 0x1F000 else OTHERS


def fitted(text: str, sizes: Iterable[tuple[int, int]], room: float) -> tuple[int, Lines]:
    """Return the first of *sizes* in which all of *text* has *room*, else the last, and its lines.

    A size comes with how many lines there may be. Text is bold.

    >>> fitted("1,000", [(60, 1), (20, 1)], 900), fitted("1,000 or 1,001", [(60, 1), (40, 2)], 300)
    ((60, ('1,000',)), (40, ('1,000 or', '1,001')))
    """
    size, lines = 0, Lines()
    for size, most in sizes:
        lines = lines_within(text, size, room, most=most)
        if " ".join(lines) == " ".join(visible(text).split()):
            break
    return size, lines


def lines_within(text: str, size: float, room: float, *, most: int, bold: bool = True) -> Lines:
    """Return *text* in at most so many lines; what has no room is an ellipsis."""

    def wide(line: str) -> bool:
        return room_for(line, size, bold=bold) > room

    lines = [*filled(visible(text).split(), wide)]
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    whole = [*takewhile(lambda line: not wide(line), lines)]
    cut = [_shortened(line, wide) for line in lines[len(whole) : len(whole) + 1]]
    return (*whole, *cut)


def _shortened(line: str, wide: Callable[[str], bool]) -> str:
    """Return as much of *line* as has room; no number is cut: part of one is another number."""
    end = bisect_left(range(len(line)), x=True, key=lambda place: wide(line[: place + 1]))
    if any(map(str.isdigit, line[end:].partition(" ")[0])):
        end = _word_start(line, end)
    while end and wide(f"{line[:end].rstrip()}…"):
        end -= 1
        if line[end].isdigit():
            end = _word_start(line, end)
    return f"{line[:end].rstrip()}…"


def _word_start(line: str, place: int) -> int:
    return line.rfind(" ", 0, place) + 1
