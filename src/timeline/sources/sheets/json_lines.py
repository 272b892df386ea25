"""Sheets in JSON Lines: each line an object, whose names are the columns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from timeline.sources.sheets.textfile import SheetRow, bounded, open_text, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["json_rows"]


def json_rows(path: Path, encoding: str | None) -> Iterator[SheetRow]:
    """Yield the names that any object has as row 1, and then each object as a row.

    A line that is no object is a row with a fault. The first line is row 2, as in other forms.
    """
    columns: dict[str, int] = {}
    for _, cells, _, _ in _objects(path, encoding):
        for name in cells:
            columns.setdefault(" ".join(name.split()), len(columns))
    yield SheetRow(1, tuple(columns))
    for number, cells, fault, line in _objects(path, encoding):
        yield _object_row(number, cells, fault, columns, line)


def _objects(
    path: Path, encoding: str | None
) -> Iterator[tuple[int, dict[str, Any], str | None, str | None]]:
    with open_text(path, encoding) as file:
        for number, line in enumerate(bounded(path, file), 2):
            if not line.strip():
                continue
            try:
                cells = json.loads(line, object_pairs_hook=_once, parse_constant=_refused)
            except (ValueError, RecursionError) as error:
                yield number, {}, f"expected one object in JSON: {error}", line.strip()
                continue
            if isinstance(cells, dict):
                yield number, cells, None, None
            else:
                sentence = 'expected one object in JSON, such as {"column": "cell"}'
                yield number, {}, sentence, line.strip()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    cells = dict(pairs)
    if len({" ".join(name.split()) for name in cells}) != len(pairs):
        raise ValueError("a name stands in it twice")
    return cells


def _refused(text: str) -> None:
    raise ValueError(f"{text} is no number")


def _object_row(
    number: int,
    values: dict[str, Any],
    wrong: str | None,
    columns: dict[str, int],
    line: str | None,
) -> SheetRow:
    cells, spoilt = [""] * len(columns), {}
    for key, value in values.items():
        place = columns[" ".join(key.split())]
        if isinstance(value, dict | list):
            spoilt[place] = "expected a text or a number, found a list or a table"
            cells[place] = f"={json.dumps(value, ensure_ascii=False)}"
        else:
            cells[place] = plain_text(value)
    return SheetRow(number, tuple(cells), wrong, spoilt, line)
