"""Which cells of a workbook are merged: one text for several, and nobody knows of which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.sources.sheets.files.column_letters import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MOST", "MergedRanges", "Range", "range_of"]

MOST = 100_000
"""So many ranges may be merged."""

BESIDE = 16_384
"""So many columns has the widest sheet of a workbook."""

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.ASCII)

Range = tuple[int, int, int, int]
"""The first and the last row, and the first and the last column, from 1."""


class MergedRanges:
    """The merged *ranges* of a sheet, asked row by row."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._coming = sorted(ranges, reverse=True)
        self._open: list[Range] = []

    def places(self, row: int, wide: int) -> list[int]:
        """Return which of the first *wide* cells are merged with others, from 0; rows ascend.

        Raises:
            ValueError: more are merged than fit beside each other.
        """
        while self._coming and self._coming[-1][0] <= row:
            self._open.append(self._coming.pop())
        if not self._open:
            return []
        self._open = [area for area in self._open if area[1] >= row]
        if len(self._open) > BESIDE:
            raise ValueError("more cells are merged than fit beside each other")
        return sorted(
            {
                place
                for _, _, first, last in self._open
                for place in range(first - 1, min(last, wide))
            }
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
