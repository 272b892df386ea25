"""Files of XML packed together, looked through before anything is built of them.

What they say of their size may be anything, so that what comes out of them is counted. A few
kilobytes can unpack to millions of empty elements, each of which costs its reader as much as a full
one: so for each byte of the file, only so many of them may there be.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from functools import partial
from typing import IO, TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - it is a class

from timeline.sources.sheets.files.cell_ranges import MOST, range_of
from timeline.sources.sheets.files.textfile import wrong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.parsers.expat import XMLParserType

    from timeline.sources.sheets.files.cell_ranges import Range
    from timeline.sources.sheets.outcome import SheetError

__all__ = ["UNPACKED", "Work", "look_through", "parsed", "unpacking", "unreadable"]

UNPACKED = 300_000_000
"""So many bytes may a workbook have when it is unpacked."""

MEMBERS = 10_000
"""So many files may be packed into it."""

MANY = {"row": 1_048_576, "si": 2_000_000, "mergeCell": MOST, "xf": 2 * 65_490, "numFmt": 65_490}
"""So many rows, texts, ranges of merged cells, styles and formats may there be: Excel makes
65,490 styles, each of which may have one below it."""

_PLURALS = {
    "row": "rows",
    "si": "texts",
    "mergeCell": "ranges of merged cells",
    "xf": "styles",
    "numFmt": "formats",
}

OTHERS = 500_000
"""So many elements may there be that are in no row and no text, such as styles."""

IN_ROW = 20_000_000
"""So many bytes may a row have, or a text that cells share."""

CELLS = 16_384
"""So many cells has the widest row of a workbook."""

INSIDE = 100_000
"""So many elements may a row or a text have."""

TOKEN = 1_000_000
"""So many bytes may an attribute have, or a remark: the parser begins it anew with each chunk."""

FORMAT = 255
"""So many characters may the format of a number have, as in Excel: reading it takes their square.
"""

CHUNK = 1 << 16

_BEFORE = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
"""What may stand before the first sign of XML: byte order marks, halves of signs, and blanks."""

PACKED = {
    "rows and texts": (100_000, 1),
    "styles and other settings": (150_000, 1),
    "parts of rows and texts": (1_000_000, 10),
    "remarks and the like": (100_000, 1),
}
"""So many there may be in any workbook, and so many more for each byte of its file: the smallest
rows that differ from each other by their numbers alone take more than two bytes each."""


def look_through(path: Path) -> dict[str, list[Range]]:
    """Return which cells are merged in each of the packed files.

    Raises:
        SheetError: they are not packed as they should be, or are larger than may be.
    """
    with unpacking(path) as packed:
        merged: dict[str, list[Range]] = {}
        work = Work(path.stat().st_size)
        for member in packed.infolist():
            with packed.open(member) as file:
                merged[member.filename] = _Looking(member.filename, work).through(file)
    return merged


@contextmanager
def unpacking(path: Path) -> Iterator[ZipFile]:
    """Open the files packed at *path*, and tell whatever is wrong with them in a sentence.

    Raises:
        SheetError: they cannot be unpacked, or not within the limits, or something within says by a
            `ValueError` why it cannot be read.
    """
    try:
        with ZipFile(path) as packed:
            _check_size(path, [member.file_size for member in packed.infolist()])
            yield packed
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise wrong(
            path, f"expected a workbook ({path.suffix}), found something else: {error}"
        ) from None
    except OSError as error:
        raise wrong(path, f"cannot be read: {error.strerror or error}") from error
    except (ValueError, LookupError, ZlibError, ExpatError) as error:
        raise unreadable(path, error) from None


def unreadable(path: Path, error: Exception) -> SheetError:
    """Return that the workbook at *path* cannot be read, as *error* says."""
    return wrong(path, f"expected a workbook, found one that cannot be read: {error}")


def _check_size(path: Path, sizes: list[int]) -> None:
    """See that files of these *sizes* may be unpacked."""
    if sum(sizes) > UNPACKED or len(sizes) > MEMBERS:
        raise wrong(
            path,
            f"expected a workbook of at most {UNPACKED:,} bytes when unpacked, in at most "
            f"{MEMBERS:,} files, found {sum(sizes):,} bytes in {len(sizes):,} files: "
            "save what is needed of it as .csv",
        )


class Work:
    """What is to be done for a workbook in a file of so many *bytes_*."""

    def __init__(self, bytes_: int) -> None:
        self._bytes = bytes_
        self._most = {what: spare + each * bytes_ for what, (spare, each) in PACKED.items()}
        self._times: Counter[str] = Counter()

    def add(self, what: str, many: int = 1) -> None:
        """Count so *many* more of *what*.

        Raises:
            ValueError: a file of this size cannot honestly have as many.
        """
        self._times[what] += many
        if self._times[what] > self._most[what]:
            raise _more_than(self._most[what], f"{what} in a file of {self._bytes:,} bytes")


def parsed(file: IO[bytes], parser: XMLParserType, work: Work) -> Iterator[bytes]:
    """Yield the chunks of *file* that *parser* was given, having counted their remarks as *work*.

    Raises:
        ValueError: there are more than may be, or one that is too long, or it declares entities.
    """
    remark = partial(_add_remark, work)
    parser.CommentHandler = parser.ProcessingInstructionHandler = remark
    parser.StartCdataSectionHandler = remark
    parser.EntityDeclHandler = _refuse_entity
    while chunk := file.read(CHUNK):
        parser.Parse(chunk, False)  # noqa: FBT003 - it takes no names
        if file.tell() - parser.CurrentByteIndex > TOKEN:
            raise _more_than(TOKEN, "bytes in an attribute or a remark")
        yield chunk


def _add_remark(work: Work, *_: object) -> None:
    work.add("remarks and the like")


def _refuse_entity(*_: object) -> None:
    raise ValueError("it declares entities")


def _more_than(most: int, what: str) -> ValueError:
    hint = "if it is no trap, save it anew in a spreadsheet, or as .csv"
    return ValueError(f"expected at most {most:,} {what}, found more: {hint}")


class _Looking:
    """What is counted in the packed file *name*."""

    def __init__(self, name: str, work: Work) -> None:
        self.ranges: list[Range] = []
        self._name, self._work = name, work
        self._times: Counter[str] = Counter()
        self._others = self._inside = self._cells = self._began = 0
        self._within: str | None = None
        self._parser = ParserCreate(namespace_separator="}")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def through(self, file: IO[bytes]) -> list[Range]:
        """Return the ranges of merged cells.

        Raises:
            ValueError: there is more in it than may be, or it is XML that cannot be read here.
        """
        first = b""
        try:
            for chunk in parsed(file, self._parser, self._work):
                first = first or chunk
                self._check_inside()
        except ExpatError as error:
            # What else is packed, such as pictures, is read by nobody; drawings by old rules may
            # be no XML. But what another reader could make something of has to be counted here.
            if self._name.endswith(".vml") or not first.lstrip(_BEFORE).startswith(b"<"):
                return self.ranges
            raise ValueError(f"{self._name}: {error}") from None
        return self.ranges

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition("}")[2]
        if self._within:
            self._inside += 1
            self._cells += tag == "c"
            return
        if tag in {"row", "si"}:
            self._within, self._inside, self._cells = name, 0, 0
            self._began = self._parser.CurrentByteIndex
            self._work.add("rows and texts")
        elif tag == "mergeCell":
            self.ranges.append(range_of(attributes.get("ref", "")))
        else:
            self._others += 1
            if self._others > OTHERS:
                raise _more_than(OTHERS, "styles or other settings")
            self._work.add("styles and other settings")
        if tag == "numFmt" and len(attributes.get("formatCode", "")) > FORMAT:
            raise _more_than(FORMAT, "characters in the format of a number")
        if tag in MANY:
            self._times[tag] += 1
            if self._times[tag] > MANY[tag]:
                raise _more_than(MANY[tag], _PLURALS[tag])

    def _end(self, name: str) -> None:
        if name == self._within:
            self._check_inside()
            self._work.add("parts of rows and texts", self._inside)
            self._within = None

    def _check_inside(self) -> None:
        if not self._within:
            return
        if self._cells > CELLS:
            raise _more_than(CELLS, "cells in a row")
        if self._parser.CurrentByteIndex - self._began > IN_ROW:
            raise _more_than(IN_ROW, "bytes in a row or a text")
        if self._inside > INSIDE:
            raise _more_than(INSIDE, "parts in a row or a text")
