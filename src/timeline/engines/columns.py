"""Contributions of one side in columns: small to send, and to hold until somebody looks."""

from __future__ import annotations

from array import array
from pickle import dumps
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, field

from timeline.questions.counting.rows import ContributionRow, row_of
from timeline.state.parts import all_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.questions import Contribution
    from timeline.state import Unit

__all__ = ["Columns", "SentRow"]

NONE = -1
"""What stands for no bound."""

ID_BYTES = 32
"""How many bytes an id has."""


class SentRow(NamedTuple):
    """A row, with what has to be known of its counting unit beside it.

    Attributes:
        row: the row.
        tops: the ids of each development of the unit that was done and is no part of another.
        whole: the unit itself, pickled, where it is of several days: then to settle is to look into
            it.
    """

    row: ContributionRow
    tops: tuple[tuple[str, ...], ...]
    whole: bytes | None


def tops_of(unit: Unit) -> tuple[tuple[str, ...], ...]:
    """Return the ids of each development of *unit* that was done and is no part of another."""
    done = {n for n, development in enumerate(unit.developments) if development.affirmed}
    tops = done - all_parts(done, unit.parts) or done
    return tuple(unit.developments[n].ids for n in sorted(tops))


def _numbers() -> array[int]:
    return array("q")


@define(eq=False)
class Columns:
    """Rows of one side, as `timeline.questions.counting.rows` writes them, in columns."""

    side: str
    _ids: bytearray = field(factory=bytearray)
    _many: array[int] = field(factory=lambda: array("L"))
    _first: array[int] = field(factory=lambda: array("l"))
    _last: array[int] = field(factory=lambda: array("l"))
    _low: array[int] = field(factory=_numbers)
    _high: array[int] = field(factory=_numbers)
    _flags: array[int] = field(factory=lambda: array("B"))
    _beside: dict[int, str] = field(factory=dict)
    _tops: dict[int, tuple[tuple[str, ...], ...]] = field(factory=dict)
    _wholes: dict[int, bytes] = field(factory=dict)

    def __len__(self) -> int:
        return len(self._low)

    def add(self, contribution: Contribution) -> None:
        """Add *contribution*."""
        row, number = row_of(contribution), len(self)
        if row.beside is not None:
            self._beside[number] = row.beside
        if contribution.unit.is_whole:
            self._tops[number] = tops_of(contribution.unit)
            if not contribution.unit.is_of_one_stretch:
                self._wholes[number] = dumps(contribution.unit)
        ids = contribution.unit.ids
        for id_ in ids:
            self._ids += bytes.fromhex(id_)
        self._many.append(len(ids))
        self._first.append(NONE if row.first is None else row.first)
        self._last.append(NONE if row.last is None else row.last)
        self._low.append(row.low)
        self._high.append(NONE if row.high is None else row.high)
        self._flags.append(row.flags)

    def __iter__(self) -> Iterator[SentRow]:
        start = 0
        columns = zip(
            self._many, self._first, self._last, self._low, self._high, self._flags, strict=True
        )
        for number, (many, first, last, low, high, flags) in enumerate(columns):
            stop = start + many * ID_BYTES
            ids = self._ids[start:stop].hex(" ", ID_BYTES)
            row = ContributionRow(
                self.side,
                ids,
                None if first == NONE else first,
                None if last == NONE else last,
                low,
                None if high == NONE else high,
                flags,
                self._beside.get(number),
            )
            tops = self._tops.get(number) or (tuple(ids.split(" ")),)
            yield SentRow(row, tops, self._wholes.get(number))
            start = stop
