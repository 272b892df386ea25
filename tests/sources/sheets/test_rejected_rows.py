"""Rejected rows: fed back unmended they are rejected again, and no file of anybody's is lost."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline as tl
from support.sheets import COLUMNS, MAPPING, ROWS, mapping, raw, sheet
from timeline.display.cells import guarded
from timeline.sources.sheets import Imported, SheetError, import_sheet
from timeline.sources.sheets.files.opening import open_sheet
from timeline.sources.sheets.files.opening_options import Opening

if TYPE_CHECKING:
    from timeline.ledgers import Ledger

KEYLESS = MAPPING.replace('key = "{id}"\n', "")
OPEN = MAPPING.replace('publisher = "{paper}"', 'publisher = "{people}"')
"""A mapping by which almost any text can be recorded."""

FORMS = ("csv", "tsv", "jsonl")


def again(folder: Path, path: Path, form: str, text: str = MAPPING) -> tuple[Imported, Imported]:
    """Return what becomes of the sheet at *path*, and of its rejected rows as they are."""
    ledger, how = tl.open(), mapping(folder, text)
    one, two = folder / f"one.{form}", folder / f"two.{form}"
    done = import_sheet(path, how, ledger, collect=one)
    return done, import_sheet(one, how, ledger, collect=two)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", [MAPPING, KEYLESS, OPEN])
@pytest.mark.parametrize("cell", ["=20+20", "#N/A", timedelta(hours=30)])
def test_cells_of_workbooks_that_are_no_texts(
    tmp_path: Path, form: str, text: str, cell: Any
) -> None:
    """They do not become empty, nor texts."""
    path, made = tmp_path / "s.xlsx", openpyxl.Workbook()
    page = made.active
    assert page
    page.append(COLUMNS)
    page.append((*ROWS[0][:5], cell, "a"))
    made.save(path)
    done, after = again(tmp_path, path, form, text)

    assert (1, 0, 1, 0) == (done.rejected, after.added, after.rejected, after.events)


LINES = (
    '{"id": "1", "paper": "P", "published": "2025-06-20", "side": "N", "people": ["4", "5"]}',
    '{"id": "1", "paper": "P", "published": "2025-06-20", "side": "N", "people": {"4": 5}}',
    '{"id": "1", "paper": "P", "published": "2025-06-20", "side": "N", "people": 40,, "day": ""}',
    '{"id": "1", "paper": "P", "published": "2025-06-20", "side": "N", "people": 4, " people": 5}',
    '{"id": "1", "paper": "P\\ud800", "published": "2025-06-20", "side": "N", "people": 4}',
    "[1, 2]",
    "=1+1",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", [MAPPING, KEYLESS])
@pytest.mark.parametrize("line", LINES)
def test_lines_that_are_no_rows(tmp_path: Path, form: str, text: str, line: str) -> None:
    """A line that cannot be read is kept as it was, and rejected until it is put in columns."""
    good = json.dumps(dict(zip(COLUMNS, ROWS[1], strict=True)))
    done, after = again(tmp_path, raw(tmp_path, f"{good}\n{line}\n", "s.jsonl"), form, text)

    assert (1, 1) == (done.added, done.rejected)
    assert (0, 1, 0) == (after.added, after.rejected, after.events)


def test_a_line_that_could_not_be_read_is_mended(tmp_path: Path) -> None:
    """Its text stands in a column of its own, which is emptied when the row is written anew."""
    good = json.dumps(dict(zip(COLUMNS, ROWS[1], strict=True)))
    path, ledger = raw(tmp_path, f'{good}\n{{"id": 1,,}}\n', "s.jsonl"), tl.open()
    rejected, how = tmp_path / "r.csv", mapping(tmp_path)
    import_sheet(path, how, ledger, collect=rejected)
    with rejected.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    mended = row | dict(zip(COLUMNS, ROWS[0], strict=True)) | {"could not be read": ""}

    assert '{"id": 1,,}' == row["could not be read"]
    assert 1 == import_sheet(sheet(tmp_path, [[*mended.values()]], [*mended]), how, ledger).added


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["1", "P", "2025-06-20", "N", "5", "", "=1", "'=1", "#N/A", "x\0", "é"])
            | st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
            max_size=9,
        ),
        max_size=5,
    ),
    st.sampled_from(FORMS),
    st.sampled_from([MAPPING, KEYLESS, OPEN]),
)
def test_rejected_rows_fed_back_unmended_are_all_rejected(
    rows: list[list[str]], form: str, text: str
) -> None:
    """Rows of any width with anything in them; nothing is recorded of what was rejected."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        done = again_if_any(folder, sheet(folder, rows), form, text)

    assert done[0].rejected == done[1].rejected == done[1].read
    assert (0, 0) == (done[1].added, done[1].events)


def again_if_any(folder: Path, path: Path, form: str, text: str) -> tuple[Imported, Imported]:
    """Return what becomes of the sheet at *path*, and of its rejected rows if there are any."""
    ledger, how, one = tl.open(), mapping(folder, text), folder / f"one.{form}"
    done = import_sheet(path, how, ledger, collect=one)
    assert one.exists() == bool(done.rejected)
    if not done.rejected:
        return done, Imported()
    return done, import_sheet(one, how, ledger, collect=folder / f"two.{form}")


@given(st.text())
def test_guarded_text_comes_back(text: str) -> None:
    """Whatever it was; and no spreadsheet computes it."""
    with TemporaryDirectory() as name:
        row = guarded(text.replace("\r", "").replace("\n", ""))
        path = sheet(Path(name), [["why", row, "x"]], ["rejected because", "a", "b"])
        (found,) = open_sheet(path, Opening()).rows()

    assert text.replace("\r", "").replace("\n", "") == found.cells[1]
    assert row.lstrip()[:1] not in {*"=+-@"}


def test_formulas_are_not_live_in_what_is_written(tmp_path: Path) -> None:
    """Neither in cells, nor in names of columns."""
    rows = [("=1+1", "+2", "x", "", "N", '=HYPERLINK("http://evil")', "", "@x")]
    path = sheet(tmp_path, rows, (*COLUMNS, "-y"))
    import_sheet(path, mapping(tmp_path), tl.open(), collect=tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        written = [cell for row in csv.reader(file) for cell in row]

    assert not [cell for cell in written if cell[:1] in {*"=+-@"} and cell]
    assert "'-y" in written


def test_a_mended_row_like_a_good_one_is_not_lost(tmp_path: Path) -> None:
    """Without a key too: it is known as the row that it was."""
    bad, how, ledger = (*ROWS[0][:5], "5O", "a"), mapping(tmp_path, KEYLESS), tl.open()
    rejected = tmp_path / "r.csv"
    import_sheet(sheet(tmp_path, [ROWS[0], bad]), how, ledger, collect=rejected)
    text = rejected.read_text(encoding="utf-8-sig").replace("N,5O", "N,5")
    done = [import_sheet(raw(tmp_path, text, "m.csv"), how, ledger) for _ in range(2)]
    whole = import_sheet(sheet(tmp_path, [ROWS[0]] * 2), how, ledger, withdraw=True)

    assert [1, 0] == [one.added for one in done]
    assert (1, 1, 1) == (whole.added, whole.duplicate, whole.withdrawn)
    assert 2 == len([*ledger.timeline().reports()])


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    """Not even where nothing would be written to it."""
    path = raw(tmp_path, "rows of last week", "r.csv")
    for rows in (ROWS, [ROWS[0], ("x",) * 7]):
        with pytest.raises(SheetError, match="found one that is there already"):
            import_sheet(sheet(tmp_path, rows), mapping(tmp_path), tl.open(), collect=path)

    assert "rows of last week" == path.read_text()


def test_the_ledger_is_not_overwritten(tmp_path: Path) -> None:
    """By whatever way the sheet is imported."""
    with tl.open(tmp_path / "story.jsonl") as ledger:
        path, how = sheet(tmp_path), mapping(tmp_path)
        with pytest.raises(SheetError, match="found one that is there already"):
            import_sheet(path, how, ledger, collect=tmp_path / "story.jsonl")


def test_a_folder_that_is_missing_is_told_before_a_row_is_read(tmp_path: Path) -> None:
    """Not after all of them were."""
    seen: list[int] = []
    with pytest.raises(SheetError, match="in a folder that can be written"):
        import_sheet(
            sheet(tmp_path),
            mapping(tmp_path),
            tl.open(),
            collect=tmp_path / "no" / "r.csv",
            seen=seen.append,
        )

    assert [] == seen


def meddled(folder: Path, ledger: Ledger, content: str | None) -> None:
    """Import a sheet with a bad row while somebody records, or makes the file that is asked for."""

    def meddle(number: int) -> None:
        if number == 1 and content is None:
            ledger.append([tl.Document(key="other")])
        elif number == 1:
            raw(folder, content or "", "r.csv")

    rows = [ROWS[0], ("2", "Post", "2025-06-21", "soon", "N", "5", "")]
    path, how = sheet(folder, rows), mapping(folder)
    import_sheet(path, how, ledger, collect=folder / "r.csv", seen=meddle)


def test_nothing_is_left_of_a_batch_that_was_not_recorded(tmp_path: Path) -> None:
    """The rejected rows are not written before the good ones are recorded."""
    with pytest.raises(tl.TimelineError, match="expected the head"):
        meddled(tmp_path, tl.open(), None)

    assert ["mapping.toml", "sheet.csv"] == sorted(one.name for one in tmp_path.iterdir())


def test_a_file_that_somebody_made_meanwhile_stays(tmp_path: Path) -> None:
    """The rejected rows are beside it, and it is said where."""
    with pytest.raises(tl.TimelineError, match=r"the rejected ones are in r\.csv\..*\.new"):
        meddled(tmp_path, ledger := tl.open(), "theirs")
    (beside,) = tmp_path.glob("r.csv.*.new")

    assert "theirs" == (tmp_path / "r.csv").read_text()
    assert "soon" in beside.read_text(encoding="utf-8-sig")
    assert 2 == ledger.head()


def test_columns_of_one_name_are_not_collected_as_objects(tmp_path: Path) -> None:
    """They would overwrite each other."""
    path = sheet(tmp_path, [(*ROWS[0], "x", "y")], (*COLUMNS, "note", "note"))
    with pytest.raises(SheetError, match="columns with one name"):
        import_sheet(path, mapping(tmp_path), tl.open(), collect=tmp_path / "r.jsonl")


def test_a_long_cell_is_a_fault_of_its_row(tmp_path: Path) -> None:
    """The other rows are read."""
    rows = [(*ROWS[0][:6], "x" * 140_000), ROWS[1]]
    done, after = again(tmp_path, sheet(tmp_path, rows), "csv")

    assert (1, 1, 1, 0) == (done.added, done.rejected, after.rejected, after.events)


def test_a_point_does_not_set_thousands_apart(tmp_path: Path) -> None:
    """Nor are three zeroes a fraction that some programs write."""
    for text in ("1.000", "12.000", "0.000", "1.500", "1.000.000"):
        path = sheet(tmp_path, [(*ROWS[0][:5], text, "a")])
        with pytest.raises(SheetError, match=f"found '{text}'; a point may set thousands apart"):
            import_sheet(path, mapping(tmp_path), tl.open())
