"""Files of XML packed together, looked through before anything is built of them.

What they say of their size may be anything, so that what comes out of them is counted.
"""

from __future__ import annotations

from collections import Counter
from typing import IO, TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from timeline.sources.sheets.files.merged_cells import MOST, range_of
from timeline.sources.sheets.files.textfile import wrong

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.sources.sheets.files.merged_cells import Range

__all__ = ["CHUNK", "UNPACKED", "check_size", "look_through"]

UNPACKED = 300_000_000
"""So many bytes may a workbook have when it is unpacked."""

MEMBERS = 10_000
"""So many files may be packed into it."""

MANY = {"row": 1_048_576, "si": 2_000_000, "mergeCell": MOST}
"""So many rows, texts and ranges of merged cells may there be."""

OTHERS = 150_000
"""So many elements may there be that are in no row and no text, such as styles."""

IN_ROW = 20_000_000
"""So many bytes may a row have, or a text that cells share."""

CELLS = 16_384
"""So many cells has the widest row of a workbook."""

INSIDE = 100_000
"""So many elements may a row or a text have."""

CHUNK = 1 << 16


def look_through(path: Path) -> dict[str, list[Range]]:
    """Return which cells are merged in each of the packed files.

    Raises:
        SheetError: they are not packed as they should be, or are larger than may be.
    """
    try:
        with ZipFile(path) as packed:
            members = packed.infolist()
            check_size(path, [member.file_size for member in members])
            merged: dict[str, list[Range]] = {}
            for member in members:
                with packed.open(member) as file:
                    merged[member.filename] = _Looking().through(file)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise wrong(
            path, f"expected a workbook ({path.suffix}), found something else: {error}"
        ) from None
    except ValueError as error:
        raise wrong(path, f"expected a workbook, found one that cannot be read: {error}") from None
    return merged


def check_size(path: Path, sizes: list[int]) -> None:
    """See that files of these *sizes* may be unpacked."""
    if sum(sizes) > UNPACKED or len(sizes) > MEMBERS:
        raise wrong(
            path,
            f"expected a workbook of at most {UNPACKED:,} bytes when unpacked, "
            f"found {sum(sizes):,} in {len(sizes):,} files",
        )


class _Looking:
    """What is counted in one of the packed files."""

    def __init__(self) -> None:
        self.ranges: list[Range] = []
        self._times: Counter[str] = Counter()
        self._others = self._inside = self._cells = self._began = 0
        self._within: str | None = None
        self._parser = ParserCreate(namespace_separator="}")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = self._entity

    def through(self, file: IO[bytes]) -> list[Range]:
        """Return the ranges of merged cells; what is no XML is left to whoever reads it.

        Raises:
            ValueError: there is more in it than may be.
        """
        try:
            while chunk := file.read(CHUNK):
                self._parser.Parse(chunk, False)  # noqa: FBT003 - it takes no names
                self._check_inside()
        except ExpatError:
            return self.ranges
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
        elif tag == "mergeCell":
            self.ranges.append(range_of(attributes.get("ref", "")))
        else:
            self._others += 1
            if self._others > OTHERS:
                raise ValueError(f"more than {OTHERS:,} styles or other settings")
        if tag in MANY:
            self._times[tag] += 1
            if self._times[tag] > MANY[tag]:
                raise ValueError(f"expected at most {MANY[tag]:,} {_PLURALS[tag]}")

    def _end(self, name: str) -> None:
        if name == self._within:
            self._check_inside()
            self._within = None

    def _check_inside(self) -> None:
        if not self._within:
            return
        if self._cells > CELLS:
            raise ValueError(f"expected at most {CELLS:,} cells in a row")
        size = self._parser.CurrentByteIndex - self._began
        if size > IN_ROW or self._inside > INSIDE:
            raise ValueError(f"a row or a text of more than {min(size, IN_ROW):,} bytes")

    def _entity(self, *_: Any) -> None:
        raise ValueError("it declares entities")


_PLURALS = {"row": "rows", "si": "texts", "mergeCell": "ranges of merged cells"}
