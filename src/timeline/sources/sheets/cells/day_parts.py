"""Days put together from several columns: year, month and day, of which some may be empty."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve, frozen

from timeline.sources.sheets.cells.day_names import DayNames, no_such_day
from timeline.sources.sheets.templates.template import (
    Cell,
    Constant,
    Fields,
    Template,
    Text,
    columns_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.sources.sheets.templates.template import Cells, Faults

__all__ = ["dated"]

DATED = ("earliest", "latest", "start", "end", "words", "edtf", "anchor")
"""The fields of a table of days that are days themselves, or words of them."""

_YEAR = re.compile(r"([0-9]{4})(?:\.0+)?", re.ASCII)
_TWO = re.compile("(?:[0-9]{4}|[0-9]{1,2})-[0-9]{1,2}")
_NUMBER = re.compile(r"([0-9]{1,2})(?:\.0+)?", re.ASCII)


def dated(part: Template, language: str | None = None) -> Template:
    """Return *part* for where a day is wanted, so that no column of it is dropped silently.

    Columns with ``-`` between, two or three, are a year, a month and a day.
    """
    if isinstance(part, Fields):
        return evolve(
            part,
            fields={
                name: dated(field, language) if name in DATED else field
                for name, field in part.fields.items()
            },
        )
    if not isinstance(part, Text):
        return part
    steps = list(_between_hyphens(part.pieces))
    if len(steps) in {2, 3} and all(isinstance(step, Cell | Constant) for step in steps):
        return DayParts(tuple(steps), language)
    return DayText(part.pieces)


def _between_hyphens(pieces: tuple[Template, ...]) -> Iterator[Template]:
    """Yield what stands between hyphens: a column, a constant, or several put together."""
    run: list[Template] = []
    for piece in pieces:
        if not isinstance(piece, Constant):
            run.append(piece)
            continue
        first, *texts = map(str.strip, str(piece.value).split("-"))
        run += [Constant(first)] if first else []
        for text in texts:
            yield _joined(run)
            run = [Constant(text)] if text else []
    yield _joined(run)


def _joined(run: list[Template]) -> Template:
    return run[0] if len(run) == 1 else Text(tuple(run))


@frozen
class DayText:
    """A text that says a day, put together from others: of all of them, or of none."""

    pieces: tuple[Template, ...]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of all pieces."""
        return columns_of(self.pieces)

    def of(self, cells: Cells, faults: Faults) -> str | None:
        """Return the pieces, one after the other; nothing where all columns are empty."""
        before = len(faults)
        texts = [piece.of(cells, faults) for piece in self.pieces]
        if None not in texts:
            return "".join(texts)
        given = [
            piece.columns
            for piece, text in zip(self.pieces, texts, strict=True)
            if text is not None and piece.columns
        ]
        if given and len(faults) == before:
            empty = tuple(name for name in self.columns if not cells[name])
            there = ", ".join(repr(name) for columns in given for name in columns)
            sentence = (
                f"expected something, as {there} says part of a day; where parts may be empty, "
                'the mapping says "{year}-{month}-{day}", or a table with start and end'
            )
            faults.append((empty or self.columns, sentence))
        return None


class PartOfDay(NamedTuple):
    """What a column says of a day, as it is written."""

    columns: tuple[str, ...]
    text: str


@frozen
class DayParts:
    """A day of a year, a month and perhaps a day, each in a column; months may be names.

    Without a day it is the month, and without a month the year, or the same day of any of its
    months; without a year it is none.
    """

    parts: tuple[Template, ...]
    language: str | None = None

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of all parts."""
        return columns_of(self.parts)

    def of(self, cells: Cells, faults: Faults) -> str | None:
        """Return the day in EDTF."""
        before = len(faults)
        given = [PartOfDay(part.columns, str(part.of(cells, faults) or "")) for part in self.parts]
        if len(faults) > before or not given[0].text:
            return None
        year, month, day = _three(given)
        numbers = _year(year, faults), self._month(month, faults), _day(day, faults)
        if None in numbers:
            return None
        year_number, month_number, day_number = (number or 0 for number in numbers)
        # A day without its month may be in any that has so many days, as January has.
        why = no_such_day(year_number, month_number or 1, day_number or 1)
        if why:
            faults.append((day.columns if month_number else year.columns, why))
            return None
        return _edtf(year_number, month_number, day_number)

    def _month(self, part: PartOfDay, faults: Faults) -> int | None:
        """Return the number of a month, 0 for none; `None` where it is wrong."""
        if not part.text:
            return 0
        written = _NUMBER.fullmatch(part.text)
        number = int(written[1]) if written else DayNames.of(self.language).month(part.text)
        if number is None or not 1 <= number <= 12:
            faults.append((part.columns, f"expected a month, found {part.text!r:.80}{_zero(part)}"))
            return None
        return number


def _three(given: list[PartOfDay]) -> tuple[PartOfDay, PartOfDay, PartOfDay]:
    """Return year, month and day; one column may have two of them, such as ``2020-02``."""
    if len(given) == 3:
        return given[0], given[1], given[2]
    first, last = given
    for pair, others in ((first, (last,)), (last, (first,))):
        if _TWO.fullmatch(pair.text):
            two = [PartOfDay(pair.columns, text) for text in pair.text.split("-")]
            year, month, day = (*two, *others) if pair is first else (*others, *two)
            return year, month, day
    return first, last, PartOfDay((), "")


def _edtf(year: int, month: int, day: int) -> str:
    """Return the day in EDTF; 0 is a part that is not given."""
    if not day:
        return f"{year:04}-{month:02}" if month else f"{year:04}"
    return f"{year:04}-{month:02}-{day:02}" if month else f"{year:04}-XX-{day:02}"


def _year(part: PartOfDay, faults: Faults) -> int | None:
    if written := _YEAR.fullmatch(part.text):
        return int(written[1])
    faults.append((part.columns, f"expected a year of four digits, found {part.text!r:.80}"))
    return None


def _day(part: PartOfDay, faults: Faults) -> int | None:
    """Return the number of a day, 0 for none; `None` where it is wrong."""
    if not part.text:
        return 0
    written = _NUMBER.fullmatch(part.text)
    if written is None or not 1 <= int(written[1]) <= 31:
        faults.append((part.columns, f"expected a day, found {part.text!r:.80}{_zero(part)}"))
        return None
    return int(written[1])


def _zero(part: PartOfDay) -> str:
    """Return what to write where 0 stands for what is unknown."""
    if part.text.strip("0"):
        return ""
    return '; if it stands for what is unknown, a table of [values] says "0" = "", "*" = "*"'
