"""Tables as comma-separated values."""

from __future__ import annotations

import csv
from datetime import datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline as tl
from support.attacks import FORMULAS
from support.reported import june, report, swap, to, told
from support.seed_story import story
from timeline.display.cells import guarded, unguarded
from timeline.display.escape import visible
from timeline.exchanges import returned
from timeline.exports.tables import NAMES, DataTable, Type, table
from timeline.exports.tables.columns import columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def texts(*cells: str | None) -> DataTable:
    """Return a table of one row with these texts."""
    names = {f"c{place}": Type.TEXT for place in range(len(cells))}
    return DataTable("made up", columns_of(**names), (cells,))


def read(found: DataTable) -> list[list[str]]:
    """Return what Python reads in the sheet of *found*, without the names of the columns."""
    return list(csv.reader(StringIO("".join(found.csv()), newline=""), strict=True))[1:]


def test_a_sheet_has_a_line_for_each_row() -> None:
    """Names first; what is unknown is empty, truth is a word, texts of a list are joined."""
    story = told(report("a#1", swap(to("north", count=tl.Count.at_least(2))), june(3)))
    lines = list(story.ask(table("contributions")).csv())

    columns = "question,side,low,high,adds,earliest,latest,has_day,title,disputed,standing,why"
    assert [
        f"{columns},reports,cuts\r\n",
        "returned,north,2,,2,2025-06-03,2025-06-03,true,prisoner exchange,false,counted,,a#1,\r\n",
    ] == lines


def test_moments_say_their_offset() -> None:
    """As ISO 8601 writes them."""
    (found,) = csv.DictReader(told(report("a#1", swap())).ask(table("reports")).csv())

    assert "2025-07-10T12:00:00+00:00" == found["recorded"]


def test_texts_of_a_list_are_joined() -> None:
    """With a stroke between blanks."""
    found = story().ask(table("contributions", returned)).csv()
    (once,) = {one["reports"] for one in csv.DictReader(found) if one["high"] == "106"}

    assert "004#swap-106 | 004#swap-106-again | 004#swap-212" == once


@pytest.mark.parametrize("text", FORMULAS)
def test_what_may_be_a_formula_is_guarded(text: str) -> None:
    """No sheet is to reckon with what a document says."""
    assert f"'{text}" == guarded(text)
    assert text == unguarded(guarded(text))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    """Behind a guard, or behind the escape of what was hidden before it."""
    ((found,),) = read(texts(text))

    assert found.startswith(("'", "\\"))
    assert _seen(text) == unguarded(found)


def test_what_is_hidden_is_made_visible() -> None:
    """A sheet that is printed moves no cursor and turns no text; lines may break within quotes."""
    ((found,),) = read(texts("P\x1b[2J\u202egnp\x07\ttwo\nthree\r\nfour\rfive"))

    assert r"P\x1b[2J\u202egnp\x07\ttwo" "\nthree\r\nfour" r"\rfive" == found


@pytest.mark.parametrize("text", ["1+1", "a=b", "'tis", "", "swap", "2025-06-03", "\u20131"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    """An apostrophe alone is no guard."""
    assert text == guarded(text) == unguarded(text)
    assert [[text, "x"]] == read(texts(text, "x"))


def test_a_byte_order_mark_is_there_on_demand() -> None:
    """Once, in front of all, for spreadsheets; else there is none."""
    found = texts("Łódź", "=1")

    assert b"\xef\xbb\xbfc0,c1\r\n" == next(found.csv(bom=True)).encode()
    assert "\ufeff" + "".join(found.csv()) == "".join(found.csv(bom=True))
    assert 1 == "".join(found.csv(bom=True)).count("\ufeff")
    assert "\ufeff" not in "".join(found.csv())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_pandas_reads_a_sheet_with_a_byte_order_mark(encoding: str) -> None:
    """It is no part of the first name."""
    written = BytesIO("".join(texts("Łódź", None).csv(bom=True)).encode())
    frame = pd.read_csv(written, encoding=encoding)

    assert ["c0", "c1"] == list(frame.columns)
    assert "Łódź" == frame["c0"][0]


def test_numbers_are_not_guarded() -> None:
    """A whole number is a number for the sheet, too."""
    found = DataTable("made up", columns_of(n=Type.WHOLE), ((-1,),))

    assert ["n\r\n", "-1\r\n"] == list(found.csv())


def test_hostile_names_do_not_break_out_of_their_cells() -> None:
    """Neither as a formula in a list, nor by quotes and line breaks."""
    story = told(report('=cmd()","\r\n#1', swap()))
    (found,) = csv.DictReader(StringIO("".join(story.ask(table("reports")).csv()), newline=""))

    assert '\'=cmd()","\r\n' == found["document"]
    assert '\'=cmd()","\r\n#1' == found["development"]
    assert "1" == found["key"]


def test_no_text_is_not_the_empty_text() -> None:
    """For programs that tell them apart."""
    assert 'c0,c1\r\n,""\r\n' == "".join(texts(None, "").csv())


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_any_text_survives(cells: Sequence[str]) -> None:
    """Read back, and without its guard, it is as it was to be seen."""
    (found,) = read(texts(*cells))

    assert [*map(_seen, cells)] == [unguarded(cell) for cell in found]


@given(st.text(alphabet="'=+-@\t\r\n \uff1da"))
def test_a_guard_can_be_taken_off(text: str) -> None:
    """Even where the text began with apostrophes itself; and what is guarded stays guarded."""
    assert text == unguarded(guarded(text))
    assert guarded(text) == text or guarded(text).startswith("'")


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_read_back_has_the_same_rows(name: str) -> None:
    """As far as a sheet can tell: unknown and none are both empty."""
    found = story().ask(table(name))

    assert [[_written(cell) for cell in one.values()] for one in found] == [
        [unguarded(cell) for cell in line] for line in read(found)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_pandas_reads_the_sheet(name: str) -> None:
    """In UTF-8, with as many rows and the same columns."""
    found = story().ask(table(name))
    written = BytesIO("".join(found.csv()).encode())
    frame = pd.read_csv(written, dtype=str, keep_default_na=False)

    assert [one.name for one in found.columns] == list(frame.columns)
    assert [[_written(cell) for cell in one.values()] for one in found] == [
        [unguarded(cell) for cell in line] for line in frame.to_numpy().tolist()
    ]


def _seen(text: str) -> str:
    """Return *text* as it is to be seen: with its line breaks, else with nothing hidden."""
    lines = text.split("\n")
    ends = ["\r\n" if line.endswith("\r") else "\n" for line in lines[:-1]]
    shown = [visible(line.removesuffix("\r")) for line in lines[:-1]]
    return "".join(map(str.__add__, shown, ends)) + visible(lines[-1])


def _written(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime):
        return cell.isoformat()
    return " | ".join(cell) if isinstance(cell, list) else str(cell)
