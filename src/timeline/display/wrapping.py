"""Lines of text in the width of a terminal: parted between words, with hanging indents."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["cells", "wrapped"]

HANGING = 4
"""How much deeper a line goes on than it begins: deeper than what stands below it."""

NARROWEST = 20
"""In how many columns words are put at least, though the terminal have fewer."""

_NO_ROOM = {"Mn", "Me", "Cf"}
_WORDS = re.compile(r" *[^ ]+")


def cells(text: str) -> int:
    """Return how many columns *text* takes on a terminal.

    >>> cells("swap"), cells("交換"), cells("e\u0301")
    (4, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in _NO_ROOM:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrapped(text: str, width: int, hanging: int = HANGING) -> Iterator[str]:
    r"""Yield *text* in lines that take *width* columns at most, in which no word is lost.

    A line goes on *hanging* columns deeper than it begins; a word that is too long is broken.

    >>> print(*wrapped("  at least 114, of which 106 exact", 24), sep="\n")
      at least 114, of which
          106 exact
    """
    width = max(width, NARROWEST)
    if cells(text) <= width:
        yield text
        return
    words = text.lstrip(" ")
    begins = min(len(text) - len(words), width // 2)
    indent = " " * min(begins + hanging, width // 2)
    line = " " * begins
    for word in _WORDS.findall(words.rstrip(" ")):
        if not line.strip() or cells(line) + cells(word) <= width:
            line += word
        else:
            yield line
            line = indent + word.lstrip(" ")
        while cells(line) > width:
            fits = _fitting(line, width)
            yield line[:fits]
            line = indent + line[fits:]
    yield line


def _fitting(line: str, width: int) -> int:
    """Return how many characters of *line* fit into *width* columns, of which there is one."""
    taken = 0
    for place, character in enumerate(line):
        taken += _cells(character)
        if taken > width:
            return place
    return len(line)
