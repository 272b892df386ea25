"""How wide text is before it is drawn, so that nothing is placed over anything else."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from timeline.display.escape import visible
from timeline.exports.drawing.advances import BOLD, REGULAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

__all__ = ["FONT", "filled", "is_measured", "lines_of", "shortened", "width_of"]

FONT = 'Arial,"Liberation Sans",Arimo,Helvetica,sans-serif'
"""Fonts that are as wide as each other; another is set to the width that was measured."""

EM, WIDEST = 1000, 2000
"""How wide a character is that no table has: those of most scripts fill an em, pictures more."""

MOST = 2 / 3

PICTURES = 0x1F000
"""From here on, characters are drawn as pictures, in whatever width their font has."""


def _by_character(table: Mapping[int, str]) -> dict[str, int]:
    return {character: width for width, of_width in table.items() for character in of_width}


_WIDTHS = {False: _by_character(REGULAR), True: _by_character(BOLD)}


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide *text* is in letters of *size*; where no table has them, at most so wide.

    >>> width_of("1,000", 10), width_of("三", 10)
    (25.02, 10.0)
    """
    widths = _WIDTHS[bold]
    ems = sum(widths.get(letter) or _beyond(letter) for letter in visible(text))
    return round(ems * size / 1000, 2)


def _beyond(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return WIDEST if ord(letter) >= PICTURES else EM


def is_measured(text: str) -> bool:
    """Return whether the widths of most letters of *text* are known, and not only bounded."""
    known = sum(letter in _WIDTHS[False] for letter in text)
    return known > MOST * len(text)


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return as much of *text* as has *room*, with an ellipsis where that is not all.

    >>> shortened("Coordination Headquarters", 10, 60)
    'Coordinati…'
    """
    text = visible(text)
    if width_of(text, size, bold=bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(f"{text[:middle].rstrip()}…", size, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}…"


def lines_of(
    text: str, size: float, room: float, *, most: int = 2, bold: bool = False
) -> tuple[str, ...]:
    """Return *text* in lines of whole words that have *room*; the last of *most* is shortened."""
    lines = [*filled(text.split(), lambda line: width_of(line, size, bold=bold) > room)]
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    return tuple(shortened(line, size, room, bold=bold) for line in kept)


def filled(words: Iterable[str], wide: Callable[[str], bool]) -> Iterator[str]:
    """Yield lines of whole *words*, none of which is too *wide* that has more than one."""
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and wide(longer):
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line
