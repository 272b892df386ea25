"""Ranges of cells: those that are merged, or have formulas, asked for row by row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.sources.sheets.files.column_letters import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MOST", "Range", "RangesByRow", "range_of"]

MOST = 100_000
"""So many ranges may be merged."""

BESIDE = 16_384
"""So many columns has the widest sheet of a workbook."""

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.ASCII)

Range = tuple[int, int, int, int]
"""The first and the last row, and the first and the last column, from 1."""


class RangesByRow:
    """The *ranges* of a sheet, of which no two overlap, in its first *wide* columns."""

    def __init__(self, ranges: Iterable[Range], wide: int) -> None:
        self._coming, self._wide = sorted(ranges, reverse=True), wide
        self._open: list[Range] = []
        self._until = 0
        self._places: frozenset[int] = frozenset()

    def places(self, row: int) -> frozenset[int]:
        """Return which cells of *row* are in a range, from 0; rows ascend.

        Raises:
            ValueError: ranges overlap.
        """
        begins = bool(self._coming) and self._coming[-1][0] <= row
        while self._coming and self._coming[-1][0] <= row:
            self._open.append(self._coming.pop())
        if begins or row > self._until:
            self._open = [area for area in self._open if area[1] >= row]
            self._until = min((area[1] for area in self._open), default=row)
            self._places = self._beside()
        return self._places

    def _beside(self) -> frozenset[int]:
        if sum(max(0, last - first + 1) for _, _, first, last in self._open) > BESIDE:
            raise ValueError("more cells are merged, or have formulas, than fit beside each other")
        return frozenset(
            place
            for _, _, first, last in self._open
            for place in range(first - 1, min(last, self._wide))
        )


def range_of(text: str) -> Range:
    """Return the range that *text* writes down, such as ``A1:B2``.

    Raises:
        ValueError: it is none.
    """
    match = _RANGE.fullmatch(text)
    if not match:
        raise ValueError(f"merged cells {text!r:.40}")
    left, top, right, bottom = match.groups()
    return int(top), int(bottom), place_of(left) + 1, place_of(right) + 1
