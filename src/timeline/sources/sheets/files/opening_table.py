"""The table [sheet] of a mapping: how the file is opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.sources.sheets.cells.unseen import on_one_line
from timeline.sources.sheets.files.column_letters import place_of
from timeline.sources.sheets.files.opening_options import DELIMITERS, Opening
from timeline.sources.sheets.files.precision import PRECISIONS
from timeline.sources.sheets.files.textfile import WIDEST

if TYPE_CHECKING:
    from timeline.sources.sheets.templates.template_syntax import TemplateReader
    from timeline.sources.toml.tables import Tables

__all__ = ["read_opening"]

SHEET = {
    *("encoding", "delimiter", "header", "name", "empty", "fill"),
    *("rows", "columns", "optional", "formulas", "precision"),
}

HIGHEST = 3
"""So many rows may name the columns together."""


def read_opening(file: Tables, parts: TemplateReader, table: dict[str, Any]) -> Opening:
    """Return how the sheet is opened, as the *table* [sheet] of *file* says."""
    file.only("sheet", table, SHEET)
    opening = Opening(
        encoding=parts.maybe_text("sheet", table, "encoding"),
        delimiter=parts.maybe_text("sheet", table, "delimiter", blank=True),
        header=_header(file, table.get("header", 1)),
        sheet=parts.maybe_text("sheet", table, "name"),
        rows=parts.maybe_text("sheet", table, "rows"),
        by_place=_by_place(file, table.get("columns", {})),
        optional=frozenset(parts.texts("sheet.optional", table.get("optional", []))),
        saved=_saved(file, table),
        precision=_precision(file, table.get("precision", {})),
        empty=frozenset(parts.texts("sheet.empty", table.get("empty", []))),
    )
    _check_text(file, opening)
    return opening


def _header(file: Tables, header: Any) -> int | tuple[int, ...]:
    if type(header) is int and header >= 0:
        return header
    rows = header if isinstance(header, list) else []
    whole = all(type(row) is int and row > 0 for row in rows) and 0 < len(rows) <= HIGHEST
    if whole and rows == [*range(rows[0], rows[0] + len(rows))]:
        return tuple(rows)
    raise file.wrong(
        "sheet.header",
        "expected the number of a row, from 1, or of up to three below each other, such as "
        f"[3, 4]; or 0, where no row names the columns; found {header!r:.80}",
    )


def _by_place(file: Tables, table: Any) -> dict[int, str]:
    expected = 'expected names by the letters of columns, such as C = "killed"'
    if not isinstance(table, dict):
        raise file.wrong("sheet.columns", expected)
    for letters, name in table.items():
        place = place_of(letters) if re.fullmatch("[A-Z]{1,3}", letters) else WIDEST
        if place >= WIDEST or not isinstance(name, str) or not name.strip():
            raise file.wrong(f"sheet.columns.{letters}", f"{expected}, found {name!r:.80}")
    return {place_of(letters): on_one_line(name) for letters, name in table.items()}


def _saved(file: Tables, table: dict[str, Any]) -> bool:
    if table.get("formulas", "saved") != "saved":
        sentence = 'expected "saved", which takes the saved values of formulas'
        raise file.wrong("sheet.formulas", sentence)
    return "formulas" in table


def _precision(file: Tables, table: Any) -> dict[str, str]:
    expected = f'expected columns and one of {", ".join(PRECISIONS)}, such as day = "month"'
    if not isinstance(table, dict):
        raise file.wrong("sheet.precision", expected)
    for name, unit in table.items():
        if unit not in PRECISIONS:
            raise file.wrong(f"sheet.precision.{name}", f"{expected}, found {unit!r:.80}")
    return {on_one_line(name): unit for name, unit in table.items()}


def _check_text(file: Tables, opening: Opening) -> None:
    sign = opening.delimiter
    if sign is not None and not re.fullmatch(r"[^\r\n\"\w]", sign):
        ours = " or ".join(map(repr, DELIMITERS.values()))
        raise file.wrong("sheet.delimiter", f"expected one sign such as {ours}")
    try:
        "".encode(opening.encoding or "utf-8").decode(opening.encoding or "utf-8")
    except (LookupError, ValueError):
        sentence = f"expected an encoding such as 'cp1252', found {opening.encoding!r:.80}"
        raise file.wrong("sheet.encoding", sentence) from None
