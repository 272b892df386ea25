"""The forms in which a person writes values down in notes, and what they stand for."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date
from typing import TYPE_CHECKING, Any

from attrs import define, evolve

from timeline import edtf
from timeline.display.escape import visible
from timeline.english import check_date, parse_count, resolve_date
from timeline.errors import ValueRefused
from timeline.events import Passage, Private, key_of
from timeline.values import Basis, Count, Span, Stated, When

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Dates", "count", "forms", "is_short_name", "quoted", "text"]

_PASSAGE = re.compile(
    r"(\d{1,9})-(\d{1,9}) (?:sha256:([0-9a-f]{64})|(?!sha256:)(.+))", re.ASCII | re.DOTALL
)

READ = ("words", "edtf", "anchor", "basis", "rule", "source", "against")
RESOLVED = ("words", "anchor", "window", "year", "source", "ahead", "language")


@define
class Dates:
    """What a document lends to the dates in it.

    Attributes:
        published: the day it was published, as far as known.
        weeks: the weekday on which weeks begin where it was written.
        ahead: whether its words without a year tell what was to come.
    """

    published: When = When()
    weeks: str | None = None
    ahead: bool = False

    def stated(self, value: Any) -> Stated[When | Span]:
        """Return the day or span that *value* writes down.

        It is EDTF (``"2025-06-19"``, ``"[2025-06-21..2025-06-29]"``), or a table: the `words` of
        the document, to be resolved by a named rule with an `anchor`, a `window` of years, or a
        `year` taken from the document `source`; or `words` and the `edtf` they were read as.
        """
        if isinstance(value, str):
            return Stated(edtf.parse(value), qualifier=edtf.qualifier(value))
        if not isinstance(value, dict):
            example = 'a date in quotes, such as "2025-06-19", or a table with its words'
            raise ValueRefused(f"expected {example}, found {_as_written(value)}")
        return self._read(value) if "edtf" in value else self._resolved(value)

    def day(self, value: Any) -> Stated[When | Span]:
        """Return the day that *value* writes down, which must be no span."""
        day = self.stated(value)
        if isinstance(day.value, Span):
            raise ValueRefused(f"expected one day, found a span: {day.value}")
        return day

    def _read(self, value: dict[str, Any]) -> Stated[When | Span]:
        _only(value, READ, "a date with 'edtf'")
        text = _required_text(value, "edtf")
        day = edtf.parse(text)
        words, against = _maybe(value, "words"), _maybe(value, "against")
        if "anchor" in value:
            if words is None or against is not None:
                raise ValueRefused("anchor: expected with 'words' to check, without 'against'")
            against = check_date(
                words, day, published=self.published, anchor=_anchor(value), weeks=self.weeks
            )
        return Stated(
            day,
            words,
            _basis(value),
            _maybe(value, "rule"),
            _maybe(value, "source"),
            against,
            qualifier=edtf.qualifier(text),
        )

    def _resolved(self, value: dict[str, Any]) -> Stated[When | Span]:
        _only(value, RESOLVED, "a date without 'edtf'")
        return resolve_date(
            _required_text(value, "words"),
            published=self.published,
            anchor=_anchor(value),
            window=_window(value),
            year_from=_year_from(value),
            ahead=_yes_or_no(value, "ahead", self.ahead),
            weeks=self.weeks,
            language=_maybe(value, "language"),
        )


def _basis(value: dict[str, Any]) -> Basis:
    word = value.get("basis", Basis.STATED.value)
    for basis in Basis:
        if basis.value == word:
            return basis
    choices = ", ".join(repr(basis.value) for basis in Basis)
    raise ValueRefused(f"basis: expected one of {choices}, found {_as_written(word)}")


def _yes_or_no(value: Mapping[str, Any], key: str, default: bool) -> bool:  # noqa: FBT001
    answer = value.get(key, default)
    if not isinstance(answer, bool):
        raise ValueRefused(f"{key}: expected true or false, found {_as_written(answer)}")
    return answer


def _anchor(value: dict[str, Any]) -> When | None:
    return edtf.parse(_required_text(value, "anchor")).envelope if "anchor" in value else None


def _year_from(value: dict[str, Any]) -> tuple[str, When] | None:
    if "year" not in value:
        if "source" in value:
            raise ValueRefused("source: expected with the 'year' that it lends")
        return None
    year = value["year"]
    if type(year) is not int or not MINYEAR <= year <= MAXYEAR:
        raise ValueRefused(f"year: expected a year such as 2025, found {_as_written(year)}")
    return (_required_text(value, "source"), When(date(year, 1, 1), date(year, 12, 31)))


def _window(value: Mapping[str, Any]) -> tuple[int, int] | None:
    if "window" not in value:
        return None
    years = value["window"]
    if not (isinstance(years, list) and len(years) == 2 and all(type(n) is int for n in years)):
        raise ValueRefused(
            f"window: expected two years such as [2022, 2026], found {_as_written(years)}"
        )
    return (years[0], years[1])


def _only(value: Mapping[str, Any], keys: tuple[str, ...], what: str) -> None:
    for key in value:
        if key not in keys:
            raise ValueRefused(f"unknown field {key!a:.80} of {what} (expected {', '.join(keys)})")


def _required_text(value: Mapping[str, Any], key: str) -> str:
    text = value.get(key)
    if not isinstance(text, str) or not text.strip():
        raise ValueRefused(f"{key}: expected text, found {_as_written(text)}")
    return text


def _maybe(value: Mapping[str, Any], key: str) -> str | None:
    return _required_text(value, key) if key in value else None


def _as_written(value: Any) -> str:
    """Return *value* for a message, as it stands in the notes."""
    if value is None:
        return "none"
    return f"{value}" if isinstance(value, date) else f"{value!r:.80}"


def count(value: Any) -> Stated[Count]:
    """Return the count that *value* writes down: a number, or the document's own words.

    Where no rule reads those, a table has the `words`, and what they were read `as`.
    """
    if type(value) is int:
        return Stated(Count.exactly(value))
    if isinstance(value, str):
        return parse_count(value)
    if not isinstance(value, dict):
        raise ValueRefused(f"expected a number or words, found {_as_written(value)}")
    _only(value, ("words", "as"), "a count")
    words = _required_text(value, "words")
    return evolve(parse_count(_required_text(value, "as")), words=words)


def is_short_name(name: str) -> bool:
    """Return whether others can refer to something by *name*: on one line, and without ``#``."""
    return bool(name) and name == name.strip() and name == visible(name) and "#" not in name


def text(value: Any) -> Any:
    """Return the text that *value* marks as private: a table that has nothing but `private`.

    It is `NotImplemented` where it marks nothing so, and is read as any text.
    """
    if not (isinstance(value, dict) and "private" in value):
        return NotImplemented
    private = _only_private(value, "text")
    if key_of(private):
        raise ValueRefused("private: expected the text, found a pseudonym, which stands for it")
    return Private(private)


def _only_private(value: dict[str, Any], what: str) -> str:
    _only(value, ("private",), what)
    return _required_text(value, "private")


def passage(value: Any) -> Passage:
    """Return the passage that *value* writes down: ``START-END words``.

    Longer passages give ``START-END sha256:…`` instead of their words. A table that has nothing
    but `private` has the passage of words that have to stay private, or their key for a digest.
    """
    if isinstance(value, dict) and "private" in value:
        spot = passage(written := _only_private(value, "a passage"))
        words = quoted(written)
        return Passage.of(Private(words), spot.start) if words else evolve(spot, private=True)
    match = _PASSAGE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueRefused(
            f"expected 'START-END words' or 'START-END sha256:' with 64 hexadecimal digits, "
            f"found {_as_written(value)}"
        )
    start, end = int(match[1]), int(match[2])
    if match[3]:
        return Passage(start, end, match[3])
    if end - start != len(match[4]):
        raise ValueRefused(
            f"expected words of {end - start} characters from {start} to {end}, "
            f"found {len(match[4])} characters"
        )
    return Passage.of(match[4], start)


def quoted(value: Any) -> str | None:
    """Return the words that the passage *value* quotes for everybody, if it quotes any."""
    match = _PASSAGE.fullmatch(value) if isinstance(value, str) else None
    return match[4] if match else None


def forms(dates: Dates) -> dict[Any, Callable[[Any], Any]]:
    """Return how each type of value is written in notes of a document that lends *dates*."""
    return {
        Stated[Count]: count,
        Stated[When]: dates.day,
        Stated[When | Span]: dates.stated,
        Passage: passage,
        str: text,
    }
