"""What a value looks like wherever it is shown: a heading, lines, tables, and what they rest on."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from attrs import frozen

from timeline.display.escape import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PARTS", "Card", "CutOutline", "Line", "Outline", "Part", "Picture", "Table"]

MOST = 50
"""How many lines an outline has below another, and how many rows a table; the rest is told of."""


PARTS = ("Field", "Value")
"""The columns of what is shown by its fields."""


class Part(StrEnum):
    """What a line is on the page."""

    HEADING = "heading"
    FIGURE = "figure"
    PLAIN = "plain"
    DOUBT = "doubt"


@frozen
class Line:
    """A line of text from anywhere; `str` makes it safe to print."""

    text: str
    depth: int = 0
    part: Part = Part.PLAIN

    def __str__(self) -> str:
        return "  " * self.depth + visible(self.text)


@frozen
class Table:
    """Rows of text under the names of their columns; `more` are left out already."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0

    def cut(self) -> Table:
        """Return the first rows, and a row that says how many more there are."""
        more = max(len(self.rows) - MOST, 0) + self.more
        if not more:
            return self
        last = (f"and {more:,} more", *[""] * (len(self.columns) - 1))
        return Table(self.columns, (*self.rows[:MOST], last))


@frozen
class Picture:
    """A drawing as SVG, and in words what it shows, for those who do not see it."""

    svg: str
    words: str


@runtime_checkable
class Outline(Protocol):
    """A sentence, and what it rests on."""

    @property
    def text(self) -> str:
        """The sentence."""

    @property
    def below(self) -> Sequence[Outline]:
        """What it rests on."""


@frozen
class CutOutline:
    """A sentence, and as much of what it rests on as is shown."""

    text: str
    below: tuple[Outline, ...] = ()


@frozen
class Card:
    """What is shown of a value; its text comes from anywhere.

    Attributes:
        title: what it is.
        lines: what there is to say of it.
        tables: what stands side by side.
        below: what it rests on, as outlines that can be folded.
        pictures: what is drawn of it, where there is room for drawings; a terminal has none.
        remarks: what has to be known to read the tables: it stands below them.
    """

    title: str
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    below: tuple[Outline, ...] = ()
    pictures: tuple[Picture, ...] = ()
    remarks: tuple[Line, ...] = ()
