"""The forms in which cells write values down, and what they stand for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from timeline import edtf
from timeline.english import resolve_date
from timeline.errors import EdtfError, PhraseError, UnsupportedEdtf, ValueRefused
from timeline.sources.notes import fields
from timeline.sources.notes.published import day_of_publication
from timeline.values import Count, Span, Stated, When

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["CellForms", "number"]

_PLAIN = re.compile(r"([0-9]{1,18})(?:\.00?)?", re.ASCII)
_GROUPED = re.compile(r"[0-9]{1,3}(?:([,' \u00a0\u2009\u202f’])[0-9]{3})(?:\1[0-9]{3})*(?:\.00?)?")
_NUMERIC = re.compile(r"[-+]?[0-9][0-9.,' \u00a0\u2009\u202f’]*(?:[eE][-+]?[0-9]+)?%?")

TRUE, FALSE = {"true", "yes", "1"}, {"false", "no", "0"}


def number(text: str) -> int | None:
    """Read a whole number; `None` where *text* is words.

    Thousands may be set apart, though not by points: ``1.000`` may be 1 or 1000, and is refused.
    ``4.0`` is the 4 that some programs write so.

    >>> number("3,135"), number("4.0"), number("more than 4")
    (3135, 4, None)
    >>> number("4.5")
    Traceback (most recent call last):
    ...
    timeline.errors.ValueRefused: expected a whole number, found '4.5'

    Raises:
        ValueRefused: it is another number.
    """
    if plain := _PLAIN.fullmatch(text):
        return int(plain[1])
    if len(text) < 30 and _GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text.partition(".")[0]))
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", text, re.ASCII):
        hint = "a point may set thousands apart, or begin a fraction: write 3,135 or 3135"
        raise ValueRefused(f"expected a whole number, found {text!r:.80}; {hint}")
    if _NUMERIC.fullmatch(text) and not re.fullmatch(r"[0-9]+ ?- ?[0-9]+", text):
        raise ValueRefused(f"expected a whole number, found {text!r:.80}")
    return None


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


@lru_cache(maxsize=4096)
def _count_in(text: str) -> Stated[Count]:
    whole_number = number(text)
    return fields.count(text if whole_number is None else whole_number)


def count(value: Any) -> Stated[Count]:
    """Return the count that *value* writes down: a number, words, or a lower and upper bound."""
    if isinstance(value, str):
        return _count_in(value)
    if isinstance(value, dict) and value.keys() <= {"low", "high"}:
        low, high = (_bound(value.get(name)) for name in ("low", "high"))
        return Stated(Count(low or 0, high))
    return fields.count(value)


def _bound(value: Any) -> int | None:
    bound = value if value is None or type(value) is int else whole(value)
    if bound is NotImplemented:
        raise ValueRefused(f"expected a whole number, found {value!r:.80}")
    return bound if bound is None else int(bound)


@lru_cache(maxsize=4096)
def _written_day(text: str) -> Stated[When | Span] | None:
    """Read EDTF; `None` where *text* is words."""
    try:
        return Stated(edtf.parse(text), qualifier=edtf.qualifier(text))
    except UnsupportedEdtf:
        raise
    except EdtfError as error:
        if not re.search(r"[^\W\d_]{3}", text):
            raise ValueRefused(_hint(text) or str(error)) from None
    return None


@lru_cache(maxsize=4096)
def _day_in_words(text: str, published: When, ahead: bool) -> Stated[When | Span]:  # noqa: FBT001
    try:
        return resolve_date(text, published=published, ahead=ahead)
    except PhraseError as error:
        raise ValueRefused(f"expected a date in EDTF or in words: {error}") from None


def _hint(text: str) -> str | None:
    if re.fullmatch(r"[1-6][0-9]{4}(\.[0-9]+)?", text, re.ASCII):
        return (
            f"found {text!r}, which may be how a spreadsheet keeps a day: "
            "then give the column format = 'excel'"
        )
    if re.fullmatch(r"[0-9]{1,4}([./-])[0-9]{1,2}\1[0-9]{1,4}", text, re.ASCII):
        return (
            f"expected a date such as 2025-06-19, found {text!r}: give the column the format "
            "in which days are written, such as '%d.%m.%Y' or '%m/%d/%Y'"
        )
    return None


class CellForms(fields.Dates):
    """How cells of one row are read; `published` is the day of its document.

    Attributes:
        of_document: whether they are those of the document, which tell when it was published.
        borrowed: whether a day was read by what the document lends, since this was set to False.
    """

    of_document: bool = False
    borrowed: bool = False

    @property
    def published(self) -> When:
        """The day of the document."""
        self.borrowed = True
        return self._published

    @published.setter
    def published(self, day: When) -> None:
        self._published = day

    def stated(self, value: Any) -> Stated[When | Span]:
        """Return the day or span that *value* writes down.

        It is a text, or a table with `earliest` and `latest` (one day), with `start` and `end`
        (a span), or as in notes.
        """
        if isinstance(value, str):
            if self.of_document:
                return day_of_publication(value)
            return _written_day(value) or _day_in_words(value, self.published, self.ahead)
        if isinstance(value, dict) and value:
            if value.keys() <= {"earliest", "latest"}:
                return Stated(self._between(value))
            if value.keys() <= {"start", "end"}:
                return Stated(Span(*(self._end(value.get(name)) for name in ("start", "end"))))
            if "year" in value:
                value = {**value, "year": _bound(value["year"])}
        return super().stated(value)

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
        }
