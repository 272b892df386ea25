"""Files of rows and columns, whatever their form: each row as texts, with its number."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

from timeline.display.cells import unguarded
from timeline.files.reading import check_is_file
from timeline.sources.sheets.files.forms import FORMS, NAMED, PADDED, form_of, records_of
from timeline.sources.sheets.files.headers import column_names, lettered, renamed
from timeline.sources.sheets.files.our_columns import GIVEN_AS_DAYS, REJECTED, UNREAD
from timeline.sources.sheets.files.precision import at_precision
from timeline.sources.sheets.files.textfile import WIDEST, SheetRow, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from timeline.sources.sheets.files.forms import Records
    from timeline.sources.sheets.files.opening_options import Opening

__all__ = ["Sheet", "check_is_there", "open_sheet"]


class Sheet:
    """A file of rows and columns.

    Attributes:
        form: the ending that tells its form.
        columns: their names, in order; empty or repeated names are kept as they are.
        absent: those at the end that the file does not have, and may leave out.
        padded: whether rows may leave out empty cells at their end.
    """

    def __init__(
        self,
        path: Path,
        opening: Opening,
        records: Records,
        in_file: tuple[str, ...],
    ) -> None:
        self.path, self.form = path, form_of(path)
        names = renamed(in_file, opening.by_place)
        self.absent = tuple(sorted(opening.optional.difference(names)))
        self.columns = names + self.absent
        self.padded = self.form in PADDED
        self._records, self._in_file = records, in_file
        self._wide, self._below = len(names), max(opening.header_rows, default=0)
        self._precision = self._places(opening.precision)

    def rows(self) -> Iterator[SheetRow]:
        """Yield every row below the header that is not empty, each as wide as the header.

        Raises:
            SheetError: the file cannot be read on.
        """
        with closing(self._records(self._below, self._in_file)) as body:
            for row in body:
                if row.number > self._below and (row.wrong or any(row.cells)):
                    yield self._completed(row)

    @property
    def rejected(self) -> bool:
        """Whether its rows were rejected from another."""
        return REJECTED in self.columns

    def _places(self, precision: Mapping[str, str]) -> dict[int, str]:
        for name in precision:
            if name not in self.columns:
                there = ", ".join(repr(column) for column in self.columns if column) or "none"
                sentence = f"no column {name!r:.80}, which [sheet.precision] names (there are: "
                raise wrong(self.path, f"{sentence}{there:.500})")
        return {self.columns.index(name): unit for name, unit in precision.items()}

    def _completed(self, row: SheetRow) -> SheetRow:
        if len(row.cells) != self._wide:
            row = self._fitted(row)
        if self.absent:
            row = row._replace(cells=row.cells + ("",) * len(self.absent))
        if row.wrong:
            return row
        if self.rejected:
            row = self._again(row)
        return at_precision(row, self._precision) if row.days and self._precision else row

    def _again(self, row: SheetRow) -> SheetRow:
        """Return a row that was rejected before, as it was."""
        if self.form != ".jsonl":
            row = row._replace(cells=tuple(map(unguarded, row.cells)))
        raw = self._cell(row, UNREAD)
        if raw.strip():
            sentence = f"put into its columns what stands in {UNREAD!r}, and empty that cell"
            return row._replace(wrong=sentence, raw=raw)
        return row._replace(days=self._given_days(self._cell(row, GIVEN_AS_DAYS)))

    def _cell(self, row: SheetRow, name: str) -> str:
        return row.cells[self.columns.index(name)] if name in self.columns else ""

    def _given_days(self, names: str) -> frozenset[int]:
        try:
            listed = json.loads(names) if names.strip() else []
        except (ValueError, RecursionError):
            return frozenset()
        given = listed if isinstance(listed, list) else []
        return frozenset(self.columns.index(name) for name in given if name in self.columns)

    def _fitted(self, row: SheetRow) -> SheetRow:
        wide, width = self._wide, len(row.cells)
        if self.padded and width < wide:
            return row._replace(cells=row.cells + ("",) * (wide - width))
        if width > wide and not any(row.cells[wide:]) and not row.spoilt:
            return row._replace(cells=row.cells[:wide])
        if row.wrong:
            return row
        raw = json.dumps(row.cells, ensure_ascii=False)
        sentence = f"expected {wide} cells, as the header has, found {width}"
        return row._replace(wrong=sentence, raw=raw)


def open_sheet(path: Path, opening: Opening) -> Sheet:
    """Return the sheet at *path*, whose ending tells its form: `FORMS`.

    Raises:
        SheetError: it has another form, is empty, or cannot be read as *opening* says.
    """
    if form_of(path) not in FORMS:
        raise wrong(path, f"expected a file that ends in {', '.join(FORMS)}")
    check_is_there(path)
    records = records_of(path, opening)
    if form_of(path) in NAMED:
        opening = opening.with_names()
    header: list[Sequence[str]] = []
    with closing(records(0, None)) as body:
        for row in body:
            if not header and row.cells and row.cells[0] == REJECTED:
                opening = opening.with_names()
            if not opening.header_rows:
                return Sheet(path, opening, records, lettered(_widest(path, row, body)))
            header += [()] * (row.number - min(opening.header_rows) - len(header))
            if row.number in opening.header_rows:
                header.append(_plain(path, row.cells))
            if row.number == max(opening.header_rows):
                names = _checked(path, row.number, column_names(header))
                return Sheet(path, opening, records, names)
    number = max(opening.header_rows, default=1)
    raise wrong(path, f"expected a header in row {number}, found the end of the file")


def check_is_there(path: Path) -> None:
    """See that *path* is a file, as it is read more than once, and by other libraries.

    Raises:
        SheetError: it is none.
    """
    try:
        check_is_file(path)
    except OSError as error:
        raise wrong(path, f"cannot be read: {error.strerror}") from error


def _widest(path: Path, first: SheetRow, others: Iterator[SheetRow]) -> int:
    """Return how many columns a sheet without a header has."""
    wide = len(first.cells)
    if form_of(path) in PADDED:
        wide = max(wide, max((len(row.cells) for row in others), default=0))
    if wide > WIDEST:
        raise wrong(path, f"expected at most {WIDEST} columns, found {wide}")
    return wide


def _plain(path: Path, cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells of a header as they were before they were guarded."""
    if cells and cells[0] == REJECTED and form_of(path) != ".jsonl":
        return tuple(map(unguarded, cells))
    return cells


def _checked(path: Path, number: int, columns: tuple[str, ...]) -> tuple[str, ...]:
    if not columns:
        raise wrong(path, "expected the names of columns, found an empty row", number)
    if len(columns) > WIDEST:
        raise wrong(path, f"expected at most {WIDEST} columns, found {len(columns)}", number)
    return columns
