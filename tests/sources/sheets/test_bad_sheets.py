"""Sheets that cannot be read as they stand: where, why, and nothing recorded."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest
from attrs import evolve

import timeline as tl
from support.sheets import COLUMNS, MAPPING, ROWS, imported, mapping, raw, sheet
from timeline.sources.sheets import Imported, SheetError, import_sheet
from timeline.sources.sheets.files import packed_xml
from timeline.sources.sheets.files.opening_options import Opening
from timeline.sources.sheets.files.textfile import LINE, LONGEST

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

HEADER = ",".join(COLUMNS)
GOOD = "1,Daily,2025-06-20,2025-06-19,N,5,a"


def refused(folder: Path, content: bytes | str, name: str = "sheet.csv") -> str:
    """Return what is said of a sheet: nothing is recorded of it, even if faults are collected."""
    path, how, said = raw(folder, content, name), mapping(folder), ""
    for collect in (None, folder / "rejected.csv"):
        ledger = tl.open()
        try:
            done = import_sheet(path, how, ledger, collect=collect)
        except SheetError as error:
            said = said or str(error)
        else:
            assert collect
            assert 1 <= done.rejected == done.read
        assert 0 == ledger.head()
    assert said
    return said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "expected a header in row 1, found the end of the file"),
        ("\n\n", "row 1: expected the names of columns, found an empty row"),
        (f"{HEADER},id\n{GOOD},1\n", "expected one column 'id', which .*:14 reads, found 2"),
        (f"Exchanges,,,,,,\n{HEADER}\n", "no column 'day', .*there are: 'Exchanges'"),
        (f"{HEADER}\n1,Daily\n", "row 2: expected 7 cells, as the header has, found 2"),
        (f"{HEADER}\n{GOOD},more\n", "row 2: expected 7 cells, as the header has, found 8"),
        (f'{HEADER}\n1,"Daily\n', "row 2: cannot be told into cells: unexpected end of data"),
        (f'{HEADER}\n1,"Da"ily\n', "row 2: cannot be told into cells"),
        (f"{HEADER}\n1,Daily,2025-06-20,,N,5\0,\n", "row 2, column 'people': .*found a NUL"),
        (f"{HEADER}\n1,Daily,2025-06-20,,N,=2+3,\n", "row 2, column 'people': .*found a formula"),
        (f"{HEADER}\n1,Daily,2025-06-20,,N,4.5,\n", "expected a whole number, found '4.5'"),
        (f"{HEADER}\n1,Daily,2025-06-20,,N,-4,\n", "expected a whole number, found '-4'"),
        (f"{HEADER}\n1,Daily,2025-06-20,,N,{'9' * 40},\n", "column 'people'"),
        (f"{HEADER}\n1,Daily,2025-06-20,,N,1e400,\n", "expected a whole number"),
        (f"{HEADER}\n1,Daily,2025-06-20,45443,N,4,\n", "column 'day': .*format = 'excel'"),
        (f"{HEADER}\n1,Daily,2025-06-20,03/04/2024,N,4,\n", "column 'day': .*%d.%m.%Y"),
        (f"{HEADER}\n1,Daily,2025-06-20,2025-02-30,N,4,\n", "column 'day'"),
        (f"{HEADER}\n1#2,Daily,2025-06-20,,N,4,\n", "column 'id': expected a key on one line"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, content: str, said: str) -> None:
    """With row and column; nothing is recorded."""
    with pytest.raises(SheetError, match=said):
        import_sheet(raw(tmp_path, content), mapping(tmp_path), tl.open())
    refused(tmp_path, content)


def test_a_cell_may_not_be_endless(tmp_path: Path) -> None:
    """Nor a line, of which no more is held than may be."""
    long = f"{HEADER}\n1,{'x' * (LONGEST + 1)},2025-06-20,,N,4,\n"
    endless = f"{HEADER}\n1,{'x' * (3 * LINE)},2025-06-20,,N,4,\n"

    assert "column 'paper': expected at most 100,000 characters" in refused(tmp_path, long)
    assert "line 2: expected at most 1,000,000 characters" in refused(tmp_path, endless)


def test_bytes_of_another_encoding_are_told_by_row_and_column(tmp_path: Path) -> None:
    """And how to say which it is."""
    content = f"{HEADER}\n{GOOD}\n2,Écho,2025-06-20,,N,4,\n".encode("cp1252")
    with pytest.raises(SheetError) as raised:
        import_sheet(raw(tmp_path, content), mapping(tmp_path), tl.open())
    how = mapping(tmp_path, MAPPING.replace("[values", '[sheet]\nencoding = "cp1252"\n\n[values'))
    done = import_sheet(raw(tmp_path, content), how, ledger := tl.open())

    assert "row 3, column 'paper': expected UTF-8, found the byte 0xc9" in str(raised.value)
    assert 2 == done.added
    assert "Écho 2025-06-20" in ledger.timeline().documents


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_marks_are_believed(tmp_path: Path, encoding: str) -> None:
    """Whatever a mapping says of the encoding."""
    content = f"{HEADER}\n{GOOD.replace('Daily', 'Écho')}\n".encode(encoding)
    ledger = tl.open()
    import_sheet(raw(tmp_path, content), mapping(tmp_path), ledger)

    assert {"Écho 2025-06-20"} == {*ledger.timeline().documents}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-be"])
def test_utf_16_without_a_mark_is_told(tmp_path: Path, encoding: str) -> None:
    """It has NUL bytes where text has none."""
    assert "found NUL bytes" in refused(tmp_path, HEADER.encode(encoding))


def test_broken_utf_16_is_told(tmp_path: Path) -> None:
    """As what it is."""
    content = f"{HEADER}\n{GOOD}\n".encode("utf-16")[:-1]

    assert "expected text in utf-16" in refused(tmp_path, content)


def test_text_that_would_run_elsewhere_stays_text(tmp_path: Path) -> None:
    """Only formulas are refused; what begins with another sign is text, or cannot be seen."""
    names = [
        "+1",
        "@SUM(A1)",
        "-x",
        "<script>",
        "'; DROP TABLE events; --",
        "\N{RIGHT-TO-LEFT MARK}x",
    ]
    text = MAPPING.replace('key = "{paper} {published}"', 'key = "{id}"')
    rows = [(str(n), name, *ROWS[0][2:]) for n, name in enumerate(names)]
    _, ledger = imported(tmp_path, rows, text)

    publishers = [one.publisher for _, one in sorted(ledger.timeline().documents.items())]
    assert [*names[:-1], "x"] == publishers


def test_blanks_and_empty_rows_do_not_matter(tmp_path: Path) -> None:
    """They are no part of what a cell says."""
    header = ", ".join(f" {name} " for name in COLUMNS)
    content = f"{header}\n\n{GOOD.replace(',', ' , ')}\n,,,,,,\n\n"
    done = import_sheet(raw(tmp_path, content), mapping(tmp_path), tl.open())

    assert Imported(read=1, added=1, events=2) == done


def test_whole_numbers_may_be_written_as_programs_write_them(tmp_path: Path) -> None:
    """Thousands set apart, and a fraction of 0."""
    written = ["4", "4.0", "3,135", "3 135", "3'135", "3\u202f135.00", "at least 4", "0"]
    rows = [(str(n), *ROWS[0][1:5], text, "") for n, text in enumerate(written)]
    _, ledger = imported(tmp_path, rows)
    found = {one.event.key: one.event.what for one in ledger.timeline().reports()}
    counts = [str(what.transfers[0].count.value) for _, what in sorted(found.items())]  # type: ignore[attr-defined]

    assert ["4", "4", "3,135", "3,135", "3,135", "3,135", "at least 4", "0"] == counts


def book(folder: Path, *rows: tuple[Any, ...]) -> Path:
    """Write a workbook whose cells are of other types than texts."""
    path, made = folder / "sheet.xlsx", openpyxl.Workbook()
    page = made.active
    assert page
    page.append(COLUMNS)
    for row in rows:
        page.append(row)
    made.save(path)
    return path


def test_cells_of_workbooks_are_what_they_show(tmp_path: Path) -> None:
    """Days are days, whole numbers have no fraction, and an empty cell is empty."""
    path = book(
        tmp_path,
        (1, "Daily", date(2025, 6, 20), datetime(2025, 6, 19), "N", 5.0, "a"),  # noqa: DTZ001
        (2, "Daily", "2025-06-20", datetime(2025, 6, 19, 14, 30), "N", None, None),  # noqa: DTZ001
    )
    ledger = tl.open()
    import_sheet(path, mapping(tmp_path), ledger)
    found = sorted(
        (one.event.key, str(one.event.when.value)) for one in ledger.timeline().reports()
    )

    assert [("swaps:1", "2025-06-19"), ("swaps:2", "2025-06-19")] == found
    assert {"Daily 2025-06-20"} == {*ledger.timeline().documents}


def test_formulas_and_errors_of_workbooks_are_refused(tmp_path: Path) -> None:
    """They are not computed; those in columns that are not read do not matter."""
    path = book(tmp_path, (1, "Daily", "2025-06-20", None, "N", "=2+3", "#N/A"))
    with pytest.raises(SheetError) as raised:
        import_sheet(path, mapping(tmp_path), tl.open())
    text = MAPPING.replace('"{people}"', "5").split("[[link]]")[0]
    done = import_sheet(path, mapping(tmp_path, text), tl.open())

    assert [("people",), ("event",)] == [fault.columns for fault in raised.value.faults]
    assert "found a formula" in str(raised.value.faults[0])
    assert 1 == done.added


def test_merged_cells_hold_their_text_once(tmp_path: Path) -> None:
    """A header that is merged names one column; a header further down is found where it is."""
    path, made = tmp_path / "sheet.xlsx", openpyxl.Workbook()
    page = made.active
    assert page
    page.append(["Exchanges"])
    page.merge_cells("A1:G1")
    page.append(COLUMNS)
    page.append(ROWS[0])
    made.save(path)
    how = mapping(tmp_path)
    with pytest.raises(SheetError, match=r"no column 'id'.*there are: 'Exchanges'"):
        import_sheet(path, how, tl.open())

    assert 1 == import_sheet(path, evolve(how, opening=Opening(header=2)), tl.open()).added


def packed(folder: Path, changes: dict[str, bytes]) -> Path:
    """Write a workbook of which some files are others."""
    made = io.BytesIO(sheet(folder, form="xlsx").read_bytes())
    path = folder / "sheet.xlsx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
    return path


BILLION = b"""<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "laughlaughlaughlaugh">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>&g;</t></is></c></row></sheetData></worksheet>"""

FAR = b"""<?xml version="1.0"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>
<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData></worksheet>"""


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("xl/worksheets/sheet1.xml", BILLION, "expected a workbook"),
        ("xl/worksheets/sheet1.xml", b"<broken", "expected a workbook"),
        ("xl/workbook.xml", b"", "expected a workbook"),
        ("xl/styles.xml", b"\0" * 1_000_001, "at most 1,000,000 bytes when unpacked"),
        ("xl/worksheets/sheet1.xml", FAR, "no column"),
    ],
)
def test_workbooks_made_to_harm_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, said: str
) -> None:
    """They are neither unpacked nor expanded without end."""
    monkeypatch.setattr(packed_xml, "UNPACKED", 1_000_000)
    path = packed(tmp_path, {name: content})
    with pytest.raises(SheetError, match=said):
        import_sheet(path, mapping(tmp_path), tl.open())


def test_rows_beyond_any_sheet_are_refused(tmp_path: Path) -> None:
    """A row may say that it is the billionth: those before it are not made up."""
    header = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{name}</t></is></c>'
        for letter, name in zip("ABCDEFG", COLUMNS, strict=True)
    )
    start, _, _ = FAR.decode().partition("<row")
    rows = f'<row r="1">{header}</row><row r="999999999"><c r="A999999999"><v>1</v></c></row>'
    path = packed(
        tmp_path,
        {"xl/worksheets/sheet1.xml": f"{start}{rows}</sheetData></worksheet>".encode()},
    )
    with pytest.raises(SheetError, match="expected at most 1,048,576 rows"):
        import_sheet(path, mapping(tmp_path), tl.open())


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    """Whatever it is called."""
    assert "expected a workbook" in refused(tmp_path, HEADER, "sheet.xlsx")
    assert "expected a file that ends in .csv" in refused(tmp_path, HEADER, "sheet.dbf")


def test_a_sheet_of_a_workbook_is_chosen_by_name(tmp_path: Path) -> None:
    """One that is not there is told, with those that are."""
    path, how = sheet(tmp_path, form="xlsx"), mapping(tmp_path)
    with pytest.raises(SheetError, match="no sheet 'Talks'; there are 'Swaps'"):
        import_sheet(path, evolve(how, opening=Opening(sheet="Talks")), tl.open())

    assert 4 == import_sheet(path, evolve(how, opening=Opening(sheet="Swaps")), tl.open()).added


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[1]", "row 2: expected one object in JSON"),
        ("{", "row 2: expected one object in JSON"),
        ("[" * 100_000, "row 2: expected one object in JSON"),
        ('{"id": 1, "id": 2}', "row 2: .*a name stands in it twice"),
        ('{"id": NaN}', "row 2, column 'id': expected a text or a number, found NaN"),
        ('{"id": "1", "paper": ["Daily"]}', "row 2, column 'paper': .*found a list or a table"),
        ('{"id": "1", "people": 4.5}', "row 2, column 'people'.*found '4.5'"),
        ('{"id": "1\\ud800"}', "row 2, column 'id': expected text, found half of a character"),
    ],
)
def test_lines_that_are_no_rows_are_told(tmp_path: Path, line: str, said: str) -> None:
    """With their numbers; the first line is row 2, below the names."""
    names = dict.fromkeys(COLUMNS)
    end = str(names).replace("'", '"').replace("None", "null")
    with pytest.raises(SheetError, match=said):
        import_sheet(raw(tmp_path, f"{line}\n{end}\n", "s.jsonl"), mapping(tmp_path), tl.open())


def test_openpyxl_is_named_where_it_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And how to install it."""
    path, how = sheet(tmp_path, form="xlsx"), mapping(tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(
        ImportError, match=r"need openpyxl: pip install 'timeline-ledger\[sheets\]'"
    ):
        import_sheet(path, how, tl.open())


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx", "jsonl"])
def test_every_form_gives_the_same_events(tmp_path: Path, form: str) -> None:
    """A sheet is its rows, whatever file they are in; without a key too."""
    for text in (MAPPING, MAPPING.replace('key = "{id}"\n', "")):
        _, wanted = imported(tmp_path, ROWS, text)
        ledger = tl.open()
        import_sheet(sheet(tmp_path, form=form), mapping(tmp_path, text), ledger)

        assert [one.recorded.id for one in wanted.read()] == [
            one.recorded.id for one in ledger.read()
        ]


def merging(folder: Path, *ranges: str) -> Path:
    """Write a workbook of the usual rows in which some cells are merged."""
    path, made = folder / "sheet.xlsx", openpyxl.Workbook()
    page = made.active
    assert page
    for row in (COLUMNS, *ROWS):
        page.append(row)
    for one in ranges:
        page.merge_cells(one)
    made.save(path)
    return path


def test_merged_cells_below_the_header_are_faults_of_their_rows(tmp_path: Path) -> None:
    """A number over two rows is not that of the first alone, with the second unknown."""
    path, how = merging(tmp_path, "F2:F3", "A1:B1", "J4:K5"), mapping(tmp_path)
    with pytest.raises(SheetError, match="no column 'paper'"):
        import_sheet(path, how, tl.open())
    path, ledger, one = merging(tmp_path, "F2:F3", "J4:K5"), tl.open(), tmp_path / "one.csv"
    done = import_sheet(path, how, ledger, collect=one)
    again = import_sheet(one, how, ledger, collect=tmp_path / "two.csv")

    assert [(2, ("people",)), (3, ("people",))] == [(one.row, one.columns) for one in done.faults]
    assert "expected a cell of this row alone, found merged cells" in str(done.faults[0])
    assert (2, 2, 0, 2) == (done.added, done.rejected, again.events, again.rejected)


@pytest.mark.parametrize("ref", ["F2", "F0x:F3", 'F2:F3" x="', "A1:XFD1048576"])
def test_merged_cells_made_to_harm_are_told(tmp_path: Path, ref: str) -> None:
    """Ranges without end take no time, and broken ones are no ranges."""
    made = io.BytesIO(merging(tmp_path, "F2:F3").read_bytes())
    with zipfile.ZipFile(made) as old:
        text = old.read("xl/worksheets/sheet1.xml").replace(b'"F2:F3"', f'"{ref}"'.encode())
    path = packed(tmp_path, {"xl/worksheets/sheet1.xml": text})
    with pytest.raises(SheetError, match=r"expected a workbook|no column|merged cells"):
        import_sheet(path, mapping(tmp_path), tl.open())


def test_merged_cells_that_overlap_are_told(tmp_path: Path) -> None:
    """In any row they would be gone through, one for each range: sixteen thousand times a row."""
    made = io.BytesIO(merging(tmp_path, "F2:F3").read_bytes())
    over = b"".join(b'<mergeCell ref="A2:XFC%d"/>' % row for row in range(3, 10))
    with zipfile.ZipFile(made) as old:
        text = old.read("xl/worksheets/sheet1.xml")
    text = text.replace(b'<mergeCell ref="F2:F3" />', over).replace(
        b'<mergeCell ref="F2:F3"/>', over
    )
    path = packed(tmp_path, {"xl/worksheets/sheet1.xml": text})
    with pytest.raises(SheetError, match="than fit beside each other"):
        import_sheet(path, mapping(tmp_path), tl.open())


def test_a_workbook_is_read_as_far_as_its_header_goes(tmp_path: Path) -> None:
    """And beyond, so that a row that is longer is told, as in other forms."""
    wide = [f"c{n}" for n in range(900)]
    path = sheet(tmp_path, [(*ROWS[0], *wide)], (*COLUMNS, *wide), "xlsx")
    text = MAPPING.replace('publisher = "{paper}"', 'publisher = "{c899}"')
    ledger = tl.open()
    import_sheet(path, mapping(tmp_path, text), ledger)
    (found,) = ledger.timeline().documents.values()

    assert "c899" == found.publisher
    with pytest.raises(SheetError, match="row 2: expected 7 cells, as the header has, found 9"):
        import_sheet(book(tmp_path, (*ROWS[0], "", "x")), mapping(tmp_path), tl.open())
