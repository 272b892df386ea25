"""Places in a text: what rules look for, what is blotted out, and which do not overlap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Piece", "apart", "masked", "pattern"]


class Piece(NamedTuple):
    """A word of a sentence, with its place."""

    start: int
    end: int
    word: str


def pattern(heads: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern *heads*, in which one blank stands for any few blanks, `` ?`` for none."""
    return re.compile(heads.replace(" ?", "(?: )?").replace(" ", r"[^\S\0]{1,9}"), flags)


def masked(text: str, taken: Iterable[tuple[int, int]]) -> str:
    """Return *text* with what is *taken* blotted out, every other character in its place."""
    letters = list(text)
    for start, end in taken:
        letters[start:end] = "\0" * (end - start)
    return "".join(letters)


def apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return *spans* in order without those that overlap one that begins before, or is longer.

    >>> apart([(5, 9), (0, 6), (0, 3), (9, 12)])
    [(0, 6), (9, 12)]
    """
    separate: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not separate or start >= separate[-1][1]:
            separate.append((start, end))
    return separate
