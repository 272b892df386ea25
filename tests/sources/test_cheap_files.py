"""Files of a few kilobytes that could cost minutes are refused in a moment, and say why."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from pyarrow import parquet

from support.cheap import MANY, REMARKS, TOML, WORKBOOKS, workbook
from timeline.errors import NoteError
from timeline.events import Provenance, Voice, attributions
from timeline.languages import words
from timeline.questions.coreference.names import folded
from timeline.sources import read_note
from timeline.sources.decisions import files
from timeline.sources.decisions.files import read_decisions
from timeline.sources.documents.differing import only_difference
from timeline.sources.sheets import SheetError
from timeline.sources.sheets.cells.unseen import as_seen
from timeline.sources.sheets.files.opening import open_sheet
from timeline.sources.sheets.files.opening_options import Opening
from timeline.sources.sheets.files.packed_xml import look_through
from timeline.sources.toml import tables
from timeline.sources.toml.positions import Lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECONDS = 2
"""So long may a processor take to refuse one; each took longer, or would, without its limit."""


MARKED = "a" + "\u0301\u0323" * 100_000
"""A letter with more marks than any has: to put them in order one by one takes a minute."""


@pytest.mark.parametrize("text", TOML.values(), ids=TOML)
def test_toml(tmp_path: Path, text: str) -> None:
    """Each is refused by what is too much in it, before it is read."""
    path = tmp_path / "notes.toml"
    path.write_text(text, encoding="utf-8")
    begin = time.process_time()
    with pytest.raises(NoteError, match="nothing was recorded") as raised:
        read_note(path)

    assert time.process_time() - begin < SECONDS
    assert re.search("at most|end of document|too many digits", str(raised.value))


def test_as_many_dots_as_may_be(tmp_path: Path) -> None:
    """A text may have any number of dots, and a name 16."""
    path = tmp_path / "decisions.toml"
    dots = "." * 3_000
    path.write_text(f'# {dots}\n[[pair]]\nleft = "{dots}"\nright = "b"\nwhy = """\n{dots}"""\n')
    (decision,) = read_decisions(path)

    assert decision.left == dots
    path.write_text(f"# {dots}\na{'.a' * 16} = 1\nb{'.a' * 16} = 1\n")
    with pytest.raises(NoteError, match="unknown field"):
        read_decisions(path)
    path.write_text(f"a{'.a' * 17} = 1\n")
    with pytest.raises(NoteError, match=r":1: expected at most 16 dots in one name"):
        read_decisions(path)


def test_nested_as_deeply_as_the_parser_goes(tmp_path: Path) -> None:
    """Whoever looks for the line of another fault does not run out of stack."""
    path = tmp_path / "notes.toml"
    for depth in range(440, 500):
        path.write_text(f"n = 0x{'f' * 90}\na = {'[' * depth}{']' * depth}\n", encoding="utf-8")
        with pytest.raises(NoteError, match="at most 64 tables and lists within each other"):
            read_note(path)


def test_as_many_tables_as_may_be(tmp_path: Path) -> None:
    """There may be 100,000, and it is told on which line there is one more."""
    path = tmp_path / "decisions.toml"
    path.write_text("[[pair]]\n" * 100_000, encoding="utf-8")
    with pytest.raises(NoteError, match=r":1: pair\[0\]\.left: expected a name"):
        read_decisions(path)
    path.write_text("\n" + "[[pair]]\n" * 100_001, encoding="utf-8")
    with pytest.raises(NoteError, match=":100002: expected at most 100,000 tables, found more"):
        read_decisions(path)


@pytest.mark.parametrize(("before", "remark"), REMARKS.values(), ids=REMARKS)
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_remarks(tmp_path: Path, form: str, before: str, remark: str) -> None:
    """Those that are no text of a cell are counted, too, and none may be long."""
    inside = {"xlsx": "xl/styles.xml", "ods": "content.xml"}[form]
    path = workbook(tmp_path / f"cheap.{form}", inside, before + remark)
    begun = time.process_time()
    with pytest.raises(SheetError, match=r"expected at most .* remark"):
        open_sheet(path, Opening())

    assert time.process_time() - begun < SECONDS


def test_lines_of_many_names_below_a_long_one() -> None:
    """The path of each is not written out: two thousand of a million letters."""
    begin = time.process_time()
    lines = Lines(f"[{'a' * 1_000_000}]\n" + "".join(f"k{n} = 1\n" for n in range(2_000)))

    assert lines.of(f"{'a' * 1_000_000}.k1999") == 2_001
    assert time.process_time() - begin < SECONDS


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more of it is read than may be."""
    for name, reader in (("notes.toml", tables), ("decisions.csv", files)):
        monkeypatch.setattr(reader, "LARGEST", 100)
        path = tmp_path / name
        path.write_text("#" * 101, encoding="utf-8")
        with pytest.raises(NoteError, match=f"{name}: cannot be read: expected at most 100 bytes"):
            read_decisions(path)


@pytest.mark.parametrize(("inside", "begin", "part"), WORKBOOKS.values(), ids=WORKBOOKS)
def test_workbooks(tmp_path: Path, inside: str, begin: str, part: str) -> None:
    """What a workbook of this size cannot honestly hold is counted before it is read."""
    path = workbook(tmp_path / "cheap.xlsx", inside, begin + part * MANY)
    begun = time.process_time()
    with pytest.raises(SheetError, match="nothing was recorded") as raised:
        open_sheet(path, Opening())

    assert time.process_time() - begun < SECONDS
    assert "expected at most" in str(raised.value)
    assert "save it anew in a spreadsheet, or as .csv" in str(raised.value)


def test_rows_in_parquet_that_take_no_byte(tmp_path: Path) -> None:
    """Ten million that say the same have one page of a few bytes."""
    path = tmp_path / "cheap.parquet"
    same = pa.DictionaryArray.from_arrays(pa.repeat(0, 10**7).cast("int32"), ["a"])
    parquet.write_table(pa.table({"key": same}), path)
    with pytest.raises(SheetError, match=r"at most 1\d\d,\d{3} rows in .* found 10,000,000: if"):
        open_sheet(path, Opening())


def test_a_format_of_many_signs(tmp_path: Path) -> None:
    """Reading it takes their square."""
    formats = f'<styleSheet><numFmts><numFmt formatCode="{"h" * 256}"/></numFmts></styleSheet>'
    path = workbook(tmp_path / "cheap.xlsx", "xl/styles.xml", formats)
    with pytest.raises(SheetError, match="at most 255 characters in the format of a number"):
        open_sheet(path, Opening())


def test_the_most_styles_that_excel_makes(tmp_path: Path) -> None:
    """There may be 65,490 that differ, each with its alignment, on as many to begin with."""
    styles = "".join(
        f'<xf numFmtId="{n % 977}" fontId="{n % 331}" xfId="{n}">'
        f'<alignment indent="{n % 89}"/></xf>'
        for n in range(65_490)
    )
    content = f"<styleSheet><cellXfs>{styles}</cellXfs></styleSheet>"

    assert look_through(workbook(tmp_path / "styles.xlsx", "xl/styles.xml", content))


def test_many_rows_that_differ_by_their_numbers_alone(tmp_path: Path) -> None:
    """Such as a sheet of one text, over and over."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 120_001))
    content = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"

    assert look_through(workbook(tmp_path / "rows.xlsx", "xl/worksheets/sheet1.xml", content))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-7", "no such"])
def test_xml_that_only_another_reader_could_read(tmp_path: Path, encoding: str) -> None:
    """It cannot be looked through, so that it is refused."""
    content = f'<?xml version="1.0" encoding="{encoding}"?><styleSheet/>'
    path = workbook(tmp_path / "cheap.xlsx", "xl/styles.xml", content)
    with pytest.raises(SheetError, match="found one that cannot be read"):
        open_sheet(path, Opening())


def test_pictures_are_left_alone(tmp_path: Path) -> None:
    """What is no XML, and drawings of old that are not quite, are read by nobody."""
    for name, content in (("xl/media/a.png", "\x89PNG<"), ("xl/drawings/a.vml", "<xml><br></xml>")):
        assert look_through(workbook(tmp_path / "plain.xlsx", name, content))


@pytest.mark.parametrize(
    "read",
    [
        as_seen,
        folded,
        words.folded,
        lambda text: only_difference(text.encode(), "0" * 64),
        lambda text: next(attributions(Provenance(voices=(Voice(name="Ann"),)))).stands_in(text),
    ],
    ids=["cell", "name", "day", "document", "whole"],
)
def test_a_letter_with_very_many_marks(read: Callable[[str], object]) -> None:
    """It is read as any text is, wherever texts are compared."""
    begun = time.process_time()
    read(MARKED)

    assert time.process_time() - begun < SECONDS
