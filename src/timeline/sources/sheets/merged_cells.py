"""Which cells of a workbook are merged: they hold one text for several, and nobody knows of which.

The library that reads workbooks row by row does not tell, so that the file itself is looked at.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

if TYPE_CHECKING:
    from typing import Any

__all__ = ["MergedRanges", "read_merged_ranges"]

MOST = 100_000
"""So many ranges may be merged."""

BESIDE = 16_384
"""So many columns has the widest sheet of a workbook."""

CHUNK = 1 << 16

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.ASCII)

Range = tuple[int, int, int, int]
"""The first and the last row, and the first and the last column, from 1."""


class MergedRanges:
    """The merged *ranges* of a sheet, asked row by row."""

    def __init__(self, ranges: list[Range]) -> None:
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


def read_merged_ranges(file: IO[bytes]) -> MergedRanges:
    """Read which cells are merged in the sheet that the XML in *file* describes.

    Raises:
        ValueError: it is no XML, declares entities, or has too many merged cells.
    """
    ranges: list[Range] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "mergeCell":
            ranges.append(_range(attributes.get("ref", "")))
            if len(ranges) > MOST:
                raise ValueError(f"more than {MOST:,} ranges of merged cells")

    parser = ParserCreate()
    parser.StartElementHandler = start
    parser.EntityDeclHandler = _refused
    try:
        while chunk := file.read(CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003 - it takes no names
        parser.Parse(b"", True)  # noqa: FBT003
    except ExpatError as error:
        raise ValueError(str(error)) from None
    return MergedRanges(ranges)


def _refused(*_: Any) -> None:
    raise ValueError("it declares entities")


def _range(text: str) -> Range:
    match = _RANGE.fullmatch(text)
    if not match:
        raise ValueError(f"merged cells {text!r:.40}")
    left, top, right, bottom = match.groups()
    return int(top), int(bottom), _number(left), _number(right)


def _number(letters: str) -> int:
    """Return the number of a column.

    >>> _number("A"), _number("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
