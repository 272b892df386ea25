"""What cells of workbooks and of Parquet say: what they show, and what is told of them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

import timeline as tl
from support.forms import ods, ods_row, write_typed
from support.sheets import COLUMNS, MAPPING, mapping
from timeline.sources.sheets import SheetError, import_sheet
from timeline.sources.sheets.files import beside
from timeline.sources.sheets.files.number_formats import shown_of
from timeline.sources.sheets.files.opening import open_sheet
from timeline.sources.sheets.files.opening_options import Opening

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.sources.sheets import Imported

FORMATTED = MAPPING.replace('when = "{day}"', 'when = { column = "day", format = "%d/%m/%Y" }')


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("mmm-yy", "month"), ("mmmm yyyy", "month"), ("MM/YYYY", "month"), ("yyyy", "year"),
        ("[$-407]MMM\\ YY;@", "month"), ('"in "mmm", "yyyy', "month"), ("[Red]yyyy", "year"),
        ("d", "day"), ("dddd, d mmmm yyyy", "day"), ("yyyy-mm-dd", "day"), ("dd/mm/yy;@", "day"),
        ('mmm yy "dd"', "month"), ("yyyy\\d", "year"), ("d-mmm", "day"), ("yyyy_d", "year"),
        ("yyyy-mm-dd hh:mm", "time"), ("d/m/yy h:mm AM/PM", "time"), ("[h]:mm", "time"),
        ("General", "time"), ("TT.MM.JJJJ", "time"), ("", "time"), ("yyyy;mmm-yy", "year"),
    ],
)  # fmt: skip
def test_a_number_format_shows_so_much_of_a_day(form: str, shown: str) -> None:
    """Texts within it, languages, colours and what holds of negative numbers aside."""
    assert shown == shown_of(form)


def book(folder: Path, cells: list[tuple[Any, str]]) -> Path:
    """Write a workbook with *cells* and their number formats, below each other."""
    path, made = folder / "s.xlsx", openpyxl.Workbook()
    page = made.active
    assert page
    page.append(COLUMNS)
    for n, (value, form) in enumerate(cells, 2):
        page.append((n, "P", "2025-06-20", value, "N", 5))
        page.cell(n, 4).number_format = form
    made.save(path)
    return path


CELLS: list[tuple[Any, str]] = [
    (date(1994, 11, 1), "mmm-yy"),
    (date(1998, 1, 1), "yyyy"),
    (date(1994, 11, 1), "dd/mm/yyyy"),
    (datetime(1994, 11, 3, 17, 45), "d/m/yy h:mm"),  # noqa: DTZ001
    (datetime(1994, 11, 3, 17, 45), "d/m/yy"),  # noqa: DTZ001
    ("03/11/1994", "General"),
]

SAID = ["1994-11", "1998", "1994-11-01", "1994-11-03T17:45:00", "1994-11-03", "03/11/1994"]


def test_cells_say_what_they_show(tmp_path: Path) -> None:
    """A month is no day, and a number no year of a calendar."""
    path = book(tmp_path, [*CELLS, (1998, "General"), (1998, "0")])
    rows = list(open_sheet(path, Opening()).rows())

    assert [*SAID, "1998", "1998"] == [row.cells[3] for row in rows]
    assert [frozenset({3})] * 5 + [frozenset()] * 3 == [row.days for row in rows]


def test_a_format_leaves_months_and_years_as_they_are(tmp_path: Path) -> None:
    """Beside texts, to which it applies."""
    import_sheet(book(tmp_path, CELLS), mapping(tmp_path, FORMATTED), ledger := tl.open())
    reports = {one.event.key: str(one.event.when.value) for one in ledger.timeline().reports()}

    assert [
        "between 1994-11-01 and 1994-11-30",
        "between 1998-01-01 and 1998-12-31",
        *("1994-11-01", "1994-11-03", "1994-11-03", "1994-11-03"),
    ] == [reports[f"swaps:{n}"] for n in range(2, 8)]


def test_a_day_of_a_document_is_no_text_that_reads_the_same(tmp_path: Path) -> None:
    """Though what was read of one document is kept for the next row of it."""
    text = MAPPING.replace(
        'published = "{published}"', 'published = { column = "published", format = "%Y-%d-%m" }'
    )
    path, made = tmp_path / "s.xlsx", openpyxl.Workbook()
    page = made.active
    assert page
    page.append(COLUMNS)
    for n, published in enumerate(("2025-06-05", date(2025, 6, 5))):
        page.append([n, "P", published, None, "N", 5])
    made.save(path)
    with pytest.raises(SheetError, match=r"row 3, column 'published': .* has another published"):
        import_sheet(path, mapping(tmp_path, text), tl.open())


def told(folder: Path, path: Path, settings: str = "", text: str = MAPPING) -> Imported:
    """Import the sheet at *path* with *settings*."""
    text = text.replace("[values.sides]", f"[sheet]\n{settings}\n\n[values.sides]")
    return import_sheet(path, mapping(folder, text), tl.open())


def rows_with(*days: date | str | None) -> list[list[Any]]:
    """Return rows with these days."""
    return [[*COLUMNS]] + [[n, "P", "2025-06-20", day, "N", 5, None] for n, day in enumerate(days)]


@pytest.mark.parametrize("form", ["ods", "xls", "parquet"])
@pytest.mark.parametrize(
    ("days", "unit"),
    [
        ([date(2020, 2, 1), date(2020, 5, 1)], "month"),
        ([date(2019, 1, 1), date(2020, 1, 1), None], "year"),
        ([date(2020, 2, 1), date(2020, 5, 2)], None),
    ],
)
def test_days_that_may_be_months_are_told(
    tmp_path: Path, form: str, days: list[date | None], unit: str | None
) -> None:
    """Where a form does not tell how they are shown, unless the mapping decides."""
    path = write_typed(tmp_path / f"s.{form}", rows_with(*days))
    remarks = [one for one in told(tmp_path, path).remarks if "is the first of a" in one]
    decided = [
        told(tmp_path, path, f'precision = {{ day = "{which}" }}').remarks
        for which in ("day", unit)
        if which
    ]

    assert [unit] * bool(unit) == [one.split("first of a ")[1].split(" ")[0] for one in remarks]
    assert not [one for several in decided for one in several if "first of a" in one]


def test_a_workbook_that_tells_how_days_are_shown_is_no_reason_to_ask(tmp_path: Path) -> None:
    """Nor is a column that is not read."""
    path = write_typed(tmp_path / "s.xlsx", rows_with(date(2020, 2, 1)))
    beside_it = [
        [*row, date(2020, 2, 1) if n else "unread"] for n, row in enumerate(rows_with(None))
    ]

    assert () == told(tmp_path, path).remarks
    assert () == told(tmp_path, write_typed(tmp_path / "s.ods", beside_it)).remarks


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls", "parquet"])
def test_a_mapping_says_what_days_stand_for(tmp_path: Path, form: str) -> None:
    """One that does not begin a month is no month then."""
    path = write_typed(tmp_path / f"s.{form}", rows_with(date(2020, 2, 1), None))
    opened = open_sheet(path, Opening(precision={"day": "month"}))
    months = [row.cells[3] for row in opened.rows()]
    path = write_typed(tmp_path / f"s.{form}", rows_with(date(2020, 2, 14)))
    with pytest.raises(SheetError, match=r"column 'day': expected the first day of a month, as"):
        told(tmp_path, path, 'precision = { day = "month" }')
    with pytest.raises(SheetError, match=r"no column 'x', which \[sheet.precision\] names"):
        told(tmp_path, path, 'precision = { x = "month" }')

    assert ["2020-02", ""] == months


def saved(path: Path, value: str | None, kind: str = "") -> Path:
    """Write a workbook in which a number is a formula with a saved *value*."""
    import zipfile  # noqa: PLC0415 - of this alone

    made = openpyxl.Workbook()
    page = made.active
    assert page
    page.append(COLUMNS)
    page.append((1, "P", "2025-06-20", None, "N", "=2+3", None))
    page.append((2, "P", "2025-06-20", None, "S", 4, None))
    made.save(path)
    inside = "" if value is None else f"<v>{value}</v>"
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    part = "xl/worksheets/sheet1.xml"
    for ending in (b"<v></v>", b"<v />", b"<v/>"):
        parts[part] = parts[part].replace(b"</f>" + ending, b"</f>" + inside.encode())
    parts[part] = parts[part].replace(b'<c r="F2">', f'<c r="F2"{kind}>'.encode())
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def in_ods(path: Path, value: str | None) -> Path:
    """Write an open document in which a number is a formula with a saved *value*."""
    cell = '<table:table-cell table:formula="of:=2+3"/>'
    if value:
        cell = cell.replace("/>", f' office:value-type="float" office:value="{value}"/>')
    plain = ods_row([1, "P", "2025-06-20", None, "N", 5, None])
    row = plain.replace(
        '<table:table-cell office:value-type="float" office:value="5">'
        "<text:p>5</text:p></table:table-cell>",
        cell,
    )
    other = ods_row([2, "P", "2025-06-20", None, "S", 4, None])
    return ods(path, f'<table:table table:name="S">{ods_row(COLUMNS)}{row}{other}</table:table>')


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_saved_values_of_formulas_are_taken_if_asked_for(tmp_path: Path, form: str) -> None:
    """And told; one without a saved value stays a fault."""
    write = saved if form == "xlsx" else in_ods
    asked = 'formulas = "saved"'
    with pytest.raises(SheetError, match=r"row 2, column 'people': .*found a formula; .*saved"):
        told(tmp_path, write(tmp_path / f"s.{form}", "5"))
    done = told(tmp_path, write(tmp_path / f"s.{form}", "5"), asked)
    with pytest.raises(SheetError, match=r"row 2, column 'people': .*without a saved one"):
        told(tmp_path, write(tmp_path / f"s.{form}", None), asked)

    assert 2 == done.added
    assert ("column 'people': 1 saved values of formulas, not computed anew",) == done.remarks


def test_a_saved_text_may_be_empty_or_an_error(tmp_path: Path) -> None:
    """An error is none, unless it stands for an empty cell."""
    asked = 'formulas = "saved"'
    empty = told(tmp_path, saved(tmp_path / "s.xlsx", "", ' t="str"'), asked)
    path = saved(tmp_path / "s.xlsx", "#N/A", ' t="e"')
    with pytest.raises(SheetError, match=r"row 2, column 'people': .*found the error #N/A"):
        told(tmp_path, path, asked)

    assert 2 == empty.added == told(tmp_path, path, f'{asked}\nempty = ["#N/A"]').added


def test_old_workbooks_do_not_tell_formulas(tmp_path: Path) -> None:
    """Which is told of each that is read."""
    path = write_typed(tmp_path / "s.xls", rows_with(date(2020, 2, 3)))

    assert ".xls does not tell formulas from values" in told(tmp_path, path).remarks[0]


def test_merged_cells_of_open_documents_are_faults(tmp_path: Path) -> None:
    """As in other workbooks; rows and cells that are repeated are counted."""
    merged = '<table:table-cell table:number-rows-spanned="2" office:value-type="float" '
    rows = ods_row(COLUMNS) + ods_row([1, "P", "2025-06-20", None, "N", 5, None]) * 2
    rows = rows.replace('<table:table-cell office:value-type="float" office:value="5"',
                        f'{merged} office:value="5"', 1)  # fmt: skip
    empty = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    table = f'<table:table table:name="S">{empty}{rows}</table:table>'
    with pytest.raises(SheetError) as raised:
        told(tmp_path, ods(tmp_path / "s.ods", table), "header = 4")

    assert [(5, ("people",)), (6, ("people",))] == [
        (fault.row, fault.columns) for fault in raised.value.faults
    ]


def test_cells_of_parquet_are_what_they_say(tmp_path: Path) -> None:
    """Lists and structures have columns of their own; what is no value is a fault of its cell."""
    moment = datetime(2020, 2, 1, 14, 30, 5)  # noqa: DTZ001
    columns = {
        "day": pa.array([date(2020, 2, 1), None]),
        "at": pa.array([moment, datetime(2020, 2, 3)], pa.timestamp("ns")),  # noqa: DTZ001
        "zone": pa.array([moment, None], pa.timestamp("ms", "UTC")),
        "time": pa.array([time(3, 4), None]),
        "n": pa.array([5, None], pa.uint8()),
        "f": pa.array([1.5, 2.0]),
        "sum": pa.array([Decimal("3.00"), Decimal("3.25")]),
        "s": pa.array([{"a": 1, "l": ["x", "y"]}, None]),
        "word": pa.array(["x", "y"]).dictionary_encode(),
        "nan": pa.array([float("nan"), 1.0]),
        "long": pa.array([timedelta(hours=30), None]),
        "bytes": pa.array([b"abc", None]),
    }
    pq.write_table(pa.table(columns), tmp_path / "s.parquet")
    opened = open_sheet(tmp_path / "s.parquet", Opening())
    first, second = (dict(zip(opened.columns, row.cells, strict=True)) for row in opened.rows())
    spoilt = {opened.columns[n] for row in opened.rows() for n in row.spoilt}

    assert {
        "day": "2020-02-01", "at": "2020-02-01T14:30:05", "zone": "2020-02-01T14:30:05+00:00",
        "time": "03:04:00", "n": "5", "f": "1.5", "sum": "3", "s.a": "1", "s.l[0]": "x",
        "s.l[1]": "y", "word": "x",
    }.items() <= first.items()  # fmt: skip
    assert {
        "day": "", "at": "2020-02-03", "n": "", "f": "2", "sum": "3.25", "s.a": "", "nan": "1"
    }.items() <= second.items()  # fmt: skip
    assert {"s", "nan", "long", "bytes"} == spoilt


@pytest.mark.parametrize(
    ("form", "extra"), [("ods", "sheets"), ("xls", "sheets"), ("parquet", "parquet")]
)
def test_a_library_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, extra: str
) -> None:
    """And how to install it."""
    path = write_typed(tmp_path / f"s.{form}", rows_with(None))
    monkeypatch.setitem(beside.NEEDED, f".{form}", ("no_such_library", extra))
    with pytest.raises(ImportError, match=rf"no-such-library: pip install '.*\[{extra}\]'"):
        told(tmp_path, path)


def test_a_sheet_of_an_open_document_is_chosen_by_name(tmp_path: Path) -> None:
    """One that is not there is told, with those that are."""
    tables = "".join(
        f'<table:table table:name="{name}">{ods_row([name])}{ods_row([1])}</table:table>'
        for name in ("first", "second")
    )
    path = ods(tmp_path / "s.ods", tables)
    with pytest.raises(SheetError, match="no sheet 'third'; there are 'first', 'second'"):
        open_sheet(path, Opening(sheet="third"))

    assert ("second",) == open_sheet(path, Opening(sheet="second")).columns
    assert ("first",) == open_sheet(path, Opening()).columns


def test_codes_of_characters_are_decoded(tmp_path: Path) -> None:
    """As spreadsheets write what XML does not allow, and what looks like such a code."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["a_x000A_b", "c"])
    page.append(["one_x000D_\ntwo", "_x005F_x0041_"])
    book.save(tmp_path / "codes.xlsx")

    codes = open_sheet(tmp_path / "codes.xlsx", Opening())

    assert codes.columns == ("a b", "c")
    assert [row.cells for row in codes.rows()] == [("one\r\ntwo", "_x0041_")]
