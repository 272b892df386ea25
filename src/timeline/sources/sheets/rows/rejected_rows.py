"""Rows that were rejected, written down to be mended and fed again."""

from __future__ import annotations

import csv
import json
import os
import re
from itertools import chain
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from timeline.display.cells import guarded
from timeline.errors import TimelineError, ValueRefused
from timeline.files.lasting import sync, sync_folder
from timeline.files.writing import make, put
from timeline.ledgers.places import check_may_be_written
from timeline.sources.sheets.files.opening_options import DELIMITERS
from timeline.sources.sheets.files.our_columns import (
    GIVEN_AS_DAYS,
    KNOWN_AS,
    LINKED,
    OURS,
    REJECTED,
    UNREAD,
)
from timeline.sources.sheets.outcome import Fault, SheetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Self

    from timeline.sources.sheets.files.opening import Sheet
    from timeline.sources.sheets.files.textfile import SheetRow
    from timeline.sources.sheets.rows.statements import RowRefused

__all__ = ["SUFFIXES", "Beside", "RejectedRows", "check_new_file", "put_in_place"]

SUFFIXES = (".csv", ".tsv", ".jsonl")


class Beside(NamedTuple):
    """What a rejected row would be linked by, which is to be told beside it.

    Attributes:
        groups: by which groups, one for each linking.
        blind: whether its group cannot be read, for each linking.
        named: its key, where that can be read.
        before: what was told of it when it was rejected before.
    """

    groups: Sequence[str | None]
    blind: Sequence[bool]
    named: str | None
    before: Sequence[str]


class RejectedRows:
    """The rejected rows of *sheet*, kept beside until all rows were read."""

    def __init__(self, sheet: Sheet) -> None:
        self._ours = [n for n, name in enumerate(sheet.columns) if name in OURS]
        self._unread = self._keyless = self._given = False
        self._names = sheet.columns
        self._columns = self._without(sheet.columns)
        self._linked = sheet.columns.index(LINKED) if LINKED in sheet.columns else None
        self._last: tuple[int, Any] | None = None
        self._file: IO[str] = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _without(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(cell for n, cell in enumerate(cells) if n not in self._ours)

    def add(self, row: SheetRow, refused: RowRefused) -> None:
        """Remember *row*, what is wrong with it, and what it would be linked by."""
        why, groups = "; ".join(map(str, refused.faults)), refused.groups
        rejected_before = self._linked is not None and self._linked < len(row.cells)
        before = row.cells[self._linked or 0].split(" ") if rejected_before else []
        self._unread = self._unread or row.raw is not None
        self._keyless = self._keyless or refused.key is not None
        cells = self._without(row.cells)[: len(self._columns)]
        cells += ("",) * (len(self._columns) - len(cells))
        if self._last and self._last[0] == row.number:  # another value of a wide row
            self._last[1][0] += f"; {why}"
            return
        self._put_down()
        days = [self._names[place] for place in sorted(row.days)]
        self._given = self._given or bool(days)
        given = json.dumps(days, ensure_ascii=False) if days else ""
        beside = [groups, refused.blind, refused.named, before]
        record = [why, beside, cells, row.raw or "", refused.key or "", given]
        self._last = row.number, record

    def _put_down(self) -> None:
        if self._last:
            self._file.write(json.dumps(self._last[1]) + "\n")
        self._last = None

    def write(
        self,
        path: Path,
        suffix: str,
        delimiter: str | None,
        linked: Callable[[Beside], Iterable[str | None]],
    ) -> None:
        """Write them to the new file *path*, for its owner alone, in the form that *suffix* tells.

        In front of the columns of the sheet stand why a row was rejected, and what *linked* has to
        tell of its links; behind them, rows that are no rows.
        """
        # Spreadsheets need a byte order mark; JSON may not have one.
        encoding = "utf-8" if suffix == ".jsonl" else "utf-8-sig"
        # Bytes that were not read as text go back as they came.
        with os.fdopen(
            make(path), "w", encoding=encoding, errors="surrogateescape", newline=""
        ) as file:
            self._write(file, suffix, delimiter, linked)
            file.flush()
            sync(file.fileno())

    def _write(
        self,
        file: IO[str],
        suffix: str,
        delimiter: str | None,
        linked: Callable[[Beside], Iterable[str | None]],
    ) -> None:
        columns = (REJECTED, LINKED, *self._columns, *self._more((UNREAD, KNOWN_AS, GIVEN_AS_DAYS)))
        rows = (
            (why, self._told(linked, Beside(*beside)), *cells, *self._more(more))
            for why, beside, cells, *more in self._rows()
        )
        if suffix == ".jsonl":
            for row in rows:
                file.write(json.dumps(dict(zip(columns, row, strict=False))) + "\n")
            return
        writer = csv.writer(file, delimiter=delimiter or DELIMITERS[suffix], lineterminator="\n")
        for row in chain([columns], rows):
            writer.writerow([_encodable(guarded(cell)) for cell in row])

    def _told(self, linked: Callable[[Beside], Iterable[str | None]], beside: Beside) -> str:
        return " ".join(told or "-" for told in linked(beside))

    def _more(self, cells: Sequence[str]) -> Iterator[str]:
        """Yield the last columns, where there is anything in them."""
        filled = self._unread, self._keyless, self._given
        yield from (cell for cell, there in zip(cells, filled, strict=True) if there)

    def _rows(self) -> Iterator[Any]:
        self._put_down()
        self._file.seek(0)
        yield from map(json.loads, self._file)


def _encodable(text: str) -> str:
    """Return *text* with halves of characters as bytes, which are refused when they are read."""
    if not re.search("[\ud800-\udfff]", text):
        return text
    return re.sub(
        "[\ud800-\udc7f\udd00-\udfff]",
        lambda half: half[0].encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape"),
        text,
    )


def check_new_file(collect: Path) -> None:
    """See that a file of rejected rows can be made as *collect*.

    Raises:
        SheetError: it is there already, or cannot be made.
    """
    if collect.suffix.lower() not in SUFFIXES:
        why: str | None = f"expected a file for rejected rows that ends in {', '.join(SUFFIXES)}"
    elif os.path.lexists(collect):
        why = "expected a new file for rejected rows, found one that is there already"
    elif not os.access(collect.parent, os.W_OK):
        why = "expected a file for rejected rows in a folder that can be written"
    else:
        why = _refused_by_ledgers(collect)
    if why:
        raise SheetError.of(str(collect), [Fault(None, (), why)])


def _refused_by_ledgers(collect: Path) -> str | None:
    try:
        check_may_be_written(collect)
    except ValueRefused as error:
        return str(error)
    return None


def put_in_place(new: Path, rejects: Path) -> None:
    """Rename *new*, which is written, though over nothing that was made meanwhile.

    Raises:
        TimelineError: it cannot be renamed, and keeps its name.
    """
    try:
        put(new, rejects)
        sync_folder(rejects)
    except OSError as error:
        where = f"the good rows are recorded, and the rejected ones are in {new.name}"
        raise TimelineError(f"{rejects}: {where}: {error.strerror or error}") from error
