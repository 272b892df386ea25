"""Counts with marks of footnotes and hedges, and what is refused."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.sheets import MAPPING, ROWS, answers, imported
from timeline.errors import ValueRefused
from timeline.sources.sheets import SheetError
from timeline.sources.sheets.cells.count_cells import count_in
from timeline.sources.sheets.templates.template import Cell
from timeline.values import Count

if TYPE_CHECKING:
    from pathlib import Path

MARKS = ("[b]", " [7]", "[note 2]", "*", "**", " *", "†", "‡", "§", "²", "[a][b]", "*[1]")


@given(st.integers(0, 10**9), st.sampled_from(MARKS))
def test_marks_of_footnotes_are_no_part_of_a_number(number: int, mark: str) -> None:
    """What is kept are the words of the cell."""
    read = count_in(f"{number}{mark}")

    assert read.value == Count.exactly(number)
    assert read.words == f"{number}{mark}"


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("17[c]", "17"),
        ("1,204[12]", "1,204"),
        ("several†", "at least 2"),
        ("more than 40*", "at least 41"),
        ("7 soldiers[d]", "7"),
        ("<9", "at most 8"),
        ("≥6", "at least 6"),
        ("7 or 8", "between 7 and 8"),
        ("20+", "at least 20"),
        ("30–35", "between 30 and 35"),
    ],
)
def test_a_count_is_what_it_says(cell: str, count: str) -> None:
    """With its mark, or with the sign that bounds it."""
    assert str(count_in(cell).value) == count


@pytest.mark.parametrize(
    "cell",
    [
        "8 (est.)",
        "8 (approx.)",
        "14 (estimate)",
        "14 (an estimate)",
        "14[e] (provisional)",
        "14 (provisional)*",
        "≈70",
        "~70",
        "70, approx.",
        "40-50 (est.)",
    ],
)
def test_a_guess_bounds_nothing(cell: str) -> None:
    """It is kept as "about" so many, in the words of the cell."""
    read = count_in(cell)

    assert (read.value, read.rule, read.words) == (Count(), "about N", cell)


@pytest.mark.parametrize(
    "cell", ["12 (m)", "12 (3)", "12 [see text]", "*12", "12 (of 40)", "* 12 *", "[a]", "12 (?)"]
)
def test_what_is_no_mark_is_refused(cell: str) -> None:
    """It may say something: who they are, or of how many."""
    with pytest.raises(ValueRefused):
        count_in(cell)


@pytest.mark.parametrize("cell", ["-8", "\u22128", "- 1,200", "–3"])
def test_a_negative_number_may_be_a_correction(tmp_path: Path, cell: str) -> None:
    """Which the mapping has to say."""
    with pytest.raises(SheetError, match=r"row 2, column 'people'.*\[\[running_total\]\]"):
        imported(tmp_path, [(*ROWS[0][:5], cell, "")])


def test_a_refusal_names_the_whole_cell() -> None:
    """Not what was made of it."""
    with pytest.raises(ValueRefused, match=r"in 'at most 3 \(est\.\)'"):
        count_in("at most 3 (est.)")


def test_many_signs_take_no_time() -> None:
    """A cell is long, and no count."""
    with pytest.raises(ValueRefused):
        count_in("*" * 90_000 + "x")


def test_very_many_marks_take_no_time() -> None:
    """A cell of nothing but marks, and blanks between them, is left as it is."""
    cell = Cell("side", marks=("#", "(p)"))
    begun = time.process_time()

    assert "A" == cell.of({"side": f"A{' (p)#' * 100_000}"}, [])
    assert "# (p)" == cell.of({"side": "# (p)"}, [])
    assert time.process_time() - begun < 2


def test_marks_of_other_columns_are_named(tmp_path: Path) -> None:
    """They are taken from the end; a text that is nothing else stays."""
    text = MAPPING.replace(
        '"{side:sides}"', '{ column = "side", values = "sides", marks = ["#", "(p)"] }'
    )
    rows = [(*ROWS[0][:4], "N (p)#", "5", ""), ("2", *ROWS[0][1:4], "N# #", "6", "")]

    assert answers(imported(tmp_path, rows, text)[1]) == {"North": "11"}
    with pytest.raises(SheetError, match="found '#'"):
        imported(tmp_path, [(*ROWS[0][:4], "#", "5", "")], text)


@pytest.mark.parametrize(
    ("rest", "side"), [('"*" = "*"', "East"), ('"*" = "Elsewhere"', "Elsewhere")]
)
def test_a_table_may_let_the_rest_through(tmp_path: Path, rest: str, side: str) -> None:
    """As it stands, or as one text for all."""
    text = MAPPING.replace('N = "North"', f'N = "North"\n{rest}')
    rows = [ROWS[0], ("2", *ROWS[0][1:4], "East", "6", "")]

    assert answers(imported(tmp_path, rows, text)[1]) == {"North": "5", side: "6"}


def test_the_rest_may_say_nothing(tmp_path: Path) -> None:
    """Then a side is missing."""
    text = MAPPING.replace('N = "North"', 'N = "North"\n"*" = ""')
    with pytest.raises(SheetError, match=r"column 'side': .*expected a value, found none"):
        imported(tmp_path, [("2", *ROWS[0][1:4], "East", "6", "")], text)
