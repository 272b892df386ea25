"""The forms in which cells write values down, and what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import Factory, define, frozen

from timeline.errors import ValueRefused
from timeline.sources.notes import fields
from timeline.sources.notes.published import day_of_publication
from timeline.sources.sheets.cells.count_cells import count_in, number
from timeline.sources.sheets.cells.day_cells import DayCell, day_in_words, in_formats, written_day
from timeline.sources.sheets.cells.day_formats import Outlook
from timeline.sources.sheets.cells.format_remarks import FormatRemarks, HearsFormats
from timeline.sources.sheets.cells.usage import Usage
from timeline.values import Count, Span, Stated, When

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["CellForms", "Planned", "whole", "yes_or_no"]

TRUE, FALSE = {"true", "yes", "1"}, {"false", "no", "0"}


def whole(value: Any) -> Any:
    """Return the whole number that *value* writes down."""
    if not isinstance(value, str):
        return NotImplemented
    if (whole_number := number(value)) is None:
        raise ValueRefused(f"expected a whole number, found {value!r:.80}")
    return whole_number


def yes_or_no(value: Any) -> Any:
    """Return the truth value that *value* writes down."""
    if not isinstance(value, str):
        return NotImplemented
    if value.lower() not in TRUE | FALSE:
        raise ValueRefused(f"expected true or false, found {value!r:.80}")
    return value.lower() in TRUE


def texts(value: Any) -> Any:
    """Return the one text that *value* is, where several are expected."""
    return (value,) if isinstance(value, str) else NotImplemented


def count(value: Any) -> Stated[Count]:
    """Return the count that *value* writes down: a number, words, or a lower and upper bound."""
    if isinstance(value, str):
        return count_in(value)
    if isinstance(value, dict) and value.keys() <= {"low", "high"}:
        low, high = (_bound(value.get(name)) for name in ("low", "high"))
        return Stated(Count(low=low or 0, high=high))
    return fields.count(value)


def _bound(value: Any) -> int | None:
    bound = value if value is None or type(value) is int else whole(value)
    if bound is NotImplemented:
        raise ValueRefused(f"expected a whole number, found {value!r:.80}")
    return bound if bound is None else int(bound)


@frozen
class Planned:
    """A day as it is written where words look ahead, as they do of a plan."""

    written: Any


@define
class CellForms(fields.Dates):
    """How cells of one row are read; `published` is the day of its document.

    Attributes:
        of_document: whether they are those of the document, which tell when it was published.
        usage: what is usual where the sheet was written.
        remarks: what is to be told of formats.
        borrowed: whether a day was read by what the document lends, since this was set to False.
    """

    of_document: bool = False
    usage: Usage = Usage()
    remarks: HearsFormats = Factory(FormatRemarks)
    borrowed: bool = False

    def stated(self, value: Any) -> Stated[When | Span]:
        """Return the day or span that *value* writes down.

        It is a text, or a table with `earliest` and `latest` (one day), with `start` and `end`
        (a span), or as in notes.
        """
        if isinstance(value, str):
            if self.of_document:
                return day_of_publication(value, self.usage.zone)
            return written_day(value) or day_in_words(value, self._outlook, self.usage)
        if isinstance(value, DayCell):
            return self._in_formats(value)
        if isinstance(value, Planned):
            return self._looking_ahead(value.written)
        return self._table(value) if isinstance(value, dict) and value else super().stated(value)

    def _looking_ahead(self, written: Any) -> Stated[When | Span]:
        before, self.ahead = self.ahead, True
        try:
            return self.stated(written)
        finally:
            self.ahead = before

    def _table(self, value: dict[str, Any]) -> Stated[When | Span]:
        if value.keys() <= {"earliest", "latest"}:
            return Stated(self._between(value))
        if value.keys() <= {"start", "end"}:
            return Stated(Span(*(self._end(value.get(name)) for name in ("start", "end"))))
        self.borrowed = True
        return super().stated(self._as_in_notes(value))

    @property
    def _outlook(self) -> Outlook:
        self.borrowed = True
        return Outlook(self.published, self.ahead)

    def _in_formats(self, cell: DayCell) -> Stated[When | Span]:
        read = in_formats(cell.text, cell.formats, self._outlook)
        self.remarks.hear(cell, read)
        return read.stated

    def _as_in_notes(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return the table *value* with its year as a number, and the language of the sheet."""
        if "year" in value:
            value = {**value, "year": _bound(value["year"])}
        if self.usage.language and "edtf" not in value:
            value = {"language": self.usage.language, **value}
        return value

    def _between(self, value: dict[str, Any]) -> When:
        first, last = (self._end(value.get(name)) for name in ("earliest", "latest"))
        return When(first.earliest, last.latest)

    def _end(self, text: Any) -> When:
        return When() if text is None else self.day(text).value.envelope

    def all(self) -> dict[Any, Callable[[Any], Any]]:
        """Return how each type of value is read."""
        return {
            Stated[Count]: count,
            Stated[When]: self.day,
            Stated[When | Span]: self.stated,
            tuple[str, ...]: texts,
            str: fields.text,
        }
