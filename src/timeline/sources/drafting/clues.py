"""What a rule finds in a text: a place, what it may tell, and how it would stand in notes."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from timeline.values import Count, Span, When

__all__ = ["MOST_WORDS", "Clue", "Field", "Judgement", "Sort"]

MOST_WORDS = 8
"""No clue quotes more words of a document."""


class Sort(StrEnum):
    """What a clue may tell.

    >>> from timeline.sources.drafting import Sort, find
    >>> (stretch,) = find("On 19 June 2025, 40 soldiers came home.")
    >>> [clue.sort is Sort.COUNT for clue in stretch.clues]
    [False, True]
    """

    DATE = "date"
    COUNT = "count"
    VOICE = "voice"


class Field(StrEnum):
    """Where in a report the words of a clue may go."""

    WHEN = "when"
    COUNT = "count"
    VOICES = "voices"
    HEDGES = "hedges"


@frozen
class Judgement:
    """What another reader says of words beyond what they are read as; its own, until accepted.

    Attributes:
        by: who judges so.
    """

    by: str
    sides: tuple[str, ...] = ()
    voice: str | None = None
    phase: str | None = None
    polarity: str | None = None
    kind: str | None = None
    remark: str | None = None


@frozen
class Clue:
    """Words that a rule found, from *start* to *end* in code points of the text as it is.

    Attributes:
        remark: how the words are read, or what is needed to read them.
        value: what they are read as; `None` where no rule reads them.
        field: where they may go; `None` where nothing can be made of them.
        entry: how notes write them there, in TOML.
        judged: what another reader says of them.

    >>> from timeline.sources.drafting import find
    >>> (stretch,) = find("More than 40 soldiers came home.")
    >>> (clue,) = stretch.clues
    >>> clue.words, clue.reading, clue.form
    ('More than 40 soldiers', 'at least 41', 'count = "More than 40 soldiers"')
    """

    sort: Sort
    start: int
    end: int
    words: str
    remark: str
    value: Count | When | Span | None = None
    field: Field | None = None
    entry: str = ""
    judged: Judgement | None = None

    @property
    def reading(self) -> str:
        """What the words are read as, in words; empty where no rule reads them."""
        return "" if self.value is None else str(self.value)

    @property
    def form(self) -> str:
        """The line of notes that would say so; empty where there is none."""
        if self.field is None:
            return ""
        several = self.field in (Field.VOICES, Field.HEDGES)
        return f"{self.field} = {f'[{self.entry}]' if several else self.entry}"
