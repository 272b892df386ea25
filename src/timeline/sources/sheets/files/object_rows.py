"""Objects as rows: their names are the columns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.sources.sheets.files.flattening import flattened
from timeline.sources.sheets.files.json_values import NoValue, Repeated
from timeline.sources.sheets.files.textfile import WIDEST, GivenDay, SheetRow, plain_text, wrong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["NumberedValue", "columns_of", "row_of"]


class NumberedValue(NamedTuple):
    """A value that should be an object: its number as a row, its text, and what is wrong with it.

    `text` is needed only where the value is no object.
    """

    number: int
    value: Any
    text: str | None = None
    wrong: str | None = None


def columns_of(path: Path, values: Iterable[NumberedValue]) -> tuple[str, ...]:
    """Return the names that any object has.

    Raises:
        SheetError: there are more than a sheet may have.
    """
    columns: dict[str, None] = {}
    for number, value, _, _ in values:
        for name in _named(value):
            columns[name] = None
            if len(columns) > WIDEST:
                sentence = f"expected at most {WIDEST} columns, found more, such as {name!r:.80}"
                raise wrong(path, sentence, number)
    return tuple(columns)


def _named(value: Any) -> Iterator[str]:
    if not isinstance(value, dict) or isinstance(value, Repeated):
        return
    try:
        for name, cell in flattened(value):
            if not isinstance(cell, dict | list):
                yield name
    except ValueError:
        return  # it is a fault of its row


def row_of(item: NumberedValue, places: Mapping[str, int], empty: frozenset[str]) -> SheetRow:
    """Return an object as a row of columns at *places*; texts that are *empty* are no faults."""
    number, value, text, why = item
    if why is None and not isinstance(value, dict):
        why = 'expected one object in JSON, such as {"column": "cell"}'
    elif isinstance(value, Repeated):
        why = "expected one object in JSON: a name stands in it twice"
    if why is None:
        try:
            return _row(number, value, places, empty)
        except ValueError as error:
            why = str(error)
    raw = text if text is not None else json.dumps(value, ensure_ascii=False)
    return SheetRow(number, ("",) * len(places), why, {}, raw)


def _row(
    number: int, table: dict[str, Any], places: Mapping[str, int], empty: frozenset[str]
) -> SheetRow:
    cells, spoilt, days = [""] * len(places), {}, set()
    seen: set[str] = set()
    for name, value in flattened(table):
        place = places.get(name)
        if name in seen or isinstance(value, Repeated):
            raise ValueError(
                f"expected one object in JSON: a name stands in it twice: {name!r:.80}"
            )
        seen.add(name)
        if place is None:
            continue
        if isinstance(value, dict | list):
            spoilt[place] = "expected a text or a number, found a list or a table"
            cells[place] = f"={json.dumps(value, ensure_ascii=False)}"
            continue
        cells[place] = plain_text(value)
        if isinstance(value, NoValue):
            if value in empty:
                cells[place] = ""
            else:
                spoilt[place] = f"expected a text or a number, found {value!s:.80}"
                cells[place] = f"={value}"
        elif isinstance(value, GivenDay):
            days.add(place)
    return SheetRow(number, tuple(cells), None, spoilt, None, frozenset(days))
