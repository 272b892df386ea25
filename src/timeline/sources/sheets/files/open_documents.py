"""What a sheet in .ods says that its reader does not tell: merged cells, and formulas."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from xml.parsers.expat import ParserCreate

from attrs import define, field

from timeline.sources.sheets.files.cell_ranges import Range
from timeline.sources.sheets.files.packed_xml import Work, parsed, unpacking

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["TableAreas", "look_through_document"]

CONTENT = "content.xml"

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

NAME, FORMULA, VALUE = f"{TABLE}name", f"{TABLE}formula", f"{OFFICE}value-type"
ROWS, COLUMNS = f"{TABLE}number-rows-repeated", f"{TABLE}number-columns-repeated"
DOWN, ACROSS = f"{TABLE}number-rows-spanned", f"{TABLE}number-columns-spanned"
CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}

AREAS = 1_000_000
"""So many areas may be merged, or have formulas."""


@define
class TableAreas:
    """The areas of a sheet that are merged, or have formulas with a saved value, or without."""

    merged: list[Range] = field(factory=list)
    saved: list[Range] = field(factory=list)
    unsaved: list[Range] = field(factory=list)


def look_through_document(path: Path) -> dict[str, TableAreas]:
    """Return the areas of each sheet, in their order.

    Raises:
        SheetError: it is no document, or is larger than may be when it is unpacked.
    """
    with unpacking(path) as packed, packed.open(CONTENT) as file:
        return _Tables(Work(path.stat().st_size)).through(file)


class _Tables:
    """The sheets of a document, while it is looked through."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._tables: dict[str, TableAreas] = {}
        self._areas = TableAreas()
        self._depth = self._count = 0
        self._top = self._rows = self._left = 1

    def through(self, file: IO[bytes]) -> dict[str, TableAreas]:
        """Return the areas of each sheet."""
        parser = ParserCreate(namespace_separator="}")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        for _ in parsed(file, parser, self._work):
            pass
        parser.Parse(b"", True)  # noqa: FBT003
        return self._tables

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._work.add("parts of rows and texts")
        if name in CELLS and self._depth == 1:
            self._cell(attributes)
        elif name == f"{TABLE}table":
            self._depth += 1
            if self._depth == 1:
                self._areas, self._top, self._rows = TableAreas(), 1, 0
                self._tables[attributes.get(NAME, "")] = self._areas
        elif name == f"{TABLE}table-row" and self._depth == 1:
            self._top += self._rows
            self._rows, self._left = int(attributes.get(ROWS, "1")), 1

    def _end(self, name: str) -> None:
        if name == f"{TABLE}table":
            self._depth -= 1

    def _cell(self, attributes: dict[str, str]) -> None:
        wide = int(attributes.get(COLUMNS, "1"))
        if FORMULA in attributes:
            saved = VALUE in attributes
            self._add(self._areas.saved if saved else self._areas.unsaved, self._rows, wide)
        down, across = int(attributes.get(DOWN, "1")), int(attributes.get(ACROSS, "1"))
        if down > 1 or across > 1:
            self._add(self._areas.merged, down, across)
        self._left += wide

    def _add(self, areas: list[Range], rows: int, wide: int) -> None:
        self._count += 1
        if self._count > AREAS:
            raise ValueError(f"more than {AREAS:,} merged cells and formulas")
        area = (self._top, self._top + rows - 1, self._left, self._left + wide - 1)
        before = areas[-1] if areas else (0, 0, 0, 0)
        beside = before[:2] == area[:2] and before[3] + 1 == self._left
        if beside and areas is not self._areas.merged:
            areas[-1] = (*before[:3], area[3])
        else:
            areas.append(area)
