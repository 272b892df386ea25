"""Columns named by one row, by several, by none, or by their places; and those that are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.forms import TYPED, write_typed
from support.sheets import COLUMNS, MAPPING, ROWS, events, mapping, raw, sheet
from timeline.errors import NoteError
from timeline.sources.sheets import SheetError, import_sheet
from timeline.sources.sheets.files.headers import column_names
from timeline.sources.sheets.files.opening import open_sheet
from timeline.sources.sheets.files.opening_options import Opening

if TYPE_CHECKING:
    from pathlib import Path


def saying(settings: str, text: str = MAPPING) -> str:
    """Return a mapping with *settings* in its table [sheet]."""
    return text.replace("[values.sides]", f"[sheet]\n{settings}\n\n[values.sides]")


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([["a", " b\n c "]], ("a", "b c")),
        ([["", "killed", ""], ["id", "men", "women"]], ("id", "killed men", "killed women")),
        ([["id", ""], ["", "day"]], ("id", "day")),
        ([["id", "killed", "", "notes"], ["", "men", "women", ""]],
         ("id", "killed men", "killed women", "notes")),
        ([["x", "", "", "y", ""], ["a", "", "b", "", ""], ["1", "2", "3", "4", "5"]],
         ("x a 1", "x a 2", "x b 3", "y 4", "y 5")),
        ([["title"], ["a", "b", "", ""]], ("title a", "title b")),
    ],
)  # fmt: skip
def test_rows_of_a_header_name_columns_together(rows: list[list[str]], names: tuple[str]) -> None:
    """An upper text holds for blanks to its right, until another begins beside or above it."""
    assert names == column_names(rows)


UPPER = ("", "", "", "", "returned", "", "")
LOWER = ("id", "paper", "published", "day", "side", "people", "event")
TOGETHER = MAPPING.replace("{side:", "{returned side:").replace("{people}", "{returned people}")


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods", "xls"])
def test_two_rows_name_the_columns_in_every_form(tmp_path: Path, form: str) -> None:
    """And what stands above them does not matter."""
    how = mapping(
        tmp_path, saying("header = [2, 3]", TOGETHER).replace('"event"', '"returned event"')
    )
    rows = [("Exchanges", *[""] * 6), UPPER, LOWER, *ROWS]
    if form == "csv":
        path = sheet(tmp_path, rows[1:], rows[0])
    else:
        filled = [[cell or None for cell in row] for row in rows]
        path = write_typed(tmp_path / f"s.{form}", filled)
    import_sheet(path, how, ledger := tl.open())
    import_sheet(sheet(tmp_path), mapping(tmp_path), wanted := tl.open())

    assert events(wanted) == events(ledger)


def test_columns_without_a_header_go_by_letters(tmp_path: Path) -> None:
    """And may have names of their own; the first row is a row."""
    text = MAPPING
    for letter, name in zip("ABDE", ("id", "paper", "day", "side"), strict=True):
        text = text.replace(f"{{{name}", f"{{{letter}")
    named = 'header = 0\ncolumns = { C = "published", F = "people", G = "event" }'
    how = mapping(tmp_path, saying(named, text))
    ledger = tl.open()
    done = import_sheet(sheet(tmp_path, ROWS[1:], ROWS[0]), how, ledger)
    import_sheet(sheet(tmp_path), mapping(tmp_path), wanted := tl.open())

    assert (4, events(wanted)) == (done.added, events(ledger))


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_a_workbook_without_a_header_is_as_wide_as_its_widest_row(
    tmp_path: Path, form: str
) -> None:
    """Rows may leave out empty cells at their end."""
    path = write_typed(tmp_path / f"s.{form}", [["a", None, None], ["b", 1, "c"]])
    opened = open_sheet(path, Opening(header=0))

    assert ("A", "B", "C") == opened.columns
    assert [("a", "", ""), ("b", "1", "c")] == [row.cells for row in opened.rows()]


def test_names_by_place_hold_whatever_the_header_says(tmp_path: Path) -> None:
    """For names that are empty, repeated, or cannot be written in a mapping."""
    columns = ("id", "paper", "published", "{when}: day", "", "people", "people")
    named = 'columns = { D = "day", E = "side", G = "event" }'
    path = sheet(tmp_path, ROWS, columns)
    with pytest.raises(SheetError, match="no column 'day'"):
        import_sheet(path, mapping(tmp_path), tl.open())
    done = import_sheet(path, mapping(tmp_path, saying(named)), tl.open())

    assert 4 == done.added


@pytest.mark.parametrize(
    "settings",
    [
        "header = -1", "header = [1, 3]", "header = [1, 2, 3, 4]", "header = []", "header = [0, 1]",
        'header = "1"', 'columns = { "1" = "a" }', "columns = { A = 1 }", 'columns = { ZZZ = "a" }',
        'formulas = "computed"', 'precision = { day = "week" }', 'precision = "day"', "columns = 1",
        "optional = 1",
    ],
)  # fmt: skip
def test_settings_that_say_nothing_are_refused(tmp_path: Path, settings: str) -> None:
    """With their line."""
    name = settings.split(maxsplit=1)[0]
    with pytest.raises(NoteError, match=rf"mapping\.toml:\d+: sheet\.{name}"):
        mapping(tmp_path, saying(settings))


@pytest.mark.parametrize("form", ["csv", *TYPED])
def test_a_column_may_be_left_out_where_the_mapping_says_so(tmp_path: Path, form: str) -> None:
    """It is empty then, which is told; else it is missed, beside what is there."""
    rows = [row[:6] for row in ROWS]
    if form == "csv":
        path = sheet(tmp_path, rows, COLUMNS[:6])
    else:
        path = write_typed(tmp_path / f"s.{form}", [COLUMNS[:6], *rows])
    with pytest.raises(SheetError, match=r"no column 'event', which .*there are: 'id', 'paper'"):
        import_sheet(path, mapping(tmp_path), tl.open())
    how = mapping(tmp_path, saying('optional = ["event", "paper", "unread"]'))
    done = import_sheet(path, how, tl.open())
    told = [remark for remark in done.remarks if remark.startswith("no column")]

    assert 4 == done.added
    there = "'id', 'paper', 'published', 'day', 'side', 'people'"
    sentence = "no column 'event': it is read as empty, as [sheet] optional allows"
    assert [f"{sentence} (there are: {there})"] == told


def test_rejected_rows_with_a_column_left_out_come_back(tmp_path: Path) -> None:
    """As wide as they were read."""
    how, ledger = mapping(tmp_path, saying('optional = ["event"]')), tl.open()
    path = sheet(tmp_path, [("1", "P", "2025-06-20", "soon", "N", "5")], COLUMNS[:6])
    import_sheet(path, how, ledger, collect=tmp_path / "r.csv")
    text = (tmp_path / "r.csv").read_text(encoding="utf-8-sig").replace(",soon,", ",2025-06-19,")

    assert 1 == import_sheet(raw(tmp_path, text, "m.csv"), how, ledger).added


def test_rejected_rows_of_a_sheet_with_settings_have_names(tmp_path: Path) -> None:
    """Whatever row named the columns of the sheet that they are from, or none did."""
    text = saying('header = 0\ncolumns = { A = "id", B = "paper", C = "published", D = "day", '
                  'E = "side", F = "people", G = "event" }')  # fmt: skip
    how, ledger = mapping(tmp_path, text), tl.open()
    path = sheet(tmp_path, [("1", "P", "2025-06-20", "soon", "N", "5", "")], ROWS[0])
    import_sheet(path, how, ledger, collect=tmp_path / "r.csv")
    mended = (tmp_path / "r.csv").read_text(encoding="utf-8-sig").replace("soon", "2025-06-19")

    assert "people" in mended.splitlines()[0]
    assert 0 == import_sheet(raw(tmp_path, mended, "m.csv"), how, ledger).rejected
