"""What is wrong with a sheet, by row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import visible
from timeline.errors import NoteError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

__all__ = ["Fault", "SheetError"]


@frozen
class Fault:
    """What is wrong in a row, or in the whole sheet where `row` is `None`.

    Rows are numbered as a spreadsheet shows them: the header is usually row 1.
    """

    row: int | None
    columns: tuple[str, ...]
    sentence: str

    def __str__(self) -> str:
        where = [f"row {self.row}"] if self.row is not None else []
        if self.columns:
            where.append(f"column {' and '.join(map(repr, self.columns))}")
        return visible(f"{', '.join(where)}: {self.sentence}" if where else self.sentence)


class SheetError(NoteError):
    """A sheet that cannot be imported as it stands; nothing was recorded.

    Attributes:
        faults: each fault found, by row and column.
        done: what became of the rows, where they could be read.
    """

    faults: tuple[Fault, ...] = ()
    done: object = None

    @classmethod
    def of(cls, sheet: str, faults: Iterable[Fault], done: object = None) -> Self:
        """Return the error that says all *faults* of *sheet*."""
        found = tuple(faults)
        said = [f"{visible(sheet)}: {fault}" for fault in found]
        made = cls(f"{said[0]}; nothing was recorded" if len(said) == 1 else "\n".join(said))
        made.faults, made.done = found, done
        return made
