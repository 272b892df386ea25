"""A workbook with a sheet for each table, written row by row."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from timeline.errors import ValueRefused
from timeline.exports.tables import table
from timeline.exports.xlsx.describing import WORKBOOK, parts, workbook, worksheet
from timeline.exports.xlsx.worksheets import WorksheetXml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.questions.asked import AskedQuestion
    from timeline.state import Reading

__all__ = ["SHEETS", "to_xlsx"]

SHEETS = {
    "figures": "figures",
    "by day": "by_day",
    "developments": "developments",
    "reports": "reports",
    "claims": "claims",
    "conflicts": "conflicts",
    "asides": "asides",
}
"""The sheets of a workbook, with the table that is in each."""

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PIECE = 1 << 16

LARGEST = 2**31 - 1
"""So many bytes may a sheet be before it is packed: beyond, spreadsheets offer to repair it."""


def to_xlsx(reading: Reading, questions: Sequence[AskedQuestion] = ()) -> Iterator[bytes]:
    """Yield the bytes of a workbook with the `SHEETS` of *reading*, piece by piece.

    *questions* are those whose figures, steps by day, claims and asides are wanted, by default how
    many of every measure that is counted. The same reading gives the same bytes, where the library
    that packs them is the same. It is written into a temporary file, which nobody else can open.

    Raises:
        ValueRefused: a sheet would have more rows or bytes than spreadsheets open; then nothing is
            yielded.
    """
    with TemporaryFile() as file:
        _write(file, reading, questions)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _write(file: IO[bytes], reading: Reading, questions: Sequence[AskedQuestion]) -> None:
    ranges = {}
    with ZipFile(file, "w") as packed:
        for place, xml in parts(len(SHEETS)):
            _add(packed, place, [xml])
        for number, (name, of) in enumerate(SHEETS.items(), 1):
            asked = table(of, *questions)
            lines = WorksheetXml(name, asked.columns, asked.cells(reading))
            _add(packed, worksheet(number), lines)
            ranges[name] = lines.cells
        _add(packed, WORKBOOK, [workbook(ranges)])


def _add(packed: ZipFile, place: str, lines: Iterable[str]) -> None:
    """Write *lines* at *place*, at no time and from no system, so that the bytes stay the same."""
    member = ZipInfo(place)
    member.compress_type, member.create_system = ZIP_DEFLATED, 0
    with packed.open(member, "w") as part:
        size = part.write(XML.encode())
        for line in lines:
            xml = line.encode()
            size += len(xml)
            if size > LARGEST:
                raise ValueRefused(
                    f"expected at most {LARGEST:,} bytes in a sheet of a workbook, found more: "
                    "export its table as csv or parquet, or read less of the story, such as what "
                    "happened since a day — nothing was written"
                )
            part.write(xml)
