"""What a mapping says of one value: a constant, a column, or something made of several."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from attrs import frozen

from timeline.errors import ValueRefused
from timeline.sources.sheets.cells.day_cells import DayCell
from timeline.sources.sheets.cells.day_formats import DayFormat
from timeline.sources.sheets.files.textfile import GivenDay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "Cell",
    "Cells",
    "Constant",
    "Faults",
    "Fields",
    "Items",
    "Read",
    "Template",
    "Text",
    "at",
    "columns_of",
]

Cells = Mapping[str, str]
"""The cells of a row by their columns, without blanks around them."""

Faults = list[tuple[tuple[str, ...], str]]
"""What is wrong with a row: the columns, and a sentence."""

REST = "*"
"""Among what texts stand for, what all others do; by itself it is the text as it stands."""


class Template(Protocol):
    """A value that rows give; `None` is one that a row does not give."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it is made of."""

    def of(self, cells: Cells, faults: Faults) -> Any:
        """Return the value of a row, or `None`; what is wrong goes into *faults*."""


@frozen
class Constant:
    """The same value in every row."""

    value: Any
    columns: tuple[str, ...] = ()

    def of(self, _: Cells, __: Faults) -> Any:
        """Return it."""
        return self.value


@frozen
class Cell:
    """What stands in a column.

    Attributes:
        name: the column.
        values: what its texts stand for; others are refused, unless `REST` is among them. An empty
            one stands for nothing.
        default: what an empty cell stands for.
        split: what stands between several texts in a cell, which make a list.
        part: of which one is taken, counted from 1.
        marks: what is taken from the end of its texts.
        formats: how days are written, in the order in which they are tried.
    """

    name: str
    values: Mapping[str, str] | None = None
    default: Template | None = None
    split: str | None = None
    part: int | None = None
    marks: tuple[str, ...] = ()
    formats: tuple[DayFormat, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The column, and those of the default."""
        return (self.name, *(self.default.columns if self.default else ()))

    def of(self, cells: Cells, faults: Faults) -> Any:
        """Return the text, or the list of texts."""
        text = cells[self.name]
        if not text:
            return self.default.of(cells, faults) if self.default else None
        try:
            return self._read(text)
        except ValueRefused as error:
            faults.append(((self.name,), str(error)))
            return None

    def _read(self, text: str) -> Any:
        if self.split is None:
            return self._meaning(text)
        texts = [piece.strip() for piece in text.split(self.split)]
        if self.part is None:
            return list(filter(None, (self._meaning(piece) for piece in texts if piece))) or None
        if len(texts) < self.part:
            raise ValueRefused(
                f"expected at least {self.part} texts with {self.split!r} between, "
                f"found {text!r:.80}"
            )
        return self._meaning(texts[self.part - 1]) or None

    def _meaning(self, text: str) -> str | DayCell | None:
        if self.marks or "\n" in text:
            text = self._unmarked(text.replace("\n", " "))
        if self.values is not None:
            meaning = self.values.get(text, self.values.get(REST))
            if meaning is None:
                choices = ", ".join(map(repr, self.values))
                raise ValueRefused(f"expected one of {choices:.200}, found {text!r:.80}")
            if meaning != REST:
                return meaning or None
        if not self.formats or isinstance(text, GivenDay):
            return text
        return DayCell(self.name, text, self.formats)

    def _unmarked(self, text: str) -> str:
        """Return *text* without its marks; what is nothing but a mark stays."""
        end = len(text)
        while mark := next((mark for mark in self.marks if text.endswith(mark, 0, end)), None):
            end -= len(mark)
            while end and text[end - 1].isspace():
                end -= 1
        return text[:end] or text


@frozen
class Read:
    """What a text is read as."""

    part: Template
    form: Callable[[Any], Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the text."""
        return self.part.columns

    def of(self, cells: Cells, faults: Faults) -> Any:
        """Return the value; a list has each of its texts read."""
        text = self.part.of(cells, faults)
        try:
            if isinstance(text, list):
                return list(map(self.form, text))
            return None if text is None else self.form(text)
        except ValueRefused as error:
            faults.append((self.columns, str(error)))
            return None


def columns_of(templates: Iterable[Template]) -> tuple[str, ...]:
    """Return the columns of all *templates*, each once."""
    return tuple(dict.fromkeys(name for template in templates for name in template.columns))


@frozen
class Text:
    """A text put together from others, of which none may be empty."""

    pieces: tuple[Template, ...]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of all pieces."""
        return columns_of(self.pieces)

    def of(self, cells: Cells, faults: Faults) -> str | None:
        """Return the pieces, one after the other; nothing where one of them is empty."""
        texts = [piece.of(cells, faults) for piece in self.pieces]
        return None if None in texts else "".join(texts)


@frozen
class Items:
    """A list, without those of its items that a row does not give."""

    items: tuple[Template, ...]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of all items."""
        return columns_of(self.items)

    def of(self, cells: Cells, faults: Faults) -> list[Any] | None:
        """Return the items; nothing where there are none."""
        values = [value for item in self.items if (value := item.of(cells, faults)) is not None]
        return values if values or not self.items else None


@frozen
class Fields:
    """A table, without those of its fields that a row does not give.

    Where it has columns, and a row gives none of them, it is left out of the list or the table that
    it stands in, unless it is `kept`, as what a row reports is: the rest of it holds all the same.
    So it is where a row gives none of the `needed` ones, without which it says nothing.
    """

    fields: Mapping[str, Template]
    kept: bool = False
    needed: frozenset[str] = frozenset()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of all fields."""
        return columns_of(self.fields.values())

    def given(self, cells: Cells, faults: Faults) -> dict[str, Any]:
        """Return the fields that are constant, and those that a row gives."""
        return {
            name: value
            for name, part in self.fields.items()
            if (value := part.of(cells, faults)) is not None
        }

    def of(self, cells: Cells, faults: Faults) -> dict[str, Any] | None:
        """Return the fields; nothing where no column gives one."""
        given = self.given(cells, faults)
        if not self.needed <= given.keys():
            return None
        whole = self.kept or not self.by_columns or not self.by_columns.isdisjoint(given)
        return given if whole else None

    @cached_property
    def by_columns(self) -> frozenset[str]:
        """The fields that columns give."""
        return frozenset(name for name, part in self.fields.items() if part.columns)


def at(part: Template, path: str, cells: Cells) -> tuple[str, ...]:
    """Return the columns that give what stands at *path*, such as ``transfers[0].count``."""
    for step in _steps(path):
        if isinstance(part, Fields) and step in part.fields:
            part = part.fields[str(step)]
        elif isinstance(part, Items) and isinstance(step, int):
            given = [item for item in part.items if item.of(cells, []) is not None]
            part = given[step] if step < len(given) else part
    return part.columns


def _steps(path: str) -> Iterator[str | int]:
    for name, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        yield name or int(number)
