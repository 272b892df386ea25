"""What a row reports holds where its columns are empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.sheets import mapping, raw
from timeline.sources.sheets import SheetError, import_sheet
from timeline.values import Count

if TYPE_CHECKING:
    from pathlib import Path


@tl.kind("cells-blaze")
class Blaze:
    """A kind with a field that is needed, and some that are not."""

    town: str
    hurt: tl.Stated[Count] | None = None
    houses: tl.Stated[Count] | None = None


@tl.kind("cells-flood")
class Flood:
    """A kind with two fields that are needed."""

    town: str
    hurt: tl.Stated[Count]


HEAD = """
name = "s"
reader = "A. Reader"
[document]
key = "d"
[report]
key = "{id}"
"""


def test_a_row_without_numbers_is_recorded_with_what_is_constant(tmp_path: Path) -> None:
    """Its constant town is there, and how many is not told."""
    text = f'{HEAD}[report.cells-blaze]\ntown = "A"\nhurt = "{{hurt}}"\nhouses = "{{houses}}"\n'
    with tl.open() as ledger:
        content = "id,hurt,houses\n1,,\n2,3,\n"
        import_sheet(raw(tmp_path, content), mapping(tmp_path, text), ledger)
        blazes = [report.event.what for report in ledger.timeline().reports()]

    assert {(blaze.town, str(blaze.hurt and blaze.hurt.value)) for blaze in blazes} == {  # type: ignore[attr-defined]
        ("A", "None"),
        ("A", "3"),
    }


def test_a_number_that_is_needed_is_missing_by_its_column(tmp_path: Path) -> None:
    """Not by the town, which is constant."""
    text = f'{HEAD}[report.cells-flood]\ntown = "A"\nhurt = "{{hurt}}"\n'
    with pytest.raises(SheetError, match="row 2, column 'hurt': hurt: expected a value") as raised:
        import_sheet(raw(tmp_path, "id,hurt\n1,\n"), mapping(tmp_path, text), tl.open())
    assert "town" not in str(raised.value)
