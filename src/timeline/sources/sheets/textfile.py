"""Lines of text, and what forms of sheets have in common: rows, and how errors name them."""

from __future__ import annotations

import codecs
from typing import IO, TYPE_CHECKING, NamedTuple

from timeline.sources.sheets.outcome import Fault, SheetError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = [
    "LINE",
    "LONGEST",
    "WIDEST",
    "SheetRow",
    "bounded",
    "encoding_of",
    "open_text",
    "plain_text",
    "wrong",
]

LONGEST = 100_000
"""So many characters may stand in a cell."""

LINE = 10 * LONGEST
"""So many characters may stand in a line; what is longer is never held."""


WIDEST = 2000
"""So many columns may a sheet have."""


class SheetRow(NamedTuple):
    """A row: its number in the file, its cells, what is wrong with it, and with cells by place.

    `raw` is the row as it stands in the file, where that could not be told into cells. A row that
    holds one value of a wide row, `of`, has the name of the value's `column` in the file.
    """

    number: int
    cells: tuple[str, ...]
    wrong: str | None = None
    spoilt: Mapping[int, str] = {}
    raw: str | None = None
    of: SheetRow | None = None
    column: str | None = None


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


def bounded(path: Path, file: IO[str]) -> Iterator[str]:
    """Yield the lines of *file*, none of which is longer than `LINE`."""
    number = 0
    while line := file.readline(LINE):
        number += 1
        if len(line) == LINE and line[-1] not in "\r\n":
            raise wrong(path, f"line {number}: expected at most {LINE:,} characters in a line")
        yield line


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
