"""What a rule finds in a text: a place, what it may tell, and how it would stand in notes."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MOST_WORDS", "Clue", "Sort", "apart", "masked", "pattern"]

MOST_WORDS = 8
"""No clue quotes more words of a document."""


class Sort(StrEnum):
    """What a clue may tell."""

    DATE = "date"
    COUNT = "count"
    VOICE = "voice"


@frozen
class Clue:
    """Words that a rule found, from *start* to *end* in code points of the text as it is.

    Attributes:
        remark: how the words are read, or what is needed to read them.
        form: the line of a report in notes that would say so; empty where it has none.
    """

    sort: Sort
    start: int
    end: int
    words: str
    remark: str
    form: str = ""


def pattern(heads: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern *heads*, in which one blank stands for any few blanks."""
    return re.compile(heads.replace(" ", r"[^\S\0]{1,9}"), flags)


def masked(text: str, taken: Iterable[tuple[int, int]]) -> str:
    """Return *text* with what is *taken* blotted out, every other character in its place."""
    for start, end in taken:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text


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
