"""Whatever form a sheet has, it gives the same events; what is rejected of it comes back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline as tl
from support.forms import TYPED, write_typed
from support.sheets import COLUMNS, MAPPING, ROWS, events, mapping, raw, sheet
from timeline.sources.sheets import import_sheet
from timeline.sources.sheets.files.our_columns import GIVEN_AS_DAYS, LINKED, REJECTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.ledgers import Ledger
    from timeline.sources.sheets import Imported

FORMATTED = MAPPING.replace('when = "{day}"', 'when = { column = "day", format = "%d/%m/%Y" }')

TEXTS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=6).map("x".__add__)
DAYS = st.dates(date(1950, 3, 2), date(2025, 6, 1))
ROW = st.tuples(TEXTS, DAYS, st.sampled_from(["N", "S"]), st.none() | st.integers(0, 10**6))


def of(folder: Path, path: Path, text: str = MAPPING) -> tuple[Imported, Ledger]:
    """Import the sheet at *path* into memory."""
    ledger = tl.open()
    return import_sheet(path, mapping(folder, text), ledger), ledger


def filled(rows: Sequence[tuple[str, date, str, int | None]]) -> list[list[Any]]:
    """Return rows for the usual mapping: the day of the first is an empty cell."""
    return [
        [n, paper, "2025-06-20", day if n else None, side, count, None]
        for n, (paper, day, side, count) in enumerate(rows)
    ]


@settings(max_examples=8, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=4))
def test_every_form_gives_the_same_events(
    rows: list[tuple[str, date, str, int | None]],
) -> None:
    """Days and numbers are as good as their texts."""
    values = filled(rows)
    texts = [["" if value is None else str(value) for value in row] for row in values]
    with TemporaryDirectory() as name:
        folder = Path(name)
        _, wanted = of(folder, sheet(folder, texts))
        ledgers = [
            of(folder, write_typed(folder / f"sheet.{form}", [COLUMNS, *values]))[1]
            for form in TYPED
        ]

    assert [events(wanted)] * len(TYPED) == [*map(events, ledgers)]


GIVING = [form for form in TYPED if "json" not in form]
"""The forms that give days as days."""


@pytest.mark.parametrize("form", GIVING)
def test_a_format_is_for_texts_alone(tmp_path: Path, form: str) -> None:
    """A day that the file gives is that day, whatever a format would make of its text."""
    rows = [[1, "P", "2025-06-20", date(2025, 3, 4), "N", 5, None]]
    done, ledger = of(tmp_path, write_typed(tmp_path / f"s.{form}", [COLUMNS, *rows]), FORMATTED)
    (report,) = ledger.timeline().reports()

    assert (1, "2025-03-04") == (done.added, str(report.event.when.value))


@pytest.mark.parametrize("form", GIVING)
@pytest.mark.parametrize("into", ["csv", "tsv", "jsonl"])
def test_rejected_days_come_back_as_days(tmp_path: Path, form: str, into: str) -> None:
    """A format would refuse them, were they texts; mended, the rows are as they would have been."""
    bad = [1, "P", "2025-06-20", date(2025, 3, 4), "N", "many and few", None]
    path = write_typed(tmp_path / f"s.{form}", [COLUMNS, bad])
    rejected, how, ledger = tmp_path / f"r.{into}", mapping(tmp_path, FORMATTED), tl.open()
    import_sheet(path, how, ledger, collect=rejected)
    text = rejected.read_text(encoding="utf-8-sig")
    done = import_sheet(
        raw(tmp_path, text.replace("many and few", "5"), rejected.name), how, ledger
    )
    _, wanted = of(
        tmp_path, write_typed(tmp_path / f"w.{form}", [COLUMNS, [*bad[:5], 5, None]]), FORMATTED
    )

    assert GIVEN_AS_DAYS in text
    assert (1, events(wanted)) == (done.added, events(ledger))


@pytest.mark.parametrize("names", ["5", "{}", '[["day"]]', "[" * 50_000, "day"])
def test_what_names_no_days_given_is_passed_over(tmp_path: Path, names: str) -> None:
    """Somebody may have written anything into that column."""
    row = ["no count", "-", *ROWS[0], names]
    path = sheet(tmp_path, [row], [REJECTED, LINKED, *COLUMNS, GIVEN_AS_DAYS])

    assert 1 == import_sheet(path, mapping(tmp_path), tl.open()).added


@pytest.mark.parametrize("into", ["csv", "tsv", "jsonl"])
@pytest.mark.parametrize("form", TYPED)
def test_rejected_rows_of_every_form_are_rejected_again(
    tmp_path: Path, form: str, into: str
) -> None:
    """Until somebody mends them."""
    rows = [COLUMNS, ("2", "P", "2025-06-20", "soon", "N", "5", None)]
    one, two, ledger = tmp_path / f"1.{into}", tmp_path / f"2.{into}", tl.open()
    done = import_sheet(
        write_typed(tmp_path / f"s.{form}", rows), mapping(tmp_path), ledger, collect=one
    )
    again = import_sheet(one, mapping(tmp_path), ledger, collect=two)

    assert (0, 1) == (done.added, done.rejected)
    assert (0, 1, 0) == (again.added, again.rejected, again.events)
    assert one.read_bytes() == two.read_bytes()


def test_rejected_lines_of_json_are_json(tmp_path: Path) -> None:
    """A byte order mark is for spreadsheets, and no part of JSON."""
    rejected = tmp_path / "r.jsonl"
    path = sheet(tmp_path, [("7", "P", "2025-06-20", "soon", "N", "5", "")])
    import_sheet(path, mapping(tmp_path), tl.open(), collect=rejected)

    assert "7" == json.loads(rejected.read_text(encoding="utf-8"))["id"]
