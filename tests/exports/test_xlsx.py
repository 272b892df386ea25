"""A story as a workbook: real numbers and days, and no cell that is computed."""

from __future__ import annotations

import csv
import errno
import os
import re
import stat
import sys
import tempfile
import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import load_workbook as by_calamine

import timeline as tl
from support.attacks import FORMULAS
from support.levels import missing
from support.reported import NOON, june, paper, recorded, report, swap, tally, to, told
from support.seed_story import story
from timeline.display.cells import unguarded
from timeline.display.escape import visible
from timeline.errors import ValueRefused
from timeline.exchanges import returned
from timeline.exchanges.questions import questions
from timeline.exports import xlsx
from timeline.exports.tables import table
from timeline.exports.tables.columns import Column, Type
from timeline.exports.tables.workbook_cells import LONGEST
from timeline.exports.xlsx import SHEETS, _Page, to_xlsx
from timeline.questions.asked import asides_of
from timeline.sources.sheets.files.opening import open_sheet
from timeline.sources.sheets.files.opening_options import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from timeline.exports.tables.columns import Cell, Row
    from timeline.questions.asked import AskedQuestion

NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
THREE = told(
    report("a#1", swap(to("North", count=tl.Count.at_least(4))), june(19)),
    report("a#2", swap(to("South", count=6)), june(20, 21)),
    report("a#3", tally("North", count=9)),
)


def workbook(reading: tl.Reading, asked: Sequence[AskedQuestion] = ()) -> bytes:
    return b"".join(to_xlsx(reading, asked))


def opened(reading: tl.Reading, asked: Sequence[AskedQuestion] = ()) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(workbook(reading, asked)))


def rows(page: Worksheet) -> list[dict[str, Any]]:
    """Return the rows below the header of *page*, by its names."""
    names, *below = page.iter_rows(values_only=True)
    return [dict(zip(map(str, names), map(_day, row), strict=True)) for row in below]


def _day(cell: object) -> object:
    """Return the day that *cell* is, if any: the reader knows days with a time alone."""
    return cell.date() if isinstance(cell, datetime) else cell


def read_back(cell: Cell, type_: Type = Type.TEXT) -> Any:
    """Return what openpyxl reads where *cell* was written."""
    return _day(cell_of(cell, type_).value)


def cell_of(cell: Cell, type_: Type = Type.TEXT) -> Any:
    """Return the cell that openpyxl finds where *cell* was written below the name of a column."""
    return openpyxl.load_workbook(BytesIO(page_of([cell], type_))).worksheets[0]["A2"]


def page_of(cells: Sequence[Cell], type_: Type = Type.TEXT) -> bytes:
    """Return a workbook with one column, which has *cells*."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        _Page(book, "made up", [Column("n", type_)]).add((cell,) for cell in cells)
    return file.getvalue()


def elements(packed: bytes) -> Iterator[ET.Element]:
    """Yield every element of every worksheet."""
    with ZipFile(BytesIO(packed)) as file:
        for name in file.namelist():
            if name.startswith("xl/worksheets/"):
                yield from ET.fromstring(file.read(name)).iter()  # noqa: S314 - our own


def test_a_workbook_has_seven_sheets() -> None:
    """Each with the table of its name, whose header stays in sight and can be filtered by."""
    made = opened(THREE)

    assert [
        "figures",
        "by day",
        "developments",
        "reports",
        "claims",
        "conflicts",
        "asides",
    ] == made.sheetnames
    assert max(map(len, made.sheetnames)) <= 31
    for name, of in SHEETS.items():
        page, columns = made[name], table(of).columns
        header = [cell.value for cell in page[1]]
        assert [column.name for column in columns] == header
        assert "A2" == page.freeze_panes
        assert page.dimensions == page.auto_filter.ref
        assert all(cell.font.b for cell in page[1])


def test_numbers_are_numbers_and_days_are_days() -> None:
    """What is unknown is empty, and never 0."""
    first, _, last = rows(opened(THREE)["reports"])
    (step,) = (
        row for row in rows(opened(THREE)["by day"]) if row["side"] == "North" and row["day"]
    )

    assert (date(2025, 6, 19), 4, None) == (step["day"], step["low"], step["high"])
    assert [date(2025, 6, 19)] * 3 == [first[name] for name in ("when", "earliest", "latest")]
    assert ["XXXX-XX-XX", None, None] == [last[name] for name in ("when", "earliest", "latest")]
    assert "2025-07-10T12:00:00+00:00" == first["recorded"]


def test_days_that_are_not_known_are_edtf() -> None:
    """A spreadsheet would make one day of them."""
    _, second, _ = rows(opened(THREE)["reports"])

    assert "[2025-06-20..2025-06-21]" == second["when"]
    assert [date(2025, 6, 20), date(2025, 6, 21)] == [second["earliest"], second["latest"]]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1900, 3, 1), date(1900, 3, 1)),
        (date(9999, 12, 31), date(9999, 12, 31)),
        (date(1900, 2, 28), "1900-02-28"),
        (date(1812, 9, 14), "1812-09-14"),
    ],
)
def test_days_before_spreadsheets_agree_are_text(day: date, expected: object) -> None:
    """They hold 1900 for a leap year, and know no day before it."""
    assert expected == read_back(day, Type.DAY)
    assert expected == read_back(day.isoformat(), Type.DAYS)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (0, 0),
        (-7, -7),
        (10**15 - 1, 10**15 - 1),
        (10**15, "1000000000000000"),
        (True, True),
        (False, False),
        (None, None),
        ((), None),
        (("a", "b"), "a | b"),
        ("0012", "0012"),
        ("2025-06-03", "2025-06-03"),
        ("TRUE", "TRUE"),
    ],
)
def test_cells_are_what_they_were(cell: Cell, expected: object) -> None:
    """Spreadsheets keep fifteen digits; text stays text, whatever it looks like."""
    found = read_back(cell)

    assert (expected, type(expected)) == (found, type(found))


@pytest.mark.parametrize("text", [*FORMULAS, "=cmd|' /C calc'!A0", "{=1}"])
def test_no_cell_is_a_formula(text: str) -> None:
    """A text is stored as a string, as it is seen, and stays one where somebody edits it."""
    found = cell_of(text)

    assert "s" == found.data_type
    assert visible(text).replace("\\n", "\n") == found.value
    assert "@" == found.number_format
    assert bool(found.quotePrefix) == (found.value[0] not in "\\{")


@pytest.mark.parametrize(
    "text",
    [
        '<r></r></is></c><c r="B2"><f>1+1</f></c><c><is><r></r>',
        "<r><t>bold</t></r>",
        "<r>=1+1</r>",
        "<r></r>",
        "<r>_x0041_</r>",
    ],
)
def test_text_is_no_markup(text: str) -> None:
    """Not even where the library that writes it takes it for its own."""
    packed = page_of([text])

    page = openpyxl.load_workbook(BytesIO(packed)).worksheets[0]
    assert [("n",), (text,)] == [*page.iter_rows(values_only=True)]
    assert [["n"], [text]] == by_calamine(BytesIO(packed)).get_sheet_by_index(0).to_python()
    assert "f" not in {element.tag.removeprefix(NAMESPACE) for element in elements(packed)}


def test_nothing_in_a_hostile_story_is_computed() -> None:
    """Names of documents, sides, voices and titles: no element of any sheet is a formula."""
    hostile = told(
        paper("=1+1", title="=2", publisher="@SUM(A1)"),
        report("=1+1#+k", swap(to("=HYPERLINK(1)", count=3)), june(1)),
        report("-1#@k", swap(to("+1", count=3)), june(2)),
    )
    kinds = {element.tag.removeprefix(NAMESPACE) for element in elements(workbook(hostile))}
    types = {
        element.get("t") for element in elements(workbook(hostile)) if element.tag[-2:] == "}c"
    }

    assert "f" not in kinds
    assert {None, "b", "inlineStr"} == types
    assert {"=1+1", "-1"} == {row["document"] for row in rows(opened(hostile)["reports"])}


def test_what_xml_does_not_allow_is_shown() -> None:
    """Line breaks stay, of either sort."""
    text = "a\x00\x08\ufffe\uffff\ud800\u202e<b>&amp;\ttwo\nthree\r\nfour"

    assert r"a\x00\x08\ufffe\uffff\ud800\u202e<b>&amp;\ttwo" "\nthree\nfour" == read_back(text)


@pytest.mark.parametrize("text", ["_x0041_", "_x000D_ _x005F_x0041_", "__x0041__x0042_", "_x41_"])
def test_text_that_looks_like_a_code_stays_text(text: str) -> None:
    """Spreadsheets would read ``_x0041_`` as A, and some readers would show its escape."""
    (_, (by_other,)) = by_calamine(BytesIO(page_of([text]))).get_sheet_by_index(0).to_python()

    assert text == read_back(text) == by_other
    assert not any(re.search("_x[0-9A-Fa-f]{4}_", run) for run in _runs(page_of([text])))


def _runs(packed: bytes) -> list[str]:
    return [element.text or "" for element in elements(packed) if element.tag == f"{NAMESPACE}t"]


@given(st.lists(st.text() | st.from_regex("<r>.*</r>", fullmatch=True), min_size=1))
def test_any_text_is_xml(texts: list[str]) -> None:
    """And says what the same text says in a sheet of CSV, but for its line breaks."""
    packed = page_of(texts)
    pages = openpyxl.load_workbook(BytesIO(packed)).worksheets
    found = [str(value or "") for (value,) in pages[0].iter_rows(min_row=2, values_only=True)]

    assert [*map(_shown, texts)] == found


def _shown(text: str) -> str:
    shown = "\n".join(map(visible, re.split("\r?\n", text)))
    return re.sub("[\ufffe\uffff]", lambda sign: f"\\u{ord(sign[0]):x}", shown)


@pytest.mark.parametrize("letter", ["a", "\U0001f600"])
def test_texts_too_long_for_a_cell_are_cut(letter: str) -> None:
    """With a mark that says how long it was; spreadsheets count units of UTF-16."""
    units = len(letter.encode("utf-16-le")) // 2
    fitting = letter * (LONGEST // units)
    long = fitting + letter

    found = read_back(long)

    assert fitting == read_back(fitting)
    assert found.endswith(f" [… cut: {len(long):,} characters]")
    assert LONGEST - 1 <= len(found.encode("utf-16-le")) // 2 <= LONGEST
    assert found.startswith(letter * 10_000)


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is yielded; as many as it has are written."""
    many = told(*(report(f"a#{number}", swap(), june(1)) for number in range(9)))

    monkeypatch.setattr(xlsx, "ROWS", 10)
    assert 9 == len(rows(opened(many)["reports"]))
    monkeypatch.setattr(xlsx, "ROWS", 9)
    with pytest.raises(ValueRefused, match="at most 9 rows, as a sheet of a workbook has"):
        next(to_xlsx(many))


def test_sheets_beyond_what_spreadsheets_open_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than written for them to repair."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 2_000)

    with pytest.raises(ValueRefused, match=r"sheets of at most 2 GiB, .* nothing was written"):
        next(to_xlsx(THREE))


def test_a_full_disk_is_told_as_the_system_tells_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """As of any other file."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "utime", full)
    with pytest.raises(OSError, match="No space left"):
        next(to_xlsx(THREE))


def test_what_is_written_beside_it_is_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is gone before the first piece is yielded; the rest is when the last one was, or none."""
    modes = []
    made = tempfile.mkstemp

    def seen(**options: Any) -> Any:
        modes.append(stat.S_IMODE(os.stat(options["dir"]).st_mode))  # noqa: PTH116 - a text
        return made(**options)

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(tempfile, "mkstemp", seen)
    tmp_path.chmod(0o755)
    pieces = to_xlsx(THREE)
    next(pieces)
    (folder,) = tmp_path.iterdir()

    assert {0o700} == {*modes, stat.S_IMODE(folder.stat().st_mode)}
    assert ["story.xlsx"] == [file.name for file in folder.iterdir()]
    del pieces
    assert [] == [*tmp_path.iterdir()]


def test_nothing_is_left_of_what_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor after a workbook was read to its end."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    assert workbook(THREE)
    assert [] == [*tmp_path.iterdir()]
    monkeypatch.setattr(xlsx, "ROWS", 2)
    with pytest.raises(ValueRefused):
        next(to_xlsx(THREE))
    assert [] == [*tmp_path.iterdir()]


def test_without_xlsxwriter_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is written."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(ImportError, match=r"XlsxWriter: pip install 'timeline-ledger\[sheets\]'$"):
        next(to_xlsx(THREE))


def test_the_same_story_gives_the_same_bytes() -> None:
    """In whatever order it came, and whenever it is written: no moment of that is in it."""
    events = [
        recorded(report(f"a#{number}", swap(to("North", count=number)), june(number)), NOON)
        for number in range(1, 9)
    ]
    packed = workbook(tl.Timeline(events))

    assert packed == workbook(tl.Timeline(reversed(events)))
    made = openpyxl.load_workbook(BytesIO(packed)).properties
    assert made.created == made.modified == datetime(1980, 1, 1)  # noqa: DTZ001 - as it is read
    with ZipFile(BytesIO(packed)) as file:
        assert {(1980, 1, 31, 0, 0, 0)} == {member.date_time for member in file.infolist()}
        assert "xl/sharedStrings.xml" not in file.namelist(), "texts are held until the end"


@pytest.mark.parametrize("question", questions, ids=lambda question: question.name)
def test_every_question_of_a_vocabulary_can_be_asked(question: AskedQuestion) -> None:
    """What a sheet cannot say of it, it leaves empty."""
    made = opened(story(), [question])

    assert {question.name} >= {row["question"] for row in rows(made["figures"])}
    assert len(story().ask(table("figures", question))) == len(rows(made["figures"]))
    assert len(asides_of(story().ask(question))) == len(rows(made["asides"]))


def test_levels_and_periods_can_be_asked() -> None:
    """They have figures; a level has days, too."""
    level = told(missing("a#1", 20, 3), missing("a#2", 12, 5))
    weeks = opened(THREE, [returned, returned.by_period("week")])["figures"]

    (figure,) = rows(opened(level)["figures"])
    assert (12, date(2025, 6, 5)) == (figure["low"], figure["earliest"])
    assert [20, 12] == [row["low"] for row in rows(opened(level)["by day"]) if row["day"]]
    assert {None, "2025-W25"} <= {row["part"] for row in rows(weeks)}


def test_columns_are_as_wide_as_what_is_in_them() -> None:
    """Within bounds: a long text does not take the whole screen."""
    page = opened(THREE)["reports"]
    width = {
        page[1][place].value: int(page.column_dimensions[letter].width)  # less the margins
        for place, letter in enumerate("ABCDEF")
    }

    assert 60 == width["id"]
    assert len("document") + 4 == width["document"]
    assert len("prisoner exchange") + 2 <= width["title"] < 60


def test_cuts_are_said_in_every_row() -> None:
    """As in every other table."""
    cut = rows(opened(THREE.happened_by("2025-06-30"))["reports"])

    assert {"only what happened on 2025-06-30 or earlier"} == {row["cuts"] for row in cut}


@pytest.mark.parametrize("of", ["reports", "figures", "asides"])
def test_our_own_importer_reads_what_csv_has(tmp_path: Path, of: str) -> None:
    """Cell by cell: numbers, days and moments as they are written there, and formulas as text."""
    hostile = told(
        report("=1+1#k", swap(to("Łódź", count=3)), june(1)),
        report("b#2", swap(to("_x0041_", count=tl.Count.at_least(3))), june(2, 4)),
        report("b#3", swap()),
    )
    (tmp_path / "story.xlsx").write_bytes(workbook(hostile))
    lines = "".join(hostile.ask(table(of)).csv(bom=True))
    (tmp_path / "story.csv").write_text(lines, encoding="utf-8", newline="")

    booked = open_sheet(tmp_path / "story.xlsx", Opening(sheet=of))
    separated = open_sheet(tmp_path / "story.csv", Opening())

    assert separated.columns == booked.columns == tuple(column.name for column in table(of).columns)
    expected = [tuple(map(unguarded, row.cells)) for row in separated.rows()]
    assert expected == [tuple(map(_as_csv, row.cells)) for row in booked.rows()]


def _as_csv(text: str) -> str:
    """Return a truth value as CSV has it."""
    return text.lower() if text in {"True", "False", "TRUE", "FALSE"} else text


@pytest.mark.parametrize("engine", ["openpyxl", "calamine"])
def test_pandas_reads_what_csv_has(engine: Any) -> None:
    """The same rows, in the same order, by either reader."""
    packed = BytesIO(workbook(story()))
    frame = pd.read_excel(
        packed, sheet_name="reports", engine=engine, dtype=str, keep_default_na=False
    )
    lines = csv.DictReader("".join(story().ask(table("reports")).csv()).splitlines(keepends=True))
    expected = [{name: unguarded(cell) for name, cell in line.items()} for line in lines]

    found = [
        {name: cell.removesuffix(" 00:00:00") for name, cell in row.items()}
        for row in frame.to_dict("records")
    ]
    assert expected == found


def test_pandas_reads_numbers_and_days() -> None:
    """As such, without being told."""
    frame = pd.read_excel(BytesIO(workbook(THREE)), sheet_name="by day", engine="openpyxl")

    assert "int64" == str(frame["low"].dtype)
    assert str(frame["day"].dtype).startswith("datetime64")


def test_a_million_rows_are_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row is made when the one before it is written, but for the first ones."""
    monkeypatch.setattr(xlsx, "MEASURED", 2)
    book = Mock()
    write_number = book.add_worksheet().write_number

    def numbered() -> Iterator[Row]:
        for number in range(5):
            written.append(write_number.call_count)
            yield (number,)

    written: list[int] = []
    _Page(book, "made up", [Column("n", Type.WHOLE)]).add(numbered())

    assert [0, 0, 2, 3, 4] == written
