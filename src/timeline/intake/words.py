"""The forms in which a person writes values down in notes, and what they stand for."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from timeline.errors import ValueRefused
from timeline.events import Passage
from timeline.values import Basis, Count, Span, Stated, When, dating, edtf, phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Dates", "forms"]

_PASSAGE = re.compile(
    r"(\d{1,9})-(\d{1,9})(?: (?:sha256:([0-9a-f]{64})|(.+)))?", re.ASCII | re.DOTALL
)

DATE_KEYS = {"words", "edtf", "anchor", "window", "year", "basis", "rule", "source", "against"}


@frozen
class Dates:
    """What a document lends to the dates in it: the day it was published, as far as known."""

    published: When = When()

    def stated(self, value: Any) -> Any:
        """Return the day or span that *value* writes down.

        It is EDTF (``"2025-06-19"``, ``"[2025-06-21..2025-06-29]"``), or a table: the `words` of
        the document, to be resolved by a named rule with an `anchor`, a `window` of years, or a
        `year` taken from the document `source`; or `words` and the `edtf` they were read as.
        """
        if isinstance(value, str):
            return Stated(edtf.parse(value))
        if not isinstance(value, dict):
            return NotImplemented
        _only(value, DATE_KEYS, "a date")
        return self._read(value) if "edtf" in value else self._resolved(value)

    def _read(self, value: dict[str, Any]) -> Stated[When | Span]:
        day = edtf.parse(_text(value, "edtf"))
        words = value.get("words")
        against = value.get("against")
        if words is not None and against is None and "anchor" in value:
            against = dating.check(words, day, published=self.published, anchor=self._anchor(value))
        basis = Basis(value["basis"]) if "basis" in value else Basis.STATED
        return Stated(day, words, basis, value.get("rule"), value.get("source"), against)

    def _resolved(self, value: dict[str, Any]) -> Stated[When | Span]:
        return dating.resolve(
            _text(value, "words"),
            published=self.published,
            anchor=self._anchor(value),
            window=_window(value),
            year_from=_year_from(value),
        )

    def _anchor(self, value: dict[str, Any]) -> When | None:
        if "anchor" not in value:
            return None
        found = edtf.parse(_text(value, "anchor"))
        return found.envelope


def _year_from(value: dict[str, Any]) -> tuple[str, When] | None:
    if "year" not in value:
        return None
    year = value["year"]
    if type(year) is not int or not MINYEAR <= year <= MAXYEAR:
        raise ValueRefused(f"year: expected a year such as 2025, found {year!r:.80}")
    return (_text(value, "source"), When(date(year, 1, 1), date(year, 12, 31)))


def _only(value: Mapping[str, Any], keys: set[str], what: str) -> None:
    for key in value:
        if key not in keys:
            raise ValueRefused(
                f"unknown field {key!r} of {what} (expected {', '.join(sorted(keys))})"
            )


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    if not isinstance(found, str):
        raise ValueRefused(f"{key}: expected text, found {found!r:.80}")
    return found


def _window(value: Mapping[str, Any]) -> tuple[int, int] | None:
    found = value.get("window")
    if found is None:
        return None
    if not (isinstance(found, list) and len(found) == 2 and all(type(n) is int for n in found)):
        raise ValueRefused(f"window: expected two years such as [2022, 2026], found {found!r:.80}")
    return (found[0], found[1])


def count(value: Any) -> Any:
    """Return the count that *value* writes down: a number, or the document's own words.

    Where no rule reads those, a table has the `words`, and what they were read `as`.
    """
    if type(value) is int:
        return Stated(Count.exactly(value))
    if isinstance(value, dict) and "as" in value:
        _only(value, {"words", "as"}, "a count")
        return evolve(phrases.count(_text(value, "as")), words=_text(value, "words"))
    return phrases.count(value) if isinstance(value, str) else NotImplemented


def passage(value: Any) -> Any:
    """Return the passage that *value* writes down: ``START-END words``.

    Longer passages give ``START-END sha256:…`` instead of their words.
    """
    if not isinstance(value, str):
        return NotImplemented
    found = _PASSAGE.fullmatch(value)
    if found is None or (found[3] is None and found[4] is None):
        raise ValueRefused(f"expected 'START-END words', found {value!r:.80}")
    start, end = int(found[1]), int(found[2])
    if found[3]:
        return Passage(start, end, found[3])
    if end - start != len(found[4]):
        raise ValueRefused(
            f"expected {end - start} characters from {start} to {end}, found {len(found[4])}"
        )
    return Passage.of(found[4], start)


def forms(dates: Dates) -> dict[Any, Callable[[Any], Any]]:
    """Return how each type of value is written in notes of a document that lends *dates*."""
    return {
        Stated[Count]: count,
        Stated[When]: dates.stated,
        Stated[When | Span]: dates.stated,
        Passage: passage,
    }
