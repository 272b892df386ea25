"""Tables in pandas: what is whole stays whole, with nulls among it."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest

import timeline as tl
from support.reported import june, report, swap, to, told
from support.seed_story import ROOT
from timeline.exchanges import returned
from timeline.exports.parquet import write_parquet
from timeline.exports.tables import NAMES, DataTable, Type, table
from timeline.exports.tables.columns import columns_of

if TYPE_CHECKING:
    from pathlib import Path

LARGE = 2**53 + 1
"""The first whole number that no fraction of 64 bits can hold."""

NUMBERS = DataTable(
    "made up",
    columns_of(n=Type.WHOLE, t=Type.TRUTH, text=Type.TEXT, day=Type.DAY),
    ((LARGE, True, "a", date(2025, 6, 1)), (None, None, None, None), (-1, False, "", None)),
)


def test_the_extra_has_what_pandas_needs() -> None:
    """Its import from Arrow goes through pyarrow."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = {needed.split(">")[0] for needed in project["optional-dependencies"]["arrow"]}

    assert {"nanoarrow", "pyarrow"} == extra


def test_whole_numbers_stay_whole_beside_nulls() -> None:
    """As a fraction, the large one would be another."""
    frame = pd.DataFrame.from_arrow(NUMBERS)

    assert ["Int64", "boolean"] == [str(frame[name].dtype) for name in ("n", "t")]
    assert [LARGE, pd.NA, -1] == frame["n"].tolist()
    assert [True, pd.NA, False] == frame["t"].tolist()
    assert LARGE - 1 == frame["n"].sum()
    assert [*range(3)] == list(frame.index)
    assert [column.name for column in NUMBERS.columns] == list(frame.columns)


@pytest.mark.parametrize("name", NAMES)
def test_every_table_has_its_types_with_rows_and_without(name: str) -> None:
    """Frames of several readings can be put into one."""
    known = told(
        report("a#1", swap(to("North", count=tl.Count.at_least(2))), june(3)),
        report("a#2", swap(to("North", count=4))),
    )
    kept = {Type.WHOLE: "Int64", Type.TRUTH: "boolean"}

    for reading in (known, tl.Timeline()):
        found = reading.ask(table(name))
        frame = pd.DataFrame.from_arrow(found)
        types = {one.name: kept[one.type] for one in found.columns if one.type in kept}
        assert types == {column: str(frame[column].dtype) for column in types}
        assert len(found) == len(frame)


def test_pandas_reads_parquet_likewise(tmp_path: Path) -> None:
    """Also one column by itself."""
    story = told(report("a#1", swap(to("North", count=tl.Count.at_least(2))), june(3)))
    write_parquet(story, tmp_path / "story", [returned])
    file = tmp_path / "story" / "contributions.parquet"

    assert [pd.NA] == pd.read_parquet(file)["high"].tolist()
    assert "Int64" == str(pd.read_parquet(file, columns=["high"])["high"].dtype)
    assert "int64[pyarrow]" == str(pd.read_parquet(file, dtype_backend="pyarrow")["high"].dtype)


def test_other_programs_see_no_difference() -> None:
    """They have nulls of their own."""
    assert NUMBERS.rows() == pl.DataFrame(NUMBERS).to_dicts() == pa.table(NUMBERS).to_pylist()
