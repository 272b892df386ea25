"""Rows that were rejected, written down to be mended and fed again."""

from __future__ import annotations

import csv
import json
from itertools import zip_longest
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from timeline.intake.sheets.opening import DELIMITERS, LINKED, REJECTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Self

    from timeline.intake.sheets.faults import Fault
    from timeline.intake.sheets.opening import Sheet
    from timeline.intake.sheets.texts import Row

__all__ = ["SUFFIXES", "Rejected"]

SUFFIXES = (".csv", ".tsv", ".jsonl")


class Rejected:
    """The rejected rows of *sheet*, kept beside until all rows were read."""

    def __init__(self, sheet: Sheet) -> None:
        self._ours = [n for n, name in enumerate(sheet.columns) if name in {REJECTED, LINKED}]
        self._columns = self._without(sheet.columns)
        self._linked = sheet.columns.index(LINKED) if LINKED in sheet.columns else None
        self._file: IO[str] = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _without(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(cell for n, cell in enumerate(cells) if n not in self._ours)

    def add(self, row: Row, faults: tuple[Fault, ...], groups: tuple[str | None, ...]) -> None:
        """Remember *row*, what is wrong with it, and what it would be linked by."""
        why = "; ".join(map(str, faults))
        known = self._linked is not None and self._linked < len(row.cells)
        before = row.cells[self._linked or 0].split(" ") if known else []
        self._file.write(json.dumps([why, groups, before, self._without(row.cells)]) + "\n")

    def write(
        self,
        path: Path,
        delimiter: str | None,
        linked: Callable[[tuple[str | None, ...]], tuple[str | None, ...]],
    ) -> None:
        """Write them to *path*, whole or not at all, in the form that its ending tells.

        In front of the columns of the sheet stand why a row was rejected, and the reports that
        *linked* returns for what it would be linked by.
        """
        new = path.with_name(f"{path.name}.new")
        try:
            # Bytes that were not read as text go back as they came.
            with new.open("w", encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
                self._write(file, path.suffix.lower(), delimiter, linked)
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise

    def _write(
        self,
        file: IO[str],
        suffix: str,
        delimiter: str | None,
        linked: Callable[[tuple[str | None, ...]], tuple[str | None, ...]],
    ) -> None:
        columns = (REJECTED, LINKED, *self._columns)
        rows = (
            (why, " ".join(_either(linked(tuple(groups)), before)), *cells)
            for why, groups, before, cells in self._rows()
        )
        if suffix == ".jsonl":
            for row in rows:
                file.write(json.dumps(dict(zip(columns, row, strict=False))) + "\n")
            return
        writer = csv.writer(file, delimiter=delimiter or DELIMITERS[suffix], lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)

    def _rows(self) -> Iterator[tuple[str, list[str | None], list[str], list[str]]]:
        self._file.seek(0)
        for line in self._file:
            why, groups, before, cells = json.loads(line)
            yield why, groups, before, cells


def _either(linked: tuple[str | None, ...], before: list[str]) -> Iterator[str]:
    """Yield the ids that are *linked*, else those known when the row was rejected before."""
    for one, other in zip_longest(linked, before):
        yield one or other or "-"
