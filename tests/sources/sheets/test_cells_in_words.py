"""Cells in words: read as what they say, or refused by row and column; never as something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline as tl
from timeline.exchanges import returned
from timeline.sources.sheets import SheetError, import_sheet, read_mapping

if TYPE_CHECKING:
    from pathlib import Path

MAPPING = """
name = "cells"
reader = "A. Reader"

[document]
key = "d"
published = "2024-03-13"

[report]
key = "{id}"
when = "{day}"

[report.swap]
transfers = [{ to = "North", count = "{people}" }]
"""

UNTOLD = "number not reported"


def imported(folder: Path, people: str, day: str = "2024-03-01") -> tl.Timeline:
    """Return the story of a sheet with one row."""
    sheet, how = folder / "cells.csv", folder / "cells.toml"
    sheet.write_text(f'id,day,people\n1,"{day}","{people}"\n', encoding="utf-8")
    how.write_text(MAPPING, encoding="utf-8")
    with tl.open() as ledger:
        import_sheet(sheet, read_mapping(how), ledger)
        return ledger.timeline()


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("no info", UNTOLD),
        ("3 lakh", "300,000"),
        ("2 M", "2,000,000"),
        ("two busloads of prisoners", "at least 2"),
        ("no data", UNTOLD),
        ("1.5 lakh", "between 145,000 and 155,000"),
        ("7 bn", "7,000,000,000"),
        ("three truckloads of men", "at least 3"),
    ],
)
def test_a_cell_is_read_as_what_it_says(tmp_path: Path, cell: str, count: str) -> None:
    """In scales of anywhere, and with what vessels hold; what is untold is never 0."""
    assert count == str(imported(tmp_path, cell).ask(returned)["North"])


@pytest.mark.parametrize(
    "cell",
    [
        "50 per day",
        "20 a week",
        "one in five",
        "no plans",
        "no access to the area",
        "see remarks",
        "60 pct",
    ],
)
def test_a_cell_that_is_no_number_of_them_is_refused(tmp_path: Path, cell: str) -> None:
    """By its row and column, and with nothing recorded."""
    with pytest.raises(SheetError, match=r"row 2, column 'people'.*; nothing was recorded"):
        imported(tmp_path, cell)


@pytest.mark.parametrize("cell", ["20 March", "on 2 April"])
def test_a_day_ahead_is_refused(tmp_path: Path, cell: str) -> None:
    """What was done by the 13th was not done on the 20th, nor told a year late."""
    with pytest.raises(SheetError, match=r"row 2, column 'day'.*lies ahead"):
        imported(tmp_path, "5", cell)
