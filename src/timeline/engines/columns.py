"""Contributions of one side in columns: small to send, and to hold until somebody looks."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from attrs import define, field

from timeline.questions.counting.rows import ContributionRow

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Columns"]

NONE = -1
"""What stands for no bound."""

HEX = 32
"""How many bytes an id has."""


def _numbers() -> array[int]:
    return array("q")


@define(eq=False)
class Columns:
    """Rows of one side, as `timeline.questions.counting.rows` writes them, in columns.

    Of each it is held whether its counting unit adds to other sides, too.
    """

    side: str
    _ids: bytearray = field(factory=bytearray)
    _many: array[int] = field(factory=lambda: array("L"))
    _first: array[int] = field(factory=lambda: array("l"))
    _last: array[int] = field(factory=lambda: array("l"))
    _low: array[int] = field(factory=_numbers)
    _high: array[int] = field(factory=_numbers)
    _flags: array[int] = field(factory=lambda: array("B"))
    _beside: dict[int, str] = field(factory=dict)
    _elsewhere: set[int] = field(factory=set)

    def __len__(self) -> int:
        return len(self._low)

    def add(self, row: ContributionRow, *, elsewhere: bool) -> None:
        """Add *row*, whose unit adds to other sides or, *elsewhere* says, does not."""
        if elsewhere:
            self._elsewhere.add(len(self))
        if row.beside is not None:
            self._beside[len(self)] = row.beside
        ids = row.ids.split(" ")
        for id_ in ids:
            self._ids += bytes.fromhex(id_)
        self._many.append(len(ids))
        self._first.append(NONE if row.first is None else row.first)
        self._last.append(NONE if row.last is None else row.last)
        self._low.append(row.low)
        self._high.append(NONE if row.high is None else row.high)
        self._flags.append(row.flags)

    def __iter__(self) -> Iterator[tuple[ContributionRow, bool]]:
        start = 0
        columns = zip(
            self._many, self._first, self._last, self._low, self._high, self._flags, strict=True
        )
        for number, (many, first, last, low, high, flags) in enumerate(columns):
            stop = start + many * HEX
            row = ContributionRow(
                self.side,
                self._ids[start:stop].hex(" ", HEX),
                None if first == NONE else first,
                None if last == NONE else last,
                low,
                None if high == NONE else high,
                flags,
                self._beside.get(number),
            )
            yield row, number in self._elsewhere
            start = stop
