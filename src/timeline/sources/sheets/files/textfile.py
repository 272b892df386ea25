"""Lines of text, and what forms of sheets have in common: rows, and how errors name them."""

from __future__ import annotations

import codecs
from typing import IO, TYPE_CHECKING, NamedTuple

from timeline.sources.sheets.outcome import Fault, SheetError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Self

__all__ = [
    "LINE",
    "LONGEST",
    "MARK",
    "WIDEST",
    "BoundedLines",
    "GivenDay",
    "SheetRow",
    "encoding_of",
    "open_text",
    "plain_text",
    "wrong",
]

LONGEST = 100_000
"""So many characters may stand in a cell."""

LINE = 10 * LONGEST
"""So many characters may stand in a line; what is longer is never held."""

RECORD = 10 * LINE
"""So many characters may stand in the lines of one row."""

MARK = "\ufeff"
"""The byte order mark: files that were put one after the other have it in the middle, too."""

WIDEST = 2000
"""So many columns may a sheet have."""


class SheetRow(NamedTuple):
    """A row: its number in the file, its cells, what is wrong with it, and with cells by place.

    `raw` is the row as it stands in the file, where that could not be told into cells; `days` are
    the places of cells that the file itself gives as days, months or years, already in EDTF;
    `saved` are those of formulas, of which the saved value was taken. A row that holds one value of
    a wide row, `of`, has the name of the value's `column` in the file.
    """

    number: int
    cells: tuple[str, ...]
    wrong: str | None = None
    spoilt: Mapping[int, str] = {}
    raw: str | None = None
    days: frozenset[int] = frozenset()
    saved: frozenset[int] = frozenset()
    of: SheetRow | None = None
    column: str | None = None


class GivenDay(str):
    """A day, month or year that the file itself gives as one, in EDTF: no text with a format."""

    __slots__ = ()


def plain_text(value: object) -> str:
    """Return how a sheet shows *value*: nothing, a truth value, a whole number, or its text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(value)


def wrong(path: Path, sentence: str, row: int | None = None) -> SheetError:
    """Return the error that *sentence* is the matter with the sheet at *path*."""
    return SheetError.of(str(path), [Fault(row, (), sentence)])


class BoundedLines:
    """The lines of *file*, of which none is longer than `LINE`, and no row than `RECORD`."""

    def __init__(self, path: Path, file: IO[str]) -> None:
        self._path, self._file = path, file
        self._number = self._held = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._file.readline(LINE)
        if not line:
            raise StopIteration
        self._number += 1
        self._held += len(line)
        if len(line) == LINE and line[-1] not in "\r\n":
            raise self._wrong(LINE, "a line")
        if self._held > RECORD:
            raise self._wrong(RECORD, "the lines of one row")
        return line.removeprefix(MARK)

    def begin(self) -> None:
        """Begin a new row."""
        self._held = 0

    def _wrong(self, most: int, what: str) -> SheetError:
        sentence = f"line {self._number}: expected at most {most:,} characters in {what}"
        return wrong(self._path, sentence)


def open_text(path: Path, encoding: str | None) -> IO[str]:
    """Open the text at *path*; what its encoding does not have becomes lone surrogates."""
    return path.open(encoding=encoding_of(path, encoding), errors="surrogateescape", newline="")


def encoding_of(path: Path, encoding: str | None) -> str:
    """Return the encoding that the first bytes say, else *encoding*, else UTF-8."""
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if encoding is None and b"\0" in start:
        raise wrong(
            path,
            "expected text in UTF-8, found NUL bytes; if it is in UTF-16, save it with "
            'a byte order mark, or say encoding = "utf-16-le" in [sheet]',
        )
    return encoding or "utf-8"
