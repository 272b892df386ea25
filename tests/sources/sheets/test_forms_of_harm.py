"""Files made to harm: a clear refusal, before much of them is held."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

import timeline as tl
from support.forms import begin, compound, ods, ods_row, record, write_typed
from support.sheets import COLUMNS, ROWS, mapping, raw
from timeline.sources.sheets import SheetError, import_sheet
from timeline.sources.sheets.files import open_documents, packed_xml, textfile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
PAGE = "xl/worksheets/sheet1.xml"


def workbook(folder: Path, part: str, content: str) -> Path:
    """Write a workbook of which one part is another."""
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    path = folder / "s.xlsx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), part}:
            new.writestr(name, content if name == part else old.read(name))
    return path


def page(rows: str) -> str:
    """Return the XML of a sheet."""
    return f"<worksheet {SPREADSHEET}><sheetData>{rows}</sheetData></worksheet>"


def refused(folder: Path, path: Path, said: str) -> None:
    """See that the sheet at *path* is refused as *said*, and nothing recorded."""
    ledger = tl.open()
    with pytest.raises(SheetError, match=said):
        import_sheet(path, mapping(folder), ledger)

    assert 0 == ledger.head()


STRINGS = "xl/sharedStrings.xml"


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        (PAGE, page("<row>" + "<c/>" * 20_000 + "</row>"), "at most 16,384 cells in a row"),
        (PAGE, "<s><row>" + "<c/>" * 20_000, "at most 16,384 cells in a row"),
        (PAGE, page("<row/>" * 2_000), "at most 1,000 rows"),
        (PAGE, page(f"<row><c><is><t>{'x' * 90_000}</t></is></c></row>"), "at most 50,000 bytes"),
        (PAGE, page(f"<row><c><is>{'<r/>' * 5000}</is></c></row>"), "at most 4,000 parts"),
        (PAGE, page("").replace("</sheetData>", "</sheetData>" + "<x/>" * 2000), "other settings"),
        (STRINGS, f"<sst {SPREADSHEET}>{'<si><t>x</t></si>' * 2000}</sst>", "at most 1,000 texts"),
        ("xl/styles.xml", f"<styleSheet>{'<xf/>' * 2000}</styleSheet>", "at most 1,000 styles"),
        ("xl/styles.xml", '<!DOCTYPE s [<!ENTITY a "b">]><s>&a;</s>', "it declares entities"),
    ],
)  # fmt: skip
def test_workbooks_are_looked_through_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, content: str, said: str
) -> None:
    """What comes out of them is counted, whatever they say of their size."""
    monkeypatch.setattr(packed_xml, "MANY", {"row": 1000, "si": 1000, "mergeCell": 10})
    monkeypatch.setattr(packed_xml, "OTHERS", 1000)
    monkeypatch.setattr(packed_xml, "IN_ROW", 50_000 if "x" * 100 in content else 10**6)
    monkeypatch.setattr(packed_xml, "INSIDE", 4_000 if "<r/>" in content else 10**6)
    refused(tmp_path, workbook(tmp_path, part, content), said)


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_sizes_that_lie_are_found_out(tmp_path: Path, form: str) -> None:
    """More is not unpacked than is declared."""
    path = write_typed(tmp_path / f"s.{form}", [COLUMNS, *[("x" * 90, *ROWS[0][1:])] * 900])
    with zipfile.ZipFile(path) as packed:
        inside = next(name for name in packed.namelist() if name in {PAGE, "content.xml"})
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, content.rfind(inside.encode()) - 46 + 24, 3000)
    path.write_bytes(content)
    refused(tmp_path, path, "expected a workbook")


ENTITIES = '<!DOCTYPE s [<!ENTITY a "b">]><office:document-content'


def test_open_documents_are_looked_through_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They declare no entities, and not more than may be."""
    monkeypatch.setattr(open_documents, "AREAS", 10)
    path = ods(tmp_path / "s.ods", f'<table:table table:name="S">{ods_row(COLUMNS)}</table:table>')
    with zipfile.ZipFile(path) as packed:
        content = packed.read("content.xml").decode()
    formulas = '<table:table-row><table:table-cell table:formula="=1"/></table:table-row>' * 20
    for other, said in (
        (content.replace("<office:document-content", ENTITIES), "it declares entities"),
        (content.replace("</table:table>", f"{formulas}</table:table>"), "more than 10 merged"),
        (content[:-20], "cannot be read"),
    ):
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("content.xml", other)
        refused(tmp_path, path, said)


def test_areas_of_open_documents_that_overlap_are_told(tmp_path: Path) -> None:
    """Whoever spans more columns than there are overlaps somebody."""
    wide = 'table:number-columns-spanned="9000"'
    cell = '<table:table-cell office:value-type="string"'
    row = ods_row(ROWS[0]).replace(cell, f"{cell} {wide}")
    table = f'<table:table table:name="S">{ods_row(COLUMNS)}{row}</table:table>'
    refused(tmp_path, ods(tmp_path / "s.ods", table), "than fit beside each other")


DOWN = 'table:number-rows-repeated="1000000"'
ACROSS = 'table:number-columns-repeated="16000"'
FAR = '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
ONE = 'office:value-type="float" office:value="1"'


@pytest.mark.parametrize(
    "rows",
    [
        f"<table:table-row {DOWN}/><table:table-row><table:table-cell {ACROSS}/>{FAR}",
        f"<table:table-row {DOWN}><table:table-cell {ACROSS} {ONE}/></table:table-row>",
    ],
)
def test_cells_that_are_repeated_without_end_are_not_made(tmp_path: Path, rows: str) -> None:
    """Neither those before one that is far away."""
    table = f'<table:table table:name="S">{ods_row(COLUMNS)}{rows}</table:table>'
    refused(tmp_path, ods(tmp_path / "s.ods", table), "expected a workbook")


def _far(sheets: int) -> Iterator[bytes]:
    """Yield an old workbook, each sheet of which has a cell at its beginning and at its end."""
    inside = begin(0x10)
    for row, column in ((0, 0), (65_535, 255)):
        inside += record(0x0203, struct.pack("<HHHd", row, column, 0, 1.0))
    inside += record(0x0A)
    start = len(begin(5)) + sheets * (4 + 8 + 3) + 4
    yield begin(5)
    for number in range(sheets):
        place = struct.pack("<IHBB", start + number * len(inside), 0, 3, 0)
        yield record(0x0085, place + f"S{number:02}".encode())
    yield record(0x0A) + inside * sheets


def test_a_reader_takes_no_more_memory_than_it_may(tmp_path: Path) -> None:
    """It ends, and not the program that asked for the rows."""
    path = raw(tmp_path, compound(b"".join(_far(4))), "s.xls")
    refused(tmp_path, path, "that can be read with 1,000,000,000 bytes of memory")


@pytest.mark.parametrize("form", ["xls", "parquet"])
@pytest.mark.parametrize("at", [0.05, 0.3, 0.6, 0.98])
def test_broken_files_are_refused_or_read(tmp_path: Path, form: str, at: float) -> None:
    """Whatever their reader makes of them."""
    rows = [(str(n), *ROWS[0][1:]) for n in range(300)]
    path = write_typed(tmp_path / f"s.{form}", [COLUMNS, *rows])
    content = bytearray(path.read_bytes())
    begin = int(len(content) * at)
    content[begin : begin + 40] = b"\xff" * len(content[begin : begin + 40])
    try:
        done = import_sheet(raw(tmp_path, bytes(content), path.name), mapping(tmp_path), tl.open())
    except SheetError:
        return

    assert done.read <= 300


def test_a_file_that_says_it_has_more_rows_than_it_has(tmp_path: Path) -> None:
    """Nobody knows what is missing."""
    path = write_typed(tmp_path / "s.parquet", [COLUMNS, *ROWS])
    content = path.read_bytes()
    length = struct.unpack("<I", content[-8:-4])[0]
    start, footer = content[: -8 - length], content[-8 - length : -8]
    # Rows are counted in zigzag: 4 is written 8.
    lying = footer.replace(b"\x16\x08", b"\x16\x7e")

    assert 4 == pq.read_metadata(path).num_rows
    refused(tmp_path, raw(tmp_path, start + lying + content[-8:], "s.parquet"), "cannot be read")


def test_rows_of_text_have_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though no line and no cell of them is too long."""
    monkeypatch.setattr(textfile, "RECORD", 1000)
    cells = ",".join(['"' + "x" * 50 + '\n"'] * 50)
    refused(
        tmp_path,
        raw(tmp_path, f"{','.join(COLUMNS)}\n{cells}\n"),
        "at most 1,000 characters in the lines of o",
    )
