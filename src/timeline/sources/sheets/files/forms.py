"""The forms of files, by their endings, and how the rows of each are read."""

from __future__ import annotations

import csv
from collections.abc import Callable, Generator
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from timeline.sources.sheets.files.beside import read_beside
from timeline.sources.sheets.files.calamine_books import CalamineBook
from timeline.sources.sheets.files.json_arrays import array_values
from timeline.sources.sheets.files.json_lines import line_values
from timeline.sources.sheets.files.object_rows import NumberedValue, columns_of, row_of
from timeline.sources.sheets.files.opening_options import DELIMITERS
from timeline.sources.sheets.files.textfile import (
    LINE,
    BoundedLines,
    SheetRow,
    encoding_of,
    open_text,
    wrong,
)
from timeline.sources.sheets.files.workbooks import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline.sources.sheets.files.opening_options import Opening

__all__ = [
    "FORMS",
    "NAMED",
    "PADDED",
    "TEXTS",
    "WITHOUT_FORMATS",
    "WITHOUT_FORMULAS",
    "Records",
    "form_of",
    "records_of",
]

PADDED = (".xlsx", ".ods", ".xls")
"""The forms in which rows may leave out empty cells at their end."""

NAMED = (".jsonl", ".json", ".parquet")
"""The forms in which every cell has the name of its column: they have no header."""

FORMS = (*DELIMITERS, *PADDED, *NAMED)

TEXTS = (*DELIMITERS, ".jsonl", ".json")
"""The forms that are text, in some encoding."""

WITHOUT_FORMATS = (".ods", ".xls", ".parquet")
"""The forms whose readers do not tell whether a day is shown as its month or year."""

WITHOUT_FORMULAS = (".xls",)
"""The forms whose readers do not tell a formula from its saved value."""

Records = Callable[[int, tuple[str, ...] | None], Generator[SheetRow, None, None]]
"""What yields every row as it stands: below a header that ends in a row, with these names.

Where the names are not known yet, those of files that have them in every row are row 1.
"""


def form_of(path: Path) -> str:
    """Return the ending of *path*, by which its form is known."""
    return path.suffix.lower()


def records_of(path: Path, opening: Opening) -> Records:
    """Return what yields the rows of the file at *path*.

    Raises:
        SheetError: it cannot be read, or is larger than may be when it is unpacked.
    """
    form = form_of(path)
    reading: Records
    if form in DELIMITERS:
        reading = partial(_separated, path, opening)
    elif form in NAMED:
        reading = partial(_objects, path, opening, _values(path, opening))
    else:
        reading = (Workbook if form == ".xlsx" else CalamineBook)(path, opening).rows
    return partial(_telling, path, opening, reading)


def _telling(
    path: Path,
    opening: Opening,
    reading: Records,
    below: int,
    columns: tuple[str, ...] | None,
) -> Generator[SheetRow, None, None]:
    """Yield what *reading* does, and tell where the file cannot be read."""
    try:
        yield from reading(below, columns)
    except OSError as error:
        raise wrong(path, f"cannot be read: {error.strerror or error}") from error
    except UnicodeError as error:
        raise wrong(
            path, f"expected text in {encoding_of(path, opening.encoding)}: {error}"
        ) from None


def _values(path: Path, opening: Opening) -> Callable[[], Iterator[NumberedValue]]:
    if form_of(path) == ".jsonl":
        return partial(line_values, path, opening.encoding)
    if form_of(path) == ".parquet":
        return partial(_parquet_values, path)
    return partial(array_values, path, opening.encoding, opening.rows)


def _parquet_values(path: Path) -> Iterator[NumberedValue]:
    yield from map(NumberedValue, count(2), read_beside(path, ".parquet"))


def _objects(
    path: Path,
    opening: Opening,
    values: Callable[[], Iterator[NumberedValue]],
    _: int,
    columns: tuple[str, ...] | None,
) -> Generator[SheetRow, None, None]:
    if columns is None:
        columns = columns_of(path, values())
        yield SheetRow(1, columns)
    places = {name: place for place, name in enumerate(columns)}
    for item in values():
        yield row_of(item, places, opening.empty)


def _separated(
    path: Path, opening: Opening, _: int, __: tuple[str, ...] | None
) -> Generator[SheetRow, None, None]:
    delimiter = opening.delimiter or DELIMITERS[form_of(path)]
    number = 0
    # Else one long cell would end the reading: it is a fault of its row (`LONGEST`).
    csv.field_size_limit(max(LINE, csv.field_size_limit()))
    with open_text(path, opening.encoding) as file:
        lines = BoundedLines(path, file)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            number += 1
            lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                where = f"(line {reader.line_num} of the file)"
                raise wrong(path, f"cannot be told into cells: {error} {where}", number) from None
            yield SheetRow(number, tuple(cells))
